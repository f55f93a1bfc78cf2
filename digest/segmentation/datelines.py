"""Datelines before the first sentence: "Outlet.com, JAKARTA –", "LONDON, March 3 (Wire) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from digest import dates
from digest.model import Span
from digest.segmentation import term_patterns
from digest.text import letter_words

_REACH = 110  # characters a dateline may take
_SEPARATOR = re.compile(
    r"(?<=[\s)])[-–—]+(?:[ \xa0][-–—]+)?[ \xa0]*|-{2,}[ \xa0]*|[–—]+[ \xa0]*|(?<=\w)-[ \xa0]+"
    r"|(?<=\)):[ \xa0]*|(?<=\w)[ \xa0]?:[ \xa0]+|(?<=[ \xa0])\|[ \xa0]+"
)
_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9][\w-]*\.){1,2}(?:com|co\.id|or\.id|go\.id|web\.id|my\.id|ac\.id|net|org|id|co|tv|news|info|my|sg|uk)"
    r"(?![\w.]*\w)",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"(?:(?i:{_DOMAIN.pattern}),[ \xa0]*[A-Z][\w ]{{2,30}}?"
    rf"|(?<![^\s\xa0])[A-Z][A-Z ]{{2,30}},[ \xa0]*(?i:{_DOMAIN.pattern}))"
    r"()[ \xa0]+(?:[-–—]+[ \xa0]+|[ \xa0]+(?=[A-Z\"“]))"
)
_CAPITALS_AND_DOMAIN = re.compile(
    rf"[A-Z][A-Z'’]+(?:[ \xa0/-][A-Z][A-Z'’]+){{0,3}}(),[ \xa0]*((?i:{_DOMAIN.pattern}))[ \xa0]+(?=[A-Z\"“])"
)
_ADDRESS_FIRST = re.compile(r"https?://\S+[ \xa0]+")
_WIDE = re.compile(r"[ \xa0]{2,}(?=[A-Z\"“])")
_SPACES = re.compile(r"[ \xa0]*(?:[-–—]+[ \xa0]*)?")
_NEXT = re.compile(r"[ \xa0]*,?[ \xa0]*\(([^()\n]{2,40})\)[ \xa0]*")
_COMMA = re.compile(r"[ \xa0]*,[ \xa0]*")
_GAP = re.compile(r"[ \xa0]+")
_STOP = re.compile(r"[ \xa0]*[.:-]?[ \xa0]*")
_DASHES = "-–—"  # one of these, or a colon, separates
_LONGEST_WORD = 20
_FAR_NAMED = 3000  # characters behind a dateline in which its place is looked for again
_FAR = 160  # characters of a byline or headline before it
_BRACKETED = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
_CAPITALS = re.compile(r"[A-Z][A-Z'’]*(?:[ \xa0/-]+[A-Z][A-Z'’]*){0,3}")
_AFTER_OUTLET = re.compile(
    r"[ \xa0]*([A-Z][A-Z'’]+(?:[ \xa0/-]+[A-Z][A-Z'’]*){0,3})[ \xa0]*"
    r"(?:[.:,]|[-–—]+(?=[ \xa0]))[ \xa0]*(?=[^\W_]|[\"“'‘(])"
)
_BETWEEN_DASHES = re.compile(r"([A-Z][a-z'’]+(?:[ \xa0][A-Z][a-z'’]+){0,2})[ \xa0]+[-–—]+[ \xa0]+(?=[A-Z\"“])")
_NAMED_PLACE = re.compile(r"[A-Z][\w'’.-]+(?:,?[ \xa0][A-Z][\w'’.-]+){0,4}")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_ENDING_LETTERS = 3
_MOST_WORDS = 5  # in a place or an outlet
_DAY_AND_MONTH = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?")
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
    dateline = (
        _bracket_first(text, at, end)
        or _before_separator(text, at, end, host)
        or _bracket_without_separator(text, at, end)
        or _outlet_without_separator(text, at, end)
        or _capitals_and_outlet(text, at, end)
        or _own_domain(text, at, end, host)
        or _outlet_before_wide_space(text, at, end, host)
        or _behind_a_byline(text, at, end, host)
    )
    return replace(dateline, start=start) if dateline and dateline.start == at else dateline


def is_outlet(name: str, host: str = "") -> bool:
    """Whether a name is an outlet's: like a domain, with a word that outlets' names have, or that of the site."""
    if _DOMAIN.fullmatch(name) or name.casefold() in term_patterns.folded("wires"):
        return True
    words = [word.casefold() for word in letter_words(name)]
    if not words:
        return False
    known = term_patterns.folded("outlet_words")
    if any(word in known for word in words) or _DOMAIN.fullmatch(name.split(maxsplit=1)[0]):
        return True
    if len(words) == 1 and len(words[0]) > 6 and words[0].endswith(tuple(sorted(w for w in known if len(w) >= 4))):
        return True
    return "".join(words) in _site_names(host)


def _site_names(host: str) -> frozenset[str]:
    """The words of a host that can be its outlet's name: not its subdomains, not its endings."""
    labels = host.casefold().split(".")[:-1]
    while len(labels) > 1 and len(labels[-1]) <= _ENDING_LETTERS:  # "co" of "co.id"
        labels.pop()
    return frozenset(labels[-1].split("-")) if labels else frozenset()


