"""What a whole build costs: python benchmarks/build.py ARTICLES [--plain] [--some N]

ARTICLES is a folder of one article a file, or a JSON Lines file, which is first cut into such files. Builds are
measured in turn in a project made for it: cold, with nothing changed, with one article changed; then cold with
the first N articles, for the growth. ``--plain`` also lets MkDocs build the same Markdown pages without this program's
plugin: articles out of the navigation, its own search on. CPU and wall clock in seconds, memory in MB (PSS, so that
what processes share counts once), the indexer's apart.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SETTINGS = """\
site_name: Benchmark
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, {digest: {language: en, source_text: full}}]
markdown_extensions: [attr_list, md_in_html, tables, footnotes, {toc: {permalink: true}}]
"""
PLAIN = """\
site_name: Benchmark
site_url: https://example.org/
docs_dir: pages
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "*"
markdown_extensions: [attr_list, md_in_html, tables, footnotes, {toc: {permalink: true}}]
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock and CPU, and the most memory of our processes and of the indexer."""

    wall: float
    cpu: float
    own: float
    indexer: float


class Watch(threading.Thread):
    """Adds up the memory of all processes below a command, ten times a second."""

    def __init__(self, top: int) -> None:
        super().__init__(daemon=True)
        self.top, self.own, self.indexer = top, 0.0, 0.0

    def run(self) -> None:
        """Until the command has ended."""
        while Path(f"/proc/{self.top}").exists():
            own = indexer = 0.0
            for pid in self.family():
                try:
                    size = Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0]
                    name = Path(f"/proc/{pid}/comm").read_text()
                except (OSError, IndexError):
                    continue
                if name.startswith("pagefind"):
                    indexer += int(size) / 1024
                else:
                    own += int(size) / 1024
            self.own, self.indexer = max(self.own, own), max(self.indexer, indexer)
            time.sleep(0.1)

    def family(self) -> list[int]:
        """The command and all that it started."""
        found, waiting = [], [self.top]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            try:
                for task in Path(f"/proc/{pid}/task").iterdir():
                    waiting += map(int, (task / "children").read_text().split())
            except OSError:
                continue
        return found


def run(project: Path, *command: str) -> Cost:
    """What a command costs."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    watch = Watch(process.pid)
    watch.start()
    said = process.communicate()[1]
    wall = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{said}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, watch.own, watch.indexer)


def fill(project: Path, articles: Path, count: int | None = None) -> int:
    """A project with these articles, or the first of them; returns their number."""
    (project / "docs").mkdir(parents=True)
    (project / "mkdocs.yml").write_text(SETTINGS)
    if articles.is_dir():
        paths = sorted(path for path in articles.rglob("*") if path.is_file())[:count]
        for path in paths:
            target = project / "articles" / path.relative_to(articles)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        return len(paths)
    lines = articles.read_text(encoding="utf-8").splitlines()[:count]
    for number, line in enumerate(lines):
        item = json.loads(line)
        head = "".join(f"{name}: {json.dumps(item[name])}\n" for name in ("title", "date", "outlet") if item.get(name))
        target = project / "articles" / f"{number // 500:03}" / f"{number:06}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\n{head}---\n{item['text']}\n", encoding="utf-8")
    return len(lines)


def change(project: Path) -> None:
    """One more sentence in the article in the middle."""
    paths = sorted(path for path in (project / "articles").rglob("*") if path.is_file())
    with paths[len(paths) // 2].open("a", encoding="utf-8") as file:
        file.write(f"\nPresident Tirto Walanda said this at {time.time():.0f}.\n")
    time.sleep(2.5)  # a file is known by its looks only when it has not just been written


def show(name: str, cost: Cost, base: Cost) -> None:
    """One line of the table."""
    share = cost.wall / base.wall
    print(
        f"| {name} | {cost.wall:.1f} | {cost.cpu:.1f} | {share:.3f} | {cost.own:.0f} | {cost.indexer:.0f} |", flush=True
    )


def size(site: Path) -> int:
    """Bytes of a site."""
    return sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("--plain", action="store_true")
    arguments.add_argument("--some", type=int, default=1000)
    asked = arguments.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
    with tempfile.TemporaryDirectory() as scratch:
        whole, part = Path(scratch) / "whole", Path(scratch) / "part"
        count = fill(whole, asked.articles)
        time.sleep(2.5)
        cold = run(whole, "digest", "build")
        pages = sum(1 for _ in (whole / ".digest" / "pages").rglob("*.md"))
        print(f"{count:,} articles, {pages:,} pages\n")
        print("| build | seconds | CPU | of the cold build | memory, MB | indexer, MB |\n|---|---|---|---|---|---|")
        show("cold", cold, cold)
        show("nothing changed", run(whole, "digest", "build"), cold)
        for number in range(3):
            change(whole)
            show(f"one article changed ({number + 1})", run(whole, "digest", "build"), cold)
        some = fill(part, asked.articles, asked.some)
        small = run(part, "digest", "build")
        show(f"cold, {some:,} articles", small, cold)
        grown = count / some
        bytes_ = size(whole / "site") / count, size(part / "site") / some
        print(f"\nexponent of the time: {math.log(cold.wall / small.wall, grown):.2f}")
        print(f"bytes an article: {bytes_[1]:,.0f} at {some:,}, {bytes_[0]:,.0f} at {count:,}")
        if asked.plain:
            plain = Path(scratch) / "plain"
            plain.mkdir()
            shutil.copytree(whole / ".digest" / "pages", plain / "pages")
            (plain / "mkdocs.yml").write_text(PLAIN)
            cost = run(plain, "mkdocs", "build", "--quiet")
            show("MkDocs alone, the same pages", cost, cold)


if __name__ == "__main__":
    main()
