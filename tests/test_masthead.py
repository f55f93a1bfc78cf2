"""The headline below a page's own lines: its name, the section, the way to the article, the day."""

from __future__ import annotations

import pytest

from digest.model import Source
from digest.segmentation import segment
from digest.segmentation.date_lines import date_line
from digest.segmentation.masthead import is_way

HEADLINE = "Jembatan Arka Ditutup Dua Pekan untuk Perbaikan"
STORY = (
    "Pemerintah Kota Arka menutup Jembatan Arka selama dua pekan mulai Senin untuk mengganti baja penyangga.\n"
    "Wali kota Rudi Antasena mengatakan perbaikan itu menelan biaya Rp 4 miliar dan rampung sebelum hujan.\n"
)
MASTHEADS = {
    "section": ["Nasional"],
    "name and section": ["Kabar Teluk", "Daerah"],
    "the way to it": ["Beranda / Daerah / Arka"],
    "the way with the headline": [f"Beranda » Daerah » {HEADLINE}"],
    "byline and day": ["DAERAH", "Maya Lestari - Kabar Teluk", "Senin, 3 November 2025 10:20 WIB"],
    "buttons": ["Beranda", "Masuk", "Waktu baca 2 menit", "Bagikan"],
    "a name that reads as a headline": ["Suara Warga Pesisir Utara"],
}


def article_title(*lines: str) -> tuple[str, str]:
    """The title of a text of these lines, and where it is from."""
    article = segment(Source(file="a.txt", text="\n".join(lines), digest=""))
    return article.title, article.title_from


@pytest.mark.parametrize("masthead", MASTHEADS.values(), ids=MASTHEADS)
def test_the_headline_stands_below_the_lines_of_a_page(masthead: list[str]) -> None:
    assert article_title(*masthead, HEADLINE, STORY) == (HEADLINE, "text")


def test_a_headline_that_opens_the_text_stays_although_the_story_repeats_the_line_below_it_more() -> None:
    below = "Wali kota Rudi Antasena menutup jembatan selama dua pekan"
    assert article_title("Arka Tanpa Jembatan", below, STORY) == ("Arka Tanpa Jembatan", "text")


@pytest.mark.parametrize(
    "line",
    [
        "Rani Kusuma dan Bagus Herlan Wirya",  # nothing of the story
        "Pekerja mengganti baja penyangga Jembatan Arka (Foto: Rani)",  # a caption
        "Wali Kota Arka menutup Jembatan Arka selama dua pekan.",  # a sentence
    ],
)
def test_a_line_that_the_story_does_not_tell_is_no_headline(line: str) -> None:
    assert article_title("Daerah", line, STORY)[1] == "lead"


def test_sentences_above_a_line_are_no_pages_lines() -> None:
    article = segment(
        Source(file="a.txt", text="\n".join(["Bagus sekali.", "Kami senang.", HEADLINE, STORY]), digest="")
    )
    assert article.title != HEADLINE
    assert not article.residue


def test_a_headline_behind_the_storys_first_paragraph_is_not_looked_for() -> None:
    assert article_title("Daerah", *STORY.splitlines(), HEADLINE, STORY)[0] != HEADLINE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Home › News › Region", True),
        ("Beranda / Politik", True),
        ("Home » News » Bridge closed until the end of spring", True),
        ("Gempa Arka | Badan Geologi: Tidak Ada Bahaya Tsunami", False),
        ("Jembatan Arka Ditutup", False),
        ("Harga Naik 3/4 Persen", False),
    ],
)
def test_the_way_to_a_page(words: str, expected: bool) -> None:
    assert is_way(words) is expected


# A line at the head, or below the story where it says that it is of the publication, and the day it gives.
DATE_LINES = {
    "March 14, 2024 Thursday": "2024-03-14",
    "Mon 3 Mar 2025 at 6:14am": "2025-03-03T06:14:00",
    "June 11, 2025, 5:02 a.m.": "2025-06-11T05:02:00",
    "Posted on November 7, 2024 by Admin": "2024-11-07",
    "Posted at Nov 3 2025 06:34 PM | Updated as of Nov 4 2025 08:10 PM": "2025-11-03T18:34:00",
    "Diterbitkan Senin, 3 November 2025 oleh admin": "2025-11-03",
    "Posted in the hall on 3 November 2025 were six lists of names": None,
    "Updated on 3 November 2025 at 10:20": None,
}


@pytest.mark.parametrize(("line", "expected"), DATE_LINES.items())
def test_a_line_that_dates_the_article(line: str, expected: str | None) -> None:
    dated = date_line(line, 0, len(line))
    assert (dated[1] if dated else None) == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (["Published - November 3, 2025 09:12 pm"], "2025-11-03T21:12:00"),
        (["Terbit: 3 November 2025"], "2025-11-03"),
        (["3 November 2025 10:20"], None),  # of what, nobody says
        (["Posted on 3 November 2025", "Posted on 9 November 2025"], None),  # of other articles
    ],
)
def test_a_line_below_the_story_may_say_when_it_was_published(below: list[str], expected: str | None) -> None:
    text = "\n".join([HEADLINE, *STORY.splitlines() * 4, *below])
    assert segment(Source(file="a.txt", text=text, digest="")).published == expected
