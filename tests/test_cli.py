"""The command line as a user meets it: what it says, and its exit codes."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner, Result

from digest.cache.database import open_cache
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
    assert (article["schema"], article["file"]) == ("digest/article/2", "articles/pasar.md")
    assert article["text"] == ARTICLE.split("---\n", 2)[2]


def test_analyze_follows_links_unless_a_settings_file_is_named(here: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.md"
    outside.write_text(ARTICLE, encoding="utf-8")
    (here / "linked").mkdir()
    (here / "linked" / "one.md").symlink_to(outside)
    run("analyze", "linked", "-o", "out.jsonl")
    assert len((here / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    run("analyze", "linked", "-o", "out.jsonl", "-f", "mkdocs.yml")
    assert (here / "out.jsonl").read_text(encoding="utf-8") == ""


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
        (SETTINGS.replace("  - digest: {articles: articles, language: id}\n", ""), 2, 'plugin "digest" is not listed'),
        (SETTINGS.replace("language: id", "language: xx"), 2, '"language" must be one of en, id'),
        ("site_name: [unclosed\n", 2, "mkdocs.yml"),
        ("theme: nothing-like-it\nsite_name: x\n", 2, "nothing-like-it"),
        (None, 2, 'no such file; run "digest init"'),
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
    with open_cache(here / ".digest"):
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
    store = here / ".digest" / "cache.sqlite"
    store.write_bytes(b"broken" * 1000)
    assert "Note:" in run("cache", "show").output
    store.write_bytes(b"broken" * 1000)
    assert "nothing to do" in run("build").output  # the site stands, whatever became of the store
    (here / "articles" / "pasar.md").touch()
    result = run("build")
    assert result.exit_code == 0
    assert f"Note: {store} could not be read; it is now cache.broken" in result.output
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


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("rusak.json", b'{"title": ', "rusak.json:1: not valid JSON"),
        ("kosong.txt", b"", "kosong.txt: the file is empty"),
        ("gambar.txt", bytes(range(256)), "gambar.txt: no text but binary data"),
        ("kepala.md", b"---\ntitle: [a\n---\nSatu kalimat utuh di sini.\n", "kepala.md"),
    ],
)
def test_a_broken_input_is_a_warning_and_ends_a_strict_build(
    here: Path, name: str, content: bytes, message: str
) -> None:
    (here / "articles" / name).write_bytes(content)
    result = run("build")
    assert result.exit_code == 0, result.output
    assert f"Warning: articles/{message}" in result.output
    assert f"Warning: articles/{message}" in run("build").output  # also where nothing is to do
    strict = run("build", "--strict")
    assert strict.exit_code == 1
    assert message in strict.output


def test_a_missing_articles_folder_ends_a_strict_build(here: Path) -> None:
    (here / "articles" / "pasar.md").unlink()
    (here / "articles").rmdir()
    result = run("build", "--strict")
    assert result.exit_code == 1
    assert "articles: there is no such file" in result.output
    assert run("build").exit_code == 0


def test_many_broken_inputs_are_counted(here: Path) -> None:
    for number in range(30):
        (here / "articles" / f"kosong-{number}.txt").write_bytes(b"")
    result = run("build")
    assert result.output.count("the file is empty") == 20
    assert "… and 10 more; digest check lists all" in result.output


def test_quiet_says_nothing_and_verbose_more(here: Path) -> None:
    assert run("build", "--quiet").output == ""
    assert "1 articles: 0 new, 0 changed; 1 problems" in run("check", "--verbose").stderr


def test_the_log_file_gets_all_messages(here: Path) -> None:
    run("build", "--log-file", "digest.log")
    log = (here / "digest.log").read_text(encoding="utf-8")
    assert "INFO mkdocs.plugins.digest: 1 articles: 1 new" in log
    refused = run("build", "--log-file", "no/such/folder/digest.log")
    assert refused.exit_code == 2
    assert "cannot be written" in refused.output


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LC_MESSAGES": "id_ID.UTF-8"}, "Tidak ada yang salah pada 1 artikel."),
        ({"LC_MESSAGES": "en_US.UTF-8"}, "Nothing is wrong with 1 articles."),
        ({"LC_MESSAGES": "", "LANG": "C.UTF-8"}, "Tidak ada yang salah pada 1 artikel."),  # the site's language
        ({"LC_MESSAGES": "fr_FR.UTF-8"}, "Tidak ada yang salah pada 1 artikel."),
    ],
)
def test_commands_speak_the_systems_language_or_the_sites(
    here: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    sound = ARTICLE.replace("Baca juga: Judul yang Tidak Ada di Sini\n", "")
    (here / "articles" / "pasar.md").write_text(sound, encoding="utf-8")
    assert said in run("check").output


def test_serve_says_where_the_site_is_when_it_is_built_and_what_is_wrong(here: Path) -> None:
    settings = SETTINGS.replace("uji/\n", "uji/\ndev_addr: 127.0.0.1:0\n")
    (here / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with Served(here) as served:
        assert re.search(r"Serving on http://127\.0\.0\.1:\d+/uji/", served.wait_for("Serving on"))
        assert served.seen("Built in")
        (here / "articles" / "pasar.md").write_text(ARTICLE.replace("title:", "title: ["), encoding="utf-8")
        assert "articles/pasar.md" in served.wait_for("Warning: articles/pasar.md")
        served.wait_for("Built in")


def test_serve_goes_on_where_a_build_fails(here: Path) -> None:
    settings = SETTINGS.replace("uji/\n", "uji/\ndev_addr: 127.0.0.1:0\n")
    (here / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with Served(here) as served:
        served.wait_for("Serving on")
        (here / "mkdocs.yml").write_text(settings.replace("language: id", "language: xx"), encoding="utf-8")
        assert "Error: " in served.wait_for('"language" must be one of')
        (here / "mkdocs.yml").write_text(settings, encoding="utf-8")
        served.wait_for("Built in")


def test_serve_waits_for_another_build(here: Path) -> None:
    (here / "mkdocs.yml").write_text(SETTINGS.replace("uji/\n", "uji/\ndev_addr: 127.0.0.1:0\n"), encoding="utf-8")
    with Served(here) as served:
        served.wait_for("Serving on")
        cache = open_cache(here / ".digest")
        (here / "articles" / "pasar.md").write_text(ARTICLE + "Satu kalimat lagi.\n", encoding="utf-8")
        served.wait_for("Building the site")
        time.sleep(1)
        cache.close()
        served.wait_for("Another build of this collection was at work")
        assert "1 changed" in served.wait_for("Built in")


def test_an_edit_is_served_and_nothing_but_the_site_is(here: Path) -> None:
    (here / "mkdocs.yml").write_text(SETTINGS.replace("uji/\n", "uji/\ndev_addr: 127.0.0.1:0\n"), encoding="utf-8")
    with Served(here) as served:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/uji/", served.wait_for("Serving on"))
        assert found is not None
        (here / "articles" / "pasar.md").write_text(ARTICLE.replace("title: ", "title: Sungguh "), encoding="utf-8")
        served.wait_for("Built in")
        with urllib.request.urlopen(found[0]) as answer:
            assert "Sungguh" in answer.read().decode()
        for path in ("../mkdocs.yml", "%2e%2e/mkdocs.yml", "..%2fmkdocs.yml", "//etc/passwd"):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(found[0] + path)


class Served:
    """``digest serve`` as a process of its own, and what it says."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "digest", "serve"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()

    def seen(self, text: str) -> bool:
        return any(text in line for line in self._lines)

    def wait_for(self, text: str) -> str:
        """The next line that holds a text; fails where the process ends before."""
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._lines.append(line)
            if text in line:
                return line
        pytest.fail(f"no {text!r} in: {''.join(self._lines)}")


