"""Stories: articles of one event, gathered by how alike they are.

Groups of articles grow by joining the two most alike, as long as they are alike enough. Two groups are as alike as
their centroids, by the cosine: the mean likeness of their articles, over the root of how alike each group's own
articles are (centroid linkage). One article alike to two unrelated ones does not bridge them, as it would under single
linkage. An article that is a little alike to many, as market reports are, has that background taken off first.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict

from digest.edition.event_ties import Ties
from digest.similarity.neighbours import NeighbourTable

# How alike two groups must be to be one story; the figures are in docs/reference/stories.md.
ALIKE = 0.15
# Two articles by themselves are weaker evidence than an article and a group: their likeness counts for less, unless
# key actors and deeds tie them to one event.
PAIR, TIED_PAIR = 0.6, 0.9
# Likeness counts for less the more days are between: what is alike but comes back every week is not one event. The
# share that is left however long, the same of what is strongly tied, and the days at which half of the rest is gone.
LASTING, TIED_LASTING, HALF_LIFE = 0.4, 0.7, 4.0
# What is left of the likeness of two articles of which neither names a key actor of the other.
UNTIED = 0.7
# The neighbours whose mean likeness is an article's background, by rank, and the share of it that is taken off.
BACKGROUND = slice(20, 40)
TAKEN_OFF = 1.0


def cluster(near: NeighbourTable, ties: Ties | None = None) -> tuple[tuple[int, ...], ...]:
    """Groups of two and more entries that tell one story; numbers ascending in a group, groups by their first.

    Args:
        near: what is alike.
        ties: what speaks for one event besides, row by row of the table.
    """
    ties = ties or Ties.none(len(near.entry))
    owner, entry = near.owner[ties.strong].tolist(), near.entry[ties.strong].tolist()
    groups = _Groups(_foreground(near, ties), frozenset(zip(owner, entry, strict=True)))
    while groups.join_most_alike():
        pass
    return tuple(sorted(tuple(sorted(group)) for group in groups.members.values() if len(group) > 1))


def _foreground(near: NeighbourTable, ties: Ties) -> dict[int, dict[int, float]]:
    """For each entry its neighbours' likeness above the background, both ways; nothing of entries without any."""
    import numpy as np

    owner = near.owner
    rank = np.arange(len(owner)) - near.starts[owner]
    behind = (rank >= BACKGROUND.start) & (rank < BACKGROUND.stop)
    total = np.bincount(owner[behind], weights=near.likeness[behind], minlength=len(near.starts) - 1)
    background = total / (BACKGROUND.stop - BACKGROUND.start)
    lasting = np.where(ties.strong, TIED_LASTING, LASTING)
    fading = lasting + (1 - lasting) / (1 + near.days / HALF_LIFE)
    evidence = near.likeness * fading * np.where(ties.weak, UNTIED, 1.0)
    above = evidence - TAKEN_OFF * (background[owner] + background[near.entry]) / 2
    some = above > 0
    links: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for i, j, link in zip(owner[some].tolist(), near.entry[some].tolist(), above[some].tolist(), strict=True):
        links[i][j] = links[j][i] = link
    return links


class _Groups:
    """Groups of entries, named by one of their members, with the sums of their articles' likenesses."""

    def __init__(self, links: dict[int, dict[int, float]], tied: frozenset[tuple[int, int]]) -> None:
        self.members = {i: [i] for i in links}
        self.between = links
        self.within = dict.fromkeys(links, 1.0)
        self.tied: defaultdict[int, set[int]] = defaultdict(set)
        for i, j in tied:
            self.tied[i].add(j)
            self.tied[j].add(i)
        pairs = ((i, j, link) for i, others in links.items() for j, link in others.items() if i < j)
        weighed = ((link * self._weight(i, j, 1), i, j) for i, j, link in pairs)
        self.queue = [(-alike, i, j) for alike, i, j in weighed if alike >= ALIKE]
        heapq.heapify(self.queue)

    def join_most_alike(self) -> bool:
        """Join the two most alike groups; ``False`` where none are alike enough."""
        while self.queue:
            negative, i, j = heapq.heappop(self.queue)
            if -negative < ALIKE:
                return False
            if i in self.members and j in self.members and -negative == self._alike(i, j):
                self._join(i, j)
                return True
        return False

    def _alike(self, i: int, j: int) -> float:
        sizes = len(self.members[i]) * len(self.members[j])
        cohesion = self.within[i] * self.within[j] / (sizes * sizes)
        mean = self.between[i].get(j, 0.0) / sizes
        return mean * self._weight(i, j, sizes) / math.sqrt(cohesion)

    def _weight(self, i: int, j: int, sizes: int) -> float:
        """What the likeness of two groups counts for: the less, the fewer pairs of articles it is the mean of."""
        if j in self.tied[i]:
            return TIED_PAIR if sizes == 1 else 1.0
        return 1 - (1 - PAIR) / sizes

    def _join(self, i: int, j: int) -> None:
        self.within[i] += self.within[j] + 2 * self.between[i].pop(j)
        self.members[i] += self.members.pop(j)
        del self.between[j][i]
        for k in self.tied.pop(j, ()):
            self.tied[k].discard(j)
            if k != i:
                self.tied[k].add(i)
                self.tied[i].add(k)
        for k, total in self.between[j].items():
            del self.between[k][j]
            self.between[i][k] = self.between[k][i] = self.between[i].get(k, 0.0) + total
        self.between[j] = {}
        for k in self.between[i]:
            alike = self._alike(i, k)
            if alike >= ALIKE:
                heapq.heappush(self.queue, (-alike, min(i, k), max(i, k)))
