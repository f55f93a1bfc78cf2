"""From a source to an article whose every character is accounted for."""

from __future__ import annotations

import re

from digest import languages
from digest.files.outlets_file import OutletsFile, outlet_forms
from digest.languages import Language
from digest.languages.time_zones import in_zone
from digest.model import (
    NO_EVIDENCE,
    Article,
    Credit,
    Damage,
    Evidence,
    Note,
    Pick,
    PickKind,
    Problem,
    Residue,
    Sentence,
    Source,
    Span,
    TitleFrom,
)
from digest.segmentation import (
    damage,
    headings,
    headline_boundary,
    language_id,
    mojibake,
    residue,
    self_statements,
    term_patterns,
)
from digest.segmentation.assemble import Parts, assemble, find_lines
from digest.segmentation.dateline_words import is_outlet
from digest.segmentation.datelines import Dateline
from digest.segmentation.day import ArticleDay, find_day
from digest.segmentation.further_pages import further_text, joined, stands_with_first
from digest.segmentation.line_context import Line
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.text_layout import Piece, find_paragraphs
from digest.text import fold, split_sentences

__all__ = ["lines_before_model", "segment"]


_STUB = "only what readers without a subscription see was to be had"
_STUB_LINE = 200  # characters of a last line that may say so
_STUB_LETTERS = 1600  # of the story, from which a text is taken to be whole all the same
_LINKED = re.compile(r"\[?([^\[\]\n]+)\]\((https?://[^\s()]+)\)?")  # a link as Markdown has it


def segment(
    source: Source, outlets: OutletsFile | None = None, timezone: str = "", *, evidence: Evidence = NO_EVIDENCE
) -> Article:
    """The article in a source.

    Every character of the text is white space or in exactly one of the article's sentences, headings, residue and
    damaged sentences; the latter are not among the sentences.

    Args:
        source: the article as read.
        outlets: names of outlets by their addresses.
        timezone: of a time that was written without one; empty to leave such a time as it is.
        evidence: what the collection says of lines and headlines.
    """
    original, continued = source, further_text(source, evidence)
    source = joined(source, continued) if continued else source
    text = source.text
    paragraphs = find_paragraphs(text)
    code, mixed = _language(source, paragraphs)
    language = languages.load(code)
    marks = residue.mark_places(text)
    headline, rest = headings.headline(text, paragraphs, source.title, marks)
    parts = assemble(source, rest, language, marks, _title_of(source, headline), evidence, headline)
    subheads, pieces = headings.find_headings(text, parts.pieces, headline, source.title or "")
    roundup = [item.stretch for item in parts.roundup]
    sentences, inner = _body(text, pieces, language, parts.unbroken)
    body, damaged = _sound(text, sentences, language, _title_of(source, headline))
    title, title_from = headings.title(source.title, text, headline, body)
    published = in_zone(_published(source, parts), timezone)
    day = None if published else _day(source, language, parts, damaged, evidence)
    dateline = parts.dateline
    outlet = _outlet(source, dateline, parts.residue, outlets or OutletsFile())
    is_stub = not source.partial and _is_stub(text, parts.residue, body)
    return Article(
        source=original,
        continued=continued,
        is_continuation=stands_with_first(source, evidence),
        is_stub=is_stub,
        title=title,
        title_from=title_from,
        language=code,
        published=published,
        day=day.date if day else None,
        day_from=day.source if day else None,
        day_span=day.span if day else None,
        outlet=outlet,
        place=_place(text, dateline, outlet),
        sentences=body,
        headings=tuple(sorted((*subheads, *inner, *roundup), key=lambda span: span.start)),
        residue=tuple(Residue(match.start, match.end, match.kind) for match in parts.residue),
        damaged=damaged,
        doubtful=parts.doubtful,
        notes=_self_statements(text, parts.residue),
        credits=_credits(text, parts.residue),
        picks=_picks(source, parts),
        problems=(
            *source.problems,
            *mixed,
            *_notes(source, has_date=bool(published or day), title_from=title_from, is_stub=is_stub),
        ),
    )


