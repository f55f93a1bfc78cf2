"""Pictures of the sample site for the docs: `make screenshots`.

Builds the site, then writes docs/assets/screenshots/PAGE-WIDTH-SCHEME.png for phone, tablet and desk, light and dark:
one screen of each page, with a palette of its own (a third of the bytes). The sample as Hugo and Zensical make a site
of its export is there as profile-NAME.png, where these are installed. Needs Chromium.
"""

from __future__ import annotations

import functools
import http.server
import io
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "assets" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
WIDTHS = {390: 844, 820: 1100, 1440: 900}
SEARCHED = "kapal"
# Enough for smooth edges of text; chosen by coverage, since the median loses rare colours such as the accents.
COLOURS = 128


def pages(site: Path) -> dict[str, str]:
    """One page of each kind, by what stands in the site."""
    stories = sorted(path.parent for path in site.glob("stories/2*/index.html"))
    if not stories:
        sys.exit(f"{site}: no site here, or one without stories")
    articles = sorted(path.parent for path in site.glob("2*/*/kin-geledah*/index.html")) or stories
    return {
        "home": "",
        "article": f"{articles[0].relative_to(site).as_posix()}/",
        "story": f"{stories[-1].relative_to(site).as_posix()}/",
        "actor": "actors/rahmadi-tolindra/",
        "map": "actors/map/",
        "index": "actors/",
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
    server.server_close()


def hugo_site(folder: Path) -> Path:
    """The site that Hugo makes of the export, with a theme of two lines."""
    settings = 'baseURL = "/"\nbuildFuture = true\n[markup.goldmark.renderer]\nunsafe = true\n'
    (folder / "hugo.toml").write_text(settings, encoding="utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    style = (
        "<style>body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto}table{border-spacing:1rem .2rem}</style>"
    )
    for name in ("single.html", "list.html"):
        text = "<!doctype html><meta charset=utf-8><title>{{ .Title }}</title>" + style + "<main>{{ .Content }}</main>"
        (layouts / name).write_text(text, encoding="utf-8")
    export("hugo", folder / "content")
    subprocess.run([program("hugo"), "--quiet"], cwd=folder, check=True)
    return folder / "public"


def zensical_site(folder: Path) -> Path:
    """The site that Zensical makes of the export, with the settings of the guide."""
    settings = (
        "site_name: Briefing\ntheme: {name: material, font: false}\n"
        "markdown_extensions: [attr_list, md_in_html, tables]\n"
        "nav: [index.md, stories/index.md, actors/index.md, archive/index.md]\n"
    )
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    export("zensical", folder / "docs")
    subprocess.run([program("zensical"), "build"], cwd=folder, check=True)
    return folder / "site"


PROFILES: dict[str, Callable[[Path], Path]] = {"hugo": hugo_site, "zensical": zensical_site}


def program(name: str) -> str:
    """The path of a program of this environment."""
    return str(Path(sys.executable).parent / name)


def export(profile: str, folder: Path) -> None:
    """The sample as Markdown of a profile."""
    command = [
        sys.executable,
        "-m",
        "digest",
        "export",
        "--format",
        "markdown",
        "--profile",
        profile,
        "-o",
        str(folder),
    ]
    subprocess.run(command, cwd=ROOT, check=True)


def shoot_profiles() -> None:
    """A picture of the same article in each program that is installed."""
    for name, make in PROFILES.items():
        if not Path(program(name)).exists():
            print(f"{name} is not installed: no picture of it")
            continue
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
            site = make(Path(folder))
            with served(site) as address:
                browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
                page = browser.new_page(viewport={"width": 1100, "height": 800})
                page.goto(address + pages(site)["article"])
                page.wait_for_timeout(300)
                save(page.screenshot(), TARGET / f"profile-{name}.png")
                browser.close()
        print(f"profile-{name}.png in {TARGET.relative_to(ROOT)}")


def save(png: bytes, path: Path) -> None:
    """Write a picture with few colours."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)


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
            save(page.screenshot(), TARGET / f"{name}-{width}-{scheme}.png")
            context.close()


def shoot(site: Path) -> None:
    """Take all pictures of a built site."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        for name, path in pages(site).items():
            take(browser, address, name, path)
            print(f"{name}: {len(WIDTHS) * 2} pictures in {TARGET.relative_to(ROOT)}")
        browser.close()


def main() -> None:
    """Take all pictures of the site in the folder given, or of the sample site, which is built for it."""
    if len(sys.argv) > 1:
        shoot(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "digest", "build", "--site-dir", folder], cwd=ROOT, check=True)
        shoot(Path(folder))
    shoot_profiles()


if __name__ == "__main__":
    main()
