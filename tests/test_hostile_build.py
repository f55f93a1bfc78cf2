"""A whole build of files made to end it: each costs itself, and nothing of it runs or misleads on the site."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import hostile
import pytest

from digest.cache.database import Cache
from digest.config import LimitSettings
from digest.pipeline import BuildResult, Project, Silent, Workers, build_site
from digest.site.mkdocs_config import load_config
from digest.site.mkdocs_site import MkDocsSite

SETTINGS = """\
site_name: Edition
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, {digest: {language: id, source_text: full, limits: {seconds: 20, memory: 400}}}]
"""
STORY = hostile.STORY
DIGITS = "1" + "0" * 4400


def record(**fields: str) -> bytes:
    return json.dumps({"title": "Feri", "text": STORY, **fields}).encode()


def page(head: str) -> bytes:
    return f"<html><head>{head}<title>Feri</title></head><body><p>{STORY}</p></body></html>".encode()


FILES: Mapping[str, bytes] = {
    "icons.txt": f"Ikon \ue000 di sini, kata Rahmadi \ue001 Tolindra.\n{STORY}".encode(),
    "icons.md": f"---\ntitle: Judul \ue000 ikon\n---\n{STORY}".encode(),
    "surrogate.json": rb'{"title":"Feri \ud800","date":"\ud800","author":"\ud800","text":"Kapal tenggelam \udc00."}',
    "surrogate.jsonl": rb'{"url":"\udfff","tags":["\ud800"],"text":"Kapal feri tenggelam di selat \udc00."}' + b"\n",
    "digits.json": f'{{"title":{DIGITS},"text":"Kapal feri tenggelam."}}'.encode(),
    "digits.txt": f"{STORY}Rp{DIGITS} triliun, tanggal {DIGITS} November.\n".encode(),
    "digits.md": f"---\ntitle: A\ndate: {DIGITS}\n---\n{STORY}".encode(),
    "digits-toml.md": f"+++\ntitle = 'A'\nnumber = {DIGITS}\n+++\n{STORY}".encode(),
    "marks.txt": f"{STORY}\u0301\u0301 \u0301\u0302 mengatakan itu. Gubernur \u0301\u0301 \u0302 datang.\n".encode(),
    "undefined.html": page("<meta charset=undefined>"),
    "idna.html": page("<meta charset=idna>"),
    "undefined.eml": f"Subject: a\nContent-Type: text/plain; charset=undefined\n\n{STORY}".encode(),
    "turned.md": f'---\ntitle: "Judul \\u202eterbalik"\noutlet: "\\u2066Kabar"\n---\n{STORY}'.encode(),
    "turned.txt": f"Judul \u202eterbalik\u202c di sini\n\n{STORY}".encode(),
    "script.json": record(url="javascript:alert(1)"),
    "script.html": page('<link rel=canonical href="javascript:alert(1)">'),
    "file.rss": (
        f"<rss version='2.0'><channel><item><title>Feri</title><link>file:///etc/passwd</link>"
        f"<description>{STORY}</description></item></channel></rss>"
    ).encode(),
    "names.txt": hostile.SHAPES["names in one sentence"][1](60_000),
    "capitals.txt": hostile.SHAPES["underscored capitals"][1](57_000),
    "broken.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nabc",
}
BOMBS = ("bomb.jsonl.gz", "bomb.txt.gz")
LEFT_OUT = frozenset(["digits.json", "broken.warc", "pipe.txt", *BOMBS])  # what cannot be read as an article


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    articles = folder / "articles"
    articles.mkdir()
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS)
    for name, content in FILES.items():
        (articles / name).write_bytes(content)
    for name in BOMBS:
        with gzip.open(articles / name, "wb") as file:
            for _ in range(20):
                file.write(b" " * 10_000_000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(articles / "pipe.txt")
    if sys.platform.startswith("linux"):
        (articles / os.fsdecode(b"name-\xff.txt")).write_text(STORY)
    return folder


@pytest.fixture(scope="module")
def result(project: Path) -> BuildResult:
    config = load_config(project / "mkdocs.yml")
    plugin = config.plugins["digest"]
    assert plugin.settings.limits == LimitSettings(seconds=20, memory=400)

    def open_site(cache: Cache) -> MkDocsSite:
        return MkDocsSite(config, plugin, cache, Silent(), 2)

    collection = Project(root=project, settings=plugin.settings).with_site(config.site_name, config.site_url)
    return build_site(collection, open_site, Silent(), Workers(jobs=2))


def test_every_file_that_holds_an_article_is_on_the_site(result: BuildResult) -> None:
    shown = {article.card.file.partition("#")[0] for article in result.collection.articles}
    assert shown == {f"articles/{name}" for name in FILES if name not in LEFT_OUT}


def test_what_was_left_out_is_said(project: Path, result: BuildResult) -> None:
    told = {problem.file.partition("#")[0] for problem in result.collection.problems}
    there = {path.name for path in (project / "articles").iterdir()}
    assert {f"articles/{name}" for name in LEFT_OUT & there} <= told


@pytest.mark.parametrize(
    ("what", "is_there"),
    [
        ("an icon font's characters", re.compile("[\ue000-\uf8ff]").search),
        ("characters that turn the writing", re.compile("[\u202a-\u202e\u2066-\u2069]").search),
        ("addresses that run something", re.compile(r"(?:href|src)=.?(?:javascript|data:text|file):").search),
    ],
)  # fmt: skip
def test_no_page_shows_what_misleads(
    project: Path, result: BuildResult, what: str, is_there: Callable[[str], object]
) -> None:
    assert result.warnings is not None
    for path in (project / "site").rglob("*.html"):
        if "assets" not in path.parts:
            assert not is_there(path.read_text(encoding="utf-8")), f"{what} in {path}"


def test_no_json_gives_an_address_that_runs_something(project: Path, result: BuildResult) -> None:
    urls = [json.loads(path.read_text())["url"] for path in (project / "site").rglob("article.json")]
    assert len(urls) == len(result.collection.articles)
    assert set(urls) == {None}


def test_nothing_says_where_the_site_was_built(project: Path, result: BuildResult) -> None:
    place = str(project).encode()
    assert result.content.pages
    assert not [path for path in (project / "site").rglob("*") if path.is_file() and place in path.read_bytes()]
