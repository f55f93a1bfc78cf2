"""Digest as a guest, in a real browser: from the disk, with navigation.instant, in other scripts, at every width."""

from __future__ import annotations

import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from depth import by_depth
from test_guest import Project, build, make_project, project, run
from test_site_browser import WIDTHS, chromium, playwright, told

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


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder, which may come later; its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves built sites; their addresses."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


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
    playwright.expect(tab.locator("th[aria-sort=ascending]")).to_have_count(1)


def test_everything_works_with_instant_navigation(project: Project, tab: Any, serve: Serve) -> None:
    features = ["navigation.instant", "navigation.instant.prefetch", "navigation.instant.progress", "navigation.tabs"]
    features.append("toc.integrate")  # which does not get along with navigation.indexes
    theme = {"name": "material", "font": False, "features": features}
    here = project(
        {"docs/about.md": "# About us\n\nKolibri.\n\n## Where\n\nHere.\n"}, theme=theme, site_url="http://127.0.0.1:1/"
    )
    address = serve(here / "site")
    build_for(here, address)
    tab.goto(address)
    tab.evaluate("window.same = true")
    tab.locator(".d-sections a", has_text="Actors").click()
    tab.wait_for_url("**/actors/")
    tab.locator("th button", has_text="Name").first.click()
    playwright.expect(tab.locator("th[aria-sort=ascending]")).to_have_count(1)
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
    contents = tab.locator(".md-sidebar--primary .md-nav--secondary", has_text="Where")  # toc.integrate
    playwright.expect(contents.first).to_be_attached()


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
        playwright.expect(tab.locator(".d-look li b", has_text="大使陈国强访问港口")).to_have_count(1, timeout=15000)
    field.fill("الحكومة")
    playwright.expect(tab.locator(".d-look li", has_text="الموانئ")).to_have_count(1)
    tab.goto(tab.url + "2026/11/")
    arabic = tab.locator("span[lang=ar]").first
    playwright.expect(arabic).to_have_css("direction", "rtl")
    playwright.expect(tab.locator("bdi", has_text="صحيفة الخليج").first).to_be_attached()


LEVELS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # of what is right, the elements need not be told
}


@pytest.fixture(scope="module")
def first_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `digest init` and `digest build` make, with articles in other scripts."""
    folder = tmp_path_factory.mktemp("first")
    assert run(folder, "digest", "init", "one").returncode == 0
    here = folder / "one"
    (here / "articles" / "ar.md").write_text(ARABIC, encoding="utf-8")
    (here / "articles" / "zh.md").write_text(CHINESE, encoding="utf-8")
    build(here)
    return here / "site"


@pytest.mark.parametrize(
    ("scheme", "widths"), by_depth([("light", (820, 1440)), ("dark", (390,))], [("light", WIDTHS), ("dark", WIDTHS)])
)
def test_a_first_site_has_no_accessibility_fault(
    first_site: Path, chromium: Any, serve: Serve, scheme: str, widths: tuple[int, ...]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    address = serve(first_site)
    context = chromium.new_context(viewport={"width": 390, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for path in ("", "2026/11/", "actors/", "archive/", "outlets/", "topics/", "picks/", "stories/"):
        page.goto(address + path)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(60)
            violations = axe.run(page, options=LEVELS).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"][:120]) for v in violations] == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
    context.close()


FEATURES = (
    *("navigation.tabs", "navigation.tabs.sticky", "navigation.sections", "navigation.indexes", "navigation.path"),
    *("navigation.prune", "navigation.top", "navigation.tracking", "navigation.footer", "toc.follow"),
    *("header.autohide", "announce.dismiss", "content.code.copy", "content.tooltips", "search.highlight"),
    *("search.suggest", "search.share"),
)
LONG = "\n\n".join(f"## Part {number}\n\n" + "Kolibri words of ours. " * 90 for number in range(1, 6))
OWN_PAGES = {
    "overrides/main.html": '{% extends "base.html" %}{% block announce %}Closed on Sunday.{% endblock %}',
    "docs/about.md": f'# About us\n\n```\ncode\n```\n\nThe [Code](desk/hours.md "Opening hours").\n\n{LONG}\n',
    "docs/desk/index.md": "# The desk\n\nKolibri.\n",
    "docs/desk/hours.md": "# Hours\n\nKolibri.\n",
    "docs/own.css": ".digest h1 { color: rgb(1, 2, 3) }",
    "docs/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>',
}


def dressed(folder: Path, features: tuple[str, ...], address: str) -> Path:
    """A built site with features of the theme, and pages of the user's in a section."""
    palette = [
        {"scheme": "default", "primary": "teal", "toggle": {"icon": "material/brightness-7", "name": "Dark"}},
        {"scheme": "slate", "primary": "teal", "toggle": {"icon": "material/brightness-4", "name": "Light"}},
    ]
    theme = {
        "name": "material",
        "font": False,
        "custom_dir": "overrides",
        "logo": "logo.svg",
        "features": list(features),
        "palette": palette,
    }
    nav = [{"About": "about.md"}, {"Desk": ["desk/index.md", {"Hours": "desk/hours.md"}]}]
    here = make_project(folder, OWN_PAGES, theme=theme, extra_css=["own.css"], nav=nav, site_url=address)
    build(here, "--strict")
    return here


