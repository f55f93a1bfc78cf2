"""The files under folders that may hold articles."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

# Not articles, whatever their ending: what stands beside articles in a folder.
_BESIDE = frozenset(["readme", "license", "licence", "notice", "copying", "changelog", "contributing", "authors"])
_SITE_MARK = Path("assets", "digest", "digest.js")  # what only a built site has


def files_under(
    paths: tuple[Path, ...], endings: frozenset[str], leave_out: Collection[Path] = ()
) -> tuple[tuple[Path, str], ...]:
    """Files under the given files and folders, each with its name as given, ``/``-separated, sorted by name.

    Folders are read recursively, each real one once, so that links in a circle end. Hidden files, the likes of
    ``README`` and endings that are not among ``endings`` are left out; a file named outright never is. What is not
    there, or a folder that cannot be listed, is among the files, so that reading it reports it. ``leave_out`` are files
    and folders that are passed over, such as the site that is made of the articles.
    """
    passed = frozenset(os.path.realpath(path) for path in leave_out)
    found: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            _walk(path, found, set(), endings, passed)
        else:
            found.setdefault(path.as_posix(), path)
    return tuple((path, name) for name, path in sorted(found.items()))


def _walk(
    folder: Path,
    found: dict[str, Path],
    seen: set[tuple[int, int]],
    endings: frozenset[str],
    passed: frozenset[str],
) -> None:
    try:
        state = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        found.setdefault(folder.as_posix(), folder)
        return
    if (state.st_dev, state.st_ino) in seen:
        return
    seen.add((state.st_dev, state.st_ino))
    if (folder / _SITE_MARK).is_file():
        return  # a site of this program's, wherever an earlier build put it
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if passed and os.path.realpath(path) in passed:
            continue
        if _is_folder(entry):
            _walk(path, found, seen, endings, passed)
        elif _may_hold(entry.name, endings):
            found.setdefault(path.as_posix(), path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _may_hold(name: str, endings: frozenset[str]) -> bool:
    small = name.casefold()
    if small.partition(".")[0] in _BESIDE:
        return False
    bare = small.removesuffix(".gz")
    return os.path.splitext(bare)[1] in endings  # noqa: PTH122 - a name, not a path
