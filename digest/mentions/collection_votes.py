"""What the collection says of an article's names: a cut name is made whole, a doubtful type the usual one.

Four questions, each a look-up of words among the names of all articles (``digest.evidence.name_votes``):

1. Are the name and the capitalized word beside it one name elsewhere? "[Yudhi Sadewa]" behind "Purbaya" is.
2. Are the first words of a person's name a place or a body elsewhere, and the others a person? "Gubernur [Lembira
   Rahmadi Tolindra]" then holds two names.
3. Is a name elsewhere of another type? It then is so here too, unless the article itself names it in full as what it
   was taken for: in an article about Robbie Williams "Williams" is no team.
4. Is a run of capitals that was not read as a name one elsewhere? Acronyms and names of several words are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from digest.mentions.name_matching import is_acronym
from digest.model import NO_EVIDENCE, ActorType, Article, Evidence, Mention, OtherName, Span, TaggedNames
from digest.text import spaced_tokens, squeeze
from digest.text.capital_words import capital_after, capital_before, capital_runs

VOTES = "names"  # the kind of evidence that is asked
OTHER = "other"  # what it answers for the name of a thing
BEFORE_PERSONS = ("place", "organization")  # whose officer's name may follow
ADDED: frozenset[str] = frozenset({"person", "organization"})  # types of names that are added

LEAST_PERSON = 2  # words of a person's name that are left when a place or body is taken off its beginning
LONGEST_NAME = 8  # words of a name of which the parts are looked at

TypedSpan = tuple[Span, str]  # a name, and its type or "other"


def correct_by_votes(article: Article, names: TaggedNames, evidence: Evidence = NO_EVIDENCE) -> TaggedNames:
    """The names in order, none overlapping, as the collection knows them.

    Args:
        article: the article.
        names: as the tagger read them.
        evidence: what the collection says; without any, the names stay as they are.
    """
    votes = _Votes(article.text, evidence)
    tagged = _in_order(names)
    corrected = list(_whole(article.text, tagged, votes))
    corrected = [piece for name in corrected for piece in _parted(article.text, name, votes)]
    corrected = list(_usual_types(article.text, corrected, votes))
    added = list(_missed(article, corrected, votes))
    if not added and corrected == tagged:
        return names
    kinds = {(name.start, name.end): name.kind for name in names.others}
    final = sorted([*corrected, *added], key=lambda one: one[0].start)
    return TaggedNames(
        mentions=tuple(Mention(span.start, span.end, cast(ActorType, kind)) for span, kind in final if kind != OTHER),
        others=tuple(
            OtherName(span.start, span.end, kinds.get((span.start, span.end))) for span, kind in final if kind == OTHER
        ),
    )


class _Votes:
    """What the collection answers about words of one article's text."""

    def __init__(self, text: str, evidence: Evidence) -> None:
        self._text, self._evidence = text, evidence

    def of(self, span: Span) -> str | None:
        """What the words are a whole name of elsewhere."""
        return self._evidence.ask(VOTES, squeeze(span.of(self._text)))

    def of_missed(self, run: Span) -> str | None:
        """What a run of capitals is the name of; None for single words, which may open a sentence, but acronyms."""
        words = run.of(self._text)
        if " " not in words and not is_acronym(words):
            return None
        kind = self.of(run)
        return kind if kind in ADDED else None


def _in_order(names: TaggedNames) -> list[TypedSpan]:
    typed: list[TypedSpan] = [(Span(mention.start, mention.end), mention.type) for mention in names.mentions]
    typed += [(Span(name.start, name.end), OTHER) for name in names.others]
    return sorted(typed, key=lambda one: one[0].start)


def _whole(text: str, names: Sequence[TypedSpan], votes: _Votes) -> Iterator[TypedSpan]:
    """The names, each with the word beside it that belongs to it; what a longer name holds is gone."""
    end = 0
    for i, (span, kind) in enumerate(names):
        if span.start < end:
            continue
        following = names[i + 1][0].end if i + 1 < len(names) else len(text)
        whole = next(_longer(text, span, votes, end, following), (span, kind))
        end = whole[0].end
        yield whole


def _longer(text: str, span: Span, votes: _Votes, least: int, most: int) -> Iterator[TypedSpan]:
    """Longer names that the collection knows, between the end of the last name and that of the next."""
    for longer in (capital_before(text, span), capital_after(text, span)):
        if longer is None or longer.start < least or longer.end > most:
            continue
        kind = votes.of(longer)
        if kind is not None:
            yield longer, kind


def _parted(text: str, name: TypedSpan, votes: _Votes) -> Iterator[TypedSpan]:
    """A name, or the place or body and the person that a person's name of three and more words holds."""
    span, kind = name
    words = list(spaced_tokens(text, span.start, span.end)) if kind == "person" else []
    for before, behind in pairwise(words[: 1 - LEAST_PERSON or None]):
        first, rest = Span(span.start, before.end), Span(behind.start, span.end)
        holder = votes.of(first)
        if holder in BEFORE_PERSONS and votes.of(rest) == "person" and votes.of(span) is None:
            yield first, holder
            yield rest, kind
            return
    yield name


def _usual_types(text: str, names: Sequence[TypedSpan], votes: _Votes) -> Iterator[TypedSpan]:
    """The names with the types that they have elsewhere."""
    usual_types = [votes.of(span) for span, _ in names]
    if not any(usual_types):
        yield from names
        return
    parts = {(part, kind) for span, kind in names for part in _parts(tuple(span.of(text).split()))}
    for (span, kind), usual in zip(names, usual_types, strict=True):
        is_part = (tuple(span.of(text).split()), kind) in parts  # "Williams", where Robbie Williams is one
        yield span, kind if usual is None or is_part else usual


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The shorter runs of the words of a name."""
    words = words[:LONGEST_NAME]
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            if end - first < len(words):
                yield words[first:end]


def _missed(article: Article, names: Sequence[TypedSpan], votes: _Votes) -> Iterator[TypedSpan]:
    """Names that were not read as such, in order, none overlapping."""
    end = 0
    for run in _free_runs(article, names):
        kind = votes.of_missed(run) if run.start >= end else None
        if kind is not None:
            end = run.end
            yield run, kind


def _free_runs(article: Article, names: Sequence[TypedSpan]) -> Iterator[Span]:
    """Runs of capitals in the sentences in which no name stands, in order.

    The word that opens a sentence has its capital anyway: behind it the run may begin as well.
    """
    taken = sorted((span.start, span.end) for span, _ in names)
    i = 0
    for sentence in article.sentences:
        for run in capital_runs(article.text, sentence):
            while i < len(taken) and taken[i][1] <= run.start:
                i += 1
            if i < len(taken) and taken[i][0] < run.end:
                continue
            yield run
            behind = article.text.find(" ", run.start, run.end) + 1
            if behind and run.start == sentence.start:
                yield Span(behind, run.end)
