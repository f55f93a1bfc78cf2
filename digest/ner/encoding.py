"""What the tagger sees of an article's words: codes of each word's form, of its run of capitals, of the whole text.

Training and tagging share this file, so that they can't see differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digest.ner.feature_templates import REACH, Templates
from digest.ner.word_shapes import CAPITAL, OPENS, SMALL, WORD_CODES, Codes, WordCodes

LEAST = 6  # sentences from which on a text can be told to be loose
CONNECTED = 0.16  # on the training sets: 97 % of whole articles are above, 92 % of sets of single sentences below
STORY, LOOSE, QUOTING = 1, 2, 3  # styles: sentences share names; loose sentences; such with quote marks
_QUOTES = frozenset('"“”«»')
_GAP = ("",) * REACH
_OUTSIDE = 99  # the place of a word that is in no run of capitalized ones
_LEVELS = np.array([-96, -48, -16, 16, 48, 96])  # how much more than outside a type scores: 32 is e-fold the odds

CODES = (
    *WORD_CODES,
    *("head", "before", "after", "last", "place", "seen", "listed", "style"),  # of the text
    *("mine", "kind", "mark", "likely", "elsewhere"),  # of a first reading
)


@dataclass(frozen=True, slots=True)
class Batch:
    """An article's words in one line, with ``REACH`` empty words before, between and after the sentences.

    ``at`` are the places of the real words, ``rows`` those of all words in the tables of ``Forms``; ``codes`` has a
    line a code, in the order of ``CODES``; ``style`` is the text's.
    """

    at: NDArray[np.intp]
    rows: NDArray[np.intp]
    codes: Codes
    style: int

    def __getitem__(self, name: str) -> Codes:
        """One code of all words."""
        codes: Codes = self.codes[CODES.index(name)]
        return codes


def encode(sentences: Sequence[Sequence[str]], forms: WordCodes) -> Batch:
    """The words of an article's sentences with all their codes but those of a second reading."""
    line = list(_GAP)
    for sentence in sentences:
        line += sentence
        line += _GAP
    rows = forms.rows(line)
    own = forms.codes.take(rows, axis=0).T
    low, begins = own[WORD_CODES.index("low")], forms.begins[rows]
    capital = begins & CAPITAL > 0
    kind = style(sentences, _names(sentences, line, rows, capital)) if forms.styled else STORY
    text = (*_runs(low, capital), _seen(line, begins), forms.lexicon.listed(low, capital) + 1, np.full(len(low), kind))
    return Batch(np.flatnonzero(rows), rows, np.vstack([own, np.array(text, np.uint32)]), kind)


def _names(
    sentences: Sequence[Sequence[str]], line: Sequence[str], rows: NDArray[np.intp], capital: NDArray[np.bool_]
) -> Counter[str]:
    """In how many sentences each word is capitalized behind the beginning."""
    inside = capital.copy()
    inside[1:] &= rows[:-1] > 0
    at = np.flatnonzero(inside)
    ends = np.cumsum([len(sentence) + REACH for sentence in sentences]) + REACH
    words = (line[i] for i in at.tolist())
    pairs = set(zip(np.searchsorted(ends, at, side="right").tolist(), words, strict=True))
    return Counter(word for _, word in pairs if len(word) > 2)


def style(sentences: Sequence[Sequence[str]], names: Counter[str]) -> int:
    """How a text hangs together: whether it is a story, or loose sentences, with or without quote marks.

    What counts as a name differs between kinds of text ("warga Rusia"), so some features are learned for each kind.
    ``names`` says in how many sentences each capitalized word stands.
    """
    if len(sentences) < LEAST:
        return STORY
    again = sum(count > 1 for count in names.values()) / max(1, len(names))
    if again >= CONNECTED:
        return STORY
    shared, before = 0.0, frozenset[str]()
    for sentence in sentences:
        long = frozenset(word.lower() for word in sentence if len(word) > 4)
        shared += len(long & before) / max(1, min(len(long), len(before)))
        before = long
    if again + shared / (len(sentences) - 1) >= CONNECTED:
        return STORY
    return QUOTING if any(not _QUOTES.isdisjoint(sentence) for sentence in sentences) else LOOSE


def _runs(low: Codes, capital: NDArray[np.bool_]) -> Codes:
    """For each word of a run of capitalized ones: the run's first and last word, those around it, where it stands."""
    index = np.flatnonzero(capital)
    start, end = np.ones((2, len(index)), np.bool_)
    np.not_equal(index[1:], index[:-1] + 1, out=start[1:])
    end[:-1] = start[1:]
    run = np.cumsum(start) - 1
    first, last = index[start][run], index[end][run]
    codes = np.ones((5, len(low)), np.uint32)
    codes[:4, index] = low[np.stack([first, first - 1, last + 1, last])]
    codes[4] = _OUTSIDE
    codes[4, index] = np.minimum(index - first, 3) * 4 + np.minimum(last - index, 3)
    return codes


