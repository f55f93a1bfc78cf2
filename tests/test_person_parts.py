"""Parts of persons' names that the tagger cuts: short first names, titles, nicknames, degrees."""

from __future__ import annotations

import itertools
import re

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from digest import languages
from digest.mentions.actor_lexicon import actor_lexicon
from digest.mentions.person_parts import correct_person_parts, degrees_end
from digest.model import ActorType, Mention

LEXICON = actor_lexicon(languages.load("id"))


def mention(text: str, name: str, kind: ActorType) -> Mention:
    start = text.index(name)
    return Mention(start, start + len(name), kind)


def corrected(text: str, *names: tuple[str, ActorType]) -> list[tuple[str, str]]:
    mentions = [mention(text, name, kind) for name, kind in names]
    return [(m.of(text), m.type) for m in correct_person_parts(text, mentions, LEXICON)]


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        (
            "Ketua Koperasi Bahari Muh. Yusuf Rahman hadir.",
            [("Koperasi Bahari Muh", "organization"), ("Yusuf Rahman", "person")],
            [("Koperasi Bahari", "organization"), ("Muh. Yusuf Rahman", "person")],
        ),
        (
            "Imam Masjid Raya Pandara Abd. Rasyid hadir.",
            [("Masjid Raya Pandara Abd", "place"), ("Rasyid", "person")],
            [("Masjid Raya Pandara", "place"), ("Abd. Rasyid", "person")],
        ),
        (
            "Ketua Yayasan Melati R.A. Kartinah Suryo hadir.",
            [("Yayasan Melati R.A", "organization"), ("Kartinah Suryo", "person")],
            [("Yayasan Melati", "organization"), ("R.A. Kartinah Suryo", "person")],
        ),
        (
            "Wakil Gubernur I Gst. Ngr. Sutama hadir.",
            [("I Gst. Ngr", "person")],
            [("I Gst. Ngr. Sutama", "person")],
        ),
        (
            "Hakim I Dw. Gede Wirata hadir.",
            [("I Dw", "organization"), ("Gede Wirata", "person")],
            [("I Dw. Gede Wirata", "person")],
        ),
        (
            "Menurut DW. Kanselir Ulrike hadir.",
            [("DW", "organization"), ("Ulrike", "person")],
            [("DW", "organization"), ("Ulrike", "person")],
        ),
        ("Bantuan Hj. Siti Aminah tiba.", [("Hj", "person"), ("Siti Aminah", "person")], [("Siti Aminah", "person")]),
        (
            "Menurut Letkol (Arh) Joko Sukoyo, itu benar.",
            [("Letkol (Arh) Joko Sukoyo", "person")],
            [("Joko Sukoyo", "person")],
        ),
        ("Menurut Letkol Joko, itu benar.", [("Letkol Joko", "person")], [("Joko", "person")]),
        ("Kata Lettu. Siti Aminah.", [("Lettu", "person"), ("Siti Aminah", "person")], [("Siti Aminah", "person")]),
        ("Bantuan dari Hj kemarin.", [("Hj", "person")], [("Hj", "person")]),
        (
            "Menurut William “Bill the Kid” Larsen, itu benar.",
            [("William", "person"), ("Bill the", "person"), ("Larsen", "person")],
            [("William “Bill the Kid” Larsen", "person")],
        ),
        (
            "Menurut Anne-Marie ‘Mimi’ Dupont, itu benar.",
            [("Anne-Marie", "person"), ("Mimi", "person"), ("Dupont", "organization")],
            [("Anne-Marie ‘Mimi’ Dupont", "person")],
        ),
        (
            "Menurut Koperasi “Bahari” Jaya, itu benar.",
            [("Koperasi “Bahari” Jaya", "organization")],
            [("Koperasi “Bahari” Jaya", "organization")],
        ),
        (
            "Wakil Bupati Wonokarto Hj. Nur Aini hadir.",
            [("Wonokarto Hj. Nur Aini", "person")],
            [("Wonokarto", "place"), ("Nur Aini", "person")],
        ),
        (
            "Pemilik Lim Shipping Tan Sri Lim Kok Seng hadir.",
            [("Lim Shipping Tan Sri Lim Kok Seng", "person")],
            [("Lim Shipping", "organization"), ("Lim Kok Seng", "person")],
        ),
        (
            "Komisaris PT Layar Timur Letjen TNI (Purn) Bambang Suwito hadir.",
            [("PT Layar Timur Letjen TNI", "organization"), ("Bambang Suwito", "person")],
            [("PT Layar Timur", "organization"), ("Bambang Suwito", "person")],
        ),
        ("Direktur M. Yasin Kadir hadir.", [("M. Yasin Kadir", "person")], [("M. Yasin Kadir", "person")]),
        ("Ia naik M. Arch di sana.", [], []),
    ],
)
def test_a_title_or_short_first_name_begins_a_person(
    text: str, tagged: list[tuple[str, ActorType]], wanted: list[tuple[str, str]]
) -> None:
    assert corrected(text, *tagged) == wanted


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''", "()"])
def test_a_nickname_between_marks_is_part_of_the_name_and_known_alone(marks: str) -> None:
    text = f"Bekas preman, Suryadi {marks[0]}Ucok{marks[1]} Lubis, pulang. Kata Ucok, ia tenang."
    found = corrected(text, ("Suryadi", "person"), ("Lubis", "person"))
    assert found == [(f"Suryadi {marks[0]}Ucok{marks[1]} Lubis", "person"), ("Ucok", "person")]


