"""A site built with MkDocs' parts, where only what changed is rendered and written.

Every page, theme file and export has a key made of all it depends on; the manifest knows the key of what stands in the
site. A page whose key is the same, and whose links lead where they led, is neither rendered nor written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from digest.engine.forked_map import forked_map
from digest.outputs.atomic_files import has_size, remove, write
from digest.outputs.manifest import Manifest, ManifestRow
from digest.progress import Progress
from digest.site.content import SiteContent
from digest.site.page_renderer import PageRenderer, checksums
from digest.site.render_keys import nav_key, render_key, settings_key, stable, workers_wanted
from digest.site.site_files import SiteFiles
from digest.site.theme_pages import compiled_templates, site_templates
from digest.site.user_pages import includes_files

_LEAST = 100  # pages a worker must have to be worth starting (some 0.1 s)
_BATCH = 32
_WRITTEN = 500  # files between two notes in the manifest: what a kill costs at most


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A page to render: its source, its path in the site, its key, and what kind of page it is."""

    source: str
    path: str
    key: str
    own: bool
    alone: bool


class SiteBuilder:
    """One build, made by :func:`begin_site`; its steps run in the order in which they stand here.

    Args:
        config: MkDocs' settings, plugins' ``on_config`` run.
        files: all files of the site.
        nav: the navigation.
        env: the theme's templates.
        manifest: what stands in the site.
        said: MkDocs' warnings; those of a page are moved to its notes.
        progress: told what is rendered.
        jobs: processes.
    """

    def __init__(
        self,
        config: Any,
        files: SiteFiles,
        nav: Navigation,
        env: jinja2.Environment,
        manifest: Manifest,
        said: list[str],
        progress: Progress,
        jobs: int,
    ) -> None:
        self._config, self._files, self._nav, self._env = config, files, nav, env
        self._manifest, self._said, self._progress, self._jobs = manifest, said, progress, jobs
        self._site = Path(config.site_dir)
        self._press = PageRenderer(config, files, nav, env, said)
        self._settings_key = settings_key(config)
        self._includes_files = includes_files(config)
        self._converted: dict[str, tuple[Page, dict[str, Any]]] = {}
        self._seen: set[str] = set()

    def render(self) -> None:
        """Pages, files beside them, and what the theme makes once."""
        for page in self._nav.pages:
            self._know(page)
        key = render_key(self._settings_key, nav_key(self._nav))
        tasks = list(self._tasks(key))
        moved = self._moved()
        stale = [task for task in tasks if not self._stands(task.path, task.key) or task.path in moved]
        self._render(stale)
        self._settle(self._statics())
        self._settle(site_templates(self._config, self._files, self._nav, self._env, key))

    def export(self, content: SiteContent) -> None:
        """The files for machines."""
        self._settle(content.exports())

    def finish(self) -> None:
        """Remove what stood in the site and is no more; gather the warnings of pages that stand."""
        left = [path for path in self._manifest.known if path not in self._seen]
        remove(self._site, left)
        self._manifest.gone(left)
        self._said += self._manifest.warnings()

    # Pages

    def _know(self, page: Page) -> None:
        """The title of a page in the navigation, from the manifest where its source has not changed."""
        path, digest = page.file.dest_uri, self._digest(page.file)
        notes = self._manifest.notes([path]).get(path, {})
        settled = not self._includes_files or page.file.src_uri in self._files.generated
        if settled and notes.get("source") == render_key(digest, self._settings_key) and self._manifest.known[path][0]:
            page.read_source(self._config)
            page._title_from_render, page.content = notes["title"], ""
        else:
            self._convert(page)

    def _convert(self, page: Page) -> dict[str, Any]:
        known = self._converted.get(page.file.src_uri)
        if known:
            return known[1]
        own = page.file.src_uri not in self._files.generated
        notes = self._press.convert(page, own=own)
        notes |= {"title": page._title_from_render, "source": render_key(self._digest(page.file), self._settings_key)}
        self._converted[page.file.src_uri] = page, notes
        return notes

    def _digest(self, file: File) -> str:
        return self._files.generated.get(file.src_uri) or render_key(file.content_bytes)

    def _tasks(self, key: str) -> Iterator[_Task]:
        alone = {page.file.src_uri for page in self._nav.pages}
        for file in self._files.documentation_pages():
            if file.src_uri not in self._files.generated:
                yield _Task(
                    source=file.src_uri, path=file.dest_uri, key=self._own_key(file) + key, own=True, alone=True
                )
        address = self._files.address
        for source, digest in self._files.generated.items():
            yield _Task(source=source, path=address(source)[0], key=digest + key, own=False, alone=source in alone)

    def _own_key(self, file: File) -> str:
        """What a hand-written page is made of: its source, and what became of it where it may include other files."""
        if not self._includes_files:
            return self._digest(file)
        page = file.page or Page(None, file, self._config)
        self._convert(page)
        return render_key(self._digest(file), page.content or "", stable(page.meta))

    def _moved(self) -> set[str]:
        """Pages with a link to something that came or went."""
        now = checksums([*self._files.src_uris, *self._files.generated])
        before = self._manifest.fact("sources")
        if now == before:
            return set()
        changed = set(_eights(now)) ^ set(_eights(before))
        notes = self._manifest.notes()
        moved = {path for path, note in notes.items() if not changed.isdisjoint(_eights(note.get("links", "")))}
        self._manifest.begin(moved)
        self._manifest.fact("sources", now)
        return moved

    def _stands(self, path: str, key: str) -> bool:
        self._seen.add(path)
        known = self._manifest.known.get(path)
        return known is not None and known[0] == key and has_size(self._site, path, known[1])

    def _render(self, tasks: list[_Task]) -> None:
        self._manifest.begin(task.path for task in tasks)
        self._progress.expect(len(tasks))
        shared = [task for task in tasks if not task.alone]
        jobs = workers_wanted(self._jobs, len(shared), _LEAST)
        outcomes = forked_map(self._render_batch, [[task] for task in tasks if task.alone], 1)
        self._note(outcomes)
        batches = [shared[at : at + _BATCH] for at in range(0, len(shared), _BATCH)]
        self._note(forked_map(self._render_batch, batches, jobs))

    def _render_batch(self, tasks: list[_Task]) -> list[tuple[str, ManifestRow]]:
        return [(task.path, self._render_page(task)) for task in tasks]

    def _render_page(self, task: _Task) -> ManifestRow:
        file = self._files.get_file_from_path(task.source)
        if file is None:
            raise LookupError(f"{task.source} is no page of this site")
        page = file.page or Page(None, file, self._config)
        notes = self._convert(page) if task.alone else self._press.convert(page, own=task.own)
        content = self._press.html(page, alone=task.alone)
        if not task.alone:
            file.page = None
        return self._write(task.path, task.key, content, notes)

    def _note(self, outcomes: Iterable[list[tuple[str, ManifestRow]]]) -> None:
        waiting: list[tuple[str, ManifestRow]] = []
        for outcome in outcomes:
            waiting += outcome
            self._progress.step(len(outcome))
            if len(waiting) >= _WRITTEN:
                self._manifest.done(waiting)
                waiting = []
        self._manifest.done(waiting)

    # Everything else

    def _statics(self) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
        for file in self._files:
            if not file.is_documentation_page() and file.inclusion.value > InclusionLevel.DRAFT.value:
                content = file.content_bytes
                yield file.dest_uri, render_key(content), partial(bytes, content)

    def _settle(self, files: Iterable[tuple[str, str, Callable[[], bytes]]]) -> None:
        """Put files in place, each a path, a key and what makes the content; pages stand before them."""
        stale = (
            (path, key, content)
            for path, key, content in files
            if path not in self._seen and not self._stands(path, key)
        )
        while some := list(islice(stale, _WRITTEN)):
            self._manifest.begin(path for path, _, _ in some)
            self._manifest.done((path, self._write(path, key, content(), {})) for path, key, content in some)

    def _write(self, path: str, key: str, content: bytes, notes: dict[str, Any]) -> ManifestRow:
        digest = render_key(content)
        _, size, before = self._manifest.known.get(path, ("", 0, ""))
        if before != digest or not has_size(self._site, path, size):
            write(self._site, path, content)
        return ManifestRow(key=key, size=len(content), digest=digest, notes=notes)


def _eights(text: str) -> Iterator[str]:
    return (text[at : at + 8] for at in range(0, len(text), 8))


def begin_site(config: Any, manifest: Manifest, said: list[str], progress: Progress, jobs: int) -> SiteBuilder:
    """Run MkDocs' events up to the navigation, and give them what is known of the site.

    Args:
        config: MkDocs' settings, plugins' ``on_config`` not yet run.
        manifest: what stands in the site.
        said: MkDocs' warnings as they come.
        progress: told what is rendered.
        jobs: processes.
    """
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    env = config.theme.get_env()
    env.bytecode_cache = compiled_templates()
    files = SiteFiles(get_files(config), config)
    files.add_files_from_theme(env, config)
    collected = config.plugins.on_files(files, config=config)
    files = collected if isinstance(collected, SiteFiles) else files.made_anew(collected)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    env = config.plugins.on_env(env, config=config, files=files)
    return SiteBuilder(config, files, nav, env, manifest, said, progress, jobs)