def test_all_faults_of_the_settings_come_together_under_the_files_name(here: Path) -> None:
    wrong = SETTINGS.replace("{articles: articles, language: id}", "{articels: x, per_page: 0, source_text: all}")
    wrong = wrong.replace("https://example.org/uji/", "no address").replace("name: material", "name: bahan")
    (here / "mkdocs.yml").rename(here / "lain.yml")
    (here / "lain.yml").write_text(wrong, encoding="utf-8")
    result = run("build", "--config", "lain.yml")
    assert result.exit_code == 2
    lines = result.output.removeprefix("Error: ").splitlines()
    assert [line for line in lines if not line.startswith("lain.yml: ")] == []
    for fault in (
        'plugins.digest: unknown key "articels"; did you mean "articles"?',
        'plugins.digest: "per_page" must be a whole number',
        'plugins.digest: "source_text" must be one of',
        '"site_url":',
        '"theme":',
    ):
        assert any(fault in line for line in lines), (fault, lines)


def test_a_key_that_mkdocs_does_not_know_is_a_warning(here: Path) -> None:
    (here / "mkdocs.yml").write_text(SETTINGS + "site_nmae: x\n", encoding="utf-8")
    assert "site_nmae" in run("build").output
    assert run("build", "--strict").exit_code == 2


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        ("any", 1),
        ("unresolved-pick", 1),
        ("undated, unresolved-pick", 1),
        ("undated", 0),
        ("broken", 0),
        ("none", 0),
    ],
)
def test_check_fails_on_the_kinds_that_are_named(here: Path, kinds: str, code: int) -> None:
    result = run("check", "--fail-on", kinds, "--format", "json")
    assert result.exit_code == code
    assert [problem["kind"] for problem in json.loads(result.stdout)] == ["unresolved-pick"]


