"""A build that plain MkDocs drives: the content made when it asks for files, the rest when it has rendered them."""

from __future__ import annotations

from pathlib import Path

from digest.cache.database import Cache, open_cache
from digest.outputs.atomic_files import write
from digest.outputs.own_files import SITE_LIST, paths_of, write_list
from digest.pipeline.build_site import BuildResult, lay_out_site, search_inputs, with_healing
from digest.pipeline.losses import remember_articles
from digest.pipeline.problem_log import ProblemLog
from digest.pipeline.project import Project, Workers
from digest.progress import Silent
from digest.search.index_manifest import FOLDER as SEARCH
from digest.search.sharded_index import index_search
from digest.site.content import SiteContent
from digest.site.mkdocs_config import mkdocs_errors


class PlainBuild:
    """The builds of one run of MkDocs, of which ``mkdocs serve`` has many.

    Attributes:
        waits: whether a build of another process is waited for, instead of being an error.
    """

    def __init__(self) -> None:
        self.waits = False
        self._log = ProblemLog()
        self._cache: Cache | None = None
        self._result: BuildResult | None = None

    @mkdocs_errors()
    def begin(self, project: Project) -> SiteContent:
        """Lay the content out; the cache's lock is held until :meth:`end`.

        Raises:
            PluginError: something that the user can mend.
        """
        self.end()
        waiting = self._log.say_waiting if self.waits else None
        self._cache = open_cache(project.workplace, waiting)
        cache = self._cache
        try:
            self._result = with_healing(cache, lambda: lay_out_site(project, cache, Silent(), Workers()))
        except BaseException:
            self.end()
            raise
        self._log.report(self._result.edition.problems, self._result.collection.counts)
        return self._result.content

    @mkdocs_errors()
    def complete(self, project: Project, site: Path, *, offline: bool) -> None:
        """Put the files for machines and the search index beside the rendered pages.

        Raises:
            PluginError: a file cannot be written, or Pagefind fails.
        """
        if self._result is None:  # digest build drives, and does it itself
            return
        for path, _, read in self._result.content.exports():
            write(site, path, read())
        write_list(site, SITE_LIST, paths_of(site, (SEARCH, SITE_LIST)))
        if not offline:
            language, dates = search_inputs(self._result.edition, project)
            index_search(site, language, None, Workers().jobs, dates)
        if self._cache is not None:
            remember_articles(self._cache, len(self._result.collection.articles))
        self.end()

    def end(self) -> None:
        """Let the cache go, however the build ended."""
        if self._cache is not None:
            self._log.say(self._cache.notes)
            self._cache.close()
        self._cache = self._result = None
