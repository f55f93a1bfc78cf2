"""Analyses opened one by one from the cache, which nobody may be writing for it; the last few stay open."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from digest.cache.codec import loads
from digest.cache.database import broken, connect
from digest.cache.sealed import DamagedValueError, unseal
from digest.errors import CorruptCacheError, StoreError
from digest.model import Analysis, BagOfWords
from digest.pipeline.article_stages import STAGES, assemble

_OPEN = 64  # analyses kept, some 60 KB each: the articles of one story, or those that quote one actor
_SHOWN = ("article", "actors", "other_names", "quotes", "figures", "summary", "topic")


class StoredAnalyses:
    """Reads stored results; to be used in the process that made it and in those forked from it.

    Args:
        path: the cache's file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._main = self._owner = os.getpid()
        self._connection: sqlite3.Connection | None = None
        self.analysis = lru_cache(_OPEN)(self._analysis)

    def words(self, source: str) -> BagOfWords:
        """The words of a source for comparing it with others."""
        (text,) = self._columns(source, ("bag",))
        return loads(BagOfWords, text)

    def _analysis(self, source: str) -> Analysis:
        texts = self._columns(source, _SHOWN)
        results = {name: loads(STAGES[name].result, text) for name, text in zip(_SHOWN, texts, strict=True)}
        return assemble(results)

    def _columns(self, source: str, names: Sequence[str]) -> list[str]:
        statement = f"SELECT {', '.join(names)} FROM analyses WHERE source = ?"
        try:
            if os.getpid() != self._main:
                row = self._workers_connection().execute(statement, (source,)).fetchone()
            else:
                with closing(self._connect()) as database:
                    row = database.execute(statement, (source,)).fetchone()
        except sqlite3.Error as error:
            raise broken(self._path, "read", error) from error
        if row is None:
            raise StoreError(f"{self._path}: changed while it was read; build again")
        try:
            return [unseal(value) for value in row]
        except DamagedValueError as error:
            raise CorruptCacheError(f"{self._path}: a damaged value; delete it and build again") from error

    def _workers_connection(self) -> sqlite3.Connection:
        """The connection of a worker, which ends with it; SQLite's connections must not cross a fork."""
        if self._connection is None or self._owner != os.getpid():
            self._connection = self._connect()
            self._owner = os.getpid()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        database = connect(self._path, read_only=True)
        database.text_factory = lambda content: content.decode("utf-8", "replace")
        return database
