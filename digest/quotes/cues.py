"""The cue beside a quoted run, and the words for its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from digest.model import QuoteStance, Span
from digest.quotes.document import Document, is_verb, span_of
from digest.quotes.speaker_mentions import NO_SPEAKER, SpeakerMention, is_pronoun, of_name, of_pronoun
from digest.quotes.speakers import speaker_after, speaker_before
from digest.quotes.stance import own_stance, stance_of
from digest.text.quotation_marks import ZERO_WIDTH, QuotedSpan

_DASH = re.compile(r"\s{0,3}[―—–-]{1,3}\s{0,3}(?=[^\W\da-z_])")
_MARK = re.compile(r"[\"“”„«»]")
_FULL_STOP = re.compile(r"[.…][\s\"”»'’]*$")
_CUT = re.compile(r"[!?;:\"“”]\s")
_PAUSE = re.compile(r"[,?!…—–]")
_BETWEEN = re.compile(rf"[\s,\-–—.…!?'’‘\"”“»){ZERO_WIDTH}]*")
_REACH_BEHIND = 9  # words between a quote and the verb of its subject ("…," the ad's narrator says)
_REACH_NAMED = 30  # the same where a name stands there ("…," Ann Lee, the Republican attorney general of Ohio, said)
_TITLES = 4  # words of "Police Chief Dr. Ann Lee" up to her name
_REACH_BEFORE = 16  # words between a verb and the quote it brings ("told reporters in Jakarta on Monday: …")
_REACH_FRAGMENT = 9  # words between a verb and quoted words in the middle of a sentence
_REACH_SOURCE = 8  # words between "menurut" and the quote
_LABEL_WORDS = 10  # of the longest label before a quote
_LEAD = 40  # characters before a paragraph in which the colon of the one before stands


class Cued(NamedTuple):
    """A cue beside a run; none, where a colon or a dash alone ties the speaker to it.

    ``stance`` is ``None`` where the cue says that the words were not said.
    """

    cue: Span | None
    voice: SpeakerMention
    behind: bool
    stance: QuoteStance | None = "asserts"


def clitic_of(body: Document, index: int) -> Span | None:
    """The pronoun that a verb form ends in ("-nya")."""
    for clitic in body.words.clitics:
        if body.low[index].endswith(clitic):
            return Span(body.ends[index] - len(clitic), body.ends[index])
    return None


def source_phrase(body: Document, index: int) -> tuple[str, ...] | None:
    """The longest source cue ("dilansir dari") that begins at word ``index``."""
    for phrase in body.words.sources.get(body.low[index], ()):
        if tuple(body.low[index : index + len(phrase)]) == phrase:
            return phrase
    return None


def cue_behind(body: Document, run: QuotedSpan) -> Cued | None:
    """A cue right behind the run: "…," ujar X · "…," menurut X · "…," X said."""
    text, first = body.text, body.word_at(run.right)
    if first >= len(body.starts) or body.starts[first] - run.right > _LEAD:
        return None
    gap = text[run.right : body.starts[first]]
    if "\n" in gap or not _BETWEEN.fullmatch(gap):
        return None
    gap = text[max(run.start, run.end - 3) : body.starts[first]]
    ended, limit = bool(_FULL_STOP.search(gap)), body.unit_end(body.starts[first])
    for index in range(first, min(first + 2, len(body.starts))):
        cued = _verb_or_source(body, run, index, limit, ended, index == first)
        if cued:
            return cued
        if body.name_over(body.starts[index]):
            break
    if (ended and not text[body.starts[first]].islower()) or not _PAUSE.search(gap):
        return None
    known = _subject_behind(body, run, first, limit)
    return known or _unknown_verb(body, first, limit, gap) or _unknown_said(body, first, limit, gap)


def _verb_or_source(body: Document, run: QuotedSpan, index: int, limit: int, ended: bool, next_to: bool) -> Cued | None:
    """The cue that a word is; after a full stop a capital begins another sentence, but for "… ." Kata Budi."""
    low, large = body.low[index], body.text[body.starts[index]].isupper()
    if low in body.words.passives and not large and _agent(body, index, limit):
        voice, _ = speaker_after(body, _agent(body, index, limit), limit)
        return Cued(span_of(body, index, index), voice, True)
    if low in body.words.inverted and (not large or (next_to and (not ended or _person_follows(body, index)))):
        return _inverted(body, index, limit, run)
    return _source(body, index, limit) if low in body.words.sources and not (ended and large) else None


def _agent(body: Document, index: int, limit: int) -> int:
    """The word where the agent of a passive begins ("demikian dikatakan (oleh) X"), or 0."""
    first = index + 1
    if first < len(body.low) and body.low[first] in body.words.agent_words:
        first += 1
    inside = first < len(body.starts) and body.starts[first] < limit
    return first if inside and body.text[body.starts[first]].isupper() else 0


def _person_follows(body: Document, index: int) -> bool:
    """Whether a name stands behind a cue: a person's, or one that no one knows."""
    place = body.starts[index + 1] if index + 1 < len(body.starts) else len(body.text)
    name = body.name_over(place)
    return name.actor.type == "person" if name else body.text[place : place + 1].isupper()


