"""Stories named: their articles by date, the most central headline, the article that copies were taken from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from digest.edition.addresses import moment
from digest.edition.neighbours import Neighbour
from digest.edition.stories import gather
from digest.model import Entry, Story
from digest.text import fold

# A headline that returns word for word after more days than this is a rubric's.
RUBRIC = 3.0


def tell(entries: Sequence[Entry], near: Sequence[Sequence[Neighbour]]) -> tuple[tuple[Entry, ...], tuple[Story, ...]]:
    """The entries with their stories' ids, and the stories by id.

    A story's id is that of its earliest article, so that it stays as the story goes on.
    """
    told = list(entries)
    stories = []
    for group in gather(_without_rubrics(entries, near)):
        order = sorted(group, key=lambda i: _earliest(entries[i]))
        own = entries[order[0]].id
        central = _central(group, near)
        articles = tuple(entries[i].id for i in order)
        copied = Counter(copy for i in group if (copy := entries[i].copy_of) in articles)
        original = min(copied, key=lambda copy: (-copied[copy], copy or "")) if copied else None
        title = entries[central].analysis.article.title
        stories.append(Story(id=own, title=title, articles=articles, original=original))
        for i in group:
            told[i] = replace(entries[i], story=own)
    return tuple(told), tuple(sorted(stories, key=lambda story: story.id))


def _without_rubrics(
    entries: Sequence[Entry], near: Sequence[Sequence[Neighbour]]
) -> tuple[tuple[Neighbour, ...], ...]:
    """The neighbours without those of the same headline on another day, but for copies: "Harga emas hari ini"."""
    titles = [fold(entry.analysis.article.title) for entry in entries]

    def one_event(i: int, other: Neighbour) -> bool:
        j = other.entry
        copied = entries[i].copy_of == entries[j].id or entries[j].copy_of == entries[i].id
        return other.days <= RUBRIC or titles[i] != titles[j] or copied

    return tuple(tuple(other for other in others if one_event(i, other)) for i, others in enumerate(near))


def _earliest(entry: Entry) -> tuple[float, str]:
    when = moment(entry.analysis.article.published)
    return (float("inf") if when is None else when, entry.id)


def _central(group: Sequence[int], near: Sequence[Sequence[Neighbour]]) -> int:
    """The article most alike to the others; the newest among equals."""
    inside = set(group)
    total = {i: sum(other.likeness for other in near[i] if other.entry in inside) for i in group}
    return min(group, key=lambda i: (-total[i], i))
