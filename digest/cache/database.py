"""The one SQLite file in ``.digest/`` where everything between builds is kept, and the lock that a whole build holds.

Tables: ``files`` (which articles a source file held), ``analyses`` (results of the per-article stages),
``article_rows`` (the little that every build needs of every article), ``failures`` (articles that could not be
analyzed), ``memo`` (named values of later stages) and ``outputs`` (files of the site with what they were made from).

The schema's version is the hash of its own text. A file of another version, or what earlier versions kept in other
files, is replaced and said to be; a file that is broken or another program's is set aside and begun anew. Every value
carries a check, so that damage on the disk is noticed where it is read (:mod:`digest.cache.sealed`). WAL mode makes a
kill at any moment harmless.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from digest.errors import CorruptCacheError, StoreError

if TYPE_CHECKING:
    from filelock import BaseFileLock

FILE = "cache.sqlite"
_LOCK = "lock"
_SCHEMA = """
CREATE TABLE files (
    name TEXT PRIMARY KEY, key TEXT NOT NULL, sources TEXT NOT NULL, signature TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE analyses (source TEXT PRIMARY KEY, keys TEXT NOT NULL);
CREATE TABLE article_rows (
    source TEXT PRIMARY KEY, keys TEXT NOT NULL, card TEXT NOT NULL, look_ups BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE failures (task TEXT PRIMARY KEY, keys TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE memo (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE outputs (
    site TEXT, path TEXT, key TEXT NOT NULL, size INTEGER NOT NULL, digest TEXT NOT NULL, notes TEXT NOT NULL,
    PRIMARY KEY (site, path)
) WITHOUT ROWID;
CREATE TABLE output_facts (site TEXT, name TEXT, value TEXT, PRIMARY KEY (site, name)) WITHOUT ROWID;
"""
_VERSION = zlib.crc32(_SCHEMA.encode()) & 0x7FFFFFFF
_APPLICATION = 0x64696765  # "dige", SQLite's application_id: tells our files from others'
_PATIENCE = 1e6  # seconds; without a number, the library refuses to wait for another thread of this process
_BUSY = 30.0  # seconds that a connection waits for another process's
# What versions before this file kept, each replaced by a table.
_EARLIER = (
    "store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "store.lock", "shelf", "site.sqlite", "site.sqlite-wal",
    "site.sqlite-shm", "strict.sqlite", "strict.sqlite-wal", "strict.sqlite-shm", "templates",
)  # fmt: skip


class Cache:
    """The cache of one collection; a context manager that holds the lock from :func:`open_cache` on.

    Attributes:
        path: the SQLite file.
        notes: sentences that whoever builds should know, such as that a broken file was set aside.
    """

    def __init__(self, folder: Path, lock: BaseFileLock) -> None:
        self.path = folder / FILE
        self.notes: list[str] = []
        self._lock = lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the lock go."""
        self._lock.release()

    def connect(self, *, read_only: bool = False) -> sqlite3.Connection:
        """A new connection, to be closed by whoever asked; it must not cross a fork.

        Raises:
            StoreError: the file cannot be opened.
        """
        return connect(self.path, read_only=read_only)

    def note(self, sentence: str) -> None:
        """Say something once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def set_aside(self) -> None:
        """Put a broken file out of the way and begin a new one; nobody may have it open.

        Raises:
            StoreError: the new one cannot be made.
        """
        aside = self.path.with_suffix(".broken")
        self.path.replace(aside)
        self._remove_journals()
        self.note(f"{self.path} could not be read; it is now {aside.name}, and everything is made anew.")
        self.prepare()

    def prepare(self) -> None:
        """Make the file ready: of our schema, and sound as far as SQLite can tell.

        Raises:
            StoreError: it cannot be made, opened or written.
        """
        self._replace_earlier()
        try:
            self._open()
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path}: cannot be opened: {error}; delete it, or free some space") from error
        except sqlite3.DatabaseError:
            self.set_aside()

    def _open(self) -> None:
        database = sqlite3.connect(self.path, timeout=_BUSY)
        try:
            (owner,) = database.execute("PRAGMA application_id").fetchone()
            (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and owner != _APPLICATION:
                raise sqlite3.DatabaseError("a database of another program")
            (check,) = database.execute("PRAGMA quick_check(1)").fetchone() if tables else ("ok",)
            if check != "ok":
                raise sqlite3.DatabaseError(check)
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version != _VERSION:
                self._create(database, replaced=bool(tables))
        finally:
            database.close()

    def _create(self, database: sqlite3.Connection, *, replaced: bool) -> None:
        """Make the tables in one transaction: a build that is stopped meanwhile leaves all of them or none."""
        database.execute("PRAGMA journal_mode = WAL")
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        drops = "".join(f'DROP TABLE "{table}";' for (table,) in tables)
        marks = f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION};"
        database.executescript(f"BEGIN; {drops} {_SCHEMA}; {marks} COMMIT;")
        if replaced:
            self._note_replaced()

    def _replace_earlier(self) -> None:
        earlier = [path for path in (self.path.parent / name for name in _EARLIER) if path.exists()]
        for path in earlier:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        if earlier:
            self._note_replaced()

    def _note_replaced(self) -> None:
        self.note(f"{self.path.parent} was kept by another version of Digest; everything is made anew.")

    def _remove_journals(self) -> None:
        for tail in ("-wal", "-shm"):
            self.path.with_name(self.path.name + tail).unlink(missing_ok=True)


def open_cache(folder: Path, waiting: Callable[[], None] | None = None) -> Cache:
    """Lock the cache in a folder and make it ready.

    Args:
        folder: where it is kept; made where it is missing.
        waiting: called once where another process holds the lock, which is then waited for.

    Raises:
        StoreError: another process holds the lock and is not waited for, or the file cannot be made or opened.
    """
    cache = Cache(folder, _lock(folder, waiting))
    try:
        cache.prepare()
    except BaseException:
        cache.close()
        raise
    return cache


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a cache's file.

    Raises:
        StoreError: it cannot be opened.
    """
    try:
        if read_only:
            return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY)
        database = sqlite3.connect(path, timeout=_BUSY)
        database.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error as error:
        raise broken(path, "opened", error) from error
    return database


def broken(path: Path, deed: str, error: sqlite3.Error) -> StoreError:
    """What to raise for an error of SQLite's: one that a new file mends, or one that the user has to."""
    if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):  # no space, no rights, a lock
        return StoreError(f"{path}: cannot be {deed}: {error}; free some space and build again")
    return CorruptCacheError(f"{path}: cannot be {deed}: {error}; delete it and build again")


def _lock(folder: Path, waiting: Callable[[], None] | None) -> BaseFileLock:
    """The lock, held until released; the system lets it go with the process, however that ends."""
    import filelock  # which loads asyncio, too

    path = folder / _LOCK
    lock: BaseFileLock = filelock.FileLock(path, thread_local=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except filelock.Timeout as error:
        if waiting is None:
            raise StoreError(f"{folder}: another build of this collection is at work; wait for it to end") from error
        waiting()
        lock.acquire(timeout=_PATIENCE)
    except OSError as error:
        raise StoreError(f"{path}: cannot be made: {error.strerror}") from error
    return lock
