"""Whom a pronoun or a silent cue points back to.

Every person of the last few sentences is a candidate: who spoke, who was a sentence's subject, who was only named. The
nearer weighs more, and so does one who speaks by name somewhere in the article. Where the language's pronouns tell man
from woman, so do the article's own use of them beside a name, honorifics, offices ("spokeswoman") and common first
names: who is said to be the other is ruled out, who is said to be of the pronoun's kind weighs more.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from digest.model import Actor, Span
from digest.quotes.document import Document, NamedMention
from digest.quotes.speaker_mentions import SpeakerMention, is_human

_FAR_BACK = 6  # sentences
# Weights of one candidate's signs: tried on `labelled` and `quotes-en` with gold and with found actors, where none of
# a dozen other settings had two speakers in 350 more.
_SPOKE, _SUBJECT, _NAMED = 2.0, 2.2, 1.0
_PER_SENTENCE = 0.5
_SPEAKS_BY_NAME = 0.8
_FITS = 0.6  # is said to be of the pronoun's kind
_TITLED, _FIRST_NAME = 3, 2  # times a pronoun beside the name, which may mean another
_CALLED_WITHIN = 300  # characters behind a name
_SUBJECT_WITHIN = 10  # words from the beginning of the sentence


@dataclass(slots=True)
class SpeakerHistory:
    """Who has spoken so far, by place in the text (``None`` for one without a name).

    ``by_name`` are ids of those who speak by name somewhere in the article, ``reported`` all spans of indirect speech.
    """

    by_name: frozenset[str] = frozenset()
    places: list[int] = field(default_factory=list)
    actors: list[Actor | None] = field(default_factory=list)
    leanings: dict[str, int] = field(default_factory=dict)
    reported: list[tuple[int, int]] = field(default_factory=list)
    asks: bool = False

    def add(self, position: int, actor: Actor | None, *, asks: bool = False) -> None:
        """Notes a speaker, and whether he asks; positions rise."""
        self.places.append(position)
        self.actors.append(actor)
        self.asks = asks

    def asker(self, position: int) -> Actor | None:
        """Who asked right before ``position``, and does not answer himself."""
        return self.last(position) if self.asks else None

    def is_reported(self, position: int) -> bool:
        """Whether a place lies in somebody's indirect speech, where no subject is the story's."""
        index = bisect_left(self.reported, (position + 1, 0)) - 1
        return index >= 0 and position < self.reported[index][1]

    def last(self, position: int) -> Actor | None:
        """Who spoke last before ``position``."""
        index = bisect_left(self.places, position) - 1
        return self.actors[index] if index >= 0 else None

    def within(self, start: int, end: int) -> list[Actor | None]:
        """Who spoke in ``start:end``, in order."""
        return self.actors[bisect_left(self.places, start) : bisect_left(self.places, end)]


def resolve_speaker(body: Document, voice: SpeakerMention, position: int, history: SpeakerHistory) -> Actor | None:
    """The actor a voice means at ``position`` of the text; ``None`` for one without a name, or for more than one."""
    if voice.actor or not voice.back or voice.plural:
        return voice.actor
    return look_back(body, position, history, voice)


def look_back(
    body: Document, position: int, history: SpeakerHistory, voice: SpeakerMention | None = None
) -> Actor | None:
    """The likeliest person before ``position``, or whoever spoke last where no person is near."""
    scores: dict[str, float] = {}
    actors: dict[str, Actor | None] = {"": None}
    wanted = pronoun_sex(body, voice)
    unit = body.unit_at(position)
    for index in range(unit, max(-1, unit - _FAR_BACK), -1):
        for actor, weight in _signs(body, index, position, history):
            key = actor.id if actor else ""
            fits = wanted * leaning(body, actor, history) if actor and wanted else 0
            if fits >= 0:
                actors[key] = actor
                extra = (_SPEAKS_BY_NAME if key in history.by_name else 0.0) + (_FITS if fits else 0.0)
                scores[key] = max(scores.get(key, -9.0), weight + extra - _PER_SENTENCE * (unit - index))
    if not scores:
        return history.last(position)
    return actors[max(scores, key=lambda key: scores[key])]


def _signs(body: Document, unit: int, position: int, history: SpeakerHistory) -> list[tuple[Actor | None, float]]:
    """The persons of a sentence before ``position``, with the weight of what they do there; the nearest last."""
    start, end = body.units[unit][0], min(body.units[unit][1], position)
    found: list[tuple[Actor | None, float]] = []
    for actor in history.within(start, end):
        if actor is None or actor.type == "person":
            found.append((actor, _SPOKE))
    subject = True
    if somebody_new(body, start, end):
        found.append((None, _SUBJECT))
        subject = False
    for name in body.named(start, end):
        if name.actor.type == "person":
            leads = subject and leads_sentence(body, name, start) and not history.is_reported(name.start)
            found.append((name.actor, _SUBJECT if leads else _NAMED))
            subject = subject and is_governed(body, name, start)  # "Kepada X, Y bercerita": Y leads
    return found


def somebody_new(body: Document, start: int, end: int) -> bool:
    """Whether a sentence brings in somebody without a name ("Seorang penyintas bercerita"), no name before it."""
    first, indefinite = body.word_at(start), body.words.indefinite_words
    if indefinite.isdisjoint(body.low[first : first + _SUBJECT_WITHIN]):
        return False
    for index in range(first, min(first + _SUBJECT_WITHIN, len(body.starts) - 1)):
        if body.starts[index + 1] >= end or body.name_over(body.starts[index]):
            return False
        if body.low[index] in indefinite and is_human(body, body.low[index + 1]):
            return not body.name_over(body.starts[index + 1])
    return False


def is_governed(body: Document, name: NamedMention, start: int) -> bool:
    """Whether a preposition or the like stands before a mention, in its sentence."""
    first = body.word_at(name.start)
    return bool(first) and body.starts[first - 1] >= start and body.low[first - 1] in body.words.non_subject_words


def leads_sentence(body: Document, name: NamedMention, start: int) -> bool:
    """Whether a mention may be its sentence's subject."""
    near = body.word_at(name.start) - body.word_at(start) <= _SUBJECT_WITHIN
    return near and not is_governed(body, name, start)


