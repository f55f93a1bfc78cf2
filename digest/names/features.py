"""What the tagger sees of a word and its surroundings, as numbers.

Every word form has a row of 32-bit codes (its form, endings, shape …), made once a form. A feature is a template: codes
at offsets from the word, mixed into one bucket of a table (feature hashing, Weinberger et al. 2009). Training and
tagging share this file, so that they can't see differently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from digest.names.lexicon import Lexicon, code

Codes: TypeAlias = NDArray[np.uint32]

BITS = 21  # buckets of the hash table, as a power of two
REACH = 3  # words to either side that templates may look at
LEAST = 6  # sentences from which on a text can be told to be loose
CONNECTED = 0.16  # on the training sets: 97 % of whole articles are above, 92 % of sets of single sentences below
_QUOTES = frozenset('"“”«»')
_MIX = np.uint32(0x9E3779B1)  # 2^32 / golden ratio (Knuth's multiplicative hashing)
_REPEAT = re.compile(r"(.)\1+")
_KEEP = 60_000  # word forms remembered before the memory is emptied

SPELT = ("form", "low", "pre2", "pre3", "pre4", "suf2", "suf3", "suf4", "shape", "long")
KNOWN = ("first_last", "in_place", "in_org", "case", "common", "fine", "coarse", "gaz")
WORD_CODES = SPELT + KNOWN

_TEMPLATES = """
form:0 low:0 low:-1 low:1 low:-2 low:2 low:-3 low:3 form:-1 form:1 pre2:0 pre3:0 pre4:0 suf2:0 suf3:0 suf4:0 suf3:-1
suf3:1 pre3:1 pre3:-1 shape:0 shape:-1 shape:1 long:0 long:-1 long:1 long:-2 long:2 shape:-1,shape:0 shape:0,shape:1
shape:-1,shape:0,shape:1 shape:-2,shape:-1,shape:0 shape:0,shape:1,shape:2 low:-1,low:0 low:0,low:1 low:-1,long:0
low:1,long:0 low:-2,low:-1 low:1,low:2 low:-1,shape:0,shape:1 low:-2,low:-1,shape:0 low:-1,shape:0,low:1 head:0
head:0,place:0 before:0 before:0,shape:0 after:0 last:0 place:0,shape:0 before:0,place:0 after:0,place:0
last:0,place:0 seen:0 seen:0,shape:0 seen:-1 seen:1 seen:0,low:-1 gaz:0 gaz:0,shape:0 gaz:-1,gaz:0 gaz:0,gaz:1
first_last:0 first_last:-1 first_last:1 first_last:0,first_last:1 first_last:-1,first_last:0 in_place:0,in_org:0
in_place:-1,in_org:-1 in_place:1,in_org:1 case:0,shape:0 case:0,common:0 case:-1,common:-1 case:1,common:1
case:0,case:1,shape:0,shape:1 case:-1,case:0,shape:-1,shape:0 fine:0 fine:-1 fine:1 fine:-2 fine:2 coarse:0,shape:0
coarse:-1,shape:0 fine:-1,shape:0 fine:1,shape:0 coarse:-1,coarse:0 coarse:0,coarse:1 coarse:-2,coarse:-1
fine:-1,fine:1 coarse:-1,shape:0,coarse:1 listed:0 listed:0,shape:0 listed:0,gaz:0 listed:-1 listed:1 listed:0,low:-1
listed:0,case:0
"""
_STYLED = """
style:0 style:0,low:0 style:0,low:-1 style:0,low:1 style:0,gaz:0 style:0,listed:0 style:0,head:0
style:0,shape:0,shape:1 style:0,shape:-1,shape:0 style:0,case:0,shape:0 style:0,before:0 style:0,fine:0
style:0,fine:-1 style:0,low:-1,low:0 style:0,suf3:0 style:0,long:0 style:0,head:0,place:0 style:0,low:-1,shape:0
style:0,after:0 style:0,last:0,place:0
"""
_AGAIN = """
style:0,mine:0 style:0,kind:0,mine:0 mine:0 mine:-1 mine:1 mine:-1,mine:0,mine:1 mine:0,shape:0 mine:0,low:0
mine:0,low:1 mine:0,low:-1 mine:0,head:0 kind:0 kind:0,mine:0 kind:0,shape:0 kind:0,seen:0 kind:-1 kind:1
kind:-1,kind:0,kind:1 kind:0,mark:0 mark:0 mark:0,mine:0 kind:0,gaz:0 left:0 right:0 left:0,right:0
left:0,right:0,mine:0 left:0,kind:-1,kind:0 right:0,kind:0,kind:1 kind:0,low:-1 kind:0,low:1 kind:0,head:0
"""


class Templates:
    """Templates as arrays: the codes they read (name, offset), and which of them each mixes, those with most first."""

    def __init__(self, text: str, number: int = 0) -> None:
        parsed = [[_part(part) for part in template.split(",")] for template in text.split()]
        self.count = len(parsed)
        self.parts = sorted({part for template in parsed for part in template})
        order = sorted(range(self.count), key=lambda i: -len(parsed[i]))
        seeds = [(number + i + 1) * 0x85EBCA6B & 0xFFFFFFFF for i in order]
        self.seeds = np.array(seeds, np.uint32)[:, None]
        self.steps = [
            np.array([self.parts.index(parsed[i][step]) for i in order if len(parsed[i]) > step], np.intp)
            for step in range(len(parsed[order[0]]))
        ]


def _part(text: str) -> tuple[str, int]:
    name, offset = text.split(":")
    return name, int(offset)


FIRST = Templates(_TEMPLATES + _STYLED)  # what the first reading sees
AGAIN = Templates(_AGAIN, FIRST.count)  # what the second one sees besides


def shape(form: str) -> str:
    """``X`` for a capital, ``x`` for a small letter, ``0`` for a digit, marks as they are: "Rp2.5" → "Xx0.0"."""
    return "".join("X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in form)


def spelt(form: str) -> list[int]:
    """The codes of ``SPELT`` for a word form."""
    low, long = form.lower(), shape(form)
    short = _REPEAT.sub(r"\1", long)
    parts = (
        form,
        low,
        low[:2],
        low[:3],
        low[:4],
        low[-2:],
        low[-3:],
        low[-4:],
        short,
        long[:4] + str(min(len(long), 9)),
    )
    return [code(part) for part in parts]


def known(row: NDArray[np.uint16]) -> list[int]:
    """The codes of ``KNOWN`` for a row of the lexicon."""
    first, last, place, organization, case, common, fine, coarse = map(int, row)
    person = 1 + first * 5 + last
    return [
        person,
        1 + place,
        1 + organization,
        1 + case,
        1 + common,
        1 + fine,
        1 + coarse,
        (person * 5 + place) * 5 + organization,
    ]


class Forms:
    """Rows of codes by word form, made when a form is first met."""

    def __init__(self, lexicon: Lexicon, styled: bool = True) -> None:
        self.lexicon, self.styled = lexicon, styled
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
        if form:
            codes = spelt(form)
            self._codes[row] = codes + known(self.lexicon.of(codes[1]))
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
    columns["listed"] = forms.lexicon.listed(columns["low"], capital) + np.uint32(1)
    columns["style"] = np.full(len(line), style(sentences) if forms.styled else 1, np.uint32)
    return Laid(np.array(at, np.intp), columns)


def style(sentences: Sequence[Sequence[str]]) -> int:
    """How a text hangs together: 1 a story, whose sentences share names; 2 loose sentences, 3 such with quote marks.

    What counts as a name differs between kinds of text ("warga Rusia"), so some features are learned for each kind.
    """
    if len(sentences) < LEAST:
        return 1
    names: dict[str, set[int]] = {}
    shared, before = 0.0, frozenset[str]()
    for i, sentence in enumerate(sentences):
        for word in sentence[1:]:
            if word[0].isupper() and len(word) > 2:
                names.setdefault(word, set()).add(i)
        long = frozenset(word.lower() for word in sentence if len(word) > 4)
        shared += len(long & before) / max(1, min(len(long), len(before)))
        before = long
    again = sum(len(where) > 1 for where in names.values()) / max(1, len(names))
    if again + shared / (len(sentences) - 1) >= CONNECTED:
        return 1
    return 3 if any(not _QUOTES.isdisjoint(sentence) for sentence in sentences) else 2


def _runs(low: Codes, capital: NDArray[np.bool_]) -> dict[str, Codes]:
    """For each word of a run of capitalized ones: the run's first and last word, those around it, where it stands."""
    size = len(low)
    index = np.arange(size)
    breaks = np.where(capital, -1, index)
    start = np.maximum.accumulate(breaks) + 1
    end = np.minimum.accumulate(np.where(capital, size, index)[::-1])[::-1] - 1
    start, end = np.where(capital, start, index), np.where(capital, end, index)
    padded = np.concatenate([low, np.zeros(1, np.uint32)])
    place = np.minimum(index - start, 3) * 4 + np.minimum(end - index, 3)
    return {
        "head": np.where(capital, padded[start], 1).astype(np.uint32),
        "before": np.where(capital, padded[start - 1], 1).astype(np.uint32),
        "after": np.where(capital, padded[end + 1], 1).astype(np.uint32),
        "last": np.where(capital, padded[end], 1).astype(np.uint32),
        "place": np.where(capital, place, 99).astype(np.uint32),
    }


