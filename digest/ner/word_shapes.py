"""What a word form shows by itself, as numbers: a row of codes, made when the form is first met."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from digest.ner.name_lists import NameLists, word_code

Codes: TypeAlias = NDArray[np.uint32]

SPELT = ("form", "low", "pre2", "pre3", "pre4", "suf2", "suf3", "suf4", "shape", "long")
KNOWN = ("first_last", "in_place", "in_org", "case", "common", "fine", "coarse", "world", "wide", "gaz")
WORD_CODES = SPELT + KNOWN

CAPITAL, SMALL, OPENS = 1, 2, 4  # how a form begins: with a capital; a small letter; a letter, a figure or a comma


class _Shapes(dict[int, str]):
    """``X`` for a capital, ``x`` for a small letter, ``0`` for a digit, marks as they are; made as they are met."""

    def __missing__(self, key: int) -> str:
        char = chr(key)
        shape = "X" if char.isupper() else "x" if char.isalpha() else "0" if char.isdigit() else char
        self[key] = shape
        return shape


_SHAPES = _Shapes()


def shape(form: str) -> str:
    """Capitals, small letters, digits and marks of a form: "Rp2.5" → "Xx0.0"."""
    return form.translate(_SHAPES)


@lru_cache(10_000)
def _outline(long: str) -> tuple[int, int]:
    """The codes ``shape`` and ``long`` of a form's shape: repeats made one; the first four, with the length."""
    return word_code("".join(char for char, _ in groupby(long))), word_code(long[:4] + str(min(len(long), 9)))


def spelt(forms: Sequence[str]) -> Codes:
    """The codes of ``SPELT`` (columns) for word forms."""
    low = [form.lower() for form in forms]
    heads = [[word[:size] for word in low] for size in (2, 3, 4)]
    tails = [[word[-size:] for word in low] for size in (2, 3, 4)]
    codes = [[crc32(text.encode()) for text in column] for column in (forms, low, *heads, *tails)]
    return np.array([*codes, *zip(*[_outline(shape(form)) for form in forms], strict=True)], np.uint32).T


def known(rows: NDArray[np.uint16]) -> Codes:
    """The codes of ``KNOWN`` (columns) for rows of the lexicon."""
    first, last, place, organization, *classes = rows.T.astype(np.uint32)
    person = 1 + first * 5 + last
    gazetteer = (person * 5 + place) * 5 + organization
    return np.stack([person, 1 + place, 1 + organization, *(1 + one for one in classes), gazetteer], 1)


def beginning(form: str) -> int:
    """``CAPITAL``, ``SMALL`` and ``OPENS`` of a form, together."""
    first = form[0]
    return first.isupper() * CAPITAL + first.islower() * SMALL + (first.isalnum() or form == ",") * OPENS


class _Rows(dict[str, int]):
    """Numbers of forms in the order they are met; ``new`` are those that nothing else is known of yet."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.new: list[str] = []

    def __missing__(self, form: str) -> int:
        row = self[form] = len(self)
        self.new.append(form)
        return row


class WordCodes:
    """Rows of codes by word form; row 0 is the empty word, whose codes are 0."""

    def __init__(self, lexicon: NameLists, styled: bool = True) -> None:
        self.lexicon, self.styled = lexicon, styled
        self.codes: Codes = np.zeros((1024, len(WORD_CODES)), np.uint32)
        self.begins = np.zeros(1024, np.uint8)
        self._rows = _Rows()
        self._facts = known(np.vstack([lexicon.rows, np.zeros((1, lexicon.rows.shape[1]), lexicon.rows.dtype)]))

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, words: Sequence[str]) -> NDArray[np.intp]:
        """The row of each word in ``codes`` (one column a code of ``WORD_CODES``) and in ``begins``."""
        rows = np.fromiter(map(self._rows.__getitem__, words), np.intp, len(words))
        if self._rows.new:
            self._learn(self._rows.new)
            self._rows.new.clear()
        return rows

    def _learn(self, forms: Sequence[str]) -> None:
        last = len(self._rows)
        while last > len(self.codes):
            self.codes = np.concatenate([self.codes, np.zeros_like(self.codes)])
            self.begins = np.concatenate([self.begins, np.zeros_like(self.begins)])
        seen = spelt(forms)
        facts = self._facts[self.lexicon.find(seen[:, SPELT.index("low")])]
        self.codes[last - len(forms) : last] = np.hstack([seen, facts])
        self.begins[last - len(forms) : last] = [beginning(form) for form in forms]
