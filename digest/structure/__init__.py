"""From a source to an article whose every character is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from digest import dates, languages
from digest.languages import Language
from digest.model import Article, Credit, CreditKind, Damage, Pick, PickKind, Problem, Residue, Sentence, Source
from digest.structure import closing, damage, datelines, headings, lines, marks, residue, tongues
from digest.structure.datelines import Dateline
from digest.structure.found import Found
from digest.text import paragraphs, sentences

__all__ = ["VERSION", "structure"]

VERSION = 2

_Piece = tuple[int, int, int]  # start, end, number of the paragraph
_HEAD = 4  # paragraphs that may stand before the dateline: headline, byline, caption, date
_FIRM_BREAK = re.compile(r"(?<=[.!?…\"”’)\]])[ \xa0]{2,}(?=[\"“‘'(]?[A-Z0-9])")
_ONE_LINE = 600  # characters from which a text without line breaks is taken to have lost them


def structure(source: Source) -> Article:
    """The article in a source."""
    text = source.text
    code, notes = _language(source)
    language = languages.load(code)
    blocks = _blocks(text)
    headline, blocks = headings.headline(text, blocks, source.title)
    dateline, found = _residue(source, blocks, language)
    pieces = _pieces(text, blocks, found)
    subheads, pieces = headings.among(text, pieces, headline)
    body, damaged = _body(text, pieces, language)
    title, title_from = headings.title(source.title, text, headline, body)
    published, undated = _published(source, dateline)
    return Article(
        source=source,
        title=title,
        title_from=title_from,
        language=code,
        published=published,
        outlet=source.outlet or (dateline.outlet.of(text) if dateline and dateline.outlet else None),
        place=dateline.place.of(text) if dateline and dateline.place else None,
        sentences=body,
        headings=subheads,
        residue=tuple(Residue(f.start, f.end, f.kind) for f in found),
        damaged=damaged,
        credits=_credits(text, found),
        picks=_picks(source, found),
        problems=(*notes, *undated, *_untitled(source, title_from)),
    )


def _language(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """The article's language: the one given, else the one told from its words."""
    given = (source.language or "").replace("_", "-").split("-")[0].casefold()
    if len(given) in (2, 3) and given != languages.UNKNOWN:
        return given, ()
    return tongues.identify(source.text), ()


def _blocks(text: str) -> list[tuple[int, int]]:
    """The paragraphs; those of a text that lost its line breaks are told by wide spaces."""
    found = list(paragraphs(text))
    if len(found) > 2 or len(text) < _ONE_LINE:
        return found
    parts: list[tuple[int, int]] = []
    for start, end in found:
        at = start
        for gap in _FIRM_BREAK.finditer(text, start, end):
            parts.append((at, gap.start()))
            at = gap.end()
        parts.append((at, end))
    return [(a, b) for a, b in parts if b > a]


def _residue(
    source: Source, blocks: list[tuple[int, int]], language: Language
) -> tuple[Dateline | None, tuple[Found, ...]]:
    """The dateline and all residue, in order, none overlapping."""
    text = source.text
    host = urlsplit(source.url or "").netloc
    dateline: Dateline | None = None
    taken: list[Found] = []
    announced: PickKind | None = None
    announced_at = -1
    rules = residue.rules_for(text)
    for number, (start, end) in enumerate(blocks):
        if dateline is None and number < _HEAD:
            dateline = datelines.find(text, start, end, host)
            if dateline:
                stop = dateline.start + len(dateline.of(text).rstrip())
                taken.append(Found(dateline.start, stop, "dateline", dateline.outlet, credit=_kind_of(text, dateline)))
                start = dateline.end
        found = _apart(residue.in_paragraph(text, start, end, language, rules))
        if announced and not found:
            below = lines.headline_below(text, start, end, announced, announced_at == number - 1)
            found = [below] if below else []
        if found and found[-1].pick and (found[-1].name is None or announced):
            announced, announced_at = found[-1].pick, announced_at if found[-1].name else number
        else:
            announced = None
        taken += found
    taken.sort(key=lambda f: f.start)
    _take_endings(text, blocks, taken)
    return dateline, tuple(taken)


