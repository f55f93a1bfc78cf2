"""Whether a site stands as it would be built now, found out from the looks of files alone.

A build notes the looks (size, times, inode) of everything that it reads and of everything that it leaves in the site.
Where both look the same at the next build, and the same is asked for, there is nothing to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import digest
from digest.cache.stat_signature import stat_signature

_FILE = "standing.json"
_PASSED = "__pycache__"  # a folder not looked into: what Python keeps beside the program
# Of the search index, which has thousands of files that are named by their content, the folders alone: they look
# otherwise where a file came or went.
_FOLDERS_ONLY = "pagefind"


class BuildStamp:
    """What is noted in a workplace of its last build.

    Args:
        workplace: where the note is kept.
        asked: all that the build was asked for.
    """

    def __init__(self, workplace: Path, asked: Mapping[str, Any]) -> None:
        self._file = workplace / _FILE
        self._asked = json.dumps(asked, sort_keys=True, default=str)

    def told(self) -> Any:
        """What the last build left to be told, if the site stands as it would be built now; else ``None``."""
        try:
            note = json.loads(self._file.read_text(encoding="utf-8"))
            if note["asked"] == self._asked and note["read"] == stat_signatures(note["roots"]):
                return note["told"] if note["site"] == _left(Path(note["where"])) else None
            return None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self) -> None:
        """From here on the site is being changed."""
        self._file.unlink(missing_ok=True)

    def note(self, roots: Iterable[Path], read: str, site: Path, told: Any) -> None:
        """The site is built.

        Args:
            roots: files and folders that were read.
            read: their looks from before they were read.
            site: the site's folder.
            told: what is to be told if it stands next time; of what JSON knows.
        """
        state = {
            "asked": self._asked,
            "roots": [str(root) for root in roots],
            "read": read,
            "where": str(site),
            "site": _left(site),
            "told": told,
        }
        if read and state["site"]:
            self._file.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")


def _left(site: Path) -> str:
    return stat_signatures([site, site / "pagefind" / "keys.json"], near=True)


def stat_signatures(roots: Iterable[Path | str], *, near: bool = False) -> str:
    """A hash of the looks of all files below ``roots``, of the program's own too.

    Args:
        roots: files or folders; one that is not there has looks too.
        near: leave out the program.

    Returns:
        The hash; empty where looks say too little, as of folders behind symbolic links.
    """
    try:
        return _looks(roots, near=near)
    except OSError:
        return ""


def _looks(roots: Iterable[Path | str], *, near: bool) -> str:
    hashed = hashlib.blake2b(digest_size=16)
    own: list[Path] = []
    if not near:
        today = f"{datetime.now(UTC):%Y-%m-%d}"  # stands in the site map
        hashed.update(os.environ.get("SOURCE_DATE_EPOCH", today).encode())
        own = [Path(digest.__file__).parent]
        hashed.update("\0".join(_installed()).encode())
    for root in (*own, *roots):
        hashed.update(f"\0{root}\0".encode("utf-8", "surrogatepass"))
        for line in _below(str(root)):
            hashed.update(line.encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _installed() -> Iterator[str]:
    """The Python that runs, and when packages last came or went."""
    yield sys.version
    for place in sys.path:
        if place.endswith("site-packages"):
            yield f"{place} {stat_signature(os.stat(place))}"  # noqa: PTH116


def _below(root: str) -> Iterator[str]:
    try:
        if not os.path.isdir(root):  # noqa: PTH112 - tens of thousands of files
            yield f"{stat_signature(os.stat(root))}\n"  # noqa: PTH116
            return
    except OSError:
        yield "missing\n"
        return
    waiting = [root]
    while waiting:
        here = waiting.pop()
        with os.scandir(here) as entries:
            for item in sorted(entries, key=lambda item: item.name):
                if item.name == _PASSED:
                    continue
                if item.name == _FOLDERS_ONLY:
                    yield from _folders(item.path)
                    continue
                if item.is_dir():
                    if item.is_symlink():  # it may lead in a circle
                        raise OSError(f"{item.path} leads to another folder")
                    waiting.append(item.path)
                    yield f"{item.path}\n"
                else:
                    yield f"{item.path} {stat_signature(item.stat())}\n"


def _folders(root: str) -> Iterator[str]:
    """The looks of a folder and of those below it."""
    for here, below, _ in os.walk(root):
        below.sort()
        yield f"{here} {stat_signature(os.stat(here))}\n"  # noqa: PTH116
