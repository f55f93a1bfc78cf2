"""A search over several shards in a real browser: merged as one, newest first, few bytes."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_search import article, page, wanted, write
from test_site_browser import build, chromium, playwright, told

from digest.search import shard_plan, sharded_index

__all__ = ["chromium"]  # a fixture
pytestmark = pytest.mark.browser

ARTICLES = 60
# All results of a search: addresses, days, counts of the filters.
ASK = """async ([words, filters, parts]) => {
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.options({ baseUrl: '/' });
  await pagefind.init();
  if (!window.merged) for (const part of parts) await pagefind.mergeIndex(`/pagefind/${part}/`, { baseUrl: '/' });
  window.merged = true;
  const answer = await pagefind.search(words, filters ? { filters } : {});
  const pages = await Promise.all(answer.results.map(result => result.data()));
  return {
    pages: pages.map(page => [page.url, page.meta.kind]),
    anchors: pages[0]?.sub_results.map(result => result.url),
    filters: await pagefind.filters(),
  };
}"""


@pytest.fixture(scope="module")
def parted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """A site with several shards beside the invented collection's pages: its address, its pages, its shards."""
    folder = build(root, tmp_path_factory.mktemp("parted"), "en")
    pages = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}
    more = dict(article(number) for number in range(ARTICLES))
    more |= {f"actors/tokoh-{n}/index.html": page(f"Tokoh {n}", f"jabatan{n}") for n in range(ARTICLES)}
    write(folder, more)
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("SINGLE_INDEX", 10), ("LEAST_ARTICLES", 16), ("LEAST_OTHERS", 32)):
            patch.setattr(shard_plan, name, size)
        sharded_index.index_search(folder, "id")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    merged = json.loads((folder / "pagefind" / "shards.json").read_bytes())["merge"]
    yield f"http://127.0.0.1:{server.server_port}/", pages | more, merged
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(chromium: Any, parted: tuple[str, dict[str, str], list[str]]) -> Iterator[Any]:
    context = chromium.new_context()
    tab = context.new_page()
    tab.set_default_timeout(8000)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(parted[0])
    yield tab
    context.close()
    assert not errors


def test_all_shards_answer_as_one(opened: Any, parted: tuple[str, dict[str, str], list[str]]) -> None:
    _, pages, merged = parted
    assert len(merged) >= 3
    for words, path in (
        ("kata7", "2026/02/berita-7/"),
        ("kata20", "2026/03/berita-20/"),
        ("jabatan9", "actors/tokoh-9/"),
    ):
        answer = opened.evaluate(ASK, [words, None, merged])
        assert [url for url, _ in answer["pages"]][:1] == [f"/{path}"], words
        assert answer["anchors"][0].startswith(f"/{path}")
    berita = [url for url, kind in opened.evaluate(ASK, ["berita", None, merged])["pages"] if "/berita-" in url]
    assert len(berita) == len(set(berita)) == ARTICLES
    everything = [url for url, _ in opened.evaluate(ASK, [None, None, merged])["pages"]]
    assert sorted(everything) == sorted([*wanted(pages), "/guide/"])  # the user's own page is searched too


def test_filters_count_over_all_shards(opened: Any, parted: tuple[str, dict[str, str], list[str]]) -> None:
    _, pages, merged = parted
    answer = opened.evaluate(ASK, [None, {"month": ["2026-02"]}, merged])
    numbers = [int(found[1]) for url, _ in answer["pages"] if (found := re.search(r"berita-(\d+)/", url))]
    days = [number % 28 + 1 for number in numbers]
    assert len(numbers) == ARTICLES / 3 and days == sorted(days, reverse=True)
    months = re.findall(r'content="(\d{4}-\d{2})" data-pagefind-filter="month', "".join(pages.values()))
    assert answer["filters"]["month"] == {month: months.count(month) for month in set(months)}


def test_the_dialog_searches_all_shards(opened: Any) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type("berita")
    told(opened, r"6\d results")
    playwright.expect(opened.locator(".d-look li")).to_have_count(8)
    more = opened.get_by_role("button", name="More results")
    while more.is_visible():
        before = opened.locator(".d-look li").count()
        more.click()
        opened.wait_for_function(
            """before => document.querySelectorAll('.d-look li').length > before
                || document.querySelector('.d-out > button').hidden""",
            arg=before,
        )
    links = opened.locator(".d-look li a").evaluate_all("all => all.map(link => link.pathname)")
    assert len([link for link in links if "/berita-" in link]) == ARTICLES and len(links) == len(set(links))
    opened.locator(".d-look input[type=search]").fill("jabatan9")
    playwright.expect(opened.locator(".d-hits a").first).to_have_text("Tokoh 9")


def test_only_the_worker_is_fetched(opened: Any, parted: tuple[str, dict[str, str], list[str]]) -> None:
    asked: list[str] = []
    opened.context.on("request", lambda request: asked.append(request.url.removeprefix(parted[0]).split("?")[0]))
    opened.keyboard.press("/")
    opened.keyboard.type("kata7")
    told(opened, r"\d+ results?")
    assert "pagefind/pagefind-worker.js" in asked and "pagefind/pagefind.js" not in asked
    assert sum(name.endswith(".pagefind") for name in asked) <= 1 and not any("filter" in name for name in asked)


def test_without_workers_the_search_works_too(chromium: Any, parted: tuple[str, dict[str, str], list[str]]) -> None:
    context = chromium.new_context()
    context.add_init_script("window.Worker = undefined")
    tab = context.new_page()
    tab.goto(parted[0])
    tab.keyboard.press("/")
    tab.keyboard.type("kata7")
    playwright.expect(tab.locator(".d-look li a").first).to_have_attribute("href", "/2026/02/berita-7/")
    context.close()


def test_a_lost_index_is_said(chromium: Any, parted: tuple[str, dict[str, str], list[str]]) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.route("**/pagefind-entry.json*", lambda route: route.abort())
    tab.goto(parted[0])
    tab.keyboard.press("/")
    told(tab, "could not be loaded")
    context.close()
