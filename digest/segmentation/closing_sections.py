"""What an outlet puts below an article under a label of its own: tags, an author's life, a disclaimer."""

from __future__ import annotations

from collections.abc import Sequence

from digest.segmentation import term_patterns
from digest.segmentation.residue_match import ResidueMatch

_AROUND = " \xa0\t*_:.!-–—|[]()#"
_LONGEST_LABEL = 40  # characters
_LONGEST_SECTION = 900  # characters behind a label that are certainly not the story …
_SHARE = 0.25  # … or the share of the text
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
    labels = term_patterns.folded("section_labels")
    for number, (start, stop) in enumerate(blocks):
        if end - start > longest or start < _STORY_BEFORE or stop - start > _LONGEST_LABEL:
            continue
        if text[start:stop].strip(_AROUND).casefold() in labels:
            known = {piece.start for piece in taken}
            return [
                ResidueMatch(begin, last, "notice")
                for begin, last in blocks[number:]
                if begin not in known and not any(piece.start < last and begin < piece.end for piece in taken)
            ]
    return []
