"""Quantities that carry the news: what is one, how far it goes, what it counts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.figures import find_figures
from digest.model import Article, Sentence, Source


def article(text: str, language: str = "id") -> Article:
    """An article of one sentence a line."""
    sentences = tuple(Sentence(m.start(), m.end(), i) for i, m in enumerate(re.finditer(r"[^\n]+", text)))
    return Article(
        source=Source(file="a.txt", text=text, digest="0"),
        title="",
        title_from="lead",
        language=language,
        published=None,
        outlet=None,
        place=None,
        sentences=sentences,
    )


def counted(text: str, language: str = "id") -> list[tuple[str, str | None]]:
    return [(text[f.start : f.end], f.unit) for f in find_figures(article(text, language))]


INDONESIAN = [
    ("Banjir menewaskan hampir 1.400 orang.", ("1.400 orang", "orang")),
    ("Kerugian mencapai Rp 1,5 triliun tahun lalu.", ("Rp 1,5 triliun", "Rp")),
    ("Kerugian mencapai Rp300 miliar.", ("Rp300 miliar", "Rp")),
    ("Utang itu US$ 20 miliar.", ("US$ 20 miliar", "US$")),
    ("Nilainya 40 juta dolar AS.", ("40 juta dolar AS", "dolar")),
    ("Harga naik 0,35% kemarin.", ("0,35%", "%")),
    ("Harga naik 5,2 persen kemarin.", ("5,2 persen", "persen")),
    ("Harga naik 10-15 persen kemarin.", ("10-15 persen", "persen")),
    ("Sebanyak tiga orang tewas.", ("tiga orang", "orang")),
    ("Sebanyak dua belas rumah rusak.", ("dua belas rumah", "rumah")),
    ("Sekitar puluhan ribu warga mengungsi.", ("puluhan ribu warga", "warga")),
    ("Ada 808 juta saham yang dijual.", ("808 juta saham", "saham")),
    ("Lahan seluas 400.000 hektare terbakar.", ("400.000 hektare", "hektare")),
    ("Panitia menerima 1.250 lamaran.", ("1.250 lamaran", "lamaran")),
]


@pytest.mark.parametrize(("text", "figure"), INDONESIAN)
def test_indonesian_figure(text: str, figure: tuple[str, str]) -> None:
    assert counted(text) == [figure]


ENGLISH = [
    ("The flood killed 1,400 people.", ("1,400 people", "people")),
    ("It cost $1.5 billion to build.", ("$1.5 billion", "$")),
    ("It cost 40 million dollars to build.", ("40 million dollars", "dollars")),
    ("Prices rose 3.5 percent.", ("3.5 percent", "percent")),
    ("Seven Northern soldiers were killed.", ("Seven Northern soldiers", "soldiers")),
    ("Two dozen houses burned.", ("Two dozen houses", "houses")),
    ("They had 22,000 followers.", ("22,000 followers", "followers")),
]


@pytest.mark.parametrize(("text", "figure"), ENGLISH)
def test_english_figure(text: str, figure: tuple[str, str]) -> None:
    assert counted(text, "en") == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "Acara itu digelar Selasa (29/1/2019) pukul 09.10 WIB.",
        "Ia lahir pada 15 Mei 1984.",
        "Budi (41) datang lagi.",
        "Budi yang berusia 41 tahun datang lagi.",
        "Hal itu diatur dalam Pasal 22 dan Peraturan Nomor 37.",
        "Timnas U-17 menang 5-0.",
        "Laga itu berlangsung selama 90 menit.",
        "Ini Piala Dunia 2026 ke-23.",
        "Ada dua hal yang penting.",
        "Rapat dua hari itu selesai.",
    ],
)
def test_no_figure(text: str) -> None:
    assert counted(text) == []


def test_number_of_the_sentence() -> None:
    text = "Pasar ramai.\nSebanyak 40 orang datang."
    assert [f.sentence for f in find_figures(article(text))] == [1]


def test_unknown_language_has_money_and_shares() -> None:
    assert counted("Bla $5 bla 7,5% bla 300 bla.", "xx") == [("$5", "$"), ("7,5%", "%")]


ANY = st.lists(
    st.sampled_from(
        ["12", "1.5", " ", "Rp", "$", "%", "juta", "orang", "dua", "puluh", "-", "/", "\n", "İ", "x", "ribuan"]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None)
@given(ANY, st.sampled_from(["id", "en", "xx"]))
def test_promises_on_any_text(text: str, language: str) -> None:
    made = article(text, language)
    last = 0
    for figure in find_figures(made):
        sentence = made.sentences[figure.sentence]
        assert last <= figure.start < figure.end <= len(text)
        assert sentence.start <= figure.start and figure.end <= sentence.end
        assert figure.unit is None or figure.unit in text[figure.start : figure.end]
        last = figure.end


@pytest.mark.parametrize("piece", ["12 ", "1.1", "dua puluh ", "Rp 1 ", "İ"])
def test_work_grows_with_the_text_only(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    def spent(times: int) -> int:
        made = article(piece * times)
        return calls(lambda: find_figures(made))

    assert spent(8000) < 12 * spent(1000) + 1000  # eight times the text; a quadratic program calls 64 times as much
