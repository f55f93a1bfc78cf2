"""The command line as a user meets it: what it says, and its exit codes."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main

SETTINGS = """\
site_name: Uji
site_url: https://example.org/uji/
theme: {name: material, font: false}
plugins:
  - search
  - digest: {articles: articles, language: id}
"""
ARTICLE = """\
---
title: Gubernur Buka Pasar Terapung di Muara Teduh
date: 2026-10-02
outlet: Harian Teduh
---
Muara Teduh - Gubernur Lestari Wibawa membuka pasar terapung pada Jumat. "Pasar ini milik warga," kata Lestari.

Baca juga: Judul yang Tidak Ada di Sini
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article, which is also where the commands run."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "articles" / "pasar.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_build_says_where_the_site_is(here: Path) -> None:
    result = run("build", "--strict")
    assert result.exit_code == 0, result.output
    assert "1 new, 0 changed, 0 unchanged" in result.output
    assert f"The site is in {here / 'site'}" in result.output
    page = (here / "site" / "2026" / "10" / "gubernur-buka-pasar-terapung-di-muara-teduh" / "index.html").read_text()
    assert "Lestari Wibawa" in page
    assert (here / "site" / "pagefind" / "pagefind.js").is_file()


def test_a_second_build_finds_nothing_new(here: Path) -> None:
    run("build")
    assert "0 new, 0 changed, 1 unchanged" in run("build").output


def test_analyze_writes_one_line_an_article(here: Path) -> None:
    result = run("analyze", "articles", "--output", "out.jsonl")
    assert result.exit_code == 0, result.output
    (line,) = (here / "out.jsonl").read_text(encoding="utf-8").splitlines()
    article = json.loads(line)
    assert (article["schema"], article["file"]) == ("digest/article/1", "articles/pasar.md")
    assert article["text"] == ARTICLE.split("---\n", 2)[2]


def test_analyze_gives_the_same_bytes_on_any_number_of_workers(here: Path) -> None:
    for number in range(40):
        text = ARTICLE.replace("Jumat", f"Jumat pekan ke-{number}")
        (here / "articles" / f"n{number}.md").write_text(text, encoding="utf-8")
    outputs = []
    for jobs in ("0", "1", "3"):
        run("analyze", "articles", "-o", "out.jsonl", "--jobs", jobs)
        outputs.append((here / "out.jsonl").read_bytes())
    assert outputs[0] == outputs[1] == outputs[2]


def test_check_lists_problems_and_says_so_by_its_exit_code(here: Path) -> None:
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)
    assert [(problem["kind"], problem["file"]) for problem in problems] == [("unresolved-pick", "articles/pasar.md")]
    assert "Judul yang Tidak Ada di Sini" in run("check").output.replace("\n", "")


def test_check_finds_nothing_wrong_with_a_sound_collection(here: Path) -> None:
    sound = ARTICLE.replace("Baca juga: Judul yang Tidak Ada di Sini\n", "")
    (here / "articles" / "pasar.md").write_text(sound, encoding="utf-8")
    result = run("check")
    assert result.exit_code == 0, result.output
    assert "Nothing is wrong with 1 articles." in result.output


@pytest.mark.parametrize(("form", "name"), [("markdown", "index.md"), ("json", "2026/10/*/article.json")])
def test_export_fills_a_folder_and_refuses_a_strangers(here: Path, form: str, name: str) -> None:
    assert run("export", "--format", form, "--output", "out").exit_code == 0
    assert list((here / "out").glob(name))
    assert run("export", "--format", form, "--output", "out").exit_code == 0
    (here / "mine").mkdir()
    (here / "mine" / "thesis.txt").write_text("three years of work")
    refused = run("export", "--format", form, "--output", "mine")
    assert refused.exit_code == 1
    assert "is not empty and no earlier export" in refused.output
    assert (here / "mine" / "thesis.txt").is_file()


def test_init_begins_a_collection_that_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "mine").exit_code == 0
    assert run("init", "mine").exit_code == 1
    (tmp_path / "mine" / "articles" / "pasar.md").write_text(ARTICLE, encoding="utf-8")
    result = run("build", "--strict", "--config", "mine/mkdocs.yml")
    assert result.exit_code == 0, result.output


