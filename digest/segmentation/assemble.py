"""The parts of a text: paragraphs, the dateline, all residue, and what is left for the body."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from digest.languages import Language
from digest.model import NO_EVIDENCE, CreditKind, Evidence, PickKind, Source, Span
from digest.segmentation import (
    closing_sections,
    head_datelines,
    known_furniture,
    link_lines,
    residue,
    residue_lines,
    sign_offs,
    term_patterns,
)
from digest.segmentation.datelines import Dateline
from digest.segmentation.furniture_model import find_furniture
from digest.segmentation.habitual_captions import find_habitual_captions
from digest.segmentation.line_features import Line
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.roundups import RoundupItem, find_roundup
from digest.text import fold, split_paragraphs
from digest.text.urls import split_url

Block = tuple[int, int]
Piece = tuple[int, int, int]  # start, end, number of the paragraph

_HEAD = 6  # paragraphs in which the dateline may stand: behind headline, byline, caption, date
_LONGEST_HEAD = 450  # characters of one that may stand before it
_FIRM_BREAK = re.compile(
    r"[ \xa0](?:(?<=[.!?…].)|(?<=[.!?…,][\"”’)\]].))[ \xa0]+(?=[\"“‘'(]?[A-Z0-9])"
)  # begins with a plain character, so that it is looked for quickly
_FEW_BREAKS = 2
_LONGEST_CAPTION = 250  # characters of a paragraph that an agency's name alone may credit
_PAGE_LINES = 10  # lines of furniture, from which those in the form of a headline are taken for links
_MENU_ROW = 4  # lines of furniture together, among which a headline is a link; fewer are pictures
_ONE_LINE = 600  # characters from which a text without line breaks is taken to have lost them


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text is made of besides its body.

    ``published`` is the date in a line at its head, ``doubtful`` are lines that may be no story, ``unbroken`` says that
    the text lost its line breaks. The headlines of a ``roundup`` are in no piece.
    """

    dateline: Dateline | None
    published: str | None
    residue: tuple[ResidueMatch, ...]
    pieces: list[Piece]
    doubtful: tuple[Span, ...]
    unbroken: bool
    roundup: tuple[RoundupItem, ...] = ()


def blocks(text: str) -> list[Block]:
    """The paragraphs; those of a text that lost its line breaks are told by wide spaces."""
    found = list(split_paragraphs(text))
    if not is_unbroken(text):
        return found
    parts: list[Block] = []
    for start, end in found:
        at = start
        for gap in _FIRM_BREAK.finditer(text, start, end):
            parts.append((at, gap.start()))
            at = gap.end()
        parts.append((at, end))
    return [(a, b) for a, b in parts if b > a]


def is_unbroken(text: str) -> bool:
    """Whether a text has lost its line breaks: long, with two lines at most."""
    return len(text) >= _ONE_LINE and text.strip().count("\n") < _FEW_BREAKS


def assemble(
    source: Source,
    found: list[Block],
    language: Language,
    here: frozenset[str],
    title: str,
    evidence: Evidence = NO_EVIDENCE,
) -> Parts:
    """The parts of the paragraphs ``found``.

    Args:
        source: the article as read.
        found: its paragraphs, the headline not among them.
        language: the article's language.
        here: the lists of marks of which the text has terms.
        title: the article's title or headline; an empty string where it has none.
        evidence: what the collection says of lines and headlines.
    """
    text = source.text
    dateline, published, taken = find_residue(source, found, language, here)
    pieces = _pieces(text, found, taken)
    known, repeated = known_furniture.find_known(source, pieces, title, evidence)
    if known:
        taken = sorted([*taken, *known], key=_by_start)
        pieces = _pieces(text, found, taken)
    # The model asks a language's own words what a line is: where there is no pack, it would guess.
    lines = _lines(pieces, taken) if language.segmentation.notice_words else []
    furniture, doubtful = find_furniture(text, lines, title)
    if furniture:
        taken = sorted([*taken, *_as_residue(text, furniture, lines, title)], key=_by_start)
        pieces = _pieces(text, found, taken)
        if endings := _endings(text, pieces):  # what stands before the furniture just found may be a sign-off
            taken = sorted([*taken, *endings], key=_by_start)
            pieces = _pieces(text, found, taken)
    if furniture and dateline is None and pieces:
        dateline, taken, pieces = _late_dateline(source, found, taken, pieces)
    roundup = find_roundup(text, pieces, taken)
    if roundup:
        cuts = [ResidueMatch(item.stretch.start, item.stretch.end, "related") for item in roundup]
        pieces = _pieces(text, found, sorted([*taken, *cuts], key=_by_start))
    return Parts(
        dateline=dateline,
        published=published,
        roundup=roundup,
        residue=tuple(taken),
        pieces=pieces,
        doubtful=(
            *repeated,
            *(Span(line.start, line.end) for line in doubtful),
            *_before_agencies(text, pieces, taken),
        ),
        unbroken=is_unbroken(text),
    )


