"""The number in an article's address: many outlets count their articles, so that neighbours are of one day."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from digest.files.outlets_file import registered_domain
from digest.text.urls import split_url

# A number that a part of a path is, begins with or ends in; a letter before it (``d-8194839``) names the count.
_NUMBER = re.compile(r"(?<![^/-])(?:(?P<mark>[a-z]{1,3})-?)?(?P<number>[1-9]\d{4,11})(?![^/.-])", re.IGNORECASE)
_MOST_APART = 1  # days between the neighbours on either side
_LEAST_OF_DAY = 3  # neighbours of one day, beside which another may be of it
_MOST_BACK = 0.1  # share of a series' numbers whose day goes back
_NEAR = 0.25  # of the width of these, to which it may be away


_Dated: TypeAlias = tuple[int, datetime.date]  # a number and its day


class AddressNumber(NamedTuple):
    """A number in an outlet's count of its articles; only those of one series can be compared."""

    series: str
    number: int

    @property
    def key(self) -> str:
        """By which the collection is asked for the number's day."""
        return f"{self.series} {self.number}"


def address_number(url: str | None) -> AddressNumber | None:
    """The number in an address, or None where it has none or several."""
    if not url:
        return None
    matches = list(_NUMBER.finditer(split_url(url).path))
    domain = registered_domain(url) if len(matches) == 1 else None
    if domain is None:
        return None
    mark = (matches[0]["mark"] or "").casefold()
    return AddressNumber(f"{domain} {mark}", int(matches[0]["number"]))


def days_of_neighbours(
    dated: Iterable[tuple[int, datetime.date]], undated: Iterable[int], doubted: Iterable[int] = ()
) -> Iterator[tuple[int, datetime.date]]:
    """The days of numbers whose neighbours' days are known.

    A number between two neighbours at most one day apart is of the nearer one's day. One beside a day of which several
    numbers are known is of that day, if it is near: of four days one would have to be so much busier. A series whose
    days go up and down is no count of articles, and says nothing.

    Args:
        dated: numbers of one series with their days; a number with two days counts for nothing.
        undated: numbers of the same series without one.
        doubted: those of ``dated`` whose day is only read from a text. They are given where both neighbours contradict.

    Yields:
        A number and its day. Numbers without such neighbours are left out.
    """
    days: dict[int, datetime.date | None] = {}
    for number, day in dated:
        days[number] = day if days.setdefault(number, day) == day else None
    known = sorted((number, day) for number, day in days.items() if day is not None)
    if not _counts_up(known):
        return
    yield from _days_of_undated(known, sorted(set(undated)))
    yield from _days_of_contradicted(known, set(doubted))


def _days_of_undated(known: Sequence[_Dated], undated: Iterable[int]) -> Iterator[_Dated]:
    numbers = [number for number, _ in known]
    runs = _runs(known)
    for number in undated:
        place = bisect_left(numbers, number)
        neighbours = known[max(0, place - 1) : place + 1]
        if not neighbours:
            continue
        nearest, day = _nearest(number, neighbours)
        run = runs[nearest]
        beside = run.size >= _LEAST_OF_DAY and abs(nearest - number) <= _NEAR * run.width
        between = len(neighbours) == 2 and _apart(*neighbours) <= _MOST_APART
        if beside or between:
            yield number, day


def _days_of_contradicted(known: Sequence[_Dated], doubted: Set[int]) -> Iterator[_Dated]:
    """The days of doubted numbers whose neighbours agree with each other, and not with them."""
    for place, one in enumerate(known):
        if one[0] not in doubted:
            continue
        neighbours = (*known[max(0, place - 1) : place], *known[place + 1 : place + 2])
        if len(neighbours) < 2 or _apart(*neighbours) > _MOST_APART:
            continue
        if min(_apart(one, neighbour) for neighbour in neighbours) > _MOST_APART:
            yield one[0], _nearest(one[0], neighbours)[1]


def _nearest(number: int, neighbours: Sequence[_Dated]) -> _Dated:
    return min(neighbours, key=lambda pair: abs(pair[0] - number))


def _apart(one: _Dated, other: _Dated) -> int:
    """The days between the days of two numbers."""
    return abs((one[1] - other[1]).days)


def _counts_up(known: Sequence[tuple[int, datetime.date]]) -> bool:
    """Whether days hardly ever go back where numbers go up."""
    back = sum((later[1] - earlier[1]).days < -_MOST_APART for earlier, later in pairwise(known))
    return back <= _MOST_BACK * len(known)


class _Run(NamedTuple):
    """Neighbours of one day: how many, and how far apart the first and the last."""

    size: int
    width: int


def _runs(known: Sequence[tuple[int, datetime.date]]) -> dict[int, _Run]:
    """By number, the run of numbers of one day that it stands in."""
    runs: dict[int, _Run] = {}
    for _, group in groupby(known, key=lambda pair: pair[1]):
        numbers = [number for number, _ in group]
        runs |= dict.fromkeys(numbers, _Run(len(numbers), numbers[-1] - numbers[0]))
    return runs
