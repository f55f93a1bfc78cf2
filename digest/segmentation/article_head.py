"""What stands before the first sentence: the dateline, the line with the day, the title once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import CreditKind, Source
from digest.segmentation import date_lines, head_datelines, residue, term_patterns
from digest.segmentation.datelines import Dateline
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.text_layout import Layout, Paragraph, strip_span, without_overlaps
from digest.text.urls import split_url

_HEAD = 6  # paragraphs in which the dateline may stand: behind headline, byline, caption, date
_STORY_LINE = 100  # characters from which a paragraph is taken to be the story's
_LONGEST_HEAD = 450  # characters of one that may stand before it


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """The dateline, the day that a line above it states, and both as residue."""

    dateline: Dateline | None
    published: str | None
    residue: tuple[ResidueMatch, ...]


def find_head(source: Source, paragraphs: Sequence[Paragraph]) -> ArticleHead:
    """The head of an article, or an empty one.

    Args:
        source: the article as read.
        paragraphs: its paragraphs, the headline not among them.
    """
    text = source.text
    host = split_url(source.url).netloc
    published: str | None = None
    matches: list[ResidueMatch] = []
    if paragraphs and (stamped := head_datelines.find_stamped_title(text, *paragraphs[0], source.title or "")):
        stamp, published = stamped
        matches.append(ResidueMatch(*strip_span(text, stamp.start, stamp.end), "dateline"))
        paragraphs = [strip_span(text, stamp.end, paragraphs[0][1]), *paragraphs[1:]]
    for number, (start, end) in enumerate(paragraphs[:_HEAD]):
        dateline = head_datelines.find_head_dateline(text, paragraphs, number, host)
        dated = date_lines.date_line(text, start, end) if number or len(paragraphs) > 2 else None
        if dateline and not (dated and dated[1] and dateline.published is None):
            matches += _dateline_residue(text, start, dateline)
            return ArticleHead(dateline, published or date_lines.labelled_date(text, paragraphs), tuple(matches))
        if dated:
            matches.append(dated[0])
            published = published or dated[1]
        elif end - start > _LONGEST_HEAD:
            break
    return ArticleHead(None, published or date_lines.labelled_date(text, paragraphs), tuple(matches))


def find_late_dateline(source: Source, layout: Layout, *, again: bool) -> tuple[Dateline | None, Layout]:
    """The dateline of a page whose menus stood before it, and the layout without it.

    Args:
        source: the article as read.
        layout: the layout, in which what stood before is residue.
        again: whether to look also at the first paragraphs once more, since more of them became residue.
    """
    late = [(start, end) for start, end, _ in layout.pieces]
    if not again:
        story = next((at for at, (start, end) in enumerate(late) if end - start >= _STORY_LINE), len(late))
        late = [line for line, piece in zip(late, layout.pieces[: story + 1], strict=False) if piece[2] >= _HEAD]
    head = find_head(source, late)
    if head.dateline is None:
        return None, layout
    return head.dateline, layout.with_residue(without_overlaps(head.residue))


def _dateline_residue(text: str, start: int, dateline: Dateline) -> list[ResidueMatch]:
    """A dateline as residue, with what stands before it in its paragraph."""
    before = [_before_dateline(text, start, dateline.start)] if dateline.start > start else []
    stop = dateline.start + len(dateline.of(text).rstrip())
    credit = _credit_kind(text, dateline)
    return [*before, ResidueMatch(dateline.start, stop, "dateline", dateline.outlet, credit=credit)]


def _before_dateline(text: str, start: int, end: int) -> ResidueMatch:
    """What stands before a dateline in its paragraph: a byline, or else a caption."""
    stop = start + len(text[start:end].rstrip())
    return residue.line_by_itself(text, start, stop) or ResidueMatch(start, stop, "media")


def _credit_kind(text: str, dateline: Dateline) -> CreditKind | None:
    if dateline.outlet is None:
        return None
    return "wire" if dateline.outlet.of(text).casefold() in term_patterns.folded("wires") else "publisher"
