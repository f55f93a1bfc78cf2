"""Nobody's denial, question, refusal or alleged words are printed as what somebody asserts."""

from __future__ import annotations

import re

import pytest
from test_quotes import article

from digest.model import Actor, Quote, Span
from digest.quotes import find_quotes

_PERSONS = ("Hana Surya", "Rio Marten", "Ella Brandt", "Noah Finch")


def _quotes(text: str, language: str) -> list[Quote]:
    """The quotes of a text about four invented persons, each also called by one of the names."""
    actors = []
    for name in _PERSONS:
        forms = re.finditer(rf"\b(?:{name}|{name.split()[0]}|{name.split()[1]})\b", text)
        spans = tuple(Span(*form.span()) for form in forms)
        if spans:
            actors.append(Actor(id=name, name=name, type="person", mentions=spans))
    return list(find_quotes(article(text, language), tuple(actors)))


# Each sentence with what is right: the stance, or None where there is nothing to report.
INDONESIAN = [
    ("Hana Surya membantah bahwa jembatan akan dibongkar.", "denies"),
    ("Hana Surya membantah jembatan akan dibongkar.", "denies"),
    ("Hana Surya membantah kabar bahwa jembatan akan dibongkar.", "denies"),
    ("Hana Surya membantah tudingan bahwa jembatan akan dibongkar.", "denies"),
    ("Hana Surya membantah telah menyebut jembatan akan dibongkar.", "denies"),
    ("Hana Surya membantah pernah mengatakan jembatan akan dibongkar.", "denies"),
    ("Hana Surya membantah dirinya mengatakan jembatan akan dibongkar.", "denies"),
    ("Hana Surya menyangkal bahwa jembatan akan dibongkar.", "denies"),
    ("Hana Surya menyangkal telah menjanjikan bahwa jembatan akan dibongkar.", "denies"),
    ("Hana Surya menampik bahwa jembatan akan dibongkar.", "denies"),
    ("Hana Surya menepis isu bahwa jembatan akan dibongkar.", "denies"),
    ("Hana Surya juga membantah bahwa jembatan akan dibongkar.", "denies"),
    ("Hana Surya membantah menyebut jembatan itu “sudah tidak layak pakai”.", "denies"),
    ("Hana Surya meragukan bahwa jembatan akan dibongkar.", "doubts"),
    ("Hana Surya bertanya apakah jembatan akan dibongkar.", "asks"),
    ("Hana Surya mempertanyakan apakah jembatan akan dibongkar.", "asks"),
    ("Hana Surya dituduh menyatakan jembatan akan dibongkar.", "alleged"),
    ("Hana Surya dituding telah mengatakan bahwa jembatan akan dibongkar.", "alleged"),
    ("Hana Surya dikabarkan mengatakan jembatan akan dibongkar.", "alleged"),
    ("Hana Surya diduga mengatakan jembatan akan dibongkar.", "alleged"),
    ("Hana Surya disebut-sebut menyatakan bahwa jembatan akan dibongkar.", "alleged"),
    ("Beredar kabar Hana Surya mengatakan jembatan akan dibongkar.", "alleged"),
    ("Tudingan bahwa Hana Surya mengatakan jembatan akan dibongkar beredar luas.", "alleged"),
    ("Hana Surya tidak mengatakan jembatan akan dibongkar.", None),
    ("Hana Surya tidak pernah mengatakan bahwa jembatan akan dibongkar.", None),
    ("Hana Surya belum mengatakan jembatan akan dibongkar.", None),
    ("Hana Surya enggan mengatakan bahwa jembatan akan dibongkar.", None),
    ("Hana Surya menolak mengatakan jembatan akan dibongkar.", None),
    ("Hana Surya tidak membantah bahwa jembatan akan dibongkar.", None),
    ("Hana Surya akan mengatakan bahwa jembatan akan dibongkar.", None),
    ("Hana Surya diminta menyatakan bahwa jembatan akan dibongkar.", None),
    ("Jika Hana Surya mengatakan jembatan akan dibongkar, warga akan marah.", None),
    ("Kalau Hana Surya menyatakan jembatan akan dibongkar, warga akan marah.", None),
    ("Andai Hana Surya mengatakan jembatan akan dibongkar, warga akan marah.", None),
    ("Apakah Hana Surya mengatakan jembatan akan dibongkar?", None),
    ("Bukan Hana Surya yang mengatakan bahwa jembatan akan dibongkar.", None),
    ("Tidak benar Hana Surya mengatakan jembatan akan dibongkar.", None),
    ("Warga memaksa Hana Surya menyatakan bahwa jembatan akan dibongkar.", None),
    ("Hana Surya tidak pernah menyebut jembatan itu “sudah tidak layak pakai sama sekali”.", None),
]  # fmt: skip

