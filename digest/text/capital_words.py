"""Capitalized words: those beside a name, which may be a part of it, and runs of them, which may be a name."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Span
from digest.text.tokenizer import Token, spaced_tokens

LONGEST_WORD = 30  # characters
_INNER = str.maketrans("", "", "-'’.&")  # marks that may stand in a word
_CLOSING = ".,;:!?)”\"’'"  # marks behind a word, which end a run
_OPENING = "(“\"‘'"


def capital_before(text: str, span: Span) -> Span | None:
    """The span with the capitalized word right before it, one space between; None where none stands there."""
    if text[span.start - 1 : span.start] != " ":
        return None
    near = list(spaced_tokens(text, max(0, span.start - 1 - LONGEST_WORD), span.start - 1))
    if not near or near[-1].end != span.start - 1 or not _is_capital(near[-1].text):
        return None
    return Span(near[-1].start, span.end)


def capital_after(text: str, span: Span) -> Span | None:
    """The span with the capitalized word right behind it, one space between; None where none stands there."""
    if text[span.end : span.end + 1] != " ":
        return None
    word = next(spaced_tokens(text, span.end + 1, min(len(text), span.end + 1 + LONGEST_WORD)), None)
    if word is None or word.start != span.end + 1:
        return None
    bare = word.text.rstrip(_CLOSING)
    return Span(span.start, word.start + len(bare)) if _is_capital(bare) else None


def capital_runs(text: str, span: Span) -> Iterator[Span]:
    """The longest runs of capitalized words, one space between and no mark, in order."""
    run: Span | None = None
    for word in spaced_tokens(text, span.start, span.end):
        if run is None and word.text.islower():  # most words: no capital in them
            continue
        opening, bare, closing = _parted(word)
        if run is not None and (opening or word.start != run.end + 1 or not _is_capital(bare)):
            yield run
            run = None
        if not _is_capital(bare):
            continue
        start = word.start + len(opening)
        run = Span(start if run is None else run.start, start + len(bare))
        if closing:
            yield run
            run = None
    if run is not None:
        yield run


def _parted(word: Token) -> tuple[str, str, str]:
    """The marks before a word, the word, and the marks behind it."""
    rest = word.text.lstrip(_OPENING)
    bare = rest.rstrip(_CLOSING)
    return word.text[: len(word.text) - len(rest)], bare, rest[len(bare) :]


def _is_capital(word: str) -> bool:
    letters = word.translate(_INNER)
    return letters.isalnum() and letters[0].isupper() and not word.endswith(".")
