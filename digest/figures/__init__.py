"""Quantities that carry the news: casualties, money, shares and counts.

A figure is a number, in digits or words, with what makes it one: a currency, a per cent sign, or something counted.
Dates, times, ages, ordinals, scores, labels ("Pasal 22") and numbers inside names are none. Numbers are read by the
language's own words (``figures.yml`` of its pack); an unknown language still gets money and per cent signs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from digest.figures.fact_comparison import compare_facts
from digest.figures.grammar import NumberGrammar, number_grammar
from digest.figures.numbers import Number, find_numbers, join_product, join_range
from digest.figures.units import read_unit
from digest.model import Article, Figure

__all__ = ["compare_facts", "find_figures"]

_SCORE_OR_DATE = frozenset("/:")  # a number that goes on with these is a date, a time or a place in a ranking
_INSIDE_NAME = frozenset("-./:+,")  # a number behind one of these is part of a name ("U-17"), a date or a score


def find_figures(article: Article) -> tuple[Figure, ...]:
    """Figures of the article's body, in order.

    A figure's span is the number with its currency sign, magnitude and unit ("Rp 1,5 triliun", "1.400 orang",
    "Rp 60 sampai Rp 80 juta"). ``low``, ``high`` and ``measure`` say the same in a form that can be compared.
    """
    return tuple(_figures(article))


def _figures(article: Article) -> Iterator[Figure]:
    text, grammar = article.text, number_grammar(article.language)
    numbers = find_numbers(text, grammar)
    starts = [number.start for number in numbers]
    last_end = 0
    for index, sentence in enumerate(article.sentences):
        if article.is_doubtful(sentence):
            continue
        inside = numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        for number in _with_ranges(text, grammar, inside):
            low = max(last_end, sentence.start)
            if number.start < low:
                continue
            figure = _figure(text, grammar, number.up_to(sentence.end), (low, sentence.end), index)
            if figure:
                last_end = figure.end
                yield figure


def _with_ranges(text: str, grammar: NumberGrammar, numbers: Sequence[Number]) -> Iterator[Number]:
    """The numbers; the ends of a range, or two multiplied, come as one and then both, should the one be no figure."""
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        joined = None
        if following:
            joined = join_range(text, grammar, number, following) or join_product(text, number, following)
        if joined:
            yield joined
        yield number


def _figure(text: str, grammar: NumberGrammar, number: Number, limits: tuple[int, int], sentence: int) -> Figure | None:
    """The figure around a number; ``None`` where it is none.

    Args:
        text: the article's text.
        grammar: numbers and units of its language.
        number: the number.
        limits: where the sentence starts, or the figure before ends; and where the sentence ends.
        sentence: the sentence's index.
    """
    symbol = grammar.symbol_before(text, number.start, limits[0]) or ""
    if not symbol and _is_inside_name(text, number, limits[0]):
        return None
    unit = read_unit(text, grammar, number, symbol.strip() or number.symbol, limits)
    if unit is None:
        return None
    low, high = number.scaled(unit.scale)
    return Figure(
        start=number.start - len(symbol),
        end=unit.end,
        unit=unit.text,
        sentence=sentence,
        low=low,
        high=high,
        measure=unit.measure,
    )


def _is_inside_name(text: str, number: Number, low: int) -> bool:
    before = text[number.start - 1 : number.start] if number.start > low else ""
    return text[number.end : number.end + 1] in _SCORE_OR_DATE or before.isalpha() or before in _INSIDE_NAME
