"""Digest as a guest, in a real browser: from the disk, with navigation.instant, in other scripts, at every width."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from test_guest import Project, build, project, run
from test_site_browser import chromium, playwright, told

__all__ = ["chromium", "project"]  # fixtures
pytestmark = pytest.mark.browser

HREF = re.compile(r'(?:href|src)="([^"#?]+)')
ARABIC = """\
---
title: الحكومة تعلن خطة «الموانئ» الجديدة.
date: 2026-11-13
outlet: صحيفة الخليج
language: ar
---
أعلنت الحكومة يوم الجمعة خطة جديدة لتطوير الموانئ في البلاد. وقال الوزير أحمد الخطيب إن العمل يبدأ في ديسمبر.
"""
CHINESE = """\
---
title: 大使陈国强访问港口
date: 2026-11-14
outlet: Harian Teduh
---
大使陈国强在春节前访问了港口。Warga Søndergård menyambut O'Brien dengan 1.250.000 lampion pada Sabtu.
"""
Serve = Callable[[Path], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves a built site below a path; its address."""
    servers = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def tab(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(15000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors


def test_the_offline_flag_alone_makes_a_site_for_the_disk(project: Project, tmp_path: Path, tab: Any) -> None:
    here = project({"docs/about.md": "# About us\n\nWords of our own.\n"}, plugins=[{"digest": {}}])
    build(here, "--offline")
    copy = tmp_path / "stick" / "copy of the site"
    shutil.copytree(here / "site", copy)
    broken = []
    for page in copy.rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in HREF.findall(page.read_text(encoding="utf-8")):
            parts = urlsplit(link)
            if not parts.scheme and not (page.parent / unquote(parts.path)).is_file():
                broken.append((page.name, link))
    assert not broken
    tab.goto((copy / "index.html").as_uri())
    tab.keyboard.press("/")
    tab.keyboard.type("pedagang")
    tab.locator(".md-search-result__link").first.click()
    playwright.expect(tab.locator("h1")).to_contain_text("Pasar terapung")
    tab.locator(".d-sections a", has_text="Actors").click()
    tab.wait_for_url("**/actors/index.html")
    tab.locator("th button", has_text="Name").first.click()
    assert tab.locator("th[aria-sort=ascending]").count() == 1


def test_everything_works_with_instant_navigation(project: Project, tab: Any, serve: Serve) -> None:
    features = ["navigation.instant", "navigation.instant.prefetch", "navigation.instant.progress", "navigation.tabs"]
    theme = {"name": "material", "font": False, "features": features}
    here = project({"docs/about.md": "# About us\n\nKolibri.\n"}, theme=theme, site_url="http://127.0.0.1:1/")
    address = serve(here / "site")
    build_for(here, address)
    tab.goto(address)
    tab.evaluate("window.same = true")
    tab.locator(".d-sections a", has_text="Actors").click()
    tab.wait_for_url("**/actors/")
    tab.locator("th button", has_text="Name").first.click()
    assert tab.locator("th[aria-sort=ascending]").count() == 1
    tab.keyboard.press("/")
    tab.keyboard.type("terapung")
    told(tab, r"\d results")
    tab.locator(".d-look li a[href*='/2026/11/']").first.click()
    tab.wait_for_url(re.compile(r"/2026/11/pasar-terapung"))
    playwright.expect(tab.locator("dialog[open]")).to_have_count(0)
    sentence = tab.locator(".d-sum a").first
    sentence.focus()
    anchor = sentence.get_attribute("href").rpartition("#")[2]
    playwright.expect(tab.locator(f"mark#{anchor}")).to_have_class(re.compile("d-on"))
    tab.keyboard.press("/")
    tab.keyboard.type("kolibri")
    told(tab, "1 result")
    tab.locator(".d-look li a").first.click()
    tab.wait_for_url("**/about/")
    assert tab.evaluate("window.same") is True  # no page was loaded anew


def build_for(here: Path, address: str) -> None:
    """Builds with the address that the site is served at: Material's instant navigation compares it."""
    settings = (here / "mkdocs.yml").read_text(encoding="utf-8")
    (here / "mkdocs.yml").write_text(settings.replace("http://127.0.0.1:1/", address), encoding="utf-8")
    build(here)


def test_an_edition_in_a_folder_of_a_site(project: Project, tab: Any, serve: Serve) -> None:
    files = {
        "docs/index.md": "# Harbour office\n\nKolibri words.\n",
        "docs/hidden.md": "---\nsearch: {exclude: true}\n---\n# H\n\nKasuari.\n",
    }
    plain = project(files, plugins=["search"])
    assert run(plain, "mkdocs", "build", "-q").returncode == 0
    before = (plain / "site" / "index.html").read_text(encoding="utf-8")
    settings = (plain / "mkdocs.yml").read_text(encoding="utf-8")
    (plain / "mkdocs.yml").write_text(settings + "- digest: {prefix: news/, source_text: full}\n", encoding="utf-8")
    build(plain)
    after = (plain / "site" / "index.html").read_text(encoding="utf-8")
    assert "digest.css" not in after
    assert "masthead.css" not in after
    main = re.compile(r"<article.*?</article>", re.DOTALL)
    assert main.findall(before) == main.findall(after)
    tab.goto(serve(plain / "site"))
    tab.locator(".md-nav a", has_text="Stories").first.wait_for(state="attached")
    for words, found in (("kolibri", "Harbour office"), ("terapung", "Pasar terapung")):
        tab.locator("[data-digest-search]").first.click()
        tab.locator(".d-look input[type=search]").fill(words)
        told(tab, r"\d+ results?")
        playwright.expect(tab.locator(".d-look li").first).to_contain_text(found)
        tab.keyboard.press("Escape")
    tab.locator("[data-digest-search]").first.click()
    tab.locator(".d-look input[type=search]").fill("kasuari")
    told(tab, "Nothing found")
    tab.goto(tab.url + "news/")
    assert tab.locator(".d-sections a").all_inner_texts()[:3] == ["Home", "Stories", "Topics"]
    tab.locator(".d-sections a", has_text="Archive").click()
    tab.wait_for_url("**/news/archive/")
    assert (plain / "site" / "news" / "feed.xml").is_file()
    assert "https://example.org/warta/news/" in (plain / "site" / "news" / "feed.xml").read_text(encoding="utf-8")


def test_names_numbers_and_other_scripts_are_found(project: Project, tab: Any, serve: Serve) -> None:
    here = project({"articles/zh.md": CHINESE, "articles/ar.md": ARABIC}, digest={"language": "id"})
    build(here)
    tab.goto(serve(here / "site"))
    tab.keyboard.press("/")
    field = tab.locator(".d-look input[type=search]")
    for words in ("大使", "陈国强", "春节", "Sondergard", "Søndergård", "Brien", "O'Brien", "1250000", "1.250.000"):
        field.fill("")
        field.fill(words)
        playwright.expect(tab.locator(".d-look li b", has_text="大使陈国强访问港口")).to_have_count(1)
    field.fill("الحكومة")
    playwright.expect(tab.locator(".d-look li", has_text="الموانئ")).to_have_count(1)
    tab.goto(tab.url + "2026/11/")
    arabic = tab.locator("span[lang=ar]").first
    assert arabic.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert tab.locator("bdi", has_text="صحيفة الخليج").count() >= 1


LEVELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_first_site_has_no_accessibility_fault(tmp_path: Path, chromium: Any, serve: Serve, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    assert run(tmp_path, "digest", "init", "one").returncode == 0
    here = tmp_path / "one"
    (here / "articles" / "ar.md").write_text(ARABIC, encoding="utf-8")
    (here / "articles" / "zh.md").write_text(CHINESE, encoding="utf-8")
    build(here)
    address = serve(here / "site")
    for width in (390, 820, 1440):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        for path in ("", "2026/11/", "actors/", "archive/", "outlets/", "topics/", "picks/", "stories/"):
            page.goto(address + path)
            page.wait_for_timeout(60)
            found = axe.run(page, options=LEVELS).response
            assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        context.close()


FEATURES = (
    *("navigation.tabs", "navigation.tabs.sticky", "navigation.sections", "navigation.indexes", "navigation.path"),
    *("navigation.prune", "navigation.top", "navigation.tracking", "navigation.footer", "toc.integrate", "toc.follow"),
    *("header.autohide", "announce.dismiss", "content.code.copy", "content.tooltips", "search.highlight"),
    *("search.suggest", "search.share"),
)


@pytest.mark.parametrize("features", [FEATURES, ()], ids=["all", "none"])
def test_the_themes_features_work_beside(
    project: Project, chromium: Any, serve: Serve, features: tuple[str, ...]
) -> None:
    main = '{% extends "base.html" %}{% block announce %}Closed on Sunday.{% endblock %}'
    theme = {
        "name": "material",
        "font": False,
        "custom_dir": "overrides",
        "features": list(features),
        "palette": [
            {"scheme": "default", "primary": "teal", "toggle": {"icon": "material/brightness-7", "name": "Dark"}},
            {"scheme": "slate", "primary": "teal", "toggle": {"icon": "material/brightness-4", "name": "Light"}},
        ],
    }
    here = project(
        {"overrides/main.html": main, "docs/about.md": "# About us\n\n## More\n\nKolibri.\n\n```\ncode\n```\n"},
        theme=theme,
        extra_css=["own.css"],
    )
    (here / "docs" / "own.css").write_text(".digest h1 { color: rgb(1, 2, 3) }", encoding="utf-8")
    build(here, "--strict")
    address = serve(here / "site")
    for width in (390, 820, 1440):
        context = chromium.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.set_default_timeout(15000)
        errors: list[str] = []
        page.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        for path in (
            "",
            "2026/11/pasar-terapung-ke-1-dibuka/",
            "actors/",
            "actors/rahmat-hidayat/",
            "stories/",
            "about/",
        ):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert page.locator("h1").count() == 1, path
            playwright.expect(page.locator(".md-banner").first).to_contain_text("Closed on Sunday.")
        page.goto(address + "actors/")
        assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(1, 2, 3)"
        page.locator("th button", has_text="Name").first.click()
        assert page.locator("th[aria-sort=ascending]").count() == 1
        page.locator("label[for=__palette_1], label[for=__palette_0]").locator("visible=true").first.click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.locator("[data-digest-search]").first.click()
        page.keyboard.type("kolibri")
        told(page, "1 result")
        page.locator(".d-look li a").first.click()
        page.wait_for_url("**/about/*")
        context.close()
        assert not errors


def test_a_site_without_folders_as_addresses(project: Project, tab: Any, serve: Serve) -> None:
    here = project({"docs/about.md": "# About us\n\nKolibri.\n"}, use_directory_urls=False)
    build(here)
    tab.goto(serve(here / "site") + "index.html")
    tab.locator("[data-digest-search]").first.click()
    for words in ("terapung", "kolibri"):
        tab.locator(".d-look input[type=search]").fill(words)
        told(tab, r"\d+ results?")
        marked = tab.locator(".d-look li mark").first  # the count may still be the one of the words before
        playwright.expect(marked).to_have_text(re.compile(words, re.IGNORECASE))
        links = tab.locator(".d-look li a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert links
        assert all(link.endswith(".html") for link in links)
    tab.locator(".d-look li a").first.click()
    playwright.expect(tab.locator("h1")).to_contain_text("About us")
