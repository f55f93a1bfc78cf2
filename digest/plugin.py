"""The MkDocs plugin ``digest``: the same site from ``mkdocs build`` and ``mkdocs serve`` as from ``digest build``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from digest.pipeline.plain_build import PlainBuild
from digest.pipeline.project import Project
from digest.pipeline.site_setup import edition_theme, plugin_settings, set_up_site
from digest.site.content import SiteContent
from digest.site.live_reload import watch_sources
from digest.site.navigation import add_sections
from digest.site.site_files import add_pages, files_are_made_anew
from digest.site.user_pages import hide_from_search


class DigestPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Hands the edition's pages to MkDocs as files; ``digest build`` sets ``content`` and ``offline``."""

    def __init__(self) -> None:
        self.offline = False
        self.content: SiteContent | None = None
        self._plain = PlainBuild()

    def load_config(
        self, options: Any, config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take the section's settings, while MkDocs reads its file; returns the faults, and no warnings."""
        file = Path(config_file_path or "mkdocs.yml")
        self.config, self.root = {}, file.absolute().parent
        self.settings, faults = plugin_settings(options, file)
        return [("digest", fault) for fault in faults], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keeps this object over the rebuilds of ``mkdocs serve``, which waits where another build is at work."""
        self._plain.waits = command == "serve"

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The theme in the site's language, with our templates before Material's."""
        self.offline = self.offline or "material/offline" in config.plugins
        self.settings = set_up_site(config, self.root, self.settings, offline=self.offline)
        project = Project(root=self.root, settings=self.settings)
        self.project = project.with_site(config.site_name, config.site_url, folder_urls=config.use_directory_urls)
        return config

    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return files if files_are_made_anew(config) else self._add(files, config)

    @event_priority(-110)
    def _add_files_last(self, files: Files, *, config: MkDocsConfig) -> Files:
        return self._add(files, config) if files_are_made_anew(config) else files

    on_files = CombinedEvent(_add_files, _add_files_last)

    def _add(self, files: Files, config: MkDocsConfig) -> Files:
        """The edition's pages, as real files under the workplace; a page of the user's own at the same place wins."""
        content = self.content or self._plain.begin(self.project)
        add_pages(files, content.pages_folder, content.pages, config)
        return files

    @event_priority(-110)  # after i18n (-100), which keeps of a navigation what it knows
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """The sections, in whatever navigation the settings or other plugins made."""
        return add_sections(nav, files, config, edition_theme(self.settings, offline=self.offline))

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page of the user's that is not to be found says so to the search."""
        return hide_from_search(html, page)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """What is for machines beside the pages, and the search index."""
        self._plain.complete(self.project, Path(config.site_dir), offline=self.offline)

    def on_build_error(self, *, error: Exception) -> None:
        """Nothing is held after a build that failed."""
        self._plain.end()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """An article that changes is an edition that changes."""
        watch_sources(server, self.project.sources(), self.project.written(Path(config.site_dir)))
        return server
