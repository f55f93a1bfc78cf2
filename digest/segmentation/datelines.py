"""Datelines before the first sentence: "Outlet.com, JAKARTA –", "LONDON, March 3 (Wire) -"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from digest import dates
from digest.model import Span
from digest.segmentation import term_patterns
from digest.segmentation.dateline_words import (
    DOMAIN,
    is_date,
    is_name,
    is_named,
    is_outlet,
    is_sure_place,
    names_author,
    strip_marks,
    wire_behind,
)

_REACH = 110  # characters a dateline may take
_SEPARATOR = re.compile(
    r"(?<=[\s)])[-–—]+(?:[ \xa0][-–—]+)?[ \xa0]*|-{2,}[ \xa0]*|[–—]+[ \xa0]*|(?<=\w)-[ \xa0]+"
    r"|(?<=\)):[ \xa0]*|(?<=\w)[ \xa0]?:[ \xa0]+|(?<=[ \xa0])\|[ \xa0]+"
)
_LATER = re.compile(
    rf"(?:(?i:{DOMAIN.pattern}),[ \xa0]*[A-Z][\w ]{{2,30}}?"
    rf"|(?<![^\s\xa0])[A-Z][A-Z ]{{2,30}},[ \xa0]*(?i:{DOMAIN.pattern}))"
    r"()[ \xa0]+(?:[-–—]+[ \xa0]+|[ \xa0]+(?=[A-Z\"“]))"
)
_CAPITALS_AND_DOMAIN = re.compile(
    rf"[A-Z][A-Z'’]+(?:[ \xa0/-][A-Z][A-Z'’]+){{0,3}}(),[ \xa0]*((?i:{DOMAIN.pattern}))[ \xa0]+(?=[A-Z\"“])"
)
_ADDRESS_FIRST = re.compile(r"https?://\S+[ \xa0]+")
_WIDE = re.compile(r"[ \xa0]{2,}(?=[A-Z\"“])")
_SPACES = re.compile(r"[ \xa0]*(?:[-–—]+[ \xa0]*)?")
_NEXT = re.compile(r"[ \xa0]*,?[ \xa0]*\(([^()\n]{2,40})\)[ \xa0]*")
_COMMA = re.compile(r"[ \xa0]*,[ \xa0]*")
_GAP = re.compile(r"[ \xa0]+")
_STOP = re.compile(r"[ \xa0]*[.:-]?[ \xa0]*")
_DASHES = "-–—"  # one of these, or a colon, separates
_FAR = 160  # characters of a byline or headline before it
_BRACKETED = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
_SLASHED = re.compile(r"(?<![^\s\xa0])/([A-Z][\w ]{2,30})/(?![^\s\xa0])")  # as press releases have their wire
_CAPITALS = re.compile(r"[A-Z][A-Z'’]*(?:[ \xa0/-]+[A-Z][A-Z'’]*){0,3}")
_AFTER_OUTLET = re.compile(
    r"[ \xa0]*([A-Z][A-Z'’]+(?:[ \xa0/-]+[A-Z][A-Z'’]*){0,3})[ \xa0]*"
    r"(?:[.:,]|[-–—]+(?=[ \xa0]))[ \xa0]*(?=[^\W_]|[\"“'‘(])"
)
_BETWEEN_DASHES = re.compile(r"([A-Z][a-z'’]+(?:[ \xa0][A-Z][a-z'’]+){0,2})[ \xa0]+[-–—]+[ \xa0]+(?=[A-Z\"“])")
_KNOWN_PLACE = r"({})[ \xa0]+[-–—]+[ \xa0]+(?=[^\W_])"
_PLACE_REACH = 60  # characters behind an outlet in which its place stands
_NAMED_PLACE = re.compile(r"[A-Z][\w'’.-]+(?:,?[ \xa0][A-Z][\w'’.-]+){0,4}")
_LEAST_CAPITALS = 4  # letters of a place in capitals behind other words
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"[^,|]+")


@dataclass(frozen=True, slots=True)
class Dateline(Span):
    """A dateline with the separator that closes it, and what it names."""

    outlet: Span | None
    place: Span | None
    published: str | None


def find_dateline(text: str, start: int, end: int, host: str = "") -> Dateline | None:
    """The dateline that the paragraph ``text[start:end]`` opens with, or None.

    ``host`` is the site the text comes from, where known: it tells an outlet's name from a place's.
    """
    address = _ADDRESS_FIRST.match(text, start, end)
    at = address.end() if address else start
    shapes = (shape(text, at, end, host) for shape in DATELINE_SHAPES)
    dateline = next((dateline for dateline in shapes if dateline), None)
    return replace(dateline, start=start) if dateline and dateline.start == at else dateline


def _before_separator(text: str, start: int, end: int, host: str) -> Dateline | None:
    reach = min(end, start + _REACH)
    if not any(mark in text[start:reach] for mark in ":|" + _DASHES):
        return None
    for separator in _SEPARATOR.finditer(text, start, reach):
        dateline = _read(text, start, separator.start(), separator.end(), end, host)
        if dateline:
            return _with_place_behind(text, dateline, end) if dateline.outlet and not dateline.place else dateline
        if not text[start : separator.start()].strip():
            return None
    return None


def _read(text: str, start: int, stop: int, after: int, end: int, host: str) -> Dateline | None:
    """The dateline whose parts are ``text[start:stop]``, if they all are parts of one."""
    parts = _parts(text, start, stop, host)
    if parts is None:
        return None
    outlet, places, dated = parts
    places = [place for place in places if not names_author(place.of(text))]
    separator = text[stop:after]
    if ":" in separator and outlet is not None and not is_outlet(outlet.of(text), host):
        return None  # "NAME (office):" is who speaks
    if outlet is None and len(places) > 1:
        outlet, places = _told_apart(text, places)
    if outlet is None and not places:
        return None
    if not _body_follows(text, after, end, sure=outlet is not None):
        return None
    if outlet is None:
        is_sure = dated or is_sure_place(text, places, known=":" in separator or "|" in separator)
        if not is_sure or _is_said_again(text[start:stop], text[after:end]):
            return None
    published = dates.parse_date(text[start:stop]) if dated else None
    place = _capital_tail(text, places[0]) if places else None
    return Dateline(start, after, outlet, place, published)


def _is_said_again(words: str, behind: str) -> bool:
    """Whether words before a dash are said again behind it: "HARI - HARI" is one word."""
    return behind.casefold().startswith(words.strip(" -–—").casefold())


def _capital_tail(text: str, place: Span) -> Span:
    """A place in capitals without what a scraper put before it: "Tim Redaksi JAKARTA"."""
    words = place.of(text).split()
    tail = words[-1]
    stands_out = len(words) > 1 and len(tail) >= _LEAST_CAPITALS and tail.isupper()
    if not stands_out or any(word.isupper() for word in words[:-1]):
        return place
    return Span(place.end - len(tail), place.end)


def _parts(text: str, start: int, stop: int, host: str) -> tuple[Span | None, list[Span], bool] | None:
    """Outlet, places and whether a date is there, before a separator; None where something else is."""
    outlet: Span | None = None
    places: list[Span] = []
    dated = False
    head = text[start:stop]
    bracket = _BRACKETED.search(head) or _SLASHED.search(head)
    if bracket:
        is_last = not head[bracket.end() :].strip(" \xa0,")
        if not is_last or not is_named(bracket[1], host):
            return None
        outlet = strip_marks(text, start + bracket.start(1), start + bracket.end(1))
        head = head[: bracket.start()]
    for part in _PARTS.finditer(head):
        span = strip_marks(text, start + part.start(), start + part.end())
        words = span.of(text)
        if not words.strip():
            continue
        if words.casefold() in term_patterns.folded("not_places"):
            return None
        if outlet is None:
            outlet, span = _wire_apart(text, span)
            words = span.of(text)
        if outlet is None and is_name(words) and is_outlet(words, host):
            outlet = _domain_behind(text, span)
        elif is_date(words) or (dated and _YEAR.fullmatch(words)):
            dated = True
        elif is_name(words) and len(places) < 3:
            places.append(span)
        else:
            return None
    return outlet, places, dated


def _wire_apart(text: str, span: Span) -> tuple[Span | None, Span]:
    """The wire agency that a part ends with, if it does, and the rest: "LONDON Wire"."""
    length = wire_behind(span.of(text))
    if not length:
        return None, span
    wire = Span(span.end - length, span.end)
    return wire, strip_marks(text, span.start, wire.start)


def _domain_behind(text: str, outlet: Span) -> Span:
    """An outlet without what a page put before its domain: "Tim Redaksi KABAR.com"."""
    last = outlet.of(text).split()[-1]
    return Span(outlet.end - len(last), outlet.end) if DOMAIN.fullmatch(last) else outlet


def _told_apart(text: str, places: list[Span]) -> tuple[Span | None, list[Span]]:
    """Outlet and place of "Jakarta, VIVA" or "KBRN, Jakarta": one is known, the other is one word in capitals."""
    first, second = places[0].of(text), places[1].of(text)
    known = term_patterns.folded("dateline_places")
    if first.casefold() in known and not first.isupper() and second.isupper() and " " not in second:
        return places[1], places[:1]
    if second.casefold() in known and not second.isupper() and first.isupper() and " " not in first:
        return places[0], places[1:]
    return None, places


def _with_place_behind(text: str, dateline: Dateline, end: int) -> Dateline:
    """ "OUTLET - JAKARTA." names its place behind the separator."""
    at, reach = dateline.end, min(end, dateline.end + _PLACE_REACH)
    place = (
        _AFTER_OUTLET.match(text, at, reach)
        or term_patterns.pattern(_KNOWN_PLACE, "dateline_places").match(text, at, reach)
        or _BETWEEN_DASHES.match(text, at, reach)
    )
    if not place or place[1].casefold() in term_patterns.folded("not_places"):
        return dateline
    return replace(dateline, end=place.end(), place=Span(*place.span(1)))


def _bracket_first(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "(CNN) In a major show …": only a known agency or outlet."""
    match = _BRACKETED.match(text, start, end)
    if not match or not is_outlet(match[1]):
        return None
    separator = _SPACES.match(text, match.end(), end)
    after = separator.end() if separator else match.end()
    return Dateline(start, after, Span(match.start(1), match.end(1)), None, None) if after < end else None


