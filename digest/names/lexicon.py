"""What is known beforehand of words and whole names: word classes and lists of names, by 32-bit code."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST = 5  # words of a listed name
COLUMNS = ("first", "last", "place", "organization", "case", "common", "fine", "coarse")
_MIX = 0x9E3779B1


def code(text: str) -> int:
    """A number for a text, the same on every machine."""
    return zlib.crc32(text.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``words`` and ``phrases`` are sorted codes; ``rows`` tell of words (``COLUMNS``), ``kinds`` of names (bits)."""

    words: NDArray[np.uint32]
    rows: NDArray[np.uint16]
    phrases: NDArray[np.uint32]
    kinds: NDArray[np.uint8]

    def of(self, word: int) -> NDArray[np.uint16]:
        """What is known of the word with this code: zeros where nothing is."""
        at = int(np.searchsorted(self.words, np.uint32(word)))
        if at < len(self.words) and self.words[at] == word:
            found: NDArray[np.uint16] = self.rows[at]
            return found
        return np.zeros(len(COLUMNS), np.uint16)

    def listed(self, low: NDArray[np.uint32], start: NDArray[np.bool_]) -> NDArray[np.uint32]:
        """For each word, the kinds of the longest listed name it is in, and where in it: 0 where it is in none.

        ``low`` are the codes of the small forms, 0 between sentences; a name begins only where ``start`` is true.
        """
        size = len(low)
        found = np.zeros(size, np.uint32)
        chains = [low]
        for n in range(2, LONGEST + 1):
            chains.append(_chain(chains[-1][:-1], low[n - 1 :]))
        for n in range(LONGEST, 0, -1):
            codes = chains[n - 1]
            at = np.minimum(np.searchsorted(self.phrases, codes), len(self.phrases) - 1)
            hits = np.flatnonzero((self.phrases[at] == codes) & start[: len(codes)])
            for i in hits.tolist():
                if low[i : i + n].all() and not found[i : i + n].any():
                    kind = int(self.kinds[at[i]]) * 4
                    found[i : i + n] = kind + (3 if n > 1 else 1)
                    found[i] = kind + (2 if n > 1 else 1)
        return found


def _chain(head: NDArray[np.uint32], tail: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (head * np.uint32(_MIX)) ^ tail


def phrase_code(words: Sequence[str]) -> int:
    """The code of a whole name, from its words."""
    made = 0
    for i, word in enumerate(words):
        low = code(word.lower())
        made = low if i == 0 else (made * _MIX & 0xFFFFFFFF) ^ low
    return made
