"""What a speaker does with the words that a cue reports: asserts, denies, doubts or asks them, or never said them.

The cue itself says so ("membantah", "asked"), or a word that governs it: before it in its own verb group ("membantah
telah mengatakan", "reportedly said", "declined to say"), or before its subject ("jika X mengatakan", "rumours that X
said"). What was never said is no quotation at all.
"""

from __future__ import annotations

from typing import NamedTuple

from digest.model import QuoteStance, Span
from digest.quotes.document import Document, is_verb

_GROUP = 7  # words of a verb group before its verb
_RELAY = 9  # words of "quoted by a former rival in the party as" before a verb
_CLOSE = 3  # words before a verb within which a negation is taken for its own, whatever stands between
_BEFORE_SUBJECT = 8  # words
_OPENING = 5  # words of "menurut kabar yang beredar"
_UNSAID = frozenset({"negates", "refuses", "plans", "supposes", "requests"})
_WEAKENED: dict[str, QuoteStance] = {"denies": "denies", "doubts": "doubts", "alleges": "alleged"}
_BREAKS = frozenset(',;:.!?()–—"“”„«»\n')


class Stance(NamedTuple):
    """``kind`` is ``None`` where nothing was said; ``start`` where the cue begins, with the words that govern it."""

    kind: QuoteStance | None
    start: int


def own_stance(document: Document, verb: int) -> QuoteStance:
    """What the cue at word ``verb`` says by itself."""
    low, words = document.low[verb], document.words
    if low in words.denying:
        return "denies"
    if low in words.doubting:
        return "doubts"
    return "asks" if low in words.asking else "asserts"


def stance_of(document: Document, verb: int, subject: Span | None, limit: int) -> Stance:
    """The stance of the speaker towards what the verb at word ``verb`` reports.

    Args:
        document: the article's words.
        verb: index of the cue.
        subject: the words for the speaker, where there are any.
        limit: where in the text the cue's sentence, or what is left of it, begins.
    """
    floor = document.word_at(limit)
    behind_subject = subject is not None and subject.end <= document.starts[verb]
    named = subject is not None and document.name_over(subject.start) is not None
    first = document.word_at(subject.end) if subject and behind_subject and named else floor
    relayed = _relayed_by_another(document, verb, max(first, floor))
    if relayed is not None:
        return relayed
    governed = _by_group(document, verb, max(first, floor))
    if governed is None and subject and behind_subject:
        governed = _by_sentence(document, subject, floor)
    if governed is not None:
        return governed
    if _is_held(document, verb, floor):
        return Stance(None, document.starts[verb])
    if subject is not None and named and _is_told_of(document, floor, subject):
        return Stance("alleged", document.starts[verb])
    if subject is not None and _begins_with_hearsay(document, floor, document.word_at(subject.start)):
        return Stance("alleged", document.starts[verb])
    return Stance(own_stance(document, verb), document.starts[verb])


def is_hearsay(document: Document, low: str) -> bool:
    """Whether a word says that nobody answers for what is told ("rumor"); a report is somebody's."""
    return document.words.stances.get(low) == "alleges" and low not in document.words.noun_cues


def is_question(document: Document, verb: int, end: int) -> bool:
    """Whether the sentence of a cue asks ("Did X say the port would close?"), so that it reports nothing."""
    return document.text[document.ends[verb] : end].rstrip().endswith("?")


def _relayed_by_another(document: Document, verb: int, first: int) -> Stance | None:
    """Words that somebody else ascribes to the subject ("was quoted by a rival as saying"); a newspaper only relays."""
    words = document.words
    for index in range(max(first, verb - _RELAY), verb - 1):
        if document.low[index] not in words.relayed_words or document.name_over(document.starts[index]):
            continue
        agent = document.low[index + 1 : verb]
        name = document.name_over(document.starts[index + 1])
        if agent[0] in words.agent_words:
            name = document.name_over(document.starts[min(index + 2, verb - 1)])
        elif not words.passive_prefixes:
            return None  # "was quoted as saying"
        nouns = {low for low in agent if low not in words.outside_phrases | words.definite_articles | words.agent_words}
        bodies = words.speaker_bodies | words.voices_of_bodies | words.body_nouns
        relays = name.actor.type == "organization" if name is not None else not bodies.isdisjoint(nouns)
        another = name is not None or len(agent) > 1 or agent[0] not in words.setting_heads
        return None if relays or not another else Stance("alleged", document.starts[index])
    return None


