"""The best labels of an article's words under a linear-chain CRF, and the names they spell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.names.model import LABELS, WIDTH, Weights

Name: TypeAlias = tuple[int, int, str]  # first word, last word (inclusive), type


def scores(weights: Weights, buckets: NDArray[np.uint32]) -> NDArray[np.int32]:
    """Each word's score for each label: sums of whole numbers, so that every machine finds the same."""
    packed = weights.table.view(np.int64)[:, 0]
    found = packed[buckets].view(np.int8).reshape(*buckets.shape, WIDTH)
    summed: NDArray[np.int32] = found.sum(axis=0, dtype=np.int32)
    return summed[:, : len(LABELS)]


def best(emissions: NDArray[np.int32], steps: NDArray[np.int32], lengths: Sequence[int]) -> NDArray[np.intp]:
    """The best label of every word: Viterbi's algorithm over all sentences at once.

    ``emissions`` are the words' scores, sentence after sentence; ``lengths`` the words of each sentence (never 0).
    """
    size = np.array(lengths)
    count, longest, width = len(size), int(size.max()), emissions.shape[1]
    inside = np.arange(longest) < size[:, None]
    grid = np.zeros((count, longest, width), np.int32)
    grid[inside] = emissions
    order = np.argsort(
        -size, kind="stable"
    )  # longest first, so that the sentences that go on are always the first ones
    grid = np.ascontiguousarray(grid[order].transpose(1, 0, 2))
    going = (size > np.arange(longest)[:, None]).sum(axis=1).tolist()
    back = np.tile(np.arange(width), (longest, count, 1))
    reached = grid[0].copy()
    into = steps.T.copy()
    for t in range(1, longest):
        m = going[t]
        through = reached[:m, None, :] + into
        came = through.argmax(axis=2)
        back[t, :m] = came
        reached[:m] = through.max(axis=2) + grid[t, :m]
    found = np.zeros((longest, count), np.intp)
    found[-1] = reached.argmax(axis=1)
    everyone = np.arange(count)
    for t in range(longest - 1, 0, -1):
        found[t - 1] = back[t, everyone, found[t]]
    placed = np.zeros((count, longest), np.intp)
    placed[order] = found.T
    return placed[inside]


def names_of(labels: Sequence[str]) -> list[Name]:
    """The names in a sentence's labels; an inside label without a beginning begins one."""
    names: list[Name] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        kind = label[2:]
        if label[0] == "I" and names and names[-1][1] == i - 1 and names[-1][2] == kind:
            names[-1] = (names[-1][0], i, kind)
        else:
            names.append((i, i, kind))
    return names


def closed(words: Sequence[str], names: Sequence[Name]) -> list[Name]:
    """The names of a sentence, without a bracket that opens in a name and closes nowhere in it.

    "Badan Contoh (BC" becomes "Badan Contoh" and "BC".
    """
    if "(" not in words:
        return list(names)
    made: list[Name] = []
    for first, last, kind in names:
        cut = next((i for i in range(last, first, -1) if words[i] in "()"), first)
        if cut > first and words[cut] == "(":
            made.append((first, cut - 1, kind))
            first = cut + 1
        if first <= last:
            made.append((first, last, kind))
    return made