def pronoun_sex(body: Document, voice: SpeakerMention | None) -> int:
    """1 for a pronoun that means a man, -1 for one that means a woman, 0 for one that doesn't tell."""
    low = voice.span.of(body.text).lower() if voice and voice.span else ""
    return int(low in body.words.pronouns_he) - int(low in body.words.pronouns_she)


def leaning(body: Document, actor: Actor, history: SpeakerHistory) -> int:
    """Above zero where more speaks for an actor's being a man, below where more speaks for a woman."""
    known = history.leanings.get(actor.id)
    if known is None:
        words = body.words
        behind = (_called_behind(body, actor, span) for span in actor.mentions)
        beside = {body.low[body.word_at(span.start) - 1] for span in actor.mentions if body.word_at(span.start)}
        beside.update(word for role in actor.roles for word in role.of(body.text).lower().split())
        first = actor.name.lower().partition(" ")[0]
        known = history.leanings[actor.id] = (
            sum(behind)
            + _TITLED * (int(not words.words_he.isdisjoint(beside)) - int(not words.words_she.isdisjoint(beside)))
            + _FIRST_NAME * (int(first in words.names_he) - int(first in words.names_she))
        )
    return known


def _called_behind(body: Document, actor: Actor, span: Span) -> int:
    """How much oftener he than she stands behind an actor's name, before another's, in the same sentence."""
    end = min(body.unit_end(span.start), span.end + _CALLED_WITHIN)
    others = (n.start for n in body.named(span.end, end) if n.actor.type == "person" and n.actor.id != actor.id)
    last = body.word_at(min(end, next(others, end)))
    lows = body.low[body.word_at(span.end) : last]
    he, she = body.words.pronouns_he, body.words.pronouns_she
    return sum(low in he for low in lows) - sum(low in she for low in lows)
