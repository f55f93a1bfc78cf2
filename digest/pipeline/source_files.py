"""The collection's files as a build finds them: which are new or changed since the last one."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.cache.analyses import StoredFile
from digest.cache.code_key import code_key
from digest.cache.declared import DeclaredView, declared_key
from digest.cache.stat_signature import stat_signature
from digest.config import Settings
from digest.model import Problem, Source
from digest.read import STREAMED, list_files, read_file

# Settings that reading may look at; what it does with them is part of a file's key.
READ_SETTINGS = ("columns", "limits.megabytes")
_FRESH = 2.0  # seconds after a change in which a file's signature says nothing: some file systems count seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file as this build finds it.

    Attributes:
        path: where it is.
        name: what it is called on the site and in the cache.
        key: the hash of its bytes and of how it is read.
        signature: stands for its bytes as long as it is the same; empty where it says too little.
        state: its stat signature from before its bytes were hashed.
    """

    path: Path
    name: str
    key: str
    signature: str
    state: str

    @property
    def holds_many(self) -> bool:
        """Whether it is read piece by piece."""
        return Path(self.path.name.casefold().removesuffix(".gz")).suffix in STREAMED


def find_source_files(
    root: Path, settings: Settings, paths: tuple[Path, ...] | None, before: Mapping[str, StoredFile]
) -> tuple[list[SourceFile], list[Problem]]:
    """The files under the settings' folders, or under ``paths``, and what is wrong with their names.

    Args:
        root: the folder that the settings' paths and the files' names are relative to.
        settings: say where articles are and how they are read.
        paths: read these instead.
        before: the files as the last build read them.
    """
    how = "\0".join([code_key("digest.read"), declared_key(settings, READ_SETTINGS)])
    mark = hashlib.sha256(how.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    given = paths if paths is not None else tuple(root / folder for folder in settings.articles)
    top = "" if paths is not None else f"{root.as_posix()}/"
    inside = None if settings.follow_links else _RealFolders(given)
    files: list[SourceFile] = []
    problems: list[Problem] = []
    own = (settings.actors, settings.outlets, settings.addresses)
    listed, unread = list_files(given, [root / path for path in (*settings.leave_out, *own) if path])
    problems += [replace(problem, file=problem.file.removeprefix(top)) for problem in unread]
    for path, given_name in listed:
        name = given_name.removeprefix(top)
        problem = _unusable(path, name) or _outside(path, name, inside)
        if problem is not None:
            problems.append(problem)
            continue
        state = file_state(path)
        signature = _signature(path, mark)
        known = before.get(name)
        unchanged = known is not None and signature and signature == known.signature
        key = known.key if known is not None and unchanged else file_key(path, how)
        files.append(SourceFile(path=path, name=name, key=key, signature=signature, state=state))
    return files, problems


def _unusable(path: Path, name: str) -> Problem | None:
    """Why a file cannot be read at all, before it is opened: a pipe or a device would be waited for without end."""
    try:
        name.encode()
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "backslashreplace").decode()
        return Problem(file=shown, kind="unreadable", message="its name is not UTF-8; rename the file")
    try:
        mode = path.stat().st_mode
    except OSError:
        return None  # reading it says why
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return Problem(file=name, kind="unreadable", message="no file but a pipe, a socket or a device; it is not read")


class _RealFolders:
    """The folders that articles may be in, as they really are, and whether a path leads out of them."""

    def __init__(self, given: tuple[Path, ...]) -> None:
        self._given = frozenset(given)
        self._real = tuple(Path(os.path.realpath(path)) for path in given)
        self._folders: dict[Path, bool] = {}

    def holds(self, path: Path) -> bool:
        """Whether a file is where it seems to be; one that was named outright is."""
        if path in self._given:
            return True
        if path.is_symlink():
            return self._inside(path)
        if path.parent not in self._folders:  # of thousands of files, few folders
            self._folders[path.parent] = self._inside(path.parent)
        return self._folders[path.parent]

    def _inside(self, path: Path) -> bool:
        real = Path(os.path.realpath(path))
        return any(real == folder or folder in real.parents for folder in self._real)


def _outside(path: Path, name: str, inside: _RealFolders | None) -> Problem | None:
    if inside is None or inside.holds(path):
        return None
    message = 'a link out of the articles\' folder; it is read with the setting "follow_links: true"'
    return Problem(file=name, kind="unreadable", message=message)


def _signature(path: Path, mark: str) -> str:
    """What stands for a file's bytes; empty where it was changed a moment ago.

    A file changed again within the clock's step would look the same.
    """
    try:
        state = path.stat()
    except OSError:
        return ""
    fresh = time.time() - max(state.st_mtime, state.st_ctime) < _FRESH
    return "" if fresh else f"{mark} {stat_signature(state)}"


def file_key(path: Path, how: str) -> str:
    """The hash of a file's bytes and of how it is read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.sha256(how.encode("utf-8", "surrogatepass"))).hexdigest()
    except OSError as error:
        return f"unreadable: {error.strerror}"


def read_sources(path: Path, name: str, settings: Settings) -> Iterator[Source | Problem]:
    """What one file holds, read with no settings but the declared ones."""
    visible: Settings = DeclaredView(settings, READ_SETTINGS)  # type: ignore[assignment]
    return read_file(path, name, visible)


def file_state(path: Path) -> str:
    """The stat signature of a file; empty where there is none.

    What was read of a file counts as its content only where the state is the same before its bytes were hashed and
    after they were read: else somebody was writing, and it is read again at the next build.
    """
    try:
        return stat_signature(path.stat())
    except OSError:
        return ""


def source_key(source: Source) -> str:
    """What a source's stored results go by: its content and its file's name, which can hold its date."""
    return hashlib.sha256(f"{source.file}\0{source.digest}".encode("utf-8", "surrogatepass")).hexdigest()
