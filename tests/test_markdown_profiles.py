"""The exported Markdown, by the programs that it is for: every page is there, and every link leads to a page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from click.testing import CliRunner

from digest.cli import main
from digest.cli.collection import load_edition
from digest.config import Settings
from digest.export.markdown_files import address_of, front_matter
from digest.export.markdown_profiles import PROFILES, export_pages
from digest.export.note_names import note_name, unique_name
from digest.export.page_facts import day_of
from digest.model import Edition, Page
from digest.outputs.export_folder import update_folder
from digest.pages import lay_out

Export = Callable[[str], Path]
WIKI_LINK = re.compile(r"\[\[([^\[\]|#\\]*)(?:#\^([\w-]+))?(?:\\?\|([^\[\]]*))?\]\]")
HREF = re.compile(r'<a\s[^>]*?href="([^"]+)"|<a\s[^>]*?href=([^\s>"]+)')


@pytest.fixture(scope="module")
def sample(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Settings, tuple[Page, ...]]:
    """The edition of the sample articles, and its pages."""
    here = tmp_path_factory.mktemp("sample")
    for name in ("mkdocs.yml", "articles", "docs"):
        (here / name).symlink_to(root / name)
    edition, settings, _ = load_edition(here / "mkdocs.yml", 0)
    return edition, settings, tuple(lay_out(edition, settings))


@pytest.fixture(scope="module")
def exported(sample: tuple[Edition, Settings, tuple[Page, ...]], tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Exports the sample with a profile, into a folder of its own."""
    edition, settings, pages = sample

    def export(profile: str) -> Path:
        folder = tmp_path_factory.mktemp(profile)
        update_folder(folder, export_pages(profile, pages, edition, settings))
        return folder

    return export


def properties(file: Path) -> dict[str, object]:
    _, front, _ = file.read_text(encoding="utf-8").split("---\n", 2)
    content = yaml.safe_load(front)
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize("profile", PROFILES)
def test_every_page_is_exported_once(
    exported: Export, sample: tuple[Edition, Settings, tuple[Page, ...]], profile: str
) -> None:
    folder = exported(profile)
    files = list(folder.rglob("*.md"))
    assert len(files) == len(sample[2]) > 100
    assert len({str(file).casefold() for file in files}) == len(files)
    for file in files:
        assert properties(file)["title"], file


@pytest.mark.parametrize("profile", ["obsidian", "quartz"])
def test_wiki_links_lead_to_notes_and_to_blocks_in_them(exported: Export, profile: str) -> None:
    folder = exported(profile)
    texts = {
        file.relative_to(folder).as_posix().removesuffix(".md"): file.read_text("utf-8")
        for file in folder.rglob("*.md")
    }
    notes = texts if profile == "quartz" else {path.rpartition("/")[2]: text for path, text in texts.items()}
    assert len(notes) == len(texts)  # one name a note
    wrong, count = [], 0
    for path, text in texts.items():
        for name, block, _ in WIKI_LINK.findall(text):
            count += 1
            target = notes.get(name) if name else text
            if target is None or (block and not re.search(rf"\^{block}$", target, re.MULTILINE)):
                wrong.append((path, name, block))
    assert count > 2000
    assert wrong == []


@pytest.mark.parametrize("profile", ["obsidian", "quartz"])
def test_notes_hold_markdown_alone(exported: Export, profile: str) -> None:
    for file in exported(profile).rglob("*.md"):
        body = file.read_text("utf-8").split("---\n", 2)[2]
        assert set(re.findall(r"</?([a-z]+)", body)) <= {"br"}, file
        assert "index.md" not in body and "<!--" not in body, file
        assert not re.search(r"&#(?!60;|38;|37;)\d+;", body), file


def test_obsidians_properties_are_flat_and_dates_are_dates(
    exported: Export, sample: tuple[Edition, Settings, tuple[Page, ...]]
) -> None:
    folder = exported("obsidian")
    dated = 0
    for file in folder.rglob("*.md"):
        for key, value in properties(file).items():
            assert not isinstance(value, dict), (file, key)
            assert not isinstance(value, list) or all(isinstance(one, str) for one in value), (file, key)
        dated += isinstance(properties(file).get("date"), date | datetime)
    with_date = {entry.id for entry in sample[0].entries if day_of(entry.card.published)}
    stories = [story for story in sample[0].stories if with_date & set(story.articles)]
    assert dated == len(with_date) + len(stories) > 20
    actor = properties(folder / "Actors" / "Sofia Andaluri.md")
    assert actor["aliases"] == ["Sofia"]
    assert actor["tags"] == ["actor", "person"]


