"""The process behind ``digest serve``: it stays, and what it holds does not grow with the edits."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any, cast

import pytest
from depth import by_depth

from digest.cache.codec import dumps
from digest.cli.preview import PagesReady, PreviewReport, _serve
from digest.edition.row_building import article_row
from digest.model import Analysis, Article, ArticleRow, Source
from digest.pipeline.build_memory import BuildMemory

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


def row_of(file: str) -> ArticleRow:
    source = Source(file=file, text="Gubernur membuka pasar.", digest=file, title="Pasar")
    article = Article(
        source=source,
        title="Pasar",
        title_from="given",
        language="id",
        published=None,
        outlet=None,
        place=None,
        sentences=(),
    )
    return article_row(Analysis(article=article, actors=()))


class Edits:
    """Stands for the connection to the process: asks for a build after each edit, and ends it."""

    def __init__(self, project: Path, count: int) -> None:
        self._project, self._count = project, count
        self.reports: list[PreviewReport] = []
        self.stood: list[bool] = []
        self.held: list[int] = []

    def recv(self) -> str:
        self.held.append(len(gc.get_objects()))
        edit = len(self.reports)
        if edit == self._count:
            raise EOFError
        (self._project / "articles" / "0.md").write_text(ARTICLE % (100 + edit), encoding="utf-8")
        return "build"

    def send(self, report: PreviewReport | PagesReady) -> None:
        if isinstance(report, PagesReady):
            title = f"Gubernur Buka Pasar ke-{100 + len(self.reports)}<"
            pages = (self._project / "site").glob("2026/10/*/index.html")
            self.stood.append(any(title in page.read_text(encoding="utf-8") for page in pages))
        else:
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
    assert edits.stood[1:] == [True] * (WARM + EDITS - 1)  # the first build is made aside
    assert edits.held[-1] - edits.held[WARM] < SLACK * EDITS, edits.held


def test_the_rows_of_a_collection_are_decoded_once() -> None:
    memory = BuildMemory()
    one, other = (dumps(ArticleRow, row_of(f"{name}.md")) for name in "ab")
    first = dict(memory.rows([("1", one), ("2", other)]))
    again = dict(memory.rows([("1", one), ("2", one)]))
    assert [row.file for row in first.values()] == ["a.md", "b.md"]
    assert [row.file for row in again.values()] == ["a.md", "a.md"]
    assert again["1"] is first["1"]
    assert dict(memory.rows([("2", one)]))["2"] is again["2"]
    assert dict(memory.rows([("1", one)]))["1"] is not first["1"]  # what no build asked for is not kept
