"""How alike sentences are: term vectors, their cosines, and LexRank centrality, all in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

# LexRank's damping as in Erkan and Radev (2004); twenty steps settle the fourth decimal on news articles.
_DAMPING = 0.15
_STEPS = 20
_LEAST = 1e-9  # less than the length of any vector that is not zero


def counted(sentences: Sequence[Sequence[str]]) -> Matrix:
    """How often each sentence (a row) has each term (a column)."""
    places: dict[str, int] = {}
    columns = [places.setdefault(term, len(places)) for terms in sentences for term in terms]
    width = max(len(places), 1)
    rows = np.arange(0, len(sentences) * width, width).repeat([len(terms) for terms in sentences])
    counts = np.bincount(rows + np.array(columns, dtype=np.intp), minlength=len(sentences) * width)
    return counts.reshape(len(sentences), width).astype(np.float64)


def vectors(counts: Matrix) -> Matrix:
    """Unit tf-isf vectors, one row a sentence; a sentence without terms has a row of zeros.

    The weight of a term is its count times ``log((n + 1) / (sentences with it))``, never quite 0.
    """
    spread = (counts > 0).sum(axis=0)
    weighted = counts * np.log((len(counts) + 1) / np.maximum(spread, 1))
    norms = np.sqrt(np.einsum("ik,ik->i", weighted, weighted))
    unit: Matrix = weighted / np.maximum(norms, _LEAST)[:, None]
    return unit


def cosines(vector: Matrix) -> Matrix:
    """How alike all pairs of unit vectors are, rounded to four decimals: the same on every machine.

    Terms of one sentence alone add to no pair. Without BLAS, whose threads cost more than such small products do.
    """
    shared = vector[:, (vector > 0).sum(axis=0) > 1]
    alike: Matrix = np.einsum("ik,jk->ij", shared, shared).round(4)
    alike.flat[:: len(alike) + 1] = vector.any(axis=1)
    return alike


def centrality(cosines: Matrix) -> Matrix:
    """Continuous LexRank (Erkan and Radev 2004): the share of a random reader's time at each sentence.

    Times the number of sentences: 1.0 is the average sentence.
    """
    count = len(cosines)
    if not count:
        return np.zeros(0)
    sums = cosines.sum(axis=1)
    if not sums.all():
        cosines = np.where(sums[:, None] > 0, cosines, 1.0)
        sums = cosines.sum(axis=1)
    # Where the reader jumps is spread over all steps: his time is 1 in all, wherever it is spent.
    steps = cosines * ((1 - _DAMPING) / sums)[:, None] + _DAMPING / count
    rank = np.full(count, 1.0)
    for _ in range(_STEPS):
        rank = rank.dot(steps)
    return rank
