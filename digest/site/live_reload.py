"""What ``mkdocs serve`` watches: the collection's sources, and never what a build itself writes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def watch_sources(server: Any, sources: Iterable[Path], written: Iterable[Path]) -> None:
    """Have the site built again where a source changes, and not where the last build wrote.

    A watch of the whole project (``watch: [.]``) sees each build, which would begin the next one.

    Args:
        server: MkDocs' server, which watches what the settings name after this.
        sources: files and folders to watch.
        written: files and folders that a build writes.
    """
    own = tuple(str(path.resolve()) for path in written)
    schedule = server.observer.schedule

    def schedule_others(handler: Any, path: str, **options: Any) -> Any:
        heard = handler.on_any_event
        handler.on_any_event = lambda event: None if is_below(event.src_path, own) else heard(event)
        return schedule(handler, path, **options)

    server.observer.schedule = schedule_others
    for path in filter(Path.exists, sources):
        server.watch(str(path))


def is_below(path: str | bytes, folders: tuple[str, ...]) -> bool:
    """Whether a path is one of some files and folders, or in one."""
    whole = os.path.realpath(os.fsdecode(path))
    return any(whole == folder or whole.startswith(folder + os.sep) for folder in folders)
