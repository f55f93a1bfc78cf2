"""Which sheets read which items, kept between builds: finds the sheets that would come out otherwise now.

An item's version and a sheet's reads are numbers in arrays, so that a million reads are looked through in a few
milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digest.cache.arrays import as_bytes_column, digest16, load_arrays, save_arrays


class OutputFile(NamedTuple):
    """A file of a sheet: its path, a digest of its content, and its size in bytes."""

    path: str
    digest: str
    size: int


Files = tuple[OutputFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies:
    """A sheet as it was made: its files, and the items read for it, a line each."""

    name: str
    files: Files
    items: str


class DependencyIndex:
    """The sheets of an earlier build; none where there was none, or one of another ``key``.

    Args:
        shelf: where they are remembered.
        name: what they are remembered under.
        key: changes with everything else that sheets are made from: settings, code, words.
        now: the version of every item there is; see :func:`numbered`.

    Attributes:
        files: those of each sheet that is as it would be made now, by the sheet's name.
        left: paths of files of sheets that were there before, whether they are kept or not.
    """

    def __init__(self, shelf: MutableMapping[str, bytes], name: str, key: str, now: Mapping[str, int]) -> None:
        self._shelf, self._name, self._key, self._now = shelf, name, key, now
        self._items: dict[str, int] = {}
        self._fresh: dict[str, NDArray[np.int32]] = {}
        self._rows: dict[str, int] = {}
        self._starts: NDArray[np.int64] = np.zeros(1, np.int64)
        self._reads: NDArray[np.int32] = np.zeros(0, np.int32)
        self.files: dict[str, Files] = {}
        self.left: frozenset[str] = frozenset()
        arrays = load_arrays(shelf, name, key)
        if arrays is not None:
            self._load(arrays)

    def _load(self, held: Mapping[str, Any]) -> None:
        items, sheets = _lines(held["items"]), _lines(held["sheets"])
        self._items = {name: number for number, name in enumerate(items)}
        self._starts, self._reads = held["starts"], held["reads"]
        files = [tuple(_files(line)) for line in _lines(held["files"])]
        changed = (self._versions(items) != held["versions"])[self._reads]
        rows = np.repeat(np.arange(len(sheets)), np.diff(self._starts))
        stale = {sheets[row] for row in np.unique(rows[changed]).tolist()}
        stale.update(self._shelf.get(self._open, b"").decode("utf-8", "surrogatepass").split("\n"))
        self._rows = {name: row for row, name in enumerate(sheets)}
        self.files = {name: own for name, own in zip(sheets, files, strict=True) if name not in stale}
        self.left = frozenset(file.path for own in files for file in own)

    @property
    def _open(self) -> str:
        return f"{self._name}-open"

    def _versions(self, items: Sequence[str]) -> NDArray[np.uint64]:
        """The versions of items as they are now, 0 for those that are not there."""
        return np.fromiter((self._now.get(name, 0) for name in items), np.uint64, len(items))

    def begin(self, sheets: Iterable[str]) -> None:
        """These sheets' files are going to be written: whatever happens, the next build makes them again."""
        self._shelf[self._open] = "\n".join(sheets).encode("utf-8", "surrogatepass")

    def take(self, read: Dependencies) -> None:
        """A sheet that was made; of its items numbers are kept, a hundredth of what their names would take."""
        numbers = self._items
        own = [numbers.setdefault(item, len(numbers)) for item in read.items.split("\n")] if read.items else []
        self._fresh[read.name] = np.array(own, np.int32)
        self.files[read.name] = read.files

    def save(self, order: Sequence[str]) -> None:
        """Remember these sheets, all of which were kept or taken."""
        pieces = [self._fresh[name] if name in self._fresh else self._kept(name) for name in order]
        reads = np.concatenate([np.zeros(0, np.int32), *pieces])
        used, reads = np.unique(reads, return_inverse=True)
        every = list(self._items)
        items = [every[number] for number in used.tolist()]
        files = ["\t".join(f"{path} {digest} {size}" for path, digest, size in self.files[name]) for name in order]
        columns = {
            "items": _packed(items),
            "versions": self._versions(items),
            "sheets": _packed(order),
            "starts": np.cumsum([0, *map(len, pieces)], dtype=np.int64),
            "reads": reads.astype(np.int32),
            "files": _packed(files),
        }
        save_arrays(self._shelf, self._name, self._key, columns)
        self._shelf[self._open] = b""

    def _kept(self, name: str) -> NDArray[np.int32]:
        row = self._rows[name]
        return self._reads[self._starts[row] : self._starts[row + 1]]


def version_numbers(versions: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Versions of items as numbers, never 0, which stands for an item that is not there."""
    return {item: int.from_bytes(digest16(version)[:8], "big") or 1 for item, version in versions}


def _packed(lines: Iterable[str]) -> NDArray[np.uint8]:
    return as_bytes_column(f"{line}\n".encode("utf-8", "surrogatepass") for line in lines)  # type: ignore[no-any-return]


def _lines(packed: NDArray[Any]) -> list[str]:
    return packed.tobytes().decode("utf-8", "surrogatepass").split("\n")[:-1]


def _files(line: str) -> Iterator[OutputFile]:
    for one in line.split("\t") if line else ():
        path, digest, size = one.rsplit(" ", 2)
        yield OutputFile(path, digest, int(size))
