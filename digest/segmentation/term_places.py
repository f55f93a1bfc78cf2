"""Where terms of lists may stand in a text: most paragraphs have none, and need not be searched for them.

There are thirty lists of up to a hundred terms each. With the places, found once for the text, the regular expressions
of segmentation take 0.6 of the time that they took without (docs/decisions/0011-speed.md).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from digest.segmentation import term_patterns
from digest.text import letters, lowered


class TermPlaces:
    """The places of a text at which terms of lists may stand."""

    __slots__ = ("_lists", "_places")

    def __init__(self, places: Iterable[tuple[int, str]]) -> None:
        """Remember places, each with the list of which a term may stand there."""
        in_order = sorted(places)
        self._places = [place for place, _ in in_order]
        self._lists = [name for _, name in in_order]

    def lists_in(self, start: int, end: int) -> frozenset[str]:
        """The lists of which a stretch of the text may have a term."""
        return frozenset(self._lists[bisect_left(self._places, start) : bisect_left(self._places, end)])


def find_term_places(text: str, keys: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Every place at which the longest word of a term stands, with the term's list, if the text has all its words.

    The words may be glued to others.
    """
    known = _by_word(keys)
    words = letters(text)
    low = lowered(text)
    for word in words & known.keys():
        lists = {key for key, others in known[word] if others <= words}
        if lists:
            for place in occurrences(low, word):
                for key in lists:
                    yield place, key


def occurrences(text: str, part: str) -> Iterator[int]:
    """Every place of a part of a text."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


@cache
def _by_word(keys: tuple[str, ...]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """The lists' terms, each as (list, its words), by their longest word."""
    terms: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for key in keys:
        for term in term_patterns.terms(key):
            words = letters(term)
            terms.setdefault(max(sorted(words), key=len), []).append((key, words))
    return terms
