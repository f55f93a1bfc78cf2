"""Months, weekdays and time zones of all languages, and the years in which news has a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache

from digest import languages
from digest.languages.time_zones import zone_names

# Years outside are slips, other calendars' years or numbers that are no years.
EARLIEST_YEAR = 1700
LATEST_YEAR = 2100


@cache
def months() -> Mapping[str, int]:
    """Month names of all languages, case-folded, to 1 to 12."""
    return {name.casefold(): int(number) for name, number in _tables("months")}


@cache
def zones() -> Mapping[str, str]:
    """Names of time zones in all languages to their offsets."""
    return zone_names()


@cache
def weekdays() -> Mapping[str, int]:
    """Names of the days of the week in all languages, case-folded, to 1 (Monday) to 7."""
    return {name.casefold(): int(number) for name, number in _tables("weekdays")}


def has_day_first(language: languages.Language) -> bool:
    """Whether a language writes the day before the month in dates of numbers."""
    return language.terms("date_order")[:1] == ("day",)


def _tables(key: str) -> Iterator[tuple[str, str]]:
    for code in languages.available():
        yield from languages.load(code).table(key).items()


@cache
def day_first_words() -> frozenset[str]:
    """Weekdays, months and zones of languages that write the day first, and of no other, case-folded."""
    first: set[str] = set()
    others: set[str] = set()
    for code in languages.available():
        language = languages.load(code)
        words = {word.casefold() for key in ("months", "weekdays", "time_zones") for word in language.table(key)}
        (first if has_day_first(language) else others).update(words)
    return frozenset(first - others)


def known_day(year: int, month: int, day: int) -> str | None:
    """The day as ISO 8601, or None where there is no such day or its year is a slip."""
    try:
        return datetime.date(year, month, day).isoformat() if EARLIEST_YEAR <= year <= LATEST_YEAR else None
    except ValueError:
        return None
