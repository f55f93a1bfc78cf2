"""Weights of a trained tagger: a file in the package, and the best labels they give."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place")
WIDTH = 8  # labels a bucket holds, so that a bucket's weights are one 64-bit number
_NEVER = -(10**6)


@dataclass(frozen=True, slots=True)
class Weights:
    """``table`` has a row of ``WIDTH`` 8-bit weights a bucket; ``steps[a, b]`` is the weight of label b after label a."""

    table: NDArray[np.int8]
    steps: NDArray[np.int32]


def pack(rows: NDArray[np.int32], weights: NDArray[np.int8], steps: NDArray[np.int32]) -> bytes:
    """The bytes of a model file: the buckets in use, their weights and the steps."""
    order = np.argsort(rows)
    gaps = np.diff(rows[order], prepend=0).astype(np.uint16)
    file = io.BytesIO()
    np.savez_compressed(file, gaps=gaps, weights=weights[order].T.copy(), steps=steps)
    return file.getvalue()


@cache
def load(name: str, bits: int) -> Weights | None:
    """The weights of ``models/{name}.npz``, or None where there is no such file."""
    file = resources.files("digest").joinpath("models", f"{name}.npz")
    if not file.is_file():
        return None
    with np.load(io.BytesIO(file.read_bytes())) as data:
        rows = np.cumsum(data["gaps"].astype(np.int64))
        table = np.zeros((1 << bits, WIDTH), np.int8)
        table[rows, : len(LABELS)] = data["weights"].T
        return Weights(table, data["steps"])


def scores(weights: Weights, buckets: NDArray[np.uint32]) -> NDArray[np.int32]:
    """Each word's score for each label: whole numbers, so that every machine finds the same."""
    packed = weights.table.view(np.int64)[:, 0]
    found = packed[buckets].view(np.int8).reshape(*buckets.shape, WIDTH)
    return found.sum(axis=0, dtype=np.int32)[:, : len(LABELS)]


def best(emissions: NDArray[np.int32], steps: NDArray[np.int32], lengths: list[int]) -> NDArray[np.intp]:
    """The best label of every word: Viterbi's algorithm over all sentences at once.

    ``emissions`` are the words' scores, sentence after sentence; ``lengths`` the number of words of each sentence.
    """
    count, longest, size = len(lengths), max(lengths, default=0), np.array(lengths, np.intp)
    inside = np.arange(longest) < size[:, None]
    grid = np.zeros((longest, count, emissions.shape[1]), np.int32)
    grid.transpose(1, 0, 2)[inside] = emissions
    back = np.zeros(grid.shape, np.intp)
    reached = grid[0].copy() if longest else grid
    stay = np.arange(emissions.shape[1])
    for t in range(1, longest):
        through = reached[:, :, None] + steps
        back[t] = np.where(inside[:, t, None], through.argmax(axis=1), stay)
        reached = np.where(inside[:, t, None], through.max(axis=1) + grid[t], reached)
    found = np.zeros((longest, count), np.intp)
    if longest:
        found[-1] = reached.argmax(axis=1)
    everyone = np.arange(count)
    for t in range(longest - 1, 0, -1):
        found[t - 1] = back[t, everyone, found[t]]
    return found.T[inside]
