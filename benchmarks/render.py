"""Pages to HTML: MkDocs alone beside the driver, cold and with nothing changed.

python benchmarks/render.py FOLDER      # a project with a mkdocs.yml; its articles are analyzed first
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from digest.pipeline import Project, Workers, build_site
from digest.site import mkdocs_site
from digest.site.mkdocs_config import load_config
from digest.site.mkdocs_site import MkDocsSite


class Clock:
    """Seconds of the stage "render"; of the whole build where MkDocs renders."""

    def __init__(self) -> None:
        self.stage, self.since = "", 0.0
        self.seconds: dict[str, float] = {}

    def begin(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[self.stage] = self.seconds.get(self.stage, 0.0) + now - self.since
        self.stage, self.since = stage, now

    def expect(self, count: int) -> None: ...

    def step(self, count: int = 1) -> None: ...

    def note(self, text: str) -> None: ...


def build(project: Path, site: Path, stage: str) -> float:
    """Seconds that ``stage`` took."""
    config = load_config(project / "mkdocs.yml", site_dir=str(site))
    plugin = config.plugins["digest"]
    clock, workers = Clock(), Workers()
    place = Project(root=plugin.root, settings=plugin.settings).with_site(config.site_name, config.site_url)
    build_site(place, partial(MkDocsSite, config, plugin, progress=clock, jobs=workers.jobs), clock, workers)
    clock.begin("")
    return clock.seconds[stage]


def main() -> None:
    """Print seconds and ratios."""
    project = Path(sys.argv[1]).absolute()
    MkDocsSite.index = lambda *_: None  # type: ignore[method-assign]  # the index is measured by itself
    alone = mkdocs_site._alone
    with tempfile.TemporaryDirectory() as scratch:
        mkdocs_site._alone = lambda *_: False
        plain = build(project, Path(scratch) / "plain", "render")
        mkdocs_site._alone = alone
        cold = build(project, Path(scratch) / "site", "render")
        warm = build(project, Path(scratch) / "site", "render")
    print(f"MkDocs alone {plain:.1f} s; what changed only, cold {cold:.1f} s ({cold / plain:.2f})")
    print(f"nothing changed {warm:.2f} s")


if __name__ == "__main__":
    main()
