"""Dates in running text: numbers and months' names, with or without a year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from digest.dates.calendar_terms import known_day, months, weekdays
from digest.text import letter_words

_CLAUSE = re.compile(r"^.*[.;\n)](?=.*[^\s(,].*$)", re.DOTALL)  # what ends before the words at the end
_WEEKDAY_REACH = 28  # characters before a date in which its weekday stands: "Wednesday evening ("
_CENTURY_BREAK = 70  # two-digit years from here on are of the 1900s
ISO_DATE = re.compile(
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"
    r"(?:[T ]{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
)
_YEAR_LAST = re.compile(r"(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|[.,:]\d)")
_YEAR_FIRST = re.compile(r"(?<![\d/.,-])(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DIGITS = re.compile(r"\d+")  # what dates are looked for at: seven patterns at every letter took four times as long
# The day behind a month's name.
_DAY_LAST = re.compile(r"(?<=\s)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s{1,3}(?P<year>\d{4})(?!\d))?")
_MONTH_REACH = 16  # characters of a month's name with what stands around it
_NO_YEAR = re.compile(r"\((\d{1,2})[/-](\d{1,2})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A date as a text writes it; ``year`` is None where none is written.

    ``weekday`` (1 for Monday) is the weekday that is named before it. ``short_year`` says that the year has two digits.
    ``bracketed`` says that the date stands in brackets, as Indonesian outlets give the day of the news.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    short_year: bool = False
    bracketed: bool = False

    def in_year(self, year: int) -> datetime.date | None:
        """The day in a year, or None where that year has no such day."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def date(self) -> datetime.date | None:
        """The day, where its year is written."""
        return self.in_year(self.year) if self.year is not None else None


def find_dates(text: str, start: int = 0, end: int | None = None, day_first: bool = False) -> list[DateExpression]:
    """The dates in a stretch of a text, in its order, none of them overlapping."""
    end = len(text) if end is None else end
    dates: list[DateExpression] = []
    for expression in sorted(_expressions(text, start, end, day_first), key=lambda one: (one.start, -one.end)):
        if not dates or expression.start >= dates[-1].end:
            dates.append(expression)
    return dates


@cache
def _named_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A date whose day stands before its month's name; and a month's name at the end of what stands before a day."""
    names = "|".join(re.escape(name) for name in sorted(months(), key=lambda name: (-len(name), name)))
    month = rf"(?P<month>{names})(?![^\W\d_])\.?"
    day = r"(?<![\d.,/:-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    day_month = re.compile(
        rf"{day}[\s.,\-–/]{{1,3}}(?:of\s)?{month}(?:(?:[\s,.\-–/]{{1,3}}|\s?['’])(?P<year>\d{{4}}|(?<=[-/'’])\d{{2}})(?![\d]))?",
        re.IGNORECASE,
    )
    month_before = re.compile(rf"(?<![^\W\d_]){month}\s{{1,3}}$", re.IGNORECASE)
    return day_month, month_before


def _expressions(text: str, start: int, end: int, day_first: bool) -> Iterator[DateExpression]:
    """All dates, also overlapping ones: each begins, or has its day, at a run of digits."""
    day_month, month_before = _named_patterns()
    for number in _DIGITS.finditer(text, start, end):
        at = number.start()
        if match := ISO_DATE.match(text, at, end):
            year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
            yield from _checked(text, at, match.end("day"), year, month, day)
        if match := day_month.match(text, at, end):
            written = match["year"] or ""
            short = len(written) == 2
            month = months()[match["month"].casefold()]
            full = _full_year(written) if written else None
            yield from _checked(text, at, match.end(), full, month, int(match["day"]), short)
        if match := _YEAR_FIRST.match(text, at, end):
            yield from _checked(text, at, match.end(), int(match[1]), int(match[3]), int(match[4]))
        if match := _YEAR_LAST.match(text, at, end):
            yield from _of_numbers(text, match, day_first)
        if (match := _NO_YEAR.match(text, at - 1, end)) and at > start and (day_first or int(match[1]) > 12):
            yield from _checked(text, at, match.end() - 1, None, int(match[2]), int(match[1]))
        if match := _DAY_LAST.match(text, at, end):
            name = month_before.search(text[max(start, at - _MONTH_REACH) : at])
            if name:
                known = int(match["year"]) if match["year"] else None
                month = months()[name["month"].casefold()]
                yield from _checked(text, at - len(name[0]), match.end(), known, month, int(match["day"]))


def _of_numbers(text: str, match: re.Match[str], day_first: bool) -> Iterator[DateExpression]:
    """The date of three numbers, where it can be told which is the day and which the month."""
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    short = len(match[4]) == 2
    if short and match[2] == ".":
        return  # a version or a paragraph's number
    ways = [(first, second), (second, first)] if first != second else [(first, second)]
    checked = [
        one for day, month in ways for one in _checked(text, match.start(), match.end(), year, month, day, short)
    ]
    if len(checked) > 1:
        agreeing = [one for one in checked if one.weekday and one.date and one.date.isoweekday() == one.weekday]
        by_stops = match[2] == "."  # "12.8.2026" is written day first everywhere
        checked = agreeing if len(agreeing) == 1 else checked[:1] if day_first or by_stops else []
    yield from checked


def _checked(
    text: str, start: int, end: int, year: int | None, month: int, day: int, short: bool = False
) -> Iterator[DateExpression]:
    """The expression, if there is such a day."""
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year is not None and known_day(year, month, day) is None):
        return
    yield DateExpression(
        start=start,
        end=end,
        year=year,
        month=month,
        day=day,
        weekday=_weekday_before(text, start),
        short_year=short,
        bracketed=text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]"),
    )


def _weekday_before(text: str, start: int) -> int | None:
    """The weekday named before a date, with one word between at most: "Senin (", "Kamis malam, "."""
    head = text[max(0, start - _WEEKDAY_REACH) : start]
    head = _CLAUSE.sub("", head)
    words = letter_words(head)[-2:]
    return next((weekdays()[word.casefold()] for word in reversed(words) if word.casefold() in weekdays()), None)


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY_BREAK else 2000)
