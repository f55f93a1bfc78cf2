"""A box in which the outlet itself sums its article up, above or in the story: "Key points", "Ringkasan Berita:".

Its lines say what the story says again. They stay in the text, and are not told as the story.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.model import Span
from digest.segmentation import term_patterns
from digest.segmentation.line_facts import long_words
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.text_layout import Layout, Paragraph
from digest.text import letter_words

_HEAD_LINES = 24  # paragraphs in which a box may begin
_MOST_LINES = 8  # of one
_LONGEST_LINE = 220  # characters
_LEAST_REPEATED = 0.5  # share of a line's long words that the text behind the box has
_REACH = 6000  # characters of that text


def find_summary_box(layout: Layout) -> tuple[list[ResidueMatch], list[Span]]:
    """The labels of a box as residue, and its lines."""
    labels = term_patterns.folded("summary_box_labels")
    for number, line in enumerate(layout.paragraphs[:_HEAD_LINES]):
        if _bare(layout, line) not in labels:
            continue
        behind = layout.paragraphs[number + 1 : number + 1 + _MOST_LINES]
        box = [line, *behind[: _length(layout, behind, labels)]]
        if len(box) == 1:
            continue
        left = {start for start, _, _ in layout.pieces}
        headings = [ResidueMatch(*one, "notice") for one in box if one[0] in left and _bare(layout, one) in labels]
        return headings, [Span(*one) for one in box if one[0] in left and _bare(layout, one) not in labels]
    return [], []


def _length(layout: Layout, lines: Sequence[Paragraph], labels: frozenset[str]) -> int:
    """How many of the lines behind a label are the box's: one behind each label, and those that the story repeats."""
    length = 0
    for number, line in enumerate(lines):
        if not _is_short(layout, line):
            break
        is_label = _bare(layout, line) in labels
        follows_label = number == 0 or _bare(layout, lines[number - 1]) in labels
        if is_label or follows_label or (number == length and _is_repeated(layout, line)):
            length = number + 1
    return length


def _is_short(layout: Layout, line: Paragraph) -> bool:
    """Whether a line can be one of a box: no long one, and none with a dateline or another thing of the page's."""
    is_claimed = any(match.start < line[1] and match.end > line[0] for match in layout.residue)
    return line[1] - line[0] <= _LONGEST_LINE and not is_claimed


def _is_repeated(layout: Layout, line: Paragraph) -> bool:
    text = layout.text
    words = _long_words(text[line[0] : line[1]])
    repeated = words & _long_words(text[line[1] : line[1] + _REACH])
    return bool(words) and len(repeated) >= _LEAST_REPEATED * len(words)


def _long_words(words: str) -> frozenset[str]:
    return long_words(letter_words(words.lower()))


def _bare(layout: Layout, line: Paragraph) -> str:
    """A line's words without the marks around them, in small letters."""
    return layout.text[line[0] : line[1]].strip(" \xa0*_#:.…•-").casefold()
