"""Residue: the characters of a text that are not the story, found by what marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.model import CreditKind, PickKind, ResidueKind, Span
from digest.structure import headlines, marks


@dataclass(frozen=True, slots=True)
class Found(Span):
    """A piece of residue; ``name`` is the span of the headline, outlet or person in it."""

    kind: ResidueKind
    name: Span | None = None
    pick: PickKind | None = None
    credit: CreditKind | None = None


_INITIALS = r"[A-Za-z]{1,5}(?:\.?[A-Za-z]?\d{2,4})?"
_CLOSING = re.compile(
    rf"[ \xa0]*(?:\((?:{_INITIALS})(?:[/,&|-] ?(?:{_INITIALS})){{0,3}}\)|\[(?:{_INITIALS})(?:[/,-](?:{_INITIALS})){{0,2}}\]|\(\*+\))"
)
_NAMES = re.compile(
    r"\(([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}(?:(?:, ?| ?/ ?| dan | and | & )[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}){0,3})\)"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|pic\.twitter\.com/\w+|(?<!\w)@\w{3,}(?=\s*\))")
_RULE = re.compile(r"[\s*_=~#•·|<>-]+")


def in_paragraph(text: str, start: int, end: int) -> Iterator[Found]:
    """The residue in the paragraph ``text[start:end]``, in order of the rules; pieces may overlap, the first wins."""
    whole = _whole(text, start, end)
    if whole:
        yield whole
        return
    for rule in (_adverts, _brackets, _syndicated, _video, _related, _more, _photographer, _notices, _credits_inside):
        yield from rule(text, start, end)


def _whole(text: str, start: int, end: int) -> Found | None:
    """The paragraph as one piece of residue, by its form as a line."""
    words = text[start:end].strip(" \xa0\t*_:.!-–—|[]()")
    if not words or _RULE.fullmatch(text, start, end):
        return Found(start, end, "notice")
    small = words.casefold()
    if small in marks.folded("advert_lines"):
        return Found(start, end, "advert")
    if small in marks.folded("wires") and len(words) == end - start:
        return Found(start, end, "credit", Span(start, end), credit="wire")
    if small in marks.folded("aggregator_phrases"):
        return Found(start, end, "credit", Span(start, end), credit="aggregator")
    if small in marks.folded("media_openers"):
        return Found(start, end, "media")
    for line in (_byline_line, _credit_line, _caption_line, _pick_line, _notice_line):
        made = line(text, start, end)
        if made:
            return made
    return None


def _byline_line(text: str, start: int, end: int) -> Found | None:
    """ "Penulis: A B", "By A B", "(abc/def)" in a line."""
    if end - start > 160:
        return None
    if _CLOSING.fullmatch(text, start, end):
        return Found(start, end, "byline", Span(start, end), credit="byline")
    found = marks.pattern(r"{}(?:[ \xa0]*[:|/]|[ \xa0])[ \xa0]*", "byline_openers").match(text, start, end)
    if not found:
        return None
    rest = text[found.end() : end].strip()
    capital = [word for word in rest.split() if word[0].isupper()]
    marked = any(c in found.group() for c in ":|/")
    if (
        not rest
        or rest[-1] in ".?!"
        or len(rest.split()) > (12 if marked else 5)
        or 2 * len(capital) < len(rest.split())
    ):
        return None
    if not marked and len(capital) < len(rest.split()) - 1:
        return None
    return Found(start, end, "byline", Span(found.end(), end), credit="byline")


def _credit_line(text: str, start: int, end: int) -> Found | None:
    if end - start > 160:
        return None
    found = marks.pattern(r"{}[ \xa0]*:[ \xa0]*", "credit_openers").match(text, start, end)
    if found and found.end() < end:
        return Found(start, end, "credit", Span(found.end(), end), credit="wire")
    return None


def _caption_line(text: str, start: int, end: int) -> Found | None:
    found = marks.pattern(r"{}[ \xa0]*[:/|]", "media_openers").match(text, start, end)
    if found:
        return Found(start, end, "media")
    if end - start < 400 and marks.pattern(r"[(/][^()/\n]{0,40}{}[^()\n]{0,40}\)?\.?$", "photo_credits").search(
        text, start, end
    ):
        return Found(start, end, "media")
    return None


_PICKS: tuple[tuple[str, PickKind], ...] = (
    ("choice_openers", "editors-choice"),
    ("video_openers", "related"),
    ("related_openers", "related"),
)


def _pick_line(text: str, start: int, end: int) -> Found | None:
    """A line that opens with "Baca juga" or the like, with or without a colon."""
    for key, kind in _PICKS:
        found = marks.pattern(r"[*•>»–—-]*[ \xa0]*{}[ \xa0]*(:|\||(?=[ \xa0][\"“'‘A-Z]))[ \xa0]*", key).match(
            text, start, end
        )
        if not found:
            continue
        opener = found.group().strip(" :|\xa0*")
        if not found[1] and (len(opener.split()) < 2 or text[end - 1] in ".,"):
            continue
        if end - found.end() > 220:
            continue
        at, stop, _ = _bare(text, found.end(), end)
        if stop <= at:
            return Found(start, end, kind)
        return Found(start, end, kind, Span(at, stop), pick=kind)
    return None


def _bare(text: str, start: int, end: int) -> tuple[int, int, int]:
    """A line's headline without the marks around it."""
    while start < end and text[start] in " \xa0\t\"“'‘*":
        start += 1
    stop = end
    while stop > start and text[stop - 1] in " \xa0\t*:":
        stop -= 1
    if (
        text[stop - 1 : stop] in ('"', "”", "'", "’")
        and text[start:stop].count(text[stop - 1]) == 1
        and start
        and text[start - 1] in "\"“'‘"
    ):
        stop -= 1
    return start, stop, end


