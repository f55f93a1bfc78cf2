"""A trained tagger's file: what it knows of words beforehand, and the weights of its two readings."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from digest.names.lexicon import Lexicon
from digest.names.templates import BITS

LABELS = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place")
WIDTH = 8  # labels a bucket holds, so that a bucket's weights are one 64-bit number


@dataclass(frozen=True, slots=True)
class Weights:
    """``table`` has a row of ``WIDTH`` 8-bit weights a bucket; ``steps[a, b]`` is that of label b after label a."""

    table: NDArray[np.int8]
    steps: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Model:
    """``table`` has both readings' weights of a bucket side by side; ``steps`` are those of each reading.

    ``styled`` says that the weights tell loose sentences from stories (`features.style`).
    """

    lexicon: Lexicon
    table: NDArray[np.int8]
    steps: tuple[NDArray[np.int32], NDArray[np.int32]]
    styled: bool

    @property
    def first(self) -> Weights:
        """The weights of the first reading."""
        return Weights(self.table[:, :WIDTH], self.steps[0])

    @property
    def second(self) -> Weights:
        """The weights of the second reading."""
        return Weights(self.table[:, WIDTH:], self.steps[1])


def joined(lexicon: Lexicon, first: Weights, second: Weights, styled: bool) -> Model:
    """The model with these weights."""
    return Model(lexicon, np.hstack([first.table, second.table]), (first.steps, second.steps), styled)


def pack(model: Model) -> bytes:
    """The bytes of a model file: of every list of sorted numbers the gaps, of every table the columns."""
    lexicon = model.lexicon
    parts: dict[str, NDArray[np.generic]] = {
        "words": np.diff(lexicon.words, prepend=np.uint32(0)),
        "rows": lexicon.rows.T.copy(),
        "phrases": np.diff(lexicon.phrases, prepend=np.uint32(0)),
        "kinds": lexicon.kinds,
        "styled": np.array(model.styled),
    }
    for name, weights in (("first", model.first), ("second", model.second)):
        used = np.flatnonzero(weights.table.any(axis=1))
        parts[f"{name}-gaps"] = np.diff(used, prepend=0).astype(np.uint16)
        parts[f"{name}-table"] = weights.table[used, : len(LABELS)].T.copy()
        parts[f"{name}-steps"] = weights.steps
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **parts)
    return file.getvalue()


def unpack(data: bytes) -> Model:
    """The model in a file's bytes."""
    with np.load(io.BytesIO(data)) as parts:
        lexicon = Lexicon(
            words=np.cumsum(parts["words"], dtype=np.uint32),
            rows=np.ascontiguousarray(parts["rows"].T),
            phrases=np.cumsum(parts["phrases"], dtype=np.uint32),
            kinds=parts["kinds"],
        )
        table = np.zeros((1 << BITS, 2 * WIDTH), np.int8)
        for name, part in (("first", table[:, :WIDTH]), ("second", table[:, WIDTH:])):
            used = np.cumsum(parts[f"{name}-gaps"], dtype=np.int64)
            part[used, : len(LABELS)] = parts[f"{name}-table"].T
        return Model(lexicon, table, (parts["first-steps"], parts["second-steps"]), bool(parts["styled"]))


@cache
def load(language: str) -> Model | None:
    """The model of a language, or None where there is none."""
    file = resources.files("digest").joinpath("models", f"names-{language}.npz")
    return unpack(file.read_bytes()) if file.is_file() else None
