"""Digest as a guest in a user's Material site: their theme, navigation, plugins and pages stay."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import run_module
from depth import by_depth

ARTICLE = """\
---
title: {title}
date: 2026-11-{day:02}
outlet: Harian Teduh
url: https://teduh.example/{day}
---
Bupati Rahmat Hidayat meresmikan pasar ke-{day} pada Jumat. "Pasar ini milik warga," kata Rahmat di Muara Teduh.
Pedagang menempati kios baru sejak pagi, dan warga datang berbelanja dengan perahu.
"""
SECTIONS = ["Home", "Stories", "Topics", "Actors", "Archive", "Outlets", "Picks"]
Project = Callable[..., Path]


def make_project(
    folder: Path, files: dict[str, str] | None = None, digest: dict[str, Any] | None = None, **settings: Any
) -> Path:
    """Write a site of three articles into a folder.

    Args:
        folder: where it is to be.
        files: the user's own, by path.
        digest: settings of the plugin.
        settings: others of ``mkdocs.yml``.

    Returns:
        the folder.
    """
    (folder / "docs").mkdir()
    articles = {
        f"articles/{day}.md": ARTICLE.format(day=day, title=f"Pasar terapung ke-{day} dibuka") for day in (1, 2, 3)
    }
    for name, text in {**articles, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    whole = {
        "site_name": "Warta",
        "site_url": "https://example.org/warta/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"digest": {"source_text": "full"}}],
        **settings,
    }
    for plugin in whole["plugins"]:
        if isinstance(plugin, dict) and "digest" in plugin:
            plugin["digest"] = {"source_text": "full", **(digest or {})}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(whole, sort_keys=False), encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Makes a site of three articles in the test's own folder."""
    return partial(make_project, tmp_path)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of three articles, to be read only."""
    here = make_project(tmp_path_factory.mktemp("plain"))
    build(here)
    return here


def run(here: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return run_module(here, *command, environment={"SOURCE_DATE_EPOCH": "1790000000"})


def build(here: Path, *options: str, program: str = "digest") -> str:
    """Builds the site, which must succeed; what was said."""
    done = run(here, program, "build", *options)
    assert done.returncode == 0, done.stderr
    return done.stderr


def page(here: Path, path: str = "index.html") -> str:
    return (here / "site" / path).read_text(encoding="utf-8")


def sections(html: str) -> list[str]:
    """Entries of the bar of sections."""
    bar = re.search(r'<nav class="?d-sections.*?</nav>', html, re.DOTALL)
    return re.findall(r"<a [^>]*>([^<]*)</a>", bar[0]) if bar else []


def navigation(html: str) -> list[str]:
    """Entries of Material's own navigation."""
    return [" ".join(entry.split()) for entry in re.findall(r'<span class="md-ellipsis">(.*?)</span>', html, re.DOTALL)]


BLOCKS = ("announce", "extrahead", "styles", "scripts", "content", "footer", "site_meta", "libs")


THEIR_ROBOTS = "User-agent: *\nDisallow: /\n"


@pytest.fixture(scope="module", params=["digest", "mkdocs"])
def theirs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strictly built site with a template, a logo, colours, a robots file and a page of the user's; read only."""
    blocks = "".join(f"{{% block {name} %}}{{{{ super() }}}}<!-- their {name} -->{{% endblock %}}" for name in BLOCKS)
    files = {
        "overrides/main.html": '{% extends "base.html" %}' + blocks,
        "docs/robots.txt": THEIR_ROBOTS,
        "docs/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "docs/about.md": "---\ntitle: About us\n---\n# About us\n\nWords.",
    }
    theme = {"name": "material", "font": False, "custom_dir": "overrides", "logo": "logo.svg"}
    here = make_project(tmp_path_factory.mktemp("theirs"), files, theme={**theme, "palette": {"primary": "teal"}})
    build(here, "--strict", program=request.param)
    return here


def test_the_users_main_template_stays(theirs: Path) -> None:
    html = page(theirs)
    assert [name for name in BLOCKS if f"their {name}" not in html] == ["content"]  # ours is the content
    assert sections(html)[:3] == ["Home", "Stories", "Topics"]
    assert "data-digest-search" in html
    assert "assets/digest/search.js" in html


