"""Quantities that carry the news: casualties, money, shares and counts.

A figure is a number, in digits or words, with what makes it one: a currency, a per cent sign, or something counted. Dates, times, ages,
ordinals, scores, labels ("Pasal 22") and numbers inside names are none. Numbers are read by the language's own words
(``figures:`` in its file); an unknown language still gets money and per cent signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest.languages import alternation, load
from digest.model import Article, Figure

VERSION = 2

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*(?:\s?[-–—]\s?\d+(?:[.,]\d+)*)?")
_SIGN = re.compile(r"\s?([%‰])")
_WORD = re.compile(r"(?:[ \u00a0]+|-(?=[a-z]))([^\W\d_]+(?:-[^\W\d_]+)*)")
_LABEL = re.compile(r"([^\W\d_]+)[.:]?\s*$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_GOES_ON = frozenset("/:")  # a date, a time
_GLUED = frozenset("-./:+,")  # part of a name ("U-17"), a date or a score
_LABEL_REACH = 24  # characters before a number that may name what it is the number of
_LOOK_AHEAD = 3  # words from a number to what it counts ("seven Iranian soldiers")
_LEAST_WORD = 3  # letters of a unit of no known kind
_LEAST_BARE = 10  # the smallest number that may count a thing of no known kind


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A language's numbers: where one may begin, and the sets that decide what it counts."""

    words: tuple[str, ...]
    joins: re.Pattern[str]
    symbol: re.Pattern[str]
    magnitudes: frozenset[str]
    percents: frozenset[str]
    currencies: frozenset[str]
    tails: frozenset[str]
    counted: frozenset[str]
    times: frozenset[str]
    no_units: frozenset[str]
    labels: frozenset[str]
    endings: tuple[str, ...]
    verbal: tuple[str, ...]


@cache
def _grammar(code: str) -> _Grammar:
    language = load(code)
    symbols = (
        "|".join(re.escape(s) for s in sorted(language.terms("currency_symbols"), key=len, reverse=True)) or r"[$€£¥]"
    )
    sets = {
        key: language.term_set(key)
        for key in (
            "magnitudes", "percent_words", "currency_words", "currency_tails", "counted_units", "time_units", "not_units",
            "label_words", "unit_suffixes", "not_unit_prefixes",
        )
    }  # fmt: skip
    return _Grammar(
        words=tuple(sorted(language.term_set("number_words"))),
        joins=re.compile(rf"(?:[\s-](?:{alternation(language, 'number_joins')})\b)+"),
        symbol=re.compile(rf"(?<![^\W\d_])({symbols})[ \u00a0]?$"),
        magnitudes=sets["magnitudes"],
        percents=sets["percent_words"],
        currencies=sets["currency_words"],
        tails=sets["currency_tails"],
        counted=sets["counted_units"],
        times=sets["time_units"],
        no_units=sets["not_units"],
        labels=sets["label_words"],
        endings=tuple(sorted(sets["unit_suffixes"])),
        verbal=tuple(sorted(sets["not_unit_prefixes"])),
    )


def figures(article: Article) -> tuple[Figure, ...]:
    """Figures of the article's body, in order.

    A figure's span is the number with its currency sign, magnitude and unit ("Rp 1,5 triliun", "1.400 orang"); ``unit`` is
    the currency, "%", or the word for what is counted; ``sentence`` the index into ``article.sentences``.
    """
    return tuple(_found(article))


def _found(article: Article) -> Iterator[Figure]:
    text, grammar, at = article.text, _grammar(article.language), 0
    numbers = _numbers(text, grammar)
    for index, sentence in enumerate(article.sentences):
        first = bisect_left(numbers, (sentence.start, 0))
        for start, end in numbers[first:]:
            if start >= sentence.end:
                break
            made = _figure(text, grammar, start, min(end, sentence.end), sentence.start, sentence.end)
            if made and made[0] >= at:
                at = made[1]
                yield Figure(start=made[0], end=at, unit=made[2], sentence=index)


