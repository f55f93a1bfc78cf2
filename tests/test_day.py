"""The day that an article names, where nothing states when it was published."""

from __future__ import annotations

import pytest

from digest.model import Article, Problem, Source
from digest.segmentation import segment

BODY = (
    "Wali Kota Arka Rakha Wirajaya membuka kembali jembatan tua {0}. Jembatan itu ditutup karena "
    "retak pada dua tiangnya. Warga menyambut pembukaan itu dengan pawai perahu di sungai.\n"
    "Perbaikan menghabiskan dana delapan miliar rupiah {1}. Dinas Pekerjaan Umum mengatakan jembatan kini aman."
)


def article(first: str, second: str = "", *, title: str = "Jembatan Dibuka", url: str | None = None) -> Article:
    return segment(Source(file="a.md", text=BODY.format(first, second), digest="0", title=title, url=url))


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("di Arka, Kamis (15/5/2025)", "", "2025-05-15"),
        ("di Arka, Kamis, 15 Mei 2025", "", "2025-05-15"),
        ("Kamis (15/5)", "sejak awal 2025", "2025-05-15"),  # the weekday agrees with a year that is named
        ("pada Senin (12/5/2025)", ", ujar Rakha, Kamis (15/5/2025)", "2025-05-15"),  # the latest
        ("di Arka, Kamis (15/5/2025)", "dan akan rampung pada 20 Agustus 2025 mendatang", "2025-05-15"),
        ("di Arka, Kamis (15/5/2025)", "sejak 3 Maret 2019", "2025-05-15"),
    ],
)
def test_the_day_in_the_text(first: str, second: str, day: str) -> None:
    made = article(first, second)
    assert (made.published, made.day, made.day_from) == (None, day, "text")
    assert made.day_span is not None
    assert made.day_span.of(made.text) in f"{first} {second}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        ("Kamis", ""),
        ("Kamis (15/5)", ""),  # of no year
        ("Kamis (15/5)", "sejak awal 2020"),  # a Friday then, and a Saturday the year after
        ("yang dibangun sejak 3 Maret 1974", ""),
    ],
)
def test_a_text_that_names_no_day(first: str, second: str) -> None:
    made = article(first, second)
    assert (made.published, made.day, made.day_from, made.day_span) == (None, None, None, None)
    assert "undated" in {problem.kind for problem in made.problems}


def test_the_address_goes_before_the_text() -> None:
    made = article("di Arka, Kamis (15/5/2025)", url="https://kabar.example/2025/05/16/jembatan")
    assert (made.day, made.day_from, made.day_span) == ("2025-05-16", "address", None)


def test_what_is_stated_leaves_nothing_to_infer() -> None:
    text = "ARKA, KABAR.com - " + BODY.format("Kamis (15/5/2025)", "")
    made = segment(Source(file="a.md", text=text, digest="0", published="2025-05-17"))
    assert (made.published, made.day, made.day_from) == ("2025-05-17", None, None)


REFUSED = Problem(file="a", kind="impossible-date", message="no such date")


@pytest.mark.parametrize(
    ("file", "text", "problems", "day", "day_from"),
    [
        ("2025/05/18/a.md", BODY.format("", ""), (), "2025-05-18", "path"),
        ("unduhan-2025-05-18.md", BODY.format("di Arka, Kamis (15/5/2025)", ""), (), "2025-05-15", "text"),
        ("unduhan-2025-05-18.jsonl#7", BODY.format("", ""), (), None, None),  # an item: the file's day is not its own
        ("2025/05/18/a.md", BODY.format("", ""), (REFUSED,), None, None),  # a date was given
    ],
)
def test_the_path_goes_last(
    file: str, text: str, problems: tuple[Problem, ...], day: str | None, day_from: str | None
) -> None:
    made = segment(Source(file=file, text=text, digest="0", problems=problems))
    assert (made.published, made.day, made.day_from) == (None, day, day_from)


STORY = BODY.format("", "")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Kabarteluk.com - 22/08/2025, 10:23 WIB", "2025-08-22T10:23:00+07:00"),
        ("Kabarteluk.com - 12/08/2025, 10:23 WIB", "2025-08-12T10:23:00+07:00"),  # WIB says which is the day
        ("Selasa, 12 Agu 2025 | 10:23 WIB", "2025-08-12T10:23:00+07:00"),
        ("Diperbarui: 13 Agustus 2025 10:00 WIB", None),
        ("Correction: August 13, 2025 A", None),
        ("— Rakha W (@rakha_w) 13 Agustus 2025", None),
    ],
)
def test_a_date_line_at_the_head(line: str, published: str | None) -> None:
    text = f"Jembatan Tua Dibuka\n{line}\nARKA, KABARTELUK.com - {STORY}"
    made = segment(Source(file="a.md", text=text, digest="0"))
    assert (made.published, made.place, made.outlet) == (published, "ARKA", "KABARTELUK.com")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/cuaca/kamis-24-juli-2025-lampung-cerah", "2025-07-24"),
        ("/cuaca/thursday-24-july-2025-rain", "2025-07-24"),
        ("/cuaca/jumat-24-juli-2025-lampung-cerah", None),  # a Thursday
        ("/sejarah/proklamasi-17-agustus-1945", None),  # of history, for all that it says
        ("/2025/07/25/kamis-24-juli-2025-lampung-cerah", "2025-07-25"),
    ],
)
def test_a_day_in_the_words_of_an_address(path: str, day: str | None) -> None:
    assert article("", url=f"https://teluk.example{path}").day == day


def test_the_day_of_an_embedded_post_is_not_the_articles() -> None:
    assert article("", "\n— Rakha W (@rakha_w) March 27, 2019\n").day is None
