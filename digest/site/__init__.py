"""Markdown pages to HTML and a search index, by MkDocs and Pagefind."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import DigestError, RenderError
from digest.outputs.atomic_files import mirror
from digest.site.full_build import build_plain
from digest.site.mkdocs_config import load_config, messages
from digest.site.offline import prepare_offline

if TYPE_CHECKING:
    from digest.search.sharded_index import index_search
    from digest.site.site_files import add_pages

__all__ = ["VERSION", "add_pages", "build_site", "index_search", "load_config"]

VERSION = 1

_EARLY = {"startup", "shutdown", "serve", "config", "pre_build", "files", "nav", "build_error"}


def __getattr__(name: str) -> Any:
    if name == "add_pages":  # with it comes MkDocs
        from digest.site.site_files import add_pages

        return add_pages
    if name == "index_search":  # it builds on keys of this room
        from digest.search.sharded_index import index_search

        return index_search
    raise AttributeError(name)


def build_site(config: Any) -> tuple[str, ...]:
    """Bring the site up to date, rendering what changed; with another plugin that has a say in pages, MkDocs does it.

    Returns:
        Warnings of the build, those of unchanged pages too.

    Raises:
        RenderError: the site cannot be built, or MkDocs' ``strict`` is set and there are warnings;
            the site that was there stays.
    """
    plugin = config.plugins.get("digest")
    if plugin is not None and plugin.offline:
        prepare_offline(config)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        return _build(config, plugin)
    finally:
        config.plugins.on_shutdown()


def _build(config: Any, plugin: Any) -> tuple[str, ...]:
    if plugin is None or plugin.offline or not _speaks_alone(config, plugin):
        return build_plain(config)
    from digest.site.page_renderer import NeedsPlainError
    from digest.site.template_cache import StaleTemplateError

    try:
        return _build_changed(config, plugin)
    except (NeedsPlainError, StaleTemplateError):
        (plugin.workplace / "site.sqlite").unlink(missing_ok=True)
        return build_plain(config)


def _build_changed(config: Any, plugin: Any) -> tuple[str, ...]:
    from mkdocs.exceptions import MkDocsException

    from digest.outputs.manifest import Manifest
    from digest.site.site_builder import SiteBuilder

    site = Path(config.site_dir)
    name = "strict" if config.strict else "site"
    if config.strict:  # warnings are known when all is rendered: only then may a strict site be put in place
        config.site_dir = str(plugin.workplace / name)
    manifest = Manifest(plugin.workplace / f"{name}.sqlite", Path(config.site_dir))
    try:
        with messages() as said, closing(manifest):
            SiteBuilder(config, plugin, manifest, said, VERSION).build()
        if config.strict and said:
            raise RenderError("\n".join([*said, f"{len(said)} warnings, which --strict takes for errors"]))
        if config.strict:
            mirror(Path(config.site_dir), site)
    except MkDocsException as error:
        if isinstance(error.__cause__, DigestError):
            raise error.__cause__ from None
        raise RenderError("\n".join([*said, str(error)])) from error
    finally:
        config.site_dir = str(site)
    return tuple(said)


def _speaks_alone(config: Any, plugin: Any) -> bool:
    """Whether no other plugin or hook has a say in pages, and anchors need not be checked."""
    if config.validation.links.anchors > logging.INFO:
        return False
    for event, methods in config.plugins.events.items():
        others = [method for method in methods if not _harmless(getattr(method, "__self__", None), plugin)]
        if others and event not in _EARLY:
            return False
    return True


def _harmless(owner: Any, plugin: Any) -> bool:
    """Digest's own plugin, and the search that it takes away."""
    return owner is plugin or type(owner).__module__ in ("material.plugins.search.plugin", "mkdocs.contrib.search")
