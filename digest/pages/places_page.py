"""The map of places: where the news is from, as a map of the country, one of the world, and a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from digest.gazetteer import Location, home_country, locate
from digest.model import Edition, Page, ProfileRow, Target
from digest.pages.coast_picture import WORLD, MapPoint, View, draw_map
from digest.pages.escape import link
from digest.pages.page_context import PageContext, deserves_page, page_links
from digest.pages.page_templates import front, page

FOLDER = "places/"
_LEAST = 5  # places that a map is worth
_LEAST_SHARE = 0.25  # of the places that have a page: of an invented country, only chance puts some on a map
_HOME_SHARE = 0.4  # of what is said of places: from here on the articles are about one country
_CROWD = 8  # towns in a part of the country from which on it gets a map of its own
_PARTS = 5  # of a view's width, that part is one
_MIDDLES = 100  # towns that are tried as the middle of the crowd, those in most articles
_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A place on the map: the actors of that name and position, the one in most articles first, and their articles."""

    location: Location
    actors: tuple[str, ...]
    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of an edition, those in most articles first, and how many are not known."""

    home: str
    spots: tuple[_Spot, ...]
    unknown: int


NO_PLACES = Places(home="", spots=(), unknown=0)


def places_targets(book: PageContext, places: Places) -> Iterator[Target]:
    """The sheet of the map, where there is enough to see."""
    if places.spots:
        yield book.sheet(FOLDER, _page, given=(places,))


def _heads(edition: Edition) -> list[ProfileRow]:
    return [head for head in edition.heads if head.type == "place" and deserves_page(head)]


def known_places(edition: Edition) -> Places:
    """The places of an edition; none where too few are known for a map."""
    heads = _heads(edition)
    home = home_country((head.name, head.articles) for head in heads)
    located = {head.id: location for head in heads if (location := locate(head.name, home))}
    if len(located) < max(_LEAST, _LEAST_SHARE * len(heads)):
        return Places(home="", spots=(), unknown=len(heads))
    together: defaultdict[tuple[float, float, str], list[ProfileRow]] = defaultdict(list)
    for head in heads:
        if location := located.get(head.id):
            together[round(location.latitude, 1), round(location.longitude, 1), location.kind].append(head)
    spots = [_spot(edition, located, same) for same in together.values()]
    spots.sort(key=lambda spot: (-spot.articles, spot.actors))
    return Places(home=home, spots=tuple(spots), unknown=len(heads) - len(located))


def _spot(edition: Edition, located: Mapping[str, Location], same: list[ProfileRow]) -> _Spot:
    """The place that actors of one position are."""
    first, *others = sorted(same, key=lambda head: (-head.articles, head.id))
    actors = (first.id, *(head.id for head in others))
    number = _articles(edition, frozenset(actors)) if others else first.articles
    return _Spot(location=located[first.id], actors=actors, name=first.name, articles=number)


def _articles(edition: Edition, actors: frozenset[str]) -> int:
    """The number of articles that any of some actors is in."""
    return sum(any(profile in actors for _, profile in entry.profiles) for entry in edition.entries)


def _page(book: PageContext, places: Places) -> Iterator[Page]:
    words = book.words
    here = page_links(book, FOLDER)
    rows = [
        {
            "name": here.actor(spot.actors[0]),
            "n": words.number(spot.articles),
            "last": words.date(row.newest or None),
        }
        for spot in places.spots[:_ROWS]
        if (row := book.reader.row(spot.actors[0]))
    ]
    yield page(
        FOLDER,
        "places",
        front(words.text("places"), words.text("places_about"), "places", searchable=False),
        t=words,
        pictures=list(_pictures(book, places)),
        rows=rows,
        unknown=words("places_unknown", n=words.number(places.unknown)) if places.unknown else "",
        up=link(words("actors"), here.to("actors/")),
    )


def _pictures(book: PageContext, places: Places) -> Iterator[dict[str, Any]]:
    """A map of the country that most is said of, and one of the world for the others; one map where one is enough."""
    words = book.words
    points = [_point(book, spot) for spot in places.spots]
    own = [point for point, spot in zip(points, places.spots, strict=True) if _inside(spot, places.home)]
    is_about_home = _total_size(own) >= _HOME_SHARE * _total_size(points)
    if is_about_home and len(own) >= _LEAST:
        view = View.around(own)
        inside = [point for point in _shown(view, points) if point in own or not point.area]
        yield {"title": words("places_near"), "map": _drawn(book, view, inside)}
        crowd = _crowd(view, [point for point in own if not point.area])
        if len(crowd) >= _CROWD:
            near = View.around(crowd, least=2.0)
            yield {"title": words("places_crowd"), "map": _drawn(book, near, _shown(near, own))}
        points = [point for point in points if point not in inside]
    if len(points) >= _LEAST or not is_about_home:
        yield {"title": words("places_world"), "map": _drawn(book, WORLD, _shown(WORLD, points))}


def _total_size(points: list[MapPoint]) -> int:
    return sum(point.size for point in points)


def _shown(view: View, points: list[MapPoint]) -> list[MapPoint]:
    """The points that lie in a view."""
    return [point for point in points if view.shows(point)]


def _crowd(view: View, points: list[MapPoint]) -> list[MapPoint]:
    """The towns in the part of a view that most of them stand in, the one part of it as large as any other."""
    reach = (view.east - view.west) / _PARTS / 2

    def near(middle: MapPoint) -> list[MapPoint]:
        across = [point for point in points if abs(point.longitude - middle.longitude) <= reach]
        return [point for point in across if abs(point.latitude - middle.latitude) <= reach]

    return max(map(near, points[:_MIDDLES]), key=len, default=[])


def _inside(spot: _Spot, home: str) -> bool:
    """Whether a place lies in a country; the country itself is no point on its own map."""
    return spot.location.country == home and spot.location.kind != "country"


def _drawn(book: PageContext, view: View, points: list[MapPoint]) -> Markup:
    return draw_map(view, points, book.words.text("places_label", n=len(points)))


def _point(book: PageContext, spot: _Spot) -> MapPoint:
    return MapPoint(
        latitude=spot.location.latitude,
        longitude=spot.location.longitude,
        name=spot.name,
        size=spot.articles,
        label=f"{spot.name}: {book.words.count_text('article', spot.articles)}",
        address=f"../actors/{spot.actors[0]}/index.html",
        area=spot.location.kind != "city",
    )
