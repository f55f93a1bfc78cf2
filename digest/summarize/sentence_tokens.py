"""The words of an article's sentences, as summaries compare them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from digest.languages import Language
from digest.model import Article, Span
from digest.summarize.quotation_spans import Mark, outside, quotation_marks_in, quotation_spans
from digest.text import stem, tokenized, words

_LEAST_TERM = 2
_KEPT = 100_000  # words whose terms are remembered


class SentenceTokens(NamedTuple):
    """A sentence: ``text`` as read, ``words`` lower-cased, ``terms`` the stems of those that carry meaning.

    ``marks`` are its quotation marks, ``quotes`` where words stand in them, ``unquoted`` the text without those.
    """

    text: str
    words: list[str]
    terms: tuple[str, ...]
    marks: list[Mark]
    quotes: list[tuple[int, int]]
    unquoted: str


def token_words(text: str) -> list[str]:
    """Runs of letters, digits and underscores, lower-cased: what ROUGE counts (Lin 2004)."""
    return words(text.lower())


def terms(found: Iterable[str], language: Language) -> tuple[str, ...]:
    """Stems of the words that are no stop words and more than a single letter."""
    return tuple(filter(None, map(_terms(language).__getitem__, found)))


class _Terms(dict[str, str]):
    """Terms by word, found at the first asking and kept; words that carry no meaning have an empty one."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        plain = len(word) < _LEAST_TERM or word in self._language.term_set("stop_words")
        self[word] = found = "" if plain else stem(word, self._language)
        return found


@cache
def _terms(language: Language) -> _Terms:
    return _Terms(language)


def sentence_tokens(article: Article, spans: Iterable[Span], language: Language) -> list[SentenceTokens]:
    """The words of some of an article's spans."""
    text, term_of = article.text, _terms(language).__getitem__
    folded_in = tokenized(text).words.folded_in
    return [_wording(text[s.start : s.end], folded_in(s.start, s.end), term_of) for s in spans]


def wording(text: str, language: Language) -> SentenceTokens:
    """The words of a text."""
    return _wording(text, token_words(text), _terms(language).__getitem__)


def _wording(text: str, folded: list[str], term_of: Callable[[str], str]) -> SentenceTokens:
    marked = quotation_marks_in(text)
    terms = tuple(filter(None, map(term_of, folded)))
    if not marked:
        return SentenceTokens(text, folded, terms, marked, [], text)
    quotes = quotation_spans(text, marked)
    return SentenceTokens(text, folded, terms, marked, quotes, outside(text, quotes))
