"""What `mkdocs serve` builds the site again for: sources, never what a build wrote."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from digest.site.live_reload import is_below, watch_sources


class Server:
    """MkDocs' server as far as watching goes: each watched path gets a handler that counts."""

    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}
        self.seen: list[str] = []
        self.observer = SimpleNamespace(schedule=lambda handler, path, **_: self.handlers.update({path: handler}))

    def watch(self, path: str) -> None:
        handler = SimpleNamespace(on_any_event=lambda event: self.seen.append(event.src_path))
        self.observer.schedule(handler, path, recursive=True)

    def change(self, watched: Path, changed: Path) -> None:
        self.handlers[str(watched)].on_any_event(SimpleNamespace(src_path=str(changed)))


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("articles/a.md", True),
        ("docs/index.md", True),
        (".digestion/a", True),
        (".digest/pages/index.md", False),
        (".digest", False),
        ("addresses.yml", False),
        ("site/index.html", False),
    ],
)
def test_a_watch_of_the_whole_project_is_no_endless_loop(tmp_path: Path, changed: str, *, again: bool) -> None:
    server = Server()
    (tmp_path / "articles").mkdir()
    watch_sources(
        server,
        [tmp_path / "articles", tmp_path / "missing.yml"],
        [tmp_path / ".digest", tmp_path / "site", tmp_path / "addresses.yml"],
    )
    server.watch(str(tmp_path))  # as `watch: [.]` does, after the plugins
    server.change(tmp_path, tmp_path / changed)
    assert bool(server.seen) is again
    assert str(tmp_path / "missing.yml") not in server.handlers


def test_a_link_to_what_is_written_is_known(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert is_below(str(tmp_path / "link" / "a"), (str(tmp_path / "real"),))
