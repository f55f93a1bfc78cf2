"""What the program brings to a site beside the user's own pages, and what it needs of MkDocs' plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from digest.config import Settings
from digest.errors import CorruptCacheError
from digest.site.render_keys import render_key


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContent:
    """Laid out pages and files.

    Attributes:
        pages_folder: where the Markdown pages stand.
        pages: a digest of each page, by its path in the folder.
        data_folder: where the files for machines stand.
        data: a digest of each of them, by its path.
    """

    pages_folder: Path
    pages: Mapping[str, str]
    data_folder: Path
    data: Mapping[str, str]

    def exports(self) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
        """Files for machines: the path under the site of each, a key that changes with it, and what reads it."""
        for path, digest in self.data.items():
            yield path, digest, partial(_checked, self.data_folder / path, digest)


def _checked(file: Path, digest: str) -> bytes:
    """A laid out file's content.

    Raises:
        CorruptCacheError: it is not what was laid out: the disk, or somebody, changed it.
    """
    content = file.read_bytes()
    if render_key(content) != digest:
        raise CorruptCacheError(f"{file}: is not as it was laid out; delete it and build again")
    return content


class PagesPlugin(Protocol):
    """MkDocs' plugin as the renderer needs it: it hands the content's pages to MkDocs."""

    offline: bool
    content: SiteContent | None

    @property
    def settings(self) -> Settings:
        """The section of this program in the settings file."""
