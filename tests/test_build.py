"""A collection is worked on only where it changed, and comes out the same however it was built."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial, update_wrapper
from pathlib import Path
from typing import Any

import pytest

from digest.cache.database import open_cache
from digest.config import LimitSettings, Settings, SummarySettings
from digest.model import ArticleRow, Problem, Source
from digest.pipeline import Collection, Project, Silent, Workers, analyze_collection, article_stages, source_files
from digest.pipeline.article_stages import STAGES, AnalysisContext
from digest.read import read_file

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
    project = Project(root=site, settings=settings or Settings())
    with open_cache(project.workplace) as cache:
        return analyze_collection(project, AnalysisContext(), cache, Silent(), Workers(jobs=jobs))


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
    (site / ".digest" / "cache.sqlite").unlink()
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
    monkeypatch.setattr(source_files, "_FRESH", -1.0)
    gathered(site)
    monkeypatch.setattr(source_files, "file_key", None)  # whoever reads a file fails
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
    functions = {name: stage.function for name, stage in STAGES.items()}
    for name, function in functions.items():
        spy = update_wrapper(partial(_spy, worked, name, function), function)
        object.__setattr__(STAGES[name], "function", spy)
    yield worked
    for name, function in functions.items():
        object.__setattr__(STAGES[name], "function", function)


def _spy(worked: list[str], name: str, function: Any, *arguments: Any, **more: Any) -> Any:
    worked.append(name)
    if name == "mentions" and "ke-7" in arguments[0].text and "break" in worked:
        raise RuntimeError("seven")
    return function(*arguments, **more)


def test_a_new_version_of_one_stage_redoes_that_stage_and_what_follows(
    site: Path, spied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = gathered(site)
    spied.clear()
    code_key = vars(article_stages)["code_key"]
    monkeypatch.setattr(
        article_stages, "code_key", lambda module: code_key(module) + ("!" if module == "digest.quotes" else "")
    )
    after = gathered(site)
    assert set(spied) == {"quotes", "actors", "summary", "card", "bag"}
    assert counts(after) == (0, 32, 0)
    assert cards(after) == cards(before)


def test_an_article_that_breaks_a_stage_costs_itself_once(site: Path, spied: list[str]) -> None:
    spied.append("break")
    collection = gathered(site)
    assert len(collection.articles) == 31
    assert collection.failed == ("articles/c.jsonl#n7",)
    (problem,) = (problem for problem in collection.problems if problem.kind == "failed")
    assert problem.file == "articles/c.jsonl#n7"
    assert "seven" in problem.message
    spied.clear()
    again = gathered(site)
    assert spied == []  # remembered as failed, as nothing about it changed
    assert counts(again) == (0, 0, 31)
    assert again.problems == collection.problems
    other = gathered(site, settings=Settings(limits=LimitSettings(seconds=31)))
    assert counts(other) == (1, 0, 31)  # another limit: tried again
    assert other.problems == ()


def test_a_stage_that_reads_a_setting_it_does_not_declare_fails(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STAGES, "figures", replace(STAGES["figures"], arguments=lambda _, context: (context.summary,)))
    (problem, *_) = gathered(site).problems
    assert "AnalysisContext.summary is read, but declared are: none" in problem.message


def test_a_setting_that_a_stage_declares_redoes_it(site: Path, spied: list[str]) -> None:
    gathered(site)
    spied.clear()
    project = Project(root=site, settings=Settings())
    context = AnalysisContext(summary=SummarySettings(sentences=1))
    with open_cache(project.workplace) as cache:
        analyze_collection(project, context, cache, Silent(), Workers(jobs=0))
    assert set(spied) == {"summary", "card"}


def test_a_file_written_while_it_is_read_is_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = site / "articles" / "b.txt"
    whole = file.read_bytes()
    read_file = vars(source_files)["read_file"]

    def cut(path: Path, name: str, settings: Settings) -> Any:
        if path == file:
            path.write_bytes(whole[:40])
            items = list(read_file(path, name, settings))
            path.write_bytes(whole)
            return iter(items)
        return read_file(path, name, settings)

    with monkeypatch.context() as patch:
        patch.setattr(source_files, "read_file", cut)
        gathered(site)
    (article,) = (one.open().article for one in gathered(site).articles if one.card.file == "articles/b.txt")
    assert article.text.encode() == whole


def test_what_cannot_be_read_as_a_file_is_passed_over(site: Path) -> None:
    os.mkfifo(site / "articles" / "pipe.txt")
    (site / "articles" / "latin-\udce9.txt").write_text("Nama berkas yang rusak.")
    collection = gathered(site)
    assert len(collection.articles) == 32
    assert [problem.file for problem in collection.problems] == ["articles/latin-\\udce9.txt", "articles/pipe.txt"]


def test_links_out_of_the_folder_are_followed_when_asked_only(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "secret.txt").write_text("Kata sandi disimpan di sini oleh seseorang.")
    (site / "articles" / "link.txt").symlink_to(elsewhere / "secret.txt")
    (site / "articles" / "folder").symlink_to(elsewhere)
    (site / "articles" / "own.txt").symlink_to(site / "articles" / "b.txt")
    refused = gathered(site)
    assert len(refused.articles) == 33
    assert [problem.file for problem in refused.problems] == ["articles/folder/secret.txt", "articles/link.txt"]
    assert len(gathered(site, settings=Settings(follow_links=True)).articles) == 35


def slow_at_the_third(path: Path, name: str, settings: Settings) -> Iterator[Source | Problem]:
    for number, item in enumerate(read_file(path, name, settings)):
        if number == 3 and path.suffix == ".jsonl":
            time.sleep(60)
        yield item


def test_a_record_that_is_not_read_in_time_ends_its_file_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short = Settings(limits=LimitSettings(seconds=1))
    with monkeypatch.context() as patch:
        patch.setattr(source_files, "read_file", slow_at_the_third)
        cut = gathered(site, jobs=1, settings=short)
    assert [article.card.file for article in cut.articles if "#" in article.card.file] == [
        f"articles/c.jsonl#n{number}" for number in range(3)
    ]
    assert [(problem.file, problem.kind) for problem in cut.problems] == [("articles/c.jsonl", "failed")]
    again = gathered(site, jobs=1, settings=short)  # remembered: it would be read whole now
    assert (len(again.articles), again.problems, again.failed) == (5, cut.problems, cut.failed)
    assert len(gathered(site, jobs=1).articles) == 32  # another limit
