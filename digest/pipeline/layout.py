"""An edition as files under the workplace: Markdown pages for MkDocs, and files for machines as they are."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from digest.cache.code_key import PYTHON, code_key
from digest.export import export_targets
from digest.model import Edition, TrackedEdition
from digest.outputs.dependencies import version_numbers
from digest.outputs.targets import update_targets
from digest.pages import deserves_page, page_targets
from digest.pages.cards import card_targets
from digest.pipeline.gc_pause import gc_paused
from digest.pipeline.project import Project, Workers
from digest.progress import Progress
from digest.site.content import SiteContent

PAGES, DATA = "pages", "data"


def lay_out(
    edition: Edition, project: Project, memo: MutableMapping[str, bytes], progress: Progress, workers: Workers
) -> SiteContent:
    """Bring the edition's pages and its files for machines up to date.

    Args:
        edition: what is shown.
        project: where the files go, and how they are made.
        memo: knows what the files of the last build were made from.
        progress: told how many are made.
        workers: who does it.

    Raises:
        RenderError: a file cannot be written.
    """
    progress.begin("pages")
    with gc_paused():
        view = TrackedEdition(edition)
        site = (project.name, project.address)
        prefix = project.settings.prefix
        targets = {
            PAGES: list(page_targets(view, project.settings)),
            DATA: [
                *export_targets(view, project.settings, *site, folder_urls=project.folder_urls, shelf=memo),
                *card_targets(view, project.settings, project.name),
            ],
        }
        versions = version_numbers(view.versions(deserves_page))
        code = code_key("digest.pages", "digest.export", "digest.pipeline.edition_run")
        key = "\0".join([PYTHON, code, repr(project.settings), str(project.folder_urls), *site])
        digests = {
            part: update_targets(
                _folder(project, part) / prefix,
                targets[part],
                view,
                versions,
                name=f"sheets-{part}-{prefix.replace('/', '-')}" if prefix else f"sheets-{part}",
                key=key,
                shelf=memo,
                jobs=workers.jobs,
                progress=progress,
            )
            for part in (PAGES, DATA)
        }
    return SiteContent(
        pages_folder=_folder(project, PAGES),
        pages={prefix + path: digest for path, digest in digests[PAGES].items()},
        data_folder=_folder(project, DATA),
        data={prefix + path: digest for path, digest in digests[DATA].items()},
    )


def _folder(project: Project, part: str) -> Path:
    """Where files are laid out; apart where they are below a prefix, so that none is taken for another's."""
    return project.workplace / (f"{part}-below" if project.settings.prefix else part)
