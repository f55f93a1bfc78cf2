"""A first build is made aside and put in place at one blow: nobody meets links to pages that are not there yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.errors import RenderError
from digest.library import build
from digest.site.mkdocs_site import MkDocsSite

SETTINGS = "site_name: Uji\nsite_url: https://example.org/\ntheme: {name: material, font: false}\n"
PLUGINS = "plugins: [search, {digest: {language: id}}]\n"
ARTICLE = (
    "---\ntitle: Gubernur Buka Pasar\ndate: 2026-10-02\noutlet: Harian Teduh\n---\n"
    "Muara Teduh - Gubernur Lestari Wibawa membuka pasar terapung pada Jumat.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("articles", "docs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS + PLUGINS, encoding="utf-8")
    (tmp_path / "articles" / "pasar.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_in_place_before_all_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    publish = MkDocsSite.publish

    def spy(site: MkDocsSite, warnings: tuple[str, ...]) -> tuple[str, ...]:
        seen.append(site.folder.exists())
        return publish(site, warnings)

    monkeypatch.setattr(MkDocsSite, "publish", spy)
    build(project / "mkdocs.yml")
    (project / "articles" / "pasar.md").write_text(ARTICLE.replace("Jumat", "Sabtu"), encoding="utf-8")
    build(project / "mkdocs.yml")
    assert seen == [False, True]  # the second is made in its place
    assert not (project / ".digest" / "first").exists()


def _empty_folder(project: Path) -> None:
    (project / "site").mkdir()


def _link(project: Path) -> None:
    (project / "elsewhere").mkdir()
    (project / "site").symlink_to(project / "elsewhere")


@pytest.mark.parametrize("prepare", [_empty_folder, _link])
def test_a_folder_that_is_there_is_filled(project: Path, prepare: Callable[[Path], None]) -> None:
    prepare(project)
    build(project / "mkdocs.yml")
    linked = (project / "site").is_symlink()
    assert linked == (project / "elsewhere").exists()
    assert (project / "site" / "index.html").is_file()


def test_another_disk_is_filled_and_known(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be renamed is copied, and what is known of it is known of the site."""

    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        build(project / "mkdocs.yml")
    copied = files(project / "site")
    assert not (project / ".digest" / "first").exists()
    looks = (project / "site" / "index.html").stat()
    build(project / "mkdocs.yml")
    assert (project / "site" / "index.html").stat() == looks
    assert files(project / "site") == copied


def test_a_first_build_that_fails_goes_on_where_it_ended(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RenderError("no search today")

    with monkeypatch.context() as patch:
        patch.setattr(MkDocsSite, "index", fail)
        with pytest.raises(RenderError, match="no search today"):
            build(project / "mkdocs.yml")
    assert not (project / "site").exists()
    page = project / ".digest" / "first" / "index.html"
    looks = page.stat()
    build(project / "mkdocs.yml")
    assert not page.exists()
    assert (project / "site" / "index.html").stat().st_ino == looks.st_ino  # it was not made again


def test_what_is_aside_is_never_taken_for_a_site_of_that_name(project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_dir: first\n")
    build(project / "mkdocs.yml")
    before = {path for path in files(project / "first") if not path.startswith("pagefind/")}
    (project / "articles" / "pasar.md").write_text(ARTICLE.replace("Jumat", "Sabtu"), encoding="utf-8")
    build(project / "mkdocs.yml")
    assert before <= files(project / "first").keys()


def test_the_cache_moves_what_it_knows(project: Path) -> None:
    build(project / "mkdocs.yml")
    with sqlite3.connect(project / ".digest" / "cache.sqlite") as database:
        sites = database.execute("SELECT DISTINCT site FROM outputs").fetchall()
    database.close()
    assert sites == [(str(project / "site"),)]
