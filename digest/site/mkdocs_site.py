"""A site made from laid out content, step by step: rendered by MkDocs, completed, indexed, and put in place.

Where no other plugin has a say in pages, only what changed is rendered (``site_builder.py``); else MkDocs builds the
whole site aside (``full_build.py``).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from digest.cache.database import Cache
from digest.errors import DigestError, RenderError
from digest.outputs.atomic_files import copy_if_changed, mirror, remove_tree, write
from digest.outputs.manifest import Manifest
from digest.outputs.own_files import SITE_LIST, paths_of, refuse_strange, remove_own, write_list
from digest.progress import Progress
from digest.search.index_manifest import FOLDER as SEARCH
from digest.search.sharded_index import forget_index, index_search
from digest.site.content import PagesPlugin, SiteContent
from digest.site.mkdocs_config import messages
from digest.site.offline import prepare_offline
from digest.site.render_keys import render_key
from digest.site.template_fault import template_fault

_EARLY = {"startup", "shutdown", "serve", "config", "pre_build", "files", "nav", "build_error"}
_NOT_LISTED = (SEARCH, SITE_LIST)  # the search index has a list of its own
_STRICT, _FIRST, _WHOLE = "strict", "first", "whole"  # folders of the workplace where a site is made aside
_PLAIN_SEARCH = ("material.plugins.search.plugin", "mkdocs.contrib.search")


class MkDocsSite:
    """One build of a site.

    Args:
        config: MkDocs' settings, plugins' ``on_config`` not yet run.
        plugin: our plugin in them.
        cache: knows what stands in the site.
        progress: told what is done.
        jobs: processes.
        verify: read all files of the site and make those anew that are not what was written.

    Attributes:
        folder: where the site goes.
    """

    def __init__(
        self, config: Any, plugin: PagesPlugin, cache: Cache, progress: Progress, jobs: int, *, verify: bool = False
    ) -> None:
        self.folder = Path(config.site_dir)
        self._config = config
        self._plugin = plugin
        self._cache = cache
        self._progress = progress
        self._jobs = jobs
        self._verify = verify
        self._aside = ""  # the folder of the workplace where the site is made, where it is not made in its place
        self._digests: dict[str, str] | None = None  # of the files in the staging folder, where they are known
        self._warnings: list[str] = []

    @property
    def _staging(self) -> Path:
        return self._cache.path.parent / self._aside if self._aside else self.folder

    def render(self, content: SiteContent) -> None:
        """Make the pages, and put the files for machines beside them.

        Raises:
            RenderError: a page cannot be made, a template of the user's is broken, or the site's folder holds what is
                not ours.
        """
        refuse_strange(self.folder, SITE_LIST)
        self._plugin.content = content
        self._progress.begin("render")
        if self._plugin.offline:
            prepare_offline(self._config)
        self._config.plugins.on_startup(command="build", dirty=False)
        try:
            self._render(content)
        except TemplateError as error:
            raise RenderError(template_fault(error)) from error
        finally:
            self._config.plugins.on_shutdown()

    def _render(self, content: SiteContent) -> None:
        if self._plugin.offline or not _alone(self._config, self._plugin):
            self._render_all(content)
            return
        from digest.site.page_renderer import NeedsPlainError
        from digest.site.template_cache import StaleTemplateError

        try:
            self._render_changed(content)
        except (NeedsPlainError, StaleTemplateError):
            self._render_all(content)

    def index(self, language: str, dates: Mapping[str, str]) -> None:
        """Make the search index; a site that is opened from the disk has one of Material's.

        Args:
            language: ISO 639-1 code whose stemmer is used.
            dates: dates of the dated articles by their pages' paths.

        Raises:
            RenderError: Pagefind is not there or fails.
        """
        if not self._plugin.offline:
            self._progress.begin("search")
            index_search(self._staging, language, self._digests, self._jobs, dates)

    def publish(self, warnings: Sequence[str]) -> tuple[str, ...]:
        """Put the site in place.

        Args:
            warnings: what was warned of before rendering.

        Returns:
            All warnings of the build, those of unchanged pages too.

        Raises:
            RenderError: MkDocs' ``strict`` is set and there are warnings; the site that was there stays.
        """
        every = (*warnings, *self._warnings)
        if self._config.strict and every:
            raise RenderError("\n".join([*every, f"{len(every)} warnings, which --strict takes for errors"]))
        ours = self._digests.keys() if self._digests is not None else paths_of(self._staging, _NOT_LISTED)
        if not self._swap_in(ours):
            self._copy_over(ours)
        return every

    def _swap_in(self, ours: Iterable[str]) -> bool:
        """Put a first build in place at one blow; False where something stands there, or it is another disk."""
        if self._aside in ("", _STRICT) or _holds_something(self.folder):
            return False
        write_list(self._staging, SITE_LIST, ours)
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self._staging.rename(self.folder)
        except OSError:
            return False
        if self._aside == _FIRST:
            self._note_moved()
        return True

    def _copy_over(self, ours: Collection[str]) -> None:
        """Bring over what differs from the folder aside, where there is one, and remove what is no more."""
        if self._aside:
            copy_if_changed(self._staging, self.folder, paths_of(self._staging, _NOT_LISTED))
        remove_own(self.folder, SITE_LIST, ours)
        _replace_search(self._staging, self.folder)
        write_list(self.folder, SITE_LIST, ours)
        if self._aside == _FIRST:
            self._note_moved()
        if self._aside in (_FIRST, _WHOLE):
            remove_tree(self._staging)

    def _note_moved(self) -> None:
        """What is known of the files of a first build is known of the site from now on."""
        with closing(Manifest(self._cache, self._staging)) as manifest:
            manifest.move(self.folder)

    def _render_changed(self, content: SiteContent) -> None:
        """Render what changed, in place; a first build, and one that warnings end, in a folder aside."""
        from digest.site.site_builder import begin_site

        if self._config.strict:  # warnings are known when all is rendered: only then may the site be put in place
            self._aside = _STRICT
        elif not _holds_something(self.folder):  # nobody meets links to pages that are not there yet
            self._aside = _FIRST
        with closing(Manifest(self._cache, self._staging)) as manifest, self._mkdocs() as said:
            if self._verify:
                self._forget_damaged(manifest)
            builder = begin_site(self._config, manifest, said, self._progress, self._jobs)
            builder.render()
            builder.export(content)
            builder.finish()
            self._digests = {path: known[2] for path, known in manifest.known.items()}
            self._warnings = said

    def _forget_damaged(self, manifest: Manifest) -> None:
        """Let files be made anew that are not what was written, and the search index, whatever it is."""
        damaged = [
            path
            for path, (key, _, digest) in manifest.known.items()
            if key and not has_content(self._staging, path, digest)
        ]
        manifest.forget(damaged)
        forget_index(self._staging)
        if damaged:
            self._cache.note(f"{len(damaged):,} files of the site were not as they were written; they are made anew.")

    def _render_all(self, content: SiteContent) -> None:
        """Let MkDocs render everything, aside."""
        from mkdocs.commands.build import build

        with closing(Manifest(self._cache, self.folder)) as manifest:
            manifest.clear()  # what stands there is going to be another build's
        self._aside = _WHOLE
        with self._mkdocs() as said:
            build(self._config)
            for path, _, read in content.exports():
                write(self._staging, path, read())
            self._warnings = said

    @contextmanager
    def _mkdocs(self) -> Iterator[list[str]]:
        """MkDocs at work on the staging folder; its warnings are collected, its errors become ours."""
        from mkdocs.exceptions import MkDocsException

        self._config.site_dir = str(self._staging)
        try:
            with messages() as said:
                yield said
        except MkDocsException as error:
            if isinstance(error.__cause__, DigestError):
                raise error.__cause__ from None
            raise RenderError("\n".join([*said, str(error)])) from error
        finally:
            self._config.site_dir = str(self.folder)


def has_content(site: Path, path: str, digest: str) -> bool:
    """Whether a file of the site is there with the content of a digest."""
    try:
        return render_key((site / path).read_bytes()) == digest
    except OSError:
        return False


def _holds_something(folder: Path) -> bool:
    """Whether a folder has anything in it, or is a link, which a build does not replace."""
    return folder.is_symlink() or (folder.is_dir() and any(folder.iterdir()))


def _replace_search(staging: Path, folder: Path) -> None:
    """Bring the search index over from the staging folder; where there is none, an older one goes."""
    source, target = staging / SEARCH, folder / SEARCH
    if source.is_dir():
        if source != target:
            mirror(source, target)
    elif target.is_dir():
        remove_tree(target)


def _alone(config: Any, plugin: PagesPlugin) -> bool:
    """Whether no other plugin or hook has a say in pages, and anchors need not be checked."""
    if config.validation.links.anchors > logging.INFO:
        return False
    for event, methods in config.plugins.events.items():
        others = [method for method in methods if not _harmless(getattr(method, "__self__", None), plugin)]
        if others and event not in _EARLY:
            return False
    return True


def _harmless(owner: Any, plugin: PagesPlugin) -> bool:
    """Our own plugin, and the search that it takes away."""
    return owner is plugin or type(owner).__module__ in _PLAIN_SEARCH
