"""What speaks for an actor as the speaker of a quote, as named features.

A quote's words for its speaker are of one ``kind`` (`speaker_kind`): a name, an office that somebody holds here, a
description that points back ("pria itu"), a phrase that says nobody, a pronoun, several, or none at all. Candidates are
the actor whom the rules point to, the persons of the sentences before, who spoke before, and nobody.
`digest.quotes.speaker_ranker` weighs the features, apart for each kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.model import Actor, ActorType
from digest.quotes.anaphora import SpeakerHistory, is_governed, leads_sentence, leaning, pronoun_sex, somebody_new
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.document import Document, NamedMention, is_verb
from digest.quotes.speaker_mentions import SpeakerMention, is_pronoun

SpeakerKind = Literal[
    "name",
    "body",
    "place",
    "holder",
    "person described",
    "phrase",
    "pronoun",
    "several",
    "none",
]

_SENTENCES_BACK = 6  # within which persons are candidates
_FAR = 3  # sentences; further is far
_NEAR_NAME = 6  # words between a name and its verb that count
_MANY = 4  # mentions; more are as good
_NAMED_KINDS: Mapping[ActorType, SpeakerKind] = {"person": "name", "organization": "body", "place": "place"}


# The kinds of words behind which a speaker is ranked, each with the kinds of actor that it may mean.
RANKED: Mapping[SpeakerKind, frozenset[ActorType]] = {
    "person described": frozenset({"person"}),
    "pronoun": frozenset({"person"}),
    "several": frozenset({"organization"}),
    "none": frozenset({"person"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerQuestion:
    """A quote whose speaker is asked for.

    Attributes:
        document: the article's words.
        quote: the quote.
        kind: what stands for the speaker.
        rule: whom the rules point to.
        history: who has spoken so far.
        actors: what the article says of each actor, by id.
        unit: the sentence in which the speaker is looked back from.
        description: the words that stand for the speaker, without articles.
    """

    document: Document
    quote: QuoteCandidate
    kind: SpeakerKind
    rule: Actor | None
    history: SpeakerHistory
    actors: Mapping[str, ActorFacts]
    unit: int
    description: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFacts:
    """An actor, and where the narrator names it, outside quoted runs, in order."""

    actor: Actor
    starts: tuple[int, ...]
    role_words: frozenset[str]
    rank: int  # among the article's persons, by number of mentions; 0 for the most
    first: bool  # of the article's persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An actor who may be the speaker, with the last place before the quote's anchor where the narrator names it."""

    facts: ActorFacts
    last: NamedMention | None
    distance: int  # sentences back to that place; ``_SENTENCES_BACK`` for none

    @property
    def actor(self) -> Actor:
        """The actor."""
        return self.facts.actor


def actor_facts(document: Document) -> dict[str, ActorFacts]:
    """What an article says of its actors, by id."""
    places: dict[str, list[int]] = {}
    for name in document.names:
        if not document.run_over(name.start):
            places.setdefault(name.actor.id, []).append(name.start)
    persons = [actor for actor in document.actors if actor.type == "person"]
    by_mentions = sorted(persons, key=lambda actor: -len(places.get(actor.id, ())))
    ranks = {actor.id: rank for rank, actor in enumerate(by_mentions)}
    return {
        actor.id: ActorFacts(
            actor=actor,
            starts=tuple(places.get(actor.id, ())),
            role_words=frozenset(w for role in actor.roles for w in role.of(document.text).casefold().split()),
            rank=ranks.get(actor.id, len(ranks)),
            first=bool(persons) and actor.id == persons[0].id,
        )
        for actor in document.actors
    }


