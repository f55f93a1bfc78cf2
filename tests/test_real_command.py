"""The command as a user runs it, in a process of its own: stopped, killed, run twice at once, upon a full disk."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run_module

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are looked up in /proc")

SETTINGS = """\
site_name: Uji
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, {digest: {language: id}}]
"""
STORY = (
    "Muara Teduh - Gubernur Lestari Wibawa membuka pasar terapung pada Jumat. “Pasar ini milik warga,” kata Lestari. "
    "Bupati Damar Kusworo mengatakan pembangunannya menelan Rp12,6 miliar.\n"
)
ARTICLES = 40
PATIENCE = 300.0  # seconds: the machine may be busy
BUILD = ("build", "--quiet", "--jobs", "2")
VARIABLES = {"SOURCE_DATE_EPOCH": "1790000000", "LANGUAGE": "en"}
ENVIRONMENT = {**os.environ, **VARIABLES, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}


def fill(folder: Path) -> Path:
    """A project with some articles, in a folder."""
    for name in ("articles", "docs"):
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for number in range(ARTICLES):
        head = f"---\ntitle: Pasar ke-{number} dibuka di Muara Teduh\ndate: 2026-10-{number % 28 + 1:02}\n---\n"
        (folder / "articles" / f"{number:02}.md").write_text(head + STORY * 3, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return fill(tmp_path / "project")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as one quiet build makes it."""
    folder = fill(tmp_path_factory.mktemp("clean") / "project")
    assert finish(begin(folder)) == (0, "")
    return files(folder / "site")


def begin(folder: Path, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """Start a build in a new process, where a test is about the process itself."""
    return subprocess.Popen(
        [sys.executable, "-m", "digest", *BUILD],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code of a build, and what it said."""
    said = process.communicate(timeout=PATIENCE)[1]
    return process.returncode, said


def build(folder: Path) -> tuple[int, str]:
    """A whole build, quickly: the exit code, and what it said."""
    command = run_module(folder, "digest", *BUILD, environment=VARIABLES)
    return command.returncode, command.stderr


def files(folder: Path) -> dict[str, bytes]:
    """The files of a site but for what the search keeps for the next build, which names the program."""
    shown = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shown.pop("pagefind/keys.json", None)
    return shown


def wait_for(condition: Callable[[], object]) -> None:
    """Look until something is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """The processes that a process began, and theirs."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        below = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [*below, *(deeper for child in below for deeper in children(child))]


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def half_written(folder: Path) -> list[Path]:
    return list(folder.rglob("*.new~"))


def test_a_stopped_build_says_so_and_the_next_is_a_clean_one(project: Path, clean: dict[str, bytes]) -> None:
    stopped = begin(project)
    wait_for((project / ".digest" / "cache.sqlite").exists)
    stopped.send_signal(signal.SIGTERM)
    code, said = finish(stopped)
    assert code != 0
    assert "Stopped by a signal" in said
    assert "Traceback" not in said
    assert not half_written(project)
    assert not (project / "site").exists()  # a first build is put in place whole
    assert build(project) == (0, "")
    assert files(project / "site") == clean


def test_children_end_with_a_killed_build_and_the_lock_is_free(project: Path, clean: dict[str, bytes]) -> None:
    killed = begin(project)
    wait_for(lambda: children(killed.pid) or killed.poll() is not None)
    workers = children(killed.pid)
    assert workers
    killed.kill()
    finish(killed)
    wait_for(lambda: not any(map(is_running, workers)))
    assert build(project) == (0, "")
    assert files(project / "site") == clean


def test_of_two_builds_at_once_one_says_so_and_nothing_is_lost(project: Path, clean: dict[str, bytes]) -> None:
    first, second = begin(project), begin(project)
    outcomes = sorted([finish(first), finish(second)])
    assert outcomes[0][0] == 0
    assert outcomes[1][0] == 0 or "another build of this collection is at work" in outcomes[1][1]
    assert files(project / "site") == clean
    (project / "articles" / "00.md").unlink()  # what is taken back goes, whoever builds
    first, second = begin(project), begin(project)
    assert min(finish(first), finish(second))[0] == 0
    assert build(project) == (0, "")
    assert not any("pasar-ke-0-" in path for path in files(project / "site"))


@pytest.mark.parametrize("most", [20_000, 400_000])
def test_a_disk_without_room_is_said_and_the_next_build_is_a_clean_one(
    project: Path, clean: dict[str, bytes], most: int
) -> None:
    code, said = finish(begin(project, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))))
    if code:
        assert "Error" in said
    assert "Traceback" not in said
    assert not half_written(project)
    assert build(project)[0] == 0
    assert files(project / "site") == clean


def test_pipes_and_devices_among_the_articles_cost_themselves(project: Path, clean: dict[str, bytes]) -> None:
    os.mkfifo(project / "articles" / "pipe.txt")
    (project / "articles" / "zero.txt").symlink_to("/dev/zero")
    (project / "articles" / "terminal.txt").symlink_to("/dev/tty")
    code, said = build(project)
    assert code == 0
    assert all(name in said for name in ("pipe.txt", "zero.txt", "terminal.txt"))
    shown = files(project / "site")
    assert all(shown[path] == clean[path] for path in clean if "pasar-ke-" in path and path.endswith(".html"))


def archive_record(address: str, encoding: str, body: bytes) -> bytes:
    """A record of a web archive: an answer over HTTP."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %b\r\n\r\n" % encoding.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-10-02T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(body):012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("body", [b"no brotli at all", bytes(range(256)) * 40])
def test_a_web_archive_record_that_cannot_be_unpacked_costs_itself(project: Path, body: bytes) -> None:
    pytest.importorskip("warcio")
    pytest.importorskip("brotli")  # with it, such a record once ended the build
    page = f"<html><title>Pasar utuh</title><p>{STORY * 3}</p></html>".encode()
    records = [
        archive_record("https://kabar.example/rusak", "br", body),
        archive_record("https://kabar.example/utuh", "identity", page),
    ]
    (project / "articles" / "a.warc").write_bytes(b"".join(records))
    code, said = build(project)
    assert code == 0
    assert "Traceback" not in said
    assert any("utuh" in path for path in files(project / "site"))


def test_nothing_is_left_in_the_temporary_place(project: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    build = subprocess.run(
        [sys.executable, "-m", "digest", "build", "--quiet"],
        cwd=project,
        env={**ENVIRONMENT, "TMPDIR": str(temporary)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert build.returncode == 0, build.stderr
    assert not list(temporary.iterdir())
    shutil.rmtree(temporary)
