"""Words, sentences and paragraphs of a text, with their places in it."""

from digest.text.paragraph_lines import split_paragraphs
from digest.text.sentence_splitter import split_sentences
from digest.text.stemmer import stem
from digest.text.tokenizer import Token, fold, letters, lowered, slug, squeeze, tokens, words

__all__ = [
    "Token",
    "fold",
    "letters",
    "lowered",
    "slug",
    "split_paragraphs",
    "split_sentences",
    "squeeze",
    "stem",
    "tokens",
    "words",
]
