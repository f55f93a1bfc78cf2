"""What stands behind a number: its magnitude, and the unit that makes a figure of it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from digest.figures.grammar import NumberGrammar
from digest.figures.numbers import Number

_SIGN = re.compile(r"\s?([%‰])")
_WORD = re.compile(r"(?:[ \u00a0]+|-(?=[a-z]))([^\W\d_]+(?:-[^\W\d_]+)*(?:[²³]|(?<=m)[23](?!\w|[.,]\d))?)")
_GLUED_WORD = re.compile(r"[^\W\d_]+(?:[²³]|(?<=m)[23](?!\w|[.,]\d))?")
_PER = re.compile(r"(?:\s?/\s?|[ \u00a0]+([^\W\d_]+)[ \u00a0]+)([^\W\d_]+)\b")
_LABEL = re.compile(r"([^\W\d_]+)[.:]?\s*$")
_NAME_BEFORE = re.compile(r"[^\W\d_]['’\w]* $")
_DIMENSION = re.compile(r"\d\s?[x×]\s?$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LABEL_REACH = 24  # characters before a number that may name what it is the number of
_LOOK_AHEAD = 3  # words from digits to what they count ("7 Iranian soldiers")
_LOOK_AHEAD_WORDS = 2  # the same from a number word
_MOST_MAGNITUDES = 2  # "5 lakh crore"
_LEAST_WORD = 3  # letters of a unit of no known kind
_LEAST_BARE = 10  # the smallest number that may count a thing of no known kind


class _Word(NamedTuple):
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a number.

    ``end`` is where the figure ends; ``text`` the unit as written, or ``None``; ``measure`` its common form; ``scale``
    the factor of the magnitudes before it, ``None`` where they say no number ("ribuan").
    """

    end: int
    text: str | None
    measure: str | None
    scale: float | None


@dataclass(frozen=True, slots=True)
class _Behind:
    """What follows a number: where its magnitudes end, their factor, and the next words."""

    end: int
    scale: float | None
    words: tuple[_Word, ...]


def read_unit(text: str, grammar: NumberGrammar, number: Number, symbol: str, limits: tuple[int, int]) -> Unit | None:
    """The unit behind a number, or ``None`` where the number is no figure.

    Args:
        text: the article's text.
        grammar: numbers and units of its language.
        number: the number.
        symbol: the currency sign before it, or an empty string.
        limits: where the sentence starts and ends.
    """
    behind = _behind(text, grammar, number, symbol, limits[1])
    if behind is None:
        return None
    if number.is_product:
        return _capacity(text, grammar, behind)
    unit = _share(text, grammar, behind, limits[1]) or _money(text, grammar, behind, symbol, limits[1])
    if unit:
        return unit
    if behind.words and behind.words[0].low in grammar.time_units:
        return None
    if _is_label(text, grammar, number.start, limits[0]):
        return None
    counted = _counted(text, grammar, number, behind, limits)
    if counted:
        return counted
    return Unit(behind.end, None, None, behind.scale) if behind.end > number.end else None


def _behind(text: str, grammar: NumberGrammar, number: Number, symbol: str, limit: int) -> _Behind | None:
    """Magnitudes and next words; ``None`` where letters glued to the number say that it is none of a figure ("4G").

    A magnitude of one letter counts only behind a currency sign or before a unit: "100m" may be metres.
    """
    units = grammar.counted_units | grammar.currency_words
    following = _words_behind(text, grammar, number.end, limit)
    is_glued = bool(following) and following[0].start == number.end
    if is_glued and following[0].low not in units | grammar.magnitudes:
        return None

    magnitudes = list(takewhile(lambda word: word.low in grammar.magnitudes, following))[:_MOST_MAGNITUDES]
    words = following[len(magnitudes) :][:_LOOK_AHEAD]
    is_before_unit = bool(words) and words[0].low in units
    if any(len(word.low) == 1 for word in magnitudes) and not symbol and not is_before_unit:
        return None
    end = magnitudes[-1].end if magnitudes else number.end
    return _Behind(end, _scale(grammar, magnitudes), tuple(words))