def _by_group(document: Document, verb: int, first: int) -> Stance | None:
    """What the words between subject and verb say, from the verb leftwards while nothing else comes between."""
    words, start = document.words, document.starts[verb]
    stance: Stance | None = None
    for index in range(verb - 1, max(first, verb - _GROUP) - 1, -1):
        if _is_parted(document, index):
            break
        low = document.low[index]
        kind = words.stances.get(low)
        if kind in _UNSAID:
            return Stance(None, start)
        if kind is not None:
            stance = Stance(_WEAKENED[kind], document.starts[index])
        elif not _is_transparent(document, index):
            close = document.low[max(first, verb - _CLOSE) : index]
            return Stance(None, start) if any(words.stances.get(word) == "negates" for word in close) else stance
    return stance


def _by_sentence(document: Document, subject: Span, floor: int) -> Stance | None:
    """What the words of the subject, and those before it in the same stretch between marks, say."""
    words, text_start = document.words, subject.start
    opening = document.word_at(text_start)
    own = document.low[opening : document.word_at(subject.end)]
    named = document.name_over(text_start) is not None
    if not named and any(words.stances.get(low) == "negates" for low in own):
        return Stance(None, text_start)  # "Nobody said …"
    before = opening - 1
    if before > floor and document.low[before] in words.complementizers:
        before -= 1
        if document.low[before] in words.false_words:
            return Stance(None, text_start)  # "It is false that X said …"
    if before >= floor and document.low[before] in words.verbs and not _is_parted(document, before):
        return Stance("alleged", text_start)  # "A rival claimed X said …"
    if opening - 1 == floor and document.low[floor] in words.inverted_conditions:
        return Stance(None, text_start)  # "Had X said …"
    for index in range(opening - 1, max(floor, opening - _BEFORE_SUBJECT) - 1, -1):
        low = document.low[index]
        points = low in words.definite_after and not is_verb(document, opening - 1)
        if _is_parted(document, index) or points:
            return None
        kind = words.stances.get(low)
        if kind in ("negates", "supposes") or (kind in ("requests", "refuses") and index == opening - 1):
            return Stance(None, text_start)
        if kind in _WEAKENED:
            return Stance("alleged", text_start)
    return None


def _begins_with_hearsay(document: Document, opening: int, subject: int) -> bool:
    """Whether the sentence begins with hearsay before its subject: "Menurut rumor, X …", "Hoaks, X …"."""
    words = document.words
    first = document.low[opening : min(subject, opening + _OPENING)]
    if not first or not _is_parted(document, subject - 1):
        return False
    hearsay = [low for low in first if is_hearsay(document, low)]
    return bool(hearsay) and (first[0] in words.sources or first[0] == hearsay[0])


def _is_told_of(document: Document, opening: int, subject: Span) -> bool:
    """Whether somebody else tells what the subject said: "Menurut saingannya, X mengatakan …"."""
    words, first = document.words, document.word_at(subject.start)
    if not 1 < first - opening <= _OPENING or not _is_parted(document, first - 1):
        return False
    low = document.low[opening]
    reports = (low in words.sources or low in words.in_clause) and low not in words.source_verbs
    return reports and is_private(document, opening + 1, first)


def is_private(document: Document, first: int, last: int) -> bool:
    """Whether the words for a source name no body and no medium: the press only relays what somebody said."""
    words = document.words
    nouns = {low for low in document.low[first:last] if low not in words.outside_phrases}
    name = document.name_over(document.ends[last - 1] - 1) if last > first else None
    relays = words.speaker_bodies | words.voices_of_bodies | words.body_nouns | words.source_not_speakers
    is_body = name is not None and name.actor.type == "organization"
    return not is_body and bool(nouns) and relays.isdisjoint(nouns)


def _is_held(document: Document, verb: int, floor: int) -> bool:
    """Whether a preposition or an auxiliary stands before the verb ("untuk mengatakan", "was told")."""
    words, before = document.words, verb - 1
    if before < floor:
        return False
    while before > floor and document.low[before] in words.speaker_modifiers - words.speech_auxiliaries:
        before -= 1  # "was nearly dismissed"
    previous = document.low[before]
    passive = previous in words.speech_auxiliaries and document.low[verb] not in words.participles
    return passive or document.low[verb - 1] in words.non_subject_words


def _is_parted(document: Document, index: int) -> bool:
    """Whether a mark stands between a word and the next one."""
    return not _BREAKS.isdisjoint(document.text[document.ends[index] : document.starts[index + 1]])


def _is_transparent(document: Document, index: int) -> bool:
    """Whether a word may stand between a verb and the word that governs it."""
    words, low = document.words, document.low[index]
    return (
        low in words.speaker_modifiers
        or low in words.complementizers
        or low in words.stance_fillers
        or low in words.speech_auxiliaries
        or low in words.person_pronouns
    )