def _seen(line: Sequence[str], capital: NDArray[np.bool_]) -> Codes:
    """How the article writes the word elsewhere: small, capitalized inside a sentence, or only at the start of one."""
    small = {w for w in line if w[:1].islower()}
    inside = {
        w for i, w in enumerate(line) if capital[i] and line[i - 1] and (line[i - 1][0].isalnum() or line[i - 1] == ",")
    }
    return np.fromiter(
        (0 if not c else 1 + (w.lower() in small) + 2 * (w in inside) for w, c in zip(line, capital, strict=True)),
        np.uint32,
        len(line),
    )


def again(laid: Laid, labels: NDArray[np.intp]) -> Laid:
    """The same words, with what a first reading found there and where the article has the same word elsewhere.

    ``labels`` are the first reading's labels of the real words.
    """
    low, size = laid.columns["low"], len(laid.columns["low"])
    label = np.zeros(size, np.intp)
    label[laid.at] = labels
    capital = laid.columns["place"] != 99
    kind = (label + 1) // 2
    columns = dict(laid.columns)
    columns["mine"] = (label + 1).astype(np.uint32)
    columns["kind"] = _elsewhere(low, capital, kind, 4)
    columns["mark"] = _elsewhere(low, capital, label, 7)
    joined = np.zeros(size, np.intp)
    joined[1:] = (label[1:] > 0) & (label[1:] % 2 == 0)
    pair = np.zeros(size, np.uint32)
    pair[1:] = low[:-1] * _MIX ^ low[1:]
    both = np.zeros(size, np.bool_)
    both[1:] = capital[1:] & capital[:-1]
    columns["left"] = _elsewhere(pair, both, joined, 2)
    columns["right"] = np.append(columns["left"][1:], np.uint32(0))
    return Laid(laid.at, columns)


