"""Lines of a page around its story, in the forms of mails, of sites with boxes and of agencies' feeds."""

from __future__ import annotations

import pytest

from digest.model import Article, Source
from digest.segmentation import segment

HEADLINE = "Jembatan Arka Ditutup Dua Pekan untuk Perbaikan"
LEAD = "Pemerintah Kota Arka menutup Jembatan Arka selama dua pekan mulai Senin untuk mengganti baja penyangga."
STORY = [
    LEAD,
    "Wali kota Rudi Antasena mengatakan perbaikan itu menelan biaya Rp 4 miliar dan rampung sebelum hujan.",
    "Warga diminta memakai feri yang beroperasi dari pukul lima pagi sampai pukul sepuluh malam.",
]
REPORT = [
    "The port of Saltmere has halted dredging after eleven dolphins were found dead in a week, its director said.",
    "Biologist Orla Fenwick said the noise of the dredgers was a likely cause, but tests would take a month.",
    "Port director Henrik Aldous said the work would start again when the tests were known to everyone.",
]


def article(*lines: str) -> Article:
    return segment(Source(file="a.txt", text="\n".join(lines), digest=""))


def residue(parts: Article) -> list[str]:
    return [match.of(parts.source.text) for match in parts.residue]


def told(parts: Article) -> list[str]:
    """The sentences that are not doubted."""
    doubtful = [sentence for sentence in parts.sentences if any(span.overlaps(sentence) for span in parts.doubtful)]
    return [sentence.of(parts.source.text) for sentence in parts.sentences if sentence not in doubtful]


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "You are receiving this email because you opted in on our website.",
        "Unsubscribe from this list | Update your preferences",
        "Article continues after this advertisement",
        "Set as a preferred source on a search engine",
        "Something went wrong, please try again later.",
        "Home » Region » Saltmere",
    ],
)
def test_lines_of_mails_and_forms_are_residue(line: str) -> None:
    assert line in residue(article("Dredging halted after dolphin deaths", *REPORT[:2], line, REPORT[2]))


def test_what_stands_above_the_headline_is_the_pages() -> None:
    parts = article("Saltmere", "Dredging halted in Saltmere after dolphin deaths", *REPORT)
    assert residue(parts)[0] == "Saltmere"


@pytest.mark.parametrize("label", ["Ringkasan Berita:", "Baca 10 detik", "Key points"])
def test_a_box_that_sums_the_article_up_is_not_told(label: str) -> None:
    box = ["Jembatan Arka ditutup dua pekan.", "Perbaikan menelan biaya Rp 4 miliar."]
    parts = article(HEADLINE, label, *box, *STORY)
    assert told(parts) == STORY
    assert label in residue(parts)


def test_a_box_in_two_parts() -> None:
    box = ["In short:", "Dredging was halted in Saltmere.", "Nobody was hurt.", "What's next?", "Tests follow in May."]
    parts = article("Dredging halted after dolphin deaths", *box, *REPORT)
    assert told(parts) == REPORT


def test_a_heading_like_a_boxes_label_takes_no_story_with_it() -> None:
    parts = article("Dredging halted after dolphin deaths", *REPORT[:2], "Summary", REPORT[2] + " " + REPORT[0] * 2)
    assert len(told(parts)) >= 2


def test_the_title_of_the_page_below_the_headline_is_no_sentence() -> None:
    parts = article(HEADLINE, f"{HEADLINE} - kabarteluk.com", f"kabarteluk.com - ARKA - {LEAD}", *STORY[1:])
    assert told(parts) == STORY
    assert parts.place == "ARKA"


def test_a_dateline_below_many_lines_of_the_page() -> None:
    lines = ["Kabarteluk.com", "Daerah", HEADLINE, "Maya Lestari", "Senin, 2 November 2026", "Bagikan", "Lihat Foto"]
    parts = article(*lines, "Ringkasan Berita", f"Kabarteluk.com, ARKA — {LEAD}", *STORY[1:])
    assert (parts.title, parts.place, parts.outlet) == (HEADLINE, "ARKA", "Kabarteluk.com")
    assert told(parts) == STORY


def test_initials_behind_a_stroke_close_the_last_sentence() -> None:
    parts = article("Dredging halted after dolphin deaths", *REPORT[:2], REPORT[2] + " /rk")
    assert told(parts) == REPORT
    assert "/rk" in residue(parts)


def test_a_note_on_the_author_is_told_by_the_byline_and_an_address() -> None:
    note = "Ada Linford covers the coast for the Estuary Post. Reach her at ada@example.org."
    parts = article("Dredging halted after dolphin deaths", "By Ada Linford", *REPORT, note)
    assert note in residue(parts)
