"""What cannot be seen changes nothing, and every span of the text as read stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import digest
from digest.text.visible_text import offset_table, visible_text

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\ufeff"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Rakha\u200b Wira\u00adjaya\u200e", "Rakha Wirajaya"),
        ("SERANAI\u2007-\u202fRabu\u2028ini", "SERANAI - Rabu ini"),
        ("pem-\nbangunan jembatan", "pembangunan jembatan"),
        ("Rakha Wira- \n  jaya", "Rakha Wirajaya"),
        ("Wira\u00ad\njaya", "Wirajaya"),
        ("the con\u2010\nstruction", "the construction"),
        ("Anak-\nanak", "Anak-anak"),
        ("masing-\nmasing", "masing-masing"),
        ("sayur-\nmayur dan bolak-\nbalik", "sayur-mayur dan bolak-balik"),
        ("tolong-\nmenolong", "tolong-menolong"),
        ("jalur Jawa-\nBali", "jalur Jawa-Bali"),
        ("kata dia -\nlalu pergi", "kata dia -\nlalu pergi"),  # a dash
        ("- satu\n- dua", "- satu\n- dua"),
        ("musim 2020-\n2024", "musim 2020-\n2024"),
        ("👨\u200d👩\u200d👧 dan می\u200cخواهم", "👨\u200d👩\u200d👧 dan می\u200cخواهم"),  # joiners that mean something
        ("שלום\u200f!", "שלום\u200f!"),  # direction marks in a text that needs them
        ("&ldquo;Baik,&rdquo;&nbsp;kata R&#039;afi &amp; Ani &lt;b&gt;", "“Baik,” kata R'afi & Ani &lt;b&gt;"),
        ("Biasa saja.", "Biasa saja."),
    ],
)
def test_the_text_that_is_seen(text: str, seen: str) -> None:
    assert visible_text(text) == seen


def test_a_text_without_unseen_characters_is_itself() -> None:
    text = "Wali Kota Seranai – “warga” pulih.\nAnak-anak senang."
    assert visible_text(text) is text


@given(st.lists(st.sampled_from([*f"abAB -\n.\u2028é{UNSEEN}", "&nbsp;", "&ldquo;", "&lt;"]), max_size=40).map("".join))
def test_every_place_leads_back(text: str) -> None:
    seen, table = visible_text(text), offset_table(text)
    end = 0
    for start in range(len(seen)):
        place = table.start(start)
        assert place >= end  # in the same order
        end = table.end(start + 1)
        assert visible_text(text[place:end]) in (seen[start], text[place:end])
        assert (
            text[place:end] == seen[start]
            or text[place] == "&"
            or text[place].isspace()
            or text[place:end].endswith("\n")
        )


@pytest.mark.parametrize(
    "body", ["Ke\u00admenterian Per\u00adhubungan", "pem-\nbangunan", "&ldquo;warga&rdquo;", "warga\u200b baru"]
)
def test_spans_that_are_published_are_those_of_the_text_as_read(body: str, tmp_path: Path) -> None:
    text = f"Wali Kota Seranai Rakha Wirajaya mengumumkan {body}, Rabu (12/8/2026).\nBaca juga: Dana Cair Besok Pagi\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    edition = digest.edit(digest.analyze(tmp_path / "a.txt"))
    content = digest.article_json(edition.entries[0])
    assert content["text"] == text
    residue = content["residue"][0]
    assert text[residue["start"] : residue["end"]] == residue["text"] == "Baca juga: Dana Cair Besok Pagi"
    assert body in text[content["sentences"][0]["start"] : content["sentences"][0]["end"]]
