"""The best labels of an article's words under a linear-chain CRF, and the names they spell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.ner.model_file import row_width

Name: TypeAlias = tuple[int, int, str]  # first word, last word (inclusive), type
_NEVER = -(10**6)  # worth of what cannot be
_LONGEST = 200  # doubtful words in a row that are labelled together; the longest of real sentences have some 60


def best_labels(emissions: NDArray[np.integer], steps: NDArray[np.int32], lengths: Sequence[int]) -> NDArray[np.intp]:
    """The best label of every word: Viterbi's algorithm, over all stretches of doubtful words at once.

    ``emissions`` are the words' scores, sentence after sentence; ``lengths`` the words of each sentence (never 0);
    ``steps`` allow an inside label only after one of its type.
    """
    return beam_search(emissions, steps, lengths)[0]


def beam_search(
    emissions: NDArray[np.integer], steps: NDArray[np.int32], lengths: Sequence[int]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The best label of every word, and which words were doubtful; others are outside on every best path."""
    scores = emissions.T.astype(np.int32, order="C")
    last = np.zeros(scores.shape[1], np.bool_)
    last[np.cumsum(lengths) - 1] = True
    sure = certain(scores, steps, last)
    labels = np.zeros(len(sure), np.intp)
    doubtful = np.flatnonzero(~sure)
    if not len(doubtful):
        return labels, doubtful
    first, after, before = np.ones_like(sure), np.zeros_like(sure), np.zeros_like(sure)
    first[1:] = (sure | last)[:-1]
    after[1:] = (sure & ~last)[:-1]
    before[:-1] = sure[1:] & ~last[:-1]
    begins = first[doubtful]
    position = np.arange(len(begins)) - np.maximum.accumulate(np.where(begins, np.arange(len(begins)), 0))
    begins = position % _LONGEST == 0
    chosen = scores[:, doubtful]
    chosen += steps[0, :, None] * after[doubtful] + steps[:, 0, None] * before[doubtful]
    labels[doubtful] = viterbi(chosen, steps, begins)
    return labels, doubtful


def certain(scores: NDArray[np.int32], steps: NDArray[np.int32], last: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The words that are outside of names on every best path, whatever their neighbours are.

    Outside scores more there than any other label could make good by the steps to and from it; where a name would have
    gone on behind the word, it could as well begin there. ``scores`` has a line a label; ``last`` are the last words of
    sentences.
    """
    instead, ends, goes_on, alone = _bounds(steps.tobytes(), len(steps))
    inside = scores[2::2]
    begin = scores[1::2][: len(inside)]
    more = np.full(begin.shape, _NEVER, np.int32)
    more[:, :-1] = (inside - begin)[:, 1:] + instead
    more[:, last] = _NEVER
    rivals = np.maximum(begin + np.maximum(ends[0], more + goes_on[0]), inside + np.maximum(ends[1], more + goes_on[1]))
    highest = rivals.max(axis=0)
    for label in range(1 + 2 * len(inside), len(scores)):
        highest = np.maximum(highest, scores[label] + alone[label])
    sure: NDArray[np.bool_] = scores[0] > highest
    return sure


@cache
def _bounds(
    packed: bytes, width: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """The most that steps can gain a word in a name over one outside, for beginnings and insides of each type.

    First what a name gains by going on behind the word instead of beginning there; then what the word gains where its
    name ends with it, and where it goes on; last what a label gains that is the only one of its type.
    """
    steps = np.frombuffer(packed, np.int32).reshape(width, width)
    inside, other = np.arange(2, width, 2), [0, *range(1, width, 2)]
    begin = inside - 1
    instead = np.maximum(0, (steps[inside] - steps[begin]).max(axis=1)) - steps[0, begin]
    into = np.maximum(0, (steps - steps[:, :1]).max(axis=0))
    ends = into + np.maximum(0, (steps - steps[0])[:, other].max(axis=1))
    goes_on = [into[kind] + steps[kind, inside] for kind in (begin, inside)]
    return instead[:, None], np.stack([ends[begin], ends[inside]])[:, :, None], np.stack(goes_on)[:, :, None], ends


def viterbi(scores: NDArray[np.int32], steps: NDArray[np.int32], first: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The best label of every word of sequences; of equal ones the first. ``first`` are the sequences' first words.

    All sequences go side by side, longest first, so that those that go on are always the first ones. The best way to a
    label and the label it comes from are one number, the latter in the lowest bits.
    """
    starts, width = np.flatnonzero(first), len(scores)
    numbers = row_width(width)  # a power of two: room for the number of any label
    size = np.diff(starts, append=len(first))
    order = np.argsort(-size, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    column = np.repeat(rank, size)
    time = np.arange(len(first)) - np.repeat(starts, size)
    going = np.bincount(time).tolist()
    reached = np.zeros((len(going), width, len(size)), np.int32)
    reached[time, :, column] = scores.T * numbers
    ways = np.zeros_like(reached)
    into = (steps.T * numbers + np.arange(numbers)[::-1][:width])[:, :, None]
    for t, m in enumerate(going[1:], 1):
        way = (reached[t - 1, :, :m] + into).max(axis=1)
        ways[t, :, :m] = way
        reached[t, :, :m] += way & -numbers
    came = numbers - 1 - ways % numbers
    everyone = np.arange(len(size))
    label = reached[size[order] - 1, :, everyone].argmax(axis=1)
    path = np.zeros((len(going), len(size)), np.intp)
    for t in range(len(going) - 1, 0, -1):
        path[t] = label
        m = going[t]
        label[:m] = came[t, label[:m], everyone[:m]]
    path[0] = label
    return path[time, column]


def names_of(labels: Sequence[str]) -> list[Name]:
    """The names in a sentence's labels; an inside label without a beginning begins one."""
    names: list[Name] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        kind = label[2:]
        if label[0] == "I" and names and names[-1][1] == i - 1 and names[-1][2] == kind:
            names[-1] = (names[-1][0], i, kind)
        else:
            names.append((i, i, kind))
    return names


def closed(words: Sequence[str], names: Sequence[Name]) -> list[Name]:
    """The names of a sentence, without a bracket that opens in a name and closes nowhere in it, or the other way round.

    "Badan Contoh (BC" becomes "Badan Contoh" and "BC"; "Contoh Raya" and "Hulu) Ltd" around "(" are one name.
    """
    if "(" not in words and ")" not in words:
        return list(names)
    merged: list[Name] = []
    for first, last, kind in names:
        end = next((i for i in range(first, last + 1) if words[i] in "()"), first)
        if words[end] == ")":
            if merged and words[first - 1] == "(" and merged[-1][1:] == (first - 2, kind):
                merged[-1] = (merged[-1][0], last, kind)
                continue
            last = end - 1
        cut = next((i for i in range(last, first, -1) if words[i] in "()"), first)
        if cut > first and words[cut] == "(":
            merged.append((first, cut - 1, kind))
            first = cut + 1
        if first <= last:
            merged.append((first, last, kind))
    return merged
