"""What a build remembers for the next one, as named files; losing it costs time only."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from pathlib import Path

from digest.outputs.atomic_files import write


class FolderCache(MutableMapping[str, bytes]):
    """Named contents in a folder, each written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            raise KeyError(name) from error

    def __setitem__(self, name: str, content: bytes) -> None:
        write(self._folder, name, content)

    def __delitem__(self, name: str) -> None:
        try:
            (self._folder / name).unlink()
        except FileNotFoundError as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        found = sorted(self._folder.iterdir()) if self._folder.is_dir() else []
        return (path.name for path in found if not path.name.endswith(".new~"))

    def __len__(self) -> int:
        return sum(1 for _ in self)
