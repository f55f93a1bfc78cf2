"""How alike sentences are: term vectors, their cosines, and LexRank centrality, all in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

# LexRank's damping as in Erkan and Radev (2004); twenty steps settle the fourth decimal on news articles.
_DAMPING = 0.15
_STEPS = 20


def vectors(sentences: Sequence[Sequence[str]]) -> Matrix:
    """Unit tf-isf vectors, one row a sentence; a sentence without terms has a row of zeros.

    The weight of a term is its count times ``log((n + 1) / (sentences with it))``, never quite 0.
    """
    places: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for row, terms in enumerate(sentences):
        for term in terms:
            rows.append(row)
            columns.append(places.setdefault(term, len(places)))
    counts = np.zeros((len(sentences), max(len(places), 1)))
    np.add.at(counts, (rows, columns), 1.0)
    spread = (counts > 0).sum(axis=0)
    weighted = counts * np.log((len(sentences) + 1) / np.maximum(spread, 1))
    return _unit(weighted)


def cosines(vector: Matrix) -> Matrix:
    """How alike all pairs of unit vectors are, rounded to four decimals: the same on every machine.

    Without BLAS, whose threads cost more than such small products do.
    """
    alike: Matrix = np.round(np.einsum("ik,jk->ij", vector, vector), 4)
    return alike


def _unit(matrix: Matrix) -> Matrix:
    norms = np.sqrt((matrix * matrix).sum(axis=1, keepdims=True))
    unit: Matrix = matrix / np.where(norms > 0, norms, 1.0)
    return unit


def centrality(cosines: Matrix) -> Matrix:
    """Continuous LexRank (Erkan and Radev 2004): the share of a random reader's time at each sentence.

    Times the number of sentences: 1.0 is the average sentence.
    """
    count = len(cosines)
    if not count:
        return np.zeros(0)
    sums = cosines.sum(axis=1, keepdims=True)
    steps = np.where(sums > 0, cosines / np.where(sums > 0, sums, 1.0), 1.0 / count)
    rank = np.full(count, 1.0 / count)
    for _ in range(_STEPS):
        rank = _DAMPING / count + (1 - _DAMPING) * (rank @ steps)
    scaled: Matrix = rank * count
    return scaled