def _numbers(text: str, grammar: _Grammar) -> list[tuple[int, int]]:
    """Where numbers stand, in digits or words, in order.

    Words are looked for one by one with ``str.find``: a tenth of the time that one pattern of all of them takes.
    """
    found = [m.span() for m in _DIGITS.finditer(text)]
    low = text.lower()
    if len(low) != len(text):  # "İ" grows
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    for word in grammar.words:
        at = low.find(word)
        while at >= 0:
            end = at + len(word)
            if not low[end : end + 1].isalnum() and not (at and low[at - 1].isalnum()):
                joined = grammar.joins.match(low, end)
                found.append((at, joined.end() if joined else end))
            at = low.find(word, end)
    return sorted(found)


def _figure(
    text: str, grammar: _Grammar, start: int, end: int, floor: int, ceiling: int
) -> tuple[int, int, str | None] | None:
    """The figure around the number ``text[start:end]`` as (start, end, unit), or ``None`` where it is none."""
    lead = text[max(floor, start - _LABEL_REACH) : start]
    symbol = grammar.symbol.search(lead)
    if not symbol and (text[end : end + 1] in _GOES_ON or lead[-1:].isalpha() or lead[-1:] in _GLUED):
        return None
    end, words, scaled = _scaled(text, grammar, end, ceiling)
    sign = _SIGN.match(text, end, ceiling)
    if sign:
        return start, sign.end(), sign.group(1)
    first = words[0][0] if words else ""
    if first in grammar.percents:
        return start, words[0][2], text[words[0][1] : words[0][2]]
    if first in grammar.currencies:
        return start, _with_tail(text, grammar, words), text[words[0][1] : words[0][2]]
    if symbol:
        return start - len(symbol.group()), end, symbol.group(1)
    label = _LABEL.search(lead)
    if first in grammar.times or (label and label.group(1).lower() in grammar.labels):
        return None
    unit = _unit(grammar, [word for word in words if text[word[1]].islower()], text[start:end], scaled)
    if unit:
        return start, unit[1], text[unit[0] : unit[1]]
    return (start, end, None) if scaled else None


def _scaled(text: str, grammar: _Grammar, end: int, ceiling: int) -> tuple[int, list[tuple[str, int, int]], bool]:
    """The number's end with its magnitude ("juta"), the next few words as (folded, start, end), and whether there was one."""
    words: list[tuple[str, int, int]] = []
    at, scaled = end, False
    while len(words) < _LOOK_AHEAD and (found := _WORD.match(text, at, ceiling)):
        at = found.end()
        if not words and found.group(1).lower() in grammar.magnitudes:
            end, scaled = at, True
        else:
            words.append((found.group(1).lower(), found.start(1), at))
    return end, words, scaled


def _with_tail(text: str, grammar: _Grammar, words: list[tuple[str, int, int]]) -> int:
    """The end of a currency's name with what belongs to it ("dollar AS")."""
    return words[1][2] if len(words) > 1 and words[1][0] in grammar.tails else words[0][2]


def _unit(grammar: _Grammar, words: list[tuple[str, int, int]], number: str, scaled: bool) -> tuple[int, int] | None:
    """The word for what is counted: a known one close behind, or the next word where it looks like a thing."""
    for word, start, end in words if number[:1].isdigit() else words[:2]:
        if word in grammar.times or word in grammar.no_units:
            break
        if word in grammar.counted:
            return start, end
    if not grammar.no_units or not (number[:1].isdigit() and _counts(number, scaled)):
        return None
    for word, start, end in words if grammar.endings else words[:1]:
        if word in grammar.times or word in grammar.no_units or len(word) < _LEAST_WORD:
            break
        if word.endswith(grammar.endings) if grammar.endings else not word.startswith(grammar.verbal):
            return start, end
    return None


def _counts(number: str, scaled: bool) -> bool:
    """Whether digits are large enough for a count, and no year."""
    if scaled or _GROUPED.fullmatch(number):
        return True
    return number.isdigit() and int(number[:9]) >= _LEAST_BARE and not _YEAR.fullmatch(number)
