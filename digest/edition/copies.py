"""Copies: articles whose text is that of another, word for word but for a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.edition.addresses import moment
from digest.edition.neighbours import Neighbour
from digest.model import Entry
from digest.text import fold

# Words of a run, the share of the shorter text's runs that must be in the longer one, and of the longer in the shorter.
RUN, SHARED, SHARED_BACK = 5, 0.6, 0.3
# Texts less alike than this are never compared word for word; copies further apart than this many days are no copies.
ALIKE, DAYS = 0.45, 7.0
# Texts with fewer runs than this are too short to tell.
SHORTEST = 20


def mark(entries: Sequence[Entry], near: Sequence[Sequence[Neighbour]]) -> tuple[Entry, ...]:
    """The entries with ``copy_of`` set to the id of the article they are a copy of."""
    runs: dict[int, frozenset[str]] = {}
    pairs: defaultdict[int, set[int]] = defaultdict(set)
    for i, others in enumerate(near):
        for other in others:
            j = other.entry
            if other.likeness >= ALIKE and i < j and _close(entries[i], entries[j]):
                for k in (i, j):
                    if k not in runs:
                        runs[k] = _runs(entries[k])
                if _copied(runs[i], runs[j]):
                    pairs[i].add(j)
                    pairs[j].add(i)
    for i, j in _same(entries):
        pairs[i].add(j)
        pairs[j].add(i)
    ranks = {i: _rank(entries, i, pairs[i]) for i in pairs}
    marked = list(entries)
    for i in pairs:
        best = min(pairs[i], key=lambda j: ranks[j])
        if ranks[best] < ranks[i]:
            marked[i] = replace(entries[i], copy_of=entries[best].id)
    return tuple(marked)


def _same(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Pairs of one text, word for word: each with the first of them."""
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    for i, entry in enumerate(entries):
        if entry.analysis.article.sentences:
            by_text[" ".join(entry.analysis.article.text.split())].append(i)
    for same in by_text.values():
        first, *others = sorted(same, key=lambda i: _rank(entries, i, set(same))) if len(same) > 1 else same
        yield from ((first, other) for other in others if _close(entries[first], entries[other]))


def _close(one: Entry, other: Entry) -> bool:
    left, right = moment(one.analysis.article.published), moment(other.analysis.article.published)
    return left is None or right is None or abs(left - right) <= DAYS


def _runs(entry: Entry) -> frozenset[str]:
    article = entry.analysis.article
    words = [word for s in article.sentences for word in fold(article.text[s.start : s.end]).split()]
    return frozenset(" ".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1))


def _copied(one: frozenset[str], other: frozenset[str]) -> bool:
    less, more = sorted((len(one), len(other)))
    if less < SHORTEST:
        return False
    common = len(one & other)
    return common >= SHARED * less and common >= SHARED_BACK * more


def _rank(entries: Sequence[Entry], i: int, others: set[int]) -> tuple[bool, float, int, str]:
    """The order of who was first: who credits nobody among them, who is the earliest, the longest."""
    entry = entries[i]
    article = entry.analysis.article
    outlets = {fold(entries[j].analysis.article.outlet or "") for j in others} - {""}
    credited = {fold(credit.name) for credit in article.credits if credit.kind != "byline"}
    when = moment(article.published)
    taken = bool(credited & outlets - {fold(article.outlet or "")})
    return (taken, float("inf") if when is None else when, -len(article.text), entry.id)
