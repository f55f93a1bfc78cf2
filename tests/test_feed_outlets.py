"""The outlet that a feed's title names."""

from __future__ import annotations

import pytest

from digest.read.feed_files import feed_outlet


@pytest.mark.parametrize(
    ("title", "site", "outlet"),
    [
        ("Harian Lumen", "https://harianlumen.example", "Harian Lumen"),
        ("Kabarteluk.com - Nasional", "https://nasional.kabarteluk.com", "Kabarteluk.com"),
        ("Nasional – Kabar Teluk", "https://www.kabarteluk.co.id/nasional", "Kabar Teluk"),
        ("Berita Terkini | Kabar Teluk", "https://kabarteluk.co.id", "Kabar Teluk"),
        ("RSS: Kabar Teluk", "https://kabarteluk.co.id", "Kabar Teluk"),
        ("Kabar Teluk (RSS feed)", None, "Kabar Teluk"),
        ("Terkini : Kabar Teluk", "https://kabarteluk.co.id", "Kabar Teluk"),
        ("domain.kabar", "https://kabar.com", None),  # a part of a host
        ("news.kabarteluk", None, None),
        ("kabarteluk.com", None, "kabarteluk.com"),
        ("Tukar &amp; Tambah", None, "Tukar & Tambah"),
        ("RSS", None, None),
        (None, "https://kabarteluk.co.id", None),
        ("Well-known News", "https://example.org", "Well-known News"),
    ],
)
def test_the_outlet_of_a_feed(title: str | None, site: str | None, outlet: str | None) -> None:
    assert feed_outlet(title, site) == outlet
