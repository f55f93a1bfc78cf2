"""The articles most alike to each article, by an inverted index.

An article's heaviest words lead to the articles that have them, no further away in time than a window; the most
promising of those are then compared in full. Work is bounded for each article, whatever the size of the collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.edition.vectors import Vectors, vectorize
from digest.edition.when import When, apart, when
from digest.model import Entry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Words of an article that are looked up, the most articles one of them may lead to, and the articles compared in full.
HEAVIEST, POSTINGS, COMPARED = 64, 400, 60
# The most neighbours kept for an article, and the likeness below which two articles have nothing to do with each other.
KEPT, LEAST = 40, 0.05


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another entry, by its number, how alike the two are (0–1), and the days between them as far as can be told."""

    entry: int
    likeness: float
    days: float


class Index:
    """Which rows have a word, and with what weight."""

    def __init__(self, vectors: Vectors) -> None:
        import numpy as np

        rows = np.repeat(np.arange(len(vectors.starts) - 1, dtype=np.int32), np.diff(vectors.starts))
        order = np.argsort(vectors.words, kind="stable")
        self.rows = rows[order]
        self.weights = vectors.weights[order]
        self.starts = np.searchsorted(vectors.words[order], np.arange(vectors.size + 1)).astype(np.int64)

    def promising(self, vectors: Vectors, i: int, window: tuple[int, int, int]) -> NDArray[np.int32]:
        """Rows that share heavy words with row ``i``, the most promising last.

        ``window`` are rows from, to (exclusive), and the first row without a day, from which on all are compared.
        """
        import numpy as np

        words, weights = vectors.row(i)
        heavy = np.argsort(-weights, kind="stable")[:HEAVIEST]
        low, high, undated = window
        rows, scores = [], []
        for word, weight in zip(words[heavy].tolist(), weights[heavy].tolist(), strict=True):
            start, end = int(self.starts[word]), int(self.starts[word + 1])
            if end - start > POSTINGS:
                a, b, u = start + np.searchsorted(self.rows[start:end], (low, high, max(undated, high)))
                if (b - a) + (end - u) > POSTINGS:
                    continue
                rows += [self.rows[a:b], self.rows[u:end]]
                scores += [self.weights[a:b] * weight, self.weights[u:end] * weight]
            else:
                rows.append(self.rows[start:end])
                scores.append(self.weights[start:end] * weight)
        if not rows:
            return np.zeros(0, dtype=np.int32)
        found = np.concatenate(rows)
        inside = ((found >= low) & (found < high)) | (found >= undated)
        found, score = found[inside & (found != i)], np.concatenate(scores)[inside & (found != i)]
        near, place = np.unique(found, return_inverse=True)
        total = np.bincount(place, weights=score, minlength=len(near))
        return near[np.argsort(total, kind="stable")[-COMPARED:]]


def nearest(entries: Sequence[Entry], days: float) -> tuple[tuple[Neighbour, ...], ...]:
    """For each entry its neighbours no more than ``days`` away, the most alike first.

    Entries whose day is not known are compared with all.
    """
    times = [when(entry.analysis.article) for entry in entries]
    order = sorted(range(len(entries)), key=lambda i: (times[i].day is None, times[i].day or 0.0, i))
    vectors = vectorize([entries[i] for i in order])
    index = Index(vectors)
    found: list[tuple[Neighbour, ...]] = [()] * len(entries)
    for row, window in enumerate(_windows([times[i].day for i in order], days)):
        others = index.promising(vectors, row, window)
        alike = zip(others.tolist(), compare(vectors, row, others).tolist(), strict=True)
        found[order[row]] = _ranked(times, order, row, alike, days)
    return tuple(found)


def _windows(dates: Sequence[float | None], days: float) -> list[tuple[int, int, int]]:
    """For each row the rows within ``days`` of it, from and to, and the first row without a day."""
    import numpy as np

    dated = np.array([when for when in dates if when is not None])
    known, rest = len(dated), len(dates) - len(dated)
    low = np.searchsorted(dated, dated - days, side="left").tolist() + [0] * rest
    high = np.searchsorted(dated, dated + days, side="right").tolist() + [known] * rest
    return [(a, b, known) for a, b in zip(low, high, strict=True)]


def _ranked(
    times: Sequence[When], order: Sequence[int], row: int, alike: Iterable[tuple[int, float]], days: float
) -> tuple[Neighbour, ...]:
    """The neighbours of a row, from the rows compared with it."""
    made = [
        Neighbour(order[other], likeness, gap)
        for other, likeness in alike
        if likeness >= LEAST and (gap := apart(times[order[row]], times[order[other]])) <= days
    ]
    return tuple(sorted(made, key=lambda other: (-other.likeness, other.entry))[:KEPT])


def compare(vectors: Vectors, i: int, others: NDArray[np.int32]) -> NDArray[np.float64]:
    """How alike row ``i`` is to each of the others: the products of their vectors."""
    import numpy as np

    if not len(others):
        return np.zeros(0)
    mine = np.zeros(vectors.size, dtype=np.float32)
    words, weights = vectors.row(i)
    mine[words] = weights
    lengths = (vectors.starts[others + 1] - vectors.starts[others]).astype(np.int64)
    places = np.repeat(vectors.starts[others] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    places = places + np.arange(int(lengths.sum()))
    shares = mine[vectors.words[places]] * vectors.weights[places]
    return np.round(np.bincount(np.repeat(np.arange(len(others)), lengths), weights=shares, minlength=len(others)), 6)
