"""Pages to HTML: MkDocs alone beside the driver, cold and with nothing changed.

python benchmarks/render.py FOLDER      # a project with a mkdocs.yml; its articles are analyzed first
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from digest.plugin import DigestPlugin
from digest.site import build_site, load_config
from digest.site.full_build import build_plain


class Clock:
    """Seconds of the stage "render"; of the whole build where MkDocs renders."""

    def __init__(self) -> None:
        self.stage, self.since, self.seconds = "", 0.0, {}

    def begin(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[self.stage] = self.seconds.get(self.stage, 0.0) + now - self.since
        self.stage, self.since = stage, now

    def expect(self, count: int) -> None: ...

    def step(self, count: int = 1) -> None: ...

    def note(self, text: str) -> None: ...


def build(how: Callable[[Any], object], project: Path, site: Path, stage: str) -> float:
    """Seconds that ``stage`` took."""
    config = load_config(project / "mkdocs.yml", site_dir=str(site))
    clock = config.plugins["digest"].progress = Clock()
    how(config)
    clock.begin("")
    return clock.seconds[stage]


def main() -> None:
    """Print seconds and ratios."""
    project = Path(sys.argv[1]).absolute()
    DigestPlugin.find = lambda *_: None  # the index is measured by itself
    with tempfile.TemporaryDirectory() as scratch:
        plain = build(build_plain, project, Path(scratch) / "plain", "pages")  # MkDocs goes on without telling
        cold = build(build_site, project, Path(scratch) / "site", "render")
        warm = build(build_site, project, Path(scratch) / "site", "render")
    print(f"MkDocs, laying out included {plain:.1f} s; driver {cold:.1f} s ({cold / plain:.2f})")
    print(f"nothing changed {warm:.2f} s")


if __name__ == "__main__":
    main()
