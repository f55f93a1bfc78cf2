"""Who says each quote, and how sure that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digest.model import Actor, Quote, Span
from digest.quotes.anaphora import SpeakerHistory, look_back, resolve_speaker
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.document import Document, NamedMention
from digest.quotes.speaker_features import RANKED, ActorFacts, actor_facts, speaker_question
from digest.quotes.speaker_ranker import rank_speakers

# Share of right speakers in `attribution-id` and `attribution-en` by what stands for them, where a name or office does.
_NAMED_PERSON, _NAMED_BODY, _OFFICE = 0.98, 0.85, 0.89
_SHARED_NAME = 0.6  # a part of a name that another person near has as well
_FAR_SUBJECT = 0.8  # a name with words of another clause or phrase before its verb
_UNMARKED = 0.8  # words without marks and cue, which may be the writer's own
_NAMES_BACK = 40  # names before a part of a name among which a whole one is looked for
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
        return Speaker(rule, _confidence(document, candidate, rule))
    actor, confidence = rank_speakers(question)
    unmarked = candidate.kind == "indirect" and candidate.cue is None  # a paragraph in "we" whose marks were lost
    return Speaker(actor, round(min(confidence, _UNMARKED) if unmarked else confidence, 2))


def _confidence(document: Document, candidate: QuoteCandidate, actor: Actor | None) -> float:
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
    if actor.type != "person":
        return _NAMED_BODY
    doubtful = _means_another(document, span, actor) or _is_whose(document, span, actor)
    if doubtful:
        return _SHARED_NAME
    return _FAR_SUBJECT if _is_far_subject(document, candidate, span) else _NAMED_PERSON


def _is_far_subject(document: Document, candidate: QuoteCandidate, span: Span) -> bool:
    """Whether other words than an apposition, a time or a place stand between a name and its verb behind it."""
    if candidate.cue is None or span.end > candidate.cue.start:
        return False
    words, gap = document.words, document.text[span.end : candidate.cue.start].strip()
    if gap.startswith((",", "(", ";", "“", '"')):
        return False
    between = document.low[document.word_at(span.end) : document.word_at(candidate.cue.start)]
    passed = words.speaker_modifiers | words.relative_words | words.speech_auxiliaries
    bare = [low for low in between if low not in passed]
    placed = bool(bare) and (bare[0] in words.adverbial_heads or bare[0] in words.setting_heads)
    named = bool(document.named(span.end, candidate.cue.start))
    return bool(bare) and (named or not placed)


def _is_whose(document: Document, span: Span, actor: Actor) -> bool:
    """Whether the name may only say whose lawyer or source speaks ("pengacara X", "sumber terdekat X")."""
    words, before = document.words, document.word_at(span.start) - 1
    if before < 0 or document.text[document.ends[before] : span.start].strip():
        return False
    low = document.low[before]
    if low not in words.servants and low not in words.kin_nouns and low not in words.relations:
        return False
    short = " " not in span.of(document.text) and " " in actor.name  # "Pengacara Dao": of whom one has read already
    return short or not any(low in role.of(document.text).casefold().split() for role in actor.roles)


def _means_another(document: Document, span: Span, actor: Actor) -> bool:
    """Whether a part of a name is also of another person, whose whole name stood nearer before it ("Kim said")."""
    form = span.of(document.text)
    if " " in form.strip():
        return False
    before = bisect_right(document.name_starts, span.start)
    for name in reversed(document.names[max(0, before - _NAMES_BACK) : before]):
        whole = document.text[name.start : name.end]
        if name.actor.type != "person" or form not in whole.replace("-", " ").split():
            continue
        if whole != form:
            return name.actor.id != actor.id
        if _is_cut(document, name):
            return True
    return False


def _is_cut(document: Document, name: NamedMention) -> bool:
    """Whether a name seems to go on behind a mention, where it is not the actor's ("Kim" of "Kim You-geun")."""
    after = document.word_at(name.end)
    if after >= len(document.starts) or document.text[name.end : document.starts[after]] != " ":
        return False
    word = document.text[document.starts[after] : document.ends[after]]
    if not word[0].isupper() or word.isupper() or document.name_over(document.starts[after]) is not None:
        return False
    known = document.words.setting_days | document.words.person_nouns | document.words.cues
    return word.lower() not in known and word not in name.actor.name


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
