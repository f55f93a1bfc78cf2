"""Stories named: their articles by date, the most central headline, the article that copies were taken from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from digest.addresses import Placed, earliest
from digest.edition.clustering import cluster
from digest.model import Story
from digest.similarity.neighbours import NeighbourTable

# A headline that returns word for word after more days than this is a rubric's.
RUBRIC = 3.0


def label_stories(
    placed: Sequence[Placed], near: NeighbourTable, copies: Sequence[str | None], remembered: Collection[str] = ()
) -> tuple[list[str | None], tuple[Story, ...]]:
    """For each article its story's id, and the stories by id.

    A story's id is that of its earliest article, so that it stays as the story goes on; where an article of it gave the
    id before, it still does.

    Args:
        placed: the articles.
        near: what is alike.
        copies: for each article the one it is a copy of.
        remembered: ids of stories that were given before.
    """
    told: list[str | None] = [None] * len(placed)
    stories = []
    for group in cluster(_without_rubrics(placed, near, copies)):
        order = sorted(group, key=lambda i: earliest(placed[i]))
        own = next((placed[i].id for i in order if placed[i].id in remembered), placed[order[0]].id)
        articles = tuple(placed[i].id for i in order)
        copied = Counter(copy for i in group if (copy := copies[i]) in articles)
        original = min(copied, key=lambda copy: (-copied[copy], copy or "")) if copied else None
        title = placed[_central(group, near)].card.title
        stories.append(Story(id=own, title=title, articles=articles, original=original))
        for i in group:
            told[i] = own
    return told, tuple(sorted(stories, key=lambda story: story.id))


def _without_rubrics(placed: Sequence[Placed], near: NeighbourTable, copies: Sequence[str | None]) -> NeighbourTable:
    """The neighbours without those of the same headline on another day, but for copies: "Harga emas hari ini"."""
    import numpy as np

    number: dict[str, int] = {}
    titles = np.array([number.setdefault(one.card.folded, len(number)) for one in placed], dtype=np.int64)
    owner = near.owner
    rubrics = np.flatnonzero((near.days > RUBRIC) & (titles[owner] == titles[near.entry]))
    keep = np.ones(len(owner), dtype=bool)
    for at in rubrics.tolist():
        i, j = int(owner[at]), int(near.entry[at])
        keep[at] = copies[i] == placed[j].id or copies[j] == placed[i].id
    return near.where(keep)


def _central(group: Sequence[int], near: NeighbourTable) -> int:
    """The article most alike to the others; the newest among equals."""
    inside = set(group)
    total = {i: sum(other.likeness for other in near.of(i) if other.entry in inside) for i in group}
    return min(group, key=lambda i: (-total[i], i))
