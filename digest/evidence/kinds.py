"""The table of the kinds of evidence, and what one article contributes to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from digest.evidence import furniture
from digest.model import Answer, FirstReading

Contribution = tuple[str, str, str]  # kind, key, value


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """One kind of evidence.

    Attributes:
        name: what stages ask for it by.
        contribute: the (key, value) pairs of one article, from its first reading; said twice, a pair counts once.
        answer: what is answered about a key, from the number of articles that contributed each value; None, the same
            as for a key that nobody contributed, is never stored.
    """

    name: str
    contribute: Callable[[FirstReading], Iterable[tuple[str, str]]]
    answer: Callable[[str, Mapping[str, int]], Answer]


KINDS: tuple[EvidenceKind, ...] = (
    EvidenceKind(name="lines", contribute=furniture.contribute_lines, answer=furniture.answer_line),
    EvidenceKind(name="headlines", contribute=furniture.contribute_headline, answer=furniture.answer_headline),
)


def contributions(reading: FirstReading) -> tuple[Contribution, ...]:
    """What an article contributes to all kinds, each once, sorted."""
    return tuple(sorted({(kind.name, key, value) for kind in KINDS for key, value in kind.contribute(reading)}))
