"""Quantities that carry the news: casualties, money, shares and counts.

A figure is a number, in digits or words, with what makes it one: a currency, a per cent sign, or something counted.
Dates, times, ages, ordinals, scores, labels ("Pasal 22") and numbers inside names are none. Numbers are read by the
language's own words (``figures:`` in its file); an unknown language still gets money and per cent signs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from digest.languages import alternation, load
from digest.model import Article, Figure
from digest.text import letters, lowered

_MORE_DIGITS = r"\d*(?:[.,]\d+)*(?:\s?[-–—]\s?\d+(?:[.,]\d+)*)?"
_DIGITS = re.compile(r"\d" + _MORE_DIGITS)
_PLAIN_DIGITS = re.compile(r"[0-9]" + _MORE_DIGITS)  # found in half the time, where a text has no others
_SIGN = re.compile(r"\s?([%‰])")
_WORD = re.compile(r"(?:[ \u00a0]+|-(?=[a-z]))([^\W\d_]+(?:-[^\W\d_]+)*)")
_LABEL = re.compile(r"([^\W\d_]+)[.:]?\s*$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SIGNS = "$€£¥"  # currencies of a language that is not known
_GOES_ON = frozenset("/:")  # a date, a time
_GLUED = frozenset("-./:+,")  # part of a name ("U-17"), a date or a score
_LABEL_REACH = 24  # characters before a number that may name what it is the number of
_LOOK_AHEAD = 3  # words from digits to what they count ("7 Iranian soldiers")
_LOOK_AHEAD_WORDS = 2  # the same from a number word
_MOST_JOINED = 8  # words of a number behind its first ("tiga ratus dua puluh lima ribu")
_LEAST_WORD = 3  # letters of a unit of no known kind
_LEAST_BARE = 10  # the smallest number that may count a thing of no known kind


class _Word(NamedTuple):
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A language's numbers: the words they are made of, the currency signs before them, and what stands around them.

    ``odd_words`` are not of plain letters only.
    """

    words: frozenset[str]
    odd_words: frozenset[str]
    joins: re.Pattern[str]
    signs: tuple[str, ...]
    symbol: re.Pattern[str]
    endings: tuple[str, ...]
    verbal: tuple[str, ...]
    magnitudes: frozenset[str]
    percent_words: frozenset[str]
    currency_words: frozenset[str]
    currency_tails: frozenset[str]
    counted_units: frozenset[str]
    time_units: frozenset[str]
    not_units: frozenset[str]
    label_words: frozenset[str]


@cache
def _grammar(code: str) -> _Grammar:
    language = load(code)
    symbols = sorted(language.terms("currency_symbols") or _SIGNS, key=lambda symbol: (-len(symbol), symbol))
    words = language.term_set("number_words")
    plain = frozenset(word for word in words if word.isascii() and word.isalpha())
    return _Grammar(
        words=plain,
        odd_words=words - plain,
        joins=re.compile(rf"(?:[\s-](?:{alternation(language, 'number_joins')})\b){{1,{_MOST_JOINED}}}"),
        signs=tuple(symbols),
        symbol=re.compile(rf"(?<![^\W\d_])({'|'.join(map(re.escape, symbols))})[ \u00a0]?$"),
        endings=language.terms("unit_suffixes"),
        verbal=language.terms("not_unit_prefixes"),
        magnitudes=language.term_set("magnitudes"),
        percent_words=language.term_set("percent_words"),
        currency_words=language.term_set("currency_words"),
        currency_tails=language.term_set("currency_tails"),
        counted_units=language.term_set("counted_units"),
        time_units=language.term_set("time_units"),
        not_units=language.term_set("not_units"),
        label_words=language.term_set("label_words"),
    )


def find_figures(article: Article) -> tuple[Figure, ...]:
    """Figures of the article's body, in order.

    A figure's span is the number with its currency sign, magnitude and unit ("Rp 1,5 triliun", "1.400 orang");
    ``unit`` is the currency, "%", or the word for what is counted; ``sentence`` the index into ``article.sentences``.
    """
    return tuple(_found(article))


