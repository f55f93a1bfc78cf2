"""A map as inline SVG: coasts and borders of a part of the world, with points, their names and links.

Equidistant cylindrical, true to scale in the middle of the map. Only what lies in view is drawn, in whole half pixels,
so a country is some 20 kB. The coasts are Natural Earth's, thinned (``training/places.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sqrt
from typing import NamedTuple

from markupsafe import Markup

from digest.pages.charts import LINE, svg
from digest.pages.escape import attr, md
from digest.pages.page_templates import clip
from digest.shipped_files import shipped_json

WIDTH = 840.0
_FINE = 2  # steps a pixel in which coasts are drawn
_WIDE = 90.0  # degrees of a view from which on whole pixels are fine enough
_SPECK = 1.5  # pixels: islands that are smaller either way are not drawn
_OUTSIDE = 12.0  # pixels around the map that coasts go on, so that no edge shows
_SMALLEST, _LARGEST = 3.5, 17.0  # radius of a point


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lettering:
    """How names are written: pixels that a letter and a line take, how many names there are, letters of the longest.

    ``attributes`` are those of each name.
    """

    letter: float
    line: float
    most: int
    clipped: int
    attributes: str = ""


_WIDE_WINDOW = _Lettering(letter=6.6, line=13.0, most=45, clipped=24)
# On a phone the map is drawn at 0.43 of its size: fewer names, twice as large, which the style sheet shows instead.
_NARROW_WINDOW = _Lettering(
    letter=13.2, line=26.0, most=14, clipped=16, attributes=' class="d-narrow" display="none" font-size="25"'
)

Line = tuple[tuple[float, float], ...]


class MapPoint(NamedTuple):
    """What stands on the map: degrees, a name, how much of it there is, what is said of it, and the page it leads to.

    ``area`` says that it is a whole region or country, which is drawn as a ring.
    """

    latitude: float
    longitude: float
    name: str
    size: int
    label: str
    address: str
    area: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The part of the world in view, in degrees."""

    west: float
    east: float
    south: float
    north: float

    @classmethod
    def around(cls, points: Iterable[MapPoint], least: float = 6.0) -> View:
        """A view of all the points with some room around, no part of the world being too small or too tall."""
        spots = [(point.longitude, point.latitude) for point in points]
        west, east = min(x for x, _ in spots), max(x for x, _ in spots)
        south, north = min(y for _, y in spots), max(y for _, y in spots)
        wide, tall = max(least, (east - west) * 1.16), max(least * 0.5, (north - south) * 1.24)
        shrink = cos(radians((south + north) / 2))
        tall = min(max(tall, 0.38 * wide * shrink), 150.0)
        wide = max(wide, tall / (0.8 * shrink))
        x, y = (west + east) / 2, (south + north) / 2
        return cls(west=x - wide / 2, east=x + wide / 2, south=y - tall / 2, north=y + tall / 2)

    def shows(self, point: MapPoint) -> bool:
        """Whether a point is in view."""
        return self.west <= self._turned(point.longitude) <= self.east and self.south <= point.latitude <= self.north

    def _turned(self, longitude: float) -> float:
        """A longitude as it is counted in a view that goes over the date line."""
        return longitude + 360 if longitude < self.west and longitude + 360 <= self.east else longitude

    @property
    def fine(self) -> int:
        """Steps a pixel in which coasts are drawn."""
        return 1 if self.east - self.west > _WIDE else _FINE

    @property
    def height(self) -> float:
        """Pixels of the map from top to bottom."""
        shrink = cos(radians((self.south + self.north) / 2))
        return WIDTH * (self.north - self.south) / ((self.east - self.west) * shrink)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where on the map something lies, in pixels."""
        x = WIDTH * (longitude - self.west) / (self.east - self.west)
        return x, self.height * (self.north - latitude) / (self.north - self.south)

    def spot(self, point: MapPoint) -> tuple[float, float]:
        """Where on the map a point lies, in pixels."""
        return self.at(self._turned(point.longitude), point.latitude)


WORLD = View(west=-170.0, east=190.0, south=-56.0, north=78.0)


@cache
def _coasts() -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Rings of the land and lines between countries, in degrees."""
    packed = shipped_json("coasts.json")
    grid = packed["grid"]
    land, borders = (tuple(_unpacked(steps, grid) for steps in packed[part]) for part in ("land", "borders"))
    return land, borders


def _unpacked(steps: Sequence[int], grid: int) -> Line:
    x = y = 0
    points = []
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x / grid, y / grid))
    return tuple(points)