def test_an_empty_collection_builds_too(here: Path) -> None:
    (here / "articles" / "pasar.md").unlink()
    result = run("build", "--strict")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("settings", "code", "message"),
    [
        (SETTINGS.replace("language: id", "langauge: id"), 2, 'unknown key "langauge"; did you mean "language"?'),
        (SETTINGS.replace("language: id", "per_page: 0, source_text: all"), 2, '"per_page" must be a whole number'),
        (SETTINGS.replace("  - digest: {articles: articles, language: id}\n", ""), 1, 'plugin "digest" is not listed'),
        ("site_name: [unclosed\n", 1, "mkdocs.yml"),
        ("theme: nothing-like-it\nsite_name: x\n", 1, "nothing-like-it"),
        (None, 1, 'no such file; run "digest init"'),
    ],
)
def test_broken_settings_are_told_without_a_traceback(
    here: Path, settings: str | None, code: int, message: str
) -> None:
    if settings is None:
        (here / "mkdocs.yml").unlink()
    else:
        (here / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for command in (("build",), ("check",), ("export", "--format", "json", "--output", "out")):
        result = run(*command)
        assert result.exit_code == code, result.output
        assert message in result.output
        assert "Traceback" not in result.output


def test_a_failed_build_leaves_the_old_site(here: Path) -> None:
    run("build")
    before = sorted(path.relative_to(here) for path in (here / "site").rglob("*"))
    (here / "docs" / "broken.md").write_text("[nowhere](missing.md)")
    result = run("build", "--strict")
    assert result.exit_code == 1, result.output
    assert "missing.md" in result.output
    assert sorted(path.relative_to(here) for path in (here / "site").rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("analyze", "nowhere", "-o", "x.jsonl"), 1, "nowhere: no such file or folder"),
        (("analyze", "articles", "-o", "no/such/folder/x.jsonl"), 1, "cannot be written"),
        (("analyze", "articles"), 2, "Missing option"),
        (("biuld",), 2, "No such command"),
        (("export", "--format", "pdf", "--output", "x"), 2, "'pdf' is not one of"),
    ],
)
def test_wrong_usage_says_the_way_out(here: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.output


def test_two_builds_at_once_are_told_apart(here: Path) -> None:
    from digest.cache.store import AnalysisStore
    from digest.pipeline.article_stages import STAGES

    with AnalysisStore(here / ".digest" / "store.sqlite", tuple(STAGES)):
        result = run("build")
    assert result.exit_code == 1
    assert "another build of this collection is at work" in result.output


def test_the_cache_is_shown_and_pruned(here: Path) -> None:
    run("build")
    assert "1 files, 1 articles" in run("cache", "show").output
    text = (here / "articles" / "pasar.md").read_text()
    (here / "articles" / "pasar.md").write_text(text.replace("Jumat", "Sabtu"))
    run("build")
    assert "1 files, 2 articles" in run("cache", "show").output
    assert "1 articles forgotten" in run("cache", "prune").output
    assert "1 files, 1 articles" in run("cache", "show").output


def test_a_broken_store_is_set_aside_and_said_to_be(here: Path) -> None:
    run("build")
    store = here / ".digest" / "store.sqlite"
    store.write_bytes(b"broken" * 1000)
    assert "Note:" in run("cache", "show").output
    store.write_bytes(b"broken" * 1000)
    assert "nothing to do" in run("build").output  # the site stands, whatever became of the store
    (here / "articles" / "pasar.md").touch()
    result = run("build")
    assert result.exit_code == 0
    assert f"Note: {store} could not be read; it is now store.broken" in result.output
    assert "Note:" not in run("build").output


@pytest.mark.parametrize(
    ("writes", "said"),
    [
        ("digest.outputs.atomic_files.os.replace", "cannot be written: No space left on device"),
        ("digest.cli.up_to_date.Path.write_text", "page.md: no space is left"),
    ],
)
def test_a_full_disk_is_an_error_without_a_traceback(
    here: Path, monkeypatch: pytest.MonkeyPatch, writes: str, said: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "page.md")

    monkeypatch.setattr(writes, full)
    result = run("build")
    assert result.exit_code == 1
    assert said in result.output


def test_an_article_without_a_sentence_of_its_own_is_shown_too(here: Path) -> None:
    (here / "articles" / "kosong.md").write_text(
        "---\ntitle: Hanya Iklan\ndate: 2026-10-03\n---\niklan\n", encoding="utf-8"
    )
    result = run("build", "--strict")
    assert result.exit_code == 0, result.output
    page = (here / "site" / "2026" / "10" / "hanya-iklan" / "index.html").read_text(encoding="utf-8")
    assert '"headline": "Hanya Iklan"' in page
    assert '"abstract"' not in page
