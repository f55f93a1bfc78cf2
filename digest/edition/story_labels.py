"""Stories named: their articles by date, the headline of the newest state, the article that copies were taken from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, MutableMapping, Sequence
from math import fsum

from digest.addresses import Placed, earliest
from digest.edition.clustering import cluster
from digest.edition.event_pairs import related_pairs
from digest.edition.event_ties import event_ties
from digest.languages import load
from digest.model import ArticleRow, Series, Story
from digest.similarity.neighbours import NeighbourTable

# A headline that returns word for word after more days than this is a rubric's.
RUBRIC = 3.0
# Articles within so many days of a story's newest one tell its newest state.
NEWEST = 0.75
# An article as alike to the others as this share of the most alike one tells the story, and no side of it. At 0.75 the
# end of a search, "17 dead", was passed over for the second day's "seven dead": the last state is told in other words.
TELLING = 0.5
# Reports that make a series.
FEWEST_REPORTS = 3


def label_stories(
    placed: Sequence[Placed],
    near: NeighbourTable,
    copies: Sequence[str | None],
    shelf: MutableMapping[str, bytes],
    remembered: Collection[str] = (),
) -> tuple[list[str | None], tuple[Story, ...], tuple[Series, ...]]:
    """For each article its story's id, the stories by id, and the series by id.

    A story's id is that of its earliest article, so that it stays as the story goes on; where an article of it gave the
    id before, it still does.

    Args:
        placed: the articles.
        near: what is alike.
        copies: for each article the one it is a copy of.
        shelf: remembers what was found of pairs of articles.
        remembered: ids of stories that were given before.
    """
    pairs = related_pairs(placed, near, copies, shelf)
    series = _series(placed, near, [at for at, kind in pairs.items() if kind in {"series", "report"}])
    reports = {article for one in series for article in one.articles}
    apart = [at for at, kind in pairs.items() if kind != "series" or placed[int(near.entry[at])].id in reports]
    story_ids: list[str | None] = [None] * len(placed)
    stories = []
    one_event = _without_rubrics(placed, near.without(apart), copies)
    for group in cluster(one_event, event_ties(placed, one_event, shelf)):
        in_time = [placed[i] for i in sorted(group, key=lambda i: earliest(placed[i]))]
        newest = placed[_newest_telling(group, placed, near)]
        articles = tuple(one.id for one in in_time)
        story = Story(
            id=next((id_ for id_ in articles if id_ in remembered), articles[0]),
            title=newest.card.title,
            articles=articles,
            original=_original(articles, [copies[i] for i in group]),
            newest=newest.id,
        )
        stories.append(story)
        for i in group:
            story_ids[i] = story.id
    return story_ids, tuple(sorted(stories, key=lambda story: story.id)), series


def _original(articles: Sequence[str], copies: Iterable[str | None]) -> str | None:
    """The article of a story that most others are copies of; the first by id among equals."""
    counts = Counter(copy for copy in copies if copy in articles)
    return min(counts, key=lambda copy: (-counts[copy], copy or "")) if counts else None


def _series(placed: Sequence[Placed], near: NeighbourTable, pairs: Iterable[int]) -> tuple[Series, ...]:
    """Reports joined by pairs of them; ``pairs`` are places in the table of neighbours."""
    parent = list(range(len(placed)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    owner = near.owner
    for at in pairs:
        one, other = sorted((root(int(owner[at])), root(int(near.entry[at]))))
        parent[other] = one
    groups: dict[int, list[int]] = {}
    for i in range(len(placed)):
        groups.setdefault(root(i), []).append(i)
    labelled = []
    for group in groups.values():
        if len(group) >= FEWEST_REPORTS:
            order = sorted(group, key=lambda i: earliest(placed[i]))
            articles = tuple(placed[i].id for i in reversed(order))
            labelled.append(Series(id=placed[order[0]].id, title=placed[order[-1]].card.title, articles=articles))
    return tuple(sorted(labelled, key=lambda series: series.id))


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


def _newest_telling(group: Sequence[int], placed: Sequence[Placed], near: NeighbourTable) -> int:
    """The article whose headline is the story's: of the newest day the one most alike to the others.

    An article that tells a side of the story, being little alike to the rest, is passed over, and so is one that only
    tells what is to come.
    """
    inside = set(group)
    total = {i: fsum(other.likeness for other in near.of(i) if other.entry in inside) for i in group}
    least = TELLING * max(total.values())
    telling = [i for i in group if total[i] >= least]
    times = {i: placed[i].card.epoch_day for i in telling}
    newest = max((time for time in times.values() if time is not None), default=None)
    if newest is not None:
        telling = [i for i in telling if (time := times[i]) is not None and newest - time <= NEWEST]
    telling = [i for i in telling if not _is_preview(placed[i].card)] or telling
    return min(telling, key=lambda i: (-total[i], i))


def _is_preview(card: ArticleRow) -> bool:
    """Whether the headline tells what is to come: "Prediksi …", "How to watch …"."""
    openers = load(card.language).terms("preview_openers")
    return f"{card.folded} ".startswith(tuple(f"{opener} " for opener in openers))
