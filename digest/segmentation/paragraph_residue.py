"""The residue of all paragraphs by rules, and the headlines in lines below a prompt."""

from __future__ import annotations

from collections.abc import Sequence

from digest.languages import Language
from digest.model import PickKind
from digest.segmentation import link_lines, residue
from digest.segmentation.datelines import Dateline
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.term_places import TermPlaces
from digest.segmentation.text_layout import Paragraph, without_overlaps


def find_paragraph_residue(
    text: str,
    paragraphs: Sequence[Paragraph],
    dateline: Dateline | None,
    known: set[int],
    language: Language,
    marks: TermPlaces,
) -> list[ResidueMatch]:
    """The residue of the paragraphs; headlines in lines below "Baca juga:" are part of it.

    Args:
        text: the article's text.
        paragraphs: its paragraphs, the headline not among them.
        dateline: the article's dateline: what stands before its end is not looked at again.
        known: where paragraphs start that are residue already.
        language: the article's language.
        marks: where terms of lists may stand.
    """
    residue_matches: list[ResidueMatch] = []
    announced: PickKind | None = None  # what the prompt above announces, with nothing but its headlines between
    announced_at = -1
    for number, (first, end) in enumerate(paragraphs):
        start = max(first, dateline.end) if dateline and dateline.start < end else first
        if start >= end or (first in known and start == first):
            continue
        matches = without_overlaps(residue.residue_in_paragraph(text, start, end, language, marks))
        if announced and not matches:
            link = link_lines.links_below(text, start, end, announced, announced_at == number - 1)
            matches = [link] if link else []
        residue_matches += matches
        last = matches[-1] if matches else None
        if last is None or not last.pick or last.end != end:
            announced = None
        elif last.name is None:  # a prompt alone
            announced, announced_at = last.pick, number
        elif announced:  # one more headline below it
            announced = last.pick
    return residue_matches