def _found(article: Article) -> Iterator[Figure]:
    text, grammar, at = article.text, _grammar(article.language), 0
    numbers = _numbers(text, grammar)
    for index, sentence in enumerate(article.sentences):
        first, last = bisect_left(numbers, (sentence.start, 0)), bisect_left(numbers, (sentence.end, 0))
        for start, end in numbers[first:last]:
            made = _figure(text, grammar, (start, min(end, sentence.end)), (max(at, sentence.start), sentence.end))
            if made and made[0] >= at:
                at = made[1]
                yield Figure(start=made[0], end=at, unit=made[2], sentence=index)


def _numbers(text: str, grammar: _Grammar) -> list[tuple[int, int]]:
    """Where numbers stand, in digits or words, in order.

    Words that the text has are looked for one by one: a tenth of the time that one pattern of all of them takes.
    """
    digits = _PLAIN_DIGITS if text.isascii() else _DIGITS
    found = [m.span() for m in digits.finditer(text)]
    low = lowered(text)
    for word in (*grammar.words.intersection(letters(text)), *grammar.odd_words):
        at = low.find(word)
        while at >= 0:
            end = at + len(word)
            if not low[end : end + 1].isalnum() and not (at and low[at - 1].isalnum()):
                joined = grammar.joins.match(low, end)
                found.append((at, joined.end() if joined else end))
            at = low.find(word, end)
    return sorted(found)


def _figure(
    text: str, grammar: _Grammar, number: tuple[int, int], limits: tuple[int, int]
) -> tuple[int, int, str | None] | None:
    """The figure around a number as (start, end, unit), or ``None`` where it is none; ``limits`` are its sentence's."""
    start, end = number
    lead = text[max(limits[0], start - _LABEL_REACH) : start]
    bare = lead.rstrip()
    symbol = grammar.symbol.search(lead) if bare.endswith(grammar.signs) else None
    if not symbol and (text[end : end + 1] in _GOES_ON or lead[-1:].isalpha() or lead[-1:] in _GLUED):
        return None
    end, words = _behind(text, grammar, end, limits[1])
    sign = _SIGN.match(text, end, limits[1])
    first = words[0] if words else _Word("", end, end)
    if sign:
        return start, sign.end(), sign.group(1)
    if first.low in grammar.percent_words:
        return start, first.end, text[first.start : first.end]
    if first.low in grammar.currency_words:
        tail = len(words) > 1 and words[1].low in grammar.currency_tails  # "dollar AS"
        return start, words[1].end if tail else first.end, text[first.start : first.end]
    if symbol:
        return start - len(symbol.group()), end, symbol.group(1)
    if first.low in grammar.time_units:
        return None
    label = _LABEL.search(lead, bare.rfind(" ") + 1)
    if label and label.group(1).lower() in grammar.label_words:
        return None
    scaled = end > number[1]
    unit = _unit(grammar, [word for word in words if text[word.start].islower()], text[start : number[1]], scaled)
    if unit:
        return start, unit.end, text[unit.start : unit.end]
    return (start, end, None) if scaled else None


def _behind(text: str, grammar: _Grammar, end: int, limit: int) -> tuple[int, list[_Word]]:
    """The end of a number with its magnitudes ("juta"), and the next few words."""
    words: list[_Word] = []
    at = end
    while len(words) < _LOOK_AHEAD and (found := _WORD.match(text, at, limit)):
        start, at = found.span(1)
        low = text[start:at].lower()
        if not words and low in grammar.magnitudes:
            end = at
        else:
            words.append(_Word(low, start, at))
    return end, words


def _unit(grammar: _Grammar, words: list[_Word], number: str, scaled: bool) -> _Word | None:
    """The word for what is counted: a known one close behind, or the next word where it looks like a thing."""
    digits = number[:1].isdigit()
    near = []
    for word in words if digits else words[:_LOOK_AHEAD_WORDS]:
        if word.low in grammar.time_units or word.low in grammar.not_units:
            break
        if word.low in grammar.counted_units:
            return word
        near.append(word)
    if not grammar.not_units or not (digits and _counts(number, scaled)):
        return None
    for word in near if grammar.endings else near[:1]:
        thing = word.low.endswith(grammar.endings) if grammar.endings else not word.low.startswith(grammar.verbal)
        if thing and len(word.low) >= _LEAST_WORD:
            return word
    return None


def _counts(number: str, scaled: bool) -> bool:
    """Whether digits are large enough for a count, and no year."""
    if scaled or _GROUPED.fullmatch(number):
        return True
    return number.isdigit() and int(number[:9]) >= _LEAST_BARE and not _YEAR.fullmatch(number)
