"""Each article's list of those most alike, put right where articles came, went or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.similarity.inverted_index import Ranked, SimilaritySearch, ranked
from digest.similarity.tfidf import spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# The most neighbours of an article, and those in reserve for when some of them go.
KEPT, RESERVE = 40, 60


@dataclass(frozen=True, slots=True)
class NeighbourLists:
    """For each article the others most alike, a row each: number and likeness, ended by -1.

    Who is missing in a list is no more alike than its ``bound``, which is 0 where nobody is missing.
    """

    others: Any
    likeness: Any
    bound: Any

    @classmethod
    def empty(cls, size: int) -> NeighbourLists:
        """Lists of so many articles, to be filled in."""
        import numpy as np

        shape = (size, RESERVE)
        return cls(np.full(shape, -1, dtype=np.int32), np.zeros(shape, np.int32), np.zeros(size, np.int32))

    def moved(self, before: Numbers) -> NeighbourLists:
        """The lists of the same articles under new numbers; ``before`` gives the old one of each, or -1.

        Who went is left in as -2.
        """
        import numpy as np

        now = np.full(len(self.others) + 2, -2, dtype=np.int32)
        now[-1] = -1
        stayed = before >= 0
        now[before[stayed]] = np.flatnonzero(stayed)
        lists = NeighbourLists.empty(len(before))
        lists.others[stayed] = now[self.others[before[stayed]]]
        lists.likeness[stayed] = self.likeness[before[stayed]]
        lists.bound[stayed] = self.bound[before[stayed]]
        return lists

    def put(self, ranked: Ranked) -> None:
        """Fill in whole rows."""
        import numpy as np

        lengths = np.diff(ranked.starts)
        self.others[ranked.rows] = -1
        self.bound[ranked.rows] = 0
        row, rank = np.repeat(ranked.rows, lengths), spread(np.zeros_like(lengths), lengths)
        over = rank == RESERVE
        self.bound[row[over]] = ranked.likeness[over]
        fit = rank < RESERVE
        self.others[row[fit], rank[fit]] = ranked.others[fit]
        self.likeness[row[fit], rank[fit]] = ranked.likeness[fit]


def fill_lists(lists: NeighbourLists, alike: SimilaritySearch, rows: Numbers) -> None:
    """Make the lists of some rows anew."""
    for ranking in alike.of(rows, RESERVE + 1):
        lists.put(ranking)


def repair_lists(lists: NeighbourLists, alike: SimilaritySearch, changed: Numbers) -> Numbers:
    """Put the lists right after some rows changed or came and others went (-2 in the lists).

    Returns:
        Rows that must be made anew since too many of their neighbours went.
    """
    import numpy as np

    is_changed = np.zeros(len(lists.others), dtype=bool)
    is_changed[changed] = True
    lost = (lists.others == -2) | ((lists.others >= 0) & is_changed[np.maximum(lists.others, 0)])
    touched = lost.any(axis=1) & ~is_changed
    rows, others, likeness = [], [], []
    for ranking in alike.of(changed, len(lists.others)):
        lists.put(ranking)
        row = np.repeat(ranking.rows, np.diff(ranking.starts))
        come = ~is_changed[ranking.others] & (ranking.likeness > lists.bound[ranking.others])
        rows.append(ranking.others[come])
        others.append(row[come])
        likeness.append(ranking.likeness[come])
        touched[ranking.others[come]] = True
        # Where several are as little alike as the bound, another of them may be among the best: see all of them.
        tied = (ranking.likeness == lists.bound[ranking.others]) & (
            lists.likeness[ranking.others, KEPT - 1] <= ranking.likeness
        )
        touched[ranking.others[tied & ~is_changed[ranking.others]]] = True
    again = np.flatnonzero(touched)
    stays = ~lost[again] & (lists.others[again] >= 0) & (lists.likeness[again] > lists.bound[again, None])
    rows.append(np.repeat(again, stays.sum(axis=1)))
    others.append(lists.others[again][stays])
    likeness.append(lists.likeness[again][stays])
    return _put(lists, alike, again, np.concatenate(rows), np.concatenate(others), np.concatenate(likeness))


def _put(
    lists: NeighbourLists, alike: SimilaritySearch, again: Numbers, rows: Numbers, others: Numbers, likeness: Numbers
) -> Numbers:
    """Fill in rows from what is known to be above their bounds; those that come out too short are returned."""
    import numpy as np

    bound = lists.bound[again]
    place = np.searchsorted(again, rows)
    ranking = ranked(again, place, others, likeness, alike.ranks, RESERVE + 1)
    lengths = np.diff(ranking.starts)
    lists.put(ranking)
    lists.bound[again] = np.maximum(lists.bound[again], bound)
    short: Numbers = again[(lengths < KEPT) & (bound > 0)]
    return short
