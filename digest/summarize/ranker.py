"""The trained ranker: a sum of tables, one a feature or a pair of features, read from ``models/summary-news.json``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.shipped_files import shipped_json
from digest.summarize.sentence_features import NAMES, REASONS
from digest.summarize.sentence_similarity import Matrix

_FILE = "summary-news.json"
_DECIMALS = 6  # of log-odds
# The feature, or one of two, that must be there for a reason to be true, and what the reason is called where none is.
_NEEDS: Mapping[str, tuple[str, str, str]] = {
    "position": ("order", "order", "opening"),
    "title": ("title", "title", "style"),
    "actors": ("capitals", "actors", "style"),
    "figures": ("numbers", "numbers", "style"),
    "quotation": ("quoted", "quoted", "narration"),
    "reported": ("speech", "speech", "narration"),
    "outlook": ("future", "future", "style"),
    "paragraph": ("paragraph_size", "paragraph_size", "position"),
}


@dataclass(frozen=True, slots=True)
class Ranker:
    """A generalized additive model with pairs (Lou, Caruana, Gehrke and Hooker 2013).

    ``cuts[:, f]`` are a feature's bin borders (a value equal to a border is below it), filled up with infinity. A term
    is of the features ``left`` and ``right``, one feature's twice the same; its log-odds begin at ``values[starts]``,
    ``strides`` apart from one bin of the left feature to the next.
    """

    cuts: Matrix
    base: float
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    starts: NDArray[np.intp]
    strides: NDArray[np.intp]
    values: Matrix

    def terms(self, table: Matrix) -> Matrix:
        """Log-odds of every term (a column) for sentences (rows) with these features."""
        bins = np.add.reduce(table > self.cuts[:, None, :], axis=0, dtype=np.intp)
        values: Matrix = self.values[self.starts + bins[:, self.left] * self.strides + bins[:, self.right]]
        return values

    def worth(self, terms: Matrix) -> Matrix:
        """The share of each sentence's words that an editor's summary would have, 0–1."""
        odds = (self.base + terms.sum(axis=1)).round(_DECIMALS)
        share: Matrix = 1.0 / (1.0 + np.exp(-odds))
        return share

    def contributions(self, terms: Matrix) -> list[list[float]]:
        """Every sentence's log-odds, feature by feature; pairs are shared half and half."""
        rows = [[0.0] * len(NAMES) for _ in terms]
        of = list(zip(self.left.tolist(), self.right.tolist(), strict=True))
        for parts, halves in zip(rows, (terms / 2).tolist(), strict=True):
            for (one, other), half in zip(of, halves, strict=True):
                parts[one] += half
                parts[other] += half
        return rows


def ranker(data: dict[str, Any]) -> Ranker:
    """A ranker from what its file holds."""
    cuts: dict[str, list[float]] = data["cuts"]
    borders = np.full((max(len(held) for held in cuts.values()), len(NAMES)), np.inf)
    for name, held in cuts.items():
        borders[: len(held), NAMES.index(name)] = held
    features = [[NAMES.index(name) for name in term["of"]] for term in data["terms"]]
    tables = [np.array(term["values"], dtype=np.float64) for term in data["terms"]]
    return Ranker(
        cuts=borders,
        base=data["base"],
        left=np.array([of[0] for of in features], dtype=np.intp),
        right=np.array([of[-1] for of in features], dtype=np.intp),
        starts=np.cumsum([0, *(table.size for table in tables[:-1])]),
        strides=np.array([table.shape[1] if table.ndim > 1 else 0 for table in tables], dtype=np.intp),
        values=np.concatenate([table.ravel() for table in tables]),
    )


@cache
def news() -> Ranker:
    """The ranker that ships, trained by ``training/summary.py``."""
    return ranker(shipped_json(_FILE))


def reasons(
    contributions: Sequence[float],
    row: Sequence[float],
    added: Mapping[str, float] = MappingProxyType({}),
    scale: float = 1.0,
) -> tuple[tuple[str, float], ...]:
    """One sentence's contributions to its log-odds, summed a reason, largest first.

    Args:
        contributions: of every feature.
        row: the features themselves: what a sentence gains by not having a thing is not given as having it.
        added: what the headline layer adds, by reason.
        scale: how far the contributions count beside it.
    """
    sums: dict[str, float] = {}
    for reason, begin, end, one, other, otherwise in _SAID:
        said = reason if row[one] > 0 or row[other] > 0 else otherwise
        own = scale * fsum(contributions[begin:end]) + added.get(reason, 0.0)
        sums[said] = sums.get(said, 0.0) + own
    rounded = [(key, round(value, 3)) for key, value in sums.items()]
    return tuple(sorted([pair for pair in rounded if pair[1]], key=lambda pair: (-pair[1], pair[0])))


def _saying() -> Iterator[tuple[str, int, int, int, int, str]]:
    """Each reason, its first column and the one behind its last, the columns it needs, and what it is without them."""
    begin = 0
    for reason, names in REASONS.items():
        one, other, otherwise = _NEEDS.get(reason, (names[0], names[0], reason))
        yield reason, begin, begin + len(names), NAMES.index(one), NAMES.index(other), otherwise
        begin += len(names)


_SAID = tuple(_saying())
