"""Words, sentences and paragraphs of a text, with their places in it."""

from digest.text.folding import fold, lowered, slug, squeeze
from digest.text.glue import figure_points, glue_points, letters
from digest.text.paragraph_lines import split_paragraphs
from digest.text.sentence_splitter import split_sentences
from digest.text.stemmer import stem
from digest.text.tokenizer import (
    Token,
    compound_tokens,
    is_word,
    letter_words,
    spaced_tokens,
    tokenized,
    tokens,
    word_tokens,
    words,
    words_and_numbers,
)

__all__ = [
    "Token",
    "compound_tokens",
    "figure_points",
    "fold",
    "glue_points",
    "is_word",
    "letter_words",
    "letters",
    "lowered",
    "slug",
    "spaced_tokens",
    "split_paragraphs",
    "split_sentences",
    "squeeze",
    "stem",
    "tokenized",
    "tokens",
    "word_tokens",
    "words",
    "words_and_numbers",
]
