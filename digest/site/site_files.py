"""The site's files as MkDocs sees them; generated pages become MkDocs' objects only when they are asked for."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from mkdocs.structure.files import File, Files, InclusionLevel

_log = logging.getLogger("mkdocs.plugins.digest")
_MOVES_FILES = "i18n"
_PLAIN = re.compile(r"[a-z0-9/_-]+/index\.md")  # nothing that an address writes otherwise


def files_are_made_anew(config: Any) -> bool:
    """Whether a plugin makes all files anew from ``docs/``, so that pages can be added only after it."""
    return _MOVES_FILES in config.plugins


def builds_another_language(config: Any) -> bool:
    """Whether a plugin builds the user's pages in another language now: the edition's own were built before."""
    plugin = config.plugins.get(_MOVES_FILES)
    return plugin is not None and not getattr(plugin, "is_default_language_build", True)


def add_pages(files: Files, folder: Path, digests: Mapping[str, str], config: Any) -> None:
    """Give MkDocs the generated pages in ``folder``; a page of the user's own at the same place wins.

    Args:
        files: MkDocs' collection.
        folder: where the pages stand.
        digests: a hash of each page's Markdown, by its path under ``folder``.
        config: MkDocs' settings.
    """
    if builds_another_language(config):
        return
    taken = set(files.src_uris)
    for path in sorted(taken.intersection(digests)):
        level = logging.INFO if path == "index.md" else logging.WARNING  # a home page of one's own is usual
        _log.log(level, "%s of your own stands in the place of the edition's page; see the setting prefix", path)
    wanted = {path: digest for path, digest in digests.items() if path not in taken}
    if isinstance(files, SiteFiles):
        files.add_generated(folder, wanted)
        return
    for path in wanted:
        files.append(_generated(path, folder, config))


def _generated(path: str, folder: Path, config: Any) -> File:
    return File(path, str(folder), config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)


class SiteFiles(Files):
    """MkDocs' collection, but generated pages are known by path and digest only, until somebody asks for one.

    Attributes:
        generated: digests of the generated pages by path.
        asked: paths that were looked up, whether there or not.
    """

    def __init__(self, files: Files, config: Any) -> None:
        super().__init__(files)
        self.generated: dict[str, str] = {}
        self.asked: set[str] = set()
        self._config = config
        self._folder = Path()
        self._made: dict[str, File] = {}

    def add_generated(self, folder: Path, digests: Mapping[str, str]) -> None:
        """Take generated pages in."""
        self._folder = folder
        self.generated.update(digests)

    def made_anew(self, files: Files) -> SiteFiles:
        """The collection that a plugin made of this one, with the generated pages, of which it knew nothing."""
        whole = SiteFiles(files, self._config)
        taken = files.src_uris
        whole.add_generated(self._folder, {path: key for path, key in self.generated.items() if path not in taken})
        return whole

    def get_file_from_path(self, path: str) -> File | None:
        """As of MkDocs' own."""
        self.asked.add(path)
        file = self._src_uris.get(path) or self._made.get(path)
        if file is None:
            path = PurePath(path).as_posix()
            file = self._src_uris.get(path) or self._made.get(path)
        if file is None and path in self.generated:
            file = self._made[path] = _generated(path, self._folder, self._config)
        return file

    def address(self, path: str) -> tuple[str, str]:
        """Where a generated page goes: its path in the site, and its address under the site's own."""
        if self._config.use_directory_urls and _PLAIN.fullmatch(path):
            return f"{path[:-2]}html", path[:-8]
        file = self.get_file_from_path(path)
        if file is None:
            raise LookupError(f"{path} is no page of this site")
        return file.dest_uri, "" if file.url in (".", "./") else file.url
