"""The parts of a text: the dateline, all residue, and the pieces that are left for the story.

What tells residue runs as a table of passes, each over what the ones before it left.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from digest.languages import Language
from digest.model import NO_EVIDENCE, Evidence, Source, Span
from digest.segmentation import captions, closing_sections, known_furniture, residue_lines, sign_offs
from digest.segmentation.article_head import ArticleHead, find_head, find_late_dateline
from digest.segmentation.datelines import Dateline
from digest.segmentation.furniture_lines import furniture_as_residue
from digest.segmentation.furniture_model import find_furniture
from digest.segmentation.habitual_captions import find_habitual_captions
from digest.segmentation.line_context import Line
from digest.segmentation.paragraph_residue import find_paragraph_residue
from digest.segmentation.promotions import find_promotions
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.roundups import RoundupItem, find_roundup
from digest.segmentation.summary_boxes import find_summary_box
from digest.segmentation.term_places import TermPlaces
from digest.segmentation.text_layout import Layout, Paragraph, Piece, is_unbroken

_LONGEST_CAPTION = 250  # characters of a paragraph that an agency's name alone may credit
_HEAD_LINES = 14  # paragraphs in which a page prints who wrote it
_MOST_ABOVE, _LONGEST_ABOVE = 4, 600  # paragraphs and characters of what a page prints above a dateline
_TAIL_LINES = 8  # in which it says who that is
_SHORT_REMAINDER = 90  # characters of what residue may leave of a line that is residue by itself


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text is made of besides its story.

    ``published`` is the date in a line at its head, ``doubtful`` are lines that may be no story, ``unbroken`` says that
    the text lost its line breaks. The headlines of a ``roundup`` are in no piece.
    """

    dateline: Dateline | None
    published: str | None
    residue: tuple[ResidueMatch, ...]
    pieces: list[Piece]
    doubtful: tuple[Span, ...]
    unbroken: bool
    roundup: tuple[RoundupItem, ...]


def assemble(
    source: Source,
    paragraphs: Sequence[Paragraph],
    language: Language,
    marks: TermPlaces,
    title: str,
    evidence: Evidence = NO_EVIDENCE,
    headline: Span | None = None,
) -> Parts:
    """The parts of an article's paragraphs.

    Args:
        source: the article as read.
        paragraphs: its paragraphs, the headline not among them.
        language: the article's language.
        marks: where terms of the lists of marks may stand.
        title: the article's title or headline; an empty string where it has none.
        evidence: what the collection says of lines and headlines.
        headline: the headline in the text, where it has one.
    """
    text = source.text
    head, layout = find_residue(source, paragraphs, language, marks, headline)
    dateline = head.dateline
    known, repeated = known_furniture.find_known(source, layout.pieces, title, evidence)
    layout = layout.with_residue(known)
    # The model asks a language's own words what a line is: where there is no pack, it would guess.
    lines = layout.lines() if language.segmentation.notice_words else []
    furniture, doubtful = find_furniture(text, lines, title)
    if furniture:
        layout = layout.with_residue(furniture_as_residue(text, furniture, lines, title))
        layout = layout.with_residue(_sign_offs(layout, marks))  # what stands before the furniture just found
    if dateline is None:
        dateline, layout = find_late_dateline(source, layout, again=bool(furniture))
    layout = layout.with_residue(find_promotions(layout))
    box_labels, box_lines = find_summary_box(layout)
    layout = layout.with_residue(box_labels)
    roundup = find_roundup(text, layout.pieces, layout.residue)
    headlines = [ResidueMatch(item.stretch.start, item.stretch.end, "related") for item in roundup]
    return Parts(
        dateline=dateline,
        published=head.published,
        residue=layout.residue,
        pieces=layout.with_residue(headlines).pieces,
        doubtful=(
            *repeated,
            *box_lines,
            *(Span(line.start, line.end) for line in doubtful),
            *_before_agencies(layout),
            *_above_dateline(layout, dateline),
        ),
        unbroken=is_unbroken(text),
        roundup=roundup,
    )


def find_lines(
    source: Source,
    paragraphs: Sequence[Paragraph],
    language: Language,
    marks: TermPlaces,
    headline: Span | None = None,
) -> list[Line]:
    """The lines that the model of furniture is asked about, between those that the rules found to be residue."""
    _, layout = find_residue(source, paragraphs, language, marks, headline)
    return layout.lines()


def find_residue(
    source: Source, paragraphs: Sequence[Paragraph], language: Language, marks: TermPlaces, headline: Span | None
) -> tuple[ArticleHead, Layout]:
    """The article's head, and the layout with all residue that rules tell, and what stands above the headline."""
    text = source.text
    head = find_head(source, paragraphs)
    known = {match.start for match in head.residue}
    matches = find_paragraph_residue(text, paragraphs, head.dateline, known, language, marks)
    layout = Layout.of(text, paragraphs, (*head.residue, *matches))
    above = [(start, end) for start, end, _ in layout.pieces if headline and end <= headline.start]
    layout = layout.with_residue([ResidueMatch(start, end, "notice") for start, end in above])
    for find in RULE_PASSES:
        layout = layout.with_residue(find(layout, marks))
    return head, layout


