"""The articles most alike to each article."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from digest.addresses import Placed
from digest.cache.arrays import MARK, as_bytes_column, digest16, hash_column, load_arrays, save_arrays
from digest.cache.code_key import code_key
from digest.model import ArticleRow
from digest.similarity.inverted_index import SimilaritySearch, Times
from digest.similarity.neighbour_lists import KEPT, NeighbourLists, fill_lists, repair_lists
from digest.similarity.tfidf import SHARES, WHOLE, begins, sampled
from digest.similarity.vector_space import vector_space

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# The likeness below which two articles have nothing to do with each other.
LEAST = 0.05
# Where more than this share of the articles changed, all are compared anew.
MANY = 0.25
# What is remembered.
SHELF = "neighbours"


class Neighbour(NamedTuple):
    """Another entry, by its number, how alike the two are (0–1), and the days between them as far as can be told."""

    entry: int
    likeness: float
    days: float


@dataclass(frozen=True, slots=True)
class NeighbourTable:
    """Each article's neighbours, the most alike first: those of article ``i`` at ``starts[i]`` to ``starts[i + 1]``."""

    starts: Numbers
    entry: Numbers
    likeness: Any
    days: Any

    @property
    def owner(self) -> Numbers:
        """Whose neighbour each one is."""
        import numpy as np

        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def where(self, keep: NDArray[np.bool_]) -> NeighbourTable:
        """Only some of the neighbours, told by a column of truths."""
        import numpy as np

        sums = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(keep, dtype=np.int64)])
        return NeighbourTable(sums[self.starts], self.entry[keep], self.likeness[keep], self.days[keep])

    def without(self, places: Iterable[int]) -> NeighbourTable:
        """The neighbours but for those at some places of the table."""
        import numpy as np

        keep = np.ones(len(self.entry), dtype=bool)
        keep[list(places)] = False
        return self.where(keep)

    def of(self, i: int) -> list[Neighbour]:
        """The neighbours of one article."""
        some = slice(int(self.starts[i]), int(self.starts[i + 1]))
        return list(map(Neighbour, self.entry[some].tolist(), self.likeness[some].tolist(), self.days[some].tolist()))


def near(neighbours: Sequence[Iterable[Neighbour]]) -> NeighbourTable:
    """Neighbours given one by one."""
    import numpy as np

    rows = [list(row) for row in neighbours]
    starts = np.cumsum([0, *map(len, rows)])
    columns = list(zip(*(one for row in rows for one in row), strict=True)) or [(), (), ()]
    entry, likeness, days = (np.array(column, dtype=float) for column in columns)
    return NeighbourTable(starts, entry.astype(np.int64), likeness, days)


def nearest(placed: Sequence[Placed], days: float, shelf: MutableMapping[str, bytes]) -> NeighbourTable:
    """The neighbours of all articles, no more than ``days`` away.

    Articles whose day is not known are compared with all. Those in two languages are as alike as their actors' names.
    Vectors and lists of neighbours are remembered on the shelf; only what changed is compared.
    """
    import numpy as np

    cards = [one.card for one in placed]
    own = [digest16(card.key) if card.key else b"" for card in cards]
    memory = load_arrays(shelf, SHELF, code_key(__name__))
    before = _before(own, memory)
    sample = np.array(sampled(placed), dtype=np.int64)
    story = vector_space("story", SHARES, lambda i: placed[i].kept.words(), before, sample, memory)
    names = vector_space("names", (1.0,), lambda i: (_names(cards[i]),), before, sample, memory)
    ranks = np.empty(len(cards), dtype=np.int64)
    ranks[sorted(range(len(cards)), key=lambda i: (own[i], cards[i].digest, cards[i].file))] = np.arange(len(cards))
    times = Times.of(cards)
    languages = [card.language for card in cards]
    alike = SimilaritySearch(story.words, names.words, times, languages, ranks, days, int(LEAST * WHOLE))
    changed = np.union1d(story.changed, names.changed)
    if memory is None or len(changed) > MANY * len(cards):
        lists = NeighbourLists.empty(len(cards))
        fill_lists(lists, alike, np.arange(len(cards)))
    else:
        lists = NeighbourLists(memory["others"], memory["likeness"], memory["bound"]).moved(before)
        fill_lists(lists, alike, repair_lists(lists, alike, changed))
    if memory is None or len(changed) or len(before) != len(memory["others"]) or (np.diff(before) != 1).any():
        whole = as_bytes_column(mark or bytes(MARK) for mark in own)
        columns = {"marks": whole, "others": lists.others, "likeness": lists.likeness, "bound": lists.bound}
        save_arrays(
            shelf,
            SHELF,
            code_key(__name__),
            {**columns, **story.columns("story"), **names.columns("names")},
        )
    return _near(lists, times)


def _before(own: Sequence[bytes], memory: dict[str, Any] | None) -> Numbers:
    """For each article its number in the memory, -1 where it is new."""
    import numpy as np

    known = {mark: number for number, mark in enumerate(hash_column(memory["marks"]))} if memory else {}
    return np.array([known.pop(mark, -1) for mark in own], dtype=np.int64)


def _names(card: ArticleRow) -> tuple[tuple[str, int], ...]:
    """The words in the names of an article's actors."""
    return tuple((word, 1) for word in sorted({word for actor in card.actors for word in actor.folded.split()}))


def _near(lists: NeighbourLists, times: Times) -> NeighbourTable:
    import numpy as np

    others = lists.others[:, :KEPT]
    is_used = others >= 0
    starts = begins(is_used.sum(axis=1))
    entry = others[is_used].astype(np.int64)
    owner = np.repeat(np.arange(len(others)), np.diff(starts))
    return NeighbourTable(
        starts, entry, np.round(lists.likeness[:, :KEPT][is_used] / WHOLE, 6), times.apart(owner, entry)
    )