def speaker_kind(document: Document, voice: SpeakerMention) -> SpeakerKind:
    """What stands for a speaker."""
    if voice.span is None:
        return "none"
    words = document.words
    named = document.name_over(voice.span.start)
    if voice.actor is not None:
        if named is None or named.actor.id != voice.actor.id:
            return "holder"
        return _NAMED_KINDS[voice.actor.type]
    if voice.plural:
        return "several"
    first, last = document.word_at(voice.span.start), document.word_at(voice.span.end) - 1
    if last < first or is_pronoun(document, first):
        return "pronoun"
    lows = [low for low in document.low[first : last + 1] if low not in words.definite_before]
    pointing = bool(lows) and lows[-1] in words.definite_after and lows[0] not in words.sole_offices
    described = voice.back or pointing
    return "person described" if described and not words.person_nouns.isdisjoint(lows) else "phrase"


def speaker_question(
    document: Document,
    quote: QuoteCandidate,
    rule: Actor | None,
    history: SpeakerHistory,
    facts: Mapping[str, ActorFacts],
) -> SpeakerQuestion:
    """The question of a quote's speaker.

    Args:
        document: the article's words.
        quote: the quote.
        rule: whom the rules point to.
        history: who has spoken so far.
        facts: what the article says of its actors.
    """
    words, span = document.words, quote.voice.span
    lows = document.low[document.word_at(span.start) : document.word_at(span.end)] if span else []
    said = frozenset(lows) - words.definite_before - words.definite_after
    return SpeakerQuestion(
        document=document,
        quote=quote,
        kind=speaker_kind(document, quote.voice),
        rule=rule,
        history=history,
        actors=facts,
        unit=document.unit_at(quote.anchor),
        description=said,
    )


def candidates(question: SpeakerQuestion) -> list[Candidate]:
    """The actors who may be the speaker: the rules' first, then by place, the nearest first."""
    document, quote = question.document, question.quote
    asker = None if quote.stance == "asks" else question.history.asker(quote.anchor)
    actors: dict[str, Actor] = {}
    if question.rule is not None and question.rule is not asker:
        actors[question.rule.id] = question.rule
    types = RANKED[question.kind]
    if document.units:
        floor = document.units[max(0, question.unit - _SENTENCES_BACK)][0]
        for name in reversed(document.named(floor, quote.anchor)):
            if name.actor.type in types and _sex(question, name.actor) >= 0 and name.actor is not asker:
                actors.setdefault(name.actor.id, name.actor)
        for speaker in question.history.within(floor, quote.anchor):
            if speaker is not None and speaker.type in types and _sex(question, speaker) >= 0 and speaker is not asker:
                actors.setdefault(speaker.id, speaker)
    for name in _addressees(question):
        actors.pop(name.actor.id, None)
    span = quote.voice.span
    if question.kind == "person described" and span is not None:  # "cucu X itu" is not X
        inside = {name.actor.id for name in document.named(span.start, span.end)}
        if inside and not document.words.kin_nouns.isdisjoint(question.description):
            return []  # whose relative speaks is seldom named
        actors = {id_: actor for id_, actor in actors.items() if id_ not in inside}
    return [_candidate(question, actor) for actor in actors.values()]


def _addressees(question: SpeakerQuestion) -> list[NamedMention]:
    """Who is named between the cue and the words: whom they are said to ("Ia meminta kepada X agar …")."""
    quote = question.quote
    if quote.cue is None or quote.voice.span is None or not quote.voice.span.end <= quote.cue.end < quote.start:
        return []
    return question.document.named(quote.cue.end, quote.start)


def means_somebody_new(question: SpeakerQuestion) -> bool:
    """Whether a pronoun means whom the sentence before brings in without a name ("Seorang pedagang datang. Ia …")."""
    document, unit = question.document, question.unit
    if question.kind != "pronoun" or question.rule is not None or unit < 1:
        return False
    return any(somebody_new(document, *document.units[at]) for at in (unit - 1, unit))


def _candidate(question: SpeakerQuestion, actor: Actor) -> Candidate:
    document, facts = question.document, question.actors[actor.id]
    place = bisect_left(facts.starts, question.quote.anchor) - 1
    if place < 0:
        return Candidate(facts=facts, last=None, distance=_SENTENCES_BACK)
    last = document.name_over(facts.starts[place])
    distance = min(_SENTENCES_BACK, question.unit - document.unit_at(facts.starts[place]))
    return Candidate(facts=facts, last=last, distance=distance)


