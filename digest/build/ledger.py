"""Which sheets read which items, kept between builds: finds the sheets that would come out otherwise now.

An item's version and a sheet's reads are numbers in arrays, so that a million reads are looked through in a few
milliseconds.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Files = tuple[tuple[str, str], ...]  # (path, digest) of the files of a sheet

_NAME = "sheets"
_OPEN = "sheets-open"
_FORM = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A sheet as it was made: its files, and the items read for it, a line each."""

    name: str
    files: Files
    items: str


class Ledger:
    """The sheets of an earlier build.

    Attributes:
        files: those of each sheet that is as it would be made now, by the sheet's name.
        left: paths of files of sheets that were there before, whether they are kept or not.
    """

    def __init__(self, key: str, now: Mapping[str, str]) -> None:
        self._key = key
        self._now = {name: _number(version) for name, version in now.items()}
        self._items: dict[str, int] = {}
        self._fresh: dict[str, NDArray[np.int32]] = {}
        self._sheets: list[str] = []
        self._starts = np.zeros(1, np.int64)
        self._reads = np.zeros(0, np.int32)
        self._rows: dict[str, int] = {}
        self.files: dict[str, Files] = {}
        self.left: frozenset[str] = frozenset()

    @classmethod
    def open(cls, shelf: MutableMapping[str, bytes], key: str, now: Mapping[str, str]) -> Self:
        """The ledger on the shelf; an empty one where there is none, or one of another ``key``.

        Args:
            shelf: where it is kept.
            key: changes with everything else that sheets are made from: settings, code, words.
            now: the version of every item there is.
        """
        ledger = cls(key, now)
        try:
            ledger._load(shelf)
        except (KeyError, ValueError, IndexError, EOFError, OSError, zipfile.BadZipFile):
            return cls(key, now)
        return ledger

    def _load(self, shelf: MutableMapping[str, bytes]) -> None:
        held = np.load(io.BytesIO(shelf[_NAME]), allow_pickle=False)
        if held["key"].item() != f"{_FORM} {self._key}":
            return
        items, self._sheets = _lines(held["items"]), _lines(held["sheets"])
        self._items = {name: number for number, name in enumerate(items)}
        self._starts, self._reads = held["starts"], held["reads"]
        files = [tuple(_pairs(line)) for line in _lines(held["files"])]
        before = held["versions"]
        now = np.fromiter((self._now.get(name, 0) for name in items), np.uint64, len(items))
        changed = (now != before)[self._reads]
        rows = np.repeat(np.arange(len(self._sheets)), np.diff(self._starts))
        stale = {self._sheets[row] for row in np.unique(rows[changed]).tolist()}
        stale.update(_lines(np.frombuffer(shelf.get(_OPEN, b""), np.uint8)))
        self._rows = {name: row for row, name in enumerate(self._sheets)}
        self.files = {name: own for name, own in zip(self._sheets, files, strict=True) if name not in stale}
        self.left = frozenset(path for own in files for path, _ in own)

    def begin(self, shelf: MutableMapping[str, bytes], sheets: Iterable[str]) -> None:
        """These sheets' files are going to be written: whatever happens, the next build makes them again."""
        shelf[_OPEN] = _packed(sheets).tobytes()

    def take(self, read: Read) -> None:
        """A sheet that was made; of its items numbers are kept, a hundredth of what their names would take."""
        numbers = self._items
        own = [numbers.setdefault(item, len(numbers)) for item in read.items.split("\n")] if read.items else []
        self._fresh[read.name] = np.array(own, np.int32)
        self.files[read.name] = read.files

    def save(self, shelf: MutableMapping[str, bytes], order: Sequence[str]) -> None:
        """Remember these sheets, all of which were kept or taken."""
        pieces = [self._fresh[name] if name in self._fresh else self._kept(name) for name in order]
        reads = np.concatenate([np.zeros(0, np.int32), *pieces])
        used, reads = np.unique(reads, return_inverse=True)
        every = list(self._items)
        items = [every[number] for number in used.tolist()]
        files = [self.files[name] for name in order]
        out = io.BytesIO()
        np.savez(
            out,
            key=np.array(f"{_FORM} {self._key}"),
            items=_packed(items),
            versions=np.fromiter((self._now.get(name, 0) for name in items), np.uint64, len(items)),
            sheets=_packed(order),
            starts=np.cumsum([0, *map(len, pieces)], dtype=np.int64),
            reads=reads.astype(np.int32),
            files=_packed(["\t".join(f"{path} {digest}" for path, digest in own) for own in files]),
        )
        shelf[_NAME] = out.getvalue()
        shelf[_OPEN] = b""

    def _kept(self, name: str) -> NDArray[np.int32]:
        row = self._rows[name]
        return self._reads[self._starts[row] : self._starts[row + 1]]


def _number(version: str) -> int:
    """A version as a number, never 0, which stands for an item that is not there."""
    found = hashlib.blake2b(version.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big") or 1


def _packed(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"), np.uint8)


def _lines(packed: NDArray[Any]) -> list[str]:
    return packed.tobytes().decode("utf-8", "surrogatepass").split("\n")[:-1]


def _pairs(line: str) -> Iterable[tuple[str, str]]:
    return ((path, digest) for path, _, digest in (one.rpartition(" ") for one in line.split("\t"))) if line else ()
