"""Indirect speech: the reported clause of a cue, without cue and speaker.

Each cue word outside quote marks is tried by its kind: a source ("menurut X, …"), a verb behind what it reports
("…, ujar X"), a verb before it ("X menilai …"), a passive ("diakui X …"). A reported clause ends with its sentence,
or where another source is named ("…, dikutip dari X").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span
from digest.quotes.body import Body, span_of
from digest.quotes.direct import clitic_of, source_phrase
from digest.quotes.drafts import Draft
from digest.quotes.speakers import before, behind
from digest.quotes.voices import UNHEARD, Voice, of_name, speaks

_LEAST = 2  # words of the shortest reported clause ("memprediksi IHSG melemah")
_ADVERB = 3  # words before ", kata X," that are no clause ("Bahkan, kata X, …")
_SETTING = 7  # words of a time or place between speaker and clause
_MARKER_REACH = 14  # words from the verb to its "bahwa", over an addressee or a place
_OBJECT_REACH = 8  # words from the verb to "agar", over whom it asks; and to a sign that a clause has begun
_PREDICATE_REACH = 18  # words from the verb to the predicate of what it reports
_VERB_LETTERS = 5  # shorter words that begin like a verb are none ("dini", "tema")
_TAIL = re.compile(r"[\s,;:–—.…!?\"“”]+$")
_HEAD = re.compile(r"[\s,;:–—.…\"“”]+")
_DATE = re.compile(r"[\s,]*\(?\d")
_BRACKET = re.compile(r"\s*\([^()]*\)")


def drafts(body: Body, start: int, end: int, cues: list[int]) -> Iterator[Draft]:
    """Reported clauses of the unit ``start:end``, whose cue words outside quoted runs are ``cues``."""
    words, at = body.words, start
    kinds = ((words.sources, _source), (words.inverted, _inverted), (words.verbs, _active), (words.passives, _passive))
    for index in cues:
        if body.starts[index] < at or _in_name(body, index, start):
            continue
        for known, attempt in kinds:
            found = attempt(body, index, at, end) if body.low[index] in known else []
            if found and known is words.sources:
                found = _told_within(body, found, cues, end)
            if found:
                yield from found
                at = max(found[-1].end, body.ends[index])
                break


def _told_within(body: Body, found: list[Draft], cues: list[int], end: int) -> list[Draft]:
    """What somebody named says in what a source reports ("Dikutip dari X, Budi mengatakan …"), else the report itself."""
    start = body.word_at(found[0].start)
    for index in cues:
        if start < index < start + _MARKER_REACH and body.low[index] in body.words.verbs and len(found) == 1:
            told = _active(body, index, found[0].start, end)
            if told and told[0].voice.actor:
                return told
    return found


def _in_name(body: Body, index: int, start: int) -> bool:
    """Whether a cue word is a name's or a title's: written large within a sentence."""
    place = body.starts[index]
    if body.name_over(place):
        return True
    lead = body.text[max(start, place - 3) : place].rstrip()
    return body.text[place].isupper() and bool(lead) and lead[-1] not in '.!?:"“”'


def _clause(body: Body, start: int, end: int, cue: Span, voice: Voice) -> list[Draft]:
    """One draft over ``start:end`` without the marks at its edges, or none where too few words are left."""
    head = _HEAD.match(body.text, start, end)
    start = head.end() if head else start
    end = _until_source(body, start, end)
    end = start + len(_TAIL.sub("", body.text[start:end]))
    if body.word_at(end) - body.word_at(start) < _LEAST:
        return []
    return [Draft(start=start, end=end, kind="indirect", cue=cue, voice=voice, anchor=cue.start)]


def _until_source(body: Body, start: int, end: int) -> int:
    """The end of a clause before ", seperti dikutip dari X" or ", menurut X" behind it."""
    first, last = body.word_at(start), body.word_at(end)
    for index in range(first + _LEAST, last):
        if body.low[index] in body.words.sources and source_phrase(body, index):
            for word in (index, index - 1):
                if body.text[body.ends[word - 1] : body.starts[word]].strip() == "," and not body.run_over(
                    body.starts[word]
                ):
                    return body.ends[word - 1]
    return end


def _source(body: Body, index: int, start: int, end: int) -> list[Draft]:
    phrase = source_phrase(body, index)
    if not phrase:
        return []
    last = index + len(phrase) - 1
    cue = span_of(body, index, last)
    clitic = clitic_of(body, last) if body.low[last] in body.words.pronominal else None
    if clitic:
        return _around(body, start, cue, Voice(clitic, back=True), cue.end, end)
    if last + 1 < len(body.low) and body.low[last + 1] in body.words["source_not_speakers"]:
        return []
    voice, stop = behind(body, last + 1, end, source=True)
    return _around(body, start, cue, voice, stop, end) if voice.span else []


def _around(body: Body, start: int, cue: Span, voice: Voice, stop: int, end: int) -> list[Draft]:
    """What stands before and behind a cue with its speaker: the reported clause is one of the two, or both."""
    text = body.text
    lead = body.word_at(cue.start) - body.word_at(start)
    comma = text[start : cue.start].rstrip().endswith((",", "–", "—"))
    rest = _rest(body, stop, end)
    if lead <= _ADVERB or (not comma and rest < end):
        return _clause(body, rest, end, cue, voice)
    if not comma:
        return []
    if rest < end and "," not in text[stop:rest]:
        return _clause(body, rest, end, cue, voice)
    return _clause(body, start, cue.start, cue, voice) + (_clause(body, rest, end, cue, voice) if rest < end else [])


def _rest(body: Body, stop: int, end: int) -> int:
    """Where the clause behind a speaker begins: after the time and place that may follow the name; ``end`` where there is none."""
    bracket = _BRACKET.match(body.text, stop, end)
    stop = bracket.end() if bracket else stop
    index = body.word_at(stop)
    if index >= len(body.starts) or body.starts[index] >= end:
        return end
    first = body.starts[index]
    if not _adverbial(body, first):
        return first if _BRACKET.sub("", body.text[stop:first]).strip(' ,–—:\n"“”') == "" else end
    after = _after_adverbials(body, first, end)
    skipped = body.word_at(after) - index
    if after < end and skipped <= _SETTING and body.word_at(end) - body.word_at(after) > _ADVERB:
        return after
    return first if "," in body.text[stop:first] and not _setting(body, index) else end


def _setting(body: Body, index: int) -> bool:
    """Whether a word tells when or to whom something was said, and so begins no clause."""
    return body.low[index] in body.words["setting_heads"] or body.low[index][0].isdigit()


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
    form = body.low[index]
    lead = body.text[start : body.starts[index]].rstrip()
    if lead and not lead.endswith((",", "–", "—", "?", "!")):
        return []
    cue = span_of(body, index, index)
    clitic = clitic_of(body, index) if body.words.inverted[form] else None
    root = form[: -(clitic.end - clitic.start)] if clitic else form
    if root not in body.words["speech_inverted_clause"]:
        return []
    if clitic:
        return _around(body, start, cue, Voice(clitic, back=True), cue.end, end) if lead else []
    subject = before(body, index, start) if form in body.words.verbs else UNHEARD
    if subject.actor and subject.span and body.word_at(subject.span.start) - body.word_at(start) <= _ADVERB:
        return []  # "Park, the spokesman, said the office …"
    voice, stop = behind(body, index + 1, end)
    return _around(body, start, cue, voice, stop, end) if speaks(body, voice) else []


def _active(body: Body, index: int, start: int, end: int) -> list[Draft]:
    """X mengatakan (bahwa) … · …, X said."""
    words, low = body.words, body.low[index]
    first = body.word_at(start)
    if any(word in words["speech_negations"] for word in body.low[max(first, index - 3) : index]):
        return []
    if index > first and body.low[index - 1] in words["non_subject_words"] | words["speech_modals"]:
        return []
    voice, cue = before(body, index, start), span_of(body, index, index)
    content, marked = _content(body, index, end)
    if content is None:
        return _trailing(body, voice, cue, start, index, end) if speaks(body, voice) else []
    if not marked and low in words.marked:
        return []
    if (
        not marked
        and low in words["speech_verbs_objects"]
        and not _predicates(body, body.word_at(content), body.word_at(end))
    ):
        return []
    if not speaks(body, voice) and not (voice.span and marked and low not in words.marked):
        return []
    run = body.run_over(body.starts[body.word_at(content)]) if body.word_at(content) < len(body.starts) else None
    return [] if run and run.left - content < 4 and run.right >= end - 2 else _clause(body, content, end, cue, voice)


def _trailing(body: Body, voice: Voice, cue: Span, start: int, verb: int, end: int) -> list[Draft]:
    """A clause before its subject and verb: "prices will rise, X said"."""
    last = verb + 1 >= len(body.starts) or body.starts[verb + 1] >= end
    lead = body.text[start : voice.span.start].rstrip() if voice.span else ""
    return _clause(body, start, start + len(lead), cue, voice) if last and lead.endswith(",") else []


def _past_setting(body: Body, verb: int) -> int:
    """The word behind a verb, past whom it tells and on what day ("told CNN on Monday …")."""
    words, first = body.words, verb + 1
    name = body.name_over(body.starts[first]) if first < len(body.starts) else None
    if name and body.low[verb] in words["speech_verbs_telling"]:
        first = body.word_at(name.end)
    for skip in (0, 1):
        if first + skip < len(body.low) and body.low[first + skip] in words["setting_days"]:
            return first + skip + 1 if not skip or body.low[first] in words["adverbial_heads"] else first
    return first


def _content(body: Body, verb: int, end: int) -> tuple[int | None, bool]:
    """Where the reported clause of a verb begins, ``None`` for nowhere; and whether a mark ("bahwa", a comma) says so."""
    words, first = body.words, _past_setting(body, verb)
    if first >= len(body.starts) or body.starts[first] >= end:
        return None, False
    low, gap = body.low[first], body.text[body.ends[first - 1] : body.starts[first]]
    if low in words["clause_markers"]:
        return body.ends[first], True
    if any(mark in gap for mark in ",:."):
        return body.ends[first - 1], True
    if low in words["topic_words"]:
        return None, False
    aside = low in words["adverbial_heads"]
    marker = _marker(body, first, end, _MARKER_REACH if aside else _OBJECT_REACH)
    if marker is not None:
        return (
            body.starts[first] if body.low[marker] in words["purpose_markers"] and not aside else body.ends[marker]
        ), True
    if aside:
        rest = _after_adverbials(body, body.starts[first], end)
        if rest < end and body.word_at(rest) - first <= _MARKER_REACH:
            return rest, True
    if low in words["complementizers"]:
        return body.starts[first], True
    last = min(body.word_at(end), first + _OBJECT_REACH)
    return body.starts[first], not words["clause_signs"].isdisjoint(body.low[first:last])


def _predicates(body: Body, first: int, last: int) -> bool:
    """Whether a predicate stands near the beginning: an auxiliary, or a verb form that no "yang" or "untuk" holds."""
    words = body.words
    held = False
    for index in range(first, min(last, first + _PREDICATE_REACH)):
        low = body.low[index]
        if low in words["clause_signs"] and not held:
            return True
        if low in words["verb_holders"]:
            held = True
        elif _is_verb(body, index):
            if not held and index > first:
                return True
            held = False
    return False


def _is_verb(body: Body, index: int) -> bool:
    low = body.low[index]
    shaped = len(low) > _VERB_LETTERS and low.startswith(body.words.verb_prefixes)
    return shaped and low not in body.words["verb_lookalikes"] and not body.name_over(body.starts[index])


def _marker(body: Body, first: int, end: int, reach: int) -> int | None:
    """The clause marker that a verb brings beyond its object or addressee, in the same stretch between commas."""
    for index in range(first + 1, min(first + reach, len(body.starts))):
        if body.starts[index] >= end:
            return None
        if "," in body.text[body.ends[index - 1] : body.starts[index]] and not _adverbial(body, body.starts[index]):
            return None
        if body.low[index] in body.words["relative_words"]:
            return None
        if body.low[index] in body.words["clause_markers"]:
            return index
    return None


def _passive(body: Body, index: int, start: int, end: int) -> list[Draft]:
    """diakui X … · …, diakui X · disebutkan bahwa …"""
    cue, first = span_of(body, index, index), index + 1
    if first >= len(body.starts) or body.starts[first] >= end:
        return []
    if body.low[first] in body.words["clause_markers"]:
        return _clause(body, body.ends[first], end, cue, UNHEARD)
    relative = index and body.low[index - 1] in body.words["relative_words"]
    name = body.name_over(body.starts[first])
    if not relative and name and name.actor.type == "person" and not body.text[body.ends[index] : name.start].strip():
        voice = of_name(name)
        if "," not in body.text[name.end : name.end + 2]:
            return _around(body, start, cue, voice, name.end, end)
        if body.text[start : cue.start].rstrip().endswith(","):
            return _clause(body, start, cue.start, cue, voice)
    return []
