"""Ways to name a speaker beside "X said": dashes, colons, labels of interviews, passives, cues in the middle."""

from __future__ import annotations

import re

import pytest
from test_quotes import BUDI, LEE, SITI, actors, article

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
    assert named.confidence > pointed.confidence > 0.5 > nobody.confidence == 0.0


@pytest.mark.parametrize("office", ["Menteri Perhubungan itu", "sang menteri"])
def test_an_office_that_nobody_holds_is_nobodys(office: str) -> None:
    (quote,) = _quotes(f"Hana Surya datang ke dermaga.\n“Dermaga itu aman bagi semua,” kata {office}.", "id")
    assert quote.speaker is None
    assert quote.speaker_text is not None


# Every part of a quotation: kind, words, speaker, stance.
WHOLE = [
    ("id", "“Harga akan segera turun besok pagi.” — Joko Anwari. Toko tutup.",
     [("direct", "Harga akan segera turun besok pagi", None, "asserts")]),
    ("id", "“Harga akan turun besok,” kaya Budi Santosa.", [("direct", "Harga akan turun besok", BUDI, "asserts")]),
    ("id", "“Harga akan turun besok,” ia mengelaborasi.", [("direct", "Harga akan turun besok", None, "asserts")]),
    ("id", "“Harga akan turun besok,” Budi Santosa mengelaborasi.",
     [("direct", "Harga akan turun besok", BUDI, "asserts")]),
    ("id", "“Harga akan turun besok” Budi Santosa mengelaborasi.", []),
    ("id", "“Harga akan turun besok,” pasar mengelaborasi.", []),
    ("id", "“Harga akan turun besok,” Budi Santosa di pasar itu kemarin berkata.",
     [("direct", "Harga akan turun besok", BUDI, "asserts")]),
    ("id", "“Harga akan turun besok,” Budi Santosa menegaskan.",
     [("direct", "Harga akan turun besok", BUDI, "asserts")]),
    ("id", "“Harga akan turun besok,” menurutnya.", [("direct", "Harga akan turun besok", None, "asserts")]),
    ("id", "“Harga akan turun besok,” menurut dia.", [("direct", "Harga akan turun besok", None, "asserts")]),
    ("id", "Budi Santosa tiba di pasar. “Kami akan membangun pasar baru besok”.",
     [("direct", "Kami akan membangun pasar baru besok", BUDI, "asserts")]),
    ("id", "Budi Santosa berbicara: “Kami akan membangun pasar baru besok”",
     [("direct", "Kami akan membangun pasar baru besok", BUDI, "asserts")]),
    ("id", "Budi Santosa: “Kami akan membangun pasar baru besok.”",
     [("direct", "Kami akan membangun pasar baru besok", BUDI, "asserts")]),
    ("id", "Budi Santosa: “Kami turun”", [("direct", "Kami turun", BUDI, "asserts")]),
    ("id", "Begini janji Budi Santosa:\n“Kami akan membangun pasar baru besok.”",
     [("direct", "Kami akan membangun pasar baru besok", BUDI, "asserts")]),
    ("id", "Budi Santosa pulang tahun lalu.“Target kami naik besok pagi,” kata Siti Rahma.",
     [("direct", "Target kami naik besok pagi", SITI, "asserts")]),
    ("id", "Hal itu disampaikan Budi Santosa, harga beras akan turun.",
     [("indirect", "harga beras akan turun", BUDI, "asserts")]),
    ("id", "Harga beras akan turun besok. Hal itu disampaikan Budi Santosa di pasar.",
     [("indirect", "Harga beras akan turun besok", BUDI, "asserts")]),
    ("id", "Harga beras akan turun besok.\nHal itu disampaikan Budi Santosa di pasar.", []),
    ("id", "Hal itu dikatakan Budi Santosa, yang menyebut harga beras akan turun.",
     [("indirect", "harga beras akan turun", BUDI, "asserts")]),
    ("id", "Disebutkan bahwa harga beras akan turun besok.",
     [("indirect", "harga beras akan turun besok", None, "asserts")]),
    ("id", "Harga beras akan turun besok, diakui Budi Santosa, saat ditemui.",
     [("indirect", "Harga beras akan turun besok", BUDI, "asserts")]),
    ("id", "Harga beras akan turun besok, diakui oleh Budi Santosa.",
     [("indirect", "Harga beras akan turun besok", BUDI, "asserts")]),
    ("id", "Pria yang diakui Budi Santosa, adiknya, sudah lama pergi.", []),
    ("id", "Budi Santosa mengatakan harga beras akan turun, Selasa (10/11/2026).",
     [("indirect", "harga beras akan turun", BUDI, "asserts")]),
    ("id", "Budi Santosa mengatakan harga beras akan turun, menurut Kabar Kota.",
     [("indirect", "harga beras akan turun", BUDI, "asserts")]),
    ("id", "Budi Santosa mengatakan harga beras “akan turun besok pagi”.",
     [("indirect", "harga beras", BUDI, "asserts"), ("direct", "akan turun besok pagi", BUDI, "asserts")]),
    ("id", "Budi Santosa mengatakan tidak benar bahwa harga beras turun.",
     [("indirect", "tidak benar bahwa harga beras turun", BUDI, "asserts")]),
    ("id", "Budi Santosa menyayangkan tuduhan bahwa harga beras turun.", []),
    ("id", "Budi Santosa membantah tuduhan bahwa harga beras turun.",
     [("indirect", "harga beras turun", BUDI, "denies")]),
    ("id", "Budi Santosa mengatakan pada Senin di Jakarta, harga beras akan turun.",
     [("indirect", "harga beras akan turun", BUDI, "asserts")]),
    ("id", "Budi Santosa mengecam pihak yang mengatakan harga turun.", [("indirect", "harga turun", None, "asserts")]),
    ("id", "Untuk mengatakan harga beras turun, Budi Santosa perlu bukti.", []),
    ("id", "Budi Santosa pergi untuk mengatakan harga beras turun.", []),
    ("id", "Ia tiba. Menurut rumor, Budi Santosa mengatakan harga beras turun.",
     [("indirect", "harga beras turun", BUDI, "alleged")]),
    ("id",
     "Wawancara dengan Budi Santosa.\nTanya: Apakah harga turun?\n"
     "Jawab: Harga akan turun besok.\nTanya: Kapan?\nJawab: Lusa pagi.",
     [("direct", "Harga akan turun besok.", BUDI, "asserts"), ("direct", "Lusa pagi.", BUDI, "asserts")]),
    ("id",
     "Wawancara Budi Santosa dan Siti Rahma.\nTanya: Apakah harga turun?\n"
     "Jawab: Harga akan turun besok.\nTanya: Kapan?\nJawab: Lusa pagi.",
     [("direct", "Harga akan turun besok.", None, "asserts"), ("direct", "Lusa pagi.", None, "asserts")]),
    ("id",
     "Wawancara dengan Budi Santosa.\n**Apakah harga akan turun?**\n"
     "Harga akan turun besok.\n**Kapan itu akan terjadi?**\nLusa pagi.",
     [("direct", "Harga akan turun besok.", BUDI, "asserts"), ("direct", "Lusa pagi.", BUDI, "asserts")]),
    ("id",
     "Rapat kemarin.\n**Apakah harga akan turun?**\n"
     "Harga akan turun besok.\n**Kapan itu akan terjadi?**\nLusa pagi.",
     []),
    ("id",
     "Kabar Kota: Apa benar harga turun?\nBudi Santosa: Harga akan turun besok.\n"
     "Siti Rahma: Tidak, harga naik!",
     [("direct", "Harga akan turun besok.", BUDI, "asserts"), ("direct", "Tidak, harga naik!", SITI, "asserts")]),
    ("id", "Pemeran film itu\nBudi Santosa: Raja\nSiti Rahma: Ratu", []),
    ("id", "BUDI: Harga akan turun besok.\nSITI: Tidak, harga naik!\nWARGA: Kami setuju.", []),
    ("id", "Budi: “Harga turun.”\nSiti: Tidak, harga naik!",
     [("direct", "Harga turun", BUDI, "asserts"), ("direct", "Tidak, harga naik!", SITI, "asserts")]),
    ("en", "The strike, Ann Lee said, will last a week.",
     [("indirect", "The strike", LEE, "asserts"), ("indirect", "will last a week", LEE, "asserts")]),
    ("en", "Prices will fall soon, the mayor, Ann Lee, said.", [("indirect", "Prices will fall soon", LEE, "asserts")]),
    ("en", "Prices will fall very soon, its leader, Ann Lee, said on Monday.",
     [("indirect", "Prices will fall very soon", LEE, "asserts")]),
    ("en", "Prices will fall soon, the market, which Ann Lee said grew.", []),
    ("en", "“Prices will fall,” the mayor Ann Lee told reporters. “We shall see tomorrow.”",
     [("direct", "Prices will fall", LEE, "asserts"), ("direct", "We shall see tomorrow", LEE, "asserts")]),
    ("en", "“Prices will fall,” when Ann Lee said.", []),
    ("en", "Ann Lee was told that prices would fall.", []),
    ("en", "Ann Lee was nearly told that prices would fall.", []),
    ("en", "Ann Lee reportedly said prices would fall.", [("indirect", "prices would fall", LEE, "alleged")]),
    ("en", "Had Ann Lee said prices would fall, Tom Hardy would go.", []),
    ("en", "A rival claimed Ann Lee said prices would fall.",
     [("indirect", "Ann Lee said prices would fall", None, "asserts")]),
    ("en", "Ann Lee hopes to say that prices fall.", []),
    ("en", "Ann Lee told Tom Hardy on Monday prices would fall.", [("indirect", "prices would fall", LEE, "asserts")]),
    ("en", "Ann Lee left. She said prices would fall. Tom Hardy left. He said prices would rise.",
     [("indirect", "prices would fall", LEE, "asserts"), ("indirect", "prices would rise", "Tom Hardy", "asserts")]),
    ("en", "Tom Hardy met Ann Lee. “We shall see prices fall,” he said.",
     [("direct", "We shall see prices fall", "Tom Hardy", "asserts")]),
    ("en", "Tom Hardy met Mrs. Ann Lee. She said prices would fall.",
     [("indirect", "prices would fall", LEE, "asserts")]),
    ("en", "Ann Lee said prices would fall.\nWe have seen it before and we will see it again in our town.",
     [("indirect", "prices would fall", LEE, "asserts"),
      ("indirect", "We have seen it before and we will see it again in our town", LEE, "asserts")]),
    ("en", "Ann Lee called it “a gift to nobody at all”.", [("direct", "a gift to nobody at all", LEE, "asserts")]),
    ("en", "What Ann Lee called “a gift to nobody at all” failed.", []),
    ("en", "Did Ann Lee say that prices would fall?", []),
    ("en", "Prices fell again, the mayor will go, Ann Lee said.",
     [("indirect", "Prices fell again, the mayor will go", LEE, "asserts")]),
    ("en", "Prices fell in the whole town, the mayor will go soon, Ann Lee said on Monday.",
     [("indirect", "Prices fell in the whole town, the mayor will go soon", LEE, "asserts")]),
    ("en", "“Prices will fall soon,” said the Bank Nusa spokesman.",
     [("direct", "Prices will fall soon", "Bank Nusa", "asserts")]),
    ("en", "“Prices will fall soon,” said a Bank Nusa spokesman.",
     [("direct", "Prices will fall soon", "Bank Nusa", "asserts")]),
    ("en", "“Prices will fall soon,” said spokesman Ann Lee.", [("direct", "Prices will fall soon", LEE, "asserts")]),
    ("id", "“Harga akan turun besok,” kata pihak Bank Nusa.",
     [("direct", "Harga akan turun besok", "Bank Nusa", "asserts")]),
    ("id", "“Harga akan turun besok,” kata sang pedagang Bank Nusa.",
     [("direct", "Harga akan turun besok", None, "asserts")]),
    ("id", "“Harga akan turun besok,” kata si pedagang.", [("direct", "Harga akan turun besok", None, "asserts")]),
    ("id", "“Harga akan turun besok,” kata juru bicara Bank Nusa.",
     [("direct", "Harga akan turun besok", "Bank Nusa", "asserts")]),
    ("id", "Pihak Bank Nusa mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", "Bank Nusa", "asserts")]),
    ("id", "Juru bicara Bank Nusa mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", "Bank Nusa", "asserts")]),
    ("id", "Harga beras yang akan turun itu, kata Budi Santosa, sudah lama tinggi.",
     [("indirect", "Harga beras yang akan turun itu", BUDI, "asserts"),
      ("indirect", "sudah lama tinggi", BUDI, "asserts")]),
    ("id", "Harga, kata Budi Santosa, akan turun.",
     [("indirect", "Harga", BUDI, "asserts"), ("indirect", "akan turun", BUDI, "asserts")]),
    ("id", "Budi Santosa, Kepala Bidang Edukasi, Sosialisasi dan Kemitraan Bank Nusa mengatakan harga akan turun.",
     [("indirect", "harga akan turun", BUDI, "asserts")]),
    ("id", "Budi Santosa, Kepala Bidang Kemitraan Bank Nusa, mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", BUDI, "asserts")]),
    ("id", "Budi Santosa bertemu Siti Rahma, Bank Nusa mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", "Bank Nusa", "asserts")]),
    ("id", "Kemarin Budi Santosa pulang, Bank Nusa mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", "Bank Nusa", "asserts")]),
    ("id", "Siti Rahma pulang, Bank Nusa mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", "Bank Nusa", "asserts")]),
    ("id", "Setelah itu, kata Budi Santosa, akan turun harga beras.",
     [("indirect", "akan turun harga beras", BUDI, "asserts")]),
    ("id", "Di pasar itu, kata Budi Santosa, akan turun harga beras besok.",
     [("indirect", "akan turun harga beras besok", BUDI, "asserts")]),
    ("id", "Saat itu, kata Budi Santosa, akan turun harga beras besok.",
     [("indirect", "akan turun harga beras besok", BUDI, "asserts")]),
    ("id", "Ketika itu, kata Budi Santosa, akan turun harga beras besok.",
     [("indirect", "akan turun harga beras besok", BUDI, "asserts")]),
    ("id", "Harga itu, kata Budi Santosa, akan turun besok.",
     [("indirect", "Harga itu", BUDI, "asserts"), ("indirect", "akan turun besok", BUDI, "asserts")]),
    ("id", "Budi Santosa tiba. Menurutnya, harga beras akan turun.",
     [("indirect", "harga beras akan turun", BUDI, "asserts")]),
    ("id", "Budi Santosa tiba. Harga beras akan turun, menurutnya.",
     [("indirect", "Harga beras akan turun", BUDI, "asserts")]),
    ("id", "Budi Santosa tiba. Penurunan itu menurutnya sudah lama terjadi.",
     [("indirect", "sudah lama terjadi", BUDI, "asserts")]),
    ("id", "Di Kotabaru, kata Budi Santosa.", []),
    ("id", "Harga beras akan turun, kata Budi Santosa, karena panen besar.",
     [("indirect", "Harga beras akan turun", BUDI, "asserts"), ("indirect", "karena panen besar", BUDI, "asserts")]),
    ("id", "Kemarin, kata Budi Santosa, harga beras turun.", [("indirect", "harga beras turun", BUDI, "asserts")]),
    ("id", "Kemarin di pasar, kata Budi Santosa.", []),
    ("id", "Harga beras turun kemarin, kata Budi Santosa di pasar.",
     [("indirect", "Harga beras turun kemarin", BUDI, "asserts")]),
    ("en", "On Monday, according to Ann Lee, prices fell.", [("indirect", "prices fell", LEE, "asserts")]),
    ("en", "Sales, according to Ann Lee, have halved.",
     [("indirect", "Sales", LEE, "asserts"), ("indirect", "have halved", LEE, "asserts")]),
    ("id", "Dengan didampingi Siti Rahma, wali kota menjelaskan harga beras akan turun.",
     [("indirect", "harga beras akan turun", None, "asserts")]),
    ("id", "Setelah bertemu Siti Rahma, wali kota menjelaskan harga beras akan turun.",
     [("indirect", "harga beras akan turun", None, "asserts")]),
    ("id", "Kepada Siti Rahma, wali kota menjelaskan harga beras akan turun.",
     [("indirect", "harga beras akan turun", None, "asserts")]),
    ("en", "After meeting Ann Lee, the mayor said prices would fall.",
     [("indirect", "prices would fall", None, "asserts")]),
    ("en", "With Ann Lee, the mayor said prices would fall.", [("indirect", "prices would fall", None, "asserts")]),
    ("id", "Budi Santosa tiba. Seorang pedagang bercerita di pasar. “Harga akan turun besok pagi,” katanya.",
     [("direct", "Harga akan turun besok pagi", None, "asserts")]),
    ("id", "Budi Santosa tiba. Seorang pun tidak datang. “Harga akan turun besok pagi,” katanya.",
     [("direct", "Harga akan turun besok pagi", BUDI, "asserts")]),
    ("id", "Budi Santosa tiba. Sebuah pasar dibuka kemarin. “Harga akan turun besok pagi,” katanya.",
     [("direct", "Harga akan turun besok pagi", BUDI, "asserts")]),
    ("id", "Budi Santosa tiba. Siti Rahma bertemu seorang pedagang. “Harga akan turun besok pagi,” katanya.",
     [("direct", "Harga akan turun besok pagi", SITI, "asserts")]),
    ("id", "Siti Rahma tiba. Budi Santosa mengatakan Siti Rahma bertemu pedagang. “Harga turun besok pagi,” katanya.",
     [("indirect", "Siti Rahma bertemu pedagang", BUDI, "asserts"),
      ("direct", "Harga turun besok pagi", BUDI, "asserts")]),
    ("id", "Budi Santosa tiba bersama Siti Rahma. “Harga akan turun besok pagi,” katanya.",
     [("direct", "Harga akan turun besok pagi", BUDI, "asserts")]),
    ("id", "Budi Santosa tiba. Pasar itu ramai. “Harga akan turun besok pagi,” katanya.",
     [("direct", "Harga akan turun besok pagi", BUDI, "asserts")]),
    ("id", "Seorang warga Kotabaru, Budi Santosa, mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", BUDI, "asserts")]),
    ("id", "Sekretaris Siti Rahma dari Bank Nusa mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", SITI, "asserts")]),
    ("id", "Siti Rahma, Deputi Bidang Kemitraan Kotabaru mengatakan harga beras akan turun.",
     [("indirect", "harga beras akan turun", SITI, "asserts")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "parts"), WHOLE)
def test_every_part_of_a_quotation(language: str, text: str, parts: list[tuple[str, str, str | None, str]]) -> None:
    quotes = find_quotes(article(text, language), actors(text))
    assert [(quote.kind, text[quote.start : quote.end], quote.speaker, quote.stance) for quote in quotes] == parts
