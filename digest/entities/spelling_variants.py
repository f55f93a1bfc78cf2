"""Full names that are spelled nearly alike, of all names of a collection: found once, then only for new names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from itertools import combinations

from digest.cache.arrays import as_bytes_column, load_arrays, save_arrays
from digest.cache.code_key import code_key

# Words this alike are perhaps one word spelled twice ("Mohammad", "Muhammad"), if what is said of both agrees.
SPELLING = 0.75
# Names of more words are gathered by one word that they share, those of fewer by all words that they must share.
LONG = 6
# So many new names are each compared with all others; more are gathered first.
FEW = 20
SHELF = "spelling"

Name = tuple[str, str]  # an actor's type, and its name folded, of two or more words
Split = tuple[str, ...]


def spelling_variants(names: Iterable[Name], shelf: MutableMapping[str, bytes]) -> list[tuple[str, str, str]]:
    """Pairs of names of one type as (type, name, name), in order."""
    now = {f"{kind} {name}" for kind, name in names}
    known, pairs = _recall(shelf)
    new = sorted(now - known)
    current = [pair for pair in pairs if pair[0] in now and pair[1] in now]
    fresh = _among(map(_split, sorted(now))) if len(new) > FEW else _beside(new, now)
    whole = sorted({*current, *((" ".join(one), " ".join(other)) for one, other in fresh)})
    if new or len(now) < len(known):
        _remember(shelf, now, whole)
    parts = ((one.split(" ", 1), other.split(" ", 1)) for one, other in whole)
    return [(one[0], one[1], other[1]) for one, other in parts]


def _recall(shelf: MutableMapping[str, bytes]) -> tuple[set[str], list[tuple[str, str]]]:
    memory = load_arrays(shelf, SHELF, code_key(__name__))
    if memory is None:
        return set(), []
    names, pairs = json.loads(memory["names"].tobytes())
    return set(names), [(one, other) for one, other in pairs]


def _remember(shelf: MutableMapping[str, bytes], names: set[str], pairs: Sequence[tuple[str, str]]) -> None:
    text = json.dumps([sorted(names), pairs]).encode()
    save_arrays(shelf, SHELF, code_key(__name__), {"names": as_bytes_column([text])})


def _split(name: str) -> Split:
    return tuple(name.split(" "))


def _beside(new: Sequence[str], names: set[str]) -> Iterator[tuple[Split, Split]]:
    """Pairs of a new name and any other."""
    for one in map(_split, new):
        size = len(one)
        for other in map(_split, names):
            if len(other) == size and other[0] == one[0] and is_spelling_variant(one, other):
                yield (one, other) if one < other else (other, one)


def _among(names: Iterable[Split]) -> Iterator[tuple[Split, Split]]:
    """Pairs of names, found by the words that two alike must share: as many as may not differ, at the same places."""
    groups: defaultdict[object, list[Split]] = defaultdict(list)
    for name in names:
        words = name[1:]
        shared = 1 if len(words) > LONG else len(words) - len(words) // 2
        for places in combinations(range(1, len(name)), shared):
            groups[(name[0], len(name), places, tuple(name[k] for k in places))].append(name)
    for group in groups.values():
        if len(group) > 1:
            for one, other in combinations(group, 2) if len(group) < FEW else _likely(group):
                if is_spelling_variant(one, other):
                    yield one, other


def _likely(group: Sequence[Split]) -> Iterator[tuple[Split, Split]]:
    """Pairs of a large group with two words that are alike but not the same, at one place."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    for place in range(1, len(group[0])):
        words = [name[place] for name in group]
        if len(set(words)) > 1:
            likeness = cdist(words, words, scorer=ratio, score_cutoff=100 * SPELLING)
            for i, j in zip(*(places.tolist() for places in likeness.nonzero()), strict=True):
                if i < j and words[i] != words[j]:
                    yield group[i], group[j]


def is_spelling_variant(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names, of as many words, have most words the same and the others spelled nearly alike."""
    from rapidfuzz.fuzz import ratio

    different = [pair for pair in zip(one[1:], other[1:], strict=True) if pair[0] != pair[1]]
    if not different or 2 * len(different) > len(one) - 1:
        return False
    return all(ratio(*pair, score_cutoff=100 * SPELLING) for pair in different)
