"""A linear-chain CRF read in two goes over the sentences of one article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Self

from digest.languages import available
from digest.names.features import BITS, Forms, buckets, lay
from digest.names.model import LABELS, Weights, best, load, scores

_STAND_IN = "en"  # read with where a language has no weights of its own
Name = tuple[int, int, str]  # first word, last word (inclusive), type


class Tagger:
    """Finds names with one language's weights."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._forms = Forms()

    @classmethod
    @cache
    def of(cls, language: str) -> Self | None:
        """The tagger of a language; one that has no weights is read with English ones, which know shapes and places."""
        weights = load(f"names-{language if language in available() else _STAND_IN}", BITS)
        return cls(weights) if weights else None

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """The names of each sentence (none empty) of an article."""
        lengths = [len(sentence) for sentence in sentences]
        if not lengths:
            return []
        emissions = scores(self._weights, buckets(lay(sentences, self._forms)))
        labels = [LABELS[i] for i in best(emissions, self._weights.steps, lengths)]
        ends = [0]
        for length in lengths:
            ends.append(ends[-1] + length)
        return [names_of(labels[a:b]) for a, b in zip(ends, ends[1:], strict=False)]


def names_of(labels: Sequence[str]) -> list[Name]:
    """The names in a sentence's labels; an inside label without a beginning begins one."""
    names: list[Name] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        kind = label[2:]
        if label[0] == "I" and names and names[-1][1] == i - 1 and names[-1][2] == kind:
            names[-1] = (names[-1][0], i, kind)
        else:
            names.append((i, i, kind))
    return names
