"""The trained ranker: a sum of tables, one a feature or a pair of features, read from ``models/summary-news.json``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.summarize.features import NAMES, REASONS
from digest.summarize.likeness import Matrix

_FILE = "summary-news.json"
_DECIMALS = 6  # of log-odds
# Features of which one must be there for a reason to be true, and what the reason is called where none is.
_NEEDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "position": (("order",), "opening"),
    "title": (("title",), "style"),
    "actors": (("capitals", "actors"), "style"),
    "figures": (("numbers",), "style"),
    "quotation": (("quoted",), "narration"),
    "reported": (("speech",), "narration"),
    "outlook": (("future",), "style"),
    "paragraph": (("paragraph_size",), "position"),
}


@dataclass(frozen=True, slots=True)
class Ranker:
    """A generalized additive model with pairs (Lou, Caruana, Gehrke and Hooker 2013).

    ``cuts[:, f]`` are a feature's bin borders (a value equal to a border is below it), filled up with infinity;
    ``single[f]`` its log-odds a bin; ``pairs[k]`` two features' numbers, ``tables[k]`` their joint log-odds.
    """

    cuts: Matrix
    base: float
    single: Matrix
    pairs: NDArray[np.intp]
    tables: Matrix

    def bins(self, table: Matrix) -> NDArray[np.intp]:
        """The bin of every feature (a row a sentence, a column a feature)."""
        found: NDArray[np.intp] = np.add.reduce(table > self.cuts[:, None, :], axis=0, dtype=np.intp)
        return found

    def worth(self, bins: NDArray[np.intp]) -> Matrix:
        """The share of each sentence's words that an editor's summary would have, 0–1."""
        odds = self.base + self._singles(bins).sum(axis=1) + self._pairs(bins).sum(axis=1)
        share: Matrix = 1.0 / (1.0 + np.exp(-odds.round(_DECIMALS)))
        return share

    def contributions(self, bins: NDArray[np.intp]) -> list[list[float]]:
        """Every sentence's log-odds, feature by feature; pairs are shared half and half."""
        found: list[list[float]] = self._singles(bins).tolist()
        for parts, halves in zip(found, (self._pairs(bins) / 2).tolist(), strict=True):
            for (one, other), half in zip(self.pairs.tolist(), halves, strict=True):
                parts[one] += half
                parts[other] += half
        return found

    def _singles(self, bins: NDArray[np.intp]) -> Matrix:
        return self.single[np.arange(len(self.single)), bins]

    def _pairs(self, bins: NDArray[np.intp]) -> Matrix:
        left, right = self.pairs.T
        return self.tables[np.arange(len(self.pairs)), bins[:, left], bins[:, right]]


def ranker(data: dict[str, Any]) -> Ranker:
    """A ranker from what its file holds."""
    cuts: dict[str, list[float]] = data["cuts"]
    width = max(len(borders) for borders in cuts.values())
    table = np.full((len(NAMES), width), np.inf)
    single = np.zeros((len(NAMES), width + 1))
    for name, borders in cuts.items():
        table[NAMES.index(name), : len(borders)] = borders
    singles = [term for term in data["terms"] if len(term["of"]) == 1]
    doubles = [term for term in data["terms"] if len(term["of"]) == 2]
    for term in singles:
        single[NAMES.index(term["of"][0]), : len(term["values"])] = term["values"]
    tables = np.zeros((len(doubles), width + 1, width + 1))
    for number, term in enumerate(doubles):
        values = np.array(term["values"])
        tables[number, : values.shape[0], : values.shape[1]] = values
    pairs = np.array([[NAMES.index(name) for name in term["of"]] for term in doubles], dtype=np.intp).reshape(-1, 2)
    return Ranker(cuts=np.ascontiguousarray(table.T), base=data["base"], single=single, pairs=pairs, tables=tables)


@cache
def news() -> Ranker:
    """The ranker that ships, trained by ``training/summary.py``."""
    return ranker(json.loads(resources.files("digest").joinpath("models", _FILE).read_text(encoding="utf-8")))


def reasons(contributions: Sequence[float], row: Sequence[float]) -> tuple[tuple[str, float], ...]:
    """One sentence's contributions to its log-odds, summed a reason, largest first.

    Args:
        contributions: of every feature.
        row: the features themselves: what a sentence gains by not having a thing is not given as having it.
    """
    sums: dict[str, float] = {}
    for reason, begin, end, needed, otherwise in _SAID:
        said = reason if any(row[number] > 0 for number in needed) else otherwise
        sums[said] = sum(contributions[begin:end], sums.get(said, 0.0))
    rounded = [(key, round(value, 3)) for key, value in sums.items()]
    return tuple(sorted([pair for pair in rounded if pair[1]], key=lambda pair: (-pair[1], pair[0])))


def _saying() -> Iterator[tuple[str, int, int, tuple[int, ...], str]]:
    """Each reason, its first column and the one behind its last, the columns it needs, and what it is without them."""
    begin = 0
    for reason, names in REASONS.items():
        needed, otherwise = _NEEDS.get(reason, ((), reason))
        yield reason, begin, begin + len(names), tuple(map(NAMES.index, needed)), otherwise
        begin += len(names)


_SAID = tuple(_saying())
