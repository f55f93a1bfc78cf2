"""The web server of ``digest serve``: MkDocs' own, told of changes by the system instead of asking for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

_ERRORS = (404, 500)
# What is no change: files that are opened and closed by whoever reads them.
_CHANGES = frozenset(["created", "modified", "moved", "deleted"])
_FOLDER_CHANGES = frozenset(["moved", "deleted"])  # with all that is in it


class PreviewServer(LiveReloadServer):
    """Serves a folder, and calls the builder when something under the watched paths changes."""

    def __init__(self, builder: Callable[[], None], *, host: str, port: int, root: str, mount_path: str) -> None:
        super().__init__(builder, host, port, root, mount_path)
        self.observer = _observer(self.observer)
        self.error_handler = self._error_page

    def server_bind(self) -> None:
        """Take the address; where any port would do, the one that was given is said."""
        super().server_bind()
        self.url = self.url.replace(":0/", f":{self.server_port}/", 1)

    def watch_all(self, paths: Iterable[Path]) -> None:
        """Watch folders with all that is below them, and single files, which may not be there yet."""
        folders: dict[Path, set[str]] = {}
        for path in {path.absolute() for path in paths}:
            if path.is_dir():
                self._schedule(path, None)
            else:
                folders.setdefault(path.parent, set()).add(str(path))
        for folder, files in folders.items():
            self._schedule(folder, frozenset(files))
        self._watched_paths.update({str(path.absolute()): 1 for path in paths})

    def reload_browsers(self) -> None:
        """Let open pages load again; MkDocs does so only when a whole build has ended."""
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def _schedule(self, folder: Path, only: frozenset[str] | None) -> None:
        self.observer.schedule(_Handler(self._changed, only), str(folder), recursive=only is None)

    def _changed(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root) / f"{code}.html"
        return page.read_bytes() if code in _ERRORS and page.is_file() else None


class _Handler(FileSystemEventHandler):
    """Passes on that a file changed; of a folder watched for some files, only of these."""

    def __init__(self, changed: Callable[[], None], only: frozenset[str] | None) -> None:
        self._changed = changed
        self._only = only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """See watchdog."""
        if event.event_type not in (_FOLDER_CHANGES if event.is_directory else _CHANGES):
            return
        if self._only is None or not self._only.isdisjoint((event.src_path, event.dest_path)):
            self._changed()


def _observer(polling: Any) -> Any:
    """What tells of changes: the system, or the one that asks twice a second where the system cannot."""
    from watchdog.observers import Observer

    try:
        observer = Observer()
    except OSError:  # no more of the system's watches are to be had
        return polling
    return observer
