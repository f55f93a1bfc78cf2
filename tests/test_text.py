"""Sentences and paragraphs: cases with invented names, and the promises that hold on every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.languages import load
from digest.text import fold, slug, split_paragraphs, split_sentences, squeeze, tokens

CASES = {
    # Titles, initials, degrees, numbers
    "titles": ("id", ["Rektor Prof. Dr. Damar Satrio S.Pd., M.Kes. hadir.", "Ia datang pukul 10.30 WIB."]),
    "initials": ("id", ["Ketua H.M. Surya K. Lestari bicara.", "Semua diam."]),
    "numbers": ("id", ["Harga Rp 1.000 per kilogram di Jl. Melati No. 5 itu naik.", "Warga kaget."]),
    "abbreviation that may end": ("id", ["Laba PT Maju Tbk. (MAJU) naik di Bogor, Depok, dll.", "Namun utang naik."]),
    "list number": ("id", ["1. Kota Arka menang.", "2. Kota Bima kalah."]),
    # Glued
    "glued": ("id", ["Naik tahun ini.", "Senior Vice President PT. Maju Jaya hadir.", "PT Baru pun naik."]),
    "glued quotation": ("id", ["Bagi industri farmasi.", '"Ini untuk semua," kata Rani K. Sari.']),
    "domain": ("id", ["Simak di Kabarnusa.com dan KABAR.CO.ID sekarang.", "Gratis."]),
    # Quotation
    "quotation of several": ("id", ['"Kita siap.', 'Kita mampu," kata Damar.', "Ia tersenyum."]),
    "curly": ("id", ["“Jika mereka mau, kami dukung,” kata Bayu.", "“Terutama sekarang [rapat] Ini penting.”"]),
    "quotation goes on": ("id", ['"Ayo maju!" kata dia kepada warga.', "Semua maju."]),
    "space before the closing mark": ("id", ['"Kami sudah mencapai target. "', "Ia tertawa."]),
    # Ellipses, brackets
    "ellipsis": ("id", ["Hentikan kekerasan… jika tidak, krisis menjadi serius.", "Itu bahaya."]),
    "brackets": ("id", ["Warga (Tn. A. dan istri. Keduanya sehat) pulang.", "Selesai."]),
    "small letter": ("id", ["Akibatnya serius dan berbahaya.", "dan dampaknya besar."]),
    # English
    "English": ("en", ["Mr. Dale J. Rowan moved to the U.S. in May.", "The firm, Rowan Inc., grew 5.5 pct."]),
    "English end": ("en", ["He left the U.S.", "The rest stayed."]),
}


@pytest.mark.parametrize("name", CASES)
def test_sentences(name: str) -> None:
    code, wanted = CASES[name]
    joint = "" if name.startswith("glued") else " "
    text = joint.join(wanted)
    made = [text[a:b] for a, b in split_sentences(text, 0, len(text), load(code))]
    assert made == wanted


TEXTS = st.text(alphabet=st.sampled_from(list("aAbB .!?…\"“”'’()[]\n\t\xa0-,:1é中")), max_size=200)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_character_is_in_one_sentence(text: str) -> None:
    for start, end in split_paragraphs(text):
        found = split_sentences(text, start, end, load("id"))
        at = start
        for a, b in found:
            assert start <= at <= a < b <= end
            assert not text[at:a].strip()
            assert not text[a].isspace()
            assert not text[b - 1].isspace()
            at = b
        assert not text[at:end].strip()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_character_is_in_one_paragraph(text: str) -> None:
    at = 0
    for start, end in split_paragraphs(text):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council of Northport said on Monday that it would\nrebuild the old harbour wall before the storms of the\n"
        "autumn, although the money for it has not been found\nyet.\n\n"
        "The work may take two years, said its chairman, who\nspoke to reporters after the vote.\n"
    )
    assert [text[a:b].split()[0] for a, b in split_paragraphs(text)] == ["The", "The"]


def test_lines_are_paragraphs_where_nothing_wraps() -> None:
    text = "Baris pertama selesai di sini.\nBaris kedua juga selesai.\nIklan\nBaris ketiga."
    assert len(split_paragraphs(text)) == 4


def test_a_line_that_breaks_off_goes_on_below() -> None:
    text = (
        "Ketua dewan itu ingin lembaga yang modern dan\n\nterbuka dengan kritik dari siapa pun, kata dia.\n\nSelesai."
    )
    assert len(split_paragraphs(text)) == 2


def test_words() -> None:
    assert [t.text for t in tokens("Rp 1.500,5 U-17")] == ["Rp", "1.500,5", "U", "-", "17"]
    assert fold("Dé  Brouwer’s") == "de brouwer s"
    assert squeeze(" a \n b ") == "a b"
    assert slug("Harga Beras Naik: Apa Sebabnya?", 20) == "harga-beras-naik-apa"
