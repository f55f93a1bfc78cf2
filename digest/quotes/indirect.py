"""Indirect speech: the reported clause of a cue, without cue and speaker.

Each cue word outside quote marks is tried by its kind: a source ("menurut X, …"), a verb behind what it reports
("…, ujar X"), a verb before it ("X menilai …"), a passive ("diakui X …"). A reported clause ends with its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span
from digest.quotes.body import Body, span_of
from digest.quotes.direct import _clitic
from digest.quotes.drafts import Draft
from digest.quotes.speakers import Voice, before, behind

_LEAST = 3  # words of the shortest reported clause
_ADVERB = 3  # words before ", kata X," that are no clause ("Bahkan, kata X, …")
_TAIL = re.compile(r"[\s,;:–—.…!?\"“”]+$")
_HEAD = re.compile(r"[\s,;:–—.…\"“”]+")
_MID = re.compile(r"\s*,")
_DATE = re.compile(r"[\s,]*\(?\d")


def drafts(body: Body, start: int, end: int, cues: list[int]) -> Iterator[Draft]:
    """Reported clauses of the unit ``start:end``, whose cue words outside quoted runs are ``cues``."""
    words, at = body.words, start
    for index in cues:
        if body.starts[index] < at:
            continue
        low = body.low[index]
        found: list[Draft] = []
        if low in words.sources:
            found = _source(body, index, at, end)
        if not found and low in words.inverted:
            found = _inverted(body, index, at, end)
        if not found and low in words.verbs:
            found = _active(body, index, at, end)
        if not found and low in words.passives:
            found = _passive(body, index, at, end)
        yield from found
        if found:
            at = max(found[-1].end, body.ends[index])


def _clause(body: Body, start: int, end: int, cue: Span, voice: Voice) -> list[Draft]:
    """One draft over ``start:end`` without the marks at its edges, or none where too few words are left."""
    head = _HEAD.match(body.text, start, end)
    start = head.end() if head else start
    end = start + len(_TAIL.sub("", body.text[start:end]))
    if body.word_at(end) - body.word_at(start) < _LEAST:
        return []
    return [Draft(start=start, end=end, kind="indirect", cue=cue, voice=voice, anchor=cue.start)]


def _source(body: Body, index: int, start: int, end: int) -> list[Draft]:
    words = body.words
    phrase = next((p for p in words.sources[body.low[index]] if tuple(body.low[index : index + len(p)]) == p), None)
    if not phrase:
        return []
    last = index + len(phrase) - 1
    cue, clitic = span_of(body, index, last), _clitic(body, last)
    if clitic and body.low[last][: -len(body.text[clitic.start : clitic.end])] + "nya" == body.low[last]:
        voice, stop = Voice(clitic, back=True), cue.end
    elif last + 1 < len(body.low) and body.low[last + 1] in words["source_not_speakers"]:
        return []
    else:
        voice, stop = behind(body, last + 1, end)
    if voice.span is None:
        return []
    return _around(body, start, cue, voice, stop, end)


def _around(body: Body, start: int, cue: Span, voice: Voice, stop: int, end: int) -> list[Draft]:
    """What stands before and behind a cue with its speaker: the reported clause is one of the two, or both."""
    text = body.text
    lead = body.word_at(cue.start) - body.word_at(start)
    comma = text[start : cue.start].rstrip().endswith((",", "–", "—"))
    rest = _rest(body, stop, end)
    if lead <= _ADVERB or (not comma and rest < end):
        return _clause(body, rest, end, cue, voice)
    first = _clause(body, start, cue.start, cue, voice) if comma else []
    if rest < end and _MID.match(text, stop) and not _adverbial(body, rest):
        return first + _clause(body, rest, end, cue, voice)
    return first


def _rest(body: Body, stop: int, end: int) -> int:
    """Where the clause behind a speaker begins: after the adverbials that follow the name, up to a comma."""
    text = body.text
    index = body.word_at(stop)
    if index >= len(body.starts) or body.starts[index] >= end:
        return end
    gap = text[stop : body.starts[index]]
    if "," in gap and not _adverbial(body, body.starts[index]):
        return body.starts[index]
    if "," not in gap and not _adverbial(body, body.starts[index]) and "(" not in gap:
        return body.starts[index]
    return _after_adverbials(body, body.starts[index], end)


def _adverbial(body: Body, position: int) -> bool:
    """Whether a time, a place or an addressee begins here."""
    index = body.word_at(position)
    return index < len(body.low) and (body.low[index] in body.words["adverbial_heads"] or body.low[index][0].isdigit())


def _after_adverbials(body: Body, start: int, end: int) -> int:
    """The end of the adverbials that begin at ``start``: behind the comma that no other adverbial follows."""
    text, at = body.text, start
    while True:
        comma = text.find(",", at, end)
        while 0 <= comma < end - 1 and text[comma + 1].isdigit():
            comma = text.find(",", comma + 1, end)
        if comma < 0:
            return end
        at = comma + 1
        if not _adverbial(body, at) and not _DATE.match(text, at):
            return at


def _inverted(body: Body, index: int, start: int, end: int) -> list[Draft]:
    """…, ujar X · Bahkan, kata X, … · Kata X, …"""
    text = body.text
    lead = text[start : body.starts[index]].rstrip()
    if lead and not lead.endswith((",", "–", "—", "?", "!")):
        return []
    cue = span_of(body, index, index)
    clitic = _clitic(body, index) if body.words.inverted[body.low[index]] else None
    if clitic:
        return _around(body, start, cue, Voice(clitic, back=True), cue.end, end)
    voice, stop = behind(body, index + 1, end)
    if voice.span is None or not (voice.actor or voice.back or _is_office(body, voice.span)):
        return []
    return _around(body, start, cue, voice, stop, end)


def _is_office(body: Body, span: Span) -> bool:
    first = body.word_at(span.start)
    return any(low in body.words["speaker_nouns"] for low in body.low[first : first + 4])


def _active(body: Body, index: int, start: int, end: int) -> list[Draft]:
    """X mengatakan (bahwa) … · …, X said."""
    words = body.words
    if index and body.ends[index - 1] > start and body.low[index - 1] in words["speech_negations"]:
        return []
    if index > 1 and body.low[index - 1] in words["non_subject_words"]:
        return []
    voice = before(body, index, start)
    if voice.span is None or not (voice.actor or voice.back or _is_office(body, voice.span)):
        return []
    cue = span_of(body, index, index)
    content, marked = _content(body, index, end)
    if content is None:
        return _trailing(body, voice, cue, start)
    low = body.low[index]
    if low in words.marked and not marked:
        return []
    run = body.run_over(body.word_at(content) < len(body.starts) and body.starts[body.word_at(content)] or content)
    if run and run.left - body.ends[index] < 4:
        return []
    return _clause(body, content, end, cue, voice)


def _trailing(body: Body, voice: Voice, cue: Span, start: int) -> list[Draft]:
    """A clause before its subject and verb: "prices will rise, X said"."""
    assert voice.span is not None
    lead = body.text[start : voice.span.start].rstrip()
    if not lead.endswith(","):
        return []
    return _clause(body, start, voice.span.start, cue, voice)


def _content(body: Body, verb: int, end: int) -> tuple[int | None, bool]:
    """Where the reported clause of a verb begins, and whether a mark ("bahwa", a comma) says so; ``None`` where there is none."""
    words, text = body.words, body.text
    first = verb + 1
    if first >= len(body.starts) or body.starts[first] >= end:
        return None, False
    gap = text[body.ends[verb] : body.starts[first]]
    for index in range(first, min(first + 14, len(body.starts))):
        if body.starts[index] >= end or (
            index > first + 1
            and "," in text[body.ends[index - 1] : body.starts[index]]
            and not _adverbial(body, body.starts[index])
        ):
            break
        if body.low[index] in words["clause_markers"] and (index == first or _adverbial(body, body.starts[first])):
            return body.ends[index], True
    if "," in gap or ":" in gap or "." in gap:
        return body.ends[verb], True
    low = body.low[first]
    if low in words["topic_words"] or low in words["speech_negations"] and False:
        return -1 if False else None, False
    if _adverbial(body, body.starts[first]):
        rest = _after_adverbials(body, body.starts[first], end)
        if rest < end and body.word_at(rest) - first <= 14:
            return rest, True
        return body.starts[first], False
    if low in words["complementizers"]:
        return body.ends[first] if low in words["clause_markers"] else body.starts[first], True
    return body.starts[first], False


def _passive(body: Body, index: int, start: int, end: int) -> list[Draft]:
    """diakui X … · …, diakui X · disebutkan bahwa …"""
    words, cue = body.words, span_of(body, index, index)
    first = index + 1
    if first >= len(body.starts) or body.starts[first] >= end:
        return []
    if body.low[first] in words["clause_markers"]:
        return _clause(body, body.ends[first], end, cue, Voice())
    name = body.name_over(body.starts[first])
    if name and name.actor.type == "person" and not body.text[body.ends[index] : name.start].strip():
        return _around(body, start, cue, Voice(Span(name.start, name.end), name.actor), name.end, end)
    return []
