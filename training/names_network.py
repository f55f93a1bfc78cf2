"""Fitting the network that scores words beside the CRF."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from digest.ner.cnn import OWN, TEXT
from digest.ner.encoding import Batch
from digest.ner.model_file import LABELS

jax.config.update("jax_default_prng_impl", "unsafe_rbg")  # type: ignore[no-untyped-call]
LINES, LENGTH, GAP = 10, 100, 2  # a step learns from so many lines of so many words; empty ones stand between sentences
COUNT = len(LABELS)
_ADAM = optax.scale_by_adam()
STYLES = 3
SAMPLE = 30_000  # words
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes, and how to learn: Adam, the mean over the last epochs, features ``unseen``, parts ``hidden`` by chance."""

    word: int = 48
    first: int = 128
    second: int = 96
    epochs: int = 10
    rate: float = 3e-3
    decay: float = 3e-6
    hidden: float = 0.3
    unseen: float = 0.2
    common: int = 3
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Vectors:
    """Word vectors of other texts: by the code of a word in small letters the line of ``table``; line 0 is empty."""

    line: Mapping[int, int]
    table: NDArray[np.float32]

    def lines(self, low: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The line of each word."""
        words, inverse = np.unique(low, return_inverse=True)
        return np.array([self.line.get(int(word), 0) for word in words], np.int32)[inverse]


class Vocabulary:
    """Numbers for what words show, where it is common enough in the examples; one a column stands for the rest."""

    def __init__(self, columns: NDArray[np.uint32], common: int) -> None:
        counted = [np.unique(column, return_counts=True) for column in columns.T]
        self.codes = [codes[counts >= common] for codes, counts in counted]
        self.starts = np.cumsum([0, *(len(codes) + 1 for codes in self.codes)])

    def numbers(self, columns: NDArray[np.uint32]) -> NDArray[np.int32]:
        """The number of every code of ``columns``."""
        made = np.zeros(columns.shape, np.int32)
        for j, codes in enumerate(self.codes):
            at = np.minimum(np.searchsorted(codes, columns[:, j]), max(0, len(codes) - 1))
            hit = codes[at] == columns[:, j] if len(codes) else np.zeros(len(columns), np.bool_)
            made[:, j] = self.starts[j] + np.where(hit, 1 + at, 0)
        return made


@dataclass(frozen=True, slots=True)
class Fitted:
    """A network's parts as real numbers; ``numbers`` and ``lines`` are a sample of words: how large parts get."""

    parts: dict[str, NDArray[np.float32]]
    known: Vocabulary
    given: Vectors
    numbers: NDArray[np.int32]
    lines: NDArray[np.int32]


def columns(laid: Sequence[Batch]) -> NDArray[np.uint32]:
    """What words show: a line a word, a column a code of ``OWN`` and ``TEXT``."""
    return np.concatenate([np.stack([one[name][one.at] for name in (*OWN, *TEXT)], 1) for one in laid])


def _begin(key: Any, rows: int, vectors: int, shape: Shape) -> Parts:
    k = jax.random.split(key, 5)
    d, a, b = shape.word, shape.first, shape.second

    def some(key: Any, size: tuple[int, ...], width: float) -> Any:
        return jax.random.normal(key, size) * width

    return {
        "own": some(k[0], (rows, d), 0.05), "given": some(k[1], (vectors, d), 0.15), "more0": jnp.zeros(d),
        "w1": some(k[2], (3 * d, a), 1.4 / (3 * d) ** 0.5), "more1": jnp.zeros(a),
        "w2": some(k[3], (3 * a, b), 1.4 / (3 * a) ** 0.5), "more2": jnp.zeros(b),
        "out": some(k[4], (d + a + b, COUNT), 0.05), "out_more": jnp.zeros(COUNT),
        "styled": jnp.zeros((STYLES, d + a + b, COUNT)), "styled_more": jnp.zeros((STYLES, COUNT)),
        "steps": jnp.zeros((COUNT, COUNT)),
    }  # fmt: skip


def _kept(key: Any, x: Any, share: float) -> Any:
    return jnp.where(jax.random.bernoulli(key, share, x.shape), x / share, 0)


def _emissions(p: Parts, numbers: Any, given: Any, style: Any, mask: Any, key: Any, shape: Shape) -> Any:
    k = jax.random.split(key, 5)
    seen = jax.random.bernoulli(k[0], 1 - shape.unseen, numbers.shape) / (1 - shape.unseen)
    x = (p["own"][numbers] * seen[..., None]).sum(2)
    x += (given * jax.random.bernoulli(k[1], 0.85, given.shape[:2])[..., None]) @ p["given"] + p["more0"]
    parts = [_kept(k[2], jax.nn.relu(x) * mask[..., None], 1 - shape.hidden)]
    for number, layer_key in ((1, k[3]), (2, k[4])):
        one = parts[-1]
        none = jnp.zeros_like(one[:, :1])
        near = jnp.concatenate(
            [jnp.concatenate([none, one[:, :-1]], 1), one, jnp.concatenate([one[:, 1:], none], 1)], 2
        )
        found = jax.nn.relu(near @ p[f"w{number}"] + p[f"more{number}"]) * mask[..., None]
        parts.append(_kept(layer_key, found, 1 - shape.hidden))
    z = jnp.concatenate(parts, 2)
    kinds = jax.nn.one_hot(style, STYLES)
    own = jnp.einsum("bth,shc,bts->btc", z, p["styled"], kinds) + kinds @ p["styled_more"]
    return z @ p["out"] + p["out_more"] + own


def _loss(p: Parts, batch: tuple[Any, ...], key: Any, shape: Shape) -> Any:
    numbers, given, labels, style, mask, begins = batch
    emit = _emissions(p, numbers, given, style, mask, key, shape)
    gold = (jnp.take_along_axis(emit, labels[..., None], 2)[..., 0] * mask).sum()
    gold += (p["steps"][labels[:, :-1], labels[:, 1:]] * (mask * (1 - begins))[:, 1:]).sum()

    def step(ahead: Any, here: tuple[Any, ...]) -> tuple[Any, None]:
        one, inside, begins = here
        came = jax.nn.logsumexp(ahead[:, :, None] + p["steps"][None] * (1 - begins)[:, None, None], axis=1)
        return jnp.where(inside[:, None] > 0, came + one, ahead), None

    start = jnp.full_like(emit[:, 0], -jnp.log(COUNT))
    ahead, _ = jax.lax.scan(step, start, (emit.transpose(1, 0, 2), mask.T, begins.T))
    every = jax.nn.logsumexp(ahead, axis=1).sum()
    large = sum((p[name] ** 2).sum() for name in ("w1", "w2", "out", "given")) + 3 * (p["styled"] ** 2).sum()
    return (every - gold) / mask.sum() + shape.decay * large


@partial(jax.jit, static_argnames="shape")
def _step(p: Parts, state: Any, batch: tuple[Any, ...], key: Any, rate: Any, shape: Shape) -> tuple[Parts, Any]:
    slope = jax.grad(_loss)(p, batch, key, shape)
    change, state = _ADAM.update(slope, state)
    return jax.tree.map(lambda a, b: a - rate * b, p, change), state


def _batches(
    words: tuple[NDArray[Any], ...], sizes: NDArray[np.int64], random: np.random.Generator
) -> Iterator[tuple[NDArray[Any], ...]]:
    """Sentences in an order by chance, ``GAP`` apart, cut into lines; ``words`` are arrays with a line a word.

    Yields the words' lines, which places are words, and which begin a sentence or a line.
    """
    order = random.permutation(len(sizes))
    starts = (np.cumsum(sizes) - sizes)[order]
    size = sizes[order]
    begin = np.cumsum(size + GAP) - size - GAP
    total = LINES * LENGTH * -(-int((size + GAP).sum()) // (LINES * LENGTH))
    at = np.repeat(begin, size) + np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    source = np.zeros(total, np.int64)
    source[at] = np.repeat(starts, size) + np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    mask, begins = np.zeros((2, total), np.float32)
    mask[at] = begins[begin] = 1
    begins[::LENGTH] = 1
    for first in range(0, total, LINES * LENGTH):
        block = slice(first, first + LINES * LENGTH)
        chosen = [one[source[block]].reshape(LINES, LENGTH, *one.shape[1:]) for one in words]
        yield (*chosen, mask[block].reshape(LINES, LENGTH), begins[block].reshape(LINES, LENGTH))


def fit(
    laid: Sequence[Batch], labels: NDArray[np.int8], sizes: NDArray[np.int64], given: Vectors, shape: Shape = Shape()
) -> Fitted:
    """A network's parts; ``labels`` are those of all words, ``sizes`` the words of each sentence."""
    shown = columns(laid)
    known = Vocabulary(shown, shape.common)
    style = shown[:, len(OWN) + list(TEXT).index("style")].astype(np.int32) - 1
    words = known.numbers(shown), given.lines(shown[:, OWN.index("low")]), labels.astype(np.int32), style
    rows = -(-int(known.starts[-1]) // 8192) * 8192
    parts = _begin(jax.random.PRNGKey(shape.seed), rows, given.table.shape[1], shape)
    random = np.random.default_rng(shape.seed)
    state, key, mean, last = _ADAM.init(parts), jax.random.PRNGKey(shape.seed + 100), None, int(shape.epochs * 0.6)
    for epoch in range(shape.epochs):
        batches = list(_batches(words, sizes, random))
        for number, (numbers, lines, *rest) in enumerate(batches):
            done = (epoch + number / len(batches)) / shape.epochs
            rate = shape.rate * (0.05 + 0.95 * (1 + math.cos(math.pi * done)) / 2)
            key, one = jax.random.split(key)
            parts, state = _step(parts, state, (numbers, given.table[lines], *rest), one, rate, shape)
        if epoch >= last:
            mean = parts if mean is None else jax.tree.map(lambda a, b: a + b, mean, parts)
    assert mean is not None, "no epoch was averaged"
    averaged = {name: np.asarray(value, np.float32) / np.float32(shape.epochs - last) for name, value in mean.items()}
    return Fitted(averaged, known, given, words[0][:SAMPLE], words[1][:SAMPLE])
