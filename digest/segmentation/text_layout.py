"""A text's paragraphs, the residue found in them so far, and the pieces that it leaves."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from digest.segmentation.line_context import Line
from digest.segmentation.page_marks import page_mark_line
from digest.segmentation.residue_match import ResidueMatch
from digest.text import split_paragraphs

Paragraph = tuple[int, int]
Piece = tuple[int, int, int]  # start, end, number of the paragraph

_FIRM_BREAK = re.compile(  # begins with a plain character, so that it is looked for quickly
    r"""[ \xa0](?:(?<=[.!?…].) | (?<=[.!?…,][\"”’)\]].))  # wide space behind the end of a sentence
    [ \xa0]+(?=[\"“‘'(]?[A-Z0-9])""",
    re.VERBOSE,
)
_FEW_BREAKS = 2
_ONE_LINE = 600  # characters from which a text without line breaks is taken to have lost them


def find_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs; those of a text that lost its line breaks are told by wide spaces."""
    paragraphs = [part for start, end in split_paragraphs(text) for part in _without_marks(text, start, end)]
    if not is_unbroken(text):
        return paragraphs
    parts: list[Paragraph] = []
    for start, end in paragraphs:
        at = start
        for gap in _FIRM_BREAK.finditer(text, start, end):
            parts.append((at, gap.start()))
            at = gap.end()
        parts.append((at, end))
    return [(start, end) for start, end in parts if end > start]


def _without_marks(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """A paragraph parted at lines that are marks of the page: written small, they were taken to join on to it."""
    begin = start
    at = text.find("\n", start, end)
    while at >= 0:
        stop = text.find("\n", at + 1, end)
        line = strip_span(text, at, end if stop < 0 else stop)
        if line[0] < line[1] and page_mark_line(text, *line):
            before = strip_span(text, begin, at)
            if before[0] < before[1]:
                yield before
            begin = line[0]
        at = stop
    yield begin, end


def is_unbroken(text: str) -> bool:
    """Whether a text has lost its line breaks: long, with two lines at most."""
    return len(text) >= _ONE_LINE and text.strip().count("\n") < _FEW_BREAKS


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's paragraphs, the residue in them in order, and the pieces that it leaves."""

    text: str
    paragraphs: Sequence[Paragraph]
    residue: tuple[ResidueMatch, ...]
    pieces: list[Piece]

    @staticmethod
    def of(text: str, paragraphs: Sequence[Paragraph], residue: Iterable[ResidueMatch]) -> Layout:
        """A layout with its pieces."""
        in_order = tuple(sorted(residue, key=_by_start))
        return Layout(text, paragraphs, in_order, leave_pieces(text, paragraphs, in_order))

    def with_residue(self, matches: Sequence[ResidueMatch]) -> Layout:
        """The layout with more residue; itself where there is none."""
        return Layout.of(self.text, self.paragraphs, (*self.residue, *matches)) if matches else self

    def lines(self) -> list[Line]:
        """The pieces and the residue as lines, in order."""
        lines = [Line(start, end, residue=False) for start, end, _ in self.pieces]
        lines += [Line(match.start, match.end, residue=True) for match in self.residue]
        return sorted(lines, key=lambda line: line.start)


def leave_pieces(text: str, paragraphs: Sequence[Paragraph], residue: Sequence[ResidueMatch]) -> list[Piece]:
    """What the residue, in order, leaves of the paragraphs, without white space around."""
    pieces: list[Piece] = []
    ends = [match.end for match in residue]
    for number, (start, end) in enumerate(paragraphs):
        at = start
        for index in range(bisect.bisect_right(ends, start), len(residue)):
            match = residue[index]
            if match.start >= end:
                break
            pieces.append((at, match.start, number))
            at = max(at, match.end)
        pieces.append((at, end, number))
    bare = ((*strip_span(text, start, end), number) for start, end, number in pieces)
    return [piece for piece in bare if piece[1] > piece[0]]


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def without_overlaps(matches: Iterable[ResidueMatch]) -> list[ResidueMatch]:
    """One paragraph's matches in order: of two that overlap, the earlier rule's; one that only begins in it is cut."""
    kept: list[ResidueMatch] = []
    for match in matches:
        at = bisect.bisect_left(kept, match.start, key=_by_start)
        before = kept[at - 1] if at and kept[at - 1].end > match.start else None
        behind = at < len(kept) and kept[at].start < match.end
        if before and match.name is None and before.end < match.end:
            match, before = replace(match, start=before.end), None
        if behind and not before and match.name and kept[at].start > match.name.start:
            match, behind = match.ended(kept[at].start), False
        if not before and not behind:
            kept.insert(at, match)
    return kept


def _by_start(match: ResidueMatch) -> int:
    return match.start
