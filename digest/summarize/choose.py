"""Which sentences together make the summary."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from digest.summarize.likeness import Matrix

# Cross-validated on summaries-id (1,736 articles), ROUGE-1 gain over LEAD-3 and words against its: expected words 28
# +5.8 at 0.99, 33 +5.9 at 1.03, 40 +5.5 at 1.18. Overlap 0 +5.9 at 1.07, 0.5 +5.9 at 1.03, 1 +5.6 at 0.99.
EXPECTED_WORDS = 33.0
OVERLAP = 0.5
MOST = 4  # sentences of a summary whose length is free; a fifth gained 0.1 for 3 % more words
# A summary of more than one sentence has at most this share of the article's words. Articles of summaries-id, with 277
# words on average, are not touched by it; news of five lines is.
LARGEST = 0.5
POOL = 10  # best sentences that sets are made of


def choose(
    worth: Matrix,
    words: Matrix,
    cosines: Matrix,
    usable: list[bool],
    leans: list[bool],
    count: int,
    expected: float = EXPECTED_WORDS,
) -> list[int]:
    """Numbers of the chosen sentences, in order.

    The set with the highest expected F-measure against an editor's summary of ``expected`` words, where what two
    sentences share counts less. A sentence that leans on the one before it comes only together with that.

    Args:
        worth: expected share of each sentence's words in an editor's summary.
        words: number of words of each sentence.
        cosines: how alike the sentences are.
        usable: whether a sentence may be chosen at all.
        leans: whether a sentence cannot be understood without the one before it.
        count: number of sentences; 0 lets the measure decide, up to ``MOST``.
        expected: words of the summary that an editor would write; more gives longer summaries.
    """
    allowed = [i for i in range(len(worth)) if usable[i] and not _adrift(i, usable, leans)]
    if count > MOST:
        return _one_by_one(worth, allowed, leans, count)
    pool = np.array(sorted(sorted(allowed, key=lambda i: (-worth[i], i))[:POOL]), dtype=np.intp)
    sets = _sets(len(pool))
    sets = sets[~_broken(sets, pool, leans)]
    if not len(sets):
        return _one_by_one(worth, allowed, leans, count or 1)
    sizes = sets.sum(axis=1)
    short = (sizes == 1) | (sets @ words[pool] <= LARGEST * words.sum())
    sets = sets[sizes == min(count, sizes.max())] if count else sets[short]
    value = np.round(_value(sets, pool, worth, words, cosines, expected), 9)
    return [int(i) for i in pool[sets[int(np.argmax(value))] > 0]]


def _adrift(number: int, usable: list[bool], leans: list[bool]) -> bool:
    """Whether a sentence leans on one that cannot be chosen."""
    return leans[number] and (number == 0 or not usable[number - 1] or _adrift(number - 1, usable, leans))


def _broken(sets: Matrix, pool: NDArray[np.intp], leans: list[bool]) -> NDArray[np.bool_]:
    """Which sets hold a sentence without the one it leans on."""
    broken = np.zeros(len(sets), dtype=bool)
    for place, number in enumerate(pool):
        if leans[number]:
            beside = place > 0 and pool[place - 1] == number - 1
            broken |= (sets[:, place] > 0) & ((sets[:, place - 1] == 0) if beside else True)
    return broken


def _value(
    sets: Matrix, pool: NDArray[np.intp], worth: Matrix, words: Matrix, cosines: Matrix, expected: float
) -> Matrix:
    hits = worth[pool] * words[pool]
    shared = np.triu(cosines[np.ix_(pool, pool)] * np.minimum(hits[:, None], hits[None, :]), 1)
    told = sets @ hits - OVERLAP * ((sets @ shared) * sets).sum(axis=1)
    value: Matrix = 2 * told / (sets @ words[pool] + expected)
    return value


@cache
def _sets(size: int) -> Matrix:
    """Every set of one to ``MOST`` of ``size`` things, a row a set, 1 where it holds the thing."""
    found = [held for most in range(1, MOST + 1) for held in combinations(range(size), most)]
    rows = np.zeros((len(found), size))
    for row, held in enumerate(found):
        rows[row, list(held)] = 1.0
    return rows


def _one_by_one(worth: Matrix, allowed: list[int], leans: list[bool], count: int) -> list[int]:
    """More sentences than sets can be tried for: the best first, each with what it leans on."""
    chosen: set[int] = set()
    for number in sorted(allowed, key=lambda i: (-worth[i], i)):
        needed = {number}
        while leans[min(needed)]:
            needed.add(min(needed) - 1)
        if len(chosen | needed) <= count:
            chosen |= needed
    return sorted(chosen)
