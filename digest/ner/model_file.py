"""A trained tagger's file: what it knows of words beforehand, the field's weights and the network's."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.model import ACTOR_KINDS
from digest.ner.cnn import Layer, Network
from digest.ner.feature_templates import BITS
from digest.ner.name_lists import NameLists
from digest.shipped_files import shipped_bytes

# A label for the beginning and one for the rest of each kind; names of things, which hardly ever stand side by side,
# have one alone.
LABELS = ("O", *(f"{part}-{kind}" for kind in ACTOR_KINDS for part in "BI"), "I-other")


def row_width(labels: int) -> int:
    """How many weights a row has room for: a power of two, so that a row is one number of 64 bits, or 128, or more."""
    return max(8, 1 << (labels - 1).bit_length())


WIDTH = row_width(len(LABELS))


@dataclass(frozen=True, slots=True)
class Weights:
    """``table`` has a row of ``WIDTH`` 8-bit weights a bucket, unused ones 0.

    ``steps[a, b]`` is the weight of label b after label a.
    """

    table: NDArray[np.int8]
    steps: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class TaggerModel:
    """``field`` are the weights of the first reading; ``network`` reads again, ``steps`` are then each style's.

    ``styled`` says that the weights tell loose sentences from stories (`features.style`).
    """

    lexicon: NameLists
    field: Weights
    network: Network
    steps: NDArray[np.int32]
    styled: bool


def pack(model: TaggerModel) -> bytes:
    """The bytes of a model file: of every list of sorted numbers the gaps, of every table the columns."""
    lexicon = model.lexicon
    parts: dict[str, NDArray[np.generic]] = {
        "words": np.diff(lexicon.words, prepend=np.uint32(0)),
        "rows": lexicon.rows.T.copy(),
        "phrases": np.diff(lexicon.phrases, prepend=np.uint32(0)),
        "kinds": lexicon.kinds,
        "styled": np.array(model.styled),
        "field-steps": model.field.steps,
        "steps": model.steps,
    }
    used = np.flatnonzero(model.field.table.any(axis=1))
    parts["field-gaps"] = np.diff(used, prepend=0).astype(np.uint16)
    parts["field-table"] = model.field.table[used, : len(LABELS)].T.copy()
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **parts, **_packed(model.network))
    return file.getvalue()


def _packed(network: Network) -> dict[str, NDArray[np.generic]]:
    parts: dict[str, NDArray[np.generic]] = {
        "network-keys": np.diff(network.keys, prepend=np.uint32(0)),
        "network-vectors": network.vectors.T,
        "network-text": network.text.T,
        "network-scale": np.array(network.scale),
    }
    for number, layer in enumerate((*network.layers, *network.labels)):
        parts[f"layer{number}-weights"], parts[f"layer{number}-more"] = layer.weights, layer.more
        parts[f"layer{number}-scale"] = np.array(layer.scale)
    return parts


def unpack(data: bytes) -> TaggerModel:
    """The model in a file's bytes."""
    with np.load(io.BytesIO(data)) as parts:
        lexicon = NameLists(
            words=np.cumsum(parts["words"], dtype=np.uint32),
            rows=np.ascontiguousarray(parts["rows"].T),
            phrases=np.cumsum(parts["phrases"], dtype=np.uint32),
            kinds=parts["kinds"],
        )
        table = np.zeros((1 << BITS, WIDTH), np.int8)
        used = np.cumsum(parts["field-gaps"], dtype=np.int64)
        table[used, : len(LABELS)] = parts["field-table"].T
        field = Weights(table, parts["field-steps"])
        return TaggerModel(lexicon, field, _network(parts), parts["steps"], bool(parts["styled"]))


def _network(parts: Mapping[str, NDArray[Any]]) -> Network:
    layers = [
        Layer(parts[f"layer{number}-weights"], parts[f"layer{number}-more"], np.float32(parts[f"layer{number}-scale"]))
        for number in range(sum(name.endswith("-more") for name in parts))
    ]
    return Network(
        keys=np.cumsum(parts["network-keys"], dtype=np.uint32),
        vectors=np.ascontiguousarray(parts["network-vectors"].T),
        text=np.ascontiguousarray(parts["network-text"].T),
        scale=np.float32(parts["network-scale"]),
        layers=(layers[0], layers[1]),
        labels=tuple(layers[2:]),
    )


@cache
def load_model(language: str) -> TaggerModel | None:
    """The model of a language, or None where there is none."""
    content = shipped_bytes(f"names-{language}.npz")
    return unpack(content) if content is not None else None
