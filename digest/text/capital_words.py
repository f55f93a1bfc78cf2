"""Capitalized words: those beside a name, which may be a part of it, and runs of them, which may be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span

_SPACED = re.compile(r"\S+")
LONGEST_WORD = 30  # characters
_INNER = str.maketrans("", "", "-'’.&")  # marks that may stand in a word
_CLOSING = ".,;:!?)”\"’'"  # marks behind a word, which end a run
_OPENING = "(“\"‘'"


def capital_before(text: str, span: Span) -> Span | None:
    """The span with the capitalized word right before it, one space between; None where none stands there."""
    if text[span.start - 1 : span.start] != " ":
        return None
    before = text[max(0, span.start - 1 - LONGEST_WORD) : span.start - 1]
    if not before or before[-1].isspace():
        return None
    word = before.split()[-1]
    return Span(span.start - 1 - len(word), span.end) if _is_capital(word) else None


def capital_after(text: str, span: Span) -> Span | None:
    """The span with the capitalized word right behind it, one space between; None where none stands there."""
    if text[span.end : span.end + 1] != " ":
        return None
    behind = text[span.end + 1 : span.end + 1 + LONGEST_WORD]
    if not behind or behind[0].isspace():
        return None
    bare = behind.split(maxsplit=1)[0].rstrip(_CLOSING)
    return Span(span.start, span.end + 1 + len(bare)) if _is_capital(bare) else None


def capital_runs(text: str, span: Span) -> Iterator[Span]:
    """The longest runs of capitalized words, one space between and no mark, in order."""
    run: Span | None = None
    for match in _SPACED.finditer(text, span.start, span.end):
        word = match.group()
        if run is None and word.islower():  # most words: no capital in them
            continue
        opening, bare, closing = _parted(word)
        is_capital = _is_capital(bare)
        if run is not None and (opening or match.start() != run.end + 1 or not is_capital):
            yield run
            run = None
        if not is_capital:
            continue
        start = match.start() + len(opening)
        run = Span(start if run is None else run.start, start + len(bare))
        if closing:
            yield run
            run = None
    if run is not None:
        yield run


def _parted(word: str) -> tuple[str, str, str]:
    """The marks before a word, the word, and the marks behind it."""
    rest = word.lstrip(_OPENING)
    bare = rest.rstrip(_CLOSING)
    return word[: len(word) - len(rest)], bare, rest[len(bare) :]


def _is_capital(word: str) -> bool:
    letters = word if word.isalnum() else word.translate(_INNER)
    return letters.isalnum() and letters[0].isupper() and not word.endswith(".")
