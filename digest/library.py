"""Digest as a library: what the commands do, as functions. ``import digest`` gives them all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.config import Settings
from digest.errors import DigestError, SettingsError
from digest.files.actors_file import ActorsFile, load_actors_file
from digest.model import Analysis, Edition, EditionArticle, Problem
from digest.read import read_paths as read

__all__ = ["BuildReport", "analyze", "article_json", "build", "edit", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did.

    Attributes:
        site: the folder of the site.
        new: number of articles that were not there before.
        changed: number of articles analyzed anew.
        unchanged: number of articles taken from the cache.
        problems: what is wrong with the collection.
        warnings: what MkDocs, its plugins and unreadable articles gave cause to.
        edition: what the site is made of.
    """

    site: Path
    new: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    edition: Edition


def analyze(
    *paths: Path | str,
    settings: Settings | None = None,
    actors: ActorsFile | Path | str | None = None,
    jobs: int = 0,
) -> tuple[Analysis, ...]:
    """Read and analyze articles, together: what many of them say helps with each.

    Args:
        paths: as for :func:`read`.
        settings: of the collection; the defaults where none are given.
        actors: what is known of actors, or the path of an ``actors.yml``.
        jobs: processes to spread the work over; 0 works in this one.

    Returns:
        The analyses, in the order of the files' names. What could not be read is left out; see :func:`read`.

    Raises:
        DigestError: a path does not exist, or ``actors`` is wrong.
    """
    from digest.pipeline import Project, Silent, Workers, analyze_collection, open_cache
    from digest.pipeline.article_stages import AnalysisContext
    from digest.pipeline.project import time_zone

    chosen = settings or Settings()
    context = AnalysisContext(
        summary=chosen.summary,
        knowledge=_actors_file(actors),
        own_topics=chosen.own_topics,
        timezone=time_zone(chosen),
    )
    project = Project(root=Path.cwd(), settings=chosen)
    with tempfile.TemporaryDirectory(prefix="digest-") as folder, open_cache(Path(folder)) as cache:
        collection = analyze_collection(project, context, cache, Silent(), Workers(jobs=jobs), _existing(paths))
        return tuple(article.open() for article in collection.articles)


def edit(
    analyses: Iterable[Analysis],
    *,
    actors: ActorsFile | Path | str | None = None,
    problems: Iterable[Problem] = (),
) -> Edition:
    """Put analyses together: stories, actors across articles, picks resolved, near-duplicates, problems.

    Args:
        analyses: of :func:`analyze`; the order does not matter.
        actors: what is known of actors, or the path of an ``actors.yml``.
        problems: of reading, to be listed with the edition's own.
    """
    from digest.edition import stored_in_memory
    from digest.pipeline import Collection, edit_collection

    articles = sorted(map(stored_in_memory, analyses), key=lambda article: article.card.file)
    collection = Collection(articles=tuple(articles), problems=tuple(problems), counts={"new": len(articles)})
    return edit_collection(collection, _actors_file(actors))


def article_json(article: EditionArticle) -> dict[str, Any]:
    """An article of an edition as the object that ``digest analyze`` writes, schema ``digest/article/2``."""
    from digest.export import article_json as as_json

    return as_json(article)


def build(
    config: Path | str = "mkdocs.yml",
    *,
    strict: bool | None = None,
    offline: bool = False,
    site_dir: Path | str | None = None,
    jobs: int | None = None,
) -> BuildReport:
    """Build the site of a collection, as ``digest build`` does.

    Args:
        config: the settings file.
        strict: whether warnings end the build; by the settings where it is not said.
        offline: make a site that works opened from the disk.
        site_dir: where the site goes; by the settings where it is not said.
        jobs: worker processes; one a core where it is not said, 0 for none.

    Raises:
        SettingsError: the settings are wrong; all faults together.
        DigestError: the site cannot be built; what was there stays.
    """
    from digest.pipeline import Project, Silent, Workers
    from digest.pipeline.mkdocs_build import build_mkdocs_site
    from digest.site.mkdocs_config import load_config

    overrides: dict[str, Any] = {"strict": strict, "site_dir": site_dir and str(Path(site_dir).absolute())}
    mkdocs_config = load_config(Path(config), **{key: value for key, value in overrides.items() if value is not None})
    plugin = mkdocs_config.plugins.get("digest")
    if plugin is None:
        raise SettingsError(str(config), ['the plugin "digest" is not listed; add it under "plugins:"'])
    plugin.offline = offline
    workers = Workers() if jobs is None else Workers(jobs=jobs)
    project = Project(root=plugin.root, settings=plugin.settings)
    result = build_mkdocs_site(project, mkdocs_config, plugin, Silent(), workers)
    counts = result.collection.counts
    return BuildReport(
        site=Path(mkdocs_config.site_dir),
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        unchanged=counts.get("unchanged", 0),
        problems=result.edition.problems,
        warnings=result.warnings,
        edition=result.edition,
    )


def _existing(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    existing = tuple(map(Path, paths))
    for path in existing:
        if not path.exists():
            raise DigestError(f"{path}: no such file or folder")
    return existing


def _actors_file(actors: ActorsFile | Path | str | None) -> ActorsFile:
    if actors is None:
        return ActorsFile()
    return actors if isinstance(actors, ActorsFile) else load_actors_file(Path(actors))
