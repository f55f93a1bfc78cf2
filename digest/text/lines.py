"""Paragraphs of a text: its lines, or its blocks of lines where a machine broke the lines at a fixed width."""

from __future__ import annotations

import itertools
import re

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_SPACE_BETWEEN = re.compile(r"\n[^\S\n]*\n")
_WIDEST = 120  # characters; terminals, mail and wires break at 60 to 80, never beyond this
_FEWEST = 3  # breaks inside blocks before a habit can be told
# Of the line breaks inside blocks: share where the next word would not have fitted, share that does not end a
# sentence. In `scale-en` (10,000 wrapped wires) the least of the first is 0.83; unwrapped texts stay under 0.5.
_FULL = 0.75
_RUNNING = 0.5
_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*\s*$")


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every paragraph, without the white space around it.

    A line is a paragraph. In hard-wrapped text, told by its line ends, a paragraph is a run of lines up to a blank or
    an unfilled one.
    """
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text)]
    width = _wrapped_at(text, lines)
    if width is None:
        return tuple(_stripped(text, start, end) for start, end in lines)
    found: list[list[int]] = []
    for number, (start, end) in enumerate(lines):
        if number and _continues(text, lines[number - 1], (start, end), width):
            found[-1][1] = end
        else:
            found.append([start, end])
    return tuple(_stripped(text, start, end) for start, end in found)


def _wrapped_at(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width that lines were broken at, or None where lines are paragraphs."""
    inner = [
        (before, after)
        for before, after in itertools.pairwise(lines)
        if not _SPACE_BETWEEN.search(text, before[1], after[0] + 1)
    ]
    if len(inner) < _FEWEST:
        return None
    width = max(end - start for start, end in lines)
    if width > _WIDEST:
        return None
    full = sum(_is_full(text, before, after, width) for before, after in inner)
    running = sum(not _ENDS.search(text, *before) for before, _ in inner)
    return width if full >= _FULL * len(inner) and running >= _RUNNING * len(inner) else None


def _is_full(text: str, before: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    word = text[after[0] : after[1]].split(None, 1)[0]
    return len(text[before[0] : before[1]].rstrip()) + 1 + len(word) > width - 4


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    if _SPACE_BETWEEN.search(text, before[1], line[0] + 1):
        return False
    return _is_full(text, before, line, width) or text[line[0] : line[1]].lstrip()[:1].islower()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