def test_two_persons_with_a_bracket_between_stay_two() -> None:
    text = "Ahmad (KPK) Lubis"
    assert corrected(text, ("Ahmad", "person"), ("KPK", "organization"), ("Lubis", "person")) == [
        ("Ahmad", "person"),
        ("KPK", "organization"),
        ("Lubis", "person"),
    ]


@pytest.mark.parametrize(
    ("behind", "tagged"),
    [
        (", Sp.PD", [("PD", "organization")]),
        (", Sp.BM", [("BM", "person")]),
        (", SKM, MPH", [("MPH", "organization")]),
        (", S.E., Ak., CA", [("Ak", "person"), ("CA", "organization")]),
        (" SpJP, FIHA", [("FIHA", "organization")]),
        (", Sp.PD-KGEH", []),
        (" SpA(K)", []),
        (", A.Md.Keb.", []),
    ],
)
def test_degrees_behind_a_name_are_no_names(behind: str, tagged: list[tuple[str, ActorType]]) -> None:
    text = f"dr. Rina Kartika{behind} menilai jumlah perawat kurang."
    assert corrected(text, ("Rina Kartika", "person"), *tagged) == [("Rina Kartika", "person")]
    assert degrees_end(text, text.index("Kartika") + 7, LEXICON) == text.index(" menilai")


def test_a_degree_in_the_name_leaves_it() -> None:
    assert corrected("dr. Rina Kartika SpJP menilai.", ("Rina Kartika SpJP", "person")) == [("Rina Kartika", "person")]


def test_a_body_behind_a_person_is_no_degree() -> None:
    text = "Rina Kartika, DPR, dan KPK hadir."
    tagged: list[tuple[str, ActorType]] = [("Rina Kartika", "person"), ("DPR", "organization"), ("KPK", "organization")]
    assert corrected(text, *tagged) == tagged


@pytest.mark.parametrize(
    ("text", "tagged", "wanted"),
    [
        ("Presiden Moon Jae-in tiba.", "Moon Jae", "Moon Jae-in"),
        ("Presiden Moon Jae-in tiba.", "Moon Jae-", "Moon Jae-in"),
        ("Kebijakan Donald Trump-era itu.", "Donald Trump", "Donald Trump"),
    ],
)
def test_a_syllable_behind_a_hyphen(text: str, tagged: str, wanted: str) -> None:
    assert corrected(text, (tagged, "person")) == [(wanted, "person")]


@examples(60)
@given(st.text(alphabet=st.sampled_from("AbMuhHj. ,“”()-SpPD"), max_size=120))
def test_mentions_stay_apart_and_in_order(text: str) -> None:
    names = [Mention(*found.span(), "person") for found in re.finditer(r"[A-Z]\w+", text)]
    found = correct_person_parts(text, names, LEXICON)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