ENGLISH = [
    ("Ella Brandt denied that the bridge would be torn down.", "denies"),
    ("Ella Brandt denied the bridge would be torn down.", "denies"),
    ("Ella Brandt denied saying the bridge would be torn down.", "denies"),
    ("Ella Brandt denied having said that the bridge would be torn down.", "denies"),
    ("Ella Brandt has denied claims that the bridge would be torn down.", "denies"),
    ("Ella Brandt dismissed reports that the bridge would be torn down.", "denies"),
    ("Ella Brandt rejected suggestions that the bridge would be torn down.", "denies"),
    ("Ella Brandt disputed that the bridge would be torn down.", "denies"),
    ("Ella Brandt doubted that the bridge would be torn down.", "doubts"),
    ("Ella Brandt asked whether the bridge would be torn down.", "asks"),
    ("Ella Brandt wondered whether the bridge would be torn down.", "asks"),
    ("Ella Brandt was accused of saying the bridge would be torn down.", "alleged"),
    ("Ella Brandt reportedly said the bridge would be torn down.", "alleged"),
    ("Ella Brandt allegedly told aides that the bridge would be torn down.", "alleged"),
    ("Rumours that Ella Brandt said the bridge would be torn down spread fast.", "alleged"),
    ("Ella Brandt did not say the bridge would be torn down.", None),
    ("Ella Brandt never said the bridge would be torn down.", None),
    ("Ella Brandt has never once said that the bridge would be torn down.", None),
    ("Ella Brandt declined to say that the bridge would be torn down.", None),
    ("Ella Brandt refused to say whether the bridge would be torn down.", None),
    ("Ella Brandt would not say that the bridge would be torn down.", None),
    ("Ella Brandt did not deny that the bridge would be torn down.", None),
    ("Ella Brandt will say that the bridge will be torn down.", None),
    ("If Ella Brandt says the bridge will be torn down, residents will march.", None),
    ("Unless Ella Brandt says that the bridge will be torn down, residents will wait.", None),
    ("Has Ella Brandt said the bridge would be torn down?", None),
    ("No official said the bridge would be torn down.", None),
    ("Nobody said the bridge would be torn down.", None),
    ("Residents asked Ella Brandt to say that the bridge would be torn down.", None),
    ("Ella Brandt never called the bridge “a danger to every single one of us”.", None),
]


@pytest.mark.parametrize(("text", "stance"), INDONESIAN)
def test_indonesian_stance(text: str, stance: str | None) -> None:
    assert [quote.stance for quote in _quotes(text, "id")] == ([stance] if stance else [])


@pytest.mark.parametrize(("text", "stance"), ENGLISH)
def test_english_stance(text: str, stance: str | None) -> None:
    assert [quote.stance for quote in _quotes(text, "en")] == ([stance] if stance else [])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“Saya tidak pernah berjanji,” bantah Hana Surya.", "id"),
        ("Hana Surya membantah: “Saya tidak pernah berjanji apa pun.”", "id"),
        ("Hana Surya mengaku tidak mengatakan jembatan akan dibongkar.", "id"),
        ("Jika terpilih, Hana Surya mengatakan jembatan akan dibangun.", "id"),
        ("Meski belum menang, Hana Surya mengatakan jembatan akan dibangun.", "id"),
        ("“I promised nothing to anybody,” Ella Brandt said.", "en"),
        ("If elected, Ella Brandt said the bridge would be rebuilt.", "en"),
        ("Ella Brandt is warning that the bridge will be torn down.", "en"),
    ],
)
def test_own_words_are_asserted(text: str, language: str) -> None:
    assert [quote.stance for quote in _quotes(text, language)] == ["asserts"]


def test_cue_holds_the_words_that_govern_it() -> None:
    text = "Ella Brandt was accused of saying the bridge would be torn down."
    (quote,) = _quotes(text, "en")
    assert quote.cue is not None
    assert quote.cue.of(text) == "accused of saying"
