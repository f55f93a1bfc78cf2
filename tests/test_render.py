"""Rendering: the driver's site is MkDocs' own, byte for byte, and stays so whatever changes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import markdown
import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from digest.cache.database import open_cache
from digest.outputs.atomic_files import remove_others, write_if_changed
from digest.pages.escape import link, md, tag
from digest.progress import Silent
from digest.site import mkdocs_site
from digest.site.content import SiteContent
from digest.site.fast_markdown import FastMarkdown, OtherMarkdownError
from digest.site.mkdocs_config import load_config
from digest.site.mkdocs_site import MkDocsSite
from digest.site.render_keys import render_key

Tree = dict[str, str]

SETTINGS = """\
site_name: A & B
site_url: https://example.org/x/
theme: {name: material, font: false, features: [navigation.tabs]}
plugins: [search, digest]
markdown_extensions: [attr_list, md_in_html, tables, footnotes, admonition, {toc: {permalink: true}}]
nav: [{Guide: [guide.md]}]
"""


def article(name: str, words: str, others: list[str]) -> str:
    """A generated page with links to others."""
    links = "\n".join(f"- **[{md(other)}](../{other}/index.md)** {words}" for other in others)
    front = f'---\ntitle: "{name} &amp; Co"\ndescription: "{words}"\nhide: [navigation, toc]\n'
    front += f'digest:\n  kind: article\n  headline: "{name} <&"\n  date: "1 May"\n  language: en\n  lang: en\n'
    front += f'  summary: "s"\n  actors: ["{name}"]\n'
    table = f"| A | B |\n| --- | --: |\n| {words} | 2 |"
    return f"{front}---\n\n# {name}\n\n{words}\n\n<!-- side -->\n\n## Others\n\n{links or words}\n\n{table}\n"


def tree(seed: int, count: int) -> Tree:
    """Pages of a small edition; the same seed gives the same pages."""
    made = random.Random(seed)
    names = [f"n{number}" for number in range(count)]
    pages = {
        f"{part}/index.md": f"# {part}\n\nText of {part}.\n"
        for part in ("stories", "actors", "archive", "outlets", "picks", "check")
    }
    pages["index.md"] = "# Home\n\n" + "\n".join(f"- [{name}](a/{name}/index.md)" for name in names) + "\n"
    for name in names:
        words = " ".join(made.choices(["rain", "&#42;", "sea", "<em>so</em>"], k=5))
        pages[f"a/{name}/index.md"] = article(name, words, made.sample(names, min(3, count)))
    return pages


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without an edition: its pages are given."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/guide.md").write_text("Guide\n=====\n\n*Hand* `written` [home](index.md), [gone](gone.md).\n")
    (tmp_path / "docs/picture.svg").write_text("<svg/>")
    return tmp_path


def build(project: Path, pages: Tree, site: str) -> dict[str, bytes]:
    """Build, and return the whole site."""
    render(project, pages, site)
    folder = project / site
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def render(project: Path, pages: Tree, site: str) -> tuple[str, ...]:
    """Build, and return what was warned of."""
    folder = project / ".digest" / "pages"
    for path, text in pages.items():
        write_if_changed(folder, path, text.encode())
    remove_others(folder, pages)
    digests = {path: render_key(text.encode()) for path, text in pages.items()}
    content = SiteContent(pages_folder=folder, pages=digests, data_folder=folder, data={})
    config = load_config(project / "mkdocs.yml", site_dir=str(project / site))
    with open_cache(project / ".digest") as cache:
        made = MkDocsSite(config, config.plugins["digest"], cache, Silent(), 1)
        made.render(content)
        return made.publish([])


def test_the_site_is_that_of_mkdocs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tree(1, 40)
    fast = build(project, pages, "fast")
    monkeypatch.setattr(mkdocs_site, "_alone", lambda *_: False)
    assert fast == build(project, pages, "plain")


def test_after_random_edits_the_site_is_that_of_a_clean_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = random.Random(7)
    pages = tree(2, 12)
    build(project, pages, "site")
    for step in range(6):
        path = made.choice([path for path in pages if path.startswith("a/")])
        if step % 3 == 0:
            del pages[path]  # pages that link to it stay as they are: their links now lead nowhere
        elif step % 3 == 1:
            pages[f"a/new{step}/index.md"] = article(f"new{step}", "fresh", ["n1"])
        else:
            pages[path] = pages[path].replace("# n", "# changed n", 1)
        if step == 4:
            (project / "mkdocs.yml").write_text(SETTINGS.replace("A & B", "Another name"))
        now = build(project, pages, "site")
        shutil.copytree(project / ".digest", project / "kept")
        clean = build(project, pages, "clean")
        shutil.rmtree(project / "clean")
        shutil.rmtree(project / ".digest")
        (project / "kept").rename(project / ".digest")
        assert now == clean


def test_nothing_changed_writes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tree(3, 8)
    build(project, pages, "site")

    def refuse(*_: Any) -> None:
        raise AssertionError("written")

    monkeypatch.setattr("digest.site.site_builder.write", refuse)
    build(project, pages, "site")


def test_a_killed_build_and_a_damaged_site_are_mended(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tree(4, 8)
    whole = build(project, pages, "site")
    changed = {path: text.replace("# n", "# other n", 1) for path, text in pages.items()}
    from digest.site import site_builder

    put, count = vars(site_builder)["write"], iter(range(3))

    def killed(*args: Any) -> None:
        if next(count, None) is None:
            raise KeyboardInterrupt
        put(*args)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(site_builder, "write", killed)
        build(project, changed, "site")
    (project / "site/guide/index.html").unlink()
    assert build(project, pages, "site") == whole


def test_warnings_of_unchanged_pages_are_said_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = tree(5, 3)
    build(project, pages, "site")
    assert any("gone.md" in warning for warning in render(project, pages, "site"))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)


@examples(150)
@given(st.lists(TEXT, min_size=6, max_size=6))
def test_the_dialect_is_python_markdown(texts: list[str]) -> None:
    a, b, c, d, e, f = (md(text) for text in texts)
    page = f"# {a}\n\n{b}\n\n## {c}\n\n- **{d}** {tag('small', e)}\n- [{f}](x/index.md) {a}"
    page += f"\n\n1. {tag('span', b, lang='id')}"
    page += f"\n\n<!-- rest -->\n\n> {c}\n\n| {d} | {e} |\n| --- | --: |\n| {link(f or md('x'), 'y.md')} | {a} |\n"
    names = ["attr_list", "md_in_html", "tables", "footnotes", "admonition", "toc"]
    python_markdown = markdown.Markdown(extensions=names)
    dialect = FastMarkdown(python_markdown, names)
    assert dialect.usable
    try:
        made, tokens, _ = dialect.convert(page, lambda target: target)
    except OtherMarkdownError:
        return
    assert made == python_markdown.convert(page)
    assert [token["id"] for token in tokens] == [token["id"] for token in python_markdown.toc_tokens]