def _notice_line(text: str, start: int, end: int) -> Found | None:
    if marks.pattern(r"{}", "notice_phrases").search(text, start, end) and end - start < 500:
        return Found(start, end, "notice")
    if re.compile(r"(?:©|\(c\)|copyright\b|hak cipta\b)", re.IGNORECASE).match(text, start, end) and end - start < 300:
        return Found(start, end, "notice")
    if re.compile(r"\*+ ?\S").match(text, start, end) and _speaks_of_outlet(text, start, end):
        return Found(start, end, "notice")
    return None


def _adverts(text: str, start: int, end: int) -> Iterator[Found]:
    for found in marks.pattern(r"(?<![^\W_])(?:advertisement[ \xa0]+)?{}(?![^\W_])[.:]?", "advert_phrases").finditer(
        text, start, end
    ):
        yield Found(found.start(), found.end(), "advert")


def _brackets(text: str, start: int, end: int) -> Iterator[Found]:
    """ "[Gambas:Video 20detik]", "[video]address[/video]"."""
    shape = r"\[{}(?:[ \xa0:=/|][^\[\]\n]{0,120})?\](?:[^\[\]\n]{0,200}\[/[^\[\]\n]{1,20}\])?"
    for found in marks.pattern(shape, "media_brackets").finditer(text, start, end):
        yield Found(found.start(), found.end(), "media")


def _syndicated(text: str, start: int, end: int) -> Iterator[Found]:
    """ "Artikel ini telah tayang di X dengan judul Y", to the paragraph's end."""
    for found in marks.pattern(r"(?<![^\W_]){}(?![^\W_])", "syndication_openers").finditer(text, start, end):
        if text[found.start()].isupper():
            name = re.compile(r"(?:[ \xa0]+\w+){0,2}?[ \xa0]+((?:[\w-]+\.)+\w+|(?:[A-Z][\w.]*[ \xa0]?){1,3})").match(
                text, found.end(), end
            )
            span = Span(name.start(1), name.start(1) + len(name[1].rstrip(" \xa0."))) if name else None
            yield Found(found.start(), end, "credit", span, credit="publisher")