def _inverted(body: Document, index: int, limit: int, run: QuotedSpan) -> Cued:
    cue = span_of(body, index, index)
    stance: QuoteStance = "asks" if own_stance(body, index) == "asks" else "asserts"
    if body.words.inverted[body.low[index]]:
        return Cued(cue, SpeakerMention(clitic_of(body, index), back=True), True, stance)
    voice = _subject_first(body, index, run)
    if not voice.span and not _reopens(body, index):
        voice, _ = speaker_after(body, index + 1, limit)
    voice = voice if voice.span else speaker_before(body, index, run.right)
    lost = voice.span is None and body.words.clitics and _closes_at_once(body, index + 1, limit)
    return Cued(cue, SpeakerMention(back=True) if lost else voice, True, stance)


def _reopens(body: Document, index: int) -> bool:
    """Whether the quote goes on right behind its cue ("…," she said, "…")."""
    return index + 1 < len(body.starts) and bool(_MARK.search(body.text, body.ends[index], body.starts[index + 1]))


def _subject_first(body: Document, index: int, run: QuotedSpan) -> SpeakerMention:
    """The pronoun or name between a run and its verb ("…," she told reporters)."""
    first = body.word_at(run.right)
    if first >= index:
        return NO_SPEAKER
    named = body.name_over(body.starts[first]) is not None
    return speaker_before(body, index, run.right) if named or is_pronoun(body, first) else NO_SPEAKER


def _closes_at_once(body: Document, index: int, limit: int) -> bool:
    """Whether no speaker can stand behind a cue: "jelas dalam keterangannya" has lost its "-nya"."""
    return index < len(body.low) and body.starts[index] < limit and body.low[index] in body.words.speaker_ends


def _source(body: Document, index: int, limit: int) -> Cued | None:
    phrase = source_phrase(body, index)
    if not phrase:
        return None
    last = index + len(phrase) - 1
    cue = span_of(body, index, last)
    clitic = clitic_of(body, last) if body.low[last] in body.words.pronominal else None
    return Cued(
        cue, SpeakerMention(clitic, back=True) if clitic else speaker_after(body, last + 1, limit, source=True)[0], True
    )


def _subject_behind(body: Document, run: QuotedSpan, first: int, limit: int) -> Cued | None:
    """A subject and its verb behind the run; no clause of its own ("…," when X said)."""
    if body.low[first] in body.words.subject_breaks:
        return None
    opening = body.starts[first : first + _TITLES]
    named = any(body.name_over(start) is not None for start in opening if start < limit)
    reach = _REACH_NAMED if named else _REACH_BEHIND
    for index in range(first + 1, min(first + reach, len(body.starts))):
        if body.starts[index] >= limit or _CUT.search(body.text, body.ends[index - 1], body.starts[index]):
            return None
        low = body.low[index]
        if (low in body.words.verbs or low in body.words.inverted) and not body.name_over(body.starts[index]):
            if _says_more(body, index, limit):
                return None  # "…?" One of them said she was scared
            voice = speaker_before(body, index, run.right)
            return Cued(span_of(body, index, index), voice, True) if voice.span else None
    return None


def _says_more(body: Document, verb: int, limit: int) -> bool:
    """Whether a verb brings a clause of its own: a pronoun or "that" stands right behind it."""
    after = verb + 1
    if (
        after >= len(body.starts)
        or body.starts[after] >= limit
        or body.text[body.ends[verb] : body.starts[after]] != " "
    ):
        return False
    low = body.low[after]
    return low in body.words.person_pronouns or low in body.words.complementizers


def _unknown_verb(body: Document, first: int, limit: int, gap: str) -> Cued | None:
    """A verb that no list knows ("…," kaya Budi): a small word between the quote's comma and a person."""
    if "," not in gap or not body.text[body.starts[first]].islower() or first + 1 >= len(body.starts):
        return None
    name = body.name_over(body.starts[first + 1])
    if not name or name.actor.type != "person" or body.starts[first + 1] >= limit:
        return None
    known = body.words.non_subject_words | body.words.subject_breaks
    return None if body.low[first] in known else Cued(span_of(body, first, first), of_name(name), True)


