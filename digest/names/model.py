"""A trained tagger's file: what it knows of words beforehand, and the weights of its two readings."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from digest.names.features import BITS
from digest.names.lexicon import Lexicon

LABELS = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-place", "I-place")
WIDTH = 8  # labels a bucket holds, so that a bucket's weights are one 64-bit number


@dataclass(frozen=True, slots=True)
class Weights:
    """``table`` has a row of ``WIDTH`` 8-bit weights a bucket; ``steps[a, b]`` is that of label b after label a."""

    table: NDArray[np.int8]
    steps: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Model:
    """``styled`` says that the weights tell loose sentences from stories (`features.style`)."""

    lexicon: Lexicon
    first: Weights
    second: Weights
    styled: bool


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
        made = []
        for name in ("first", "second"):
            table = np.zeros((1 << BITS, WIDTH), np.int8)
            table[np.cumsum(parts[f"{name}-gaps"], dtype=np.int64), : len(LABELS)] = parts[f"{name}-table"].T
            made.append(Weights(table, parts[f"{name}-steps"]))
        return Model(lexicon, made[0], made[1], bool(parts["styled"]))


@cache
def load(language: str) -> Model | None:
    """The model of a language, or None where there is none."""
    file = resources.files("digest").joinpath("models", f"names-{language}.npz")
    return unpack(file.read_bytes()) if file.is_file() else None
