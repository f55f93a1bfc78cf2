"""The site in a real browser: search, filters, keyboard, sources, map, colours, print, accessibility, from the disk."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import run_module
from depth import by_depth
from invented import edition

from digest import pages
from digest.config import Settings
from digest.search.sharded_index import index_search

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
KINDS = (
    *("", "2026/10/feri-tenggelam/", "2026/11/inquiry-hears-from-survivors/", "actors/", "actors/rahmadi-tolindra/"),
    *(
        "actors/map/",
        "stories/",
        "archive/",
        "2026/10/",
        "2026/10/06/",
        "outlets/",
        "outlets/titik-arun/",
        "picks/",
        "check/",
        "topics/",
        "undated/",
    ),
)
LEVELS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # of what is right, the elements need not be told
}
WIDTHS = (390, 820, 1440)
# What the plugin does to the theme, for pages that are made without it.
HOOKS = """\
from pathlib import Path

from digest import pages
from digest.config import Settings
from digest.site.theme_setup import EditionTheme, set_up_theme
from mkdocs.plugins import event_priority


@event_priority(50)
def on_config(config):
    settings = Settings(language="{language}", optional_pages=("map", "outlets", "picks", "check"))
    labels, sections = pages.interface_labels(settings), pages.nav_sections(settings)
    edition = EditionTheme(
        language="{language}", prefix="", labels=labels, sections=sections, offline={offline}
    )
    set_up_theme(config, edition, Path(__file__).parent / ".digest")
    return config
