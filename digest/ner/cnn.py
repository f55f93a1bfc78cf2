"""A small convolutional network that reads an article again: it knows what the first reading found elsewhere in it.

A word is the sum of the vectors of its form, endings, shape, lists and classes; two convolutions see two words to
either side. Collobert et al. (2011), "Natural language processing (almost) from scratch"; whole numbers as in Jacob et
al. (2018), "Quantization and training of neural networks for efficient integer-arithmetic-only inference".

All numbers are whole ones below 2^24, which 32-bit floats hold exactly: their sums are the same in whatever order a
machine's library adds them, so that every machine finds the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.ner.encoding import Batch
from digest.ner.feature_templates import MIX
from digest.ner.word_shapes import WORD_CODES, Codes, WordCodes

Floats: TypeAlias = NDArray[np.float32]

OWN = ("low", "pre2", "pre3", "suf2", "suf3", "suf4", "shape", "long", *WORD_CODES[10:])  # codes of the form itself
TEXT = {  # codes of the text and of a first reading, with how many values each can have
    "place": 100,
    "seen": 8,
    "listed": 512,
    "style": 4,
    "mine": 9,
    "kind": 31,
    "mark": 49,
    "likely": 29,
    "elsewhere": 57,
}
OUTSIDE = 10**5  # the score of a word that cannot be part of a name
MOST = 127  # what a word's parts and an 8-bit weight are at most
PRODUCTS = 2**18  # from so many in one matrix product OpenBLAS takes threads, which cost more than they bring
_OWN_AT = [WORD_CODES.index(name) for name in OWN]


def keys(codes: Codes) -> Codes:
    """The keys of the vectors of some forms: ``codes`` has a line a form, a column a code of ``OWN``."""
    number = np.arange(1, len(OWN) + 1, dtype=np.uint32) * np.uint32(0x85EBCA6B)
    mixed: Codes = (codes ^ number) * MIX
    return mixed ^ (mixed >> np.uint32(15))


@dataclass(frozen=True, slots=True)
class Layer:
    """``weights`` of whole numbers, what is added, and what the sums are multiplied with before they are rounded."""

    weights: NDArray[np.int8]
    more: Floats
    scale: np.float32


@dataclass(frozen=True, slots=True)
class Network:
    """A network's whole numbers.

    ``vectors`` are those of forms by key (``keys`` are sorted; the last vectors, one a code of ``OWN``, are for unknown
    keys), ``text`` those of the text's codes, ``scale`` that of their sum; ``layers`` are two convolutions; ``labels``
    say for each style what a word's parts are worth for each label.
    """

    keys: Codes
    vectors: NDArray[np.int8]
    text: NDArray[np.int8]
    scale: np.float32
    layers: tuple[Layer, Layer]
    labels: tuple[Layer, ...]


class CnnScorer:
    """Scores words with a network; vectors of forms are remembered."""

    def __init__(self, network: Network, forms: WordCodes) -> None:
        self._network, self._forms = network, forms
        self._own = np.zeros((0, network.vectors.shape[1]), np.int16)
        self._known = np.zeros(0, np.bool_)
        self._layers = [(np.split(layer.weights.astype(np.float32), 3), layer) for layer in network.layers]
        self._labels = [(layer.weights.astype(np.float32), layer) for layer in network.labels]

    def scores(self, laid: Batch, asked: NDArray[np.intp]) -> NDArray[np.int32]:
        """Each real word's score for each label; those that are not ``asked`` for are outside, come what may."""
        network, at = self._network, laid.at
        wanted = np.zeros((3, len(laid.rows)), np.bool_)  # words that each layer is needed of
        wanted[2, at[asked]] = True
        for depth in (1, 0):
            wanted[depth, 1:-1] = wanted[depth + 1, :-2] | wanted[depth + 1, 1:-1] | wanted[depth + 1, 2:]
        wanted &= laid.rows > 0
        first, second, third = (np.flatnonzero(one) for one in wanted)
        parts = [self._spread(laid, first, _rounded(self._shown(laid, first), network.scale))]
        for ((before, here, after), layer), words in zip(self._layers, (second, third), strict=True):
            line = parts[-1]
            near = _product(line[words - 1], before) + _product(line[words], here) + _product(line[words + 1], after)
            parts.append(self._spread(laid, words, _rounded(near + layer.more, layer.scale)))
        weights, layer = self._labels[laid.style - 1]
        products = _product(np.hstack([part[third] for part in parts]), weights) + layer.more
        label_scores = np.zeros((len(at), len(layer.more)), np.int32)
        label_scores[:, 0] = OUTSIDE
        label_scores[asked] = np.rint(products * layer.scale)
        return label_scores

    @staticmethod
    def _spread(laid: Batch, at: NDArray[np.intp], values: Floats) -> Floats:
        """The values in a line of all words, 0 elsewhere."""
        line = np.zeros((len(laid.rows), values.shape[1]), values.dtype)
        line[at] = values
        return line

    def _shown(self, laid: Batch, at: NDArray[np.intp]) -> Floats:
        """The sums of the vectors of what words show."""
        summed, start = self._vectors(laid.rows[at]), 0
        for name, size in TEXT.items():
            summed = summed + self._network.text[np.minimum(laid[name][at], size - 1) + start]
            start += size
        return summed.astype(np.float32)

    def _vectors(self, rows: NDArray[np.intp]) -> NDArray[np.int16]:
        if len(self._known) < len(self._forms.codes):
            more = len(self._forms.codes) - len(self._known)
            self._own, self._known = np.pad(self._own, ((0, more), (0, 0))), np.pad(self._known, (0, more))
        new = np.unique(rows[~self._known[rows]])
        if len(new):
            network = self._network
            asked = keys(self._forms.codes[new][:, _OWN_AT])
            place = np.minimum(np.searchsorted(network.keys, asked), len(network.keys) - 1)
            unknown = len(network.keys) + np.arange(len(OWN))
            place = np.where(network.keys[place] == asked, place, unknown)
            self._own[new] = network.vectors[place].sum(axis=1, dtype=np.int16)
            self._known[new] = True
        vectors: NDArray[np.int16] = self._own[rows]
        return vectors


def _product(left: Floats, right: Floats) -> Floats:
    """The matrix product, in pieces so small that no library of linear algebra spreads them over threads."""
    size, most = len(left), max(1, (PRODUCTS - 1) // right.size)
    if size <= most:
        return left @ right
    pieces = np.zeros((-(-size // most), most, left.shape[1]), np.float32)
    pieces.reshape(-1, left.shape[1])[:size] = left
    products: Floats = (pieces @ right).reshape(-1, right.shape[1])[:size]
    return products


def _rounded(sums: Floats, scale: np.float32) -> Floats:
    rounded_sums: Floats = np.clip(np.rint(sums * scale), 0, MOST)
    return rounded_sums
