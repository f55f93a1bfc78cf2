"""A folder made to hold exactly the given files, touching only those that differ."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Write files under ``folder``; those equal to what is there keep their time, others that were there go.

    Args:
        folder: made where it is missing.
        files: (path under the folder, content).

    Returns:
        The paths of all files given, in order.
    """
    wanted = []
    for path, content in files:
        wanted.append(path)
        target = folder / path
        if target.is_file() and target.stat().st_size == len(content) and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(target.name + ".new")
        aside.write_bytes(content)
        aside.replace(target)
    keep = set(wanted)
    for there in sorted(folder.rglob("*"), reverse=True):
        if there.is_file() and there.relative_to(folder).as_posix() not in keep:
            there.unlink()
        elif there.is_dir() and not any(there.iterdir()):
            there.rmdir()
    return tuple(wanted)
