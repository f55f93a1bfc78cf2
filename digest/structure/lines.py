"""Residue that is a line of its own: told by how the line opens and what it is made of."""

from __future__ import annotations

import re

from digest.model import PickKind, Span
from digest.structure import headlines, marks
from digest.structure.found import Found

_RULE = re.compile(r"[\s*_=~#•·|<>-]+")
_INITIAL = r"[A-Za-z]{1,5}(?:\.?[A-Za-z]?\d{2,4})?"
_CLOSING = re.compile(
    rf"[ \xa0]*(?:\((?:{_INITIAL})(?:[/,&|-] ?(?:{_INITIAL})){{0,3}}\)"
    rf"|\[(?:{_INITIAL})(?:[/,-](?:{_INITIAL})){{0,2}}\]|\(\*+\))"
)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b|hak cipta\b)", re.IGNORECASE)
_STARRED = re.compile(r"\*+ ?\S")
_LEAST_WORDS = 3  # in a headline
_SOME_CAPITALS = 0.3  # share of words
_MOSTLY_CAPITALS = 0.6
_SHORT = 160  # characters of a line that names persons or sources


def whole(text: str, start: int, end: int) -> Found | None:
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
    if end - start > _SHORT:
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
    if end - start > _SHORT:
        return None
    found = marks.pattern(r"{}[ \xa0]*:[ \xa0]*", "credit_openers").match(text, start, end)
    if found and found.end() < end:
        return Found(start, end, "credit", Span(found.end(), end), credit="wire")
    return None


def _caption_line(text: str, start: int, end: int) -> Found | None:
    found = marks.pattern(r"[(\[]?{}[ \xa0]*[:/|]", "media_openers").match(text, start, end)
    if found:
        return Found(start, end, "media")
    if end - start < 400 and marks.pattern(
        r"[(/][^()/\n]{0,40}(?<![^\W_]){}(?![^\W_])[^()\n]{0,40}\)?\.?$", "photo_credits"
    ).search(text, start, end):
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
        found = marks.pattern(
            r"[*•>»–—\[(-]*[ \xa0]*{}[ \xa0]*(:|\||[-–—](?=[ \xa0])|(?=[ \xa0](?-i:[\"“'‘A-Z])))[ \xa0]*", key
        ).match(text, start, end)
        if not found:
            continue
        opener = found.group().strip(" :|\xa0*")
        if not found[1] and (len(opener.split()) < 2 or text[end - 1] in ".,"):
            continue
        if end - found.end() > 220 or headlines.runs_on(text, found.end(), end):
            continue
        at, stop, _ = _bare(text, found.end(), end)
        if stop <= at:
            return Found(start, end, kind, pick=kind)
        return Found(start, end, kind, Span(at, stop), pick=kind)
    return None


def headline_below(text: str, start: int, end: int, kind: PickKind, sure: bool) -> Found | None:
    """A line as the headline that "Baca juga:" in the line above announces; ``sure`` for the first below it."""
    words = text[start:end].split()
    if end - start > _SHORT or len(words) < _LEAST_WORDS or text[end - 1] in ".,:;":
        return None
    capital = sum(word.lstrip("\"“'‘(")[:1].isupper() or word[0].isdigit() for word in words)
    if capital < (_SOME_CAPITALS if sure else _MOSTLY_CAPITALS) * len(words):
        return None
    at, stop, _ = _bare(text, start, end)
    return Found(start, end, kind, Span(at, stop), pick=kind)


def _bare(text: str, start: int, end: int) -> tuple[int, int, int]:
    """A line's headline without the marks around it."""
    while start < end and text[start] in " \xa0\t\"“'‘*":
        start += 1
    stop = end
    while (
        stop > start
        and text[stop - 1] in " \xa0\t*:])"
        and not text[start:stop].count("(") > text[start : stop - 1].count(")")
    ):
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
    if end - start < 500 and marks.pattern(r"{}", "notice_phrases").search(text, start, end):
        return Found(start, end, "notice")
    if _RIGHTS.match(text, start, end) and end - start < 300:
        return Found(start, end, "notice")
    if _STARRED.match(text, start, end) and speaks_of_outlet(text, start, end):
        return Found(start, end, "notice")
    return None


def speaks_of_outlet(text: str, start: int, end: int) -> bool:
    """Whether a sentence has a word that notices to readers have."""
    return bool(marks.pattern(r"(?<![^\W_]){}(?![^\W_])", "notice_words").search(text, start, end))
