"""Ways to name a speaker beside "X said": dashes, colons, labels of interviews, passives, cues in the middle."""

from __future__ import annotations

import re

import pytest
from test_quotes import article

from digest.model import Actor, ActorType, Quote, Span
from digest.quotes import find_quotes

_ACTORS: dict[str, ActorType] = {
    "Hana Surya": "person",
    "Rio Marten": "person",
    "Ella Brandt": "person",
    "Kabar Teluk": "organization",
}


def _quotes(text: str, language: str) -> list[Quote]:
    actors = []
    for name, kind in _ACTORS.items():
        forms = [name, name.upper(), *(name.split() if kind == "person" else ())]
        pattern = "|".join(sorted(forms, key=len, reverse=True))
        spans = tuple(Span(*form.span()) for form in re.finditer(rf"\b(?:{pattern})\b", text))
        if spans:
            actors.append(Actor(id=name, name=name, type=kind, mentions=spans, aliases=(name.split()[-1],)))
    return list(find_quotes(article(text, language), tuple(actors)))


def _said(text: str, language: str) -> list[tuple[str, str | None]]:
    return [(text[quote.start : quote.end], quote.speaker) for quote in _quotes(text, language)]


HANA, RIO, ELLA = "Hana Surya", "Rio Marten", "Ella Brandt"

NAMED = [
    ("id", "“Dermaga itu aman bagi semua warga.” - Ketua Dewan Hana Surya", "Dermaga itu aman bagi semua warga", HANA),
    ("id", "“Dermaga itu aman bagi warga.” – Hana Surya, Kepala Dinas", "Dermaga itu aman bagi warga", HANA),
    ("id", "Hana Surya: “Dermaga itu aman.”", "Dermaga itu aman", HANA),
    ("id", "Kepala Dinas Hana Surya: “Dermaga itu aman.”", "Dermaga itu aman", HANA),
    ("id", "Berikut pernyataan Hana Surya, kepala dinas:\n“Dermaga itu aman bagi warga.”",
     "Dermaga itu aman bagi warga", HANA),
    ("id", "“Dermaga itu aman,” demikian dikatakan oleh Kepala Dinas Hana Surya.", "Dermaga itu aman", HANA),
    ("id", "“Dermaga itu aman,” begitu kata Hana Surya.", "Dermaga itu aman", HANA),
    ("id", "“Dermaga itu aman,” ungkap dia, Hana Surya.", "Dermaga itu aman", HANA),
    ("id", "Seperti disampaikan Hana Surya, dermaga itu aman bagi warga.", "dermaga itu aman bagi warga", HANA),
    ("id", "Dikatakan Hana Surya, dermaga itu aman bagi warga.", "dermaga itu aman bagi warga", HANA),
    ("id", "Dermaga itu aman. Hal itu disampaikan Kepala Dinas Hana Surya.", "Dermaga itu aman", HANA),
    ("id", "Hal itu dikatakan Hana Surya, yang menyebut dermaga itu aman.", "dermaga itu aman", HANA),
    ("en", "“The pier is safe for everybody.” -Commissioner Ella Brandt", "The pier is safe for everybody", ELLA),
    ("en", "And from Chairwoman Ella Brandt:\n“The pier is safe for all.”", "The pier is safe for all", ELLA),
    ("en", "From the desk of Ella Brandt, chief analyst:\n“The pier is safe for everybody.”",
     "The pier is safe for everybody", ELLA),
    ("en", "“The pier,” said Ella Brandt.", "The pier", ELLA),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "speaker"), NAMED)
def test_speaker_is_named_otherwise(language: str, text: str, words: str, speaker: str) -> None:
    assert _said(text, language) == [(words, speaker)]


MIDDLE = [
    ("The pier, Ella Brandt said, will stay open.", ["The pier", "will stay open"]),
    ("The pier, harbour director Ella Brandt said, will stay open.", ["The pier", "will stay open"]),
    ("The old boats, according to Ella Brandt, have left.", ["The old boats", "have left"]),
    ("The pier will close next week, its director, Ella Brandt, said.", ["The pier will close next week"]),
    ("The fees are too high, Brandt said, adding that the mayor knew it.",
     ["The fees are too high", "the mayor knew it"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), MIDDLE)
def test_cue_in_the_middle_of_a_clause(text: str, parts: list[str]) -> None:
    found = _quotes(text, "en")
    assert [text[quote.start : quote.end] for quote in found] == parts
    assert {quote.speaker for quote in found} == {ELLA}


LABELS = [
    ("id", "Kabar Teluk mewawancarai Hana Surya.\nTanya: Apakah dermaga aman?\nJawab: Dermaga itu aman.", HANA),
    ("id", "Kabar Teluk mewawancarai Hana Surya.\nT: Apakah dermaga aman?\nJ: Dermaga itu aman.", HANA),
    ("id", "Hana Surya diwawancarai.\n**Apakah dermaga aman?**\nDermaga itu aman.\n**Siapa lagi?**", HANA),
    ("id", "Hana Surya diwawancarai.\nKabar Teluk: Apakah dermaga aman?\nHana Surya: Dermaga itu aman.", HANA),
    ("id", "Hana Surya diwawancarai.\nWartawan: Apakah dermaga aman?\nHana: Dermaga itu aman.", HANA),
    ("id", "RIO MARTEN (pembawa acara): Apakah dermaga aman?\nHANA SURYA (Kepala Dinas): Dermaga itu aman.", HANA),
    ("en", "Q: Is the pier safe, Ella Brandt?\nA: Dermaga itu aman.", ELLA),
    ("en", "Ella Brandt spoke to us.\n**Q: Is the pier safe?**\n**A:** Dermaga itu aman.", ELLA),
]


@pytest.mark.parametrize(("language", "text", "speaker"), LABELS)
def test_answers_of_an_interview(language: str, text: str, speaker: str) -> None:
    assert _said(text, language) == [("Dermaga itu aman.", speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Pemeran:\nHana Surya: Ratu Laut\nRio Marten: Raja Angin",
        "Catatan: acara itu mulai besok.\nLokasi: Dermaga Lama.",
        "Hana Surya datang bersama Rio Marten.\nT: Siapa yang datang?\nJ: Kami semua datang.",
    ],
)
def test_labels_without_a_known_speaker_name_nobody(text: str) -> None:
    assert [speaker for _, speaker in _said(text, "id") if speaker] == []


def test_confidence_is_by_what_stands_for_the_speaker() -> None:
    text = (
        "“Dermaga itu aman,” kata Hana Surya. Rio Marten melihat Budi Lestari di dermaga.\n"
        "“Besok kami buka lagi,” ujarnya.\n“Siap,” kata seorang warga."
    )
    named, pointed, nobody = _quotes(text, "id")
    assert named.confidence > 0.9 > pointed.confidence >= nobody.confidence == 0.0


@pytest.mark.parametrize("office", ["Menteri Perhubungan itu", "sang menteri"])
def test_an_office_that_nobody_holds_is_nobodys(office: str) -> None:
    (quote,) = _quotes(f"Hana Surya datang ke dermaga.\n“Dermaga itu aman bagi semua,” kata {office}.", "id")
    assert quote.speaker is None
    assert quote.speaker_text is not None