def _before_separator(text: str, start: int, end: int, host: str) -> Dateline | None:
    reach = min(end, start + _REACH)
    if not any(mark in text[start:reach] for mark in ":|" + _DASHES):
        return None
    for separator in _SEPARATOR.finditer(text, start, reach):
        made = _read(text, start, separator.start(), separator.end(), end, host)
        if made:
            return _with_place_behind(text, made, end) if made.outlet and not made.place else made
        if not text[start : separator.start()].strip():
            return None
    return None


def _read(text: str, start: int, stop: int, after: int, end: int, host: str) -> Dateline | None:
    """The dateline whose parts are ``text[start:stop]``, if they all are parts of one."""
    parts = _parts(text, start, stop, host)
    if parts is None:
        return None
    outlet, places, dated = parts
    places = [place for place in places if not _names_author(place.of(text))]
    colon = ":" in text[stop:after]
    if colon and outlet is not None and not is_outlet(outlet.of(text), host):
        return None  # "NAME (office):" is who speaks
    if outlet is None and len(places) > 1:
        outlet, places = _told_apart(text, places)
    if outlet is None and not places:
        return None
    if not _body_follows(text, after, end, sure=outlet is not None):
        return None
    if outlet is None and not (dated or _sure_place(text, places, known=colon or "|" in text[stop:after])):
        return None
    if outlet is None and text[after:end].casefold().startswith(text[start:stop].strip(" -–—").casefold()):
        return None  # a word that is said twice: "HARI - HARI"
    published = dates.parse_date(text[start:stop]) if dated else None
    return Dateline(start, after, outlet, places[0] if places else None, published)


def _parts(text: str, start: int, stop: int, host: str) -> tuple[Span | None, list[Span], bool] | None:
    """Outlet, places and whether a date is there, before a separator; None where something else is."""
    outlet: Span | None = None
    places: list[Span] = []
    dated = False
    head = text[start:stop]
    bracket = _BRACKETED.search(head)
    if bracket:
        if not is_named(bracket[1], host) or head[bracket.end() :].strip(" \xa0,"):
            return None
        outlet = trimmed(text, start + bracket.start(1), start + bracket.end(1))
        head = head[: bracket.start()]
    for part in _PARTS.finditer(head):
        span = trimmed(text, start + part.start(), start + part.end())
        words = span.of(text)
        if not words.strip():
            continue
        if words.casefold() in term_patterns.folded("not_places"):
            return None
        if outlet is None and (wire := _wire_behind(words)):
            outlet = Span(span.end - wire, span.end)
            span = trimmed(text, span.start, outlet.start)
            words = span.of(text)
        if outlet is None and _is_name(words) and is_outlet(words, host):
            outlet = span
        elif _is_date(words) or (dated and _YEAR.fullmatch(words)):
            dated = True
        elif _is_name(words) and len(places) < 3:
            places.append(span)
        else:
            return None
    return outlet, places, dated


def _names_author(words: str) -> bool:
    """Whether a part names who wrote the text, and no place: "By A B (Agency) -"."""
    return words.split(maxsplit=1)[0].casefold() in term_patterns.folded("byline_openers")


def _wire_behind(words: str) -> int:
    """The length of an agency's name in capitals that a part closes with, behind a place: "Hong Kong CNN"."""
    name = words.rsplit(None, 1)[-1]
    known = name.isupper() and name.casefold() in term_patterns.folded("wires")
    return len(name) if known and len(name) < len(words) else 0


def _told_apart(text: str, places: list[Span]) -> tuple[Span | None, list[Span]]:
    """Outlet and place of "Jakarta, VIVA" or "KBRN, Jakarta": one is known, the other is one word in capitals."""
    first, second = places[0].of(text), places[1].of(text)
    known = term_patterns.folded("dateline_places")
    if first.casefold() in known and not first.isupper() and second.isupper() and " " not in second:
        return places[1], places[:1]
    if second.casefold() in known and not second.isupper() and first.isupper() and " " not in first:
        return places[0], places[1:]
    return None, places


def _with_place_behind(text: str, made: Dateline, end: int) -> Dateline:
    """ "OUTLET - JAKARTA." names its place behind the separator."""
    found = _AFTER_OUTLET.match(text, made.end, min(end, made.end + 60)) or term_patterns.pattern(
        r"({})[ \xa0]+[-–—]+[ \xa0]+(?=[^\W_])", "dateline_places"
    ).match(text, made.end, min(end, made.end + 60))
    found = found or _BETWEEN_DASHES.match(text, made.end, min(end, made.end + 60))
    if not found or found[1].casefold() in term_patterns.folded("not_places"):
        return made
    return Dateline(made.start, found.end(), made.outlet, Span(found.start(1), found.end(1)), made.published)


