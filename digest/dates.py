"""Dates as articles and addresses write them, to ISO 8601."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from digest import languages

# Years outside are slips, other calendars' years or numbers that are no years.
EARLIEST_YEAR = 1700
LATEST_YEAR = 2100
_CENTURY_BREAK = 70  # two-digit years from here on are of the 1900s

_ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"
    r"(?:[T ]{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?Z?$")
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d+)?$")
_SERIAL = re.compile(r"([34]\d{4}|5[0-4]\d{3})(?:\.\d+)?$")  # Excel's days since 1899-12-30: 1982 to 2050
_SERIAL_START = datetime.date(1899, 12, 30)
# What programs write where they know no time: the beginning of their own calendars.
_NO_DATES = frozenset(["1970-01-01", "1899-12-30", "1899-12-31", "1900-01-01"])
_YEAR_LAST = re.compile(r"(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|[.,:]\d)")
_YEAR_FIRST = re.compile(r"(?<![\d/.,-])(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NO_YEAR = re.compile(r"\((\d{1,2})[/-](\d{1,2})\)")
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?)?(?!\d|[.:]\d)"
    r"(?:\s{0,2}(?P<half>[aApP])\.?\s?[mM]\b\.?)?"
)
_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s?)?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d{1,3}(?!\d))")
_SHORT_MONTHS = re.compile(r"(?<!\d)((?:19|20)\d\d)/([a-z]{3})/(0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE)
_WEEKDAY_REACH = 28  # characters before a date in which its weekday stands: "Wednesday evening ("
_MONTH_LETTERS = 12


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


def parse_date(written: str, day_first: bool = False) -> str | None:
    """A date as ISO 8601: ``2026-11-24``, or with a time and, where one is written, its offset.

    Understands ISO 8601, e-mail dates, seconds since 1970 and dates with a month's name in any language that has a
    pack. None where nothing is understood, the day does not exist or day and month cannot be told apart.

    Args:
        written: the date as it stands.
        day_first: whether the day stands first where a date of numbers could be read in two ways.
    """
    written = written.strip()
    for read in (_iso, _compact, _number, _mail):
        moment = read(written)
        if moment:
            return moment if moment[:10] not in _NO_DATES else None
    return _expression(written, day_first)


def find_dates(text: str, start: int = 0, end: int | None = None, day_first: bool = False) -> list[DateExpression]:
    """The dates in a stretch of a text, in its order, none of them overlapping."""
    end = len(text) if end is None else end
    dates: list[DateExpression] = []
    for expression in sorted(_expressions(text, start, end, day_first), key=lambda one: (one.start, -one.end)):
        if not dates or expression.start >= dates[-1].end:
            dates.append(expression)
    return dates


def date_in_path(path: str) -> str | None:
    """The day that a path or address carries (``2019/01/21``, ``2019-01-21``, ``20190121``), the last one, or None."""
    days = [_day(int(y), int(m), int(d)) for y, _, m, d in _IN_PATH.findall(path)]
    days += [_day(int(y), months()[m.lower()], int(d)) for y, m, d in _SHORT_MONTHS.findall(path) if m.lower() in months()]
    known = [day for day in days if day]
    return known[-1] if known else None


@cache
def months() -> Mapping[str, int]:
    """Month names of all languages, case-folded, to 1 to 12."""
    return {name.casefold(): int(number) for name, number in _tables("months")}


@cache
def zones() -> Mapping[str, str]:
    """Names of time zones in all languages to their offsets."""
    return dict(_tables("time_zones"))


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
def _day_first_words() -> frozenset[str]:
    """Weekdays, months and zones of languages that write the day first, and of no other, case-folded."""
    first: set[str] = set()
    others: set[str] = set()
    for code in languages.available():
        language = languages.load(code)
        words = {word.casefold() for key in ("months", "weekdays", "time_zones") for word in language.table(key)}
        (first if has_day_first(language) else others).update(words)
    return frozenset(first - others)


@cache
def _named_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Dates with a month's name: day first and month first, with or without a year."""
    names = "|".join(re.escape(name) for name in sorted(months(), key=lambda name: (-len(name), name)))
    month = rf"(?P<month>{names})(?![^\W\d_])\.?"
    day = r"(?<![\d.,/:-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    day_month = re.compile(
        rf"{day}[\s.,\-–/]{{1,3}}(?:of\s)?{month}(?:(?:[\s,.\-–/]{{1,3}}|\s?['’])(?P<year>\d{{4}}|(?<=[-/'’])\d{{2}})(?![\d]))?",
        re.IGNORECASE,
    )
    month_day = re.compile(
        rf"(?<![^\W\d_]){month}\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s{{1,3}}(?P<year>\d{{4}})(?!\d))?",
        re.IGNORECASE,
    )
    return day_month, month_day


def _expressions(text: str, start: int, end: int, day_first: bool) -> Iterator[DateExpression]:
    for match in _ISO.finditer(text, start, end):
        yield from _checked(text, match.start(), match.end("day"), int(match["year"]), int(match["month"]), int(match["day"]))
    for pattern in _named_patterns():
        for match in pattern.finditer(text, start, end):
            year = _full_year(match["year"]) if match["year"] else None
            short = bool(match["year"]) and len(match["year"]) == 2
            month = months()[match["month"].casefold()]
            yield from _checked(text, match.start(), match.end(), year, month, int(match["day"]), short)
    for match in _YEAR_FIRST.finditer(text, start, end):
        yield from _checked(text, match.start(), match.end(), int(match[1]), int(match[3]), int(match[4]))
    for match in _YEAR_LAST.finditer(text, start, end):
        yield from _of_numbers(text, match, day_first)
    for match in _NO_YEAR.finditer(text, start, end):
        if day_first or int(match[1]) > 12:
            yield from _checked(text, match.start() + 1, match.end() - 1, None, int(match[2]), int(match[1]))