def _seen(line: Sequence[str], begins: NDArray[np.uint8]) -> Codes:
    """How the article writes the word elsewhere: small, capitalized inside a sentence, or only at the start of one."""
    capital = begins & CAPITAL
    inside = np.zeros(len(line), np.bool_)
    inside[1:] = capital[1:] & (begins[:-1] & OPENS > 0)
    within = {line[i] for i in np.flatnonzero(inside).tolist()}
    small = {line[i] for i in np.flatnonzero(begins & SMALL).tolist()}
    codes = np.zeros(len(line), np.uint32)
    where = np.flatnonzero(capital)
    words = [line[i] for i in where.tolist()]
    codes[where] = [1 + (word.lower() in small) + 2 * (word in within) for word in words]
    return codes


def second_pass(laid: Batch, labels: NDArray[np.intp], scores: NDArray[np.integer]) -> Batch:
    """The same words, with what a first reading found there and where the article has the same word elsewhere.

    ``labels`` are the first reading's labels of the real words, ``scores`` what each label scored there: a word that it
    nearly took for a name, three times, is likely one.
    """
    low = laid["low"]
    label = np.zeros(len(low), np.intp)
    label[laid.at] = labels
    more = np.zeros((len(low), scores.shape[1] // 2), np.int64)
    more[laid.at] = _best_by_type(scores) - scores[:, :1]
    words = np.flatnonzero(laid["place"] != _OUTSIDE)
    same = _groups(low[words])
    codes = np.zeros((5, len(low)), np.uint32)
    codes[0] = label + 1
    codes[1, words] = _elsewhere(same, (label[words] + 1) // 2, scores.shape[1] // 2 + 1)
    codes[2, words] = _elsewhere(same, label[words], scores.shape[1])
    codes[3, laid.at] = 1 + _likely(more[laid.at])
    codes[4, words] = _likely_elsewhere(same, more[words])
    return replace(laid, codes=np.vstack([laid.codes, codes]))


def _best_by_type(scores: NDArray[np.integer]) -> NDArray[np.int64]:
    """What each type scores at most at each word: types have two labels, but the last may have one."""
    beginnings, insides = scores[:, 1::2].astype(np.int64), scores[:, 2::2]
    beginnings[:, : insides.shape[1]] = np.maximum(beginnings[:, : insides.shape[1]], insides)
    return beginnings


def _likely(more: NDArray[np.number]) -> NDArray[np.intp]:
    """The type that scores most more than outside, and on which level."""
    codes: NDArray[np.intp] = more.argmax(axis=1) * (len(_LEVELS) + 1) + np.searchsorted(_LEVELS, more.max(axis=1))
    return codes


def _likely_elsewhere(group: NDArray[np.intp], more: NDArray[np.int64]) -> NDArray[np.intp]:
    """The same of the mean over other places of a word's group, and whether there are several; 0 without any."""
    count = np.bincount(group, minlength=len(group))[group] - 1
    total = np.stack([np.bincount(group, one, minlength=len(group))[group] for one in more.T], 1) - more
    mean = total / np.maximum(count, 1)[:, None]
    return np.where(count > 0, 1 + _likely(mean) * 2 + (count > 1), 0)


def _groups(keys: Codes) -> NDArray[np.intp]:
    """The same number for equal keys, below their count."""
    return np.unique(keys, return_inverse=True)[1]


def _elsewhere(group: NDArray[np.intp], value: NDArray[np.intp], values: int) -> NDArray[np.intp]:
    """For each place, the commonest value at other places of its group, and how sure that is; 0 where there is none.

    ``values`` is how many values there are.
    """
    counts = np.bincount(group * values + value, minlength=len(group) * values).reshape(-1, values)[group]
    counts[np.arange(len(group)), value] -= 1
    total, most = counts.sum(axis=1), counts.max(axis=1)
    sure = np.where(most == total, np.minimum(total, 3), np.where(most * 3 >= total * 2, 4, 5))
    return np.where(total > 0, 1 + counts.argmax(axis=1) * 6 + sure, 0)


def buckets(laid: Batch, templates: Templates) -> NDArray[np.uint32]:
    """The bucket of every template (rows, in an order of their own) for every real word (columns)."""
    size = laid.codes.shape[1]
    first = [CODES.index(name) * size + offset for name, offset in templates.parts]
    return templates.buckets(laid.codes.take(np.array(first)[:, None] + laid.at))