def _video(text: str, start: int, end: int) -> Iterator[Found]:
    """ "Simak Video 'headline':" and "Simak juga Video: headline"."""
    for found in marks.pattern(
        r"(?<![^\W_]){}[ \xa0]*(:[ \xa0]*|(?=[ \xa0]*[\"“'‘]))[ \xa0]*", "video_openers"
    ).finditer(text, start, end):
        if text[found.start()].isupper():
            at, stop, after = headlines.end_of(text, found.end(), end)
            if stop > at:
                yield Found(found.start(), after, "related", Span(at, stop), pick="related")


def _related(text: str, start: int, end: int) -> Iterator[Found]:
    """ "Baca juga: headline" inside a paragraph; the colon makes it one, or a headline's capitals after two words."""
    for key, kind in (_PICKS[0], _PICKS[2]):
        for found in marks.pattern(r"(?<![^\W_]){}[ \xa0]*:[ \xa0]*", key).finditer(text, start, end):
            if not text[found.start()].isupper() or found.end() >= end:
                continue
            before = text[start : found.start()].rstrip(" \xa0")
            if before and before[-1].isalnum() and len(found.group().split()) < 2:
                continue
            if before and before[-1] in ",(":
                continue
            at, stop, after = headlines.end_of(text, found.end(), end)
            if stop > at:
                yield Found(found.start(), after, kind, Span(at, stop), pick=kind)


def _more(text: str, start: int, end: int) -> Iterator[Found]:
    """ "baca selengkapnya di sini", with the full stop behind it."""
    for found in marks.pattern(r"(?<![^\W_]){}(?:[.!:]|(?=[\s\xa0A-Z\"“]|$))", "more_phrases").finditer(
        text, start, end
    ):
        yield Found(found.start(), found.end(), "notice")


_CREDITED = re.compile(
    r"(?<![\w/@.])(?:(?:[A-Za-z0-9][\w-]*\.)(?:com|co\.id|id|net|co)|[A-Z]{3,}(?: [A-Z]{3,})?)/[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*"
)


def _photographer(text: str, start: int, end: int) -> Iterator[Found]:
    """ "Outlet.com/A B Caption of a picture, at its place, on a day." up to the caption's end."""
    for found in _CREDITED.finditer(text, start, end):
        if "." not in found.group().split("/")[0]:
            continue
        begin, stop = found.start(), found.end()
        if text[begin - 1 : begin] == "(" and text[stop : stop + 1] == ")":
            yield Found(begin - 1, stop + 1, "media")
            continue
        closing = re.compile(r"[.!?](?=[\s\xa0]|$)").search(text, stop, end)
        yield Found(begin, closing.end() if closing else end, "media")


def _notices(text: str, start: int, end: int) -> Iterator[Found]:
    """Sentences that speak to the reader about the outlet."""
    shape = r"(?:^|(?<=[.!?…\"”)\]:][ \xa0])|(?<=[.!?*]))[*]*[ \xa0]*({}(?![^\W_])[^.!?\n]*(?:[.!?](?![ \xa0]|$)[^.!?\n]*)*[.!?:]?)"
    for found in marks.pattern(shape, "notice_openers").finditer(text, start, end):
        if text[found.start(1)].isupper() and _speaks_of_outlet(text, found.start(1), found.end(1)):
            yield Found(found.start(), found.end(), "notice")


def _speaks_of_outlet(text: str, start: int, end: int) -> bool:
    return bool(marks.pattern(r"(?<![^\W_]){}(?![^\W_])", "notice_words").search(text, start, end))


def _credits_inside(text: str, start: int, end: int) -> Iterator[Found]:
    """ "Sumber: X" at a paragraph's end, and aggregators' phrases there."""
    shape = r"(?:(?<=[.!?…\"”)\]%\d])|(?<=[\s\xa0])){}:[ \xa0]*([^.:\n]{2,40}?)[ \xa0.]*$"
    found = marks.pattern(shape, "credit_openers").search(text, max(start, end - 80), end)
    if found and text[found.start()].isupper():
        yield Found(found.start(), end, "credit", Span(found.start(1), found.end(1)), credit="wire")
