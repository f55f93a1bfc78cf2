"""The whole flow: read, analyze, gather evidence, revise, edit, lay out, render, index, put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from digest.cache.database import Cache, open_cache
from digest.cache.memo import Memo
from digest.errors import CorruptCacheError
from digest.files.addresses_file import load_addresses, save_addresses
from digest.model import Edition
from digest.pages.cards import require_cards
from digest.pipeline.analysis_run import Collection, begin_analysis
from digest.pipeline.edition_run import edit_collection, main_language
from digest.pipeline.layout import lay_out
from digest.pipeline.losses import refuse_great_loss, remember_articles
from digest.pipeline.problem_log import ProblemLog
from digest.pipeline.project import Project, Workers
from digest.progress import Progress
from digest.site.content import SiteContent
from digest.site.mkdocs_config import messages

Built = TypeVar("Built")


class Site(Protocol):
    """What makes a site of laid out content; :class:`digest.site.mkdocs_site.MkDocsSite` is one."""

    def render(self, content: SiteContent) -> None:
        """Make the pages, and put the files for machines beside them."""

    def index(self, language: str, dates: Mapping[str, str]) -> None:
        """Make the search index."""

    def publish(self, warnings: Sequence[str]) -> tuple[str, ...]:
        """Put the site in place, given what was warned of before; returns all warnings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build made.

    Attributes:
        collection: the articles, and how much of them was worked on.
        edition: what is shown of them.
        content: the laid out pages and files.
        warnings: those of rendering; none before it.
    """

    collection: Collection
    edition: Edition
    content: SiteContent
    warnings: tuple[str, ...] = ()


def build_site(
    project: Project,
    open_site: Callable[[Cache], Site],
    progress: Progress,
    workers: Workers,
    waiting: Callable[[], None] | None = None,
) -> BuildResult:
    """Bring a project's site up to date with its articles, settings and pages, and with this program.

    Args:
        project: the collection.
        open_site: makes the renderer.
        progress: told what is done.
        workers: who does it.
        waiting: called once where another build is at work, which is then waited for.

    Raises:
        DigestError: something that the user can mend; the site that was there stays.
    """
    require_cards(project.settings)

    def build(cache: Cache) -> BuildResult:
        site = open_site(cache)
        laid_out = lay_out_site(project, cache, progress, workers)
        with messages() as warnings:
            ProblemLog().report(laid_out.edition.problems, laid_out.collection.counts)
        site.render(laid_out.content)
        site.index(*search_inputs(laid_out.edition, project))
        warnings = [*site.publish(warnings)]
        remember_articles(cache, len(laid_out.collection.articles))
        return replace(laid_out, warnings=tuple(warnings))

    with open_cache(project.workplace, waiting) as cache, noting(cache, progress):
        return with_healing(cache, lambda: build(cache))


def lay_out_site(project: Project, cache: Cache, progress: Progress, workers: Workers) -> BuildResult:
    """The part of a build that comes before rendering, which ``mkdocs build`` does by itself.

    Args:
        project: the collection.
        cache: what is known from before; its lock is held.
        progress: told what is done.
        workers: who does it.

    Raises:
        DigestError: something that the user can mend.
    """
    collection, edition = edit_site(project, cache, progress, workers)
    refuse_great_loss(cache, collection, project)
    if project.settings.addresses:
        save_addresses(project.root / project.settings.addresses, edition.memory)
    content = lay_out(edition, project, Memo(cache), progress, workers)
    return BuildResult(collection=collection, edition=edition, content=content)


def edit_site(project: Project, cache: Cache, progress: Progress, workers: Workers) -> tuple[Collection, Edition]:
    """The collection and its edition as they are now; the cache follows.

    Args:
        project: the collection.
        cache: what is known from before; its lock is held.
        progress: told what is done.
        workers: who does it.

    Raises:
        DigestError: something that the user can mend.
    """
    context = project.context()
    progress.begin("analyze")
    with begin_analysis(project, context, cache, progress, workers) as articles:
        articles.read_and_analyze()
        evidence = articles.gather_evidence()
        articles.revise(evidence)
        collection = articles.collection()
    progress.begin("edition")
    addresses = project.settings.addresses
    memory = load_addresses(project.root / addresses) if addresses else None
    return collection, edit_collection(collection, context.knowledge, Memo(cache), memory)


def search_inputs(edition: Edition, project: Project) -> tuple[str, dict[str, str]]:
    """The language of the search index, and the dates of the dated articles by their pages' paths."""
    language = main_language(edition) or project.settings.language
    prefix = project.settings.prefix
    dates = {f"{prefix}{entry.address}index.html": entry.card.date for entry in edition.entries if entry.card.date}
    return language, dates


def with_healing(cache: Cache, work: Callable[[], Built]) -> Built:
    """What ``work`` makes; a cache that turns out to be damaged is set aside, and the work done once more.

    Raises:
        DigestError: from ``work``, or no new cache can be made.
    """
    try:
        return work()
    except CorruptCacheError:
        cache.set_aside()
        return work()


@contextmanager
def noting(cache: Cache, progress: Progress) -> Iterator[None]:
    """Tell, in the end, what the user should know of the cache."""
    try:
        yield
    finally:
        for note in cache.notes:
            progress.note(note)
