"""Fitting a linear-chain CRF on hashed features, and making whole numbers of its weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from digest.ner.feature_templates import BITS
from digest.ner.model_file import LABELS, WIDTH, Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to learn: AdaGrad (Duchi et al. 2011) sentence by sentence, the weights averaged over the last epochs.

    ``dropout`` is the share of features hidden at each reading, which keeps the tagger from leaning on few of them;
    features seen less often than ``common`` are left out. Words whose label is nearly certain, but for ``sure``, teach
    nothing more: most words of a text, after the first epoch.
    """

    epochs: int = 8
    averaged: int = 4
    rate: float = 0.04
    decay: float = 2e-4
    dropout: float = 0.4
    common: int = 4
    sure: float = 0.005
    seed: int = 1


Whole = NDArray[np.integer[Any]]
Real = NDArray[np.float64]
Small = NDArray[np.float32]


@numba.njit(cache=True, fastmath=False)
def _epoch(
    buckets: Whole,
    used: NDArray[np.bool_],
    labels: Whole,
    ends: Whole,
    order: Whole,
    weight: Real,
    table: Small,
    squares: Small,
    steps: Real,
    step_squares: Real,
    rate: float,
    decay: float,
    dropout: float,
    sure: float,
    seed: int,
) -> float:
    np.random.seed(seed)
    count, templates = steps.shape[0], buckets.shape[1]
    loss = 0.0
    for s in order:
        first, last = (ends[s - 1] if s > 0 else 0), ends[s]
        size = last - first
        if size == 0:
            continue
        keep = np.random.random((size, templates)) >= dropout
        for t in range(size):
            for k in range(templates):
                keep[t, k] = keep[t, k] and used[buckets[first + t, k]]
        scale = np.float32(1.0 / (1.0 - dropout))
        emit = np.zeros((size, count), np.float32)
        for t in range(size):
            for k in range(templates):
                if keep[t, k]:
                    b = buckets[first + t, k]
                    for y in range(count):
                        emit[t, y] += table[b, y] * scale
        jump = np.exp(steps.astype(np.float64))
        raw = np.empty((size, count))
        for t in range(size):
            top = emit[t].max()
            for y in range(count):
                raw[t, y] = np.exp(np.float64(emit[t, y] - top))
            loss += top
        ahead, behind, norm = np.zeros((size, count)), np.zeros((size, count)), np.zeros(size)
        for t in range(size):
            for y in range(count):
                if t == 0:
                    ahead[t, y] = raw[t, y]
                else:
                    total = 0.0
                    for x in range(count):
                        total += ahead[t - 1, x] * jump[x, y]
                    ahead[t, y] = total * raw[t, y]
            norm[t] = ahead[t].sum()
            ahead[t] /= norm[t]
            loss += np.log(norm[t])
        behind[size - 1] = 1.0
        for t in range(size - 2, -1, -1):
            for x in range(count):
                total = 0.0
                for y in range(count):
                    total += jump[x, y] * raw[t + 1, y] * behind[t + 1, y]
                behind[t, x] = total / norm[t + 1]
        step_slope = np.zeros((count, count))
        for t in range(1, size):
            for x in range(count):
                for y in range(count):
                    step_slope[x, y] += ahead[t - 1, x] * jump[x, y] * raw[t, y] * behind[t, y] / norm[t]
            step_slope[labels[first + t - 1], labels[first + t]] -= 1.0
            loss -= steps[labels[first + t - 1], labels[first + t]]
        for x in range(count):
            for y in range(count):
                g = step_slope[x, y] * weight[s] + decay * steps[x, y]
                step_squares[x, y] += g * g
                steps[x, y] -= rate * g / np.sqrt(step_squares[x, y] + 1e-6)
        for t in range(size):
            loss -= emit[t, labels[first + t]]
            slope = ahead[t] * behind[t]
            slope /= slope.sum()
            slope[labels[first + t]] -= 1.0
            slope *= weight[s]
            if np.abs(slope).max() < sure:
                continue
            for k in range(templates):
                if keep[t, k]:
                    b = buckets[first + t, k]
                    for y in range(count):
                        g = np.float32(slope[y]) * scale + np.float32(decay) * table[b, y]
                        squares[b, y] += g * g
                        table[b, y] -= np.float32(rate) * g / np.sqrt(squares[b, y] + np.float32(1e-6))
    return loss


def fit(
    buckets: NDArray[np.uint32],
    labels: NDArray[np.int8],
    ends: NDArray[np.int64],
    weight: NDArray[np.float64],
    options: Options = Options(),
    count: int = len(LABELS),
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Weights of every bucket and of every step between labels.

    ``buckets`` has a line a word; ``ends`` the number of words up to each sentence's end; ``weight`` what a sentence
    counts for.
    """
    used = np.bincount(buckets.ravel(), minlength=1 << BITS) >= options.common
    both = np.zeros((1 << BITS, 2 * count), np.float32)  # side by side: a bucket's weights and squares are read at once
    table, squares = both[:, :count], both[:, count:]
    steps, step_squares = np.zeros((count, count)), np.zeros((count, count))
    sum_table, sum_steps = np.zeros_like(table), np.zeros_like(steps)
    random = np.random.default_rng(options.seed)
    for epoch in range(options.epochs):
        order = random.permutation(len(ends))
        rate = options.rate * (1.0 - 0.7 * epoch / options.epochs)
        _epoch(
            buckets, used, labels, ends, order, weight, table, squares, steps, step_squares,
            rate, options.decay, options.dropout, options.sure, options.seed * 1000 + epoch,
        )  # fmt: skip
        if epoch >= options.epochs - options.averaged:
            sum_table += table
            sum_steps += steps
    return (sum_table / options.averaged).astype(np.float32), sum_steps / options.averaged


def whole(table: NDArray[np.float32], steps: NDArray[np.float64], least: float, clip: float = 4.0) -> Weights:
    """8-bit weights from real ones, all on one scale; those below ``least`` are left out."""
    small = np.where(np.abs(table) < least, 0, table)
    made = np.zeros((len(table), WIDTH), np.int8)
    made[:, : table.shape[1]] = np.rint(np.clip(small / clip, -1, 1) * 127).astype(np.int8)
    return Weights(made, forbid(np.rint(steps / clip * 127).astype(np.int32)))


def forbid(steps: NDArray[np.int32]) -> NDArray[np.int32]:
    """The steps, with those that no labelling takes made impossible."""
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            if after[0] == "I" and before[1:] != after[1:] and f"B{after[1:]}" in LABELS:
                steps[i, j] = -(10**6)
    return steps
