"""Files put into the site whole or not at all."""

from __future__ import annotations

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
            _remove_tree(Path(target))
            os.replace(aside, target)  # noqa: PTH105
    except OSError as error:
        raise RenderError(f"{target}: cannot be written: {error.strerror}") from error


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


def _remove_tree(folder: Path) -> None:
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


def remove_others(site: Path, keep: Collection[str]) -> None:
    """Remove what an earlier, unknown build left; hidden files stay, as MkDocs lets them."""
    found = []
    for folder, folders, names in os.walk(site):
        here = os.path.relpath(folder, site).replace(os.sep, "/")
        at = "" if here == "." else f"{here}/"
        if not at:
            folders[:] = [name for name in folders if not name.startswith(".")]
            names = [name for name in names if not name.startswith(".")]
        found += [f"{at}{name}" for name in names if f"{at}{name}" not in keep]
    remove(site, found)


def mirror(source: Path, site: Path) -> None:
    """Make ``site`` hold what ``source`` holds, writing only the files that differ."""
    paths = [path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()]
    for path in paths:
        content = (source / path).read_bytes()
        write_if_changed(site, path, content)
    remove_others(site, set(paths))