def test_a_block_of_theirs_that_forgets_the_others_takes_nothing_of_ours(project: Project) -> None:
    main = '{% extends "base.html" %}{% block extrahead %}<meta name="theirs">{% endblock %}'
    here = project({"overrides/main.html": main}, theme={"name": "material", "font": False, "custom_dir": "overrides"})
    build(here)
    html = page(here)
    assert '<meta name="theirs">' in html
    assert 'property="og:title"' in html


@pytest.mark.parametrize("features", [[], ["navigation.tabs"]])
def test_a_block_of_theirs_above_the_page_stays_beside_the_sections(project: Project, features: list[str]) -> None:
    main = '{% extends "base.html" %}{% block tabs %}<b>their banner</b>{{ super() }}{% endblock %}'
    theme = {"name": "material", "font": False, "custom_dir": "overrides", "features": features}
    here = project({"overrides/main.html": main}, theme=theme)
    build(here)
    assert ("their banner" in page(here)) is not bool(features)  # the theme's tabs would say the sections again
    assert sections(page(here))[:2] == ["Home", "Stories"]
    assert "md-tabs" not in page(here)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"overrides/main.html": '{% extends "base.html" %}\n{% block announce %}{{ oops'}, "overrides/main.html:2: "),
        (
            {"overrides/main.html": "{% extends 'base.html' %}\n{% block announce %}\n{{ a.b.c }}{% endblock %}"},
            "overrides/main.html:3: 'a' is undefined",
        ),
        ({"docs/about.md": "---\ntemplate: none.html\n---\n# About\n"}, "none.html"),
    ],
)
def test_a_broken_template_of_theirs_is_one_sentence(project: Project, files: dict[str, str], words: str) -> None:
    files = {"overrides/x.html": "", **files}
    here = project(files, theme={"name": "material", "font": False, "custom_dir": "overrides"})
    done = run(here, "digest", "build")
    assert done.returncode != 0
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "program"), [("mkdocs", "digest"), ("readthedocs", "mkdocs")])
def test_another_theme_is_one_sentence(project: Project, name: str, program: str) -> None:
    here = project(theme={"name": name})
    done = run(here, program, "build")
    assert done.returncode != 0
    assert f'Digest needs the theme Material, not "{name}"' in done.stderr
    assert "Traceback" not in done.stderr


def test_logo_and_colours_of_the_user_stay(theirs: Path) -> None:
    for path in ("index.html", "about/index.html"):
        header = re.search(r"<header.*?</header>", page(theirs, path), re.DOTALL)
        assert header
        assert "logo.svg" in header[0]
        assert "masthead.css" not in page(theirs, path)
        assert 'data-md-color-primary="teal"' in page(theirs, path)


@pytest.mark.parametrize(
    ("nav", "program", "wanted"),
    [
        ([{"Front": "index.md"}, {"About us": "about.md"}], "digest", ["Front", *SECTIONS[1:], "About us"]),
        ([{"Front": "index.md"}, {"About us": "about.md"}], "mkdocs", ["Front", *SECTIONS[1:], "About us"]),
        ([{"About us": "about.md"}], "digest", [*SECTIONS, "About us"]),
        (
            [{"More": [{"Who": "actors/index.md"}, "about.md"]}],
            "digest",
            [*(section for section in SECTIONS if section != "Actors"), "More"],
        ),
    ],
)
def test_sections_join_any_navigation(project: Project, nav: Any, program: str, wanted: list[str]) -> None:
    here = project({"docs/about.md": "---\ntitle: About us\n---\n# About us\n\nWords."}, nav=nav)
    build(here, "--strict", program=program)
    assert sections(page(here)) == wanted
    entries = navigation(page(here, "about/index.html"))
    assert set(SECTIONS[1:2]) <= set(entries)


def test_sections_come_before_what_has_no_navigation(theirs: Path) -> None:
    assert sections(page(theirs)) == [*SECTIONS, "About us"]
    assert set(SECTIONS[1:2]) <= set(navigation(page(theirs, "about/index.html")))


