"""An item of a list, the name of who speaks and the label of an answer are in no summary."""

from __future__ import annotations

from pathlib import Path

import pytest

import digest

LEAD = "Wali Kota Seranai Darmanto Wirajaya menolak usulan kenaikan tarif parkir yang diajukan dinas, Rabu (12/8/2026)."


@pytest.mark.parametrize(
    "line",
    [
        "- Ekonomi warga belum pulih sepenuhnya setelah banjir besar di hilir.",
        "• Pendapatan parkir dari juru parkir resmi belum pernah dihitung ulang.",
        "3. Lahan untuk gedung parkir yang baru sudah dibebaskan sejak Juni.",
        "b) Warga setuju dengan penolakan usulan kenaikan tarif parkir itu.",
        "A: Because people here have to drive fourteen kilometres to the market.",
        "Jawab: Karena warga harus memutar empat belas kilometer ke pasar induk.",
        "HENDRA SOMAN (pembawa acara): Selamat malam dan selamat datang di studio kami.",
        "RAKHA WIRAJAYA, TRANSPORT MINISTER: People have to drive fourteen kilometres.",
        "- Ketua Dewan Perwakilan Rakyat Daerah Kota Seranai Hendra Soman",
    ],
)
def test_a_summary_without_items(line: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    text = f"{LEAD}\n\n{line}\n\n{line.replace('a', 'e')}\n"
    path.write_text(f"---\ntitle: Tarif Parkir Ditolak\n---\n{text}", encoding="utf-8")
    (analysis,) = digest.analyze(path)
    told = [sentence.span.of(analysis.article.text) for sentence in analysis.summary]
    assert told == [LEAD]