Feature = Callable[[SpeakerQuestion, Candidate], float]


def _at_distance(distance: int) -> Feature:
    return lambda _, candidate: float(candidate.distance == distance)


def _is_far(_: SpeakerQuestion, candidate: Candidate) -> float:
    return float(_FAR <= candidate.distance < _SENTENCES_BACK)


def _is_unnamed(_: SpeakerQuestion, candidate: Candidate) -> float:
    return float(candidate.last is None)


def _is_rule(question: SpeakerQuestion, candidate: Candidate) -> float:
    return float(question.rule is not None and candidate.actor.id == question.rule.id)


def _is_type(kind: str) -> Feature:
    return lambda _, candidate: float(candidate.actor.type == kind)


def _leads(question: SpeakerQuestion, candidate: Candidate) -> float:
    if candidate.last is None:
        return 0.0
    document = question.document
    start = document.units[document.unit_at(candidate.last.start)][0]
    before = document.named(start, candidate.last.start + 1)
    first = next((name for name in before if not is_governed(document, name, start)), candidate.last)
    return float(first.actor.id == candidate.actor.id and leads_sentence(document, candidate.last, start))


def _leads_nearest(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether the actor is the subject of the sentence right before the quote, or of its own."""
    return _leads(question, candidate) if candidate.distance <= 1 else 0.0


def _is_verb_object(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether a verb stands right before the last mention, and its subject before that ("Y accused X of …")."""
    if candidate.last is None:
        return 0.0
    document = question.document
    start, verb = document.units[document.unit_at(candidate.last.start)][0], document.word_at(candidate.last.start) - 1
    if verb < 0 or document.starts[verb] < start or not document.named(start, document.starts[verb]):
        return 0.0
    shaped = document.low[verb].endswith(document.words.verb_suffixes) or is_verb(document, verb)
    return float(shaped and document.name_over(document.starts[verb]) is None)


def _is_object(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether a preposition or a verb stands right before the last mention."""
    return float(_word_before_last(question, candidate) in question.document.words.non_subject_words)


def _word_before_last(question: SpeakerQuestion, candidate: Candidate) -> str:
    """The word right before the last mention, in small letters; empty where none is."""
    if candidate.last is None:
        return ""
    first = question.document.word_at(candidate.last.start)
    return question.document.low[first - 1] if first > 0 else ""


def _is_reported(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether the last mention stands in somebody's reported words."""
    return float(candidate.last is not None and question.history.is_reported(candidate.last.start))


def _spoke_last(question: SpeakerQuestion, candidate: Candidate) -> float:
    last = question.history.last(question.quote.anchor)
    return float(last is not None and last.id == candidate.actor.id)


def _spoke_before(question: SpeakerQuestion, candidate: Candidate) -> float:
    return float(any(actor is not None and actor.id == candidate.actor.id for actor in question.history.actors))


def _speaks_by_name(question: SpeakerQuestion, candidate: Candidate) -> float:
    return float(candidate.actor.id in question.history.by_name)


def _is_in_words(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether the words themselves name the actor, as speakers seldom do."""
    quote = question.quote
    return float(any(quote.start <= span.start < quote.end for span in candidate.actor.mentions))


def _is_next(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether the next sentence begins with the actor ("… ujarnya. Lebih lanjut, X …")."""
    document = question.document
    unit = document.unit_at(max(question.quote.anchor, question.quote.end - 1)) + 1
    if unit >= len(document.units):
        return 0.0
    start, end = document.units[unit]
    names = document.named(start, end)
    return float(bool(names) and names[0].actor.id == candidate.actor.id and leads_sentence(document, names[0], start))


def _is_named_behind(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether the sentence of the last mention names another person behind it."""
    if candidate.last is None:
        return 0.0
    document = question.document
    end = min(question.quote.anchor, document.unit_end(candidate.last.start))
    others = document.named(candidate.last.end, end)
    return float(any(n.actor.type == "person" and n.actor.id != candidate.actor.id for n in others))


def _is_same_paragraph(question: SpeakerQuestion, candidate: Candidate) -> float:
    if candidate.last is None:
        return 0.0
    return float("\n" not in question.document.text[candidate.last.end : question.quote.anchor])


def _mentions(_: SpeakerQuestion, candidate: Candidate) -> float:
    return min(_MANY, len(candidate.facts.starts)) / _MANY


def _is_main(_: SpeakerQuestion, candidate: Candidate) -> float:
    return float(candidate.facts.rank == 0)


def _is_first(_: SpeakerQuestion, candidate: Candidate) -> float:
    return float(candidate.facts.first)


def _is_only(question: SpeakerQuestion, candidate: Candidate) -> float:
    persons = sum(facts.actor.type == "person" for facts in question.actors.values())
    return float(persons == 1 and candidate.actor.type == "person")


def _sex(question: SpeakerQuestion, actor: Actor) -> int:
    """Above zero where an actor is said to be of the pronoun's sex, below where of the other, who is ruled out."""
    wanted = pronoun_sex(question.document, question.quote.voice)
    return wanted * leaning(question.document, actor, question.history) if wanted else 0


def agrees(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether an actor is said to be of the pronoun's sex."""
    return float(_sex(question, candidate.actor) > 0)


def _share_described(question: SpeakerQuestion, candidate: Candidate) -> float:
    """How much of the description the actor's stated roles say."""
    said = question.description
    return len(said & candidate.facts.role_words) / len(said) if said else 0.0


def _is_within_phrase(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether the actor is only named in the phrase that stands for the speaker ("sumber X", "utusan Y")."""
    span, last = question.quote.voice.span, candidate.last
    return float(bool(span and last and span.start < last.start < span.end))


def _is_kin(question: SpeakerQuestion, candidate: Candidate) -> float:
    """Whether the last mention says whose relative the actor is ("sang suami, X")."""
    return float(_word_before_last(question, candidate) in question.document.words.kin_nouns)


# Each counts by itself and once more for the kind of words that stand for the speaker.
FEATURES: Mapping[str, Feature] = {
    "rule": _is_rule,
    "same sentence": _at_distance(0),
    "one sentence back": _at_distance(1),
    "two sentences back": _at_distance(2),
    "far back": _is_far,
    "not named before": _is_unnamed,
    "same paragraph": _is_same_paragraph,
    "leads its sentence": _leads,
    "leads the nearest sentence": _leads_nearest,
    "object": _is_object,
    "object of a verb": _is_verb_object,
    "in reported words": _is_reported,
    "another person behind": _is_named_behind,
    "spoke last": _spoke_last,
    "spoke before": _spoke_before,
    "speaks by name": _speaks_by_name,
    "named in the words": _is_in_words,
    "begins the next sentence": _is_next,
    "mentions": _mentions,
    "most named person": _is_main,
    "first person": _is_first,
    "only person": _is_only,
    "organization": _is_type("organization"),
    "of the pronoun's sex": agrees,
    "roles say it": _share_described,
    "within the phrase": _is_within_phrase,
    "as a relative": _is_kin,
}


def features(question: SpeakerQuestion, candidate: Candidate) -> dict[str, float]:
    """The features of an actor that are not 0, by name."""
    values = {name: feature(question, candidate) for name, feature in FEATURES.items()}
    single = {name: value for name, value in values.items() if value}
    return single | {f"{question.kind}: {name}": value for name, value in single.items()}


def nobody_features(question: SpeakerQuestion, others: Sequence[Candidate]) -> dict[str, float]:
    """The features of the choice that the text names no speaker."""
    last = question.history.actors[-1] if question.history.actors else None
    values = {
        "nobody": 1.0,
        "nobody: no rule": float(question.rule is None),
        "nobody: the last speaker had no name": float(bool(question.history.actors) and last is None),
        "nobody: several candidates": float(len(others) > 1),
        "nobody: indirect": float(question.quote.kind == "indirect"),
    }
    single = {name: value for name, value in values.items() if value}
    return single | {f"{question.kind}: {name}": value for name, value in single.items()}