def _closing_section(layout: Layout, marks: TermPlaces) -> list[ResidueMatch]:
    """What an outlet puts below an article under a label of its own."""
    return closing_sections.find_closing_section(layout.text, layout.paragraphs, layout.residue)


def _remainders(layout: Layout, marks: TermPlaces) -> list[ResidueMatch]:
    """What residue has left of a line that is residue by itself: "Advertisement" before it."""
    borders = {match.start for match in layout.residue} | {match.end for match in layout.residue}
    matches = []
    for start, end, _ in layout.pieces:
        if end - start > _SHORT_REMAINDER or not _touches(layout.text, start, end, borders):
            continue
        match = residue_lines.residue_line(layout.text, start, end, marks.lists_in(start, end))
        if match and match.kind in ("advert", "notice", "media", "byline"):
            matches.append(match)
    return matches


def _touches(text: str, start: int, end: int, borders: set[int]) -> bool:
    """Whether only spaces lie between a piece and residue."""
    while start and text[start - 1] in " \xa0":
        start -= 1
    while end < len(text) and text[end] in " \xa0":
        end += 1
    return start in borders or end in borders


def _sign_offs(layout: Layout, marks: TermPlaces) -> list[ResidueMatch]:
    """The residue at the pieces' ends, from the last piece backward."""
    matches: list[ResidueMatch] = []
    is_last = True
    for start, end, _ in reversed(layout.pieces):
        at_end = list(sign_offs.find_sign_offs(layout.text, start, end, is_last))
        matches += at_end
        is_last = is_last and bool(at_end) and at_end[-1].start <= start
    return matches


def _bare_bylines(layout: Layout, marks: TermPlaces) -> list[ResidueMatch]:
    """Names alone in a line above the story, over a line that says whose they are: an office, an outlet."""
    return list(residue_lines.bare_bylines(layout.text, layout.paragraphs[:_HEAD_LINES], layout.residue))


def _author_notes(layout: Layout, marks: TermPlaces) -> list[ResidueMatch]:
    """What a page says below an article of the person who wrote it."""
    return list(residue_lines.author_notes(layout.text, layout.paragraphs[-_TAIL_LINES:], layout.residue))


def _captions_beside_credits(layout: Layout, marks: TermPlaces) -> list[ResidueMatch]:
    """Lines above or below a picture's credit that is a line of its own."""
    return list(captions.beside_credits(layout.text, layout.paragraphs, layout.residue, _dateline_start(layout)))


def _dateline_start(layout: Layout) -> int:
    """Where the paragraph begins that opens with a dateline, or 0: what stands above it is the page's."""
    ends = dict(layout.paragraphs[:_HEAD_LINES])
    for match in layout.residue:
        if match.kind == "dateline" and match.end < ends.get(match.start, 0):
            return match.start
    return 0


def _habitual_captions(layout: Layout, marks: TermPlaces) -> list[ResidueMatch]:
    """Lines without an end mark between paragraphs that have one, where an article has some of them."""
    captions = find_habitual_captions(layout.text, layout.lines())
    return [ResidueMatch(line.start, line.end, "media") for line in captions]


# Passes over what the paragraphs' own rules leave, in the order in which they run.
RULE_PASSES: tuple[Callable[[Layout, TermPlaces], list[ResidueMatch]], ...] = (
    _closing_section,
    _remainders,
    _sign_offs,
    _bare_bylines,
    _author_notes,
    _captions_beside_credits,
    _habitual_captions,
)


def _above_dateline(layout: Layout, dateline: Dateline | None) -> list[Span]:
    """What stands above the paragraph that opens with the dateline: summaries, captions, words of another page."""
    if dateline is None or dateline.start not in dict(layout.paragraphs):
        return []
    above = [Span(start, end) for start, end, _ in layout.pieces if end <= dateline.start]
    is_short = len(above) <= _MOST_ABOVE and sum(span.end - span.start for span in above) <= _LONGEST_ABOVE
    return above if is_short else []


def _before_agencies(layout: Layout) -> Iterator[Span]:
    """Short paragraphs right before a line that is an agency's name alone, inside the article: captions, most often."""
    agencies = [
        match for match in layout.residue if match.credit == "wire" and match.name == Span(match.start, match.end)
    ]
    ends = [end for _, end, _ in layout.pieces]
    for agency in agencies:
        before = bisect.bisect_right(ends, agency.start) - 1
        if before < 0 or before + 2 >= len(layout.pieces):
            continue
        start, end, _ = layout.pieces[before]
        if end - start <= _LONGEST_CAPTION and not layout.text[end : agency.start].strip():
            yield Span(start, end)
