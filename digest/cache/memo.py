"""Named values that later stages keep between builds; losing one costs time and nothing more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, MutableMapping
from contextlib import closing

from digest.cache.database import Cache, broken
from digest.cache.sealed import DamagedValueError, seal_bytes, unseal_bytes


class Memo(MutableMapping[str, bytes]):
    """The table ``memo`` as a mapping, usable in any process: each look opens a connection of its own (0.3 ms)."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def __getitem__(self, name: str) -> bytes:
        try:
            with closing(self._cache.connect(read_only=True)) as database:
                row = database.execute("SELECT value FROM memo WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error as error:
            raise broken(self._cache.path, "read", error) from error
        if row is None:
            raise KeyError(name)
        try:
            return unseal_bytes(row[0])
        except DamagedValueError as error:
            self._cache.note(f"{self._cache.path}: a damaged value ({name}) is made anew.")
            raise KeyError(name) from error

    def __setitem__(self, name: str, content: bytes) -> None:
        self._write("INSERT OR REPLACE INTO memo VALUES (?, ?)", (name, seal_bytes(content)))

    def __delitem__(self, name: str) -> None:
        if name not in list(self):
            raise KeyError(name)
        self._write("DELETE FROM memo WHERE name = ?", (name,))

    def __iter__(self) -> Iterator[str]:
        with closing(self._cache.connect(read_only=True)) as database:
            names = [row[0] for row in database.execute("SELECT name FROM memo ORDER BY name")]
        return iter(names)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _write(self, statement: str, values: tuple[str | bytes, ...]) -> None:
        try:
            with closing(self._cache.connect()) as database, database:
                database.execute(statement, values)
        except sqlite3.Error as error:
            raise broken(self._cache.path, "written", error) from error
