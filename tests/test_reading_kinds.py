"""Kinds of input from public reports: datelines, spoilt encodings, pages in parts, lines of dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model import Article, Source
from digest.read import read_paths
from digest.segmentation import segment
from digest.segmentation.mojibake import mended, spoilt_and_mended

BODY = "Wali Kota Seranai Darmanto Wirajaya menolak usulan kenaikan tarif parkir, Rabu (12/8/2026)."
MORE = "Warga Seranai menyambut baik keputusan itu dan berharap tarif tidak naik lagi tahun depan."


def article(text: str, url: str | None = None) -> Article:
    return segment(Source(file="a.txt", text=text, digest="", url=url, title="Tarif Parkir Ditolak"))


@pytest.mark.parametrize(
    ("text", "url", "place", "outlet"),
    [
        (f"Seranai - {BODY} {MORE}", None, "Seranai", None),  # named again as a place
        (f"Lumora - {BODY} Ia tiba di Lumora pagi tadi. {MORE}", None, "Lumora", None),
        (f"Messi - {BODY} {MORE}", None, None, None),  # never named as one
        (f"SERANAI, KOMPAS.com- {BODY}", "https://seranai.kompas.example/read/1", "SERANAI", "KOMPAS.com"),
        (f"LUMORA, Republika - {BODY}", "https://lumora.republika.co.id/1", "LUMORA", "Republika"),
        (f"Kabarteluk.com - 12/08/2026, 10:23 WIB\n{BODY} {MORE}", None, None, "Kabarteluk.com"),
    ],
)
def test_place_and_outlet(text: str, url: str | None, place: str | None, outlet: str | None) -> None:
    read = article(text, url)
    assert (read.place, read.outlet) == (place, outlet)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("rounds", [1, 2])
@pytest.mark.parametrize("words", ["André", "“Jangan", "Kota…", "cafés", "Müller", "naïve"])
def test_words_that_were_read_wrongly_are_shown_as_they_were(words: str, rounds: int, encoding: str) -> None:
    spoilt = words
    for _ in range(rounds):
        spoilt = spoilt.encode("utf-8").decode(encoding, "replace" if encoding == "cp1252" else "strict")
    if "\ufffd" not in spoilt:  # windows-1252 has no character for five bytes
        assert mended(spoilt) == words
        assert spoilt_and_mended(f"Kata dia {spoilt} itu") == (spoilt, words)


def test_right_words_are_not_mended() -> None:
    assert spoilt_and_mended("André Lefèvre: “Jangan” – kata Müller…") is None


def test_the_note_shows_both(tmp_path: Path) -> None:
    text = f"{BODY}\nâ€œJangan,â€\x9d kata Darmanto kepada AndrÃ© LefÃ¨vre di cafÃ© Balai Kotaâ€¦\n"
    note = next(one.message for one in article(text).problems if one.kind == "mojibake")
    assert '"â€œJangan,â€\x9d" was "“Jangan,”"' in note


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


FIRST = tuple(
    f"Paragraf pembuka nomor {number} menceritakan tarif parkir Seranai dengan panjang lebar." for number in range(6)
)
SECOND = tuple(
    f"Paragraf lanjutan nomor {number} menjelaskan keputusan wali kota dengan lebih rinci." for number in range(7)
)


def test_an_article_over_two_columns_is_whole(tmp_path: Path) -> None:
    html = (
        "<html><head><title>Tarif parkir Seranai ditolak wali kota</title></head><body><article>"
        f'<h1>Tarif parkir Seranai ditolak wali kota</h1><div class="col-a">{paragraphs(*FIRST)}</div>'
        '<div class="ad">Iklan</div>'
        f'<div class="sidebar-rail"><div>{paragraphs(*SECOND)}</div></div></article>'
        f'<div class="comments">{paragraphs("Komentar pembaca yang panjang dan tidak termasuk berita ini.")}</div>'
        "</body></html>"
    )
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    (source,) = read_paths(tmp_path / "a.html")
    assert isinstance(source, Source)
    assert all(text in source.text for text in (*FIRST, *SECOND))
    assert "Komentar pembaca" not in source.text


@pytest.mark.parametrize(
    ("line", "stub"),
    [
        ("Artikel ini khusus untuk pelanggan. Sudah berlangganan? Masuk di sini.", True),
        ("Untuk melanjutkan membaca, silakan berlangganan.", True),
        ("Ikuti berita terbaru kami di Google News.", False),
        ("Pelanggan listrik di Seranai bertambah dua ribu orang.", False),
    ],
)
def test_a_stub_says_that_it_is_one(line: str, stub: bool) -> None:
    read = article(f"{BODY} {MORE}\n{line}\n")
    assert read.partial is stub
    assert ("partial" in {problem.kind for problem in read.problems}) is stub


def test_the_outlet_behind_the_headline(tmp_path: Path) -> None:
    head = "<head><title>Tarif Parkir Ditolak - Harian Lumen</title></head>"
    html = f"<html>{head}<body><h1>Tarif Parkir Ditolak</h1><p>{BODY}</p><p>{MORE}</p></body></html>"
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    (source,) = read_paths(tmp_path / "a.html")
    assert isinstance(source, Source)
    assert (source.title, source.outlet) == ("Tarif Parkir Ditolak", "Harian Lumen")
