"""Words, sentences and paragraphs of a text, with their places in it."""

from digest.text.lines import paragraphs
from digest.text.sentences import sentences
from digest.text.words import Token, fold, letters, lowered, slug, squeeze, tokens, words

__all__ = ["Token", "fold", "letters", "lowered", "paragraphs", "sentences", "slug", "squeeze", "tokens", "words"]
