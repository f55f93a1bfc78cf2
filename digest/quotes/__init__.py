"""Quotations: what was said, by whom, in whose words.

| file | its one idea |
|---|---|
| `document` | the body of an article as the quotes need it |
| `utterances` | which words are quotes, in order, and which belong to one utterance |
| `direct`, `cues` | whether a quoted run is a quote; the cue beside it |
| `indirect`, `passives`, `clauses`, `reported_clauses` | the reported clause of a cue |
| `turns` | interviews and transcripts |
| `stance` | what the speaker does with the words |
| `speakers`, `speaker_mentions` | the words for the speaker, and what they mean |
| `anaphora`, `speaker_features`, `speaker_ranker` | whom a pronoun or a description points back to |
| `attribution` | who says each quote, and how sure that is |
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from digest.model import Actor, Article, Quote
from digest.quotes.attribution import attribute
from digest.quotes.direct import trimmed
from digest.quotes.document import read_document
from digest.quotes.utterances import quote_candidates

__all__ = ["find_quotes"]

_LINE = re.compile(r"[^\n]+")


def find_quotes(article: Article, actors: tuple[Actor, ...]) -> tuple[Quote, ...]:
    """Direct and indirect quotes of the article in order, none overlapping, each with its speaker where the text says.

    A quote's ``speaker`` is the id of one of ``actors``; ``speaker_text`` are the words that stand for the speaker, a
    name or not. How well it does, and where it fails, is in ``docs/reference/quotes.md``.
    """
    document, candidates = quote_candidates(read_document(article, actors), article)
    quotes = _outside_residue(article, attribute(document, candidates))
    return tuple(quote for quote in quotes if not article.is_doubtful(quote.span))


def _outside_residue(article: Article, quotes: list[Quote]) -> Iterator[Quote]:
    """The quotes, cut where residue ("SCROLL TO CONTINUE") stands in them."""
    residue = sorted((span.start, span.end) for span in article.residue)
    for quote in quotes:
        at = quote.start
        for start, end in residue[max(0, bisect_left(residue, (at, 0)) - 1) : bisect_left(residue, (quote.end, 0))]:
            if end > at:
                yield from _piece(article.text, quote, at, start)
                at = end
        yield from _piece(article.text, quote, at, quote.end)


def _piece(text: str, quote: Quote, start: int, end: int) -> Iterator[Quote]:
    """What of a quote lies in ``start:end``, one entry a paragraph, as each paragraph has marks of its own."""
    if (start, end) == (quote.start, quote.end) and "\n" not in text[start:end]:
        yield quote
        return
    for line in _LINE.finditer(text, start, end):
        span = trimmed(text, line.start(), line.end())
        if any(character.isalnum() for character in span.of(text)):
            yield replace(quote, start=span.start, end=span.end)