def _bracket_without_separator(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "BEKASI (Pos Kota) Pasar …": a place in capitals and a name in brackets are enough.

    An agency in the bracket makes up for the capitals: "West Palm Beach, Florida (CNN) President …".
    """
    place = _CAPITALS.match(text, start, min(end, start + _REACH))
    bracket = _NEXT.match(text, place.end(), end) if place else None
    if not bracket:
        place = _NAMED_PLACE.match(text, start, min(end, start + _REACH))
        bracket = _NEXT.match(text, place.end(), end) if place else None
        if bracket and bracket[1].casefold() not in term_patterns.folded("wires"):
            return None
    if not place or not bracket or not is_named(bracket[1], "") or not is_outlet(bracket[1]) or bracket.end() >= end:
        return None
    return Dateline(start, bracket.end(), Span(bracket.start(1), bracket.end(1)), Span(start, place.end()), None)


def _outlet_without_separator(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "Outlet.com, Jakarta Menteri …": a domain, a comma and a place that datelines are known to have."""
    domain = DOMAIN.match(text, start, end)
    if not domain:
        return None
    comma = _COMMA.match(text, domain.end(), end) or _GAP.match(text, domain.end(), end)
    if not comma:
        return None
    place = term_patterns.pattern(r"{}(?!\w)", "dateline_places").match(text, comma.end(), end)
    after = place or (_CAPITALS.match(text, comma.end(), end) if "," in comma.group() else None)
    if not after or (not place and len(after[0]) < 3):
        return None
    body = _STOP.match(text, after.end(), end)
    stop = body.end() if body else after.end()
    if stop >= end:
        return None
    return Dateline(start, stop, Span(start, domain.end()), Span(after.start(), after.end()), None)


def _own_domain(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "Outlet.com Wakil Presiden …": the site's own domain and no more before the first sentence."""
    domain = DOMAIN.match(text, start, end)
    if not domain or not host or domain.group().casefold() != host.casefold().removeprefix("www."):
        return None
    gap = _GAP.match(text, domain.end(), end)
    if not gap or not text[gap.end() : min(end, gap.end() + 1)].isupper():
        return None
    return Dateline(start, gap.end(), Span(*domain.span()), None, None)


def _capitals_and_outlet(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "JAKARTA, Outlet.com Menteri …": a place in capitals and an outlet like a domain, where the dash was lost."""
    both = _CAPITALS_AND_DOMAIN.match(text, start, min(end, start + _REACH))
    if not both or both.end() >= end or text[start : both.start(1)].casefold() in term_patterns.folded("not_places"):
        return None
    return Dateline(start, both.end(), Span(*both.span(2)), Span(start, both.start(1)), None)


def _outlet_before_wide_space(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "JAKARTA, Outlet.com  Harga …": a place in capitals, an outlet like a domain, and wide space for the dash."""
    wide = _WIDE.search(text, start, min(end, start + _REACH))
    if not wide:
        return None
    dateline = _read(text, start, wide.start(), wide.end(), end, host)
    if dateline is None or dateline.outlet is None or not DOMAIN.fullmatch(dateline.outlet.of(text)):
        return None
    in_capitals = dateline.place or dateline.outlet
    return dateline if in_capitals.of(text).isupper() else None


def _behind_a_byline(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "Laporan Wartawan A B OUTLET.COM, JAKARTA – …": an outlet like a domain with its place, a little way in."""
    head = text[start : min(end, start + _FAR)]
    if "." not in head or not any(mark in head for mark in (*_DASHES, "  ", "\xa0")):
        return None
    match = _LATER.search(text, start + 1, start + len(head))
    if not match:
        return None
    dateline = _read(text, match.start(), match.start(1), match.end(), end, host)
    return dateline if dateline and dateline.outlet and dateline.place else None


def _body_follows(text: str, at: int, end: int, sure: bool) -> bool:
    """Whether a sentence can begin at ``at``."""
    rest = text[at : min(end, at + 8)].lstrip()
    if not rest:
        return sure  # a dateline in a line of its own
    return sure or rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“'‘(["


# What datelines look like, in the order in which they are tried.
DATELINE_SHAPES: tuple[Callable[[str, int, int, str], Dateline | None], ...] = (
    _bracket_first,  # "(CNN) In a major show …"
    _before_separator,  # "Outlet.com, JAKARTA –", "LONDON, March 3 (Wire) -"
    _bracket_without_separator,  # "BEKASI (Pos Kota) Pasar …"
    _outlet_without_separator,  # "Outlet.com, Jakarta Menteri …"
    _capitals_and_outlet,  # "JAKARTA, Outlet.com Menteri …"
    _own_domain,  # "Outlet.com Wakil Presiden …"
    _outlet_before_wide_space,  # "JAKARTA, Outlet.com  Harga …"
    _behind_a_byline,  # "Laporan Wartawan A B OUTLET.COM, JAKARTA – …"
)
