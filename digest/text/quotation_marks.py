"""Quoted runs, read in one place for all rooms: which quotation marks open, which close, and what stands between.

Scraped text mixes marks (“ opened, " closed), turns them round, doubles them and loses them, so the marks of a block
are read together: the cheapest way through them, by dynamic programming over "outside", "inside" and "inside a quote
in the quote". What a mark looks like (its own direction, the white space and punctuation around it) is evidence, no
proof.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

# Every way begins with a plain character, none with a group or a look back: that makes searching quick.
_MARK = re.compile("|".join(f"{mark}{mark}?" for mark in '"“”„‟«»〝〞＂') + "|``|''|‘‘|’’|&quot;")
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # left by editors, seen by nobody
_OPENERS = frozenset("“„«〝‟") | {"``", "‘‘"}
_CLOSERS = frozenset("”»〞") | {"’’"}
_ENDS = (".", "!", "?", "…")
_SINGLE = re.compile(r"[‘'‹](?<![\w’'].)(?=[^\s’'])")
_SINGLE_END = re.compile(r"[’'›‘](?<=\S.)(?![\w’'])")
_PAUSES = ",.!?…"
_BEFORE_OPENING = "([{–—/" + ZERO_WIDTH
_AFTER_CLOSING = ".,;:!?)]}–—/" + ZERO_WIDTH
_SENTENCE_END = re.compile(r"[.!?…]{1,3}[)\]]?(?=\s+[^\W\da-z_]|\s*$)")

# Costs in units of "one clear sign"; set by reading every quote of `labelled` and `quotes-en`, not fitted.
_DIRECTION = 1.5  # the mark's own direction
_SHAPE = 2.0  # white space on one side only
_NESTED = 1.5  # a quote in a quote must be shown
_REOPENED = 3.0  # the quote before was never closed
_IGNORED = 2.5  # the mark means nothing (inches, a stray)
_LEFT_OPEN = 1.5  # the block ends inside a quote
_GLUED = 0.7  # a capital behind, or a pause before, where no white space stands on either side
_PAUSED = 0.3  # a pause before: a quotation's last words
_CLEAR = 1.0  # evidence that needs no search
_SINGLE_REACH = 600  # characters; a longer run in single marks is two apostrophes


class QuotedSpan(NamedTuple):
    """Text between marks: ``start``/``end`` without them, ``left``/``right`` with them.

    ``closed`` says that the closing mark is there.
    """

    left: int
    start: int
    end: int
    right: int
    closed: bool


class _Mark(NamedTuple):
    """A double quotation mark, and how much it looks like an opening one."""

    left: int
    right: int
    leaning: float


def quoted_spans(text: str, start: int, end: int, residue: tuple[tuple[int, int], ...] = ()) -> list[QuotedSpan]:
    """The quoted runs of ``text[start:end]``, one block (paragraph), in order, none overlapping.

    Quotes within quotes are left out. A run whose closing mark is missing ends with the block, or before the next
    opening mark.

    Args:
        text: the article's text.
        start: where the block starts.
        end: where it ends.
        residue: sorted spans in which marks mean nothing.
    """
    return _with_singles(text, start, end, double_quoted_spans(text, start, end, residue))


def double_quoted_spans(text: str, start: int, end: int, residue: tuple[tuple[int, int], ...] = ()) -> list[QuotedSpan]:
    """The runs of :func:`quoted_spans` that stand in double marks; the arguments are the same."""
    marks = _double_marks(text, start, end, residue)
    return _runs_of(marks, _steps(marks), end) if marks else []


def is_open(text: str, start: int, position: int) -> bool:
    """Whether a double mark that opened in ``text[start:position]`` is not closed there."""
    spans = double_quoted_spans(text, start, position)
    return bool(spans) and not spans[-1].closed


def closing_marks(text: str, start: int, end: int) -> dict[int, bool]:
    """For every double mark of a block, by its place: whether it closes."""
    marks = _double_marks(text, start, end)
    return {mark.left: step in _CLOSING_STEPS for mark, step in zip(marks, _steps(marks), strict=True)}


def _double_marks(text: str, start: int, end: int, residue: tuple[tuple[int, int], ...] = ()) -> list[_Mark]:
    marks: list[_Mark] = []
    for match in _MARK.finditer(text, start, end):
        left, right = match.span()
        if _within(residue, left):
            continue
        if match.group() == '""' and _is_between_quotations(text, left, right):
            marks += [_Mark(left, left + 1, -_DIRECTION), _Mark(left + 1, right, _DIRECTION)]
        else:
            marks.append(_Mark(left, right, _leaning(text, left, right, match.group())))
    return marks


def _is_between_quotations(text: str, left: int, right: int) -> bool:
    """Whether two straight marks close one quotation and open the next ("… hari ini.""Mengapa …"), both glued."""
    return text[left - 1 : left] in _ENDS and text[right : right + 1].isupper()


def _within(spans: tuple[tuple[int, int], ...], position: int) -> bool:
    index = bisect_right(spans, (position, len(spans) and spans[-1][1])) - 1
    return index >= 0 and position < spans[index][1]


def _leaning(text: str, left: int, right: int, mark: str) -> float:
    """How much a mark looks like an opening one; below zero, like a closing one."""
    before, after = text[left - 1 : left], text[right : right + 1]
    leaning = _own_direction(mark)
    opens = not before or before.isspace() or before in _BEFORE_OPENING
    closes = not after or after.isspace() or after in _AFTER_CLOSING
    if opens != closes:
        leaning += _SHAPE if opens else -_SHAPE
    elif not opens:
        leaning += _glued_direction(before, after)
    if before and before in _PAUSES:
        leaning -= _PAUSED
    return leaning


def _own_direction(mark: str) -> float:
    """What the form of a mark says, as in “ and ”; a straight one says nothing."""
    if mark[0] in _CLOSERS or mark in _CLOSERS:
        return -_DIRECTION
    return _DIRECTION if mark[0] in _OPENERS or mark in _OPENERS else 0.0


def _glued_direction(before: str, after: str) -> float:
    """What the characters on both sides say, where no white space tells."""
    capital = after.isupper()
    if before in _PAUSES and not capital:
        return -_GLUED
    return _GLUED if capital and before not in ",!?…" else 0.0


def _steps(marks: list[_Mark]) -> str:
    """What each mark of a block does, a letter a mark, as ``_MOVES`` has them."""
    is_even = len(marks) % 2 == 0
    is_clear = is_even and all(abs(mark.leaning) >= _CLEAR for mark in marks)
    if is_clear and all((mark.leaning > 0) == (number % 2 == 0) for number, mark in enumerate(marks)):
        return "oc" * (len(marks) // 2)  # they open and close in turn: no search
    return _cheapest([mark.leaning for mark in marks])


_CLOSING_STEPS = "cm"
_MOVES = (
    # from, to, step, sign of the leaning, cost
    (0, 1, "o", -1, 0.0),
    (0, 0, "-", 0, _IGNORED),
    (1, 0, "c", 1, 0.0),
    (1, 1, "r", -1, _REOPENED),
    (1, 2, "n", -1, _NESTED),
    (1, 1, "-", 0, _IGNORED),
    (2, 1, "m", 1, 0.0),
    (2, 2, "-", 0, _IGNORED),
)


def _cheapest(leanings: list[float]) -> str:
    """One step a mark: opens, closes, opens anew (r), opens or closes a nested quote (n, m), nothing (-)."""
    best: dict[int, float] = {0: 0.0}
    back: list[dict[int, tuple[int, str]]] = []
    for leaning in leanings:
        ahead: dict[int, float] = {}
        came: dict[int, tuple[int, str]] = {}
        for here, there, step, sign, cost in _MOVES:
            if here in best:
                total = best[here] + cost + sign * leaning
                if there not in ahead or total < ahead[there]:
                    ahead[there], came[there] = total, (here, step)
        best = ahead
        back.append(came)
    state = min(best, key=lambda state: (best[state] + _LEFT_OPEN * state, state))
    steps = []
    for came in reversed(back):
        state, step = came[state]
        steps.append(step)
    return "".join(reversed(steps))


def _runs_of(marks: list[_Mark], steps: str, end: int) -> list[QuotedSpan]:
    spans: list[QuotedSpan] = []
    opened: _Mark | None = None
    for mark, step in zip(marks, steps, strict=True):
        if step == "c" and opened:
            spans.append(QuotedSpan(opened.left, opened.right, mark.left, mark.right, True))
            opened = None
        elif step in "or":
            if opened:
                spans.append(_unclosed(opened, mark.left))
            opened = mark
    if opened:
        spans.append(_unclosed(opened, end))
    return spans


def _unclosed(opened: _Mark, limit: int) -> QuotedSpan:
    return QuotedSpan(opened.left, opened.right, limit, limit, False)


def sentence_end(text: str, start: int, limit: int) -> int:
    """Where the first sentence of ``text[start:limit]`` ends."""
    match = _SENTENCE_END.search(text, start, limit)
    return match.end() if match else limit


def _with_singles(text: str, start: int, end: int, spans: list[QuotedSpan]) -> list[QuotedSpan]:
    """The runs, and those in single marks that stand outside them."""
    if not ("‘" in text or "'" in text or "‹" in text):
        return spans
    gaps, at = [], start
    for run in spans:
        gaps.append((at, run.left))
        at = run.right
    gaps.append((at, end))
    singles = []
    for left, right in gaps:
        at = left
        while opening := _SINGLE.search(text, at, right):
            closing = _SINGLE_END.search(text, opening.end(), min(right, opening.end() + _SINGLE_REACH))
            at = closing.end() if closing else opening.end()
            if closing:
                singles.append(QuotedSpan(opening.start(), opening.end(), closing.start(), closing.end(), True))
    return sorted(spans + singles, key=lambda run: run.left) if singles else spans
