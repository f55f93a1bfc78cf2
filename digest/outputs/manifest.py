"""What stands in the site, and what it was made from: the table ``outputs`` of the cache.

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

from digest.cache.database import Cache, broken


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """A file of the site: the key of all it was made from, its size in bytes and digest, and notes for later builds."""

    key: str
    size: int
    digest: str
    notes: Mapping[str, Any] = field(default_factory=dict)


class Manifest:
    """The rows of one site.

    Args:
        cache: where they are.
        site: the site's folder.

    Attributes:
        known: key, size and digest of each file of the site, by path.

    Raises:
        StoreError: they cannot be read.
    """

    def __init__(self, cache: Cache, site: Path) -> None:
        self._path = cache.path
        self._site = str(site.absolute())
        self._database = cache.connect()
        rows = self._read("SELECT path, key, size, digest FROM outputs WHERE site = ?")
        self.known: dict[str, tuple[str, int, str]] = {path: (key, size, digest) for path, key, size, digest in rows}

    def notes(self, paths: Iterable[str] | None = None) -> dict[str, dict[str, Any]]:
        """Notes of some files, or of all that have any."""
        if paths is None:
            rows = self._read("SELECT path, notes FROM outputs WHERE site = ? AND notes != '{}'")
        else:
            statement = "SELECT path, notes FROM outputs WHERE site = ? AND path = ?"
            rows = [row for path in paths for row in self._read(statement, path)]
        return {path: json.loads(notes) for path, notes in rows}

    def warnings(self) -> list[str]:
        """What was said of the pages that stand in the site."""
        statement = """SELECT notes FROM outputs WHERE site = ? AND notes LIKE '%"said"%' ORDER BY path"""
        return [text for (notes,) in self._read(statement) for text in json.loads(notes).get("said", ())]

    def begin(self, paths: Iterable[str]) -> None:
        """What stands at these paths is not known from now on."""
        statement = """
            INSERT INTO outputs VALUES (?, ?, '', 0, '', '{}') ON CONFLICT (site, path) DO UPDATE SET key = ''
        """
        self._write(statement, ((self._site, path) for path in paths))

    def done(self, files: Iterable[tuple[str, ManifestRow]]) -> None:
        """These files are in place."""
        rows = [
            (self._site, path, row.key, row.size, row.digest, json.dumps(row.notes, ensure_ascii=False))
            for path, row in files
        ]
        self._write("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)", rows)
        self.known.update((path, (key, size, digest)) for _, path, key, size, digest, _ in rows)

    def forget(self, paths: Iterable[str]) -> None:
        """What stands at these paths is no longer what was written: it is made and written again."""
        damaged = list(paths)
        self.begin(damaged)
        self.known.update((path, ("", 0, "")) for path in damaged)

    def gone(self, paths: Iterable[str]) -> None:
        """These files are removed."""
        removed = list(paths)
        self._write("DELETE FROM outputs WHERE site = ? AND path = ?", ((self._site, path) for path in removed))
        for path in removed:
            self.known.pop(path, None)

    def clear(self) -> None:
        """Nothing is known of the site any more."""
        self._write("DELETE FROM outputs WHERE site = ?", [(self._site,)])
        self._write("DELETE FROM output_facts WHERE site = ?", [(self._site,)])
        self.known.clear()

    def move(self, site: Path) -> None:
        """The folder now stands elsewhere, in place of whatever was known of the files there."""
        there = str(site.absolute())
        for table in ("outputs", "output_facts"):
            self._write(f"DELETE FROM {table} WHERE site = ?", [(there,)])
            self._write(f"UPDATE {table} SET site = ? WHERE site = ?", [(there, self._site)])
        self._site = there

    def fact(self, name: str, value: str | None = None) -> str:
        """A fact about the whole site; ``value`` sets it anew."""
        if value is not None:
            self._write("INSERT OR REPLACE INTO output_facts VALUES (?, ?, ?)", [(self._site, name, value)])
            return value
        rows = self._read("SELECT value FROM output_facts WHERE site = ? AND name = ?", name)
        return rows[0][0] if rows else ""

    def close(self) -> None:
        """Nothing more is asked."""
        self._database.close()

    def _read(self, statement: str, *more: str) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(statement, (self._site, *more)).fetchall()
        except sqlite3.Error as error:
            raise broken(self._path, "read", error) from error

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        try:
            with self._database:
                self._database.executemany(statement, rows)
        except sqlite3.Error as error:
            raise broken(self._path, "written", error) from error