"""


def build(root: Path, folder: Path, language: str, *, offline: bool = False) -> Path:
    """The invented collection as a site, by MkDocs alone with this program's theme."""
    settings = Settings(
        language=language,
        source_text="full",
        notice="An invented country.",
        optional_pages=("map", "outlets", "picks", "check"),
    )
    for page in pages.lay_out(edition(), settings):
        file = folder / "docs" / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.text, encoding="utf-8")
    guide = folder / "docs" / "guide" / "index.md"
    guide.parent.mkdir()
    guide.write_text("# Guide\n\nHow to read this site.\n\n## More\n\nWords of the guide.\n", encoding="utf-8")
    (folder / "hooks.py").write_text(HOOKS.format(language=language, offline=offline), encoding="utf-8")
    palette = [
        {"media": f"(prefers-color-scheme: {name})", "scheme": scheme, "toggle": {"icon": icon, "name": f"To {other}"}}
        for name, scheme, icon, other in (
            ("light", "default", "material/brightness-7", "dark"),
            ("dark", "slate", "material/brightness-4", "light"),
        )
    ]
    config = {
        "site_name": "Warta",
        "site_url": "https://warta.example/",
        "theme": {
            "name": "material",
            "language": language,
            "font": False,
            "palette": palette,
        },
        "nav": [*({label: path} for label, path in pages.nav_sections(settings)), {"Guide": ["guide/index.md"]}],
        "not_in_nav": "*",
        "hooks": ["hooks.py"],
        "plugins": ["search", "offline"] if offline else ["search"],
        "markdown_extensions": ["attr_list", "md_in_html", "tables", {"toc": {"permalink": True}}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    said = run_module(folder, "mkdocs", "build", "--strict", "--quiet")
    assert said.returncode == 0
    assert "WARNING" not in said.stderr
    if not offline:
        index_search(folder / "site", "id")
    return folder / "site"


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site in English."""
    folder = build(root, tmp_path_factory.mktemp("english"), "en")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if not CHROMIUM.exists():
        if os.environ.get("DIGEST_REQUIRE_BROWSER"):
            pytest.fail("DIGEST_REQUIRE_BROWSER is set, but there is no Chromium at /usr/bin/chromium")
        pytest.skip("no Chromium at /usr/bin/chromium")
    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        yield browser
        browser.close()


Open = Callable[..., Any]


@pytest.fixture
def tab(chromium: Any, site: str) -> Iterator[Open]:
    """Opens a page of the site; fails the test for any request to another host and any error of a script."""
    contexts, strange = [], []

    def start(path: str = "", *, width: int = 1000, scheme: str = "light") -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("request", lambda request: strange.extend([] if request.url.startswith(site) else [request.url]))
        page.on("pageerror", lambda error: strange.append(str(error)))
        page.goto(site + path)
        return page

    yield start
    for context in contexts:
        context.close()
    assert not strange


def told(page: Any, wanted: str) -> None:
    playwright.expect(page.locator(".d-told")).to_contain_text(re.compile(wanted))


def test_a_word_leads_to_an_article_its_source_and_its_actor(tab: Open) -> None:
    page = tab()
    page.keyboard.press("/")
    page.keyboard.type("tenggelam")
    told(page, r"\d+ results")
    playwright.expect(page.locator(".d-look li mark").first).to_have_text(re.compile("tenggelam", re.IGNORECASE))
    page.locator(".d-look li a", has_text="Feri tenggelam").first.click()
    page.wait_for_url("**/2026/10/feri-tenggelam/")
    sentence = page.locator(".d-sum a").first
    words = sentence.inner_text()
    mark = page.locator(f"mark{sentence.get_attribute('href')}")
    sentence.hover()
    playwright.expect(mark).to_have_class(re.compile("d-on"))
    sentence.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{sentence.get_attribute('href')}")
    assert mark.inner_text() == words
    page.locator(".d-side a", has_text="Rahmadi Tolindra").click()
    page.wait_for_url("**/actors/rahmadi-tolindra/")
    playwright.expect(page.locator("h1")).to_contain_text("Rahmadi Tolindra")
    playwright.expect(page.locator("table").first).to_contain_text("Gubernur Lembira")


def test_search_finds_other_forms_of_a_word_and_names_without_accents(tab: Open) -> None:
    page = tab()
    page.keyboard.press("s")
    field = page.locator(".d-look input[type=search]")
    field.fill("bangun")
    playwright.expect(page.locator(".d-look li mark").first).to_have_text("Pembangunan")
    for spelling in ("José", "Jose"):
        field.fill(spelling)
        playwright.expect(page.locator(".d-look li", has_text="Inquiry hears")).to_have_count(1)
    field.fill("tolindra")
    playwright.expect(page.locator(".d-hits a")).to_have_text("Rahmadi Tolindra")


def test_a_misspelled_name_is_answered(tab: Open) -> None:
    page = tab()
    page.keyboard.press("/")
    page.keyboard.type("Tolindar")
    told(page, "Nothing found for “Tolindar”")
    page.locator(".d-hits button", has_text="Rahmadi Tolindra").click()
    told(page, r"\d+ results?")
    playwright.expect(page.locator(".d-look li").nth(1)).to_be_visible()


def test_filters_narrow_the_results(tab: Open) -> None:
    page = tab()
    page.locator("[data-digest-search]").first.click()
    page.locator(".d-look summary").click()
    page.select_option("[data-filter=outlet]", "The Lembira Post")
    told(page, "1 result")
    page.select_option("[data-filter=outlet]", "")
    page.select_option("[data-filter=month]", label="October 2026 (2)")
    told(page, "2 results")
    page.locator("[data-filter=actor]").fill("Rahmadi Tolindra")
    page.locator("[data-filter=actor]").blur()
    told(page, "2 results")
    page.select_option("[data-filter=language]", "English")
    told(page, "Nothing found")


def test_the_search_is_a_dialog_for_the_keyboard(tab: Open) -> None:
    page = tab()
    assert "pagefind" not in page.evaluate("performance.getEntriesByType('resource').map(e => e.name).join()")
    page.keyboard.press("/")
    page.keyboard.type("feri")
    told(page, "results")
    playwright.expect(page.locator(".d-look li a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement.tagName === 'A'")
    page.keyboard.press("ArrowUp")
    page.wait_for_function("document.activeElement.tagName === 'INPUT'")
    page.keyboard.press("Escape")
    playwright.expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_search_can_be_linked_to(tab: Open) -> None:
    told(tab("?q=beras"), r"\d+ results")


def test_the_table_of_actors_is_sorted_and_sifted(tab: Open) -> None:
    page = tab("actors/")
    persons = page.locator("table").first
    rows = persons.locator("tbody tr:visible td:first-child")
    persons.locator("th button", has_text="Name").click()
    playwright.expect(persons.locator("th", has_text="Name")).to_have_attribute("aria-sort", "ascending")
    names = rows.all_inner_texts()
    assert names == sorted(names) and len(names) > 3
    persons.locator("th button", has_text="Articles").click()
    playwright.expect(persons.locator("th", has_text="Articles")).to_have_attribute("aria-sort", "descending")
    counts = [int(text) for text in persons.locator("tbody td:nth-child(3)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)


def test_the_map_shows_who_appears_with_whom(tab: Open) -> None:
    page = tab("actors/map/")
    page.locator(".d-map a").first.focus()
    playwright.expect(page.locator(".d-map")).to_have_class(re.compile("d-some"))
    playwright.expect(page.locator(".d-tie.d-on").first).to_be_attached()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/actors/(?!map/)[a-z]"))
    playwright.expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize(
    ("scheme", "widths"), by_depth([("light", (390,)), ("dark", (1440,))], [("light", WIDTHS), ("dark", WIDTHS)])
)
def test_no_page_has_an_accessibility_fault(tab: Open, site: str, scheme: str, widths: tuple[int, ...]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = tab(width=widths[0], scheme=scheme)
    for path in (*KINDS, "guide/"):
        page.goto(site + path)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(60)
            answer = axe.run(page, options=LEVELS).response
            assert len(answer["passes"]) > 15
            assert [(v["id"], v["nodes"][0]["html"][:120]) for v in answer["violations"]] == [], (path, width)


def test_the_open_search_has_no_accessibility_fault(tab: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = tab()
    page.keyboard.press("/")
    page.keyboard.type("feri")
    told(page, "results")
    page.locator(".d-look summary").click()
    page.wait_for_selector("[data-filter=outlet]")
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in axe.run(page).response["violations"]] == []


def test_no_page_is_wider_than_the_window(tab: Open, site: str) -> None:
    page = tab(width=WIDTHS[0])
    for path in KINDS:
        page.goto(site + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_dark_mode_follows_the_system_and_can_be_chosen(tab: Open) -> None:
    light, dark = tab(), tab(scheme="dark")
    playwright.expect(light.locator("body")).to_have_css("background-color", "rgb(253, 252, 249)")
    playwright.expect(dark.locator("body")).to_have_css("background-color", "rgb(21, 24, 27)")
    light.locator("label[for=__palette_1]").click()
    playwright.expect(light.locator("body")).to_have_css("background-color", "rgb(21, 24, 27)")


def test_print_leaves_out_what_paper_cannot_use(tab: Open) -> None:
    page = tab("2026/10/feri-tenggelam/")
    page.emulate_media(media="print")
    for selector in (".md-header", ".d-sections", ".md-footer"):
        playwright.expect(page.locator(selector)).to_be_hidden()
    playwright.expect(page.locator(".d-text").first).to_be_visible()
    playwright.expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_the_head_says_what_machines_read(tab: Open) -> None:
    page = tab("2026/10/feri-cakra-wairanu-tenggelam/")
    thing = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert thing["@type"] == "Article"
    assert thing["isBasedOn"]["url"] == "https://titik.example/feri?a=1&b=2"
    assert thing["isBasedOn"]["publisher"]["name"] == "Titik Arun"
    assert thing["author"]["name"] == "Warta"
    assert page.locator("meta[property='og:title']").get_attribute("content") == "Feri Cakra Wairanu tenggelam"
    assert page.locator("link[rel=canonical]").count() == 1


def test_the_site_speaks_indonesian_and_works_from_the_disk(root: Path, tmp_path: Path, chromium: Any) -> None:
    folder = build(root, tmp_path, "id", offline=True)
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.set_default_timeout(15000)
    page.goto(f"file://{folder}/index.html")
    assert page.locator("html").get_attribute("lang") == "id"
    playwright.expect(page.locator("h1")).to_have_text(re.compile("Berita 22 Oktober – 20 November 2026"))
    playwright.expect(page.locator(".d-sections a").nth(3)).to_have_text("Tokoh")
    page.keyboard.press("/")
    page.keyboard.type("dermaga")
    page.locator(".md-search-result__link").first.click()
    playwright.expect(page.locator("h1")).to_have_text(re.compile("[Ff]eri"))
    page.locator(".d-side a", has_text="Rahmadi Tolindra").click()
    page.wait_for_url("**/actors/rahmadi-tolindra/index.html")
    context.close()