def test_hugo_renders_every_page_and_every_link_is_alive(
    sample: tuple[Edition, Settings, tuple[Page, ...]], tmp_path: Path
) -> None:
    edition, of_digest, pages = sample
    article = edition.entries[0].address
    moved = (("actors/old-name/", "actors/sofia-andaluri/"), ("2026/08/old-title/", article), ("2020/x/", "archive/"))
    settings = 'baseURL = "https://example.org/"\nbuildFuture = true\n[markup.goldmark.renderer]\nunsafe = true\n'
    (tmp_path / "hugo.toml").write_text(settings, encoding="utf-8")
    layouts = tmp_path / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text("<title>{{ .Title }}</title><main>{{ .Content }}</main>", encoding="utf-8")
    content = tmp_path / "content"
    content.mkdir()
    (content / "briefing").mkdir()
    update_folder(content / "briefing", export_pages("hugo", pages, replace(edition, moved=moved), of_digest))
    build([script("hugo"), "--quiet"], tmp_path)
    site = tmp_path / "public"
    for file in (content / "briefing").rglob("*.md"):
        page = site / file.parent.relative_to(content) / "index.html"
        assert "<h1" in page.read_text("utf-8"), file
    assert dead_links(site, site / "briefing", pretty=True) == []
    for old, new in moved:  # a page that moved is still reached where it was
        redirect = (site / "briefing" / old / "index.html").read_text("utf-8")
        assert f"url=https://example.org/briefing/{new}" in redirect.replace('"', "")


def test_zensical_renders_every_page_and_every_link_is_alive(exported: Export, tmp_path: Path) -> None:
    settings = (
        "site_name: Briefing\ntheme: {name: material, font: false}\n"
        "markdown_extensions: [attr_list, md_in_html, tables]\nnav: [index.md]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    exported("zensical").rename(tmp_path / "docs")
    build([script("zensical"), "build"], tmp_path)
    for file in (tmp_path / "docs").rglob("*.md"):
        page = tmp_path / "site" / file.parent.relative_to(tmp_path / "docs") / "index.html"
        assert "<h1" in page.read_text("utf-8"), file
    assert dead_links(tmp_path / "site", tmp_path / "site", pretty=True) == []


def script(name: str) -> str:
    file = Path(sys.executable).parent / name
    if not file.exists():
        pytest.skip(f"{name} is not installed")
    return str(file)


def build(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def dead_links(site: Path, folder: Path, *, pretty: bool) -> list[tuple[str, str]]:
    """Links of a built site's pages that lead to no file, or to no place in it."""
    dead, count = [], 0
    ids: dict[Path, set[str]] = {}
    for file in folder.rglob("*.html"):
        for match in HREF.finditer(file.read_text("utf-8")):
            path, _, anchor = unquote(match[1] or match[2]).partition("#")
            if re.match(r"[a-z]+:|//", path):
                continue
            count += 1
            target = (site / path.lstrip("/") if path.startswith("/") else file.parent / path) if path else file
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                dead.append((str(file.relative_to(site)), match[0]))
            elif anchor and re.fullmatch(r"[tq]\d+", anchor):
                if target not in ids:
                    ids[target] = set(re.findall(r'\sid="?([^"\s>]+)', target.read_text("utf-8")))
                if anchor not in ids[target]:
                    dead.append((str(file.relative_to(site)), match[0]))
    assert count > 2000
    return dead


HOSTILE = "[[../../etc|x]] %%c%% ==m== <script>alert(1)</script> $x$ ^b {{< s >}} ![[y]] #tag `c` | a"


@pytest.mark.parametrize("profile", PROFILES)
def test_an_articles_words_mean_nothing_in_a_note(tmp_path: Path, profile: str) -> None:
    (tmp_path / "articles").mkdir()
    settings = "site_name: x\ntheme: {name: material, font: false}\nplugins: [search, digest]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    front = f"---\ntitle: {HOSTILE!r}\ndate: 2026-10-02\noutlet: {HOSTILE!r}\n---\n"
    article = f'{front}Gubernur Lestari Wibawa: "{HOSTILE}" katanya.\n'
    (tmp_path / "articles" / "a.md").write_text(article, encoding="utf-8")
    result = CliRunner().invoke(
        main,
        [
            "export",
            "--format",
            "markdown",
            "--profile",
            profile,
            "-f",
            str(tmp_path / "mkdocs.yml"),
            "-o",
            str(tmp_path / "out"),
        ],
    )
    assert result.exit_code == 0, result.output
    for file in (tmp_path / "out").rglob("*.md"):
        text = file.read_text("utf-8")
        properties(file)
        body = text.split("---\n", 2)[2]
        assert "<script" not in body
        assert "{{<" not in body
        assert "![[" not in body
        assert "[[../../etc" not in body
        assert not re.search(r"(?<![\\\w&(/\[])#tag", body), body


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harga beras: naik 5% / turun?", "Harga beras naik 5% turun"),
        ('"Siap!" kata [Rudi] #1', "Siap! kata Rudi 1"),
        ("CON", "CON_"),
        ("aux.txt", "aux.txt_"),
        ("  ...  ", "Untitled"),
        ("Akhir titik.", "Akhir titik"),
        ("a\u200bb\x00c", "a b c"),
        ("新聞", "新聞"),
    ],
)
def test_names_of_notes_can_stand_on_every_system(title: str, name: str) -> None:
    assert note_name(title) == name