@pytest.fixture(scope="module")
def featured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one site with all features of the theme that get along with each other."""
    folder = tmp_path_factory.mktemp("featured")
    with serving(folder / "site") as address:
        dressed(folder, FEATURES, address)
        yield address


def scroll_until(page: Any, pixels: int, condition: str) -> None:
    """Turn the wheel, a little each time, until a condition in JavaScript holds: the theme looks only now and then."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.mouse.wheel(0, pixels)
        page.wait_for_timeout(60)
    pytest.fail(f"never came about: {condition}")


def has_tabs(page: Any, address: str) -> None:
    """Tabs are on the user's pages; Digest's have its bar of sections."""
    playwright.expect(page.locator(".md-tabs__link", has_text="Desk")).to_be_visible()
    page.goto(address + "actors/")
    playwright.expect(page.locator(".md-tabs")).to_have_count(0)
    playwright.expect(page.locator(".d-sections a", has_text="Actors")).to_have_attribute("aria-current", "page")


def has_sections(page: Any, address: str) -> None:
    page.goto(address + "desk/hours/")
    playwright.expect(page.locator(".md-sidebar--primary .md-nav__link", has_text="Hours").first).to_be_visible()


def has_an_index(page: Any, address: str) -> None:
    page.goto(address + "desk/hours/")
    page.locator(".md-tabs__link", has_text="Desk").click()
    page.wait_for_url("**/desk/")
    playwright.expect(page.locator("h1")).to_contain_text("The desk")


def has_a_path(page: Any, address: str) -> None:
    page.goto(address + "desk/hours/")
    playwright.expect(page.locator(".md-path__link", has_text="Desk")).to_be_visible()
    page.goto(address + "actors/")
    playwright.expect(page.locator("h1")).to_have_count(1)


def is_pruned(page: Any, address: str) -> None:
    page.goto(address + "desk/hours/")
    playwright.expect(page.locator(".md-nav__item--pruned, .md-nav__link").first).to_be_attached()
    playwright.expect(page.locator(".d-sections, .md-tabs").first).to_be_visible()


def leads_up(page: Any, address: str) -> None:
    page.evaluate("window.scrollTo(0, 2500)")
    scroll_until(page, -20, "!document.querySelector('.md-top').hidden")
    page.locator(".md-top").click()
    page.wait_for_function("scrollY < 50")


def tracks_the_heading(page: Any, address: str) -> None:
    page.mouse.wheel(0, 1500)
    page.wait_for_timeout(400)  # the theme passes over the first rest
    for _ in range(20):
        page.mouse.wheel(0, 60)
        page.wait_for_timeout(400)  # and tells of a heading only at rest
        if page.evaluate("location.hash.startsWith('#part-')"):
            return
    pytest.fail("no heading in the address")


