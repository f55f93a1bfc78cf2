"""What an outlet puts below an article under a label of its own: tags, an author's life, a disclaimer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.segmentation import term_patterns
from digest.segmentation.line_context import STORY_LINE
from digest.segmentation.line_facts import is_closed
from digest.segmentation.residue_match import ResidueMatch

_AROUND = " \xa0\t*_:.!-–—|[]()#"
_LONGEST_LABEL = 40  # characters
_LONGEST_SECTION = 900  # characters behind a label that are certainly not the story …
_SHARE = 0.25  # … or the share of the text
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w'’-]{2,}|(?<=[\"”’] )[A-Z][\w'’-]{2,}")  # inside a sentence
_SHARED_NAMES = 2
_OPENING_MARKS = "\"“‘'"
_STORY_BEFORE = 400  # characters at least before one


def find_closing_section(
    text: str, blocks: Sequence[tuple[int, int]], taken: Sequence[ResidueMatch]
) -> list[ResidueMatch]:
    """The paragraphs below the first closing label, up to the text's end, but for those that already are residue.

    A label stands alone in its line ("Tags:", "About the author"), near the end of the text.
    """
    if not blocks:
        return []
    end = blocks[-1][1]
    longest = max(_LONGEST_SECTION, int(_SHARE * end))
    link_labels = term_patterns.folded("link_section_labels")
    labels = term_patterns.folded("section_labels") | link_labels
    for number, (start, stop) in enumerate(blocks):
        if end - start > longest or start < _STORY_BEFORE or stop - start > _LONGEST_LABEL:
            continue
        label = text[start:stop].strip(_AROUND).casefold()
        if label in labels:
            known = {piece.start for piece in taken}
            last_block = _resumption(text, blocks, number) if label in link_labels else len(blocks)
            section = blocks[number:last_block]
            return [
                ResidueMatch(begin, last, "notice")
                for begin, last in section
                if begin not in known and not any(piece.start < last and begin < piece.end for piece in taken)
            ]
    return []


def _resumption(text: str, blocks: Sequence[tuple[int, int]], label: int) -> int:
    """Number of the paragraph with which the story goes on behind a label; the number of all where it does not.

    Links in the midst of an article stand under such a label too. A paragraph goes on with the story if it has an end
    mark and names by two words somebody or something that stands before the label, or quotes.
    """
    before = _capitalized(text[: blocks[label][0]])
    for number in range(label + 1, len(blocks)):
        start, end = blocks[number]
        line = text[start:end]
        if len(line) < STORY_LINE or not is_closed(line):
            continue
        quotes = line[0] in _OPENING_MARKS and len(_capitalized(line) & before) > 0
        if quotes or len(_capitalized(line) & before) >= _SHARED_NAMES:
            return number
    return len(blocks)


def _capitalized(text: str) -> frozenset[str]:
    """The capitalized words that do not open a sentence."""
    return frozenset(match[0] for match in _NAME.finditer(text))
