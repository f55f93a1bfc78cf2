"""What is known beforehand of words and whole names: word classes and lists of names, by 32-bit code."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST = 5  # words of a listed name
COLUMNS = ("first", "last", "place", "organization", "case", "common", "fine", "coarse", "world", "wide")
PERSON, PLACE, ORGANIZATION, CITY, OTHER, BODY, NO_NAME = 1, 2, 4, 8, 16, 32, 64  # kinds of listed names, as bits
_MIX = 0x9E3779B1


def word_code(text: str) -> int:
    """A number for a text, the same on every machine."""
    return zlib.crc32(text.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class NameLists:
    """``words`` and ``phrases`` are sorted codes; ``rows`` tell of words (``COLUMNS``), ``kinds`` of names (bits)."""

    words: NDArray[np.uint32]
    rows: NDArray[np.uint16]
    phrases: NDArray[np.uint32]
    kinds: NDArray[np.uint8]

    def find(self, words: NDArray[np.uint32]) -> NDArray[np.intp]:
        """The row of each word's code; the number of rows where nothing is known."""
        at = self.words.searchsorted(words)
        at[self.words[np.minimum(at, len(self.words) - 1)] != words] = len(self.words)
        return at

    def knows(self, word: str) -> bool:
        """Whether anything is known of a word in small letters."""
        (at,) = self.find(np.array([word_code(word)], np.uint32)).tolist()
        return at < len(self.rows) and bool(self.rows[at].any())

    def kinds_of(self, name: Sequence[str]) -> int:
        """The kinds of a whole name, as bits; 0 where no list has it."""
        code = phrase_code(name)
        at = int(self.phrases.searchsorted(np.uint32(code)))
        return int(self.kinds[at]) if at < len(self.phrases) and int(self.phrases[at]) == code else 0

    def name_counts(self, word: str) -> tuple[int, int, int, int]:
        """How common a word in small letters is as a first and a last name, in places' and in organizations' names."""
        (at,) = self.find(np.array([word_code(word)], np.uint32)).tolist()
        first, last, place, organization = self.rows[at, :4].tolist() if at < len(self.rows) else (0, 0, 0, 0)
        return first, last, place, organization

    def listed(self, low: NDArray[np.uint32], start: NDArray[np.bool_]) -> NDArray[np.uint32]:
        """For each word, the kinds of the longest listed name it is in, and where in it: 0 where it is in none.

        ``low`` are the codes of the small forms, 0 between sentences and behind the last one; a name begins only where
        ``start`` is true.
        """
        begins = np.flatnonzero(start)
        words = low[np.minimum(begins + np.arange(LONGEST)[:, None], len(low) - 1)]
        codes = words.copy()
        for n in range(1, LONGEST):
            codes[n] = _chain(codes[n - 1], words[n])
        whole = np.logical_and.accumulate(words != 0, axis=0)[::-1]
        missing, which = np.nonzero(whole)
        asked = codes[::-1][whole]
        at = np.minimum(self.phrases.searchsorted(asked), len(self.phrases) - 1)
        hits = np.flatnonzero(self.phrases[at] == asked)
        sizes, places = LONGEST - missing[hits], begins[which[hits]]
        kinds_at = [0] * len(low)
        for n, i, kind in zip(sizes.tolist(), places.tolist(), self.kinds[at[hits]].tolist(), strict=True):
            if not any(kinds_at[i : i + n]):
                kinds_at[i : i + n] = [kind * 4 + (2 if n > 1 else 1)] + [kind * 4 + 3] * (n - 1)
        return np.array(kinds_at, np.uint32)


def _chain(head: NDArray[np.uint32], tail: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return (head * np.uint32(_MIX)) ^ tail


def phrase_code(words: Sequence[str]) -> int:
    """The code of a whole name, from its words."""
    code = 0
    for i, word in enumerate(words):
        low = word_code(word.lower())
        code = low if i == 0 else (code * _MIX & 0xFFFFFFFF) ^ low
    return code