def _of_numbers(text: str, match: re.Match[str], day_first: bool) -> Iterator[DateExpression]:
    """The date of three numbers, where it can be told which is the day and which the month."""
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    short = len(match[4]) == 2
    if short and match[2] == ".":
        return  # a version or a paragraph's number
    ways = [(first, second), (second, first)] if first != second else [(first, second)]
    made = [one for day, month in ways for one in _checked(text, match.start(), match.end(), year, month, day, short)]
    if len(made) > 1:
        agreeing = [one for one in made if one.weekday and one.date and one.date.isoweekday() == one.weekday]
        by_stops = match[2] == "."  # "12.8.2026" is written day first everywhere
        made = agreeing if len(agreeing) == 1 else made[:1] if day_first or by_stops else []
    yield from made


def _checked(
    text: str, start: int, end: int, year: int | None, month: int, day: int, short: bool = False
) -> Iterator[DateExpression]:
    """The expression, if there is such a day."""
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year is not None and _day(year, month, day) is None):
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
    for clause_end in ".;\n)":
        head = head.rpartition(clause_end)[2] if not head.rpartition(clause_end)[2].strip(" (,") == "" else head
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", head)[-2:]
    return next((weekdays()[word.casefold()] for word in reversed(words) if word.casefold() in weekdays()), None)


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY_BREAK else 2000)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if EARLIEST_YEAR <= year <= LATEST_YEAR else None
    except ValueError:
        return None


def _iso(written: str) -> str | None:
    match = _ISO.match(written)
    if not match:
        return None
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None or match["hour"] is None:
        return _with_clock(day, written[match.end() :]) if day else None
    return _moment(day, int(match["hour"]), match["minute"], match["second"], _half_and_zone(written[match.end() :]))


def _compact(written: str) -> str | None:
    match = _COMPACT.match(written)
    if not match:
        return None
    year, month, day, hour, minute, second = match.groups()
    known = _day(int(year), int(month), int(day))
    return _moment(known, int(hour), minute, second, (None, "+00:00" if written.endswith("Z") else "")) if hour and known else known


def _number(written: str) -> str | None:
    """Seconds or milliseconds since 1970, or a table program's number of days."""
    if match := _EPOCH.match(written):
        moment = datetime.datetime.fromtimestamp(int(match[1]), datetime.UTC)
        return moment.isoformat() if moment.year <= LATEST_YEAR else None
    if match := _SERIAL.match(written):
        return (_SERIAL_START + datetime.timedelta(days=int(match[1]))).isoformat()
    return None


def _mail(written: str) -> str | None:
    """An e-mail date; where a zone's name behind it is one of ours, in that zone."""
    parts = email.utils.parsedate_tz(written)
    if parts is None or not written[:1].isalnum() or _CLOCK.search(written) is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    known = _day(year, month, day)
    if known is None or not re.search(r"\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}", written):
        return None
    clock = re.search(r"\d{1,2}:\d{2}(?::\d{2})?", written)
    tail = written[clock.end() :] if clock else ""
    return _moment(known, hour, f"{minute:02}", f"{second:02}", _half_and_zone(tail))


def _expression(written: str, day_first: bool) -> str | None:
    """The first date with a year among the words."""
    day_first = day_first or any(word.casefold() in _day_first_words() for word in _WORD.findall(written))
    for one in find_dates(written, day_first=day_first):
        if one.date is not None:
            day = one.date.isoformat()
            rest = written[: one.start] + " \n " + written[one.end :]
            return _with_clock(day, rest) if day not in _NO_DATES else None
    return None


def _with_clock(day: str, rest: str) -> str:
    """The day with the time of day that stands beside it."""
    for clock in _CLOCK.finditer(rest):
        if clock["minute"] is None and clock["half"] is None:
            continue
        half, zone = _half_and_zone(rest[clock.end() :])
        return _moment(day, int(clock["hour"]), clock["minute"] or "00", clock["second"], (clock["half"] or half, zone))
    return day


def _half_and_zone(tail: str) -> tuple[str | None, str]:
    """The half of the day (``a`` or ``p``) and the offset that stand behind a time; empty where none is."""
    tail = tail[:60]
    half = re.match(r"\s{0,2}([aApP])\.?\s?[mM]\b", tail)
    offset = _OFFSET.match(tail.lstrip(" ("))
    if offset and int(offset["hours"]) <= 14:
        return half[1] if half else None, f"{offset['sign']}{int(offset['hours']):02}:{offset['minutes'] or '00'}"
    if tail[:1] == "Z":
        return None, "+00:00"
    words = _WORD.findall(tail[half.end() :] if half else tail)
    after_name = re.search(r"(?:GMT|UTC)\s?([+-]\d{1,2}(?::?\d{2})?)", tail)
    if after_name:
        return half[1] if half else None, _half_and_zone(after_name[1])[1]
    return half[1] if half else None, next((zones()[word] for word in words if word in zones()), "")


def _moment(day: str, hour: int, minute: str | None, second: str | None, tail: tuple[str | None, str]) -> str:
    """Day and time as ISO 8601; the day alone where the hour is none."""
    half, zone = tail
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    if minute is None or hour > 23 or int(minute) > 59 or int(second or 0) > 59:
        return day
    return f"{day}T{hour:02}:{minute}:{second or '00'}{zone}"
