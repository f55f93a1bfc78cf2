"""The articles most alike to each article, by an inverted index.

An article's heaviest words lead to the articles that have them, no further away in time than a window; the most
promising of those are then compared in full. Work is bounded for each article, whatever the size of the collection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from digest.edition.addresses import Placed
from digest.edition.card.when import Timed, apart
from digest.edition.weights import Vectors, by_names, by_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# Words of an article that are looked up, the most articles one of them may lead to, and the articles compared in full.
HEAVIEST, POSTINGS, COMPARED = 64, 400, 60
# The most neighbours kept for an article, and the likeness below which two articles have nothing to do with each other.
KEPT, LEAST = 40, 0.05
# Articles that share less than this by their heaviest words are not compared.
SLIGHT = 0.02
# What the cosine of the names in two articles of different languages counts for: in a bilingual collection of 26
# articles, the eight pairs of one event have 0.36 to 0.63, the others at most 0.32 but for one cup's two rounds.
ABROAD = 0.6
# Articles looked up at once.
BLOCK = 64


class Neighbour(NamedTuple):
    """Another entry, by its number, how alike the two are (0–1), and the days between them as far as can be told."""

    entry: int
    likeness: float
    days: float


def nearest(placed: Sequence[Placed], days: float) -> tuple[tuple[Neighbour, ...], ...]:
    """For each entry its neighbours no more than ``days`` away, the most alike first.

    Entries whose day is not known are compared with all. Entries in two languages are as alike as their actors' names.
    """
    if not placed:
        return ()
    times = [one.card for one in placed]
    order = sorted(range(len(placed)), key=lambda i: (times[i].day is None, times[i].day or 0.0, i))
    rows = [placed[i] for i in order]
    windows = _windows([times[i].day for i in order], days)
    tongues = [one.card.language for one in placed]
    found: list[dict[int, float]] = [{} for _ in placed]
    for row, other, likeness in _alike(by_words(rows), windows):
        found[order[row]][order[other]] = likeness
    if len(set(tongues)) > 1:
        for row, other, likeness in _alike(by_names(rows), windows):
            i, j = order[row], order[other]
            if tongues[i] != tongues[j]:
                found[i][j] = max(found[i].get(j, 0.0), ABROAD * likeness)
    return tuple(_near(times, i, sorted((-f, j) for j, f in found[i].items()), days) for i in range(len(placed)))


def _alike(vectors: Vectors, windows: tuple[Numbers, Numbers, int]) -> Iterator[tuple[int, int, float]]:
    """Pairs of rows that are compared, with their likeness."""
    for row, others in enumerate(_Index(vectors).promising(windows)):
        for other, likeness in zip(others.tolist(), compare(vectors, row, others).tolist(), strict=True):
            if likeness >= LEAST:
                yield row, other, likeness


def _near(times: Sequence[Timed], i: int, best: Sequence[tuple[float, int]], days: float) -> tuple[Neighbour, ...]:
    """The neighbours of an entry among those compared with it, given as (negative likeness, entry) in order."""
    made: list[Neighbour] = []
    for negative, other in best:
        if -negative < LEAST or len(made) == KEPT:
            break
        gap = apart(times[i], times[other])
        if gap <= days:
            made.append(Neighbour(other, -negative, gap))
    return tuple(made)


def _windows(dates: Sequence[float | None], days: float) -> tuple[Numbers, Numbers, int]:
    """For each row the first and, exclusive, the last row within ``days`` of it; then the first row without a day."""
    import numpy as np

    dated = np.array([day for day in dates if day is not None], dtype=np.float64)
    known, rest = len(dated), len(dates) - len(dated)
    low = np.concatenate([np.searchsorted(dated, dated - days, side="left"), np.zeros(rest, dtype=np.int64)])
    high = np.concatenate([np.searchsorted(dated, dated + days, side="right"), np.full(rest, known)])
    return low, high, known


class _Index:
    """Which rows have a word, and with what weight: postings by word, then by row."""

    def __init__(self, vectors: Vectors) -> None:
        import numpy as np

        self.vectors = vectors
        self.size = len(vectors.starts) - 1
        rows = np.repeat(np.arange(self.size, dtype=np.int64), np.diff(vectors.starts))
        order = np.argsort(vectors.words, kind="stable")
        self.rows = rows[order]
        self.weights = vectors.weights[order]
        # One ascending number a posting, so that a word's rows within a window are found by two look-ups.
        self.keys = vectors.words[order].astype(np.int64) * (self.size + 1) + self.rows

    def promising(self, windows: tuple[Numbers, Numbers, int]) -> Iterator[Numbers]:
        """For each row the rows that share the most with its heaviest words."""
        low, high, known = windows
        for start in range(0, self.size, BLOCK):
            stop = min(start + BLOCK, self.size)
            yield from self._block(start, stop, int(low[start:stop].min()), int(high[start:stop].max()), known)

    def _block(self, start: int, stop: int, low: int, high: int, known: int) -> Iterator[Numbers]:
        """The same for the rows from ``start`` to ``stop``, among the rows of one window and those without a day."""
        import numpy as np

        undated = max(known, high)
        width = high - low + self.size - undated
        total = np.zeros((stop - start) * width)
        asking, words, weights = self._heaviest(start, stop)
        base = words.astype(np.int64) * (self.size + 1)
        ranges = [
            (self.keys.searchsorted(base + a), self.keys.searchsorted(base + z))
            for a, z in ((low, high), (undated, self.size))
        ]
        few = sum(last - first for first, last in ranges) <= POSTINGS
        for (first, last), shift in zip(ranges, (low, undated - (high - low)), strict=True):
            lengths = (last - first) * few
            places = _places(first, lengths)
            cells = np.repeat(asking, lengths) * width + self.rows[places] - shift
            total += np.bincount(
                cells, weights=np.repeat(weights, lengths) * self.weights[places], minlength=len(total)
            )
        for row, shares in zip(range(start, stop), total.reshape(stop - start, width), strict=True):
            own = row - low if low <= row < high else row - undated + (high - low)
            shares[own] = 0.0
            best = np.flatnonzero(shares > SLIGHT)
            if len(best) > COMPARED:
                best = np.sort(best[np.argpartition(shares[best], -COMPARED)[-COMPARED:]])
            yield np.where(best < high - low, best + low, best - (high - low) + undated)

    def _heaviest(self, start: int, stop: int) -> tuple[Numbers, Numbers, NDArray[np.float32]]:
        """The heaviest words of rows: the row's number from ``start``, the word, its weight."""
        import numpy as np

        asking, words, weights = [], [], []
        for row in range(start, stop):
            own_words, own_weights = self.vectors.row(row)
            heavy = np.argsort(-own_weights, kind="stable")[:HEAVIEST]
            asking.append(np.full(len(heavy), row - start))
            words.append(own_words[heavy])
            weights.append(own_weights[heavy])
        return np.concatenate(asking), np.concatenate(words), np.concatenate(weights)


def _places(first: Numbers, lengths: Numbers) -> Numbers:
    """The numbers ``first[k]``, ``first[k] + 1`` … of each run ``k``, as many as its length, run after run."""
    import numpy as np

    before = np.cumsum(lengths) - lengths
    return np.repeat(first - before, lengths) + np.arange(int(lengths.sum()))


def compare(vectors: Vectors, i: int, others: Numbers) -> NDArray[np.float64]:
    """How alike row ``i`` is to each of the others: the products of their vectors."""
    import numpy as np

    mine = np.zeros(vectors.size, dtype=np.float32)
    words, weights = vectors.row(i)
    mine[words] = weights
    starts = vectors.starts[others].astype(np.int64)
    lengths = vectors.starts[others + 1] - starts
    places = _places(starts, lengths)
    shares = mine[vectors.words[places]] * vectors.weights[places]
    return np.round(np.bincount(np.repeat(np.arange(len(others)), lengths), weights=shares, minlength=len(others)), 6)
