"""Copies: articles whose text is that of another, word for word but for a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, MutableMapping, Sequence

from digest.addresses import Placed
from digest.cache.arrays import as_bytes_column, digest16, hash_column, load_arrays, save_arrays
from digest.cache.code_key import code_key
from digest.model import Analysis
from digest.similarity.neighbours import NeighbourTable
from digest.text import fold

# Words of a run, the share of the shorter text's runs that must be in the longer one, and of the longer in the shorter.
RUN, SHARED, SHARED_BACK = 5, 0.6, 0.3
# Texts less alike than this are never compared word for word; copies further apart than this many days are no copies.
ALIKE, DAYS = 0.45, 7.0
# Texts with fewer runs than this are too short to tell.
SHORTEST = 20
# What is remembered.
SHELF = "copies"


def find_near_duplicates(
    placed: Sequence[Placed], near: NeighbourTable, shelf: MutableMapping[str, bytes]
) -> list[str | None]:
    """For each article the id of the one that it is a copy of; comparisons are remembered on the shelf."""
    pairs: defaultdict[int, set[int]] = defaultdict(set)
    for i, j in (*_compared(placed, near, shelf), *_same(placed)):
        pairs[i].add(j)
        pairs[j].add(i)
    ranks = {i: _rank(placed, i, pairs[i]) for i in pairs}
    marked: list[str | None] = [None] * len(placed)
    for i in pairs:
        best = min(pairs[i], key=lambda j: ranks[j])
        if ranks[best] < ranks[i]:
            marked[i] = placed[best].id
    return marked


def _compared(
    placed: Sequence[Placed], near: NeighbourTable, shelf: MutableMapping[str, bytes]
) -> Iterator[tuple[int, int]]:
    """Pairs of articles alike that are copies, word for word."""
    alike = near.likeness >= ALIKE
    ends = zip(near.owner[alike].tolist(), near.entry[alike].tolist(), strict=True)
    pairs = sorted({(min(pair), max(pair)) for pair in ends})
    close = [(i, j) for i, j in pairs if _close(placed[i], placed[j])]
    known = _recall(shelf)
    runs: dict[int, frozenset[str]] = {}
    results: dict[bytes, bool] = {}
    for i, j in close:
        keys = placed[i].card.key, placed[j].card.key
        both = digest16("\0".join(sorted(keys)))
        copied = known.get(both) if all(keys) else None
        if copied is None:
            for k in (i, j):
                if k not in runs:
                    runs[k] = _runs(placed[k].kept.open())
            copied = _copied(runs[i], runs[j])
        results[both] = copied
        if copied:
            yield i, j
    if results.keys() != known.keys():
        _remember(shelf, results)


def _recall(shelf: MutableMapping[str, bytes]) -> dict[bytes, bool]:
    memory = load_arrays(shelf, SHELF, code_key(__name__))
    if memory is None:
        return {}
    return dict(zip(hash_column(memory["pairs"]), map(bool, memory["copied"].tolist()), strict=True))


def _remember(shelf: MutableMapping[str, bytes], told: dict[bytes, bool]) -> None:
    import numpy as np

    pairs = sorted(told)
    copied = np.array([told[pair] for pair in pairs], dtype=np.uint8)
    save_arrays(shelf, SHELF, code_key(__name__), {"pairs": as_bytes_column(pairs), "copied": copied})


def _same(placed: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Pairs of one text, word for word: each with the first of them."""
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(placed):
        if one.card.text:
            by_text[one.card.text].append(i)
    for same in by_text.values():
        if len(same) > 1:
            first, *others = sorted(same, key=lambda i: _rank(placed, i, set(same)))
            yield from ((first, other) for other in others if _close(placed[first], placed[other]))


def _close(one: Placed, other: Placed) -> bool:
    return one.when is None or other.when is None or abs(one.when - other.when) <= DAYS


def _runs(analysis: Analysis) -> frozenset[str]:
    article = analysis.article
    words = [word for s in article.sentences for word in fold(article.text[s.start : s.end]).split()]
    return frozenset(" ".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1))


def _copied(one: frozenset[str], other: frozenset[str]) -> bool:
    less, more = sorted((len(one), len(other)))
    if less < SHORTEST:
        return False
    common = len(one & other)
    return common >= SHARED * less and common >= SHARED_BACK * more


def _rank(placed: Sequence[Placed], i: int, others: set[int]) -> tuple[bool, float, int, str]:
    """The order of who was first: who credits nobody among them, who is the earliest, the longest."""
    own = placed[i]
    outlets = {fold(placed[j].card.outlet or "") for j in others} - {""}
    credited = {fold(name) for name, kind in own.card.credits if kind != "byline"}
    taken = bool(credited & outlets - {fold(own.card.outlet or "")})
    return (taken, float("inf") if own.when is None else own.when, -own.card.length, own.id)