def _words_behind(text: str, grammar: NumberGrammar, start: int, limit: int) -> list[_Word]:
    """The next words, no more than may be asked for; the first may be glued to what ends at ``start``.

    Words joined by hyphens are one, but for "million-dollar" and "basis-point".
    """
    parts = grammar.magnitudes | grammar.unit_heads
    words: list[_Word] = []
    match = _GLUED_WORD.match(text, start, limit)
    if match:
        words.append(_Word(match.group().casefold(), *match.span()))
    while len(words) < _MOST_MAGNITUDES + _LOOK_AHEAD:
        match = _WORD.match(text, words[-1].end if words else start, limit)
        if match is None:
            break
        first, hyphen, _ = match.group(1).casefold().partition("-")
        if hyphen and first in parts:
            words.append(_Word(first, match.start(1), match.start(1) + len(first)))
        else:
            words.append(_Word(match.group(1).casefold(), *match.span(1)))
    return words


def _scale(grammar: NumberGrammar, magnitudes: Sequence[_Word]) -> float | None:
    """The product of magnitudes; ``None`` where one says no number."""
    factors = [grammar.factors.get(word.low) for word in magnitudes]
    if None in factors:
        return None
    return math.prod((factor for factor in factors if factor is not None), start=1.0)


def _capacity(text: str, grammar: NumberGrammar, behind: _Behind) -> Unit | None:
    """A unit of which two numbers multiplied tell a sum: "2 x 660 MW"; "3 x 4 meter" is a room."""
    if not behind.words or behind.words[0].low not in grammar.multiplied_units:
        return None
    return _named_unit(text, grammar, behind, 0, 0)


def _share(text: str, grammar: NumberGrammar, behind: _Behind, limit: int) -> Unit | None:
    """A per cent sign or word."""
    sign = _SIGN.match(text, behind.end, limit)
    if sign:
        return Unit(sign.end(), sign.group(1), sign.group(1), behind.scale)
    words = [word.low for word in behind.words[:2]]
    if words and words[0] in grammar.percent_words:
        return _named_unit(text, grammar, behind, 0, 0)
    if "-".join(words) in grammar.percent_words:  # "per cent"
        return _named_unit(text, grammar, behind, 0, 1)
    return None


def _money(text: str, grammar: NumberGrammar, behind: _Behind, symbol: str, limit: int) -> Unit | None:
    """A currency's name behind the number, or its sign before it; with "per kilogram", where that follows."""
    words = behind.words
    head = 1 if len(words) > 1 and words[0].low in grammar.currency_heads else 0
    if len(words) > head and words[head].low in grammar.currency_words:
        last = head + 1
        has_tail = len(words) > last and words[last].low in grammar.currency_tails
        end = words[last].end if has_tail else words[head].end
        measure = grammar.form(text[words[0].start : end])
        unit = Unit(end, text[words[head].start : words[head].end], measure, behind.scale)
        return _with_per(text, grammar, unit, limit)
    if not symbol:
        return None
    return _with_per(text, grammar, Unit(behind.end, symbol, grammar.form(symbol), behind.scale), limit)


def _counted(
    text: str, grammar: NumberGrammar, number: Number, behind: _Behind, limits: tuple[int, int]
) -> Unit | None:
    """A known unit close behind, or the next word where it looks like a thing."""
    if _DIMENSION.search(text[max(limits[0], number.start - 4) : number.start]):
        return None
    reach = _LOOK_AHEAD if number.in_digits else _LOOK_AHEAD_WORDS
    is_year = _YEAR.fullmatch(text, number.start, number.end) is not None
    things = []
    for index, word in enumerate(behind.words[:reach]):
        if word.low in grammar.time_units or word.low in grammar.not_units:
            break
        if word.low in grammar.counted_units:
            last = index + (index + 1 < len(behind.words) and behind.words[index + 1].low in grammar.unit_tails)
            first = index - (index > 0 and behind.words[index - 1].low in grammar.unit_heads)
            if is_year and first > 0:
                return None
            first, last = _past_classifier(text, grammar, behind, first, last)
            return _with_per(text, grammar, _named_unit(text, grammar, behind, first, last), limits[1])
        if text[word.start].islower():
            things.append(word)
    return _thing(text, grammar, number, behind, things, limits)


