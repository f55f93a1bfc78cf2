"""Answers about pairs of articles that depend on the two alone: asked once, and remembered between builds.

Of ten thousand articles some 300,000 pairs are neighbours. One that changes brings some dozens of new pairs; all the
others are looked up together, in a column of numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.cache.arrays import digest16, load_arrays, save_arrays
from digest.similarity.neighbours import NeighbourTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Marks = NDArray[np.uint64]

# Odd numbers with as many ones as zeros: they make one number of a pair's two, another one for (b, a) than for (a, b).
_FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of neighbours, each once.

    Attributes:
        lower: the smaller number of each pair's two articles.
        upper: the greater one.
        row: a row of the table where the pair stands.
        of_row: the pair of each row that was asked for.
    """

    lower: Numbers
    upper: Numbers
    row: Numbers
    of_row: Numbers


def pairs_of(near: NeighbourTable, rows: Numbers) -> Pairs:
    """The pairs that stand in some rows of a table."""
    import numpy as np

    owner, entry = near.owner[rows], near.entry[rows]
    lower, upper = np.minimum(owner, entry), np.maximum(owner, entry)
    size = len(near.starts)
    _, first, of_row = np.unique(lower * size + upper, return_index=True, return_inverse=True)
    return Pairs(lower[first], upper[first], rows[first], of_row)


def article_marks(keys: Iterable[str]) -> Marks:
    """A number for each article by a text that changes with it; 0 for an empty text, which is never remembered."""
    import numpy as np

    return np.array([int.from_bytes(digest16(key)[:8], "little") if key else 0 for key in keys], dtype=np.uint64)


def pair_answers(
    shelf: MutableMapping[str, bytes], name: str, how: str, marks: Marks, pairs: Pairs, ask: Callable[[int], int]
) -> NDArray[np.uint8]:
    """The answer about each pair, a small number; what was answered before is not asked again.

    Args:
        shelf: what is remembered between builds, for speed alone.
        name: what the answers are remembered under.
        how: changes with all that decides an answer besides the two articles.
        marks: stand for the articles, by number; see :func:`article_marks`.
        pairs: what is asked about.
        ask: the answer about a pair, by its place in ``pairs``.
    """
    import numpy as np

    first, second = marks[pairs.lower], marks[pairs.upper]
    keys = first * np.uint64(_FIRST) + second * np.uint64(_SECOND)
    memory = load_arrays(shelf, name, how) or {"keys": np.zeros(0, np.uint64), "answers": np.zeros(0, np.uint8)}
    known_keys, known_answers = memory["keys"], memory["answers"]
    usable = (first != 0) & (second != 0)
    answers = np.zeros(len(keys), dtype=np.uint8)
    known = np.zeros(len(keys), dtype=np.bool_)
    if len(known_keys):
        places = np.minimum(known_keys.searchsorted(keys), len(known_keys) - 1)
        known = usable & (known_keys[places] == keys)
        answers[known] = known_answers[places[known]]
    unknown = np.flatnonzero(~known)
    answers[unknown] = [ask(at) for at in unknown.tolist()]
    if len(unknown) or len(known_keys) != np.count_nonzero(usable):
        order = np.flatnonzero(usable)[np.argsort(keys[usable], kind="stable")]
        save_arrays(shelf, name, how, {"keys": keys[order], "answers": answers[order]})
    return answers
