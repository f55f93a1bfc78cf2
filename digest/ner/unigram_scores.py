"""The first reading's scores: what each word form by itself adds to the labels of words around it is remembered.

Half of a word's features look at one word form only. Weights are whole numbers, so their sum for a form at an offset
is the same wherever the form stands: it is made once, and a word's score is a few rows of sums and its other features.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digest.ner.encoding import Batch, buckets
from digest.ner.feature_templates import ALONE, JOINT
from digest.ner.model_file import LABELS
from digest.ner.word_shapes import WORD_CODES, WordCodes

# Numbers as long as a row of weights. Nothing is calculated with them: a row is only taken from its place.
_ROW_TYPES = {8: "i8", 16: "c16"}

Sums = NDArray[np.int16]  # the weights of 250 features always fit, and there are half as many


class UnigramScorer:
    """Scores of words for labels; sums are remembered by form for each style. ``table`` has each bucket's weights."""

    def __init__(self, table: NDArray[np.int8], forms: WordCodes) -> None:
        self._width = table.shape[1]
        row = np.dtype(_ROW_TYPES.get(self._width, f"V{self._width}"))
        self._buckets = table.view(row)[:, 0]  # a bucket's weights as one number: taken in a fraction of the time
        self._forms = forms
        self._known: dict[int, tuple[NDArray[np.bool_], Sums]] = {}
        every = ALONE.all
        offsets = sorted({template.alone or 0 for template in every})
        self._read = [(*WORD_CODES, "style").index(name) for name, _ in ALONE.parts]
        self._away, self._layers = np.array(offsets)[:, None], np.arange(len(offsets))[:, None]
        self._at = [[i for i, template in enumerate(every) if template.alone == offset] for offset in offsets]

    def scores(self, laid: Batch) -> Sums:
        """Each real word's score for each label: sums of whole numbers, so that every machine finds the same."""
        known, sums = self._remembered(laid.style)
        new = laid.rows[~known[laid.rows]]
        if len(new):
            sums[:, new] = self._alone(new, laid.style)
            known[new] = True
        joint = self._weights(buckets(laid, JOINT)).sum(axis=0, dtype=np.int16)
        near = laid.rows[laid.at + self._away] + self._layers * len(known)
        alone = sums.reshape(-1, self._width).take(near, axis=0).sum(axis=0, dtype=np.int16)
        scores: Sums = alone + joint.reshape(-1, self._width)
        return scores[:, : len(LABELS)]

    def _remembered(self, style: int) -> tuple[NDArray[np.bool_], Sums]:
        """Which forms are known in a style, and what they add to words at each offset (first axis)."""
        size = len(self._forms.codes)
        none = np.zeros(0, np.bool_), np.zeros((len(self._at), 0, self._width), np.int16)
        known, sums = self._known.get(style, none)
        if len(known) < size:
            more = size - len(known)
            known, sums = np.pad(known, (0, more)), np.pad(sums, ((0, 0), (0, more), (0, 0)))
            self._known[style] = known, sums
        return known, sums

    def _alone(self, rows: NDArray[np.intp], style: int) -> Sums:
        """What forms add to words at each offset (first axis)."""
        codes = np.vstack([self._forms.codes[rows].T, np.full(len(rows), style, np.uint32)])
        weights = self._weights(ALONE.buckets(codes[self._read]))
        sums = np.stack([weights[which].sum(axis=0, dtype=np.int16) for which in self._at])
        return sums.reshape(len(self._at), len(rows), self._width)

    def _weights(self, buckets: NDArray[np.uint32]) -> NDArray[np.int8]:
        return self._buckets.take(buckets).view(np.int8)
