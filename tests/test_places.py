"""The map of places: what a name says, what is in view, and when there is no map."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from digest import gazetteer, pages
from digest.config import Settings
from digest.model import Edition, ProfileRow, TrackedEdition
from digest.pages.coast_picture import WIDTH, WORLD, MapPoint, View, draw_map

TOWNS = ("Surabaya", "Malang", "Kediri", "Semarang", "Cirebon", "Bandung", "Bogor", "Tegal", "Jepara", "Kudus")


def head(name: str, articles: int = 2, type_: str = "place") -> ProfileRow:
    own = name.lower().replace(" ", "-")
    return ProfileRow(own, name, type_, articles, 0, False, False, "", "2026-11-20", "a", own)  # type: ignore[arg-type]


def laid_out(heads: list[ProfileRow], settings: Settings | None = None) -> dict[str, str]:
    view = TrackedEdition(Edition(entries=(), heads=tuple(sorted(heads))))
    wanted = ("places/", "actors/")
    targets = pages.page_targets(view, settings or Settings(language="id"))
    return {
        path: content.decode()
        for target in targets
        if target.name in [f"{folder}index.md" for folder in wanted]
        for path, content in target.make()
    }


@pytest.mark.parametrize(
    ("name", "home", "country", "near"),
    [
        ("Surabaya", "", "ID", (-7.2, 112.7)),
        ("Kabupaten Sleman", "ID", "ID", (-7.7, 110.4)),
        ("Kota Medan", "", "ID", (3.6, 98.7)),
        ("Amerika Serikat", "", "US", (39.5, -99.1)),
        ("AS", "", "US", (39.5, -99.1)),  # another name of it, by the language pack
        ("United Kingdom", "", "GB", (53.0, -2.0)),
        ("Kairo", "", "EG", (30.1, 31.2)),
        ("Wina", "", "AT", (48.2, 16.4)),
        ("Washington", "", "US", (38.9, -77.0)),
        ("Subang", "ID", "ID", (-6.6, 107.8)),
        ("Subang", "MY", "MY", (3.2, 101.5)),
        ("Rusia", "", "RU", (61.7, 99.7)),
        ("Australia", "", "AU", (-25.6, 134.4)),
    ],
)
def test_a_name_says_a_place(name: str, home: str, country: str, near: tuple[float, float]) -> None:
    location = gazetteer.locate(name, home)
    assert location is not None
    assert location.country == country
    assert (location.latitude, location.longitude) == pytest.approx(near, abs=1.5)


@pytest.mark.parametrize("name", ["", "Georgia", "Springfield", "Desa Sukamaju", "Gedung Merah Putih", "Asia", "HO"])
def test_a_name_that_says_no_single_place_says_nothing(name: str) -> None:
    assert gazetteer.locate(name) is None


def test_the_country_that_most_is_said_of() -> None:
    assert gazetteer.home_country([("Paris", 3), ("Bandung", 2), ("Malang", 2), ("Kotanova", 90)]) == "ID"
    assert gazetteer.home_country([("Kotanova", 90)]) == ""


def test_the_map_of_a_country_links_each_place_and_says_the_same_as_a_table() -> None:
    heads = [head(name, articles=number + 2) for number, name in enumerate(TOWNS)]
    laid = laid_out([*heads, head("Indonesia", 90), head("Somewhere Else"), head("Prabowo", 9, "person")])
    text = laid["places/index.md"]
    for name in TOWNS:
        assert f"<title>{name}: " in text
        assert f'href="../actors/{name.lower()}/index.html"' in text
        assert f"[{name}](../actors/{name.lower()}/index.md)" in text
    assert "Prabowo" not in text
    assert "1 tempat" in text  # one is not known, and the page says so
    near, *_ = text.split("<svg")[1:]
    assert "<title>Indonesia" not in near  # the country itself is no point on its own map
    assert "places/index.md" in laid["actors/index.md"]
    for picture in text.split("<svg")[1:]:
        ElementTree.fromstring("<svg" + picture.partition("</svg>")[0] + "</svg>")


@pytest.mark.parametrize(
    "heads",
    [
        [head("Surabaya"), head("Malang"), head("Paris"), head("Bogor")],  # too few
        [*map(head, TOWNS[:5]), *(head(f"Kotanova {number}") for number in range(30))],  # an invented country
        [head(name, articles=1) for name in TOWNS],  # none has a page
        [head(name, type_="person") for name in TOWNS],
    ],
)
def test_where_too_little_is_known_there_is_no_map(heads: list[ProfileRow]) -> None:
    laid = laid_out(heads)
    assert "places/index.md" not in laid
    assert "places/index.md" not in laid["actors/index.md"]


def test_the_map_can_be_left_out() -> None:
    heads = [head(name) for name in TOWNS]
    assert "places/index.md" in laid_out(heads)
    assert "places/index.md" not in laid_out(heads, Settings(optional_pages=("map",)))


def point(latitude: float, longitude: float, name: str, size: int = 1) -> MapPoint:
    return MapPoint(latitude, longitude, name, size, name, "", False)


def test_every_point_is_in_a_view_around_all() -> None:
    points = [point(-7, 107, "a"), point(3, 99, "b"), point(-3, 140, "c")]
    view = View.around(points)
    assert all(map(view.shows, points))
    assert all(0 < view.spot(one)[0] < WIDTH and 0 < view.spot(one)[1] < view.height for one in points)


def test_the_world_goes_over_the_date_line() -> None:
    samoa = point(-13.8, -172.1, "Samoa")
    assert WORLD.shows(samoa)
    assert WORLD.spot(samoa)[0] > WORLD.spot(point(-41, 174, "Wellington"))[0]


def test_hostile_names_stay_words_and_names_never_cover_each_other() -> None:
    crowd = [point(-7 + n / 50, 110 + n / 50, f"<script>{n}</script>", n) for n in range(60, 0, -1)]
    picture = draw_map(View.around(crowd), crowd, '"label" <b>')
    tree = ElementTree.fromstring(str(picture))
    assert not list(tree.iter("script"))
    rows = sorted(float(text.attrib["y"]) for text in tree.iter("text"))
    assert rows
    assert len(rows) < 60


def test_on_a_phone_a_map_has_fewer_names_in_larger_letters() -> None:
    spread = [point(-7 + n % 5, 95 + 2 * n, f"Kotanova {n}", 40 - n) for n in range(20)]
    tree = ElementTree.fromstring(str(draw_map(View.around(spread), spread, "towns")))
    wide = [text for text in tree.iter("text") if text.get("class") != "d-narrow"]
    narrow = [text for text in tree.iter("text") if text.get("class") == "d-narrow"]
    assert 3 <= len(narrow) < len(wide)
    assert all(text.get("display") == "none" for text in narrow)  # until the style sheet of a narrow window shows them
    assert {text.text for text in narrow} <= {text.text for text in wide} | {one.name for one in spread}


def test_a_picture_is_small() -> None:
    assert len(draw_map(WORLD, [], "")) < 70_000
    assert len(draw_map(View.around([point(-11, 95, "a"), point(6, 141, "b")]), [], "")) < 30_000
