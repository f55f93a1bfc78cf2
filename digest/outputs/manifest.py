"""What stands in the site, and what it was made from: a small SQLite file beside the store.

The site is changed in three steps, so that a build killed at any moment is mended by the next: what is going to change
is marked as unknown, the files are written, what they were made from is noted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digest.errors import RenderError

_FORM = "1"
_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, key TEXT NOT NULL, size INTEGER NOT NULL, digest TEXT NOT NULL, notes TEXT NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """A file of the site: the key of all it was made from, its size in bytes and digest, and notes for later builds."""

    key: str
    size: int
    digest: str
    notes: Mapping[str, Any] = field(default_factory=dict)


class Manifest:
    """The manifest in ``file`` of the site in ``site``; that of another site, or a broken one, is begun anew.

    Attributes:
        known: key, size and digest of each file of the site, by path.
        fresh: whether nothing is known of the site.
    """

    def __init__(self, file: Path, site: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(file, site)
        except sqlite3.DatabaseError:
            for path in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
                path.unlink(missing_ok=True)
            try:
                self._open(file, site)
            except sqlite3.Error as error:
                raise RenderError(f"{file}: cannot be opened: {error}") from error

    def _open(self, file: Path, site: Path) -> None:
        self._base = sqlite3.connect(file, timeout=10)
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._base.executescript(_TABLES)
        facts = dict(self._base.execute("SELECT name, value FROM facts"))
        mine = {"form": _FORM, "site": str(site)}
        if {name: facts.get(name) for name in mine} != mine:
            self._base.execute("DELETE FROM files")
            self._base.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", mine.items())
        self._base.commit()
        rows = self._base.execute("SELECT path, key, size, digest FROM files")
        self.known: dict[str, tuple[str, int, str]] = {path: (key, size, digest) for path, key, size, digest in rows}
        self.fresh = not self.known

    def notes(self, paths: Iterable[str] | None = None) -> dict[str, dict[str, Any]]:
        """Notes of some files, or of all that have any."""
        if paths is None:
            rows = self._base.execute("SELECT path, notes FROM files WHERE notes != '{}'").fetchall()
        else:
            ask = "SELECT path, notes FROM files WHERE path = ?"
            rows = [row for path in paths for row in self._base.execute(ask, (path,))]
        return {path: json.loads(notes) for path, notes in rows}

    def warnings(self) -> list[str]:
        """What was said of the pages that stand in the site."""
        rows = self._base.execute("""SELECT notes FROM files WHERE notes LIKE '%"said"%' ORDER BY path""")
        return [text for (notes,) in rows for text in json.loads(notes).get("said", ())]

    def begin(self, paths: Iterable[str]) -> None:
        """What stands at these paths is not known from now on."""
        ask = "INSERT INTO files VALUES (?, '', 0, '', '{}') ON CONFLICT (path) DO UPDATE SET key = ''"
        self._commit(ask, ((path,) for path in paths))

    def done(self, files: Iterable[tuple[str, ManifestRow]]) -> None:
        """These files are in place."""
        rows = [
            (p, m.key, m.size, m.digest, json.dumps(m.notes, ensure_ascii=False) if m.notes else "{}") for p, m in files
        ]
        self._commit("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)
        self.known.update((path, (key, size, digest)) for path, key, size, digest, _ in rows)

    def gone(self, paths: Iterable[str]) -> None:
        """These files are removed."""
        self._commit("DELETE FROM files WHERE path = ?", ((path,) for path in paths))

    def fact(self, name: str, value: str | None = None) -> str:
        """A fact about the whole site; ``value`` sets it anew."""
        if value is not None:
            self._commit("INSERT OR REPLACE INTO facts VALUES (?, ?)", [(name, value)])
            return value
        row = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def _commit(self, ask: str, rows: Iterable[tuple[Any, ...]]) -> None:
        try:
            with self._base:
                self._base.executemany(ask, rows)
        except sqlite3.Error as error:
            raise RenderError(f"the list of the site's files cannot be written: {error}") from error

    def close(self) -> None:
        """Nothing more is asked."""
        self._base.close()
