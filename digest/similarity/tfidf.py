"""Articles as short sparse vectors of weighted words.

A vector is three blocks side by side, each of length one before it is weighted: the words of headline and text, the
words of the headline alone, the names of the article's actors. Words weigh (1 + log count) × (1 + log(articles /
articles with it)) (Salton and Buckley, 1988). The product of two vectors is then a weighted mean of three cosines. A
second vector holds the words of the actors' names alone: what articles in two languages have in common.

A vector depends on its own article, and on how common each of its words is: which a sample of the collection tells, in
coarse steps, so that one article more or less leaves nearly all vectors as they are. Words are numbers (hashes) and
weights are whole numbers, so that products are exact in whatever order they are added up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from digest.addresses import Placed
from digest.model import BagOfWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

# Shares of the three blocks (words, headline, names); see docs/reference/stories.md for the measurement.
SHARES = (0.65, 0.25, 0.10)
# Articles of which the sample is made, and the steps of 1 + log(articles / articles with it).
SAMPLE, STEPS = 1_000, 2
# A word in more than this share of the articles, and in more than so many, says nothing of an event. (With 3 instead of
# 10, samples of 12 articles of stories-en fall from 0.89 to 0.77, of stories-id from 0.96 to 0.91.)
COMMON, SEVERAL = 0.5, 10
# The length of a vector; its square, the product of two that are the same, must be exact in 24 bits.
LENGTH = 4_000
WHOLE = LENGTH * LENGTH
# Values are rounded to such parts before they are squared; more of a word than this is no more.
FINE, MANY = 64, 999


class WeightedWords(NamedTuple):
    """Counted words, row after row and block after block: ``sizes[row, block]`` says how many, words ascending.

    ``weights`` are zero until they are known.
    """

    words: NDArray[np.uint32]
    counts: NDArray[np.uint16]
    weights: NDArray[np.uint16]
    sizes: NDArray[np.uint16]

    @property
    def starts(self) -> Numbers:
        """Where each row starts, and where the last one ends."""
        return begins(self.sizes.sum(axis=1, dtype="int64"))

    def places(self, rows: Numbers) -> Numbers:
        """Where the words of some rows are."""
        return spread(self.starts[rows], self.sizes[rows].sum(axis=1, dtype="int64"))

    def take(self, rows: Numbers) -> WeightedWords:
        """Some of the rows, in the order asked for."""
        places = self.places(rows)
        return WeightedWords(self.words[places], self.counts[places], self.weights[places], self.sizes[rows])

    def followed_by(self, other: WeightedWords) -> WeightedWords:
        """The rows of both."""
        import numpy as np

        pairs: Any = zip(self, other, strict=True)
        return WeightedWords(*map(np.concatenate, pairs))


class IdfTable(NamedTuple):
    """What words weigh for being rare, in ``STEPS`` of one: ``rest`` where the sample does not know them."""

    words: NDArray[np.uint32]
    rarity: NDArray[np.uint16]
    rest: int

    def differs(self, other: IdfTable) -> Callable[[NDArray[np.uint32]], NDArray[np.bool_]]:
        """Tells which words weigh otherwise by another scale."""
        import numpy as np

        if self.rest != other.rest:
            return lambda words: np.ones(len(words), dtype=np.bool_)
        known = np.union1d(self.words, other.words)
        changed = known[self.of(known) != other.of(known)]
        return lambda words: np.isin(words, changed)

    def of(self, words: NDArray[np.uint32]) -> Numbers:
        """The rarity of each of the words."""
        import numpy as np

        if not len(self.words):
            return np.full(len(words), self.rest, dtype=np.int64)
        at = np.minimum(self.words.searchsorted(words), len(self.words) - 1)
        return np.where(self.words[at] == words, self.rarity[at], self.rest).astype(np.int64)


def count(rows: Sequence[BagOfWords], blocks: int) -> WeightedWords:
    """The counted words of some articles, a row each, of so many blocks."""
    import numpy as np

    words: list[int] = []
    counts: list[int] = []
    sizes: list[list[int]] = []
    for bag in rows:
        counted = [
            sorted((crc32(word.encode("utf-8", "surrogatepass"), k), n) for word, n in block if n)
            for k, block in enumerate(bag)
        ]
        words += [word for block in counted for word, _ in block]
        counts += [min(n, MANY) for block in counted for _, n in block]
        sizes.append(list(map(len, counted)))
    return WeightedWords(
        np.array(words, dtype=np.uint32),
        np.array(counts, dtype=np.uint16),
        np.zeros(len(words), dtype=np.uint16),
        np.array(sizes, dtype=np.uint16).reshape(-1, blocks),
    )


def sampled(placed: Sequence[Placed]) -> list[int]:
    """Numbers of the articles that stand for all: the same ones, whatever else comes or goes, but for very few."""
    if len(placed) <= SAMPLE:
        return list(range(len(placed)))
    names = [f"{one.card.file}\0{one.card.title}".encode("utf-8", "surrogatepass") for one in placed]
    lots = [(crc32(name), name, one.card.digest) for name, one in zip(names, placed, strict=True)]
    return sorted(range(len(placed)), key=lots.__getitem__)[:SAMPLE]


def scale(sample: WeightedWords) -> IdfTable:
    """How rare words are in a sample."""
    import numpy as np

    size = len(sample.sizes)
    words, seen = np.unique(sample.words, return_counts=True)
    steps = np.array([_rarity(size, n) for n in range(size + 1)], dtype=np.uint16)
    steps[int(max(SEVERAL, COMMON * size)) + 1 :] = 0
    # Two words of one article may share a number, so that more rows seem to have it than there are.
    return IdfTable(words, steps[np.minimum(seen, size)], _rarity(size, 0))


def _rarity(size: int, seen: int) -> int:
    return round(STEPS * (1 + math.log((1 + size) / (1 + seen))))


@cache
def _damped() -> NDArray[np.float64]:
    import numpy as np

    return np.array([0.0, *(1 + math.log(count) for count in range(1, MANY + 1))])


def weigh(words: WeightedWords, scale_: IdfTable, shares: Sequence[float]) -> NDArray[np.uint16]:
    """The weight of each word, so that each row has the ``LENGTH`` and each of its blocks a share of its square."""
    import numpy as np

    values = np.rint(_damped()[words.counts] * scale_.of(words.words) * (FINE / STEPS)).astype(np.int64)
    rows, blocks = words.sizes.shape
    parts = np.repeat(np.arange(rows * blocks), words.sizes.ravel())
    # Squares are whole numbers, their sums exact in whatever order.
    squares = np.bincount(parts, weights=values * values, minlength=rows * blocks).reshape(rows, blocks)
    weighted = (squares > 0) * np.array(shares)
    whole = np.zeros(rows)
    for k in range(blocks):
        whole += weighted[:, k]
    factors = np.zeros((rows, blocks))
    np.divide(weighted, whole[:, None] * squares, out=factors, where=squares > 0)
    weights: NDArray[np.uint16] = np.rint(values * (LENGTH * np.sqrt(factors)).ravel()[parts]).astype(np.uint16)
    return weights


def spread(first: Numbers, lengths: Numbers) -> Numbers:
    """The numbers ``first[k]``, ``first[k] + 1`` … of each run ``k``, as many as its length, run after run."""
    import numpy as np

    before = np.cumsum(lengths) - lengths
    return np.repeat(first - before, lengths) + np.arange(int(lengths.sum()))


def begins(lengths: Numbers) -> Numbers:
    """Where runs of such lengths start, one after the other, and where the last ends."""
    import numpy as np

    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])