def draw_map(view: View, points: Sequence[MapPoint], label: str) -> Markup:
    """The picture.

    Args:
        view: the part of the world.
        points: those in view, the largest first.
        label: what the picture shows, in words.
    """
    most = max((point.size for point in points), default=1)
    spots = [(point, *view.spot(point), _radius(point.size, most)) for point in points]
    land, borders = _coasts()
    body = [
        f'<g transform="scale({1 / view.fine:g})">'
        f'<path class="d-land" opacity=".16" d="{_drawn(view, land, close=True)}"/>'
        f'<path class="d-border" {LINE} opacity=".35" d="{_drawn(view, borders, close=False)}"/></g>'
    ]
    letterings = [_names(view, spots, lettering) for lettering in (_WIDE_WINDOW, _NARROW_WINDOW)]
    # The largest first, so that a small one inside of it can be reached.
    for point, x, y, radius in spots:
        kind = f'class="d-ring" {LINE}' if point.area else 'class="d-spot"'
        name = "".join(names.get(point.name, "") for names in letterings)
        mark = f'<circle {kind} cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
        text = f"<title>{md(point.label)}</title>{mark}{name}"
        body.append(f'<a href="{attr(point.address)}">{text}</a>' if point.address else f"<g>{text}</g>")
    return svg(WIDTH, view.height, label, "".join(body), "d-map d-places", role="group")


def _radius(size: int, most: int) -> float:
    """The area of a point stands for its size."""
    return _SMALLEST + (_LARGEST - _SMALLEST) * sqrt(size / most)


def _drawn(view: View, lines: Iterable[Line], *, close: bool) -> str:
    """The part of lines that lies in view, as data of a path; also of those that are counted once around the world."""
    degree = WIDTH / (view.east - view.west)
    parts = []
    for line in lines:
        longitudes, latitudes = [x for x, _ in line], [y for _, y in line]
        west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
        if north < view.south or south > view.north or (close and max(east - west, north - south) * degree < _SPECK):
            continue
        for turn in (-360.0, 0.0, 360.0):
            if east + turn < view.west or west + turn > view.east:
                continue
            steps = _steps(view, ((x + turn, y) for x, y in line))
            if len(steps) > (2 if close else 1):
                parts.append(_path(steps) + ("z" if close else ""))
    return "".join(parts)


def _steps(view: View, line: Iterable[tuple[float, float]]) -> list[tuple[int, int]]:
    """Points in fractions of a pixel; those far outside are drawn to the edge, and those that fall together once."""
    steps: list[tuple[int, int]] = []
    height = view.height
    for longitude, latitude in line:
        x, y = view.at(longitude, latitude)
        x, y = min(max(x, -_OUTSIDE), WIDTH + _OUTSIDE), min(max(y, -_OUTSIDE), height + _OUTSIDE)
        step = round(x * view.fine), round(y * view.fine)
        if len(steps) > 1 and _straight(steps[-2], steps[-1], step):
            steps[-1] = step
        elif not steps or steps[-1] != step:
            steps.append(step)
    return steps


def _straight(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    """Whether three points lie on a line along an axis, so that the middle one says nothing."""
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]


def _path(steps: Sequence[tuple[int, int]]) -> str:
    x, y = steps[0]
    data = [f"M{x} {y}l"]
    for next_x, next_y in steps[1:]:
        across, down = next_x - x, next_y - y
        data.append(f"{across}{down}" if down < 0 else f"{across} {down}")
        data.append(" ")
        x, y = next_x, next_y
    return "".join(data[:-1])


def _names(view: View, spots: Sequence[tuple[MapPoint, float, float, float]], lettering: _Lettering) -> dict[str, str]:
    """The names that have room, those of the largest points first; each beside, above or below its point."""
    largest = spots[: lettering.most]
    taken = [(x - radius, y - radius, x + radius, y + radius) for _, x, y, radius in largest]
    written: dict[str, str] = {}
    for point, x, y, radius in largest:
        name = clip(point.name, lettering.clipped)
        own = (x - radius, y - radius, x + radius, y + radius)
        for anchor, at_x, at_y, box in _boxes(x, y, radius, (len(name) * lettering.letter, lettering.line)):
            inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= view.height
            if inside and not any(_meet(box, other) for other in taken if other != own):
                taken.append(box)
                place = f'x="{at_x:.1f}" y="{at_y:.1f}" text-anchor="{anchor}"'
                written[point.name] = f"<text {place}{lettering.attributes}>{md(name)}</text>"
                break
    return written


_Box = tuple[float, float, float, float]


def _boxes(x: float, y: float, radius: float, size: tuple[float, float]) -> Iterator[tuple[str, float, float, _Box]]:
    """Where a name may stand, the best place first: how its text is anchored, where, and the room it takes."""
    width, height = size
    up, down = y - height / 2, y + height / 2
    right, left = x + radius + 4, x - radius - 4
    base = y + 0.3 * height
    yield "start", right, base, (right, up, right + width, down)
    yield "end", left, base, (left - width, up, left, down)
    above, below = y - radius - 4, y + radius + 0.92 * height
    yield "middle", x, above, (x - width / 2, above - height + 2, x + width / 2, above + 2)
    yield "middle", x, below, (x - width / 2, below - height + 2, x + width / 2, below + 2)


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
