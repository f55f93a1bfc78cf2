"""Where places lie, by their names: GeoNames' cities, countries and regions, as they ship with the program.

A name that more than one place may be meant by is not known here: rather no point on a map than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from digest import languages
from digest.shipped_files import shipped_text
from digest.text import fold


class Location(NamedTuple):
    """A point: degrees north and east, the country (ISO 3166), and whether it is a country, region or city."""

    latitude: float
    longitude: float
    country: str
    kind: str


class _Names(NamedTuple):
    """Locations by folded name: those that a name says anywhere, and those that it says within a country alone."""

    anywhere: Mapping[str, Location]
    within: Mapping[tuple[str, str], Location]


@cache
def _names() -> _Names:
    lines = shipped_text("places.tsv").splitlines()
    anywhere, within = {}, {}
    for line in lines[1:]:
        name, latitude, longitude, country, kind, everywhere = line.split("\t")
        location = Location(float(latitude), float(longitude), country, kind)
        if everywhere == "1":
            anywhere[name] = location
        else:
            within[name, country] = location
    return _Names(anywhere, within)


@cache
def _spellings() -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Other names of places by folded name, and the folded kinds that a name may begin with, the longest first."""
    usual: dict[str, str] = {}
    kinds: set[str] = set()
    for code in languages.available():
        terms = languages.load(code).actors
        usual |= {fold(name): fold(other) for name, other in terms.place_names.items()}
        kinds |= {fold(kind) + " " for kind in terms.division_kinds}
    return usual, tuple(sorted(kinds, key=lambda kind: (-len(kind), kind)))


def locate(name: str, home: str = "") -> Location | None:
    """Where a place lies.

    Args:
        name: as it is written.
        home: the country (ISO 3166) that the articles are about: a place there goes before one of the name elsewhere.

    Returns:
        Its location; None where the name is not known, or says more than one place.
    """
    usual, kinds = _spellings()
    folded = fold(name)
    bare = next((folded[len(kind) :] for kind in kinds if folded.startswith(kind)), folded)
    for spelling in dict.fromkeys((folded, usual.get(folded, folded), bare)):
        known = _names().within.get((spelling, home)) or _names().anywhere.get(spelling)
        if known is not None:
            return known
    return None


def home_country(names: Iterable[tuple[str, int]]) -> str:
    """The country that most is said of.

    Args:
        names: of places, each with how often it is named.

    Returns:
        Its code (ISO 3166); empty where no place is known.
    """
    counts: Counter[str] = Counter()
    for name, times in names:
        location = locate(name)
        if location is not None:
            counts[location.country] += times
    return min(counts, key=lambda country: (-counts[country], country), default="")