def test_an_included_file_that_changes_changes_the_page(project: Project) -> None:
    here = project(
        {"docs/about.md": '# About\n\n--8<-- "contact.md"\n', "inc/contact.md": "Ring us: 111."},
        markdown_extensions=[{"pymdownx.snippets": {"base_path": "inc"}}],
    )
    build(here)
    assert "Ring us: 111." in page(here, "about/index.html")
    (here / "inc" / "contact.md").write_text("Ring us: 222.", encoding="utf-8")
    build(here)
    assert "Ring us: 222." in page(here, "about/index.html")


@pytest.mark.parametrize("settings", [{}, {"site_dir": "articles/public"}])
def test_a_build_never_reads_its_own_site(project: Project, settings: dict[str, str]) -> None:
    here = project({"docs/about.md": "# About\n\nMany words of the user."}, digest={"articles": "."}, **settings)
    for _ in range(3):
        said = build(here)
        assert re.search(r"Articles\s+3\s", said), said


def test_articles_inside_the_site_are_refused(project: Project) -> None:
    here = project(digest={"articles": "site/articles"})
    done = run(here, "digest", "build")
    assert done.returncode != 0
    assert "is inside site_dir" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_first_project_builds_in_a_fresh_clone(tmp_path: Path) -> None:
    assert run(tmp_path, "digest", "init", "one").returncode == 0
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]
    (tmp_path / "one" / "articles" / "a.md").write_text(ARTICLE.format(day=1, title="Pasar dibuka"), encoding="utf-8")
    build(tmp_path / "one")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], cwd=tmp_path / "one", check=True)
    subprocess.run([*git, "clone", "-q", "one", "two"], cwd=tmp_path, check=True)
    assert not (tmp_path / "two" / "site").exists()
    assert not (tmp_path / "two" / ".digest").exists()
    build(tmp_path / "two", "--strict", program="mkdocs")


def test_a_missing_folder_of_pages_is_made(project: Project) -> None:
    here = project()
    (here / "docs").rmdir()
    build(here)


def test_an_edition_without_articles_has_an_honest_search(project: Project) -> None:
    here = project()
    for file in (here / "articles").iterdir():
        file.unlink()
    build(here)
    assert json.loads(page(here, "pagefind/shards.json")) == {"merge": [], "empty": True}
    assert "Follow by feed (JSON)" in page(here)


# Other plugins beside: what it is for still happens, and the edition is whole.
BESIDE: dict[str, tuple[str, Any, dict[str, str], Callable[[Path], bool]]] = {
    "rss": (
        "mkdocs_rss_plugin",
        {"use_git": False, "date_from_meta": {"as_creation": "date"}},
        {},
        lambda here: (here / "site" / "feed_rss_created.xml").is_file(),
    ),
    "redirects": (
        "mkdocs_redirects",
        {"redirect_maps": {"old.md": "about.md"}},
        {},
        lambda here: "about/" in page(here, "old/index.html"),
    ),
    "macros": ("mkdocs_macros", {}, {}, lambda here: "Words for Warta" in page(here, "macro/index.html")),
    "minify": ("mkdocs_minify_plugin", {"minify_html": True}, {}, lambda here: "\n\n" not in page(here)),
    "section-index": ("mkdocs_section_index", {}, {}, lambda here: True),
    "literate-nav": (
        "mkdocs_literate_nav",
        {},
        {"docs/SUMMARY.md": "* [Over us](about.md)\n"},
        lambda here: "Over us" in navigation(page(here, "about/index.html")),
    ),
    "awesome-nav": (
        "mkdocs_awesome_nav",
        {},
        {"docs/.nav.yml": "nav:\n  - Over us: about.md\n"},
        lambda here: "Over us" in navigation(page(here, "about/index.html")),
    ),
    "awesome-pages": (
        "mkdocs_awesome_pages_plugin",
        {},
        {"docs/.pages": "nav:\n  - Over us: about.md\n  - ...\n"},
        lambda here: "Over us" in navigation(page(here, "about/index.html")),
    ),
    "monorepo": (
        "mkdocs_monorepo_plugin",
        {},
        {
            "desk/mkdocs.yml": "site_name: desk\nnav:\n  - Hours: hours.md\n",
            "desk/docs/hours.md": "# Hours\n\nKolibri.\n",
        },
        lambda here: "Kolibri" in page(here, "desk/hours/index.html"),
    ),
    "privacy": (
        "material",
        {"links_attr_map": {"target": "_blank"}},
        {},
        lambda here: 'target="_blank"' in page(here, "2026/11/pasar-terapung-ke-1-dibuka/index.html"),
    ),
    "git-revision-date-localized": (
        "mkdocs_git_revision_date_localized_plugin",
        {"fallback_to_build_date": True, "enable_creation_date": False},
        {},
        lambda here: "git-revision-date-localized" in page(here, "about/index.html"),
    ),
    "print-site": ("mkdocs_print_site_plugin", {}, {}, lambda here: (here / "site" / "print_page").is_dir()),
    "i18n": (
        "mkdocs_static_i18n",
        {"languages": [{"locale": "en", "default": True, "name": "English", "build": True}]},
        {},
        lambda here: True,
    ),
    "blog": (
        "material",
        {},
        {
            "docs/blog/index.md": "# Blog\n",
            "docs/blog/posts/a.md": "---\ndate: 2026-01-02\n---\n# A post\n\nKolibri.\n",
        },
        lambda here: (here / "site" / "blog" / "2026" / "01" / "02" / "a-post" / "index.html").is_file(),
    ),
    "tags": (
        "material",
        {},
        {"docs/tagged.md": "---\ntags: [Harbour]\n---\n# Tagged\n"},
        lambda here: "Harbour" in page(here, "tagged/index.html"),
    ),
    "meta": (
        "material",
        {},
        {"docs/sub/.meta.yml": "description: From meta.\n", "docs/sub/x.md": "# X\n"},
        lambda here: "From meta." in page(here, "sub/x/index.html"),
    ),
    "group": ("material", {"enabled": True, "plugins": ["tags"]}, {}, lambda here: True),
}


