"""Articles as sparse vectors of weighted words.

A vector is three blocks side by side, each of length one before it is weighted: the words of headline and text, the
words of the headline alone, the names of the article's actors. Words weigh (1 + log count) × (1 + log(articles /
articles with it)) (Salton and Buckley, 1988). The product of two vectors is then a weighted mean of three cosines.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from digest.edition.addresses import Placed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

# Shares of the three blocks (words, headline, names); see docs/reference/stories.md for the measurement.
SHARES = (0.65, 0.25, 0.10)
# A word in more than this share of the articles, and in more than so many, says nothing of an event. (With 3 instead of
# 10, samples of 12 articles of stories-en fall from 0.89 to 0.77, of stories-id from 0.96 to 0.91.)
COMMON, SEVERAL = 0.5, 10


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows of words with their weights, one an entry: ``words[starts[i]:starts[i + 1]]`` in ascending order."""

    starts: Ints
    words: Ints
    weights: Floats
    size: int

    def row(self, i: int) -> tuple[Ints, Floats]:
        """Words and weights of one entry."""
        inside = slice(self.starts[i], self.starts[i + 1])
        return self.words[inside], self.weights[inside]


def by_words(placed: Sequence[Placed]) -> Vectors:
    """The vectors of words, headlines and names, rows in the entries' order."""
    return _vectors([tuple(Counter(dict(block)) for block in one.kept.words()) for one in placed], SHARES)


def by_names(placed: Sequence[Placed]) -> Vectors:
    """Vectors of the words in the actors' names alone: what articles in two languages have in common."""
    bags = [(Counter({word for actor in one.card.actors for word in actor.folded.split()}),) for one in placed]
    return _vectors(bags, (1.0,))


def _vectors(bags: Sequence[tuple[Counter[str], ...]], shares: Sequence[float]) -> Vectors:
    """Vectors of a block for each share, each block of length one before it is weighted."""
    import numpy as np

    blocks = [_weighted([counts[k] for counts in bags], f"{k}:") for k in range(len(shares))]
    vocabulary: dict[str, int] = {}
    starts, words, weights = [0], [], []
    for parts in zip(*blocks, strict=True):
        whole = math.sqrt(sum(share for share, (_, length) in zip(shares, parts, strict=True) if length)) or 1.0
        row: list[tuple[int, float]] = []
        for share, (kept, length) in zip(shares, parts, strict=True):
            scale = math.sqrt(share) / (whole * length) if length else 0.0
            row += [(vocabulary.setdefault(word, len(vocabulary)), weight * scale) for word, weight in kept]
        row.sort()
        words.append(np.array([word for word, _ in row], dtype=np.int32))
        weights.append(np.array([weight for _, weight in row], dtype=np.float32))
        starts.append(starts[-1] + len(row))
    none = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
    return Vectors(
        starts=np.array(starts, dtype=np.int32),
        words=np.concatenate([none[0], *words]),
        weights=np.concatenate([none[1], *weights]),
        size=len(vocabulary),
    )


@cache
def _damped(count: int) -> float:
    return 1 + math.log(count)


def _weighted(bags: Sequence[Counter[str]], prefix: str) -> list[tuple[list[tuple[str, float]], float]]:
    """For each bag its shared words with weights, in alphabetical order, and the length of the whole."""
    spread: Counter[str] = Counter()
    for counts in bags:
        spread.update(counts.keys())
    most = max(SEVERAL, COMMON * len(bags))
    weight = {word: 1 + math.log((1 + len(bags)) / (1 + seen)) for word, seen in spread.items() if seen <= most}
    made = []
    for counts in bags:
        kept, square = [], 0.0
        for word, count in sorted(counts.items()):
            if word in weight and count:
                value = _damped(count) * weight[word]
                square += value * value
                if spread[word] > 1:
                    kept.append((prefix + word, value))
        made.append((kept, math.sqrt(square)))
    return made