def lines_before_model(source: Source) -> tuple[list[Line], str]:
    """The lines of an article that the model of furniture is asked about, and its title: what training reads."""
    text = source.text
    paragraphs = find_paragraphs(text)
    code, _ = _language(source, paragraphs)
    marks = residue.mark_places(text)
    headline, rest = headings.headline(text, paragraphs, source.title, marks)
    lines = find_lines(source, rest, languages.load(code), marks, headline)
    return lines, _title_of(source, headline)


def _title_of(source: Source, headline: Span | None) -> str:
    return source.title or (headline.of(source.text) if headline else "")


def _language(source: Source, paragraphs: list[tuple[int, int]]) -> tuple[str, tuple[Problem, ...]]:
    """The article's language, and notes where the one given is not believed, or where it has two."""
    given = (source.language or "").replace("_", "-").split("-")[0].casefold()
    usable = len(given) in (2, 3) and given.isascii() and given.isalpha() and given != languages.UNKNOWN
    code, other = language_id.identify_language(source.text, paragraphs, given if usable else None)
    notes = []
    if usable and code != given:
        message = f'said to be in "{given}", but its words are {languages.load(code).name}; taken as that'
        notes.append(Problem(file=source.file, kind="wrong-language", message=message))
    if other is not None:
        message = f"parts of this article are in another language ({languages.load(other).name})"
        notes.append(Problem(file=source.file, kind="mixed-language", message=message))
    return code, tuple(notes)


def _named(text: str, dateline: Dateline | None, part: str) -> str | None:
    span = getattr(dateline, part) if dateline else None
    return span.of(text) if span else None


def _body(text: str, pieces: list[Piece], language: Language, unbroken: bool) -> tuple[list[Sentence], list[Span]]:
    """The pieces' sentences, numbered by paragraphs, and the headings that stand before one of them.

    Where sentences stand with no space between, a line break was lost, and another paragraph begins.
    """
    body: list[Sentence] = []
    inner: list[Span] = []
    number, before = -1, -1
    for start, end, block in pieces:
        for a, b in split_sentences(text, start, end, language):
            if block != before or (body and a == body[-1].end):
                number, before = number + 1, block
            begin = headline_boundary.glued_heading_end(text, a, b)
            if begin is None and unbroken:
                begin = headline_boundary.leading_headline_end(text, a, b)
            if begin:
                inner.append(Span(a, a + len(text[a:begin].rstrip())))
                number += bool(body) and body[-1].paragraph == number
            body.append(Sentence(begin or a, b, number))
    return body, inner


def _sound(
    text: str, body: list[Sentence], language: Language, title: str
) -> tuple[tuple[Sentence, ...], tuple[Damage, ...]]:
    """The sentences, those broken apart from the others."""
    broken = damage.find_damage(text, body, language, title)
    starts = {d.start for d in broken}
    return tuple(s for s in body if s.start not in starts), broken


def _self_statements(text: str, residue_matches: tuple[ResidueMatch, ...]) -> tuple[Note, ...]:
    """The residue in which the article speaks of itself."""
    notes = []
    for match in residue_matches:
        kind = self_statements.note_kind(match.of(text)) if match.kind in ("notice", "credit") else None
        if kind:
            notes.append(Note(match.start, match.end, kind))
    return tuple(notes)


def _credits(text: str, matches: tuple[ResidueMatch, ...]) -> tuple[Credit, ...]:
    """Whom the residue names as author, agency or publisher."""
    named = []
    for match in matches:
        if not match.credit or not match.name:
            continue
        name = " ".join(match.name.of(text).strip("()[]*. \xa0").split())
        if name:
            named.append(Credit(match.name.start, match.name.end, name, match.credit))
    return tuple(named)


