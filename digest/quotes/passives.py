"""Passives of speech: the speaker stands behind them, or nobody is named ("diakui X", "disebutkan bahwa …")."""

from __future__ import annotations

from digest.model import Span
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.clauses import behind_verb
from digest.quotes.document import Document, NamedMention, is_verb, span_of
from digest.quotes.reported_clauses import around_cue, clause_candidates, with_stance
from digest.quotes.speaker_mentions import NO_SPEAKER, SpeakerMention, of_name
from digest.quotes.speakers import speaker_after
from digest.quotes.stance import own_stance, stance_of

_DOCUMENT_WORDS = 5  # of "dalam surat dakwaan jaksa"


def passive_candidates(body: Document, index: int, start: int, end: int) -> list[QuoteCandidate]:
    """Diakui X … · …, diakui X · disebutkan bahwa …"""
    stance = stance_of(body, index, None, start)
    if stance.kind is None:
        return []
    return with_stance(_passive_clause(body, index, start, end), own_stance(body, index))


def _opened(body: Document, name: NamedMention, start: int, end: int, cue: Span) -> list[QuoteCandidate]:
    """Seperti disampaikan X, … · … Hal itu disampaikan X: the sentence before, where none follows."""
    if body.text[name.end : end].lstrip().startswith(","):
        told = _told_by_relative(body, name, end)
        return told or clause_candidates(body, name.end, end, cue, of_name(name))
    unit = body.unit_at(start)
    pointed = not body.words.definite_after.isdisjoint(body.low[body.word_at(start) : body.word_at(cue.start)])
    if not pointed or unit < 1 or "\n" in body.text[body.units[unit - 1][1] : start]:
        return []
    before = body.units[unit - 1]
    if body.holds_run(*before):
        return []
    return clause_candidates(body, before[0], before[1], cue, of_name(name))


def _told_by_relative(body: Document, name: NamedMention, end: int) -> list[QuoteCandidate]:
    """Hal itu dikatakan X, yang menyebut …"""
    first = body.word_at(name.end)
    if first + 1 >= len(body.low) or body.low[first] not in body.words.relative_words:
        return []
    if body.low[first + 1] not in body.words.verbs or body.starts[first + 1] >= end:
        return []
    content, _ = behind_verb(body, first + 1, end)
    cue = span_of(body, first + 1, first + 1)
    return clause_candidates(body, content, end, cue, of_name(name)) if content is not None else []


def _is_said(body: Document, clause: QuoteCandidate) -> bool:
    """Whether what stands behind the agent may be a clause, rather than when, why or as what it was said."""
    words, low = body.words, body.low[body.word_at(clause.start)]
    outside = (words.non_subject_words, words.subject_breaks, words.clause_openers, words.definite_after)
    return not any(low in terms for terms in outside)


def _source_before(body: Document, start: int, index: int) -> SpeakerMention:
    """The words for a document that opens the sentence of a passive and is nobody's: "Dalam dakwaan disebutkan"."""
    words, first = body.words, body.word_at(start)
    inside = body.low[first] in words.verb_holders and 1 < index - first <= _DOCUMENT_WORDS
    if not inside or body.low[index - 1].endswith(words.clitics) or body.named(start, body.starts[index]):
        return NO_SPEAKER  # "Dalam keterangannya disebutkan bahwa …" is his own
    return SpeakerMention(span_of(body, first + 1, index - 1))


def _passive_clause(body: Document, index: int, start: int, end: int) -> list[QuoteCandidate]:
    cue, first = span_of(body, index, index), index + 1
    if first < len(body.starts) and body.low[first] in body.words.agent_words:
        first += 1
    if first >= len(body.starts) or body.starts[first] >= end:
        return []
    if body.low[first] in body.words.clause_markers:
        return clause_candidates(body, body.ends[first], end, cue, _source_before(body, start, index))
    if first == index + 1 and body.words.stances.get(body.low[index]) == "alleges":
        return []  # "dikabarkan X telah pindah": X is whom it is said of
    name = body.name_over(body.starts[first])
    relative = index > 0 and body.low[index - 1] in body.words.relative_words
    office, _ = speaker_after(body, first, end)
    if not name and office.actor and office.actor.type == "person" and office.span:
        between = range(first, body.word_at(office.span.start))
        name = None if any(is_verb(body, word) for word in between) else body.name_over(office.span.start)
    if relative or not name or name.actor.type != "person" or "," in body.text[cue.end : name.start]:
        return []
    opening = body.word_at(start)
    if opening < index and all(low in body.words.reported_openers for low in body.low[opening:index]):
        return _opened(body, name, start, end, cue)
    if "," not in body.text[name.end : name.end + 2]:
        told = around_cue(body, start, cue, of_name(name), name.end, end)
        return [clause for clause in told if clause.start < cue.start or _is_said(body, clause)]
    lead = body.text[start : cue.start].rstrip()
    if not lead:
        return clause_candidates(body, name.end, end, cue, of_name(name))  # "Diakui Budi, …"
    return clause_candidates(body, start, cue.start, cue, of_name(name)) if lead.endswith(",") else []
