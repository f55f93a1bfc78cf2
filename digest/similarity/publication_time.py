"""When an article was written, as far as its text tells: to keep stories apart, never shown."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple, Protocol

from digest.dates import date_in_path
from digest.model import Article

# "(29/1)", "(29/1/2019)": the day of the news as Indonesian outlets give it.
_DAY = re.compile(r"\((\d{1,2})/(\d{1,2})(?:/(\d{4}))?\)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")

# Days between two articles where one's time is unknown.
UNKNOWN = 1.0
# Days by which a date may be later than the day in the article's address, as where it was changed.
MUCH_LATER = 3.0


class When(NamedTuple):
    """Days since 1970 where the article is dated; else the day of the year and the year its text speaks of most."""

    epoch_day: float | None = None
    day_of_year: int | None = None
    year: int | None = None


class Timed(Protocol):
    """What has a time: a :class:`When`, or the card of an article."""

    @property
    def epoch_day(self) -> float | None:
        """Days since 1970."""

    @property
    def day_of_year(self) -> int | None:
        """Day of the year, from 1."""

    @property
    def year(self) -> int | None:
        """The year."""


@lru_cache(maxsize=1 << 16)
def moment(published: str | None) -> float | None:
    """Days since 1970 of an ISO 8601 date or time (of UTC where it names no zone); ``None`` where it is neither."""
    if not published:
        return None
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() / 86400


def when(article: Article) -> When:
    """The time of an article: as published, or the day it names, or else as its text says.

    Where its address carries an earlier day, that one counts: the date that came with it is often the scraper's.
    """
    day = moment(article.date)
    if day is not None:
        addressed = moment(date_in_path(article.source.url or ""))
        if addressed is not None and day - addressed > MUCH_LATER:
            day = addressed
        given = date.fromordinal(date(1970, 1, 1).toordinal() + int(day // 1))
        return When(day, given.timetuple().tm_yday, given.year)
    years = Counter(int(year) for year in _YEAR.findall(article.title + " " + article.text))
    year = max(years, key=lambda y: (years[y], y)) if years else None
    for match in _DAY.finditer(article.text):
        try:
            said = date(int(match[3] or 2000), int(match[2]), int(match[1]))
        except ValueError:
            continue
        known = float(said.toordinal() - date(1970, 1, 1).toordinal()) if match[3] else None
        return When(known, said.timetuple().tm_yday, said.year if match[3] else year)
    return When(year=year)


def apart(one: Timed, other: Timed) -> float:
    """Days between two articles, as far as can be told; ``UNKNOWN`` where it cannot."""
    if one.epoch_day is not None and other.epoch_day is not None:
        return abs(one.epoch_day - other.epoch_day)
    years = _years_apart(one, other)
    if years > 1:
        return 365.0 * (years - 1)
    if one.day_of_year is not None and other.day_of_year is not None:
        days = abs(one.day_of_year - other.day_of_year)
        return float(min(days, 366 - days))
    return UNKNOWN


def _years_apart(one: Timed, other: Timed) -> int:
    """Years between two articles; none where an undated one only speaks of an earlier year than the dated one's."""
    if one.year is None or other.year is None:
        return 0
    if one.epoch_day is not None:
        return max(other.year - one.year, 0)
    if other.epoch_day is not None:
        return max(one.year - other.year, 0)
    return abs(one.year - other.year)
