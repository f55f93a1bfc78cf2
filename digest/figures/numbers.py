"""Numbers in a text, in digits and in words, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest.figures.grammar import NumberGrammar
from digest.text import letters, lowered

_MORE_DIGITS = r"\d*(?:[.,]\d+)*(?:\s?[-–—]\s?\d+(?:[.,]\d+)*)?"
_DIGITS = re.compile(r"\d" + _MORE_DIGITS)
_PLAIN_DIGITS = re.compile(r"[0-9]" + _MORE_DIGITS)  # found in half the time, where a text has no others
_DASH = re.compile(r"\s?[-–—]\s?")
_CROSS = re.compile(r"[ \u00a0]?[x×][ \u00a0]?")
_LONGEST_CROSS = 3  # characters
_GROUP = 3  # digits between two marks of thousands
_LONGEST_GAP = 30  # characters between the two ends of a range
_LEAD = 14  # characters before a number in which a word such as "between" is looked for
_THOUSAND = 1000.0
_TEN = 10.0

_Value = float | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, without currency sign and magnitude.

    ``low`` and ``high`` are its value, the same where it is no range; ``None`` where it says no value ("puluhan").
    ``scales_low`` says whether a magnitude behind it is meant for both ends ("60 sampai 80 juta"). ``symbol`` is a
    currency sign inside of a range. ``is_product`` says that it is two numbers multiplied ("2 x 660").
    """

    start: int
    end: int
    low: _Value
    high: _Value
    in_digits: bool
    scales_low: bool = True
    symbol: str = ""
    is_product: bool = False

    def up_to(self, end: int) -> Number:
        """The number, ended where its sentence ends."""
        return self if self.end <= end else replace(self, end=end, low=None, high=None)

    def scaled(self, scale: _Value) -> tuple[_Value, _Value]:
        """The values with a magnitude; ``None`` stands for a magnitude that says no number ("ribuan")."""
        if scale is None or self.low is None or self.high is None:
            return None, None
        return self.low * (scale if self.scales_low else 1.0), self.high * scale


def find_numbers(text: str, grammar: NumberGrammar) -> list[Number]:
    """The numbers of a text, in order.

    Number words that the text has are looked for one by one: a tenth of the time that one pattern of all of them takes.
    """
    digits = _PLAIN_DIGITS if text.isascii() else _DIGITS
    numbers = [_from_digits(match.group(), match.start(), grammar) for match in digits.finditer(text)]
    low = lowered(text)
    for word in (*grammar.number_words.intersection(letters(text)), *grammar.odd_words):
        at = low.find(word)
        while at >= 0:
            end = at + len(word)
            if not low[end : end + 1].isalnum() and not (at and low[at - 1].isalnum()):
                joined = grammar.joins.match(low, end)
                whole_end = joined.end() if joined else end
                value = value_of_words(low[at:whole_end].replace("-", " ").split(), grammar)
                numbers.append(Number(at, whole_end, value, value, in_digits=False))
            at = low.find(word, end)
    return sorted(numbers, key=lambda number: (number.start, number.end))


def join_range(text: str, grammar: NumberGrammar, first: Number, second: Number) -> Number | None:
    """The range of which two numbers are the ends ("60 sampai Rp 80"); ``None`` where they are none.

    "from 3 to 5" tells a change, not a range, where the language says so (``change_words``).
    """
    if not 0 < second.start - first.end <= _LONGEST_GAP or first.low is None or second.high is None:
        return None
    gap = text[first.end : second.start]
    lead = text[max(0, first.start - _LEAD) : first.start]
    match = grammar.range_gap.fullmatch(gap)
    if match is None and grammar.between.search(lead):
        match = grammar.between_gap.fullmatch(gap)
    if match is None or grammar.from_word.search(lead) or first.low >= second.high * _THOUSAND**3:
        return None
    magnitude = (match["magnitude"] or "").casefold()
    scale = grammar.factors.get(magnitude, 1.0)
    if not magnitude and first.low >= second.high:
        return None
    return Number(
        start=first.start,
        end=second.end,
        low=first.low * scale,
        high=second.high,
        in_digits=first.in_digits or second.in_digits,
        scales_low=not magnitude,
        symbol=(match["symbol"] or "").strip(),
    )


def join_product(text: str, first: Number, second: Number) -> Number | None:
    """The product of two numbers with a cross between them ("2 x 660"); ``None`` where they are none."""
    if not 0 < second.start - first.end <= _LONGEST_CROSS or first.low is None or second.low is None:
        return None
    if not _CROSS.fullmatch(text, first.end, second.start) or first.low != first.high or second.low != second.high:
        return None
    value = first.low * second.low
    return Number(first.start, second.end, value, value, in_digits=True, is_product=True)


def _from_digits(digits: str, start: int, grammar: NumberGrammar) -> Number:
    ends = [value_of_digits(end, grammar.decimal_mark) for end in _DASH.split(digits, maxsplit=1)]
    return Number(start, start + len(digits), ends[0], ends[-1], in_digits=True)


def value_of_digits(digits: str, decimal_mark: str) -> _Value:
    """What digits with points and commas are worth; ``None`` where they may mean two things.

    The language says which mark is for decimals; "12.5" is no thousands in any.
    """
    group_mark = "," if decimal_mark == "." else "."
    whole, *parts = digits.split(decimal_mark)
    if len(parts) > 1:  # the mark is not this language's: "12,500,000" in Indonesian
        return value_of_digits(digits, group_mark) if group_mark not in digits and _are_groups(parts) else None
    if parts and group_mark in parts[0]:  # both marks, and neither closes the number: "1.428,000" in English
        return None
    groups = whole.split(group_mark)
    if len(groups) == 2 and not parts and len(groups[1]) != _GROUP:
        return _number(f"{groups[0]}.{groups[1]}")
    if len(groups) > 1 and not (_are_groups(groups[1:]) or _are_indian_groups(groups[1:])):
        return None
    return _number("".join(groups) + (f".{parts[0]}" if parts else ""))


def _are_groups(groups: Sequence[str]) -> bool:
    return all(len(group) == _GROUP for group in groups)


def _are_indian_groups(groups: Sequence[str]) -> bool:
    """Whether marks stand as in "1,23,456"."""
    return len(groups[-1]) == _GROUP and all(len(group) == _GROUP - 1 for group in groups[:-1])


def _number(digits: str) -> _Value:
    return float(digits) if digits and len(digits) <= _LONGEST_GAP else None


def value_of_words(words: Sequence[str], grammar: NumberGrammar) -> _Value:
    """What number words are worth: "tiga ratus dua puluh lima ribu" is 325,000; ``None`` for "puluhan"."""
    total = current = last = 0.0
    for word in words:
        if word in grammar.values:
            last = grammar.values[word]
            current += last
        elif word in grammar.additions:
            current += grammar.additions[word]
        elif (factor := grammar.factors.get(word)) is None:
            return None
        elif factor >= _THOUSAND:
            total += (current or 1.0) * factor
            current = last = 0.0
        else:
            current += (last or 1.0) * factor - last
            last = 0.0
    return total + current
