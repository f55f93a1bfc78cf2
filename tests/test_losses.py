"""Nothing is lost by a mistake: a good site is not wiped, and nothing is removed that is somebody else's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cache.database import open_cache
from digest.cli import main
from digest.config import LimitSettings, Settings
from digest.errors import DigestError, RenderError
from digest.outputs import atomic_files
from digest.outputs.export_folder import update_folder
from digest.outputs.own_files import SITE_LIST, read_list, refuse_sources, refuse_strange, remove_own, write_list
from digest.pipeline import Collection, Project
from digest.pipeline.losses import articles_published, refuse_great_loss, remember_articles

SETTINGS = """\
site_name: Uji
theme: {name: material, font: false}
plugins: [search, {digest: {language: id}}]
"""


def collection(count: int, failed: Sequence[str] = ()) -> Collection:
    return Collection(articles=(None,) * count, problems=(), counts={}, failed=tuple(failed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "now", "loss", "is_refused"),
    [
        (100, 50, 50, False), (100, 49, 50, True), (100, 0, 50, True), (100, 0, 100, False), (100, 99, 0, True),
        (9, 0, 50, False),  # whoever tries something out removes a few
        (0, 0, 50, False), (100, 200, 0, False),
    ],
)  # fmt: skip
def test_a_build_that_would_lose_too_much_stops(
    tmp_path: Path, before: int, now: int, loss: int, is_refused: bool
) -> None:
    (tmp_path / "articles").mkdir()
    project = Project(root=tmp_path, settings=Settings(limits=LimitSettings(loss=loss)))
    with open_cache(project.workplace) as cache:
        remember_articles(cache, before)
        assert articles_published(cache) == before
        if is_refused:
            with pytest.raises(RenderError, match="their files are gone"):
                refuse_great_loss(cache, collection(now), project)
        else:
            refuse_great_loss(cache, collection(now), project)


def test_the_refusal_says_why(tmp_path: Path) -> None:
    project = Project(root=tmp_path, settings=Settings(articles=("gone",)))
    with open_cache(project.workplace) as cache:
        remember_articles(cache, 100)
        with pytest.raises(RenderError, match="gone is not there"):
            refuse_great_loss(cache, collection(0), project)
        (tmp_path / "gone").mkdir()
        with pytest.raises(RenderError, match="2 could not be read or analyzed"):
            refuse_great_loss(cache, collection(0, ["a", "b"]), project)


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["build", "-f", str(folder / "mkdocs.yml"), "-j", "0", *options])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("losses")
    (folder / "articles").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS)
    for number in range(12):
        text = f"Gubernur Lestari Wibawa membuka pasar ke-{number} di Muara Teduh pada Jumat."
        (folder / "articles" / f"{number}.txt").write_text(text)
    result = run(folder)
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_a_missing_folder_leaves_the_site(built: Path, tmp_path: Path, strict: tuple[str, ...]) -> None:
    folder = shutil.copytree(built, tmp_path / "project")
    before = files(folder / "site")
    shutil.rmtree(folder / "articles")
    result = run(folder, *strict)
    assert result.exit_code == 1
    assert "the site has 12 articles, of which only 0 would stay" in result.output
    assert files(folder / "site") == before


def test_the_site_may_not_go_among_the_articles(built: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(built, tmp_path / "project")
    before = files(folder / "articles")
    for place in ("articles", "."):
        result = run(folder, "--site-dir", str(folder / place))
        assert result.exit_code != 0
    assert files(folder / "articles") == before


def test_a_folder_of_somebody_else_is_refused_and_left(built: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    (stick / "photos").mkdir(parents=True)
    (stick / "photos" / "a.jpg").write_bytes(b"mine")
    result = run(built, "--site-dir", str(stick))
    assert result.exit_code == 1
    assert "is not empty and was not made by Digest" in result.output
    assert files(stick) == {"photos/a.jpg": b"mine"}


def test_what_the_owner_put_beside_the_site_stays(built: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(built, tmp_path / "project")
    own = {"CNAME": b"example.org", "notes/mine.html": b"mine", ".git/config": b"git"}
    for path, content in own.items():
        (folder / "site" / path).parent.mkdir(exist_ok=True)
        (folder / "site" / path).write_bytes(content)
    (folder / "articles" / "0.txt").unlink()
    assert run(folder).exit_code == 0
    after = files(folder / "site")
    assert {path: after.get(path) for path in own} == own


def test_only_what_the_list_names_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("old.html", "index.html", "mine.txt"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(name)
    write_list(site, SITE_LIST, ["old.html", "index.html"])
    remove_own(site, SITE_LIST, ["index.html"])
    assert sorted(files(site)) == [SITE_LIST, "index.html", "mine.txt"]


def test_a_list_that_leads_out_of_its_folder_removes_nothing_there(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    write_list(site, SITE_LIST, ["../mine.txt", str(tmp_path / "mine.txt"), "a/../../mine.txt"])
    assert read_list(site, SITE_LIST) == frozenset()
    remove_own(site, SITE_LIST, [])
    assert (tmp_path / "mine.txt").exists()


@pytest.mark.parametrize("content", [b"", b"no gzip", b"\x1f\x8b\x08garbage"])
def test_a_broken_list_names_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SITE_LIST).write_bytes(content)
    (tmp_path / "mine.txt").write_text("mine")
    remove_own(tmp_path, SITE_LIST, [])
    assert (tmp_path / "mine.txt").exists()


def test_a_file_or_a_folder_with_sources_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RenderError, match="is no folder"):
        refuse_strange(tmp_path / "file", SITE_LIST)
    refuse_strange(tmp_path / "new", SITE_LIST)
    (tmp_path / "articles" / "deep").mkdir(parents=True)
    for place in (tmp_path, tmp_path / "articles", tmp_path / "articles" / "deep"):
        with pytest.raises(RenderError, match="the site cannot go where"):
            refuse_sources(place, [tmp_path / "articles" / "deep"])
    refuse_sources(tmp_path / "articles" / "deep" / "site", [tmp_path / "articles" / "deep"])


def test_an_export_leaves_the_owners_notes(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    assert update_folder(vault, [("a.md", b"a"), ("b.md", b"b")]).files == 2
    for path in (".obsidian/app.json", "mine.md"):
        (vault / path).parent.mkdir(exist_ok=True)
        (vault / path).write_text("mine")
    (vault / "b.md").write_text("changed by hand")
    update = update_folder(vault, [("a.md", b"other")])
    assert sorted(files(vault)) == [".digest-export", ".obsidian/app.json", "a.md", "b.md", "mine.md"]
    assert files(vault)["b.md"] == b"changed by hand"
    assert replace(update, files=1).left == update.left
    with pytest.raises(DigestError, match="is not empty and no earlier export"):
        update_folder(tmp_path, [("a.md", b"a")])


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_or_a_signal_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    atomic_files.write(tmp_path, "a.html", b"before")
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises((RenderError, KeyboardInterrupt)):
        atomic_files.write(tmp_path, "a.html", b"after")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((DigestError, KeyboardInterrupt)):
        update_folder(tmp_path / "vault", [("a.md", b"a")])
    assert files(tmp_path) == {"a.html": b"before"}