def _picks(source: Source, parts: Parts) -> tuple[Pick, ...]:
    """The picks, each headline once, with their addresses, where the page had a link on the same words.

    The headlines of a roundup are among them.
    """
    text = source.text
    addresses = {" ".join(link.text.split()).casefold(): link.url for link in source.links}
    headlines: list[tuple[Span, PickKind]] = [
        (match.name, match.pick) for match in parts.residue if match.pick and match.name
    ]
    headlines += [(item.headline, "related") for item in parts.roundup]
    picks = []
    seen: set[str] = set()
    for span, kind in sorted(headlines, key=lambda headline: headline[0].start):
        linked = _LINKED.match(text, span.start, span.end)
        start, end = linked.span(1) if linked else (span.start, span.end)
        title = " ".join(text[start:end].split())
        if fold(title) in seen:
            continue
        seen.add(fold(title))
        address = linked[2] if linked else addresses.get(title.casefold())
        picks.append(Pick(start, end, title, kind, address))
    return tuple(picks)


def _published(source: Source, parts: Parts) -> str | None:
    """The date that is stated: given, else that of the dateline or of a line above it."""
    in_dateline = parts.dateline.published if parts.dateline else None
    return source.published or in_dateline or parts.published


def _day(
    source: Source, language: Language, parts: Parts, damaged: tuple[Damage, ...], evidence: Evidence
) -> ArticleDay | None:
    """The day by weekdays and days that the story names, where no date is stated."""
    apart = (*(match for match in parts.residue if match.kind != "dateline"), *damaged)
    return find_day(source, language, apart, evidence)


def _outlet(
    source: Source, dateline: Dateline | None, matches: tuple[ResidueMatch, ...], outlets: OutletsFile
) -> str | None:
    """The outlet as stated by the source, as the dateline or a date line names it, or as its address says."""
    stated = source.outlet or _named(source.text, dateline, "outlet")
    if stated is None and not source.url:
        date_lines = (_domain_in(source.text, match) for match in matches if match.kind == "dateline")
        stated = next((domain for domain in date_lines if domain), None)
    if stated is None:
        return outlets.name_at(source.url)
    known = outlets.named(stated)
    return known.name if known else stated


def _place(text: str, dateline: Dateline | None, outlet: str | None) -> str | None:
    """The dateline's place; an outlet that stands where places do is none: "KABAR TELUK - The bridge …"."""
    place = _named(text, dateline, "place")
    return None if place and fold(place) in outlet_forms(outlet) else place


def _is_stub(text: str, matches: tuple[ResidueMatch, ...], body: tuple[Sentence, ...]) -> bool:
    """Whether a short text says, set aside from the story, that only subscribers read on."""
    if sum(sentence.end - sentence.start for sentence in body) > _STUB_LETTERS:
        return False
    last_line = text.rstrip().rpartition("\n")[2]
    beside = [match.of(text) for match in matches]
    beside += [last_line] if len(last_line) <= _STUB_LINE else []
    said = fold(" ".join(beside))
    return any(fold(phrase) in said for phrase in term_patterns.terms("subscriber_phrases"))


def _domain_in(text: str, line: ResidueMatch) -> str | None:
    """The outlet like a domain that a date line begins with: "Kabar.com - 12/08/2026, 10:23"."""
    first = text[line.start : line.end].split(" ", 1)[0].strip(" ,-–—|")
    return first if "." in first and is_outlet(first) else None


def _spoilt(text: str) -> str:
    """What is said of a text with bytes read in a wrong encoding: an example as it stands, and as it was."""
    message = "some characters were read in a wrong encoding before the text was saved"
    example = mojibake.spoilt_and_mended(text)
    return (
        f'{message}: "{example[0]}" was "{example[1]}"; save it again, with the right encoding' if example else message
    )


def _notes(source: Source, *, has_date: bool, title_from: TitleFrom, is_stub: bool) -> tuple[Problem, ...]:
    """What a reader of the check page should know of an article that could be read."""
    notes = []
    if is_stub:
        notes.append(("partial", _STUB))
    if not has_date:
        notes.append(("undated", 'no date is known; add "date: YYYY-MM-DD" to the front matter'))
    if title_from == "lead":
        notes.append(("untitled", 'the first sentence stands for a title; add "title:" to the front matter'))
    if damage.has_mojibake(source.text):
        notes.append(("mojibake", _spoilt(source.text)))
    return tuple(Problem(file=source.file, kind=kind, message=message) for kind, message in notes)
