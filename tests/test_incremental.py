"""A site built upon an earlier one is, byte for byte, the site of a first build."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from depth import by_depth

from digest.cache.database import Cache
from digest.pipeline import Project, Silent, Workers, build_site
from digest.site.mkdocs_config import load_config
from digest.site.mkdocs_site import MkDocsSite

SETTINGS = """\
site_name: {name}
site_url: https://example.org/x/
theme: {{name: material, font: false}}
plugins: [search, {{digest: {{language: {language}, source_text: {source_text}, per_page: 5}}}}]
markdown_extensions: [attr_list, md_in_html, tables, footnotes, {{toc: {{permalink: true}}}}]
"""
KNOWN = """\
actors:
  - name: {name}
    description: Known to the reader.
"""

Tree = dict[str, bytes]


class Collection:
    """A collection that is edited, and built upon what was there or from nothing."""

    def __init__(self, folder: Path, stock: list[Path]) -> None:
        self.folder = folder
        self.stock = stock
        self.said = {"name": "Edition", "language": "en", "source_text": "full"}
        (folder / "articles").mkdir(parents=True)
        (folder / "docs").mkdir()
        (folder / "docs" / "guide.md").write_text("# Guide\n\nBy hand.\n")
        self.configure()

    def configure(self, **changed: str) -> None:
        self.said |= changed
        (self.folder / "mkdocs.yml").write_text(SETTINGS.format(**self.said))

    def articles(self) -> list[Path]:
        return sorted(path for path in (self.folder / "articles").rglob("*") if path.is_file())

    def add(self, path: Path, to: str = "") -> None:
        target = self.folder / "articles" / to / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)

    def build(self, jobs: int = 1, cluster: str | None = None) -> Tree:
        config = load_config(self.folder / "mkdocs.yml")
        plugin = config.plugins["digest"]

        def open_site(cache: Cache) -> MkDocsSite:
            return MkDocsSite(config, plugin, cache, Silent(), jobs)

        project = Project(root=plugin.root, settings=plugin.settings).with_site(config.site_name, config.site_url)
        build_site(project, open_site, Silent(), Workers(jobs=jobs, cluster=cluster))
        return tree(self.folder / "site")

    def first_build(self, aside: Path, jobs: int = 1, cluster: str | None = None) -> Tree:
        """The site of the same files in another place, copied in another order, with nothing from before."""
        other = Collection(aside, [])
        files = self.articles()
        random.Random(len(files)).shuffle(files)
        for path in files:
            other.add(path, path.parent.relative_to(self.folder / "articles").as_posix())
        for name in ("mkdocs.yml", "actors.yml", "addresses.yml", "docs/guide.md"):
            if (self.folder / name).exists():
                shutil.copy(self.folder / name, other.folder / name)
        return other.build(jobs, cluster)


def tree(folder: Path) -> Tree:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(project: Collection, chance: random.Random, step: int) -> str:
    """One edit, of any kind; says which."""
    there = project.articles()
    one = chance.choice(there)
    kind = ("change", "add", "rename", "remove", "headline", "actors", "settings", "page")[step % 8]
    if kind == "change":
        text = one.read_text(encoding="utf-8")
        sentences = text.split(". ")
        sentences.insert(len(sentences) // 2, chance.choice(["Rahmadi Tolindra mengatakan itu benar", "Itu saja"]))
        one.write_text(". ".join(sentences), encoding="utf-8")
    elif kind == "add":
        for path in chance.sample(project.stock, 2):
            project.add(path, chance.choice(["", "more"]))
    elif kind == "rename":
        one.rename(one.with_name(f"renamed-{step}{one.suffix}"))
    elif kind == "remove":
        one.unlink()
    elif kind == "headline":
        text = one.read_text(encoding="utf-8")
        one.write_text(text.replace("title:", "title: Again", 1), encoding="utf-8")
    elif kind == "actors":
        name = chance.choice(["Rahmadi Tolindra", "Sofia Andaluri", "Kementerian Perhubungan"])
        (project.folder / "actors.yml").write_text(KNOWN.format(name=name))
    elif kind == "settings":
        project.configure(source_text=chance.choice(["none", "excerpt"]), language=chance.choice(["en", "id"]))
    else:
        (project.folder / "docs" / "guide.md").write_text(f"# Guide {step}\n\nBy hand.\n")
    return kind


@pytest.fixture
def project(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Collection:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    stock = sorted(path for path in (root / "articles").rglob("*") if path.suffix in (".md", ".txt", ".html"))
    made = Collection(tmp_path / "project", stock)
    for path in stock[::2]:
        made.add(path)
    return made


@pytest.mark.parametrize("seed", by_depth([1], [1, 2]))
def test_after_random_edits_the_site_is_that_of_a_first_build(
    project: Collection, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MkDocsSite, "index", lambda *_: None)  # the search index has its own tests
    chance = random.Random(seed)
    project.build()
    done: list[str] = []
    for step in chance.sample(range(16), 6):
        done.append(edit(project, chance, step))
        now = project.build()
        if len(done) % by_depth(2, 1):  # by day, what one edit leaves behind is seen after the next
            continue
        clean = project.first_build(tmp_path / f"clean-{len(done)}", jobs=1 + len(done) // by_depth(2, 1) % 2)
        assert sorted(now) == sorted(clean), done
        differing = [path for path in now if now[path] != clean[path]]
        assert not differing, f"after {done}"


def test_a_cluster_gives_the_same_site(project: Collection, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    assert project.build() == project.first_build(tmp_path / "cluster", cluster="local")


def test_taking_an_edit_back_gives_the_first_site_back(project: Collection) -> None:
    before = project.build()
    one = project.articles()[0]
    content = one.read_bytes()
    one.write_bytes(content + b"\nSatu kalimat lagi dari Rahmadi Tolindra.\n")
    assert project.build() != before
    one.write_bytes(content)
    assert project.build() == before
