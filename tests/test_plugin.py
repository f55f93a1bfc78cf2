"""Plain MkDocs gives the same site as the command line, and serving follows an article that changes."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

import pytest
from commands import run_module

SETTINGS = """\
site_name: Uji
site_url: https://example.org/uji/
theme: {name: material, font: false}
plugins:
  - search
  - digest: {articles: articles, language: en, source_text: full}
nav:
  - Guide: guide.md
"""
ARTICLE = """\
---
title: {title}
date: 2026-10-0{day}
outlet: Harian Teduh
---
Gubernur Lestari Wibawa membuka pasar ke-{day} pada Jumat. "Pasar ini milik warga," kata Lestari di Muara Teduh.
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "guide.md").write_text("# Guide\n\nWords of our own.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for day in (1, 2, 3):
        text = ARTICLE.format(title=f"Pasar Terapung Ke-{day} Dibuka", day=day)
        (tmp_path / "articles" / f"pasar-{day}.md").write_text(text, encoding="utf-8")
    return tmp_path


def run(here: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return run_module(here, *command, environment={"SOURCE_DATE_EPOCH": "1790000000"})


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_mkdocs_gives_the_same_site_without_a_warning(here: Path) -> None:
    ours = run(here, "digest", "build", "--strict", "--site-dir", "ours")
    assert ours.returncode == 0, ours.stderr
    plain = run(here, "mkdocs", "build", "--strict", "--site-dir", "plain")
    assert plain.returncode == 0, plain.stderr
    assert "WARNING" not in plain.stderr
    a, b = tree(here / "ours"), tree(here / "plain")
    assert a.keys() == b.keys()
    different = [path for path in a if a[path] != b[path] and not path.endswith(".gz")]
    assert different == []


def test_a_page_of_the_users_own_wins(here: Path) -> None:
    (here / "docs" / "index.md").write_text("# Front page of my own\n", encoding="utf-8")
    assert run(here, "digest", "build", "--strict").returncode == 0
    assert "Front page of my own" in (here / "site" / "index.html").read_text(encoding="utf-8")


def test_wrong_settings_stop_mkdocs_without_a_traceback(here: Path) -> None:
    (here / "mkdocs.yml").write_text(SETTINGS.replace("language: en", "langage: en"), encoding="utf-8")
    plain = run(here, "mkdocs", "build")
    assert plain.returncode == 1
    assert 'unknown key "langage"; did you mean "language"?' in plain.stderr
    assert "Traceback" not in plain.stderr


def test_no_page_asks_another_host(here: Path) -> None:
    assert run(here, "digest", "build").returncode == 0
    for path, content in tree(here / "site").items():
        if path.endswith(".html"):
            loaded = re.findall(rb'<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//([^"]+)', content)
            loaded += re.findall(
                rb'<link[^>]+rel="(?:stylesheet|preconnect|icon)"[^>]+href="(?:https?:)?//([^"]+)', content
            )
            assert loaded == [], path


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return str(answer.read().decode())


def wait_for(address: str, words: str, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if words in fetch(address):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.3)
    pytest.fail(f"{address} did not show {words!r} within {seconds} seconds")


def test_serving_follows_an_article_that_changes(here: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "digest", "serve", "--address", f"127.0.0.1:{port}"]
    # A shell that runs this in the background has its children ignore SIGINT, which they would inherit.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with (
        (here / "log").open("w") as log,
        subprocess.Popen(command, cwd=here, stdout=log, stderr=log, preexec_fn=heed) as server,
    ):
        try:
            page = f"http://127.0.0.1:{port}/uji/2026/10/pasar-terapung-ke-1-dibuka/"
            wait_for(page, "pasar ke-1 pada Jumat")
            article = here / "articles" / "pasar-1.md"
            article.write_text(article.read_text(encoding="utf-8").replace("Jumat", "Sabtu"), encoding="utf-8")
            wait_for(page, "pasar ke-1 pada Sabtu")
        finally:
            server.send_signal(signal.SIGINT)
            try:
                assert server.wait(60) == 0
            finally:
                server.kill()
