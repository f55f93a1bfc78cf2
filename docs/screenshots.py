"""Pictures of the sample site for the docs: `make screenshots` after `make site`.

Writes docs/assets/screenshots/PAGE-WIDTH-SCHEME.png for phone, tablet and desk, light and dark. Needs Chromium.
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "assets" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
WIDTHS = {390: 844, 820: 1100, 1440: 900}
SEARCHED = "kapal"


def pages(site: Path) -> dict[str, str]:
    """One page of each kind, by what stands in the site."""
    stories = sorted(path.parent for path in site.glob("stories/2*/index.html"))
    if not stories:
        sys.exit(f"{site}: no site here, or one without stories; run: make site")
    articles = sorted(path.parent for path in site.glob("2*/*/kin-geledah*/index.html")) or stories
    return {
        "home": "",
        "article": f"{articles[0].relative_to(site).as_posix()}/",
        "story": f"{stories[-1].relative_to(site).as_posix()}/",
        "actor": "actors/rahmadi-tolindra/",
        "map": "actors/map/",
        "search": "",
    }


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address while it is served."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def take(browser: Any, address: str, name: str, path: str) -> None:
    """All pictures of one page."""
    for width, height in WIDTHS.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            page.goto(address + path)
            if name == "search":
                page.keyboard.press("/")
                page.keyboard.type(SEARCHED)
                page.wait_for_selector(".d-look li")
            page.wait_for_timeout(300)
            page.screenshot(path=TARGET / f"{name}-{width}-{scheme}.png")
            context.close()


def main() -> None:
    """Take all pictures of `site/`, or of the site in the folder given."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    TARGET.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        for name, path in pages(site).items():
            take(browser, address, name, path)
            print(f"{name}: {len(WIDTHS) * 2} pictures in {TARGET.relative_to(ROOT)}")
        browser.close()


if __name__ == "__main__":
    main()
