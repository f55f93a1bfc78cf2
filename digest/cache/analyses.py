"""The tables of source files and of what the per-article stages made of them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

from digest.cache.database import Cache, broken
from digest.cache.sealed import DamagedValueError, seal, seal_bytes, unseal, unseal_bytes

_COMMIT_EVERY = 500  # rows; what a kill can cost
_AT_ONCE = 500  # rows that are asked for in one statement


class StoredFile(NamedTuple):
    """A source file as the last build read it.

    ``key`` is the hash of its bytes and of how it is read, ``sources`` what it held, ``signature`` how it looked.
    """

    key: str
    sources: str
    signature: str


class StoredRow(NamedTuple):
    """What every build needs of an article: its row for the edition, and what was looked up for it."""

    card: str
    look_ups: bytes


class AnalysisTables:
    """Reads and writes these tables over one connection; a context manager that writes what waits, and closes it.

    Args:
        cache: where they are.
        stages: names of the stages whose results are kept; they are the columns of ``analyses``.

    Raises:
        StoreError: the file cannot be opened or written.
    """

    def __init__(self, cache: Cache, stages: Sequence[str]) -> None:
        self._cache = cache
        self._stages = tuple(stages)
        self._waiting = 0
        self._database = cache.connect()
        self._database.text_factory = _decoded
        with self._written():
            self._add_columns()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not isinstance(error, sqlite3.Error):
                self.commit()
        finally:
            self._database.close()

    # Source files

    def files(self) -> dict[str, StoredFile]:
        """The files of the last build by name; damaged ones are left out, as if they were new."""
        files = {}
        for name, key, sources, signature in self._read("SELECT name, key, sources, signature FROM files"):
            with self._healing():
                files[name] = StoredFile(key, unseal(sources), signature)
        return files

    def save_file(self, name: str, file: StoredFile) -> None:
        """Keep what a file held."""
        values = (name, file.key, seal(file.sources), file.signature)
        self._write("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", values)

    def forget_files(self, names: Iterable[str]) -> None:
        """Forget files that are no longer there."""
        for name in names:
            self._write("DELETE FROM files WHERE name = ?", (name,))

    # Analyses

    def rows(self, keys: str) -> dict[str, StoredRow]:
        """The row of every source whose results were all made with these keys, by the source's key."""
        rows = {}
        statement = "SELECT source, card, look_ups FROM article_rows WHERE keys = ?"
        for source, card, look_ups in self._read(statement, (keys,)):
            with self._healing():
                rows[source] = StoredRow(unseal(card), unseal_bytes(look_ups))
        return rows

    def look_ups(self, sources: Iterable[str]) -> dict[str, bytes]:
        """What was looked up for some sources, whatever their results were made with."""
        statement = "SELECT source, look_ups FROM article_rows WHERE source IN ({})"
        look_ups = {}
        for source, value in self._read_some(statement, sources):
            with self._healing():
                look_ups[source] = unseal_bytes(value)
        return look_ups

    def analyses(self, sources: Iterable[str]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
        """(source, keys, stage → result) of the sources that are known among those asked for."""
        columns = ", ".join(self._stages)
        statement = f"SELECT source, keys, {columns} FROM analyses WHERE source IN ({{}})"
        for source, keys, *values in self._read_some(statement, sources):
            with self._healing():
                results = {
                    stage: unseal(value)
                    for stage, value in zip(self._stages, values, strict=True)
                    if value is not None  # a stage that came after this row
                }
                yield source, keys, results

    def column(self, stage: str, sources: Iterable[str]) -> Iterator[tuple[str, str]]:
        """(source, result) of one stage, for the sources that are known."""
        statement = f"SELECT source, {stage} FROM analyses WHERE source IN ({{}})"
        for source, value in self._read_some(statement, sources):
            if value is not None:
                with self._healing():
                    yield source, unseal(value)

    def save_analysis(self, source: str, keys: str, results: Mapping[str, str], row: StoredRow) -> None:
        """Keep the results of one source's stages.

        Args:
            source: the source's key.
            keys: what the results were made with.
            results: results by stage, each sealed already.
            row: what every build needs of the source; ``card`` is sealed already.
        """
        marks = ", ".join("?" * (2 + len(self._stages)))
        columns = ", ".join(("source", "keys", *self._stages))
        values = (source, keys, *(results[stage] for stage in self._stages))
        self._write(f"INSERT OR REPLACE INTO analyses ({columns}) VALUES ({marks})", values)
        columns_of_row = (source, keys, row.card, seal_bytes(row.look_ups))
        self._write("INSERT OR REPLACE INTO article_rows VALUES (?, ?, ?, ?)", columns_of_row)

    # Failures

    def failures(self, keys: str) -> dict[str, str]:
        """Reasons of the failures under these keys, by what failed."""
        return dict(self._read("SELECT task, reason FROM failures WHERE keys = ?", (keys,)))

    def save_failure(self, task: str, keys: str, reason: str) -> None:
        """Keep that something failed, so that it is not tried again until anything about it changes."""
        self._write("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (task, keys, reason))

    # The whole

    def commit(self) -> None:
        """Write what waits."""
        with self._written():
            self._database.commit()
            self._waiting = 0

    def prune(self, keep: Iterable[str]) -> int:
        """Forget failures, and the results of all sources but these; the number of sources that went."""
        wanted = set(keep)
        unwanted = [(row[0],) for row in self._read("SELECT source FROM analyses") if row[0] not in wanted]
        with self._written():
            self._database.execute("DELETE FROM failures")
            for table in ("analyses", "article_rows"):
                self._database.executemany(f"DELETE FROM {table} WHERE source = ?", unwanted)
            self._database.commit()
            self._database.execute("VACUUM")
        return len(unwanted)

    def counts(self) -> tuple[int, int, int]:
        """Numbers of files and of sources known, and the bytes on disk."""
        ((files,),) = self._read("SELECT count(*) FROM files")
        ((sources,),) = self._read("SELECT count(*) FROM analyses")
        return files, sources, self._cache.path.stat().st_size

    def _add_columns(self) -> None:
        """Give ``analyses`` a column for each stage; results of stages that are no more go."""
        columns = [row[1] for row in self._database.execute("PRAGMA table_info(analyses)")][2:]
        for column in columns:
            if column not in self._stages:
                self._database.execute(f"ALTER TABLE analyses DROP COLUMN {column}")
        for stage in self._stages:
            if stage not in columns:
                self._database.execute(f"ALTER TABLE analyses ADD COLUMN {stage} TEXT")
        self._database.commit()

    @contextlib.contextmanager
    def _healing(self) -> Iterator[None]:
        """A damaged value is passed over, which makes it anew, and said once."""
        try:
            yield
        except DamagedValueError:
            self._cache.note(f"{self._cache.path}: damaged values are made anew.")

    def _read(self, statement: str, values: Sequence[str] = ()) -> Iterator[Any]:
        try:
            yield from self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise broken(self._cache.path, "read", error) from error

    def _read_some(self, statement: str, names: Iterable[str]) -> Iterator[Any]:
        """Rows of a statement with one list of values, asked for in pieces."""
        for some in _pieces(names):
            yield from self._read(statement.format(",".join("?" * len(some))), some)

    def _write(self, statement: str, values: Sequence[str | bytes]) -> None:
        with self._written():
            self._database.execute(statement, values)
            self._waiting += 1
            if self._waiting >= _COMMIT_EVERY:
                self._database.commit()
                self._waiting = 0

    @contextlib.contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise broken(self._cache.path, "written", error) from error


def _decoded(content: bytes) -> str:
    """A text of the database; what is damaged beyond UTF-8 becomes a text whose check fails."""
    return content.decode("utf-8", "replace")


def _pieces(items: Iterable[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    for item in items:
        piece.append(item)
        if len(piece) == _AT_ONCE:
            yield piece
            piece = []
    if piece:
        yield piece
