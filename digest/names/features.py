"""What the tagger sees of a word and its surroundings, as numbers.

Every word form has a row of 32-bit codes (its form, endings, shape …), made once a form. A feature is a template: codes at
offsets from the word, mixed into one bucket of a table (feature hashing, Weinberger et al. 2009). Training and tagging
share this file, so that they can't see differently.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.uint32]

BITS = 21  # buckets of the hash table, as a power of two
REACH = 3  # words to either side that templates may look at
_MIX = np.uint32(0x9E3779B1)  # 2^32 / golden ratio (Knuth's multiplicative hashing)
_REPEAT = re.compile(r"(.)\1+")
_KEEP = 60_000  # word forms remembered before the memory is emptied

WORD_CODES = ("form", "low", "pre2", "pre3", "pre4", "suf2", "suf3", "suf4", "shape", "long")
RUN_CODES = ("first", "before", "after", "last", "place")
SEEN_CODES = ("seen",)
NAMES = WORD_CODES + RUN_CODES + SEEN_CODES

_TEMPLATES = """
form:0 low:0 low:-1 low:1 low:-2 low:2 low:-3 low:3 form:-1 form:1
pre2:0 pre3:0 pre4:0 suf2:0 suf3:0 suf4:0 suf3:-1 suf3:1 pre3:1 pre3:-1
shape:0 shape:-1 shape:1 long:0 long:-1 long:1 long:-2 long:2
shape:-1,shape:0 shape:0,shape:1 shape:-1,shape:0,shape:1 shape:-2,shape:-1,shape:0 shape:0,shape:1,shape:2
low:-1,low:0 low:0,low:1 low:-1,long:0 low:1,long:0 low:-2,low:-1 low:1,low:2 low:-1,shape:0,shape:1 low:-2,low:-1,shape:0
low:-1,shape:0,low:1
first:0 first:0,place:0 before:0 before:0,shape:0 after:0 last:0 place:0,shape:0 before:0,place:0 after:0,place:0 last:0,place:0
seen:0 seen:0,shape:0 seen:-1 seen:1 seen:0,low:-1
"""
TEMPLATES: tuple[tuple[tuple[str, int], ...], ...] = tuple(
    tuple((part.split(":")[0], int(part.split(":")[1])) for part in template.split(",")) for template in _TEMPLATES.split()
)


def code(text: str) -> int:
    """A number for a text, the same on every machine."""
    return zlib.crc32(text.encode("utf-8"))


def shape(form: str) -> str:
    """``X`` for a capital, ``x`` for a small letter, ``0`` for a digit, marks as they are: "Rp2.5" → "Xx0.0"."""
    return "".join("X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in form)


def word_codes(form: str) -> list[int]:
    """The codes of ``WORD_CODES`` for a word form."""
    low, long = form.lower(), shape(form)
    short = _REPEAT.sub(r"\1", long)
    parts = (form, low, low[:2], low[:3], low[:4], low[-2:], low[-3:], low[-4:], short, long[:4] + str(min(len(long), 9)))
    return [code(part) for part in parts]


class Forms:
    """Rows of codes by word form, made when a form is first met."""

    def __init__(self) -> None:
        self._row: dict[str, int] = {}
        self._codes: Codes = np.zeros((1024, len(WORD_CODES)), np.uint32)

    def rows(self, words: Sequence[str]) -> NDArray[np.intp]:
        """The row of each word."""
        if len(self._row) > _KEEP:
            self._row.clear()
        known = self._row
        return np.fromiter((known[w] if w in known else self._add(w) for w in words), np.intp, len(words))

    def codes(self, rows: NDArray[np.intp]) -> Codes:
        """The codes at some rows: one line a row, one column a code of ``WORD_CODES``."""
        found: Codes = self._codes[rows]
        return found

    def _add(self, form: str) -> int:
        row = self._row[form] = len(self._row)
        if row >= len(self._codes):
            self._codes = np.concatenate([self._codes, np.zeros_like(self._codes)])
        self._codes[row] = word_codes(form) if form else 0
        return row


@dataclass(frozen=True, slots=True)
class Laid:
    """An article's words in one line, with ``REACH`` empty words before, between and after the sentences.

    ``at`` are the places of the real words; ``columns`` the codes by name.
    """

    at: NDArray[np.intp]
    columns: dict[str, Codes]


def lay(sentences: Sequence[Sequence[str]], forms: Forms) -> Laid:
    """The words of an article's sentences with all their codes but those of a second reading."""
    gap = [""] * REACH
    line = list(gap)
    at: list[int] = []
    for sentence in sentences:
        at.extend(range(len(line), len(line) + len(sentence)))
        line.extend(sentence)
        line.extend(gap)
    codes = forms.codes(forms.rows(line))
    columns: dict[str, Codes] = {name: codes[:, i] for i, name in enumerate(WORD_CODES)}
    capital = np.fromiter((w[:1].isupper() for w in line), np.bool_, len(line))
    columns.update(_runs(columns["low"], capital))
    columns["seen"] = _seen(line, capital)
    return Laid(np.array(at, np.intp), columns)


def _runs(low: Codes, capital: NDArray[np.bool_]) -> dict[str, Codes]:
    """For each word of a run of capitalized words: the run's first and last word, those around it, and where it stands."""
    size = len(low)
    index = np.arange(size)
    breaks = np.where(capital, -1, index)
    start = np.maximum.accumulate(breaks) + 1
    end = np.minimum.accumulate(np.where(capital, size, index)[::-1])[::-1] - 1
    start, end = np.where(capital, start, index), np.where(capital, end, index)
    padded = np.concatenate([low, np.zeros(1, np.uint32)])
    place = np.minimum(index - start, 3) * 4 + np.minimum(end - index, 3)
    return {
        "first": np.where(capital, padded[start], 1).astype(np.uint32),
        "before": np.where(capital, padded[start - 1], 1).astype(np.uint32),
        "after": np.where(capital, padded[end + 1], 1).astype(np.uint32),
        "last": np.where(capital, padded[end], 1).astype(np.uint32),
        "place": np.where(capital, place, 99).astype(np.uint32),
    }


def _seen(line: Sequence[str], capital: NDArray[np.bool_]) -> Codes:
    """How the article writes the word elsewhere: small, capitalized inside a sentence, or only at the start of one."""
    small = {w for w in line if w[:1].islower()}
    inside = {w for i, w in enumerate(line) if capital[i] and line[i - 1] and (line[i - 1][0].isalnum() or line[i - 1] == ",")}
    return np.fromiter(
        (0 if not c else 1 + (w.lower() in small) + 2 * (w in inside) for w, c in zip(line, capital, strict=True)),
        np.uint32,
        len(line),
    )


def buckets(laid: Laid) -> NDArray[np.uint32]:
    """The bucket of every template (rows) for every real word (columns)."""
    made = np.empty((len(TEMPLATES), len(laid.at)), np.uint32)
    for i, template in enumerate(TEMPLATES):
        mixed = np.full(len(laid.at), (i + 1) * 0x85EBCA6B & 0xFFFFFFFF, np.uint32)
        for name, offset in template:
            mixed = (mixed ^ laid.columns[name][laid.at + offset]) * _MIX
            mixed ^= mixed >> np.uint32(15)
        made[i] = mixed >> np.uint32(32 - BITS)
    return made
