"""An edit of the program, its languages, templates or settings leaves no old page: the site is a clean build's.

The edits are made on a copy of the package, one upon the other, each with a build upon the site before and a clean one.
`make nightly` makes every edit; `make test` a few of different kinds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from depth import by_depth
from test_incremental import Tree, tree

SETTINGS = """\
site_name: {name}
site_url: https://example.org/x/
theme: {{name: material, font: false}}
plugins: [search, {{digest: {{language: id, source_text: {source_text}, addresses: ""}}}}]
"""
BY_DAY = ("a stage of an article", "templates of pages")
Edit = Callable[[Path, Path], None]  # of the package and of the project


def appended(file: str, text: str) -> Edit:
    """Code or words at the end of a file of the package."""

    def edit(package: Path, _: Path) -> None:
        with (package / file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{text}\n")

    return edit


def in_each(folder: str, pattern: str, text: str) -> Edit:
    """The same at the end of all files of a folder."""

    def edit(package: Path, project: Path) -> None:
        files = sorted((package / folder).glob(pattern))
        assert files
        for file in files:
            appended(str(file.relative_to(package)), text)(package, project)

    return edit


def with_settings(**values: str) -> Edit:
    """Other settings."""

    def edit(_: Path, project: Path) -> None:
        given = {"name": "Edisi", "source_text": "full", **values}
        (project / "mkdocs.yml").write_text(SETTINGS.format(**given), encoding="utf-8")

    return edit


def relabelled(package: Path, _: Path) -> None:
    """All labels of pages, each with a mark behind it."""
    for file in (package / "languages").glob("*/labels.yml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join(f'{line[:-1]} ·"' if line.endswith('"') else line for line in lines) + "\n", "utf-8")


EDITS: dict[str, Edit] = {
    "a reader": appended("read/source_builder.py", "_LONGEST = 12"),
    "a stage of an article": appended("figures/__init__.py", "def find_figures(article): return ()"),
    "another stage": appended("summarize/__init__.py", "def summarize_article(*given): return ()"),
    "what the edition does": appended(
        "edition/related.py",
        "_related = related_articles\ndef related_articles(*given): return [() for _ in _related(*given)]",
    ),
    "which pages there are": appended("pages/page_context.py", "def deserves_page(head): return True"),
    "an export": appended("export/article_json.py", 'SCHEMA = "edited/1"'),
    "the renderer": appended(
        "site/page_renderer.py",
        "_html = PageRenderer.html\n"
        "PageRenderer.html = lambda self, page, *, alone: _html(self, page, alone=alone) + b'<!-- edited -->'",
    ),
    "templates of pages": in_each("pages/templates", "*.md", "Disunting."),
    "the theme": in_each("theme/partials", "*.html", "<!-- edited -->"),
    "labels": relabelled,
    "a title in the settings": with_settings(name="Edisi Lain"),
    "what is shown of a text": with_settings(source_text="none"),
}


@pytest.fixture
def package(tmp_path: Path, root: Path) -> Path:
    copy = tmp_path / "program" / "digest"
    shutil.copytree(root / "digest", copy)  # with what Python has compiled, which an edited file is newer than
    return copy


def build(package: Path, project: Path) -> Tree:
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "SOURCE_DATE_EPOCH": "1790000000"}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # two edits within a second would be taken for one
    command = [sys.executable, "-W", "ignore", "-m", "digest", "build", "-j", "0", "-q"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return tree(project / "site")


def test_edits_of_the_program_leave_no_old_page(tmp_path: Path, root: Path, package: Path) -> None:
    project = tmp_path / "project"
    (project / "articles").mkdir(parents=True)
    for path in sorted((root / "articles").rglob("*.md"))[:6]:
        shutil.copy(path, project / "articles")
    with_settings()(package, project)
    build(package, project)
    for number, name in enumerate(by_depth(BY_DAY, tuple(EDITS))):
        before = tree(project / "site")
        EDITS[name](package, project)
        now = build(package, project)
        clean = tmp_path / f"clean-{number}"
        shutil.copytree(project, clean, ignore=shutil.ignore_patterns(".digest", "site"))
        wanted = build(package, clean)
        assert sorted(now) == sorted(wanted), name
        assert not [path for path in now if now[path] != wanted[path]], name
        assert now != before, f"{name}: an edit that nobody sees"
