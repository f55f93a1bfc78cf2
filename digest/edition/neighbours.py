"""The articles most alike to each article, by an inverted index.

An article's heaviest words lead to the articles that have them, no further away in time than a window; the most
promising of those are then compared in full. Work is bounded for each article, whatever the size of the collection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.edition.addresses import moment
from digest.edition.vectors import Vectors
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
    """Another entry, by its number, and how alike the two are (0–1)."""

    entry: int
    likeness: float


class Index:
    """Which entries have a word, and with what weight; entries stand in their order (newest first, undated last)."""

    def __init__(self, vectors: Vectors) -> None:
        import numpy as np

        rows = np.repeat(np.arange(len(vectors.starts) - 1, dtype=np.int32), np.diff(vectors.starts))
        order = np.argsort(vectors.words, kind="stable")
        self.rows = rows[order]
        self.weights = vectors.weights[order]
        self.starts = np.searchsorted(vectors.words[order], np.arange(vectors.size + 1)).astype(np.int64)

    def promising(self, vectors: Vectors, i: int, window: tuple[int, int, int]) -> NDArray[np.int32]:
        """Entries that share heavy words with entry ``i``, the most promising last.

        ``window`` are rows from, to (exclusive), and the first undated row, from which on all are compared.
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


def nearest(entries: Sequence[Entry], vectors: Vectors, days: float) -> tuple[tuple[Neighbour, ...], ...]:
    """For each entry its neighbours no more than ``days`` away, the most alike first; undated ones are near to all."""
    index = Index(vectors)
    return tuple(
        _ranked(vectors, i, index.promising(vectors, i, window)) for i, window in enumerate(_windows(entries, days))
    )


def _windows(entries: Sequence[Entry], days: float) -> list[tuple[int, int, int]]:
    import numpy as np

    dates = [moment(entry.analysis.article.published) for entry in entries]
    dated = np.array([-when for when in dates if when is not None])
    undated = len(dated)
    low = np.searchsorted(dated, dated - days, side="left").tolist() + [0] * (len(dates) - undated)
    high = np.searchsorted(dated, dated + days, side="right").tolist() + [undated] * (len(dates) - undated)
    return [(a, b, undated) for a, b in zip(low, high, strict=True)]


def _ranked(vectors: Vectors, i: int, others: NDArray[np.int32]) -> tuple[Neighbour, ...]:
    """The entries compared in full with entry ``i``."""
    likeness = compare(vectors, i, others)
    ranked = sorted(zip((-likeness).tolist(), others.tolist(), strict=True))[:KEPT]
    return tuple(Neighbour(entry, -negative) for negative, entry in ranked if -negative >= LEAST)


def compare(vectors: Vectors, i: int, others: NDArray[np.int32]) -> NDArray[np.float64]:
    """How alike entry ``i`` is to each of the others: the products of their vectors."""
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