# Those that can stand in one site, by day; at night each has a site of its own.
TOGETHER = (
    ("rss", "redirects", "macros", "minify", "git-revision-date-localized", "tags", "meta", "blog", "privacy"),
    ("section-index", "print-site"),
    ("literate-nav",),
    ("awesome-nav",),
    ("awesome-pages",),
    ("monorepo",),
    ("i18n",),
    ("group",),
)


def test_every_plugin_stands_in_one_site_of_the_day() -> None:
    assert sorted(name for names in TOGETHER for name in names) == sorted(BESIDE)


@pytest.mark.parametrize("names", by_depth(TOGETHER, tuple((name,) for name in BESIDE)), ids=" ".join)
def test_other_plugins_beside(project: Project, names: tuple[str, ...]) -> None:
    others = {name: BESIDE[name] for name in names if find_spec(BESIDE[name][0]) is not None}
    if not others:
        pytest.skip(f"{', '.join(names)}: not installed")
    files = {"docs/about.md": "# About\n\nWords.\n", "docs/macro.md": "# Macro\n\nWords for {{ config.site_name }}.\n"}
    plugins: list[object] = ["search", {"digest": {}}]
    for name, (_, options, own, _) in others.items():
        files |= own
        plugins.append({name: options} if options else name)
    nav = {"nav": [{"About": "about.md"}, {"Desk": "!include ./desk/mkdocs.yml"}]} if "monorepo" in others else {}
    here = project(files, plugins=plugins, **nav)
    said = build(here)
    assert [name for name, (*_, does) in others.items() if not does(here)] == [], said
    html = page(here)
    assert set(SECTIONS) <= {" ".join(entry.split()) for entry in sections(html)}, said
    assert (here / "site" / "2026" / "11" / "pasar-terapung-ke-1-dibuka" / "index.html").is_file()
    assert json.loads(page(here, "pagefind/shards.json")).get("empty") is None


EXCLUDES = """\
from mkdocs.structure.files import Files

def on_files(files, config):
    return Files([file for file in files if file.src_uri != "draft.md"])
"""