def find_lines(source: Source, found: list[Block], language: Language, here: frozenset[str]) -> list[Line]:
    """The lines that the model of furniture is asked about, between those that the rules found to be residue."""
    _, _, taken = find_residue(source, found, language, here)
    return _lines(_pieces(source.text, found, taken), taken)


def find_residue(
    source: Source, found: list[Block], language: Language, here: frozenset[str]
) -> tuple[Dateline | None, str | None, list[ResidueMatch]]:
    """The dateline, the date of a line above it, and all residue that rules tell, in the text's order."""
    text = source.text
    dateline, published, taken = _head(source, found)
    starts = [max(start, dateline.end) if dateline and dateline.start < end else start for start, end in found]
    taken += _residue(text, found, starts, {piece.start for piece in taken}, language, here)
    taken += closing_sections.find_closing_section(text, found, taken)
    taken.sort(key=_by_start)
    pieces = _pieces(text, found, taken)
    if left := _left(text, pieces, taken, here):
        taken = sorted([*taken, *left], key=_by_start)
        pieces = _pieces(text, found, taken)
    if endings := _endings(text, pieces):
        taken = sorted([*taken, *endings], key=_by_start)
        pieces = _pieces(text, found, taken)
    captions = find_habitual_captions(text, _lines(pieces, taken))
    if captions:
        taken = sorted([*taken, *(ResidueMatch(line.start, line.end, "media") for line in captions)], key=_by_start)
    return dateline, published, taken


def _lines(pieces: list[Piece], taken: list[ResidueMatch]) -> list[Line]:
    lines = [Line(start, end, residue=False) for start, end, _ in pieces]
    lines += [Line(piece.start, piece.end, residue=True) for piece in taken]
    return sorted(lines, key=lambda line: line.start)


def _as_residue(text: str, furniture: list[Line], lines: list[Line], title: str) -> list[ResidueMatch]:
    """Lines of furniture as residue, those in the form of a headline among more furniture as links to other articles.

    The title's own words are no residue, wherever they stand. A line alone between paragraphs is a caption.

    Args:
        text: the article's text.
        furniture: the lines that the model tells.
        lines: all lines of the article, in order.
        title: the article's title.
    """
    same = fold(title)
    menus = _menu_lines(lines, furniture) if len(furniture) >= _PAGE_LINES else set()
    pieces = []
    for line in furniture:
        words = text[line.start : line.end]
        if same and fold(words) == same:
            continue
        if line in menus and link_lines.is_headline(words, title):
            span = Span(line.start, line.end)
            pieces.append(ResidueMatch(line.start, line.end, "related", span, pick="related"))
        else:
            pieces.append(ResidueMatch(line.start, line.end, "notice"))
    return pieces


def _menu_lines(lines: list[Line], furniture: list[Line]) -> set[Line]:
    """The lines that stand with others of furniture in a row of some length."""
    no_story = set(furniture)
    menus: set[Line] = set()
    row: list[Line] = []
    for line in (*lines, None):
        if line is not None and (line.residue or line in no_story):
            row.append(line)
            continue
        if len(row) >= _MENU_ROW:
            menus.update(row)
        row = []
    return menus


def _before_agencies(text: str, pieces: list[Piece], taken: list[ResidueMatch]) -> Iterator[Span]:
    """Short paragraphs right before a line that is an agency's name alone, inside the article: captions, most often."""
    agencies = [piece for piece in taken if piece.credit == "wire" and piece.name == Span(piece.start, piece.end)]
    ends = [end for _, end, _ in pieces]
    for agency in agencies:
        before = bisect.bisect_right(ends, agency.start) - 1
        if before < 0 or before + 2 >= len(pieces):
            continue
        start, end, _ = pieces[before]
        if end - start <= _LONGEST_CAPTION and not text[end : agency.start].strip():
            yield Span(start, end)


def _late_dateline(
    source: Source, found: list[Block], taken: list[ResidueMatch], pieces: list[Piece]
) -> tuple[Dateline | None, list[ResidueMatch], list[Piece]]:
    """The dateline of a page whose menus stood before it."""
    text = source.text
    rest = [(start, end) for start, end, _ in pieces]
    dateline, _, head = _head(source, rest)
    if dateline is None:
        return None, taken, pieces
    taken = sorted([*taken, *_apart(head)], key=_by_start)
    return dateline, taken, _pieces(text, found, taken)


def _by_start(piece: ResidueMatch) -> int:
    return piece.start


def _head(source: Source, found: list[Block]) -> tuple[Dateline | None, str | None, list[ResidueMatch]]:
    """The dateline, the date of a line above it, and both as residue."""
    text = source.text
    host = split_url(source.url).netloc
    published: str | None = None
    taken: list[ResidueMatch] = []
    if found and (stamped := head_datelines.find_stamped_title(text, *found[0], source.title or "")):
        stamp, published = stamped
        taken.append(ResidueMatch(*_bare(text, stamp.start, stamp.end, 0)[:2], "dateline"))
        found = [_bare(text, stamp.end, found[0][1], 0)[:2], *found[1:]]
    for number, (start, end) in enumerate(found[:_HEAD]):
        dateline = head_datelines.find_head_dateline(text, found, number, host)
        dated = residue_lines.head(text, start, end) if number or len(found) > 2 else None
        if dateline and not (dated and dated[1] and dateline.published is None):
            if dateline.start > start:
                taken.append(_before_dateline(source, start, dateline.start))
            stop = dateline.start + len(dateline.of(text).rstrip())
            taken.append(ResidueMatch(dateline.start, stop, "dateline", dateline.outlet, credit=_kind(text, dateline)))
            return dateline, published, taken
        if dated:
            taken.append(dated[0])
            published = published or dated[1]
        elif end - start > _LONGEST_HEAD:
            break
    return None, published, taken


