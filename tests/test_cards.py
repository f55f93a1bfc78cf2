"""Pictures for shared links: made offline, whatever the headline is; none unless asked for."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from invented import collection
from test_guest import Project, build, project

from digest.config import Settings
from digest.edition import edit, stored_in_memory
from digest.errors import DigestError
from digest.files.actors_file import ActorsFile
from digest.model import TrackedEdition
from digest.pages import cards

__all__ = ["project"]  # a fixture


@examples(60)
@given(st.text(max_size=400))
def test_any_headline_is_a_sound_picture_and_fits(headline: str) -> None:
    size, lines = cards._set(headline)
    assert len(lines) <= dict(cards._SIZES)[size]
    card = cards._Card(site="S", headline=headline, below=headline, language="id")
    ElementTree.fromstring(cards._svg(card))


def test_a_short_headline_is_large_and_a_long_one_is_cut() -> None:
    assert cards._set("Feri tenggelam") == (68, ["Feri tenggelam"])
    size, lines = cards._set("Pemerintah mengumumkan kebijakan " * 30)
    assert size == 48
    assert lines[-1].endswith("…")
    assert all(cards._width(line, size) <= cards.WIDTH for line in lines)


def test_no_picture_is_made_unless_asked_for() -> None:
    edition = TrackedEdition(edit(list(map(stored_in_memory, collection())), ActorsFile()))
    assert not list(cards.card_targets(edition, Settings(), "Site"))
    assert len(list(cards.card_targets(edition, Settings(cards=True), "Site"))) >= len(edition.edition.entries)


def test_what_makes_them_must_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    cards.require_cards(Settings())
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(DigestError, match="mkdocs-digest"):
        cards.require_cards(Settings(cards=True))


def test_a_build_says_in_one_sentence_that_what_makes_pictures_is_missing(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The user's way: the real command in a process of its own, where the package cannot be had."""
    without = tmp_path_factory.mktemp("without")
    (without / "resvg_py.py").write_text("raise ImportError('No module named resvg_py')", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(without), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "digest", "build"]
    here = project(digest={"cards": True})
    done = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "mkdocs-digest[cards]" in done.stderr
    assert "Traceback" not in done.stderr


def test_each_article_has_its_picture_and_says_so(project: Project) -> None:
    pytest.importorskip("resvg_py")
    here = project(digest={"cards": True}, site_url="https://news.example.net/a/")
    build(here)
    site = here / "site"
    article = next(path for path in sorted(site.glob("2*/*/*/index.html")) if (path.parent / "article.json").exists())
    address = article.parent.relative_to(site).as_posix()
    assert f'<meta property="og:image" content="https://news.example.net/a/{address}/card.png">' in article.read_text()
    assert png_size(article.parent / "card.png") == (cards.WIDTH, cards.HEIGHT)
    assert "og:image" not in (site / "index.html").read_text()


def png_size(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    return width, height
