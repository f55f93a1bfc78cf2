"""Words, sentences and paragraphs of a text, with their places in it."""

from digest.text.paragraph_lines import paragraphs
from digest.text.sentence_splitter import sentences
from digest.text.tokenizer import Token, fold, letters, lowered, slug, squeeze, tokens, words

__all__ = ["Token", "fold", "letters", "lowered", "paragraphs", "sentences", "slug", "squeeze", "tokens", "words"]
