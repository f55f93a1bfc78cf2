"""ROUGE-1, ROUGE-2 and summary-level ROUGE-L (Lin 2004), over lower-cased words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Lower-cased runs of letters and digits."""
    return _WORD.findall(text.lower())


def hits(reference: Sequence[str], chosen: Sequence[str]) -> tuple[int, int, int]:
    """What chosen sentences share with a reference: words, word pairs, words of common subsequences (their union)."""
    wanted, had = [words(s) for s in reference], [words(s) for s in chosen]
    flat, held = [w for s in wanted for w in s], [w for s in had for w in s]
    single = (Counter(flat) & Counter(held)).total()
    double = (Counter(pairwise(flat)) & Counter(pairwise(held))).total()
    left, free, longest = Counter(flat), Counter(held), 0
    for sentence in wanted:
        for place in sorted(set().union(*(_common(sentence, other) for other in had))):
            word = sentence[place]
            if left[word] > 0 and free[word] > 0:
                longest += 1
                left[word] -= 1
                free[word] -= 1
    return single, double, longest


def rouge(reference: Sequence[str], chosen: Sequence[str]) -> tuple[float, float, float]:
    """F-measures of ROUGE-1, -2 and -L in per cent."""
    wanted, held = sum(len(words(s)) for s in reference), sum(len(words(s)) for s in chosen)
    single, double, longest = hits(reference, chosen)
    total = wanted + held
    return (
        200 * single / total if total else 0.0,
        200 * double / (total - 2) if total > 2 else 0.0,
        200 * longest / total if total else 0.0,
    )


def _common(a: Sequence[str], b: Sequence[str]) -> set[int]:
    """Places in ``a`` of one longest common subsequence with ``b``."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    i, j, found = len(a), len(b), set()
    while i and j:
        if a[i - 1] == b[j - 1]:
            found.add(i - 1)
            i, j = i - 1, j - 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return found
