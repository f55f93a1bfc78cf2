"""A language's numbers and units, compiled from its pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from digest.languages import Language, alternation, load

_SIGNS = "$€£¥"  # currencies of a language that is not known
_MOST_JOINED = 8  # words of a number behind its first ("tiga ratus dua puluh lima ribu")
_LONGEST_SYMBOL = 8  # characters, the space behind it included


@dataclass(frozen=True, slots=True, eq=False)
class NumberGrammar:
    """A language's numbers: the words they are made of, and what stands before and behind them.

    ``number_words`` are of plain letters, ``odd_words`` are not. ``values`` and ``factors`` say what number words are
    worth: "dua" 2, "puluh" times 10. ``forms`` give a unit's common form, so that figures can be compared.
    """

    number_words: frozenset[str]
    odd_words: frozenset[str]
    joins: re.Pattern[str]
    values: Mapping[str, float]
    factors: Mapping[str, float]
    additions: Mapping[str, float]
    decimal_mark: str
    symbols: tuple[str, ...]
    symbol: re.Pattern[str]
    range_gap: re.Pattern[str]
    between_gap: re.Pattern[str]
    between: re.Pattern[str]
    from_word: re.Pattern[str]
    noun_endings: tuple[str, ...]
    verb_beginnings: tuple[str, ...]
    verb_like_nouns: frozenset[str]
    magnitudes: frozenset[str]
    percent_words: frozenset[str]
    currency_words: frozenset[str]
    currency_heads: frozenset[str]
    currency_tails: frozenset[str]
    counted_units: frozenset[str]
    unit_heads: frozenset[str]
    unit_tails: frozenset[str]
    classifiers: frozenset[str]
    multiplied_units: frozenset[str]
    per_words: frozenset[str]
    time_units: frozenset[str]
    not_units: frozenset[str]
    label_words: frozenset[str]
    forms: Mapping[str, str]

    def symbol_before(self, text: str, start: int, low: int) -> str | None:
        """The currency sign that ends at ``start``, with the space behind it; ``None`` where none does."""
        lead = text[max(low, start - _LONGEST_SYMBOL) : start]
        if not lead.rstrip().endswith(self.symbols):
            return None
        match = self.symbol.search(lead)
        return match.group() if match else None

    def form(self, unit: str) -> str:
        """The common form of a unit: "%" for "persen", "IDR" for "Rp", "basis point" for "basis-points"."""
        low = " ".join(unit.casefold().replace("-", " ").split())
        return self.forms.get(low, low)


@cache
def number_grammar(code: str) -> NumberGrammar:
    """The grammar of a language, by its ISO 639-1 code."""
    language = load(code)
    symbols = tuple(sorted(language.terms("currency_symbols") or _SIGNS, key=lambda symbol: (-len(symbol), symbol)))
    words = language.term_set("number_words")
    plain = frozenset(word for word in words if word.isascii() and word.isalpha())
    joins = rf"(?:[\s-](?:{alternation(language, 'number_joins')})\b){{1,{_MOST_JOINED}}}"
    return NumberGrammar(
        number_words=plain,
        odd_words=words - plain,
        joins=re.compile(joins),
        values=_numbers(language, "number_values"),
        factors=_numbers(language, "number_factors"),
        additions=_numbers(language, "number_additions"),
        decimal_mark="".join(language.terms("decimal_mark")) or ".",
        symbols=symbols,
        symbol=re.compile(rf"(?<![^\W\d_])(?:{_either(symbols)})[ \u00a0]?$"),
        range_gap=_gap(language, "range_words", symbols),
        between_gap=_gap(language, "between_joins", symbols),
        between=_last_word(language, "between_words", symbols),
        from_word=_last_word(language, "change_words", symbols),
        noun_endings=language.terms("unit_suffixes"),
        verb_beginnings=language.terms("not_unit_prefixes"),
        verb_like_nouns=language.term_set("verb_like_nouns"),
        magnitudes=language.term_set("magnitudes"),
        percent_words=language.term_set("percent_words"),
        currency_words=language.term_set("currency_words"),
        currency_heads=language.term_set("currency_heads"),
        currency_tails=language.term_set("currency_tails"),
        counted_units=language.term_set("counted_units"),
        unit_heads=language.term_set("unit_heads"),
        unit_tails=language.term_set("unit_tails"),
        classifiers=language.term_set("classifiers"),
        multiplied_units=language.term_set("multiplied_units"),
        per_words=language.term_set("per_words"),
        time_units=language.term_set("time_units"),
        not_units=language.term_set("not_units"),
        label_words=language.term_set("label_words"),
        forms={term.casefold(): form for term, form in language.table("unit_forms").items()},
    )


def _numbers(language: Language, key: str) -> Mapping[str, float]:
    return {word.casefold(): float(value) for word, value in language.table(key).items()}


def _either(terms: Iterable[str]) -> str:
    return "|".join(map(re.escape, terms))


def _gap(language: Language, joins: str, symbols: Iterable[str]) -> re.Pattern[str]:
    """What stands between the two ends of a range: "10 [juta sampai Rp] 20 juta"."""
    return re.compile(
        rf"""
        (?: \s? (?P<magnitude> {alternation(language, "magnitudes")} ) )?
        (?: \s? % | \s (?: {alternation(language, "percent_words")} ) )?
        (?: \s (?: {alternation(language, joins)} ) \s | \s? [-–—] \s? )
        (?P<symbol> {_either(symbols)} )?
        [ \u00a0]?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _last_word(language: Language, key: str, symbols: Iterable[str]) -> re.Pattern[str]:
    """One of these words at the end, before the number and its currency sign."""
    return re.compile(rf"\b(?:{alternation(language, key)})\s(?:{_either(symbols)})?\s?$", re.IGNORECASE)
