"""What Windows and macOS need, forced on this system: processes that begin anew, a lock without the kernel's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import filelock
import pytest

from digest.cache.database import open_cache
from digest.engine.start_method import VARIABLE, can_fork
from digest.engine.workers import ThreadAlarm, run_in_workers
from digest.errors import StoreError
from digest.export.note_names import note_name
from digest.text import slug

SETTINGS = """\
site_name: Uji
site_url: https://kliping.sch.id/
theme: {name: material, font: false}
plugins:
  - search
  - digest: {articles: articles, language: id}
"""
ARTICLE = (
    "---\ntitle: Pasar {0} dibuka\ndate: 2026-10-02\n---\nMuara Teduh - Gubernur Lestari Wibawa membuka pasar {0}.\n"
)


def double(number: int) -> int:
    if number == 13:
        os._exit(3)
    if number == 14:
        time.sleep(60)
    return 2 * number


def test_processes_that_begin_anew_bear_crashes_and_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "spawn")
    assert not can_fork()
    outcomes = list(run_in_workers(double, range(20), jobs=2, seconds=3))
    assert len(outcomes) == 20
    failed = {outcome.task for outcome in outcomes if not isinstance(outcome.result, int)}
    assert failed == {13, 14}
    assert all(outcome.result == 2 * outcome.task for outcome in outcomes if outcome.task not in failed)


def test_a_site_is_the_same_whatever_processes_and_locks_there_are(tmp_path: Path) -> None:
    sites = []
    for method in ("fork", "spawn"):
        folder = tmp_path / method
        (folder / "articles").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        for number in range(20):
            (folder / "articles" / f"{number}.md").write_text(ARTICLE.format(number), encoding="utf-8")
        script = "import filelock, digest.cli; filelock.FileLock = filelock.SoftFileLock; digest.cli.run()"
        program = ["-m", "digest"] if method == "fork" else ["-c", script]
        environment = {
            **os.environ,
            VARIABLE: method,
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
            "SOURCE_DATE_EPOCH": "0",
        }
        done = subprocess.run(
            [sys.executable, *program, "build", "--jobs", "2"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        site = folder / "site"
        sites.append({f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()})
    assert sites[0] == sites[1]


@pytest.mark.parametrize("kind", ["FileLock", "SoftFileLock"])
def test_either_lock_keeps_a_second_build_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(filelock, "FileLock", getattr(filelock, kind))
    with open_cache(tmp_path), pytest.raises(StoreError, match="another build of this collection is at work"):
        open_cache(tmp_path)
    with open_cache(tmp_path) as cache:
        assert cache.notes == []


def test_a_lock_is_waited_for_where_that_is_asked(tmp_path: Path) -> None:
    held = open_cache(tmp_path)
    threading.Timer(0.3, held.close).start()
    told: list[str] = []
    with open_cache(tmp_path, lambda: told.append("waits")):
        assert told == ["waits"]


def test_an_alarm_kept_by_a_thread_rings_only_when_it_is_set() -> None:
    rang = threading.Event()
    alarm = ThreadAlarm(end=lambda code: rang.set(), step=0.01)
    alarm.set(0.05)
    alarm.set(0)
    assert not rang.wait(0.2)
    alarm.set(0.05)
    assert rang.wait(5)


def test_no_module_needs_what_one_system_alone_has(root: Path) -> None:
    """Imported at the top, such a module keeps the program from starting elsewhere."""
    only = re.compile(r"^(?:import|from) (fcntl|pwd|grp|resource|termios|msvcrt|winreg|posix)\b", re.MULTILINE)
    for file in sorted((root / "digest").rglob("*.py")):
        assert not only.search(file.read_text(encoding="utf-8")), file


RESERVED = ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]


@pytest.mark.parametrize("name", [*RESERVED, "CON", "Aux"])
def test_no_folder_or_note_has_a_name_that_windows_cannot_make(name: str) -> None:
    assert slug(name) not in RESERVED
    assert note_name(name).casefold() not in RESERVED