def _before_dateline(source: Source, start: int, end: int) -> ResidueMatch:
    """What stands before a dateline in its paragraph: a byline, or else a caption."""
    text = source.text
    stop = start + len(text[start:end].rstrip())
    line = residue_lines.residue_line(text, start, stop, residue.lists_in(text[start:stop]))
    return line or ResidueMatch(start, stop, "media")


def _kind(text: str, dateline: Dateline) -> CreditKind | None:
    if dateline.outlet is None:
        return None
    return "wire" if dateline.outlet.of(text).casefold() in term_patterns.folded("wires") else "publisher"


def _residue(
    text: str, found: list[Block], starts: list[int], known: set[int], language: Language, here: frozenset[str]
) -> list[ResidueMatch]:
    """The residue of all paragraphs; headlines in lines below "Baca juga:" are part of it."""
    taken: list[ResidueMatch] = []
    announced: PickKind | None = None
    announced_at = -1
    for number, (start, (first, end)) in enumerate(zip(starts, found, strict=True)):
        if start >= end or (first in known and start == first):
            continue
        made = _apart(residue.residue_in_paragraph(text, start, end, language, here))
        if announced and not made:
            below = link_lines.links_below(text, start, end, announced, announced_at == number - 1)
            made = [below] if below else []
        if made and made[-1].pick and made[-1].end == end and (made[-1].name is None or announced):
            announced, announced_at = made[-1].pick, announced_at if made[-1].name else number
        else:
            announced = None
        taken += made
    return taken


def _apart(found: Iterable[ResidueMatch]) -> list[ResidueMatch]:
    """One paragraph's pieces, those dropped that overlap one before them; one that only begins in it is cut."""
    kept: list[ResidueMatch] = []  # by start
    for piece in found:
        at = bisect.bisect_left(kept, piece.start, key=lambda other: other.start)
        before = kept[at - 1] if at and kept[at - 1].end > piece.start else None
        behind = at < len(kept) and kept[at].start < piece.end
        if before and piece.name is None and before.end < piece.end:
            piece, before = replace(piece, start=before.end), None
        if behind and not before and piece.name and kept[at].start > piece.name.start:
            piece, behind = _ended(piece, kept[at].start), False
        if not before and not behind:
            kept.insert(at, piece)
    return kept


def _ended(piece: ResidueMatch, end: int) -> ResidueMatch:
    """A piece that ends where another begins, its name with it."""
    name = Span(piece.name.start, min(piece.name.end, end)) if piece.name else None
    return replace(piece, end=end, name=name)


def _left(text: str, pieces: list[Piece], taken: list[ResidueMatch], here: frozenset[str]) -> list[ResidueMatch]:
    """What residue has left of a line that is residue by itself: "Advertisement" before it."""
    beside = {piece.start for piece in taken} | {piece.end for piece in taken}
    found = []
    for start, end, _ in pieces:
        if end - start > _SHORT_LEFT or not _touches(text, start, end, beside):
            continue
        made = residue_lines.residue_line(text, start, end, here)
        if made and made.kind in ("advert", "notice", "media", "byline"):
            found.append(made)
    return found


_SHORT_LEFT = 90  # characters


def _touches(text: str, start: int, end: int, borders: set[int]) -> bool:
    """Whether only spaces lie between a piece and residue."""
    while start and text[start - 1] in " \xa0":
        start -= 1
    while end < len(text) and text[end] in " \xa0":
        end += 1
    return start in borders or end in borders


def _endings(text: str, pieces: list[Piece]) -> list[ResidueMatch]:
    """The residue at the pieces' ends, from the last piece backward."""
    found: list[ResidueMatch] = []
    last = True
    for start, end, _ in reversed(pieces):
        made = list(sign_offs.find_sign_offs(text, start, end, last))
        found += made
        last = last and bool(made) and made[-1].start <= start
    return found


def _pieces(text: str, found: list[Block], taken: list[ResidueMatch]) -> list[Piece]:
    """What the residue, in order, leaves of the paragraphs, without white space around."""
    pieces: list[Piece] = []
    ends = [piece.end for piece in taken]
    for number, (start, end) in enumerate(found):
        at = start
        for index in range(bisect.bisect_right(ends, start), len(taken)):
            piece = taken[index]
            if piece.start >= end:
                break
            pieces.append((at, piece.start, number))
            at = max(at, piece.end)
        pieces.append((at, end, number))
    return [bare for piece in pieces if (bare := _bare(text, *piece))[1] > bare[0]]


def _bare(text: str, start: int, end: int, number: int) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end, number