def leads_on(page: Any, address: str) -> None:
    page.locator(".md-footer__link--next").click()
    page.wait_for_url("**/desk/")


def follows_in_the_contents(page: Any, address: str) -> None:
    page.mouse.wheel(0, 2500)
    playwright.expect(page.locator(".md-sidebar--secondary .md-nav__link--active").first).to_contain_text("Part")


def hides_the_header(page: Any, address: str) -> None:
    scroll_until(page, 100, "document.querySelector('.md-header').hidden")
    scroll_until(page, -40, "!document.querySelector('.md-header').hidden")


def dismisses_what_is_announced(page: Any, address: str) -> None:
    page.goto(address + "actors/")
    page.locator(".md-banner__button").click()
    playwright.expect(page.locator(".md-banner")).to_be_hidden()
    page.goto(address + "about/")
    playwright.expect(page.locator(".md-banner")).to_be_hidden()


def copies_code(page: Any, address: str) -> None:
    playwright.expect(page.locator(".md-code__button, .md-clipboard").first).to_be_visible()


def shows_tooltips(page: Any, address: str) -> None:
    page.locator("article a[title], article a", has_text="Code").first.hover()
    playwright.expect(page.locator(".md-tooltip2, .md-tooltip")).to_contain_text("Opening hours")


def searches_in_one_dialog(page: Any, address: str) -> None:
    page.goto(address + "actors/")
    page.locator("[data-digest-search]").first.click()
    page.keyboard.type("kolibri")
    told(page, r"\d results")
    other = page.locator(".md-search__suggest:visible, .md-search [data-md-component=search-share]:visible")
    playwright.expect(other).to_have_count(0)
    page.locator(".d-look li a").first.click()
    page.wait_for_url(re.compile("about|desk"))


def keeps_the_users_look(page: Any, address: str) -> None:
    page.goto(address + "actors/")
    playwright.expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    playwright.expect(page.locator(".md-header img[src$='logo.svg']").first).to_be_visible()
    page.locator("label[for=__palette_1], label[for=__palette_0]").locator("visible=true").first.click()
    playwright.expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


# A row a feature of the theme, as in docs/reference/beside.md; each begins on a page of the user's own.
WORKS = {
    "navigation.tabs": has_tabs,
    "navigation.sections": has_sections,
    "navigation.indexes": has_an_index,
    "navigation.path": has_a_path,
    "navigation.prune": is_pruned,
    "navigation.top": leads_up,
    "navigation.tracking": tracks_the_heading,
    "navigation.footer": leads_on,
    "toc.follow": follows_in_the_contents,
    "header.autohide": hides_the_header,
    "announce.dismiss": dismisses_what_is_announced,
    "content.code.copy": copies_code,
    "content.tooltips": shows_tooltips,
    "search.highlight": searches_in_one_dialog,
    "palette": keeps_the_users_look,
}


@pytest.mark.parametrize("feature", WORKS)
def test_a_feature_of_the_theme_works(featured: str, chromium: Any, feature: str) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(featured + "about/")
    WORKS[feature](page, featured)
    context.close()
    assert not errors


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_no_page_is_wider_than_the_window_with_all_features(featured: str, chromium: Any, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in ("", "2026/11/pasar-terapung-ke-1-dibuka/", "actors/", "actors/rahmat-hidayat/", "stories/", "about/"):
        page.goto(featured + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        playwright.expect(page.locator("h1"), path).to_have_count(1)
        playwright.expect(page.locator(".md-banner").first).to_contain_text("Closed on Sunday.")
    context.close()


def test_without_features_all_works_too(tmp_path: Path, chromium: Any) -> None:
    with serving(tmp_path / "site") as address:
        dressed(tmp_path, (), address)
        for works in (searches_in_one_dialog, keeps_the_users_look):
            context = chromium.new_context(viewport={"width": 1440, "height": 900})
            works(context.new_page(), address)
            context.close()


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
