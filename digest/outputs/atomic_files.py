"""Files put into the site whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable
from pathlib import Path

from digest.errors import RenderError

_ASIDE = ".new~"


def write(site: Path, path: str, content: bytes) -> None:
    """Write a file under ``site``; whoever reads it meets the old or the new one, never a part.

    Raises:
        RenderError: it cannot be written.
    """
    target = f"{site}/{path}"
    aside = target + _ASIDE
    try:
        try:
            file = open(aside, "wb")  # noqa: SIM115, PTH123 - the quick way: tens of thousands of files
        except FileNotFoundError:
            _make_room(site, Path(path))
            file = open(aside, "wb")  # noqa: SIM115, PTH123
        with file:
            file.write(content)
        try:
            os.replace(aside, target)  # noqa: PTH105
        except IsADirectoryError:
            remove_tree(Path(target))
            os.replace(aside, target)  # noqa: PTH105
    except BaseException as error:  # a full disk, a signal: nothing half done is left beside the file
        with contextlib.suppress(OSError):
            os.unlink(aside)  # noqa: PTH108
        if isinstance(error, OSError):
            raise RenderError(f"{target}: cannot be written: {error.strerror}") from error
        raise


def write_if_changed(site: Path, path: str, content: bytes) -> None:
    """Write a file under ``site`` unless it is there as it is."""
    if not has_size(site, path, len(content)) or (site / path).read_bytes() != content:
        write(site, path, content)


def _make_room(site: Path, path: Path) -> None:
    """Folders for ``path``; a file of an earlier site in the way is removed."""
    for folder in reversed(path.parents[:-1]):
        here = site / folder
        if here.is_symlink() or here.is_file():
            here.unlink()
    (site / path).parent.mkdir(parents=True, exist_ok=True)


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours with all that is in it; links are removed, not followed."""
    for there in sorted(folder.rglob("*"), reverse=True):
        there.rmdir() if there.is_dir() and not there.is_symlink() else there.unlink()
    folder.rmdir()


def has_size(site: Path, path: str, size: int) -> bool:
    """Whether a file of that size is there."""
    try:
        return os.stat(f"{site}/{path}").st_size == size  # noqa: PTH116
    except OSError:
        return False


def remove(site: Path, paths: Iterable[str]) -> None:
    """Remove files, and folders left empty."""
    for path in paths:
        target = site / path
        try:
            target.unlink(missing_ok=True)
            target.with_name(target.name + _ASIDE).unlink(missing_ok=True)
            for folder in target.parents:
                if folder == site:
                    break
                folder.rmdir()
        except OSError:  # not empty, or not ours to remove
            continue


def remove_others(folder: Path, keep: Collection[str]) -> None:
    """Remove every file of a folder that is wholly ours, but for some.

    Args:
        folder: under the workplace, or a search index.
        keep: paths of the files that stay.
    """
    others = []
    for here, _, names in os.walk(folder):
        relative = os.path.relpath(here, folder).replace(os.sep, "/")
        prefix = "" if relative == "." else f"{relative}/"
        others += [f"{prefix}{name}" for name in names if f"{prefix}{name}" not in keep]
    remove(folder, others)


def copy_if_changed(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Make files under ``target`` those under ``source``, writing only what differs."""
    for path in paths:
        write_if_changed(target, path, (source / path).read_bytes())


def mirror(source: Path, target: Path) -> None:
    """Make ``target``, a folder that is wholly ours, hold what ``source`` holds and nothing else."""
    paths = [path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()]
    copy_if_changed(source, target, paths)
    remove_others(target, set(paths))
