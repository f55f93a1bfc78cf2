"""One office said in several ways is one row; two offices that look alike are two."""

from __future__ import annotations

import pytest

from digest import languages
from digest.model import Span, StatedRole
from digest.pages.role_history import same_offices


def _groups(*wordings: str) -> list[list[str]]:
    roles = [StatedRole(text=text, article="a", span=Span(0, 1), date="2026-01-01") for text in wordings]
    return [[role.text for role in group] for group in same_offices(roles, [languages.load("id")])]


@pytest.mark.parametrize(
    "other",
    ["ketua mahkamah konstitusi", "Ketua MK", "Ketua  Mahkamah Konstitusi", "Ketua Mahkamah Kontitusi"],
)
def test_one_office_in_other_words(other: str) -> None:
    assert _groups("Ketua Mahkamah Konstitusi", other) == [["Ketua Mahkamah Konstitusi", other]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
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
