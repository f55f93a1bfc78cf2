"""Analyses opened one by one from the store, which nobody else may be writing for it; the last few stay open."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

from digest.cache.codec import loads
from digest.errors import StoreError
from digest.model import Analysis, BagOfWords
from digest.pipeline.article_stages import STAGES, assemble

_OPEN = 64  # analyses kept, some 60 KB each: the articles of one story, or those that quote one actor
_SHOWN = ("article", "actors", "quotes", "figures", "summary")


class StoredAnalyses:
    """Reads a store's results; to be used in the process that made it and in those forked from it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._maker = self._owner = os.getpid()
        self.analysis = lru_cache(_OPEN)(self._analysis)

    def words(self, digest: str) -> BagOfWords:
        """The words of a source for comparing it with others."""
        (text,) = self._columns(digest, ("bag",))
        return loads(BagOfWords, text)

    def _analysis(self, digest: str) -> Analysis:
        texts = self._columns(digest, _SHOWN)
        return assemble({name: loads(STAGES[name].kind, text) for name, text in zip(_SHOWN, texts, strict=True)})

    def _columns(self, digest: str, names: Sequence[str]) -> Any:
        ask = f"SELECT {', '.join(names)} FROM results WHERE digest = ?"
        try:
            if os.getpid() != self._maker:
                row = self._kept().execute(ask, (digest,)).fetchone()
            else:
                with closing(self._connect()) as base:
                    row = base.execute(ask, (digest,)).fetchone()
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: cannot be read: {error}; build again") from error
        if row is None:
            raise StoreError(f"{self._path}: changed while it was read; build again")
        return row

    def _kept(self) -> sqlite3.Connection:
        """The connection of a worker, which ends with it; SQLite's connections must not cross a fork."""
        if self._owner != os.getpid():
            self._connected = self._connect()
            self._owner = os.getpid()
        return self._connected

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)
