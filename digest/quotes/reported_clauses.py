"""The reported clause around a cue as quote candidates: before it, behind it, or parted by it."""

from __future__ import annotations

from dataclasses import replace

from digest.model import QuoteStance, Span
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.clauses import ADVERB, LEAST, SETTING, behind_speaker, clause_edges, has_predicate
from digest.quotes.document import Document, is_verb
from digest.quotes.speaker_mentions import SpeakerMention

_SOURCE = 4  # words of "American officials said"
_SUBJECT = 8  # words of a clause's subject before ", X said, …"


def clause_candidates(body: Document, start: int, end: int, cue: Span, voice: SpeakerMention) -> list[QuoteCandidate]:
    """One draft over ``start:end`` without the marks at its edges, or none where too few words are left."""
    start, end = clause_edges(body, start, end)
    first, last = body.word_at(start), body.word_at(end)
    if last - first < LEAST or _is_only_told(body, first, last):
        return []
    return [QuoteCandidate(start=start, end=end, kind="indirect", cue=cue, voice=voice, anchor=cue.start)]


def _is_only_told(body: Document, first: int, last: int) -> bool:
    """Whether a clause only says who told it or where ("CNN reported", "ditemui di Jakarta")."""
    words, lows = body.words, body.low[first:last]
    source = len(lows) <= _SOURCE and lows[-1] in words.verbs
    return source or (lows[0] in words.setting_heads - words.setting_days and not has_predicate(body, first + 1, last))


def around_cue(
    body: Document, start: int, cue: Span, voice: SpeakerMention, stop: int, end: int
) -> list[QuoteCandidate]:
    """What stands before and behind a cue with its speaker: the reported clause is one of the two, or both."""
    opening = body.word_at(start)
    lead = body.word_at(cue.start) - opening
    comma = body.text[start : cue.start].rstrip().endswith((",", "–", "—"))
    rest = behind_speaker(body, stop, end)
    first = body.word_at(rest)
    if comma and rest < end and is_subject(body, opening, opening + lead):
        parts = subject_and_predicate(body, (start, cue.start), (rest, end), cue, voice)
        if parts:
            return parts  # "The boats, according to X, have left"
    is_clause = lead > ADVERB or (lead >= LEAST and has_predicate(body, opening + 1, opening + lead))
    if is_clause and rest < end and "," in body.text[stop:rest]:
        if not has_predicate(body, first, body.word_at(end)):
            rest = end  # "…, said X, the chairman of Y"
        elif comma and _is_setting(body, opening, opening + lead):
            return clause_candidates(body, rest, end, cue, voice)  # "Di laut, kata X, …"
        elif comma:
            return clause_candidates(body, start, cue.start, cue, voice) + clause_candidates(
                body, rest, end, cue, voice
            )
    if lead <= ADVERB or rest < end:
        return clause_candidates(body, rest, end, cue, voice)
    trails = comma or "," in body.text[stop : stop + 2]
    return clause_candidates(body, start, cue.start, cue, voice) if trails else []


def _is_setting(body: Document, first: int, last: int) -> bool:
    """Whether the few words before a cue only say where or when."""
    short = last - first <= SETTING and body.low[first] in body.words.adverbial_heads
    return short and not has_predicate(body, first, last)


def with_stance(candidates: list[QuoteCandidate], stance: QuoteStance) -> list[QuoteCandidate]:
    """The same candidates with another stance."""
    return [replace(candidate, stance=stance) for candidate in candidates]


def is_subject(body: Document, first: int, last: int) -> bool:
    """Whether the words before a cue are the subject of what stands behind it, rather than an adverb or a clause."""
    if not 1 <= last - first <= _SUBJECT or has_predicate(body, first, last):
        return False
    words, low = body.words, body.low[first]
    if low in words.clause_openers or low in words.setting_heads or low in words.subject_breaks:
        return False
    opened = low in words.definite_before or low in words.speaker_fillers or low in words.person_pronouns
    opened = opened or (last - first == 1 and low not in words.outside_phrases)  # "Sales, according to X, have halved"
    opened = opened or not words.relative_words.isdisjoint(body.low[first:last])  # "Acara yang digelar X, kata Y, …"
    return opened or body.low[last - 1] in words.definite_after or body.name_over(body.starts[first]) is not None


def _opens_predicate(body: Document, first: int) -> bool:
    """Whether a predicate begins at a word: an auxiliary, or what has a verb's shape, behind its adverbs."""
    words = body.words
    while first + 1 < len(body.low) and body.low[first] in words.speaker_modifiers - words.clause_signs:
        first += 1
    return body.low[first] in words.clause_signs or is_verb(body, first)


def subject_and_predicate(
    body: Document, subject: tuple[int, int], rest: tuple[int, int], cue: Span, voice: SpeakerMention
) -> list[QuoteCandidate]:
    """A subject and its predicate as two runs of one utterance."""
    predicate = clause_candidates(body, *rest, cue, voice)
    start, stop = clause_edges(body, *subject)
    if predicate and not _opens_predicate(body, body.word_at(predicate[0].start)):
        return []  # it has a subject of its own
    if not predicate or start >= stop:
        return []
    opening = QuoteCandidate(start=start, end=stop, kind="indirect", cue=cue, voice=voice, anchor=cue.start)
    return [opening, *(replace(part, joined=True) for part in predicate)]
