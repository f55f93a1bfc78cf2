"""The process behind ``digest serve``: it stays, and what it holds does not grow with the edits."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any, cast

import pytest
from depth import by_depth

from digest.cli.preview import PreviewReport, _serve

SETTINGS = """\
site_name: Uji
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, {digest: {language: id}}]
"""
ARTICLE = (
    "---\ntitle: Gubernur Buka Pasar ke-%d\ndate: 2026-10-02\noutlet: Harian Teduh\n---\n"
    "Muara Teduh - Gubernur Lestari Wibawa membuka pasar terapung pada Jumat.\n"
)
ARTICLES = 6
EDITS = by_depth(5, 50)  # 500 of them were asked for once
WARM = 2  # builds after which all is loaded
SLACK = 500  # objects an edit


class Edits:
    """Stands for the connection to the process: asks for a build after each edit, and ends it."""

    def __init__(self, project: Path, count: int) -> None:
        self._project, self._count = project, count
        self.reports: list[PreviewReport] = []
        self.held: list[int] = []

    def recv(self) -> str:
        self.held.append(len(gc.get_objects()))
        edit = len(self.reports)
        if edit == self._count:
            raise EOFError
        (self._project / "articles" / "0.md").write_text(ARTICLE % (100 + edit), encoding="utf-8")
        return "build"

    def send(self, report: PreviewReport) -> None:
        self.reports.append(report)


def test_what_is_held_does_not_grow_with_the_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    for folder in ("articles", "docs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for number in range(ARTICLES):
        (tmp_path / "articles" / f"{number}.md").write_text(ARTICLE % number, encoding="utf-8")
    edits = Edits(tmp_path, WARM + EDITS)
    _serve(cast(Any, edits), tmp_path / "mkdocs.yml")
    assert [report.fault for report in edits.reports] == [""] * (WARM + EDITS)
    assert [report.counts["changed"] for report in edits.reports[1:]] == [1] * (WARM + EDITS - 1)
    assert edits.held[-1] - edits.held[WARM] < SLACK * EDITS, edits.held