def _bracket_first(text: str, start: int, end: int) -> Dateline | None:
    """ "(CNN) In a major show …": only a known agency or outlet."""
    found = _BRACKETED.match(text, start, end)
    if not found or not is_outlet(found[1]):
        return None
    separator = _SPACES.match(text, found.end(), end)
    after = separator.end() if separator else found.end()
    return Dateline(start, after, Span(found.start(1), found.end(1)), None, None) if after < end else None


def _bracket_without_separator(text: str, start: int, end: int) -> Dateline | None:
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


def _outlet_without_separator(text: str, start: int, end: int) -> Dateline | None:
    """ "Outlet.com, Jakarta Menteri …": a domain, a comma and a place that datelines are known to have."""
    domain = _DOMAIN.match(text, start, end)
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
    domain = _DOMAIN.match(text, start, end)
    if not domain or not host or domain.group().casefold() != host.casefold().removeprefix("www."):
        return None
    gap = _GAP.match(text, domain.end(), end)
    if not gap or not text[gap.end() : min(end, gap.end() + 1)].isupper():
        return None
    return Dateline(start, gap.end(), Span(*domain.span()), None, None)


def _capitals_and_outlet(text: str, start: int, end: int) -> Dateline | None:
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
    if dateline is None or dateline.outlet is None or not _DOMAIN.fullmatch(dateline.outlet.of(text)):
        return None
    in_capitals = dateline.place or dateline.outlet
    return dateline if in_capitals.of(text).isupper() else None


def _behind_a_byline(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "Laporan Wartawan A B OUTLET.COM, JAKARTA – …": an outlet like a domain with its place, a little way in."""
    head = text[start : min(end, start + _FAR)]
    if "." not in head or not any(mark in head for mark in (*_DASHES, "  ", "\xa0")):
        return None
    found = _LATER.search(text, start + 1, start + len(head))
    if not found:
        return None
    made = _read(text, found.start(), found.start(1), found.end(), end, host)
    return made if made and made.outlet and made.place else None


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch of text without the blanks, dashes and marks at its edges."""
    part = text[start:end]
    bare = part.strip(" \xa0\t\n.*-–—")
    at = start + part.find(bare) if bare else start
    return Span(at, at + len(bare))


def _is_name(words: str) -> bool:
    """Whether all words but the smallest are capitalized, as in a place's or an outlet's name."""
    found = words.replace("/", " ").replace(" - ", "-").split()
    if not 0 < len(found) <= _MOST_WORDS or words.casefold() in term_patterns.folded("related_openers"):
        return False
    for number, word in enumerate(found):
        if number and word.casefold() in term_patterns.folded("place_particles"):
            continue
        if not _NAME.fullmatch(word) or not (word[0].isupper() or re.match(r"[a-z][A-Z]", word)):
            if _DOMAIN.fullmatch(word):
                continue
            return False
    return True


def is_named(words: str, host: str) -> bool:
    """Whether words can be an outlet's name: capitalized, the first at least."""
    return _is_name(words) or (words[:1].isupper() and len(words.split()) <= 3 and is_outlet(words, host))


def _is_date(words: str) -> bool:
    found = [word.casefold().strip(".") for word in words.replace("/", " ").split()]
    if not found or len(found) > 4:
        return False
    if _DAY_AND_MONTH.fullmatch(words.strip()):
        return True
    known = sum(word in dates.months() or word in dates.weekdays() for word in found)
    digits = sum(word.isdigit() for word in found)
    return known + digits == len(found) and known > 0


def _sure_place(text: str, places: list[Span], known: bool) -> bool:
    """Whether a place with no outlet is one: in capitals, or, where it must be ``known``, one that datelines have."""
    name = places[0].of(text)
    if name.casefold() in term_patterns.folded("not_places"):
        return False
    if name.isupper() and len(name) > 2 and not known:
        return True
    return name.casefold() in term_patterns.folded("dateline_places") or _is_named_as_place(text, places[0])


def _is_named_as_place(text: str, place: Span) -> bool:
    """Whether the text names a place again behind a word that stands before places: "Seranai - Wali Kota Seranai …"."""
    before_places = term_patterns.folded("before_places")
    name = place.of(text)
    name = name.title() if name.isupper() else name
    stop = min(len(text), place.end + _FAR_NAMED)
    at = text.find(f" {name}", place.end, stop)
    while at >= 0:
        end = at + 1 + len(name)
        word = text[max(0, at - _LONGEST_WORD) : at].rpartition(" ")[2]
        if word.casefold() in before_places and not text[end : end + 1].isalnum():
            return True
        at = text.find(f" {name}", end, stop)
    return False


def _body_follows(text: str, at: int, end: int, sure: bool) -> bool:
    """Whether a sentence can begin at ``at``."""
    rest = text[at : min(end, at + 8)].lstrip()
    if not rest:
        return sure  # a dateline in a line of its own
    return sure or rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“'‘(["
