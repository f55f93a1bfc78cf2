"""A folder of exported files, kept up to date beside whatever else its owner puts there.

A list in the folder says which files were written and what they held. The next export rewrites those and removes the
ones that are no longer made. A file that is not in the list, or that was changed since, is somebody's work: it stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.errors import DigestError

LIST_NAME = ".digest-export"
_SCHEMA = "digest/export/1"
_EARLY = LIST_NAME  # stands for a list that names no files


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderUpdate:
    """What became of an export: the number of its files, and those left alone because somebody changed them."""

    files: int
    left: tuple[str, ...]


def update_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> FolderUpdate:
    """Make a folder hold the given files; those that are equal already keep their time.

    Args:
        folder: made where it is missing.
        files: path under the folder, and content.

    Raises:
        DigestError: the folder holds something and was never exported to, or cannot be written.
    """
    before = _read_list(folder)
    if before is None and folder.is_dir() and any(folder.iterdir()):
        raise DigestError(f"{folder}: is not empty and no earlier export; name another folder")
    known = before or {}
    is_early = before is not None and _EARLY in before
    now: dict[str, str] = {}
    left: list[str] = []
    try:
        for path, content in files:
            if not is_early and _is_changed_by_hand(folder / path, known.get(path), content):
                left.append(path)
                now |= {path: known[path]} if path in known else {}
                continue
            _write(folder / path, content)
            now[path] = _digest(content)
        for path in sorted(known.keys() - now.keys(), reverse=True):
            _remove(folder, path, known[path])
        _write(folder / LIST_NAME, _list_content(now))
    except OSError as error:
        raise DigestError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    return FolderUpdate(files=len({*now, *left}), left=tuple(left))


def _read_list(folder: Path) -> dict[str, str] | None:
    """The files of the export before and the digests of what they held; None where there was none.

    The list of an early version names no files: whatever stands at a path of the new export is taken for its own, and
    nothing is removed.
    """
    try:
        text = (folder / LIST_NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DigestError(f"{folder / LIST_NAME}: cannot be read: {error.strerror}") from error
    try:
        content = json.loads(text)
        return {str(path): str(digest) for path, digest in content["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {_EARLY: ""}


def _is_changed_by_hand(file: Path, digest: str | None, content: bytes) -> bool:
    """Whether a file holds what neither the export before nor this one wrote."""
    if not file.exists():
        return False
    present = file.read_bytes()
    return present != content and (digest is None or _digest(present) != digest)


def _write(file: Path, content: bytes) -> None:
    if file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(file.name + ".new~")
    try:
        aside.write_bytes(content)
        aside.replace(file)
    except BaseException:  # a full disk, a signal: nothing half done is left beside the file
        aside.unlink(missing_ok=True)
        raise


def _remove(folder: Path, path: str, digest: str) -> None:
    """Remove a file of the export before, unless somebody changed it, and the folders that are empty then."""
    file = folder / path
    if path == _EARLY or not file.is_file() or _digest(file.read_bytes()) != digest:
        return
    file.unlink()
    for parent in file.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _list_content(files: Mapping[str, str]) -> bytes:
    about = "Files that digest export wrote here; it removes no others. Delete this list to keep them all."
    content = {"schema": _SCHEMA, "about": about, "files": dict(sorted(files.items()))}
    return (json.dumps(content, ensure_ascii=False, indent=0) + "\n").encode("utf-8", "surrogatepass")
