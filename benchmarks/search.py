"""A site's search: time to index it, and what the first search in a real browser fetches and takes.

python benchmarks/search.py SITE [WORDS ...]      # a built site; needs Chromium and playwright
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import random
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import sync_playwright

from digest.search.sharded_index import index_search
from digest.site.render_keys import render_key

FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
TIMES = 7
ACTORS = 15  # pages that change with an article, in the mean
PACKED = (".js", ".json")  # what web hosts compress; Pagefind's own files are
KINDS = {".js": "scripts", ".json": "lists of shards", ".pf_meta": "pages and chunks", ".pf_index": "words"}
KINDS |= {".pf_fragment": "results", ".pf_filter": "filters", ".pagefind": "program"}
# Writes the words, and waits for the first result: milliseconds, and how many results there are said to be.
TYPE = """words => new Promise(done => {
  const dialog = document.querySelector('.d-look');
  const start = performance.now();
  const look = () => {
    const told = dialog.querySelector('.d-told').textContent;
    if (dialog.querySelector('li a, .d-hits *')) done([performance.now() - start, told]);
    else requestAnimationFrame(look);
  };
  const field = dialog.querySelector('input[type=search]');
  field.value = words;
  field.dispatchEvent(new Event('input'));
  look();
})"""


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and keeps the paths of what was asked for."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []

    def log_message(self, *_: object) -> None: ...

    def send_head(self) -> Any:
        self.asked.append(self.path.split("?")[0])
        return super().send_head()


class Address(http.server.ThreadingHTTPServer):
    """Says nothing of browsers that hang up."""

    def handle_error(self, *_: object) -> None: ...


def first_search(browser: Any, address: str, words: str, *, opened: bool) -> tuple[float, str, list[str]]:
    """One search in a fresh browser: milliseconds, what the page says, and what was fetched for it.

    Args:
        opened: the words are typed when the search, opened before, has loaded its program; else at once.
    """
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    Server.asked.clear()
    page.locator("[data-digest-search]").click()
    page.wait_for_selector(".d-look[open]")
    if opened:
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
    took, told = page.evaluate(TYPE, words)
    page.wait_for_timeout(300)
    asked = list(Server.asked)
    context.close()
    return took, told, asked


def sizes(site: Path, asked: list[str], *, packed: bool) -> Counter[str]:
    """Bytes by kind of file."""
    made: Counter[str] = Counter()
    for path in asked:
        content = (site / path.lstrip("/")).read_bytes()
        if packed and path.endswith(PACKED):
            content = gzip.compress(content)
        made[KINDS.get(Path(path).suffix, path)] += len(content)
    return made


def searches(site: Path, queries: list[str]) -> None:
    """Print bytes and times of a first search for each query."""
    server = Address(("127.0.0.1", 0), functools.partial(Server, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS.split())
        for words in queries:
            at_once = [first_search(browser, address, words, opened=False) for _ in range(TIMES)]
            opened = [first_search(browser, address, words, opened=True)[0] for _ in range(TIMES)]
            _, told, asked = at_once[0]
            bare, packed = sizes(site, asked, packed=False), sizes(site, asked, packed=True)
            print(f"{words}: {told}; {bare.total() / 1000:.0f} kB in {len(asked)} files,", end=" ")
            print(f"{packed.total() / 1000:.0f} with scripts compressed")
            print("   ", ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in bare.most_common()))
            for what, took in (("opened before", opened), ("at once", [one[0] for one in at_once])):
                print(
                    f"    first result, {what}: {min(took):.0f} ms at best, {statistics.median(took):.0f} in the median"
                )
        browser.close()
    server.shutdown()


def indexing(site: Path) -> None:
    """Print seconds to index a copy: from the start, with nothing changed, and after one article changed."""
    with tempfile.TemporaryDirectory(dir=site.parent) as scratch:
        copy, digests = Path(scratch), {}
        for path in sorted(site.rglob("*.html")):
            name = path.relative_to(site).as_posix()
            if not name.startswith("pagefind/"):
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                os.link(path, copy / name)
                digests[name] = render_key(path.read_bytes())
        pages = [name for name in sorted(digests) if "data-pagefind-body" in (copy / name).read_text("utf-8")]
        timed("from the start", copy, digests)
        timed("nothing changed", copy, digests)
        actors = [name for name in pages if name.startswith("actors/")]
        articles = [name for name in pages if name[:4].isdigit()]
        dice = random.Random(1)
        for name in dice.sample(actors, min(ACTORS, len(actors))) + dice.sample(articles, 1):
            text = (copy / name).read_text("utf-8").replace("</h1>", " anew</h1>", 1)
            (copy / name).unlink()
            (copy / name).write_text(text, "utf-8")
            digests[name] = render_key(text)
        timed(f"an article and {ACTORS} actors changed", copy, digests)


def timed(what: str, site: Path, digests: dict[str, str]) -> None:
    """Print wall clock and CPU of one indexing, and the largest process so far."""
    start, before = time.perf_counter(), cpu()
    index_search(site, "en", digests)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"indexing, {what}: {time.perf_counter() - start:.2f} s, {cpu() - before:.2f} s of CPU, {most} MB a process")


def cpu() -> float:
    """Seconds of CPU of this process and those it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Print all figures of a site."""
    site = Path(sys.argv[1]).absolute()
    shards = len(list(site.glob("pagefind/**/*.pf_meta")))
    print(f"{sum(1 for _ in site.glob('pagefind/**/*.pf_fragment'))} pages are searched, in {shards} shards")
    searches(site, sys.argv[2:] or ["oil", "central bank", "prime minister"])
    indexing(site)


if __name__ == "__main__":
    main()