def test_a_long_name_is_cut_at_a_word_within_what_file_systems_bear() -> None:
    name = note_name("kata " * 100)
    assert name.endswith("kata") and len(name.encode()) <= 180
    assert len(note_name("新" * 300).encode()) <= 180


def test_names_are_unique_in_any_case() -> None:
    taken: set[str] = set()
    names = [
        unique_name(name, taken, (outlet, "2026-10-02"))
        for name, outlet in [("Banjir", ""), ("banjir", "Titik"), ("BANJIR", "Titik"), ("Banjir", "Titik")]
    ]
    assert names == ["Banjir", "banjir (Titik)", "BANJIR (2026-10-02)", "Banjir 2"]


@pytest.mark.parametrize(
    ("target", "source", "where"),
    [
        ("../../actors/a/index.md#x", "2026/10/", ("actors/a/", "#x")),
        ("index.md", "", ("", "")),
        ("../index.md", "actors/", ("", "")),
        ("#t1", "2026/", ("2026/", "#t1")),
        ("https://a.example/index.md", "2026/", None),
        ("../feed.xml", "2026/", None),
    ],
)
def test_a_link_leads_to_an_address(target: str, source: str, where: tuple[str, str] | None) -> None:
    assert address_of(target, source) == where


def test_front_matter_is_yaml_whatever_a_value_holds() -> None:
    values = {"title": 'a: "b" # c\n- d', "tags": ["x, y", "[z]"], "date": None, "params": {"k": "}: {", "empty": ""}}
    front = front_matter(values)
    assert yaml.safe_load(front.strip("-\n")) == {
        "title": 'a: "b" # c\n- d',
        "tags": ["x, y", "[z]"],
        "params": {"k": "}: {"},
    }


def test_an_export_deletes_and_overwrites_nothing_that_is_not_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    update_folder(folder, [("a.md", b"a"), ("sub/b.md", b"b"), ("c.md", b"c"), ("d.md", b"d")])
    (folder / "mine.md").write_text("three years of work")
    (folder / "sub" / "mine too.md").write_text("and this")
    (folder / ".obsidian").mkdir()
    (folder / "c.md").write_text("c, and what I think of it")
    (folder / "d.md").write_text("d, and what I think of it")
    update = update_folder(folder, [("a.md", b"a2"), ("c.md", b"c2"), ("e.md", b"e")])
    assert (update.files, update.left) == (3, ("c.md",))
    assert (folder / "a.md").read_text() == "a2"
    assert (folder / "c.md").read_text() == "c, and what I think of it"
    assert (folder / "d.md").read_text() == "d, and what I think of it"  # no longer exported, but changed
    assert not (folder / "sub" / "b.md").exists()
    assert (folder / "mine.md").exists() and (folder / "sub" / "mine too.md").exists()
    assert (folder / ".obsidian").is_dir()
    (folder / "c.md").unlink()
    assert update_folder(folder, [("a.md", b"a2"), ("c.md", b"c2")]).left == ()
    assert (folder / "c.md").read_text() == "c2"
    assert not (folder / "e.md").exists()
    (folder / "sub" / "mine too.md").unlink()


def test_a_note_of_ones_own_at_a_new_pages_path_stays(tmp_path: Path) -> None:
    update_folder(tmp_path, [("a.md", b"a")])
    (tmp_path / "b.md").write_text("mine")
    assert update_folder(tmp_path, [("a.md", b"a"), ("b.md", b"b")]).left == ("b.md",)
    assert (tmp_path / "b.md").read_text() == "mine"
    assert update_folder(tmp_path, [("a.md", b"a")]).left == ()
    assert (tmp_path / "b.md").read_text() == "mine"


def test_a_folder_of_an_early_export_is_taken_over_without_deleting(tmp_path: Path) -> None:
    (tmp_path / ".digest-export").write_text("Written by digest export; emptied and filled again by the next one.\n")
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "gone.md").write_text("old")
    assert update_folder(tmp_path, [("a.md", b"new")]).left == ()
    assert (tmp_path / "a.md").read_text() == "new"
    assert (tmp_path / "gone.md").exists()