def test_check_fails_on_broken_inputs(here: Path) -> None:
    (here / "articles" / "kosong.txt").write_bytes(b"")
    assert run("check", "--fail-on", "broken").exit_code == 1


def test_an_unknown_kind_is_refused_with_what_was_meant(here: Path) -> None:
    result = run("check", "--fail-on", "undate")
    assert result.exit_code == 2
    assert "did you mean undated?" in result.output


NOTES = re.compile(r"""(?:yield |\(\(?)"([a-z]+(?:-[a-z]+)+)", ("|note)""")


def test_every_kind_of_problem_is_in_the_table(root: Path) -> None:
    """A kind that the program reports can be named with --fail-on, and counts as broken input or does not."""
    from digest.model.problem_kinds import BROKEN_KINDS, DOUBTFUL_KINDS

    reported = {
        kind
        for room in ("read", "segmentation", "edition", "pipeline")
        for file in (root / "digest" / room).rglob("*.py")
        for groups in re.findall(
            r"""kind="([a-z-]+)"|(?:problem|_problem|_fault)\((?:name, )?"([a-z-]+)"|notes\.append\(\("([a-z-]+)\"""",
            file.read_text(encoding="utf-8"),
        )
        for kind in groups
        if kind
    }
    reported |= {kind for kind, _ in NOTES.findall((root / "digest" / "read" / "web_pages.py").read_text("utf-8"))}
    reported |= {kind for kind, _ in NOTES.findall((root / "digest" / "read" / "page_text.py").read_text("utf-8"))}
    assert len(reported) > 20
    assert reported - BROKEN_KINDS - DOUBTFUL_KINDS == set()
    assert BROKEN_KINDS.isdisjoint(DOUBTFUL_KINDS)


def test_every_kind_is_said_in_each_language() -> None:
    from digest.languages.message_texts import messages
    from digest.model.problem_kinds import PROBLEM_KINDS

    said = {key.removeprefix("kind_").replace("_", "-") for key in messages("en") if key.startswith("kind_")}
    assert said == PROBLEM_KINDS


def test_check_says_kinds_in_the_language_of_the_command(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pilihan yang" not in run("check").output
    monkeypatch.setenv("LC_MESSAGES", "id_ID.UTF-8")
    assert "pilihan yang" in run("check").output


@pytest.mark.parametrize(
    ("found", "called", "said"),
    [
        ("/usr/bin/digest", "/usr/bin/digest", "Look at it with: digest serve,"),
        (None, ".venv/bin/digest", "Look at it with: .venv/bin/digest serve,"),
        (None, "/somewhere/digest/__main__.py", "Look at it with: python3 -m digest serve,"),
    ],
)
def test_what_build_prints_at_its_end_works_as_printed(
    here: Path, monkeypatch: pytest.MonkeyPatch, found: str | None, called: str, said: str
) -> None:
    monkeypatch.setattr("digest.cli.build.shutil.which", lambda name: found)
    monkeypatch.setattr(sys, "argv", [called])
    assert said in run("build").output
