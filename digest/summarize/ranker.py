"""The trained ranker: a sum of tables, one a feature or a pair of features, read from ``models/summary-news.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.summarize.features import NAMES, REASON_OF
from digest.summarize.likeness import Matrix

_FILE = "summary-news.json"
# Features of which one must be there for a reason to be true, and what the reason is called where none is.
_NEEDS: Mapping[str, tuple[tuple[str, ...], str]] = {
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

    ``cuts[f]`` are the feature's bin borders (a value equal to a border is below it), filled up with infinity;
    ``single[f]`` its log-odds a bin; ``pairs[k]`` two features' numbers, ``tables[k]`` their joint log-odds.
    """

    cuts: Matrix
    base: float
    single: Matrix
    pairs: NDArray[np.intp]
    tables: Matrix

    def contributions(self, table: Matrix) -> Matrix:
        """Log-odds of every feature (a row a sentence, a column a feature), pairs shared half and half."""
        bins = (table[:, :, None] > self.cuts[None]).sum(axis=2)
        parts = self.single[np.arange(len(NAMES)), bins]
        left, right = self.pairs[:, 0], self.pairs[:, 1]
        halves = self.tables[np.arange(len(self.pairs)), bins[:, left], bins[:, right]] / 2
        for number, (one, other) in enumerate(self.pairs.tolist()):
            parts[:, one] += halves[:, number]
            parts[:, other] += halves[:, number]
        added: Matrix = parts
        return added

    def worth(self, contributions: Matrix) -> Matrix:
        """The share of each sentence's words that an editor's summary would have, 0–1."""
        odds = np.round(self.base + contributions.sum(axis=1), 6)
        share: Matrix = 1.0 / (1.0 + np.exp(-odds))
        return share


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
    return Ranker(cuts=table, base=data["base"], single=single, pairs=pairs, tables=tables)


@cache
def news() -> Ranker:
    """The ranker that ships, trained by ``training/summary.py``."""
    return ranker(json.loads(resources.files("digest").joinpath("models", _FILE).read_text(encoding="utf-8")))


def reasons(contributions: Matrix, row: Matrix) -> tuple[tuple[str, float], ...]:
    """One sentence's contributions to its log-odds, summed a reason, largest first.

    Args:
        contributions: of every feature.
        row: the features themselves: what a sentence gains by not having a thing is not given as having it.
    """
    values = dict(zip(NAMES, row.tolist(), strict=True))
    sums: dict[str, float] = {}
    for name, value in zip(NAMES, contributions.tolist(), strict=True):
        reason = _said(REASON_OF[name], values)
        sums[reason] = sums.get(reason, 0.0) + value
    rounded = [(key, round(value, 3)) for key, value in sums.items()]
    return tuple(sorted((pair for pair in rounded if pair[1]), key=lambda pair: (-pair[1], pair[0])))


def _said(reason: str, values: Mapping[str, float]) -> str:
    """The reason as it is true of a sentence with these features."""
    if reason == "position" and not values["order"]:
        return "opening"
    needed, otherwise = _NEEDS.get(reason, (("words",), reason))
    return reason if any(values[name] > 0 for name in needed) else otherwise