def _unknown_said(body: Document, first: int, limit: int, gap: str) -> Cued | None:
    """A verb that no list knows behind its subject ("…," ia mengelaborasi): what has a verb's shape."""
    name = body.name_over(body.starts[first])
    person = name is not None and name.actor.type == "person"
    if "," not in gap or not (person or body.low[first] in body.words.person_pronouns):
        return None
    verb = body.word_at(name.end) if name else first + 1
    if verb >= len(body.starts) or body.starts[verb] >= limit or not is_verb(body, verb):
        return None
    between = body.text[body.ends[verb - 1] : body.starts[verb]]
    voice = of_name(name) if name else of_pronoun(body, first)
    return None if between.strip() else Cued(span_of(body, verb, verb), voice, True)


def cue_before(body: Document, run: QuotedSpan, mark: str) -> Cued | None:
    """A cue that brings the run: X mengatakan, "…" · X told reporters: "…"; ``mark`` is the comma or colon."""
    words, start = body.words, body.units[body.unit_at(run.left)][0]
    earlier = bisect_left(body.run_starts, run.left) - 1
    if earlier >= 0:
        start = max(start, body.runs[earlier].right)
    last, large = body.word_at(run.left) - 1, body.text[run.start : run.start + 1].isupper()
    reach = _REACH_BEFORE if mark and large else _REACH_FRAGMENT
    for index in range(last, max(-1, last - reach), -1):
        if body.starts[index] < start:
            return None
        low = body.low[index]
        if low in words.verbs or low in words.passives or (low in words.inverted and large):
            return _brought(body, index, start, run, own_words=bool(mark) and large)
        if low in words.sources and index > last - _REACH_SOURCE:
            cued = _source(body, index, run.left)
            if cued:
                return Cued(cued.cue, cued.voice, False)
    return None


def _brought(body: Document, index: int, start: int, run: QuotedSpan, own_words: bool) -> Cued:
    """The cue at word ``index``; ``own_words`` says that it brings whole sentences, which even who denies asserts."""
    voice = speaker_before(body, index, start)
    if voice.span is None or body.low[index] in body.words.passives:
        after, _ = speaker_after(body, index + 1, run.left)
        voice = after if after.actor or voice.span is None else voice
    cue = span_of(body, index, index)
    stance = stance_of(body, index, voice.span, start)
    kind = stance.kind
    if own_words and kind == "denies" and stance.start == cue.start:
        kind = "asserts"
    return Cued(Span(min(stance.start, cue.start), cue.end), voice, False, kind)


def by_colon(body: Document, run: QuotedSpan) -> Cued:
    """The subject of a sentence, or paragraph, that leads to the run by a colon without a speech verb."""
    unit = body.unit_at(run.left)
    start = body.units[unit][0]
    lead = body.text[start : run.left].strip()
    if not lead and unit > 0 and body.text[max(0, start - _LEAD) : start].rstrip().endswith(":"):
        start = body.units[unit - 1][0]
    elif not lead.endswith(":"):
        return Cued(None, NO_SPEAKER, False)
    persons = {name.actor.id: name for name in body.named(start, run.left) if name.actor.type == "person"}
    if len(persons) == 1:
        return Cued(None, of_name(*persons.values()), False)
    return Cued(None, speaker_before(body, body.word_at(run.left), start), False)


def is_labelled(body: Document, run: QuotedSpan) -> bool:
    """Whether only a name and its office lead to the run by a colon: "Budi Santosa: “…”"."""
    start = body.units[body.unit_at(run.left)][0]
    lead = body.text[start : run.left].rstrip()
    names = body.named(start, run.left)
    closes = bool(names) and body.text[names[-1].end : run.left].strip() == ":"
    return lead.endswith(":") and closes and body.word_at(run.left) - body.word_at(start) <= _LABEL_WORDS


def by_dash(body: Document, run: QuotedSpan) -> Cued | None:
    """A name behind a dash: "…" — X."""
    dash = _DASH.match(body.text, run.right)
    first = body.word_at(dash.end()) if dash else len(body.starts)
    if not dash or first >= len(body.starts):
        return None
    line = body.text.find("\n", dash.end())
    voice, _ = speaker_after(body, first, len(body.text) if line < 0 else line)
    return Cued(None, voice if voice.actor else SpeakerMention(span_of(body, first, _last_large(body, first))), True)


def _last_large(body: Document, index: int) -> int:
    """The last of the capitalized words that begin at ``index``, with single spaces between."""
    while index + 1 < len(body.starts):
        start = body.starts[index + 1]
        if body.text[body.ends[index] : start] not in (" ", ". ") or not body.text[start].isupper():
            break
        index += 1
    return index
