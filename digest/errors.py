"""The one error tree.

    DigestError            anything a user can be told and can mend
    ├── SettingsError      broken settings: all faults of one file, reported together
    ├── ReadError          one source that cannot be read (becomes a Problem, never stops a build)
    ├── StoreError         the cache cannot be opened, locked or written
    │   └── CorruptCacheError  it is damaged: begun anew by whoever builds
    └── RenderError        the site cannot be rendered or put in place

A message says where, what, and the way out: ``articles/a.md:3: no such date "31 Feb 2026"; write YYYY-MM-DD``.
"""

from __future__ import annotations

from collections.abc import Sequence


class DigestError(Exception):
    """Something the user can be told and can mend; its text is the whole message."""


class SettingsError(DigestError):
    """Faults of one settings file.

    Args:
        where: the file and section, such as ``mkdocs.yml: plugins.digest``.
        faults: one sentence a fault, without the place.
    """

    def __init__(self, where: str, faults: Sequence[str]) -> None:
        self.where = where
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{where}: {fault}" for fault in self.faults))


class ReadError(DigestError):
    """One source that cannot be read.

    Args:
        file: path as given.
        message: what is wrong and the way out.
        line: 1-based line, where known.
    """

    def __init__(self, file: str, message: str, line: int | None = None) -> None:
        self.file = file
        self.message = message
        self.line = line
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")


class StoreError(DigestError):
    """The cache cannot be opened, locked or written."""


class CorruptCacheError(StoreError):
    """What is kept between builds is damaged; a new file mends it."""


class RenderError(DigestError):
    """The site cannot be rendered or put in place."""
