"""The files under folders that may hold articles."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

# Not articles, whatever their ending: what stands beside articles in a folder.
_BESIDE = frozenset(["readme", "license", "licence", "notice", "copying", "changelog", "contributing", "authors"])
_SITE_MARK = Path("assets", "digest", "digest.js")  # what only a built site has


# What browsers save beside a page, and what stands in a folder without being meant for a reader.
_PARTS_OF_PAGES = re.compile(r".*[_.-](?:files|dateien|fichiers|berkas|archivos)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileListing:
    """What is under some folders.

    Attributes:
        files: those that may hold articles, each with its name as given, ``/``-separated, sorted by name.
        unread: how many files of an ending in a folder are not read, by folder and ending.
    """

    files: tuple[tuple[Path, str], ...]
    unread: Mapping[tuple[str, str], int]


def list_files(paths: tuple[Path, ...], endings: frozenset[str], leave_out: Collection[Path] = ()) -> FileListing:
    """Files under the given files and folders.

    Folders are read recursively, each real one once, so that links in a circle end. Hidden files, the likes of
    ``README`` and the parts of saved pages are left out; files of endings that are not among ``endings`` are counted; a
    file named outright is always among the files. What is not there, or a folder that cannot be listed, is among the
    files, so that reading it reports it. ``leave_out`` are files and folders that are passed over, such as the site
    that is made of the articles.
    """
    walk = _Walk(endings, frozenset(os.path.realpath(path) for path in leave_out))
    for path in paths:
        if path.is_dir():
            walk.enter(path)
        else:
            walk.files.setdefault(path.as_posix(), path)
    files = tuple((path, name) for name, path in sorted(walk.files.items()))
    return FileListing(files=files, unread=dict(sorted(walk.unread.items())))


class _Walk:
    """A walk through folders, and what it came by."""

    def __init__(self, endings: frozenset[str], passed: frozenset[str]) -> None:
        self.files: dict[str, Path] = {}
        self.unread: Counter[tuple[str, str]] = Counter()
        self._endings = endings
        self._passed = passed
        self._seen: set[tuple[int, int]] = set()

    def enter(self, folder: Path) -> None:
        """Take up what is in a folder and below it."""
        try:
            state = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            self.files.setdefault(folder.as_posix(), folder)
            return
        if (state.st_dev, state.st_ino) in self._seen:
            return
        self._seen.add((state.st_dev, state.st_ino))
        if (folder / _SITE_MARK).is_file():
            return  # a site of this program's, wherever an earlier build put it
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            if self._passed and os.path.realpath(path) in self._passed:
                continue
            if _is_folder(entry):
                if not _PARTS_OF_PAGES.match(entry.name):
                    self.enter(path)
            else:
                self._take(path)

    def _take(self, path: Path) -> None:
        """Count a file among those that are read, or those that are not."""
        small = path.name.casefold()
        if small.partition(".")[0] in _BESIDE:
            return
        ending = os.path.splitext(small.removesuffix(".gz"))[1]  # noqa: PTH122 - a name, not a path
        if ending in self._endings:
            self.files.setdefault(path.as_posix(), path)
        else:
            self.unread[path.parent.as_posix(), ending] += 1


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