@pytest.mark.parametrize("order", [["hooked", "digest"], ["digest", "hooked"]])
def test_a_plugin_may_make_the_collection_of_files_anew(project: Project, order: list[str]) -> None:
    files = {"docs/about.md": "# About\n\nWords.\n", "docs/draft.md": "# Draft\n", "excludes.py": EXCLUDES}
    late = EXCLUDES.replace(
        "def on_files", "from mkdocs.plugins import event_priority\n\n@event_priority(-60)\ndef on_files"
    )
    here = project({**files, "excludes.py": late if order[0] == "digest" else EXCLUDES}, hooks=["excludes.py"])
    build(here)
    assert set(SECTIONS) <= {" ".join(entry.split()) for entry in sections(page(here))}
    assert (here / "site" / "2026" / "11" / "pasar-terapung-ke-1-dibuka" / "index.html").is_file()
    assert (here / "site" / "about" / "index.html").is_file()
    assert not (here / "site" / "draft").exists()


def test_pages_in_several_languages_stand_beside_one_edition(project: Project) -> None:
    if find_spec("mkdocs_static_i18n") is None:
        pytest.skip("mkdocs_static_i18n is not installed")
    languages = [
        {"locale": "en", "default": True, "name": "English", "build": True},
        {"locale": "id", "name": "Indonesia", "build": True},
    ]
    files = {"docs/en/about.md": "# About\n\nKolibri.\n", "docs/id/about.md": "# Tentang\n\nKolibri.\n"}
    other = {"i18n": {"docs_structure": "folder", "languages": languages}}
    here = project(files, plugins=["search", {"digest": {}}, other])
    build(here)
    assert set(SECTIONS) <= {" ".join(entry.split()) for entry in sections(page(here))}
    assert "About" in navigation(page(here, "about/index.html"))
    translated = page(here, "id/about/index.html")
    assert "Tentang" in navigation(translated)
    assert 'href="../../actors/"' in translated  # the one edition is reached from every language
    assert not (here / "site" / "id" / "actors").exists()


@pytest.mark.parametrize("code", ["fr", "indonesia", "ID"])
def test_a_language_without_labels_is_one_sentence(project: Project, code: str) -> None:
    done = run(project(digest={"language": code}), "digest", "build")
    assert done.returncode != 0
    assert f"\"language\" must be one of en, id, ms, not '{code}'" in done.stderr
    assert "Traceback" not in done.stderr


def addresses(here: Path) -> set[str]:
    """Folders of the articles' and actors' pages."""
    pages = ((here / "site").glob(pattern) for pattern in ("20??/??/*/article.json", "actors/*/index.html"))
    return {path.parent.relative_to(here / "site").as_posix() for found in pages for path in found}


def test_addresses_stay_through_corrections(project: Project) -> None:
    here = project()
    build(here)
    before = addresses(here)
    ids = json.loads(page(here, "feed.json"))["items"]
    file = here / "articles" / "2.md"
    text = file.read_text(encoding="utf-8").replace("Pasar terapung ke-2 dibuka", "Judul lain sama sekali")
    file.write_text(text.replace("2026-11-02", "2026-10-30").replace("Harian Teduh", "Kabar Lain"), encoding="utf-8")
    twin = ARTICLE.format(day=1, title="Pasar terapung ke-3 dibuka").replace("teduh.example/1", "teduh.example/new")
    (here / "articles" / "0.md").write_text(twin.replace("Rahmat Hidayat", "Sekar Wulan"), encoding="utf-8")
    build(here)
    assert before <= addresses(here)
    moved = page(here, "2026/11/pasar-terapung-ke-2-dibuka/index.html")
    assert "Judul lain sama sekali" in moved
    assert "30 October 2026" in moved
    assert "Judul lain sama sekali" in page(here, "2026/10/30/index.html")
    assert "Sekar Wulan" not in page(here, "2026/11/pasar-terapung-ke-3-dibuka/index.html")
    assert {item["id"] for item in ids} <= {item["id"] for item in json.loads(page(here, "feed.json"))["items"]}


def test_a_fresh_clone_with_the_memory_gives_the_same_addresses(project: Project) -> None:
    here = project()
    build(here)
    before = addresses(here)
    file = here / "articles" / "2.md"
    file.write_text(file.read_text(encoding="utf-8").replace("ke-2", "yang kedua"), encoding="utf-8")
    for made in (".digest", "site"):
        shutil.rmtree(here / made)
    build(here, program="mkdocs")
    assert addresses(here) == before


