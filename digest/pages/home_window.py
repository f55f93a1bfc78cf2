"""Which articles the front page tells: those of the newest days, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from digest.config import Period
from digest.model import Edition, EditionArticle
from digest.pages.calendar import ordinal
from digest.pages.page_context import day

_PERIOD_DAYS: Mapping[Period, int] = {"day": 1, "week": 7, "month": 30}
_ENOUGH = 8  # articles with which a period fills the page
_UNDATED = 4
_UNDATED_SHOWN = 50  # articles told of a collection in which none is dated
WEEKS = 8


def news_window(edition: Edition, period: Period) -> tuple[int, list[EditionArticle]]:
    """How many days the page tells, and their articles, newest first."""
    if period in _PERIOD_DAYS:
        days = _PERIOD_DAYS[period]
        return days, _newest(edition, days)
    for days in _PERIOD_DAYS.values():
        window = _newest(edition, days)
        if len(window) >= _ENOUGH:
            break
    return days, window


def _newest(edition: Edition, days: int) -> list[EditionArticle]:
    """The articles of so many days, of which the newest article's is the last; where none is dated, some of all."""
    entries = edition.entries
    last = ordinal(day(entries[0])) if entries else None
    if last is None:
        return list(entries[:_UNDATED_SHOWN])
    newest = []
    for entry in entries:
        at = ordinal(day(entry))
        if at is None or not 0 <= last - at < days:  # a later day is one to come, which stands behind all others
            break
        newest.append(entry)
    return newest


def days_before(last: str, days: int) -> str:
    """The day so many days before another; empty where there is none."""
    end = ordinal(last)
    return date.fromordinal(max(end - days, 1)).isoformat() if end is not None else ""


def recent_weeks(edition: Edition, last: str) -> Iterator[str]:
    """The articles that the lines of mentions count."""
    end = ordinal(last)
    for entry in edition.entries:
        at = ordinal(day(entry))
        if end is not None and at is not None and 0 <= end - at < WEEKS * 7:
            yield entry.id


def some_undated(edition: Edition) -> Iterator[str]:
    """Some articles without a day, which no dated one may push out."""
    entries = (entry for entry in reversed(edition.entries) if not day(entry))
    yield from (entry.id for entry in islice(entries, _UNDATED))


def current_series(edition: Edition, window: Sequence[EditionArticle]) -> tuple[tuple[str, ...], ...]:
    """The articles of each series that has one in the window, newest first; the series of the newest report first."""
    order = {entry.id: number for number, entry in enumerate(window)}
    current = [series.articles for series in edition.series if series.articles[0] in order]
    return tuple(sorted(current, key=lambda articles: order[articles[0]]))
