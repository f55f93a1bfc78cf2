"""One page of the site, from its Markdown to the bytes that are served."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from digest.errors import CorruptCacheError
from digest.site.markdown_converter import Converter
from digest.site.render_keys import render_key
from digest.site.site_files import SiteFiles
from digest.site.template_cache import TemplateCache, watch_filters
from digest.site.user_pages import hide_from_search


class NeedsPlainError(Exception):
    """The theme asks for something that only MkDocs' own build has."""


class Unlisted(Sequence[Any]):
    """Stands for the list of all pages, which a theme's page has no use for."""

    def __getitem__(self, _: Any) -> Any:
        raise NeedsPlainError("the theme lists all pages on each page")

    def __len__(self) -> int:
        raise NeedsPlainError("the theme counts all pages on each page")


class PageRenderer:
    """Renders pages; one a process.

    Args:
        said: MkDocs' warnings; those of a page are moved to its notes.
    """

    def __init__(
        self, config: Any, files: SiteFiles, nav: Navigation, env: jinja2.Environment, said: list[str]
    ) -> None:
        watch_filters(env)
        self._config, self._files, self._nav, self._env, self._said = config, files, nav, env, said
        self._converter = Converter(config, files)
        prefix = config.plugins["digest"].settings.prefix
        folders = {page.url.removeprefix(prefix).split("/")[0] for page in nav.pages}
        self._skeletons = TemplateCache(self._run_theme, frozenset(folders), prefix)

    def convert(self, page: Page, *, own: bool) -> dict[str, Any]:
        """Read a page and convert its Markdown; ``own`` for a hand-written page.

        Returns:
            Notes for the manifest: what was looked up, and warnings.
        """
        self._files.asked.clear()
        before = len(self._said)
        if not own:
            self._check(page)
        page.read_source(self._config)
        self._converter.render(page, fresh=own)
        if own:
            page.content = hide_from_search(page.content or "", page)
        notes: dict[str, Any] = {"links": checksums(self._files.asked)}
        if len(self._said) > before:
            notes["said"] = list(dict.fromkeys(self._said[before:]))
            del self._said[before:]
        return notes

    def _check(self, page: Page) -> None:
        """Stop where a laid out page is not what was laid out: the disk, or somebody, changed it."""
        digest = self._files.generated.get(page.file.src_uri)
        if digest is not None and render_key(page.file.content_bytes) != digest:
            raise CorruptCacheError(f"{page.file.abs_src_path}: is not as it was laid out; delete it and build again")

    def html(self, page: Page, *, alone: bool) -> bytes:
        """The page as the theme makes it; ``alone`` where it shares nothing with other pages."""
        page.active = True
        try:
            rendered = self._run_theme(page, page) if alone else self._skeletons.html(page)
        finally:
            page.active = False
        return rendered.encode("utf-8", errors="xmlcharrefreplace")

    def _run_theme(self, page: Page, stand_in: Any) -> str:
        context = get_context(self._nav, Unlisted(), self._config, page)
        context["page"] = stand_in
        template = self._env.get_template(page.meta.get("template", "main.html"))
        return template.render(context)


def checksums(paths: Any) -> str:
    """Eight hexadecimal digits a path, sorted."""
    return "".join(sorted(f"{zlib.crc32(path.encode()):08x}" for path in paths))