def _past_classifier(text: str, grammar: NumberGrammar, behind: _Behind, first: int, last: int) -> tuple[int, int]:
    """The first and last word of the thing that is counted: "27 unit rumah" counts "rumah", "3 unit" units."""
    words = behind.words
    if words[first].low not in grammar.classifiers or first + 1 >= len(words):
        return first, last
    if words[first + 1].low in grammar.counted_units:
        return first + 1, first + 1
    is_pair = first + 2 < len(words) and words[first + 2].low in grammar.counted_units
    if is_pair and words[first + 1].low not in grammar.not_units and text[words[first + 1].start].islower():
        return first + 1, first + 2
    return first, last


def _thing(
    text: str,
    grammar: NumberGrammar,
    number: Number,
    behind: _Behind,
    words: list[_Word],
    limits: tuple[int, int],
) -> Unit | None:
    """The next word, where its form says that it is a thing and the number may count one.

    A number behind a name is that of a model or a channel ("Vario 125 generasi"), at the sentence's start it is not.
    """
    digits = text[number.start : number.end]
    if not grammar.not_units or not number.in_digits or not _may_count(digits, behind.end > number.end):
        return None
    lead = text[limits[0] : number.start]
    before = _NAME_BEFORE.search(lead)
    if before and before.start() > 0 and before.group()[0].isupper():
        return None
    for word in words if grammar.noun_endings else words[:1]:
        if len(word.low) >= _LEAST_WORD and _is_noun(word.low, grammar):
            return Unit(word.end, text[word.start : word.end], grammar.form(word.low), behind.scale)
    return None


def _is_noun(word: str, grammar: NumberGrammar) -> bool:
    if grammar.noun_endings:
        return word.endswith(grammar.noun_endings)
    return word in grammar.verb_like_nouns or not word.startswith(grammar.verb_beginnings)


def _named_unit(text: str, grammar: NumberGrammar, behind: _Behind, first: int, last: int) -> Unit:
    """The unit of some of the words behind; "poin" behind "persen" belongs to it."""
    words = behind.words
    if last + 1 < len(words) and words[last + 1].low in grammar.unit_tails:
        last += 1
    name = text[words[first].start : words[last].end]
    return Unit(words[last].end, name, grammar.form(name), behind.scale)


def _with_per(text: str, grammar: NumberGrammar, unit: Unit, limit: int) -> Unit:
    """The unit with "per kilogram" or "/jam", where that follows."""
    match = _PER.match(text, unit.end, limit)
    if match is None or (match[1] and match[1].casefold() not in grammar.per_words):
        return unit
    other = match[2].casefold()
    if other not in grammar.counted_units and other not in grammar.time_units:
        return unit
    return replace(unit, end=match.end(), measure=f"{unit.measure}/{grammar.form(other)}")


def _is_label(text: str, grammar: NumberGrammar, start: int, low: int) -> bool:
    """Whether the word before says what the number is the number of: "Pasal 22", "usia 41"."""
    lead = text[max(low, start - _LABEL_REACH) : start]
    label = _LABEL.search(lead, lead.rstrip().rfind(" ") + 1)
    return label is not None and label.group(1).casefold() in grammar.label_words


def _may_count(digits: str, has_magnitude: bool) -> bool:
    """Whether digits are large enough for a count, and no year."""
    if has_magnitude or _GROUPED.fullmatch(digits):
        return True
    return digits.isdigit() and int(digits[:9]) >= _LEAST_BARE and not _YEAR.fullmatch(digits)
