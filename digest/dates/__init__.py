"""Dates as articles and addresses write them, to ISO 8601."""

from __future__ import annotations

import datetime
import email.utils
import os
import re
from collections.abc import Iterator

from digest.dates.calendar_terms import (
    LATEST_YEAR,
    day_first_words,
    has_day_first,
    known_day,
    months,
    weekdays,
    zones,
)
from digest.dates.expressions import ISO_DATE, DateExpression, find_dates
from digest.text import letter_words

__all__ = [
    "DateExpression",
    "build_day",
    "date_in_path",
    "find_dates",
    "has_day_first",
    "months",
    "parse_date",
    "weekdays",
    "zones",
]


_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?Z?$")
_EPOCH = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d+)?$")
_SERIAL = re.compile(r"([34]\d{4}|5[0-4]\d{3})(?:\.\d+)?$")  # Excel's days since 1899-12-30: 1982 to 2050
_SERIAL_START = datetime.date(1899, 12, 30)
# What programs write where they know no time: the beginning of their own calendars.
_NO_DATES = frozenset(["1970-01-01", "1899-12-30", "1899-12-31", "1900-01-01"])
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?)?(?!\d|[.:]\d)"
    r"(?:\s{0,2}(?P<half>[aApP])\.?\s?[mM]\b\.?)?"
)
_OFFSET = re.compile(r"(?:(?:GMT|UTC)\s?)?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)")
_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d{1,3}(?!\d))")
_IN_WORDS = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,10})-(\d{1,2})-([^\W\d_]{3,10})-((?:19|20)\d\d)(?!\d)")
_SHORT_MONTHS = re.compile(r"(?<!\d)((?:19|20)\d\d)/([a-z]{3})/(0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE)


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


def build_day() -> datetime.date:
    """The day of this build: of ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) where it is set, else of the clock."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if seconds.isdecimal():
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()


def date_in_path(path: str) -> str | None:
    """The day that a path or address carries (``2019/01/21``, ``2019-01-21``, ``20190121``), the last one, or None."""
    days = [known_day(int(y), int(m), int(d)) for y, _, m, d in _IN_PATH.findall(path)]
    days += [
        known_day(int(y), months()[m.lower()], int(d))
        for y, m, d in _SHORT_MONTHS.findall(path)
        if m.lower() in months()
    ]
    known = [day for day in days if day] or list(_days_in_words(path))
    return known[-1] if known else None


def _days_in_words(path: str) -> Iterator[str]:
    """The days of a path's words that name the weekday too, and agree with it: ``kamis-24-juli-2025``."""
    for weekday, day, month, year in _IN_WORDS.findall(path):
        named, number = months().get(month.casefold()), weekdays().get(weekday.casefold())
        iso = known_day(int(year), named, int(day)) if named and number else None
        if iso and datetime.date.fromisoformat(iso).isoweekday() == number:
            yield iso


def _iso(written: str) -> str | None:
    match = ISO_DATE.match(written)
    if not match:
        return None
    day = known_day(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None or match["hour"] is None:
        return _with_clock(day, written[match.end() :]) if day else None
    return _moment(day, int(match["hour"]), match["minute"], match["second"], _half_and_zone(written[match.end() :]))


def _compact(written: str) -> str | None:
    match = _COMPACT.match(written)
    if not match:
        return None
    year, month, day, hour, minute, second = match.groups()
    known = known_day(int(year), int(month), int(day))
    return (
        _moment(known, int(hour), minute, second, (None, "+00:00" if written.endswith("Z") else ""))
        if hour and known
        else known
    )


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
    known = known_day(year, month, day)
    if known is None or not re.search(r"\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}", written):
        return None
    clock = re.search(r"\d{1,2}:\d{2}(?::\d{2})?", written)
    tail = written[clock.end() :] if clock else ""
    return _moment(known, hour, f"{minute:02}", f"{second:02}", _half_and_zone(tail))


def _expression(written: str, day_first: bool) -> str | None:
    """The first date with a year among the words."""
    day_first = day_first or any(word.casefold() in day_first_words() for word in letter_words(written))
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
    words = letter_words(tail[half.end() :] if half else tail)
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
