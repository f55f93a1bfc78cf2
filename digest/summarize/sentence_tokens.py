"""The words of an article's sentences, as summaries compare them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from digest.languages import Language
from digest.model import Article, Sentence
from digest.text import stem, tokenized, words
from digest.text.quotation_marks import QuotedSpan, double_quoted_spans

_LEAST_TERM = 2
_LONGEST_OPEN = 6  # sentences of a quotation without its closing mark; beyond them the mark was lost
_KEPT = 100_000  # words whose terms are remembered


class SentenceTokens(NamedTuple):
    """A sentence: ``text`` as read, ``words`` lower-cased, ``terms`` the stems of those that carry meaning.

    ``quotes`` are the parts of the sentence in quotation marks, ``unquoted`` is the text without those; ``is_cut`` says
    that a quotation begins in the sentence and does not end in it, or the reverse.
    """

    text: str
    words: list[str]
    terms: tuple[str, ...]
    quotes: list[tuple[int, int]]
    unquoted: str
    is_cut: bool


def token_words(text: str) -> list[str]:
    """Runs of letters, digits and underscores, lower-cased: what ROUGE counts (Lin 2004)."""
    return words(text.lower())


def terms(words: Iterable[str], language: Language) -> tuple[str, ...]:
    """Stems of the words that are no stop words and more than a single letter."""
    return tuple(filter(None, map(_terms(language).__getitem__, words)))


class _Terms(dict[str, str]):
    """Terms by word, found at the first asking and kept; words that carry no meaning have an empty one."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        plain = len(word) < _LEAST_TERM or word in self._language.term_set("stop_words")
        self[word] = term = "" if plain else stem(word, self._language)
        return term


@cache
def _terms(language: Language) -> _Terms:
    return _Terms(language)


def sentence_tokens(article: Article, spans: Sequence[Sentence], language: Language) -> list[SentenceTokens]:
    """The words of an article's first sentences."""
    text, term_of = article.text, _terms(language).__getitem__
    folded_in = tokenized(text).words.folded_in
    quoted = _quoted_by_paragraph(text, spans)
    return [_sentence(text, (s.start, s.end), folded_in(s.start, s.end), quoted[s.paragraph], term_of) for s in spans]


def wording(text: str, language: Language) -> SentenceTokens:
    """The words of a text."""
    span = (0, len(text))
    return _sentence(text, span, token_words(text), double_quoted_spans(text, *span), _terms(language).__getitem__)


def _quoted_by_paragraph(text: str, sentences: Sequence[Sentence]) -> dict[int, list[QuotedSpan]]:
    """The quotations of each paragraph by its number."""
    members: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        members.setdefault(sentence.paragraph, []).append(sentence)
    return {number: _quotations(text, paragraph) for number, paragraph in members.items()}


def _quotations(text: str, paragraph: Sequence[Sentence]) -> list[QuotedSpan]:
    """The quotations of a paragraph; one that is never closed ends some sentences behind its mark, which was lost."""
    spans = double_quoted_spans(text, paragraph[0].start, paragraph[-1].end)
    if all(span.closed for span in spans):
        return spans
    ends = [sentence.end for sentence in paragraph]
    limits = [ends[min(bisect_right(ends, span.left) + _LONGEST_OPEN, len(ends)) - 1] for span in spans]
    return [
        span if span.closed or span.end <= limit else span._replace(end=limit, right=limit)
        for span, limit in zip(spans, limits, strict=True)
    ]


def _sentence(
    text: str,
    span: tuple[int, int],
    folded: list[str],
    quoted: Sequence[QuotedSpan],
    term_of: Callable[[str], str],
) -> SentenceTokens:
    """One sentence's tokens.

    Args:
        text: the article's text.
        span: where the sentence stands in it.
        folded: its words in small letters.
        quoted: the quotations of its paragraph.
        term_of: the term of a word, empty where it carries no meaning.
    """
    start, end = span
    sentence = text[start:end]
    terms = tuple(filter(None, map(term_of, folded)))
    touching = [quote for quote in quoted if quote.left < end and quote.right > start]
    if not touching:
        return SentenceTokens(sentence, folded, terms, [], sentence, False)
    quotes = [(max(quote.start, start) - start, min(quote.end, end) - start) for quote in touching]
    is_cut = touching[0].left < start or touching[-1].right > end or not touching[-1].closed
    return SentenceTokens(sentence, folded, terms, quotes, _outside(sentence, quotes), is_cut)


def _outside(text: str, quotes: Sequence[tuple[int, int]]) -> str:
    """The text without what stands in quotation marks; the marks stay."""
    borders = [0, *(border for quote in quotes for border in quote), len(text)]
    return "".join(text[left:right] for left, right in zip(borders[::2], borders[1::2], strict=True))
