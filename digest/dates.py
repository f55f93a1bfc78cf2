"""Dates as articles and addresses write them, to ISO 8601."""

from __future__ import annotations

import datetime
import email.utils
import re
from functools import cache

from digest import languages

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?Z?$")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([^\W\d_]{3,9})\.?[\s,.-]+(\d{4})(?!\d)")
_MONTH_DAY = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_CLOCK = re.compile(r"(?<![\d.])([01]?\d|2[0-3])[:.]([0-5]\d)(?::([0-5]\d))?(?![\d.])")
_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d{1,3}(?!\d))")
_EARLIEST = 1500  # years before this are slips, not dates of news


def parse_date(written: str) -> str | None:
    """A date as ISO 8601: ``2026-11-24``, or with a time and, where one is written, its offset.

    Understands ISO 8601, e-mail dates and dates with a month's name in any language that has a file. None where
    nothing is understood, the day does not exist or day and month cannot be told apart.
    """
    written = written.strip()
    for read in (_iso, _compact, _mail, _named, _numbers):
        found = read(written)
        if found:
            return found
    return None


def date_in_path(path: str) -> str | None:
    """The day that a path or address carries (``2019/01/21``, ``2019-01-21``, ``20190121``), the last one, or None."""
    days = [_day(int(y), int(m), int(d)) for y, _, m, d in _IN_PATH.findall(path)]
    known = [day for day in days if day]
    return known[-1] if known else None


@cache
def months() -> dict[str, int]:
    """Month names of all languages, case-folded, to 1 to 12."""
    return {
        name.casefold(): int(number)
        for code in languages.available()
        for name, number in languages.load(code).table("months").items()
    }


@cache
def zones() -> dict[str, str]:
    """Names of time zones in all languages to their offsets."""
    return {
        name: offset
        for code in languages.available()
        for name, offset in languages.load(code).table("time_zones").items()
    }


@cache
def weekdays() -> frozenset[str]:
    """Names of the days of the week in all languages, case-folded."""
    return frozenset().union(*(languages.load(code).term_set("weekdays") for code in languages.available()))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if year >= _EARLIEST else None
    except ValueError:
        return None


def _moment(day: str | None, hour: str | None, minute: str | None, second: str | None, zone: str | None) -> str | None:
    if day is None or hour is None or minute is None or not (int(hour) < 24 and int(minute) < 60):
        return day
    offset = "" if zone is None else "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{int(hour):02}:{minute}:{second or '00'}{offset}"


def _iso(written: str) -> str | None:
    found = _ISO.match(written)
    if not found:
        return None
    year, month, day, *clock = found.groups()
    return _moment(_day(int(year), int(month), int(day)), *clock)


def _compact(written: str) -> str | None:
    found = _COMPACT.match(written)
    if not found:
        return None
    year, month, day, hour, minute, second = found.groups()
    return _moment(_day(int(year), int(month), int(day)), hour, minute, second, None)


def _mail(written: str) -> str | None:
    try:
        moment = email.utils.parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds") if moment.year >= _EARLIEST else None


def _named(written: str) -> str | None:
    for pattern, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for found in pattern.finditer(written):
            month = months().get(found[month_at].casefold())
            day = _day(int(found[3]), month, int(found[day_at])) if month else None
            if day:
                return _with_clock(day, written[: found.start()] + " " + written[found.end() :])
    return None


def _numbers(written: str) -> str | None:
    found = _YEAR_FIRST.search(written)
    if found:
        return _with_clock(_day(int(found[1]), int(found[2]), int(found[3])), written[found.end() :])
    found = _SLASHED.search(written)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return _with_clock(_day(year, month, day), written[found.end() :])


def _with_clock(day: str | None, rest: str) -> str | None:
    clock = _CLOCK.search(rest)
    if not clock:
        return day
    zone = next((zones()[word] for word in rest.split() if word in zones()), None)
    return _moment(day, clock[1], clock[2], clock[3], zone)
