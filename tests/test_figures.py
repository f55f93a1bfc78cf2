"""Quantities that carry the news: what is one, how far it goes, what it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.figures import find_figures
from digest.figures.numbers import value_of_digits
from digest.model import Analysis, Article, Sentence, Source, SummarySentence


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
    ("Gaji Rp 60 sampai Rp 80 juta sebulan.", ("Rp 60 sampai Rp 80 juta", "Rp")),
    ("Kecepatan angin 40 km/jam.", ("40 km/jam", "km")),
    ("Suku bunga naik 25 basis poin.", ("25 basis poin", "basis poin")),
    ("Pembangkit berkapasitas 150 MW dibangun.", ("150 MW", "MW")),
    ("Tinggi air 30 sentimeter.", ("30 sentimeter", "sentimeter")),
    ("Sebanyak 12 berlian dicuri.", ("12 berlian", "berlian")),
    ("Luas 300 kilometer persegi.", ("300 kilometer persegi", "kilometer persegi")),
    ("Antara 6 dan 10 orang tewas.", ("6 dan 10 orang", "orang")),
    ("Harga beras Rp 12.500 per kilogram.", ("Rp 12.500 per kilogram", "Rp")),
    ("Biayanya Rp1,2 T.", ("Rp1,2 T", "Rp")),
    ("Luas 12.500 m2 terbakar.", ("12.500 m2", "m2")),
    ("Suhu 39 derajat Celsius tercatat.", ("39 derajat Celsius", "derajat Celsius")),
    ("Utang naik 3,2 poin persentase.", ("3,2 poin persentase", "poin persentase")),
    ("Kapal 300 GT karam.", ("300 GT", "GT")),
    ("Produksi 350 ribu barel per hari dicapai.", ("350 ribu barel per hari", "barel")),
    ("Harga Rp 14.000-Rp 15.500 per liter.", ("Rp 14.000-Rp 15.500 per liter", "Rp")),
    ("PLTU berkapasitas 2 x 660 MW dibangun.", ("2 x 660 MW", "MW")),
    ("Pembangkit 2x100 megawatt dibangun.", ("2x100 megawatt", "megawatt")),
    ("Sebanyak 27 unit rumah rusak.", ("27 unit rumah", "rumah")),
    ("Ada 14 unit sepeda motor di gudang.", ("14 unit sepeda motor", "sepeda motor")),
    ("Sebanyak 27 unit rusak berat.", ("27 unit", "unit")),
    ("Tinggi gelombang 2,5 hingga 4 meter.", ("2,5 hingga 4 meter", "meter")),
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
    ("A £1.3million house burned.", ("£1.3million", "£")),
    ("About 44million people voted.", ("44million people", "people")),
    ("An 8.5-tonne lorry crashed.", ("8.5-tonne", "tonne")),
    ("It costs $5m to $10m.", ("$5m to $10m", "$")),
    ("Rates rose 25 basis points.", ("25 basis points", "basis points")),
    ("Winds of 120 km/h hit.", ("120 km/h", "km")),
    ("A plant of 2 x 660 MW opened.", ("2 x 660 MW", "MW")),
    ("A 150MW plant opened.", ("150MW", "MW")),
    ("The fire burned 1,500 square miles.", ("1,500 square miles", "square miles")),
    ("They paid $3.50 a gallon.", ("$3.50 a gallon", "$")),
    ("A 3.5-million-dollar grant was paid.", ("3.5-million-dollar", "dollar")),
    ("A 25-basis-point cut came.", ("25-basis-point", "basis-point")),
    ("A 500-megawatt plant opened.", ("500-megawatt", "megawatt")),
    ("A 40ft wave hit.", ("40ft", "ft")),
    ("Rainfall of 200mm was recorded.", ("200mm", "mm")),
    ("Up to 30 per cent of staff left.", ("30 per cent", "per cent")),
    ("Winds of 70-80mph were recorded.", ("70-80mph", "mph")),
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
        "Kamar 3 x 4 meter itu kosong.",
        "Laga itu berlangsung selama 90 menit.",
        "Ini Piala Dunia 2026 ke-23.",
        "Ada dua hal yang penting.",
        "Rapat dua hari itu selesai.",
        "Jaringan 4G sudah ada.",
        "Ia naik Vario 125 generasi baru.",
    ],
)
def test_no_figure(text: str) -> None:
    assert counted(text) == []


VALUES = [
    ("Nilainya Rp12,6 triliun.", "id", (12.6e12, 12.6e12, "IDR")),
    ("Nilainya 12,6 triliun rupiah.", "id", (12.6e12, 12.6e12, "IDR")),
    ("Gaji Rp 60 sampai Rp 80 juta.", "id", (60e6, 80e6, "IDR")),
    ("Gaji Rp60 juta hingga Rp80 juta.", "id", (60e6, 80e6, "IDR")),
    ("Naik 5 persen.", "id", (5, 5, "%")),
    ("Naik 5%.", "id", (5, 5, "%")),
    ("Sebanyak 10.000-15.000 orang hadir.", "id", (10_000, 15_000, "person")),
    ("Sebanyak tiga ratus dua puluh lima orang hadir.", "id", (325, 325, "person")),
    ("Harga Rp 12.500 per kilogram.", "id", (12_500, 12_500, "IDR/kg")),
    ("It cost $1.5 billion.", "en", (1.5e9, 1.5e9, "USD")),
    ("It cost 1.5 billion US dollars.", "en", (1.5e9, 1.5e9, "USD")),
    ("It costs $5-10 million.", "en", (5e6, 10e6, "USD")),
    ("It fell from 3 to 5 percent.", "en", (5, 5, "%")),
    ("Two dozen people died.", "en", (24, 24, "person")),
    ("A 25-basis-point cut came.", "en", (25, 25, "basis point")),
    ("A cut of 25 basis points came.", "en", (25, 25, "basis point")),
    ("A 500-megawatt plant opened.", "en", (500, 500, "mw")),
    ("Up to 30 per cent left.", "en", (30, 30, "%")),
    ("Luas 12.500 m2 terbakar.", "id", (12_500, 12_500, "m²")),
    ("PLTU berkapasitas 2 x 660 MW dibangun.", "id", (1320, 1320, "mw")),
    ("Luas 12.500 meter persegi terbakar.", "id", (12_500, 12_500, "m²")),
]


@pytest.mark.parametrize(("text", "language", "quantity"), VALUES)
def test_value(text: str, language: str, quantity: tuple[float, float, str]) -> None:
    (figure,) = find_figures(article(text, language))
    assert figure.quantity(text) == quantity


def test_no_value_compares_by_its_words() -> None:
    text = "Sekitar puluhan ribu warga mengungsi."
    (figure,) = find_figures(article(text))
    assert figure.quantity(text) == ("puluhan ribu warga", "puluhan ribu warga", "person")


def test_leading_figures_are_those_of_headline_and_summary() -> None:
    text = "Ada 300 rumah.\nKerugian Rp 5 miliar.\nSebanyak 40 orang tewas.\nSekali lagi Rp5 miliar."
    base = replace(article(text), title="40 Orang Tewas")
    analysis = Analysis(
        article=base, figures=find_figures(base), summary=(SummarySentence(start=15, end=36, score=1.0),)
    )
    assert [figure.span.of(text) for figure in analysis.leading_figures] == ["40 orang", "Rp 5 miliar", "300 rumah"]


def test_number_of_the_sentence() -> None:
    text = "Pasar ramai.\nSebanyak 40 orang datang."
    assert [f.sentence for f in find_figures(article(text))] == [1]


def test_unknown_language_has_money_and_shares() -> None:
    assert counted("Bla $5 bla 7,5% bla 300 bla.", "xx") == [("$5", "$"), ("7,5%", "%")]


_NUMBERS = ["12", "1.5", "428,000", "dua", "puluh", "ribuan", "juta"]
_PIECES = [*_NUMBERS, ".", ",", " ", "Rp", "$", "%", "orang", "-", "/", "\n", "İ", "x"]
ANY = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


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


@pytest.mark.parametrize(
    ("digits", "decimal_mark", "value"),
    [
        ("1.428,000", ".", None),  # "1.428,000 people", by a writer who mixed two conventions
        ("1,428.5", ".", 1428.5),
        ("1.428,5", ",", 1428.5),
        ("1,428.500", ",", None),
    ],
)
def test_digits_with_both_marks(digits: str, decimal_mark: str, value: float | None) -> None:
    assert value_of_digits(digits, decimal_mark) == value


@pytest.mark.parametrize("piece", ["12 ", "1.1", "dua puluh ", "Rp 1 ", "İ"])
def test_work_grows_with_the_text_only(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    def spent(times: int) -> int:
        made = article(piece * times)
        return calls(lambda: find_figures(made))

    spent(1)  # the grammar is compiled at its first use
    assert spent(8000) < 12 * spent(1000) + 1000  # eight times the text; a quadratic program calls 64 times as much
