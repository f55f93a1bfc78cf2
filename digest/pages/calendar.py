"""Days and months counted, for charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def ordinal(day: str) -> int | None:
    """The number of a day given as ``2026-11-24``; ``None`` where it is no day."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def buckets(days: Iterable[str], last: str, number: int, length: int) -> tuple[int, ...]:
    """Counts in ``number`` spans of ``length`` days, the last one ending on ``last``."""
    end = ordinal(last)
    counts = [0] * number
    if end is None:
        return tuple(counts)
    for day in days:
        at = ordinal(day)
        if at is not None and 0 <= (back := (end - at) // length) < number:
            counts[number - 1 - back] += 1
    return tuple(counts)


SPANS = (1, 7, 30, 365)  # days that are counted together
_MOST_SPANS = 36


def span_of_time(days: Sequence[str]) -> tuple[int, int]:
    """The shortest of a few spans of days that cuts the time between the first and the last day into few parts.

    Returns:
        The number of parts, and the days of one.
    """
    numbers = [number for day in days if (number := ordinal(day)) is not None]
    if not numbers:
        return 0, 1
    whole = max(numbers) - min(numbers) + 1
    length = next((length for length in SPANS if whole <= length * _MOST_SPANS), SPANS[-1])
    return min(_MOST_SPANS, -(-whole // length)), length


def places(days: Sequence[str]) -> list[float]:
    """Where each day stands between the first and the last, 0 to 1."""
    numbers = [ordinal(day) or 0 for day in days]
    first, last = min(numbers), max(numbers)
    return [(n - first) / (last - first) if last > first else 0.5 for n in numbers]
