"""Results of the per-article stages, kept in SQLite between builds.

Three tables: ``files`` remembers which sources a file held, by the hash of its bytes; ``results`` remembers each
stage's result by the source's digest; ``cards`` holds apart the one small result that every build needs of every
article. A row says with which keys its results were made, so that a new version of one stage redoes that stage and what
follows from it, not the rest.

WAL mode makes a kill at any moment harmless; a lock file makes two builds at once an error that says so; a file that
is not ours is set aside and begun anew.
"""

from __future__ import annotations

import contextlib
import fcntl
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from digest.errors import StoreError

APART = "card"  # the stage whose results are read at every build, and so kept together
_APPLICATION = 0x64696765  # "dige", SQLite's application_id: tells our files from others'
_COMMIT_EVERY = 500  # rows; what a kill can cost


class AnalysisStore:
    """The store of one collection; a context manager that holds its lock.

    Args:
        path: the SQLite file; made where it is not there yet.
        stages: the stages' names, in order; they become columns, but for ``APART``.

    ``set_aside`` is where a file went that was broken or another program's, and is begun anew; else None.

    Raises:
        StoreError: another build holds the lock, or the file cannot be made, read or written.
    """

    def __init__(self, path: Path, stages: tuple[str, ...]) -> None:
        self.path = path
        self.stages = tuple(stage for stage in stages if stage != APART)
        self.set_aside: Path | None = None
        self._waiting = 0
        self._lock = _lock(path.with_suffix(".lock"))
        try:
            self._db = self._open()
        except (sqlite3.Error, OSError) as error:
            self._lock.close()
            raise StoreError(f"{path}: cannot be opened: {error}; delete it, or free some space") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def note(self) -> str | None:
        """What whoever builds should know of this store, as a sentence."""
        if self.set_aside is None:
            return None
        return f"{self.path} could not be read; it is now {self.set_aside.name}, and everything is made anew."

    def close(self) -> None:
        """Write what waits, and let the lock go."""
        try:
            self.settle()
        finally:
            self._db.close()
            self._lock.close()

    def files(self) -> dict[str, tuple[str, str, str]]:
        """Name of each known file → (hash of its bytes and of how it was read, its sources as stored, its looks)."""
        rows = self._read("SELECT name, digest, sources, looks FROM files")
        return {name: (digest, sources, looks) for name, digest, sources, looks in rows}

    def keep_file(self, name: str, digest: str, sources: str, looks: str) -> None:
        """Remember what a file held."""
        self._write("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (name, digest, sources, looks))

    def forget_files(self, names: Iterable[str]) -> None:
        """Forget files that are no longer there."""
        for name in names:
            self._write("DELETE FROM files WHERE name = ?", (name,))

    def cards(self, keys: str) -> dict[str, str]:
        """The card of every source whose results were all made with these keys, by the source's digest."""
        return dict(self._read("SELECT digest, card FROM cards WHERE keys = ?", (keys,)))

    def results(self, digests: Iterable[str]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
        """(digest, keys, stage → stored result) of the sources that are known among those asked for."""
        columns = ", ".join(self.stages)
        for some in _chunks(digests, 500):
            marks = ",".join("?" * len(some))
            for digest, keys, *values in self._read(
                f"SELECT digest, keys, {columns} FROM results WHERE digest IN ({marks})", some
            ):
                yield digest, keys, dict(zip(self.stages, values, strict=True))

    def keep_result(self, digest: str, keys: str, results: Mapping[str, str]) -> None:
        """Remember the results of one source's stages."""
        marks = ", ".join("?" * (2 + len(self.stages)))
        self._write(
            f"INSERT OR REPLACE INTO results (digest, keys, {', '.join(self.stages)}) VALUES ({marks})",
            (digest, keys, *(results[stage] for stage in self.stages)),
        )
        if APART in results:
            self._write("INSERT OR REPLACE INTO cards VALUES (?, ?, ?)", (digest, keys, results[APART]))

    def settle(self) -> None:
        """Write what waits."""
        with self._written():
            self._db.commit()
            self._waiting = 0

    def prune(self, keep: Iterable[str]) -> int:
        """Forget the results of all sources but these; the number of rows that went."""
        kept = set(keep)
        gone = [row[0] for row in self._read("SELECT digest FROM results") if row[0] not in kept]
        with self._written():
            for table in ("results", "cards"):
                self._db.executemany(f"DELETE FROM {table} WHERE digest = ?", ((digest,) for digest in gone))
            self._db.commit()
            self._db.execute("VACUUM")
        return len(gone)

    def counts(self) -> tuple[int, int, int]:
        """Numbers of files and of sources known, and the bytes on disk."""
        ((files,),) = self._read("SELECT count(*) FROM files")
        ((results,),) = self._read("SELECT count(*) FROM results")
        return files, results, self.path.stat().st_size

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self.set_aside = self.path.with_suffix(".broken")
            self.path.replace(self.set_aside)
            for tail in ("-wal", "-shm"):
                self.path.with_name(self.path.name + tail).unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path)
        try:
            (owner,) = db.execute("PRAGMA application_id").fetchone()
            (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and owner != _APPLICATION:
                raise sqlite3.DatabaseError("a database of another program")
            (check,) = db.execute("PRAGMA quick_check(1)").fetchone() if tables else ("ok",)
            if check != "ok":
                raise sqlite3.DatabaseError(check)
            self._prepare(db)
        except BaseException:
            db.close()
            raise
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        wanted = ["digest", "keys", *self.stages]
        if [row[1] for row in db.execute("PRAGMA table_info(results)")] not in ([], wanted):
            for table in ("results", "cards", "files"):
                db.execute(f"DROP TABLE IF EXISTS {table}")
        db.execute("CREATE TABLE IF NOT EXISTS cards (digest TEXT PRIMARY KEY, keys TEXT, card TEXT) WITHOUT ROWID")
        named = "name TEXT PRIMARY KEY, digest TEXT, sources TEXT, looks TEXT"
        db.execute(f"CREATE TABLE IF NOT EXISTS files ({named}) WITHOUT ROWID")
        columns = ", ".join(f"{stage} TEXT" for stage in self.stages)
        db.execute(f"CREATE TABLE IF NOT EXISTS results (digest TEXT PRIMARY KEY, keys TEXT, {columns})")
        db.commit()

    def _read(self, statement: str, values: Sequence[str] = ()) -> Iterator[Any]:
        try:
            yield from self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot be read: {error}; delete it and build again") from error

    def _write(self, statement: str, values: tuple[str, ...]) -> None:
        with self._written():
            self._db.execute(statement, values)
            self._waiting += 1
            if self._waiting >= _COMMIT_EVERY:
                self._db.commit()
                self._waiting = 0

    @contextlib.contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot be written: {error}; free some space and build again") from error


def _lock(path: Path) -> TextIO:
    """The lock file, held until closed; the kernel lets it go with the process, however that ends."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise StoreError(f"{path}: cannot be made: {error.strerror}") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreError(f"{path.parent}: another build of this collection is at work; wait for it to end") from error
    return file


def _chunks(items: Iterable[str], size: int) -> Iterator[list[str]]:
    some: list[str] = []
    for item in items:
        some.append(item)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some
