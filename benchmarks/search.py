"""The first search of a site in a real browser: bytes fetched, and time to the first result.

python benchmarks/search.py SITE [WORDS ...]      # a built site; needs Chromium and playwright
"""

from __future__ import annotations

import functools
import gzip
import http.server
import statistics
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import sync_playwright

FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
TIMES = 5
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

    def handle_error(self, *_: object) -> None: ...

    def send_head(self) -> Any:
        self.asked.append(self.path.split("?")[0])
        return super().send_head()


def first_search(browser: Any, address: str, words: str, *, opened: bool) -> tuple[float, str, list[str]]:
    """One search in a fresh browser: milliseconds, what the page says, and what was fetched for it.

    Args:
        opened: the words are typed when the search, opened before, has loaded its program; else at once.
    """
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    Server.asked.clear()
    page.keyboard.press("/")
    page.wait_for_selector(".d-look[open]")
    if opened:
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
    time, told = page.evaluate(TYPE, words)
    page.wait_for_timeout(300)
    asked = list(Server.asked)
    context.close()
    return time, told, asked


def sizes(site: Path, asked: list[str], *, packed: bool) -> Counter[str]:
    """Bytes by kind of file."""
    made: Counter[str] = Counter()
    for path in asked:
        content = (site / path.lstrip("/")).read_bytes()
        if packed and path.endswith(PACKED):
            content = gzip.compress(content)
        made[KINDS.get(Path(path).suffix, path)] += len(content)
    return made


def main() -> None:
    """Print a table."""
    site = Path(sys.argv[1]).absolute()
    queries = sys.argv[2:] or ["oil", "central bank", "prime minister"]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    shards = len(list(site.glob("pagefind/**/*.pf_meta")))
    print(f"{sum(1 for _ in site.glob('pagefind/**/*.pf_fragment'))} pages in {shards} shards")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS.split())
        for words in queries:
            at_once = [first_search(browser, address, words, opened=False) for _ in range(TIMES)]
            opened = [first_search(browser, address, words, opened=True)[0] for _ in range(TIMES)]
            _, told, asked = at_once[0]
            bare, packed = sizes(site, asked, packed=False), sizes(site, asked, packed=True)
            times = f"{statistics.median(opened):.0f} ms, {statistics.median(one[0] for one in at_once):.0f} at once"
            print(f"{words}: {told}; first after {times}; {bare.total() / 1000:.0f} kB in {len(asked)} files,", end=" ")
            print(f"{packed.total() / 1000:.0f} with scripts compressed")
            print("   ", ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in bare.most_common()))
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