def _elsewhere(key: Codes, counted: NDArray[np.bool_], value: NDArray[np.intp], values: int) -> Codes:
    """For each counted place, the commonest value at other counted places of its key, and how sure that is; else 0."""
    where = np.flatnonzero(counted)
    made = np.zeros(len(key), np.uint32)
    if not len(where):
        return made
    _, group = np.unique(key[where], return_inverse=True)
    cell = group * values + value[where]
    counts = np.bincount(cell, minlength=(int(group.max()) + 1) * values).reshape(-1, values)[group]
    counts[np.arange(len(where)), value[where]] -= 1
    total, most = counts.sum(axis=1), counts.max(axis=1)
    sure = np.where(most == total, np.minimum(total, 3), np.where(most * 3 >= total * 2, 4, 5))
    made[where] = np.where(total > 0, 1 + counts.argmax(axis=1) * 6 + sure, 0)
    return made


def buckets(laid: Laid, templates: Templates) -> NDArray[np.uint32]:
    """The bucket of every template (rows, in an order of their own) for every real word (columns)."""
    seen = np.stack([laid.columns[name][laid.at + offset] for name, offset in templates.parts])
    mixed = np.repeat(templates.seeds, len(laid.at), axis=1)
    for step in templates.steps:
        part = mixed[: len(step)]
        part ^= seen[step]
        part *= _MIX
        part ^= part >> np.uint32(15)
    mixed >>= np.uint32(32 - BITS)
    return mixed
