"""The table of the kinds of evidence, and what one article contributes to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.evidence import article_pages, furniture, name_votes, numbered_days
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
        answer_each: instead of ``answer``, where what is contributed under one key answers questions about several:
            the pairs of a question's key and its answer.
        least: how many contributions a key needs at least to be answered about; most names stand in one article.
    """

    name: str
    contribute: Callable[[FirstReading], Iterable[tuple[str, str]]]
    answer: Callable[[str, Mapping[str, int]], Answer] | None = None
    answer_each: Callable[[str, Mapping[str, int]], Iterable[tuple[str, str]]] | None = None
    least: int = 1

    def answers(self, key: str, votes: Mapping[str, int]) -> Iterator[tuple[str, str]]:
        """The questions that a key's votes answer, each with its answer."""
        if self.answer_each is not None:
            yield from self.answer_each(key, votes)
        elif self.answer is not None and (answer := self.answer(key, votes)) is not None:
            yield key, answer


KINDS: tuple[EvidenceKind, ...] = (
    EvidenceKind(name="lines", contribute=furniture.contribute_lines, answer=furniture.answer_line),
    EvidenceKind(name="frames", contribute=furniture.contribute_frame, answer=furniture.answer_frame),
    EvidenceKind(name="headlines", contribute=furniture.contribute_headline, answer=furniture.answer_headline),
    EvidenceKind(
        name="article-pages", contribute=article_pages.contribute_page, answer_each=article_pages.answer_pages
    ),
    EvidenceKind(
        name="numbered-days", contribute=numbered_days.contribute_number, answer_each=numbered_days.answer_numbers
    ),
    EvidenceKind(
        name="names",
        contribute=name_votes.contribute_names,
        answer=name_votes.answer_name,
        least=name_votes.LEAST_ARTICLES,
    ),
)


def contributions(reading: FirstReading) -> tuple[Contribution, ...]:
    """What an article contributes to all kinds, each once, sorted."""
    return tuple(sorted({(kind.name, key, value) for kind in KINDS for key, value in kind.contribute(reading)}))
