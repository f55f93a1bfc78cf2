"""A collection is worked on only where it changed, and comes out the same however it was built."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from digest.cache.store import AnalysisStore
from digest.config import Settings
from digest.model import ArticleRow
from digest.pipeline import Collection, Silent, analyze_collection, article_stages
from digest.pipeline.article_stages import STAGES, AnalysisContext

ARTICLES = {
    "a.md": "---\ntitle: Kapal Tiba\ndate: 2026-10-01\n---\nWali Kota Ratri Wulansa tiba di pelabuhan.\n",
    "b.txt": "Gubernur Banu Arkana membuka jembatan baru di Muara Teduh pada Senin pagi.\n",
    "c.jsonl": "".join(
        json.dumps({"id": f"n{n}", "title": f"Judul {n}", "text": f"Warga desa ke-{n} memanen padi hari ini."}) + "\n"
        for n in range(30)
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    return tmp_path


def gathered(site: Path, jobs: int = 0, settings: Settings | None = None) -> Collection:
    with AnalysisStore(site / ".digest" / "store.sqlite", tuple(STAGES)) as store:
        return analyze_collection(site, settings or Settings(), AnalysisContext(), store, Silent(), jobs=jobs)


def cards(collection: Collection) -> list[ArticleRow]:
    return [kept.card for kept in collection.articles]


def counts(collection: Collection) -> tuple[int, int, int]:
    return tuple(collection.counts[kind] for kind in ("new", "changed", "unchanged"))  # type: ignore[return-value]


def test_nothing_changed_is_nothing_worked_on(site: Path) -> None:
    first = gathered(site)
    again = gathered(site)
    assert (counts(first), counts(again)) == ((32, 0, 0), (0, 0, 32))
    assert cards(first) == cards(again)
    assert [kept.open() for kept in first.articles] == [kept.open() for kept in again.articles]


def test_workers_give_the_same(site: Path) -> None:
    alone = gathered(site)
    analyses = [kept.open() for kept in alone.articles]
    (site / ".digest" / "store.sqlite").unlink()
    spread = gathered(site, jobs=2)
    assert cards(spread) == cards(alone)
    assert [kept.open() for kept in spread.articles] == analyses


def test_one_changed_line_of_a_table_is_one_article(site: Path) -> None:
    gathered(site)
    table = site / "articles" / "c.jsonl"
    table.write_text(table.read_text().replace("ke-7 memanen padi", "ke-7 menanam padi"))
    after = gathered(site)
    assert counts(after) == (0, 1, 31)
    assert any("menanam" in kept.open().article.text for kept in after.articles)


def test_what_goes_is_gone_and_what_comes_is_there(site: Path) -> None:
    gathered(site)
    (site / "articles" / "a.md").rename(site / "articles" / "z.md")
    (site / "articles" / "b.txt").unlink()
    after = gathered(site)
    assert [card.file for card in cards(after) if "jsonl" not in card.file] == ["articles/z.md"]
    assert counts(after) == (1, 0, 30)


def test_a_file_that_looks_the_same_is_not_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[analyze_collection.__module__], "_FRESH", -1.0)
    gathered(site)
    monkeypatch.setattr(sys.modules[analyze_collection.__module__], "_file_key", None)  # whoever reads a file fails
    assert counts(gathered(site)) == (0, 0, 32)


def test_a_file_changed_a_moment_ago_is_read_whatever_it_looks_like(site: Path) -> None:
    gathered(site)
    file = site / "articles" / "b.txt"
    before = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("Senin", "Rabu0"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert counts(gathered(site)) == (0, 1, 31)


@pytest.fixture
def spied() -> Iterator[list[str]]:
    """Names of the stages that were worked on, as they are."""
    worked: list[str] = []
    before = {name: stage.work for name, stage in STAGES.items()}
    for name, work in before.items():
        object.__setattr__(STAGES[name], "work", partial(_spy, worked, name, work))
    yield worked
    for name, work in before.items():
        object.__setattr__(STAGES[name], "work", work)


def _spy(worked: list[str], name: str, work: Any, done: Any, context: Any) -> Any:
    worked.append(name)
    if name == "mentions" and "ke-7" in done["article"].text and "break" in worked:
        raise RuntimeError("seven")
    return work(done, context)


def test_a_new_version_of_one_stage_redoes_that_stage_and_what_follows(
    site: Path, spied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = gathered(site)
    spied.clear()
    fingerprint = article_stages.fingerprint
    monkeypatch.setattr(
        article_stages, "fingerprint", lambda parts: fingerprint(parts) + ("!" if "quotes" in parts else "")
    )
    after = gathered(site)
    assert set(spied) == {"quotes", "actors", "summary", "card", "bag"}
    assert counts(after) == (0, 32, 0)
    assert cards(after) == cards(before)


def test_an_article_that_breaks_a_stage_costs_itself(site: Path, spied: list[str]) -> None:
    spied.append("break")
    collection = gathered(site)
    assert len(collection.articles) == 31
    (problem,) = (problem for problem in collection.problems if problem.kind == "failed")
    assert problem.file == "articles/c.jsonl#n7"
    assert "seven" in problem.message
    spied.clear()
    assert counts(gathered(site)) == (1, 0, 31)  # tried again, as what it never had
