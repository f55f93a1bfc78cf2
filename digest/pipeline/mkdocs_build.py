"""The site of a MkDocs project that was read: what the command, the preview and the library call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mkdocs.config.defaults import MkDocsConfig

from digest.pipeline.build_site import BuildResult, build_site
from digest.pipeline.project import Project, Workers
from digest.progress import Progress
from digest.site.content import PagesPlugin
from digest.site.mkdocs_site import MkDocsSite


def build_mkdocs_site(
    project: Project,
    config: MkDocsConfig,
    plugin: PagesPlugin,
    progress: Progress,
    workers: Workers,
    *,
    verify: bool = False,
    waiting: Callable[[], None] | None = None,
) -> BuildResult:
    """Build the site of a project.

    Args:
        project: the collection, without what MkDocs' settings say of the site.
        config: MkDocs' settings.
        plugin: ours among its plugins.
        progress: told of what is at work.
        workers: the processes.
        verify: whether every file of the site is read again.
        waiting: called once where another build is at work, which is then waited for.

    Raises:
        DigestError: the site cannot be built; what was there stays.
    """
    of_site = project.with_site(config.site_name, config.site_url, folder_urls=config.use_directory_urls)
    open_site = partial(MkDocsSite, config, plugin, progress=progress, jobs=workers.jobs, verify=verify)
    return build_site(of_site, open_site, progress, workers, waiting=waiting)
