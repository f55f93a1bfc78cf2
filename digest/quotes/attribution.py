"""Who says each quote, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digest.model import Actor, Quote
from digest.quotes.anaphora import SpeakerHistory, look_back, resolve_speaker
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.document import Document
from digest.quotes.speaker_features import RANKED, ActorFacts, actor_facts, speaker_question
from digest.quotes.speaker_ranker import rank_speakers

# Share of right speakers in `attribution-id` and `attribution-en` by what stands for them, where a name or office does.
_NAMED_PERSON, _NAMED_BODY, _OFFICE = 0.98, 0.85, 0.89
_FAR = 220  # characters between a quote and a name that still counts as beside it
_MARKS = " \n\"“”'‘’.,!?…"


class Speaker(NamedTuple):
    """The actor who says a quote, if the text says so, and how sure that is."""

    actor: Actor | None
    confidence: float


_NOBODY = Speaker(None, 0.0)


def attribute(document: Document, candidates: Sequence[QuoteCandidate]) -> list[Quote]:
    """The candidates as quotes with their speakers, in order."""
    history = speaker_history(candidates)
    facts = actor_facts(document)
    quotes: list[Quote] = []
    utterance = -1
    speaker = _NOBODY
    for index, candidate in enumerate(candidates):
        if not candidate.joined:  # else the speaker before goes on
            utterance += 1
            speaker = _speaker(document, candidates, index, history, facts)
        if (candidate.voice.span or speaker.actor) and candidate.stance != "alleged":
            history.add(candidate.start, speaker.actor, asks=candidate.stance == "asks")
        quotes.append(_quote(candidate, speaker, utterance))
    return quotes


def speaker_history(candidates: Sequence[QuoteCandidate]) -> SpeakerHistory:
    """What is known before the first quote: who speaks by name at all, and where words are reported."""
    spoken = [candidate for candidate in candidates if candidate.stance != "alleged"]
    return SpeakerHistory(
        by_name=frozenset(candidate.voice.actor.id for candidate in spoken if candidate.voice.actor),
        reported=[(candidate.start, candidate.end) for candidate in candidates if candidate.kind == "indirect"],
    )


def rule_speaker(
    document: Document, candidates: Sequence[QuoteCandidate], index: int, history: SpeakerHistory
) -> Actor | None:
    """Whom the rules point to: who is named, who spoke last, or whose cue follows at once.

    Args:
        document: the article's words.
        candidates: all quotes in order.
        index: which of them.
        history: who has spoken so far.
    """
    candidate = candidates[index]
    if not candidate.carried:
        return resolve_speaker(document, candidate.voice, candidate.anchor, history)
    before = candidates[index - 1] if index else None
    if before and continues(document, before.end, candidate.start):
        return history.last(candidate.start)
    after = candidates[index + 1] if index + 1 < len(candidates) else None
    if after and after.kind == "direct" and not document.text[candidate.end : after.start].strip(_MARKS):
        return resolve_speaker(document, after.voice, after.anchor, history)
    return look_back(document, candidate.anchor, history)


def continues(document: Document, end: int, start: int) -> bool:
    """Whether no sentence without a quote stands between two runs."""
    return document.unit_at(start) - document.unit_at(end) <= 1


def _speaker(
    document: Document,
    candidates: Sequence[QuoteCandidate],
    index: int,
    history: SpeakerHistory,
    facts: Mapping[str, ActorFacts],
) -> Speaker:
    candidate = candidates[index]
    rule = rule_speaker(document, candidates, index, history)
    question = speaker_question(document, candidate, rule, history, facts)
    if question.kind not in RANKED:
        return Speaker(rule, _confidence(candidate, rule))
    actor, confidence = rank_speakers(question)
    return Speaker(actor, round(confidence, 2))


def _confidence(candidate: QuoteCandidate, actor: Actor | None) -> float:
    """How sure a speaker is by the words that stand for him, where they name him or his office."""
    if actor is None:
        return 0.0
    span = candidate.voice.span
    if span is None:
        return _OFFICE
    near = candidate.start - span.end <= _FAR and span.start - candidate.end <= _FAR
    named = any(mention.start <= span.start < mention.end for mention in actor.mentions)
    if not named or not near:
        return _OFFICE
    return _NAMED_PERSON if actor.type == "person" else _NAMED_BODY


def _quote(candidate: QuoteCandidate, speaker: Speaker, utterance: int) -> Quote:
    return Quote(
        start=candidate.start,
        end=candidate.end,
        kind=candidate.kind,
        speaker=speaker.actor.id if speaker.actor else None,
        speaker_text=candidate.voice.span,
        cue=candidate.cue,
        state=candidate.state,
        utterance=utterance,
        stance=candidate.stance,
        confidence=speaker.confidence,
    )
