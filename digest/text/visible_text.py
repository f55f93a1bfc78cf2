"""A text as it is seen, and the way back to the text as it was read.

Soft hyphens, zero-width characters and direction marks cannot be seen, words that a line's end parted are one, some
spaces are only wider than others, and an entity that a scraper left is the character that it means. What looks things
up reads the visible text; spans that are published are those of the text as read, by an :class:`OffsetTable`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

_SOFT_HYPHEN = "\u00ad"
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HYPHENS = "-\u2010\u2011\u00ad"
_UNSEEN = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_JOINERS = "\u200c\u200d"  # unseen in Latin script; between letters of others, and in emoji, they mean something
_WIDE_SPACES = "\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_JOINED_SCRIPTS = re.compile(r"[\u0590-\u1cff\u2190-\u2bff\ufb1d-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PARTED = re.compile(
    rf"(?P<before>[^\W\d_]+)(?P<break>[{_HYPHENS}]{{1,2}}[ \t]*\n(?:[ \t]*\n)?[ \t]*)(?P<after>[^\W\d_]+)"
)
# What a scraper left of a page's characters; "&lt;" and "&gt;" stay, which could make a tag of a text.
_ENTITY = r"&(?:amp;)?(?:nbsp|[lr][sad]quo|quot|apos|[nm]dash|hellip|amp|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
_ODD = re.compile(rf"[{_UNSEEN}{_JOINERS}{_WIDE_SPACES}]|(?<=[^\W\d_])[{_HYPHENS}]{{1,2}}[ \t]*\n|{_ENTITY}")
_BREAK = re.compile(rf"[{_HYPHENS}][ \t]*\n")
_CHARACTERS = re.compile(f"[{_UNSEEN}{_JOINERS}{_WIDE_SPACES}]")
_MARKUP = frozenset("<>")
_VOWELS = re.compile("[aeiou]")
_LEAST_LETTERS = 2  # of a word's part at the beginning of a line
_LEAST_SKELETON = 2  # consonants that two halves share ("bolak-balik")
_LEAST_ECHO = 4  # letters of a word of which the other half repeats all but the first ("sayur-mayur")


class _Change(NamedTuple):
    """Characters ``start`` to ``end`` of the text as read that are seen as ``shown``."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class OffsetTable:
    """Places in the visible text to places in the text as read."""

    starts: tuple[int, ...]  # in the visible text, where a run begins that stands unchanged in the text as read
    shifts: tuple[int, ...]  # how much farther on that run stands there
    ends: Mapping[int, int]  # where in both texts characters end that several stand for in the text as read

    def start(self, place: int) -> int:
        """Where the character at a place stands."""
        return place + self.shifts[bisect_right(self.starts, place) - 1]

    def end(self, place: int) -> int:
        """Where what ends at a place ends."""
        if place in self.ends:
            return self.ends[place]
        return self.start(place - 1) + 1 if place else self.start(0)


def visible_text(text: str) -> str:
    """The text as it is seen; the same object where nothing in it is unseen."""
    changes = list(_changes(text))
    if not changes:
        return text
    parts = []
    at = 0
    for change in changes:
        parts += [text[at : change.start], change.shown]
        at = change.end
    return "".join([*parts, text[at:]])


def offset_table(text: str) -> OffsetTable:
    """The way from the visible text back to a text as read."""
    starts, shifts = [0], [0]
    ends: dict[int, int] = {}
    for change in _changes(text):
        shift = shifts[-1] + (change.end - change.start) - len(change.shown)
        if change.shown:
            ends[change.end - shift] = change.end
        starts.append(change.end - shift)
        shifts.append(shift)
    return OffsetTable(tuple(starts), tuple(shifts), ends)


def _changes(text: str) -> Iterator[_Change]:
    """What is seen otherwise than it is written, in order."""
    # Three quick looks: most texts have nothing odd, and the pattern of all that is odd takes four times as long.
    if "&" not in text and not _BREAK.search(text) and (text.isascii() or not _CHARACTERS.search(text)):
        return
    keeps_direction = _RIGHT_TO_LEFT.search(text) is not None
    at = 0
    while odd := _ODD.search(text, at):
        change = _change_at(text, odd, keeps_direction=keeps_direction)
        at = change.end if change else odd.start() + 1
        if change:
            yield change


def _change_at(text: str, odd: re.Match[str], *, keeps_direction: bool) -> _Change | None:
    """How one odd character, or an entity, is seen; None where it is seen as it is."""
    place = odd.start()
    character = text[place]
    if parted := _parted_at(text, place):
        return parted
    if character == "&":
        meant = unescape(unescape(odd.group()))
        return None if meant in _MARKUP else _Change(place, odd.end(), " " if meant == "\xa0" else meant)
    if character.isspace():
        return _Change(place, place + 1, " ")
    is_hyphen = character in _HYPHENS and character != _SOFT_HYPHEN
    is_joiner = character in _JOINERS and _joins(text, place)
    is_direction = keeps_direction and character in _DIRECTIONS
    return None if is_hyphen or is_joiner or is_direction else _Change(place, place + 1, "")


def _parted_at(text: str, place: int) -> _Change | None:
    """The break in a word that a line's end parted at a hyphen, or None."""
    if text[place] not in _HYPHENS:
        return None
    begin = place
    while begin and text[begin - 1].isalpha():
        begin -= 1
    match = _PARTED.match(text, begin)
    if match is None or match.start("break") != place:
        return None
    before, after = match["before"], match["after"]
    if len(before) < _LEAST_LETTERS or len(after) < _LEAST_LETTERS:
        return None
    start, end = match.span("break")
    if text[place] == _SOFT_HYPHEN:
        return _Change(start, end, "")
    if not after[0].islower():
        return _Change(start, end, text[place])  # "Jawa-Bali"
    return _Change(start, end, text[place] if _is_reduplicated(before, after) else "")


def _is_reduplicated(before: str, after: str) -> bool:
    """Whether the hyphen between two halves is the word's own: "anak-anak", "sayur-mayur", "bolak-balik"."""
    first, second = before.casefold(), after.casefold()
    if second.startswith(first) or first.endswith(second):
        return True
    if len(first) >= _LEAST_ECHO and first[1:] in second:
        return True
    skeleton = _VOWELS.sub("", first)
    return len(skeleton) > _LEAST_SKELETON and skeleton == _VOWELS.sub("", second)


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands between characters that it joins."""
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return len(_JOINED_SCRIPTS.findall(around)) == 2
