"""The MkDocs plugin ``digest``: the same site from ``mkdocs build`` and ``mkdocs serve`` as from ``digest build``."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from digest import export, pages
from digest.cache.code_key import code_key
from digest.config import WORKPLACE, Settings, parse
from digest.engine import default_jobs
from digest.errors import DigestError, SettingsError
from digest.files.actors_file import load_actors_file
from digest.files.addresses_file import load_addresses, save_addresses
from digest.files.outlets_file import load_outlets_file
from digest.model import Edition, TrackedEdition
from digest.pipeline import (
    Collection,
    Memo,
    Progress,
    Project,
    Silent,
    Workers,
    analyze_collection,
    edit_collection,
    gc_paused,
    main_language,
    open_cache,
    update_targets,
    version_numbers,
)
from digest.pipeline.article_stages import AnalysisContext
from digest.pipeline.problem_log import ProblemLog
from digest.site import add_pages, index_search
from digest.site.mkdocs_config import without_output
from digest.site.navigation import add_sections
from digest.site.theme_setup import EditionTheme, set_up_theme
from digest.site.user_pages import hide_from_search

_MOVES_FILES = "i18n"  # a plugin that makes all files anew from docs/, so that pages can be added only after it
PAGES, DATA = "pages", "data"  # what is laid out: for MkDocs to render, and for machines as it is


class DigestPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Makes the edition's pages and hands them to MkDocs as files.

    The attributes below may be set by whoever drives the build before it begins.
    """

    settings: Settings
    root: Path

    def __init__(self) -> None:
        self.progress: Progress = Silent()
        self.jobs = default_jobs()
        self.cluster: str | None = None
        self.offline = False
        self.collection: Collection | None = None
        self.edition: Edition | None = None
        self._problem_log = ProblemLog()
        self._digests: dict[str, dict[str, str]] = {}

    def load_config(
        self, options: Any, config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take the section's settings; MkDocs calls this while it reads ``mkdocs.yml``.

        Returns:
            The faults, which MkDocs reports together with those of the rest of the file, and its warnings: none.
        """
        file = Path(config_file_path or "mkdocs.yml")
        self.root = file.absolute().parent
        self.config = {}
        self.settings = Settings()
        try:
            self.settings = parse(options, f"{file}: plugins.digest")
        except SettingsError as error:
            return [("digest", error)], []
        return [], []

    @property
    def workplace(self) -> Path:
        """Where the store and the Markdown pages are kept between builds."""
        return self.root / WORKPLACE

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps this object over the rebuilds of ``mkdocs serve``."""

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The theme in the site's language, with our templates before Material's."""
        self.offline = self.offline or "material/offline" in config.plugins
        with _told():
            self.settings = without_output(self.settings, config, self.root)
            set_up_theme(config, self.theme, self.workplace)
        with _told():
            self.edit()
            if self.settings.addresses and self.edition is not None:
                save_addresses(self.root / self.settings.addresses, self.edition.memory)
        return config

    @property
    def theme(self) -> EditionTheme:
        """What the theme has to know of the edition."""
        return EditionTheme(
            language=self.settings.language,
            prefix=self.settings.prefix,
            labels=pages.interface_labels(self.settings),
            sections=pages.nav_sections(self.settings),
            offline=self.offline,
            noindex=self.settings.noindex,
        )

    @event_priority(-50)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """The sections, in whatever navigation the settings or other plugins made."""
        return add_sections(nav, files, config, self.theme)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page of the user's that is not to be found says so to the search."""
        return hide_from_search(html, page)

    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return files if _MOVES_FILES in config.plugins else self._add_pages(files, config)

    @event_priority(-110)
    def _add_files_last(self, files: Files, *, config: MkDocsConfig) -> Files:
        return self._add_pages(files, config) if _MOVES_FILES in config.plugins else files

    on_files = CombinedEvent(_add_files, _add_files_last)

    def _add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """The edition's pages, as real files under the workplace; a page of the user's own at the same place wins."""
        self.progress.begin("pages")
        with _told(), gc_paused():
            self._lay_out(config)
        add_pages(files, self._laid_out(PAGES), self._digests[PAGES], config)
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """What is for machines beside the pages, and the search index."""
        site = Path(config.site_dir)
        for path, _, content in self.exports():
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content())
        if not self.offline:
            self.progress.begin("search")
            self.find(config)

    def find(self, config: MkDocsConfig, digests: dict[str, str] | None = None) -> None:
        """Make the search index of the built site; ``digests`` are hashes of its files by path, where known."""
        assert self.edition is not None
        with _told():
            language = main_language(self.edition) or self.settings.language
            prefix = self.settings.prefix
            dated = [entry for entry in self.edition.entries if entry.card.date]
            dates = {f"{prefix}{entry.address}index.html": entry.card.date or "" for entry in dated}
            index_search(Path(config.site_dir), language, digests, self.jobs, dates)

    def exports(self) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
        """Files for machines: the path under the site of each, a key that changes with it, and what reads it."""
        folder = self._laid_out(DATA)
        for path, key in self._digests[DATA].items():
            yield path, key, (folder / path).read_bytes

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """An article that changes is an edition that changes."""
        for path in (*self.settings.articles, self.settings.actors, self.settings.outlets):
            if (self.root / path).exists():
                server.watch(str(self.root / path))
        return server

    def edit(self) -> Edition:
        """The edition of the collection as it is now, the store brought up to date."""
        knowledge = load_actors_file(self.root / self.settings.actors)
        addresses = self.settings.addresses
        memory = load_addresses(self.root / addresses) if addresses else None
        outlets = load_outlets_file(self.root / self.settings.outlets)
        context = AnalysisContext(summary=self.settings.summary, knowledge=knowledge, outlets=outlets)
        project = Project(root=self.root, settings=self.settings)
        workers = Workers(jobs=self.jobs, cluster=self.cluster)
        with open_cache(self.workplace) as cache:
            self._shelf = Memo(cache)
            self.collection = analyze_collection(project, context, cache, self.progress, workers)
            self.progress.begin("edition")
            self.edition = edit_collection(self.collection, knowledge, self._shelf, memory)
            for note in cache.notes:
                self.progress.note(note)
        self._problem_log.report(self.edition.problems, self.collection.counts)
        return self.edition

    def _lay_out(self, config: MkDocsConfig) -> None:
        """Bring the edition's pages and its files for machines up to date."""
        assert self.edition is not None
        prefix = self.settings.prefix
        site = (config.site_name, f"{config.site_url.rstrip('/')}/{prefix}" if config.site_url else "")
        reader = TrackedEdition(self.edition)
        parts = {
            PAGES: list(pages.page_targets(reader, self.settings)),
            DATA: list(export.export_targets(reader, self.settings, *site, shelf=self._shelf)),
        }
        now = version_numbers(reader.versions(pages.deserves_page))
        key = "\0".join(
            [code_key("digest.pages", "digest.export", "digest.pipeline.edition_run"), repr(self.settings), *site]
        )
        for part, sheets in parts.items():
            digests = update_targets(
                self._laid_out(part) / prefix,
                sheets,
                reader,
                now,
                name=f"sheets-{part}-{prefix.replace('/', '-')}" if prefix else f"sheets-{part}",
                key=key,
                shelf=self._shelf,
                jobs=self.jobs,
                progress=self.progress,
            )
            self._digests[part] = {prefix + path: digest for path, digest in digests.items()}

    def _laid_out(self, part: str) -> Path:
        """Where files are laid out; apart where they are below a prefix, so that none is taken for another's."""
        return self.workplace / (f"{part}-below" if self.settings.prefix else part)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """An error the user can mend becomes one that MkDocs shows without a traceback."""
    try:
        yield
    except DigestError as error:
        raise PluginError(str(error)) from error
