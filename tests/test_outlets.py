"""Which outlet an article is from."""

from __future__ import annotations

import pytest

from digest.errors import SettingsError
from digest.files.outlets_file import OutletsFile, parse_outlets_file, registered_domain, shipped_outlets
from digest.model import Source
from digest.segmentation import segment

OURS = parse_outlets_file(
    """
outlets:
  - name: Kabar Teluk
    aliases: [KABARTELUK.CO.ID]
    domains: [https://www.kabarteluk.co.id/, portal.example/teluk]
    country: ID
  - name: Detik kami
    domains: detik.com
"""
)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.kabarteluk.co.id/read/1", "Kabar Teluk"),
        ("https://m.kabarteluk.co.id/read/1", "Kabar Teluk"),
        ("https://portal.example/teluk/berita/1", "Kabar Teluk"),
        ("https://portal.example/gunung/berita/1", "portal.example"),
        ("https://detik.com/x", "Detik kami"),  # the user's own wins
        ("https://news.detik.com/x", "detikNews"),  # the most telling part of the address
        ("https://en.wartawan.co.id/x", "wartawan.co.id"),
        ("https://lembah.blogspot.com/2019/x", "lembah.blogspot.com"),
        ("https://news.google.com/rss/articles/x", None),
        ("http://127.0.0.1/x", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_the_outlet_of_an_address(url: str | None, name: str | None) -> None:
    assert OURS.name_at(url) == name


def test_the_list_that_ships() -> None:
    known = shipped_outlets()
    assert len(known) > 1000
    assert all(outlet.name and "." in domain for domain, outlet in known.items())


def test_registered_domains() -> None:
    assert registered_domain("https://a.b.kabar.co.id/x") == "kabar.co.id"


def test_a_statement_goes_before_the_dateline_and_that_before_the_address() -> None:
    text = "KABARTELUK.CO.ID, ARKA - Jembatan tua di pusat kota dibuka kembali. Warga menyambutnya dengan pawai perahu."
    url = "https://portal.example/gunung/1"

    def outlet(**fields: str) -> str | None:
        return segment(Source(file="a", digest="0", **fields), OURS).outlet  # type: ignore[arg-type]

    assert outlet(text=text, url=url, outlet="Harian Lumen") == "Harian Lumen"
    assert outlet(text=text, url=url) == "Kabar Teluk"  # an alias in the user's file
    assert outlet(text=text.replace("TELUK", "LAUT"), url=url) == "KABARLAUT.CO.ID"
    assert outlet(text=text.partition(" - ")[2], url=url) == "portal.example"
    assert outlet(text=text.partition(" - ")[2]) is None


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ("outlets: {a: 1}", "list the outlets"),
        ("outlets:\n  - domains: [a.example]", 'outlet 1 must be a mapping with a "name"'),
        ("outlets:\n  - {name: A, domain: a.example}", 'unknown key "domain"; did you mean "domains"?'),
        ("outlets:\n  - {name: A, aliases: [1]}", '"aliases" must be text or a list of texts'),
        ("outlets: [", "not valid YAML"),
    ],
)
def test_faults_are_said_with_the_way_out(raw: str, fault: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_outlets_file(raw)
    assert fault in str(caught.value)


def test_no_file_is_no_fault() -> None:
    assert parse_outlets_file("") == OutletsFile()
