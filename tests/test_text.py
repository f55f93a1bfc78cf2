"""Sentences and paragraphs: cases with invented names, and the promises that hold on every text."""

from __future__ import annotations

import itertools

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from digest.languages import load
from digest.text import (
    compound_tokens,
    fold,
    glue_points,
    letter_words,
    letters,
    slug,
    split_paragraphs,
    split_sentences,
    squeeze,
    tokenized,
    tokens,
    words,
)
from digest.text.quotation_marks import closing_marks, is_open, quoted_spans

CASES = {
    # Titles, initials, degrees, numbers
    "titles": ("id", ["Rektor Prof. Dr. Damar Satrio S.Pd., M.Kes. hadir.", "Ia datang pukul 10.30 WIB."]),
    "initials": ("id", ["Ketua H.M. Surya K. Lestari bicara.", "Semua diam."]),
    "numbers": ("id", ["Harga Rp 1.000 per kilogram di Jl. Melati No. 5 itu naik.", "Warga kaget."]),
    "abbreviation that may end": ("id", ["Laba PT Maju Tbk. (MAJU) naik di Bogor, Depok, dll.", "Namun utang naik."]),
    "list number": ("id", ["1. Kota Arka menang.", "2. Kota Bima kalah."]),
    # Glued
    "glued": ("id", ["Naik tahun ini.", "Senior Vice President PT. Maju Jaya hadir.", "PT Baru pun naik."]),
    "glued before a number": ("en", ["It grew at the observatories.", "2022 AP7 takes five years around the Sun."]),
    "glued behind a weekday": ("en", ["It was the glare from the Sun.", "It was found by two teams."]),
    "number of a verdict": ("id", ["Vonis lewat putusan Nomor 4265 K/Pid.Sus/2023 itu tetap."]),
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
@examples(300)
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
@examples(300)
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
    assert [text[a:b].split(maxsplit=1)[0] for a, b in split_paragraphs(text)] == ["The", "The"]


def test_lines_are_paragraphs_where_nothing_wraps() -> None:
    text = "Baris pertama selesai di sini.\nBaris kedua juga selesai.\nIklan\nBaris ketiga."
    assert len(split_paragraphs(text)) == 4


def test_a_line_that_breaks_off_goes_on_below() -> None:
    text = (
        "Ketua dewan itu ingin lembaga yang modern dan\n\nterbuka dengan kritik dari siapa pun, kata dia.\n\nSelesai."
    )
    assert len(split_paragraphs(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Bandar Seranai — Pemerintah \nKota Kemala\n berkomitmen memberantas pungutan liar.",
        "Capaian kota dalam program \nKemala Bersih Bersama\n (KBB) naik lagi.",
    ],
)
def test_words_of_a_link_stand_inside_a_sentence(text: str) -> None:
    assert split_paragraphs(text) == ((0, len(text)),)


def test_words() -> None:
    assert [t.text for t in tokens("Rp 1.500,5 U-17")] == ["Rp", "1.500,5", "U", "-", "17"]
    assert fold("Dé  Brouwer’s") == "de brouwer s"
    assert squeeze(" a \n b ") == "a b"
    assert slug("Harga Beras Naik: Apa Sebabnya?", 20) == "harga-beras-naik-apa"


@pytest.mark.parametrize(
    ("text", "as_tokens", "as_words", "as_compounds", "as_letters"),
    [
        (
            "Rp 1.500,5 U-17",
            ["Rp", "1.500,5", "U", "-", "17"],
            ["Rp", "1", "500", "5", "U", "17"],
            ["Rp", "1", "500", "5", "U-17"],
            ["Rp", "U"],
        ),
        (
            "Jum'at, orang-orang R&D",
            ["Jum", "'", "at", ",", "orang", "-", "orang", "R", "&", "D"],
            ["Jum", "at", "orang", "orang", "R", "D"],
            ["Jum'at", "orang-orang", "R&D"],
            ["Jum'at", "orang", "orang", "R", "D"],
        ),
        ("Çelik’in köyü", ["Çelik", "’", "in", "köyü"], ["Çelik", "in", "köyü"], ["Çelik’in", "köyü"], None),
    ],
)
def test_four_readings_of_a_text(
    text: str, as_tokens: list[str], as_words: list[str], as_compounds: list[str], as_letters: list[str] | None
) -> None:
    assert tokenized(text).tokens.forms == as_tokens
    assert words(text) == tokenized(text).words.forms == as_words
    assert [token.text for token in compound_tokens(text)] == as_compounds
    assert letter_words(text) == (as_letters or as_compounds)


@given(st.text(alphabet="abÇİß 1.,-'’&/\n_“", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_tokens_of_a_span_are_those_of_its_text(text: str, one: int, other: int) -> None:
    """Whatever the span cuts: its tokens are the words that stand in it, at their places."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for sequence in (tokenized(text).tokens, tokenized(text).words, tokenized(text).compounds):
        places = list(sequence.tokens_in(start, end))
        assert all(text[left:right] == form for left, right, form, _ in places)
        assert all(start <= left < right <= end for left, right, _, _ in places)
        assert [form for _, _, form, _ in places] == sequence.forms_in(start, end)
        assert [small for _, _, _, small in places] == sequence.folded_in(start, end)
        assert all(len(small) == len(form) for _, _, form, small in places)
    assert tokenized(text).words.forms_in(start, end) == words(text[start:end])


@pytest.mark.parametrize(
    ("text", "before", "behind", "pieces"),
    [
        ("AktorRudi Antasena", 1, 0, ["Aktor", "Rudi Antasena"]),
        ("iPhone", 1, 0, ["i", "Phone"]),
        ("iPhone", 3, 2, ["iPhone"]),
        ("tim basketUniversitas", 3, 2, ["tim basket", "Universitas"]),
        ("kotaJK", 1, 1, ["kotaJK"]),
        ("PLN", 1, 0, ["PLN"]),
    ],
)
def test_words_that_ran_together(text: str, before: int, behind: int, pieces: list[str]) -> None:
    cuts = [0, *glue_points(text, before=before, behind=behind), len(text)]
    assert [text[left:right] for left, right in itertools.pairwise(cuts)] == pieces


def test_letters_part_what_ran_together() -> None:
    assert letters("diDolar PLNMenyambung") == {"di", "dolar", "pln", "menyambung"}


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ('"Siap," kata Rina.', [False, True]),
        ('Kata Rina, "Siap."', [False, True]),
        ('"Selesai hari ini.""Mengapa begitu?"', [False, True, False, True]),
        ('"Satu." "Dua."', [False, True, False, True]),
    ],
)
def test_marks_that_close(text: str, closes: list[bool]) -> None:
    assert list(closing_marks(text, 0, len(text)).values()) == closes


def test_a_mark_is_open_until_it_is_closed() -> None:
    text = 'Ia berkata, "Siap." Lalu pergi.'
    assert [is_open(text, 0, at) for at in (5, text.index("Siap"), text.index("Lalu"))] == [False, True, False]


def test_two_glued_quotations_are_two() -> None:
    text = '"Pekerjaan selesai hari ini.""Mengapa begitu lama?" tanya Rina.'
    quoted = [text[span.start : span.end] for span in quoted_spans(text, 0, len(text))]
    assert quoted == ["Pekerjaan selesai hari ini.", "Mengapa begitu lama?"]
