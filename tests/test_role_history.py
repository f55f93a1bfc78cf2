"""One office said in several ways is one row; two offices that look alike are two."""

from __future__ import annotations

import pytest

from digest import languages
from digest.model import Span, StatedRole
from digest.pages.role_history import same_offices


def _groups(*wordings: str) -> list[list[str]]:
    roles = [StatedRole(text=text, article="a", span=Span(0, 1), date="2026-01-01") for text in wordings]
    return [
        [role.text for role in group] for group in same_offices(roles, [languages.load("id"), languages.load("en")])
    ]


@pytest.mark.parametrize(
    "other",
    ["ketua mahkamah konstitusi", "Ketua MK", "Ketua  Mahkamah Konstitusi", "Ketua Mahkamah Kontitusi"],
)
def test_one_office_in_other_words(other: str) -> None:
    assert _groups("Ketua Mahkamah Konstitusi", other) == [["Ketua Mahkamah Konstitusi", other]]


@pytest.mark.parametrize(
    ("fuller", "shorter"),
    [
        ("Menteri Pekerjaan Umum dan Perumahan Rakyat", "Menteri PUPR"),
        ("Presiden RI", "Presiden"),
        ("Presiden Republik Indonesia", "Presiden RI"),
        ("Kepala Badan Riset Laut", "Kepala BRL"),
        ("Direktur Badan Riset Laut Bandar Seruni", "Direktur BRL Bandar Seruni"),
        ("U.S. President", "President"),
        ("Prime Minister of Arunara", "Prime Minister"),
    ],
)
def test_an_office_that_says_less_joins_the_fuller(fuller: str, shorter: str) -> None:
    assert _groups(fuller, shorter) in ([[fuller, shorter]], [[shorter, fuller]])
    assert _groups(shorter, fuller) in ([[fuller, shorter]], [[shorter, fuller]])


def test_a_short_office_of_two_stays_alone() -> None:
    assert _groups("Ketua", "Ketua MK", "Ketua DPR") == [["Ketua"], ["Ketua MK"], ["Ketua DPR"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President", "Vice President"),
        ("Presiden", "Staf Khusus Presiden"),
        ("President", "former President"),
        ("Menteri PUPR", "Menteri Pertahanan"),
        ("Wakil Ketua I DPRD", "Wakil Ketua II DPRD"),
        ("Anggota Komisi VII DPR", "Anggota Komisi VIII DPR"),
        ("putra sulung", "putri sulung"),
        ("Menteri Perhubungan", "Wakil Menteri Perhubungan"),
        ("Gubernur Banten", "Gubernur Bantul"),
        ("Mantan Ketua MK", "Ketua MK"),
    ],
)
def test_two_offices_stay_two(one: str, other: str) -> None:
    assert _groups(one, other) == [[one], [other]]
