"""The day of an article that names none, by its neighbours in the same outlet's numbered addresses."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.cache.database import open_cache
from digest.config import Settings
from digest.files.address_numbers import AddressNumber, address_number, days_of_neighbours
from digest.pipeline import Project, Silent, Workers, analyze_collection
from digest.pipeline.article_stages import AnalysisContext

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://www.teluk.example/bantul/1246150634/kabar-desa", ("teluk.example ", 1246150634)),
        ("https://kota.teluk.co.id/berita/d-8194839/kabar-desa", ("teluk.co.id d", 8194839)),
        ("https://www.teluk.co.id/politik/kabar-desa-2089666", ("teluk.co.id ", 2089666)),
        ("https://teluk.co.id/read/kabar.html/53221.html", ("teluk.co.id ", 53221)),
        ("https://teluk.co.id/article/353573", ("teluk.co.id ", 353573)),
        ("https://teluk.co.id/jalan-2024-aman", None),  # a year
        ("https://teluk.co.id/1246150634/kabar-998877", None),  # which of the two?
        ("https://teluk.co.id/KrgpAHHXo/kabar", None),
        ("https://[teluk/12345", None),
        ("", None),
    ],
)
def test_the_number_of_an_address(url: str, number: tuple[str, int] | None) -> None:
    assert address_number(url) == (AddressNumber(*number) if number else None)


@pytest.mark.parametrize(
    ("dated", "asked", "day"),
    [
        ({100: 1, 200: 1}, 150, 1),  # between two of one day
        ({100: 1, 200: 2}, 180, 2),  # between two days: the nearer
        ({100: 1, 200: 9}, 150, None),  # they are too far apart
        ({100: 1}, 150, None),  # one says nothing
        ({100: 1, 200: 1, 500: 1}, 560, 1),  # beside a day's numbers, near
        ({100: 1, 200: 1, 500: 1}, 900, None),  # and far
        ({100: 9, 200: 1, 300: 8, 400: 2, 500: 2}, 450, None),  # no count of articles: its days go up and down
    ],
)
def test_a_number_is_of_the_day_of_its_neighbours(dated: dict[int, int], asked: int, day: int | None) -> None:
    known = [(number, MAY + timedelta(days=of)) for number, of in dated.items()]
    expected = [(asked, MAY + timedelta(days=day))] if day is not None else []
    assert list(days_of_neighbours(known, [asked])) == expected


def test_a_day_that_only_the_text_names_gives_way_where_both_neighbours_contradict() -> None:
    known = [
        (number, MAY + timedelta(days=day)) for number, day in ((10, 8), (20, 8), (30, 1), (40, 8), (50, 9), (60, 9))
    ]
    many = known + [(100 + number, MAY + timedelta(days=9)) for number in range(10)]
    assert list(days_of_neighbours(many, (), [30, 40])) == [(30, MAY + timedelta(days=8))]
    assert list(days_of_neighbours(many, (), [40])) == []


@given(
    st.dictionaries(st.integers(10_000, 99_999), st.integers(0, 40), max_size=30), st.sets(st.integers(10_000, 99_999))
)
def test_a_day_is_always_that_of_a_number_next_to_it(dated: dict[int, int], asked: set[int]) -> None:
    known = {number: MAY + timedelta(days=day) for number, day in dated.items()}
    for number, day in days_of_neighbours(known.items(), asked - known.keys()):
        below = max((one for one in known if one < number), default=None)
        above = min((one for one in known if one > number), default=None)
        assert day in {known[one] for one in (below, above) if one is not None}


def write(folder: Path, number: int, day: str) -> None:
    (folder / "articles").mkdir(exist_ok=True)
    front = f"---\ntitle: Kabar nomor {number}\nurl: https://teluk.co.id/berita/{number}/kabar\n---\n"
    text = f"Warga Desa Lembira memanen padi{day}. Panen itu menghasilkan tiga ton gabah kering.\n"
    (folder / "articles" / f"{number}.md").write_text(front + text, encoding="utf-8")


def days(folder: Path) -> dict[str, tuple[str | None, str | None]]:
    project = Project(root=folder, settings=Settings())
    with open_cache(project.workplace) as cache:
        collection = analyze_collection(project, AnalysisContext(), cache, Silent(), Workers(jobs=0))
    return {
        stored.card.file.rpartition("/")[2]: (stored.card.day, stored.card.day_from) for stored in collection.articles
    }


def test_the_collection_tells_the_day_and_takes_it_back(tmp_path: Path) -> None:
    for number, day in ((51000, ", Kamis (15/5/2025)"), (51040, ""), (51090, ", Kamis (15/5/2025)")):
        write(tmp_path, number, day)
    assert days(tmp_path)["51040.md"] == ("2025-05-15", "neighbours")
    (tmp_path / "articles" / "51090.md").unlink()
    assert days(tmp_path)["51040.md"] == (None, None)