def _apart(found: Iterable[Found]) -> list[Found]:
    """One paragraph's pieces, those dropped that overlap one before them; one that only begins in it is cut."""
    kept: list[Found] = []
    for piece in found:
        inside = [other for other in kept if piece.overlaps(other)]
        if not inside:
            kept.append(piece)
        elif all(other.start <= piece.start or other.end < piece.end for other in inside) and piece.name is None:
            start = max(other.end for other in inside)
            if start < piece.end:
                kept.append(replace(piece, start=start))
    return kept


def _kind_of(text: str, dateline: Dateline) -> CreditKind | None:
    if dateline.outlet is None:
        return None
    return "wire" if dateline.outlet.of(text).casefold() in marks.folded("wires") else "publisher"


def _take_endings(text: str, blocks: list[tuple[int, int]], taken: list[Found]) -> None:
    """Add the residue at the pieces' ends."""
    pieces = _pieces(text, blocks, tuple(taken))
    for at in range(len(pieces) - 1, -1, -1):
        start, end, _ = pieces[at]
        last = at == len(pieces) - 1
        made = list(closing.at_end(text, start, end, last))
        taken += made
        if last and made and made[-1].start <= start:
            pieces.pop()
    taken.sort(key=lambda f: f.start)


def _pieces(text: str, blocks: list[tuple[int, int]], found: tuple[Found, ...]) -> list[_Piece]:
    """What the residue leaves of the paragraphs, without white space around."""
    pieces: list[_Piece] = []
    for number, (start, end) in enumerate(blocks):
        at = start
        for piece in found:
            if piece.end <= start or piece.start >= end:
                continue
            pieces.append((at, piece.start, number))
            at = piece.end
        pieces.append((at, end, number))
    return [made for a, b, n in pieces if (made := _bare(text, a, b, n))[1] > made[0]]


def _bare(text: str, start: int, end: int, number: int) -> _Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end, number


def _body(text: str, pieces: list[_Piece], language: Language) -> tuple[tuple[Sentence, ...], tuple[Damage, ...]]:
    """The pieces' sentences, those broken apart from the sound ones; paragraphs are numbered by what is left."""
    body: list[Sentence] = []
    number, before = -1, -1
    for start, end, block in pieces:
        for a, b in sentences(text, start, end, language):
            glued = bool(body) and a == body[-1].end
            if block != before or glued:
                number, before = number + 1, block
            body.append(Sentence(a, b, number))
    broken = damage.find(text, body, language)
    starts = {d.start for d in broken}
    return tuple(s for s in body if s.start not in starts), broken


def _credits(text: str, found: tuple[Found, ...]) -> tuple[Credit, ...]:
    return tuple(
        Credit(f.name.start, f.name.end, f.name.of(text).strip("()[] \xa0"), f.credit)
        for f in found
        if f.credit and f.name
    )


def _picks(source: Source, found: tuple[Found, ...]) -> tuple[Pick, ...]:
    links = {" ".join(link.text.split()).casefold(): link.url for link in source.links}
    made = []
    for f in found:
        if f.pick and f.name:
            title = " ".join(f.name.of(source.text).split())
            made.append(Pick(f.name.start, f.name.end, title, f.pick, links.get(title.casefold())))
    return tuple(made)


def _published(source: Source, dateline: Dateline | None) -> tuple[str | None, tuple[Problem, ...]]:
    """The date: given, else the dateline's, else the address's or the path's; never made up."""
    if source.published:
        return source.published, ()
    told = (dateline.published if dateline else None) or dates.in_path(source.url or "") or dates.in_path(source.file)
    if told:
        return told, ()
    message = 'no date is known; add "date: YYYY-MM-DD" to the front matter'
    return None, (Problem(file=source.file, kind="undated", message=message),)


def _untitled(source: Source, title_from: str) -> tuple[Problem, ...]:
    if title_from != "lead":
        return ()
    message = 'no title is known, so the first sentence stands for it; add "title:" to the front matter'
    return (Problem(file=source.file, kind="untitled", message=message),)