def test_joined_actors_leave_a_page_that_leads_on(project: Project) -> None:
    other = ARTICLE.format(day=5, title="Bupati meninjau dermaga").replace("Rahmat Hidayat", "R. H. Pranata")
    here = project({"articles/5.md": other.replace("kata Rahmat", "kata Pranata")})
    build(here)
    old = next(path for path in addresses(here) if path.startswith("actors/") and "pranata" in path)
    names = yaml.safe_dump({"actors": [{"name": "Rahmat Hidayat", "type": "person", "aliases": ["R. H. Pranata"]}]})
    (here / "articles" / "actors.yml").write_text(names, encoding="utf-8")
    build(here)
    redirect = page(here, f"{old}/index.html")
    assert "../../actors/rahmat-hidayat/index.html" in redirect
    assert "noindex" in redirect
    assert f"{old}/" not in page(here, "actors/index.html")


def test_names_in_any_script_and_of_any_page_have_addresses(project: Project) -> None:
    names = ["أحمد الخطيب", "陈国强", "Ελένη Παπαδάκη", "Map", "CON", "Index"]
    text = "---\ntitle: Daftar nama {n}\ndate: 2026-11-0{n}\n---\n" + " dan ".join(names) + " hadir di Muara Teduh.\n"
    known = yaml.safe_dump({"actors": [{"name": name, "type": "organization", "description": "x"} for name in names]})
    here = project({"articles/7.md": text.format(n=7), "articles/8.md": text.format(n=8), "articles/actors.yml": known})
    build(here)
    actors = {path.removeprefix("actors/") for path in addresses(here) if path.startswith("actors/")}
    assert {"hmd-lkhtyb", "chenguoqiang", "eleni-papadaki"} <= actors
    assert {"map-organization", "con-x", "index-organization"} <= actors
    assert not actors & {"con", "index", "actor"}
    assert "Actors" in page(here, "actors/map/index.html")


def test_a_page_of_their_own_in_the_place_of_ours_is_said(project: Project) -> None:
    here = project({"docs/actors/index.md": "# Our own list\n"})
    assert "actors/index.md of your own stands in the place" in build(here)
    assert "Our own list" in page(here, "actors/index.html")
    assert run(here, "digest", "build", "--strict").returncode != 0


def test_search_engines_are_asked_to_stay_away(project: Project) -> None:
    here = project({"docs/about.md": "# About\n"}, digest={"noindex": True, "optional_pages": []})
    build(here)
    assert '<meta name="robots" content="noindex">' in page(here)
    assert "noindex" not in page(here, "about/index.html")
    assert sections(page(here))[:6] == ["Home", "Stories", "Topics", "Actors", "Archive", "About"]
    for left_out in ("check", "picks", "outlets", "actors/map"):
        assert not (here / "site" / left_out).exists()
        assert f'href="{left_out}/' not in page(here)


def test_properdocs_builds_the_site_as_mkdocs_does(project: Project) -> None:
    if find_spec("properdocs") is None:
        pytest.skip("properdocs is not installed")
    here = project({"docs/about.md": "# About us\n\nWords.\n"})
    build(here, program="mkdocs")
    pages = {path.relative_to(here / "site") for path in (here / "site").rglob("*.html")}
    shutil.rmtree(here / "site")
    build(here, program="properdocs")
    assert {path.relative_to(here / "site") for path in (here / "site").rglob("*.html")} == pages
    assert sections(page(here))[:3] == ["Home", "Stories", "Topics"]


def test_search_engines_are_led_to_the_site_map(plain: Path) -> None:
    assert "Sitemap: https://example.org/warta/sitemap.xml" in page(plain, "robots.txt")


def test_a_robots_file_of_their_own_stays(theirs: Path) -> None:
    assert page(theirs, "robots.txt") == THEIR_ROBOTS


def test_without_an_address_there_is_no_robots_file(project: Project) -> None:
    here = project(site_url="")
    build(here)
    assert not (here / "site" / "robots.txt").exists()


def test_an_outlet_of_several_articles_has_a_feed(plain: Path) -> None:
    outlets = [path.parent for path in (plain / "site" / "outlets").glob("*/index.html")]
    assert outlets
    for folder in outlets:
        linked = 'href="feed.xml"' in (folder / "index.html").read_text(encoding="utf-8")
        assert linked == (folder / "feed.xml").is_file() == (folder / "feed.json").is_file()
