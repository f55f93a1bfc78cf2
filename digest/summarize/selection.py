"""Which sentences together make the summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from digest.summarize.sentence_similarity import Matrix

# Cross-validated on summaries-id (1,736 articles), ROUGE-1 gain over LEAD-3 and words against its: expected words 28
# +5.8 at 0.99, 33 +5.9 at 1.03, 40 +5.5 at 1.18. Overlap 0 +5.9 at 1.07, 0.5 +5.9 at 1.03, 1 +5.6 at 0.99.
EXPECTED_WORDS = 33.0
OVERLAP = 0.5
# Where the article has a headline, in sentences: 2.5 gives F1 0.554 over the four sets with chosen sentences (mean,
# held back by outlet), 3.5 0.559, 5 0.565.
EXPECTED_SENTENCES = 5.0
MOST = 4  # sentences of a summary whose length is free; a fifth gained 0.1 for 3 % more words
# A summary of more than one sentence has at most this share of the article's words. Articles of summaries-id, with 277
# words on average, are not touched by it; news of five lines is.
LARGEST = 0.5
POOL = 10  # best sentences that sets are made of


def select_sentences(
    worth: Matrix,
    words: Matrix,
    cosines: Matrix,
    usable: list[bool],
    needs: Sequence[frozenset[int]],
    count: int,
    expected: float = EXPECTED_WORDS,
    answers: Sequence[frozenset[int]] = (),
    sizes: Matrix | None = None,
) -> list[int]:
    """Numbers of the chosen sentences, in order.

    The set with the highest expected F-measure against an editor's summary of ``expected`` words, where what two
    sentences share counts less. A sentence that leans on an earlier one comes only together with that, and one that is
    denied only together with the denial.

    Args:
        worth: expected share of each sentence's words in an editor's summary.
        words: number of words of each sentence.
        cosines: how alike the sentences are.
        usable: whether a sentence may be chosen at all.
        needs: for each sentence the earlier ones of which it needs one to be understood; empty where it needs none.
        count: number of sentences; 0 lets the measure decide, up to ``MOST``.
        expected: size of the summary that an editor would write; more gives longer summaries.
        answers: for each sentence the later ones of which one must come with it; empty where none must.
        sizes: of each sentence, in the measure of ``expected``; its words where none are given.
    """
    allowed = _allowed(usable, needs)
    if count > MOST:
        return _one_by_one(worth, allowed, needs, count)
    pool = sorted(sorted(allowed, key=lambda i: (-worth[i], i))[:POOL])
    sets = _sets(len(pool))
    long = words[pool]
    size = long if sizes is None else sizes[pool]
    right = _complete(sets, pool, needs) & _complete(sets, pool, answers or [frozenset()] * len(words))
    if not right.any():
        return _one_by_one(worth, allowed, needs, count or 1)
    if count:
        right &= sets.sizes == min(count, sets.sizes[right].max())
    else:
        right &= (sets.sizes == 1) | (sets.held.dot(long) <= LARGEST * words.sum())
    value = _value(sets, worth[pool] * size, size, cosines[pool][:, pool], expected)
    best = sets.held[int(np.where(right, value.round(9), -np.inf).argmax())]
    return [number for number, taken in zip(pool, best, strict=True) if taken]


def _allowed(usable: list[bool], needs: Sequence[frozenset[int]]) -> list[int]:
    """Sentences that may be chosen: usable, and so is something that they lean on."""
    numbers: list[int] = []
    for number, good in enumerate(usable):
        if good and (not needs[number] or not needs[number].isdisjoint(numbers)):
            numbers.append(number)
    return numbers


@dataclass(frozen=True, slots=True)
class _Sets:
    """Sets of things, a row a set: its things as bits; 1 where it holds a thing, or the pair ``left[k], right[k]``."""

    bits: NDArray[np.intp]
    held: Matrix
    pairs: Matrix
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    sizes: NDArray[np.intp]


@cache
def _sets(size: int) -> _Sets:
    """Every set of one to ``MOST`` of ``size`` things."""
    combined = [held for most in range(1, MOST + 1) for held in combinations(range(size), most)]
    held = np.zeros((len(combined), size))
    for row, things in enumerate(combined):
        held[row, list(things)] = 1.0
    left, right = np.triu_indices(size, 1)
    sizes = held.sum(axis=1).astype(np.intp)
    bits = held.astype(np.intp) @ (1 << np.arange(size))
    return _Sets(bits=bits, held=held, pairs=held[:, left] * held[:, right], left=left, right=right, sizes=sizes)


def _complete(sets: _Sets, pool: Sequence[int], needs: Sequence[frozenset[int]]) -> NDArray[np.bool_]:
    """Which sets hold, with every sentence that leans on others, one of those."""
    complete = np.ones(len(sets.bits), dtype=bool)
    for place, number in enumerate(pool):
        if needs[number]:
            others = sum(1 << i for i, other in enumerate(pool) if other in needs[number])
            complete &= (sets.bits & (1 << place | others)) != 1 << place
    return complete


def _value(sets: _Sets, hits: Matrix, words: Matrix, cosines: Matrix, expected: float) -> Matrix:
    """The expected F-measure of sets of sentences, each with its hits and its words."""
    shared = cosines[sets.left, sets.right] * np.minimum(hits[sets.left], hits[sets.right])
    told = sets.held.dot(hits) - OVERLAP * np.einsum("ik,k->i", sets.pairs, shared)
    value: Matrix = 2 * told / (sets.held.dot(words) + expected)
    return value


def _one_by_one(worth: Matrix, allowed: list[int], needs: Sequence[frozenset[int]], count: int) -> list[int]:
    """More sentences than sets can be tried for: the best first, each with what it leans on."""
    chosen: set[int] = set()
    may = frozenset(allowed)
    for number in sorted(allowed, key=lambda i: (-worth[i], i)):
        wanted = {number}
        while lacking := [i for i in wanted if needs[i] and needs[i].isdisjoint(wanted | chosen)]:
            wanted.add(max(needs[lacking[0]] & may))
        if len(chosen | wanted) <= count:
            chosen |= wanted
    return sorted(chosen)
