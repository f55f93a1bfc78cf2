"""A good site is not wiped by a mistake: a build that would lose too many articles stops and says so."""

from __future__ import annotations

from digest.cache.database import Cache
from digest.cache.memo import Memo
from digest.errors import RenderError
from digest.pipeline.analysis_run import Collection
from digest.pipeline.project import Project

_MEMO = "articles-published"
_FEW = 10  # articles of a site on which losses are not counted: whoever tries something out removes them


def refuse_great_loss(cache: Cache, collection: Collection, project: Project) -> None:
    """Stop where more than the allowed share of the last site's articles is gone.

    Args:
        cache: knows how many articles the last site had.
        collection: the articles now.
        project: its settings say which share may go.

    Raises:
        RenderError: too many are gone; nothing of the site has been changed.
    """
    before, now = articles_published(cache), len(collection.articles)
    allowed = project.settings.limits.loss
    if before < _FEW or before - now <= before * allowed / 100:
        return
    missing = [folder for folder in project.settings.articles if not (project.root / folder).exists()]
    if missing:
        reason = f"{', '.join(missing)} is not there"
    elif collection.failed:
        reason = f"{len(collection.failed):,} could not be read or analyzed"
    else:
        reason = "their files are gone"
    raise RenderError(
        f"the site has {before:,} articles, of which only {now:,} would stay: {reason}. Nothing was changed. "
        f'If it is meant, raise the setting "limits.loss" (now {allowed} percent) for one build'
    )


def articles_published(cache: Cache) -> int:
    """The number of articles of the site that was built last; 0 where that is not known."""
    try:
        return int(Memo(cache).get(_MEMO, b"0"))
    except ValueError:
        return 0


def remember_articles(cache: Cache, count: int) -> None:
    """A site with that many articles is in place."""
    if articles_published(cache) != count:
        Memo(cache)[_MEMO] = str(count).encode()
