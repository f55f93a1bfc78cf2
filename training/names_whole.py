"""Making whole numbers of a fitted network, as the tagger reads it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from names_network import Fitted
from numpy.typing import NDArray

from digest.ner.cnn import MOST, OWN, TEXT, Layer, Network, keys

UNIT = 127 / 4.0  # a CRF weight of 1 as a whole number (names_crf.whole)
LEVELS = (
    15  # what the largest of a thousand numbers of words' vectors becomes: 127 was no better and takes twice the room
)

Real = NDArray[np.float32]


def whole_network(fitted: Fitted, beside: Sequence[tuple[float, float]]) -> tuple[Network, NDArray[np.int32]]:
    """A network, and its worth of the steps between labels under each style.

    ``beside`` says for each style how many times a CRF's weights its own count, and how much more outside scores.
    """
    p = fitted.parts
    parts = _sample(fitted)
    units = [float(np.quantile(one, 0.9995)) / MOST for one in parts]
    asked, vectors = _keyed(fitted)
    unit = float(np.quantile(np.abs(vectors), 0.999)) / LEVELS
    network = Network(
        keys=asked,
        vectors=_small(vectors, unit),
        text=_small(_text(fitted), unit),
        scale=np.float32(unit / units[0]),
        layers=(_layer(p["w1"], p["more1"], units[0], units[1]), _layer(p["w2"], p["more2"], units[1], units[2])),
        labels=_labels(p, np.repeat(units, [one.shape[1] for one in parts]), beside),
    )
    return network, np.stack([np.rint(p["steps"] * weight * UNIT).astype(np.int32) for weight, _ in beside])


def _small(values: Real, unit: float) -> NDArray[np.int8]:
    whole: NDArray[np.int8] = np.clip(np.rint(values / unit), -MOST, MOST).astype(np.int8)
    return whole


def _sample(fitted: Fitted) -> list[Real]:
    """A word's three parts, for the words of the sample."""
    p = fitted.parts
    given = fitted.given.table[fitted.lines] @ p["given"]
    parts = [np.maximum(p["own"][fitted.numbers].sum(1) + given + p["more0"], 0)]
    for number in (1, 2):
        one = np.pad(parts[-1], ((1, 1), (0, 0)))
        near = np.hstack([one[:-2], one[1:-1], one[2:]])
        parts.append(np.maximum(near @ p[f"w{number}"] + p[f"more{number}"], 0))
    return parts


def _layer(weights: Real, more: Real, before: float, after: float) -> Layer:
    """A convolution's whole numbers; words come in in units of ``before`` and go out in those of ``after``."""
    own = float(np.abs(weights).max()) / MOST
    scale = np.float32(own * before / after)
    return Layer(_small(weights, own), np.rint(more / (own * before)).astype(np.float32), scale)


def _labels(p: dict[str, Real], units: NDArray[np.float64], beside: Sequence[tuple[float, float]]) -> tuple[Layer, ...]:
    made = []
    for style, (weight, doubt) in enumerate(beside):
        weights = (p["out"] + p["styled"][style]) * units[:, None]
        own = float(np.abs(weights).max()) / MOST
        more = p["out_more"] + p["styled_more"][style]
        more[0] += doubt / weight
        scale = np.float32(own * weight * UNIT)
        made.append(Layer(_small(weights, own), np.rint(more / own).astype(np.float32), scale))
    return tuple(made)


def _text(fitted: Fitted) -> Real:
    """The vectors of the text's codes, one block a code; what every word has is added to those of the style."""
    table, known = fitted.parts["own"], fitted.known
    made = np.zeros((sum(TEXT.values()), table.shape[1]), np.float32)
    start = 0
    for j, (name, size) in enumerate(TEXT.items(), len(OWN)):
        made[start : start + size] = table[known.starts[j]]
        made[start + known.codes[j]] = table[known.starts[j] + 1 + np.arange(len(known.codes[j]))]
        if name == "style":
            made[start : start + size] += fitted.parts["more0"]
        start += size
    return made


def _keyed(fitted: Fitted) -> tuple[NDArray[np.uint32], Real]:
    """Keys in order, and their vectors; behind these the vectors of what is unknown, one a code of ``OWN``."""
    table, known = fitted.parts["own"], fitted.known
    asked, vectors = [], []
    for j, name in enumerate(OWN):
        codes = known.codes[j]
        rows = table[known.starts[j] + 1 + np.arange(len(codes))]
        if name == "low":
            codes, rows = _words(fitted, codes, rows, table[known.starts[j]])
        one = np.zeros((len(codes), len(OWN)), np.uint32)
        one[:, j] = codes
        asked.append(keys(one)[:, j])
        vectors.append(rows)
    key, first = np.unique(np.concatenate(asked), return_index=True)
    unknown = table[known.starts[: len(OWN)]]
    return key, np.concatenate([np.concatenate(vectors)[first], unknown])


def _words(fitted: Fitted, codes: NDArray[np.uint32], rows: Real, unknown: Real) -> tuple[NDArray[np.uint32], Real]:
    """The codes of all words that have a vector of their own or a given one, and their vectors."""
    given = fitted.given
    every = np.unique(np.concatenate([codes, np.array(sorted(given.line), np.uint32)]))
    found = np.tile(unknown, (len(every), 1)).astype(np.float32)
    found[np.searchsorted(every, codes)] = rows
    return every, found + given.table[given.lines(every)] @ fitted.parts["given"]
