"""A site that stands as it would be built is recognized, and nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digest.cli.up_to_date import BuildStamp, stat_signatures
from digest.config import WORKPLACE


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "articles" / "sub").mkdir(parents=True)
    (tmp_path / "articles" / "sub" / "a.txt").write_text("Satu.")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>")
    (tmp_path / "mkdocs.yml").write_text("site_name: x")
    return tmp_path


def noted(place: Path, asked: dict[str, object]) -> BuildStamp:
    standing = BuildStamp(place, asked)
    roots = [place / "articles", place / "mkdocs.yml", place / "actors.yml"]
    standing.note(roots, stat_signatures(roots), place / "site", {"counts": 1})
    return standing


def test_what_stands_is_told(place: Path) -> None:
    noted(place, {"strict": True})
    assert BuildStamp(place, {"strict": True}).told() == {"counts": 1}


@pytest.mark.parametrize(
    "path", ["articles/sub/a.txt", "articles/new.txt", "mkdocs.yml", "actors.yml", "site/index.html", "site/more.html"]
)
def test_a_file_that_is_new_or_other_is_noticed(place: Path, path: str) -> None:
    noted(place, {})
    (place / path).write_text("Dua.")
    assert BuildStamp(place, {}).told() is None


@pytest.mark.parametrize("path", ["articles/sub/a.txt", "site/index.html"])
def test_the_same_size_and_time_do_not_hide_a_change(place: Path, path: str) -> None:
    noted(place, {})
    file = place / path
    before = file.stat()
    file.write_bytes(b"#" * before.st_size)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert BuildStamp(place, {}).told() is None


def test_a_file_that_went_is_noticed(place: Path) -> None:
    noted(place, {})
    (place / "site" / "index.html").unlink()
    assert BuildStamp(place, {}).told() is None


def test_something_else_asked_for_is_not_what_stands(place: Path) -> None:
    noted(place, {"offline": False})
    assert BuildStamp(place, {"offline": True}).told() is None


def test_another_day_changes_the_site_map_unless_its_date_is_set(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    noted(place, {})
    assert BuildStamp(place, {}).told()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert BuildStamp(place, {}).told() is None


def test_a_folder_behind_a_link_is_never_taken_for_unchanged(place: Path) -> None:
    (place / "elsewhere").mkdir()
    (place / "articles" / "link").symlink_to(place / "elsewhere")
    noted(place, {})
    assert BuildStamp(place, {}).told() is None


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"asked": 1}'])
def test_a_broken_note_says_nothing(place: Path, content: str) -> None:
    (place / "standing.json").write_text(content)
    assert BuildStamp(place, {}).told() is None


def test_a_build_that_begins_forgets(place: Path) -> None:
    noted(place, {}).forget()
    assert BuildStamp(place, {}).told() is None


def test_a_site_that_stands_is_told_without_importing_what_builds(place: Path, root: Path) -> None:
    (place / WORKPLACE).mkdir()
    asked = {"config": place / "mkdocs.yml", "strict": None, "offline": False, "site_dir": None}
    report = {"counts": {"unchanged": 7}, "problems": 0, "warnings": [], "seconds": {}, "site": "site", "address": ""}
    roots = [place / "articles", place / "mkdocs.yml"]
    environment = {**os.environ, "PYTHONPATH": str(root), "SOURCE_DATE_EPOCH": "0"}
    code = (
        "import atexit, sys; from digest.cli import run; sys.argv = ['digest', 'build', '--format', 'json'];"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr)); run()"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        BuildStamp(place / WORKPLACE, asked).note(roots, stat_signatures(roots), place / "site", report)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place, env=environment, capture_output=True, text=True, check=True
    )
    assert '"unchanged": 7' in done.stdout
    rooms = {".".join(name.split(".")[:2]) for name in done.stderr.split()}
    assert not rooms & {"digest.pipeline", "digest.segmentation", "digest.ner", "digest.site", "mkdocs", "numpy"}
