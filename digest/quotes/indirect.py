"""Indirect speech: the reported clause of a cue, without cue and speaker.

Each cue word outside quote marks is tried by its kind: a source ("menurut X, …"), a verb behind what it reports
("…, ujar X"), a verb before it ("X menilai …"), a passive ("diakui X …"). A reported clause ends with its sentence,
or where another source is named ("…, dikutip dari X").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from digest.model import Span
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.clauses import (
    ADVERB,
    LEAST,
    MARKER_REACH,
    behind_verb,
    has_predicate,
    has_sign,
    is_deed,
    past_setting,
)
from digest.quotes.cues import clitic_of, source_phrase
from digest.quotes.document import Document, span_of
from digest.quotes.passives import passive_candidates
from digest.quotes.reported_clauses import around_cue, clause_candidates, is_subject, subject_and_predicate, with_stance
from digest.quotes.speaker_mentions import NO_SPEAKER, SpeakerMention, speaks
from digest.quotes.speakers import speaker_after, speaker_before
from digest.quotes.stance import is_hearsay, is_private, is_question, stance_of

_VERB_GROUP = 4  # words before a noun that looks like a cue, among which its own verb stands
_DESCRIPTION = 5  # words of "its leader"


def indirect_candidates(body: Document, start: int, end: int, cues: list[int]) -> Iterator[QuoteCandidate]:
    """Reported clauses of the unit ``start:end``, whose cue words outside quoted runs are ``cues``."""
    words, at = body.words, start
    kinds = (
        (words.sources, _source),
        (words.inverted, _inverted),
        (words.verbs, _active),
        (words.passives, passive_candidates),
    )
    voice = NO_SPEAKER
    for index in cues:
        if body.starts[index] < at or _in_name(body, index, start) or _follows_article(body, index, start):
            continue
        if _is_in_aside(body, index, cues):
            continue
        limit = _other_speaker(body, index, end)
        for known, attempt in kinds:
            if body.low[index] not in known:
                continue
            same = known is words.verbs and bool(voice.span) and _goes_on(body, index, at)
            clauses = _active(body, index, at, limit, voice) if same else attempt(body, index, at, limit)
            if clauses and known is words.sources:
                clauses = _told_within(body, clauses, cues, limit)
            if clauses:
                yield from clauses
                voice = clauses[-1].voice
                at = max(clauses[-1].end, body.ends[index], limit if limit < end else 0)
                break


def _is_in_aside(body: Document, index: int, cues: list[int]) -> bool:
    """Whether a cue only describes the subject of a later one: "X, who reported the project, said …".

    "X, asked whether it was true, said …" is one, too: there X is asked.
    """
    if index == 0 or not (body.low[index - 1] in body.words.relative_words or _is_asked(body, index)):
        return False
    later = (cue for cue in cues if cue > index and body.low[cue] in body.words.verbs)
    return any("," in body.text[body.ends[cue - 1] : body.starts[cue]] for cue in later)


def _is_asked(body: Document, index: int) -> bool:
    """Whether a verb of asking stands right behind the comma of a name: "X, asked whether …"."""
    if body.low[index] not in body.words.asking:
        return False
    name = body.name_over(body.starts[index - 1])
    return name is not None and body.text[name.end : body.starts[index]].strip() == ","


def _follows_article(body: Document, index: int, start: int) -> bool:
    """Whether an article stands right before a cue word, which is a noun then ("the think tank", "sebuah kata")."""
    words = body.words
    reach = 2 if body.low[index] in words.participles else 1  # "the Friday warning"
    for word in range(index - 1, max(index - reach, 0) - 1, -1):
        if body.starts[word] < start or not _is_close(body, word):
            return False  # "outside the court, adding that …"
        if body.low[word] in words.definite_articles:
            return True
    return False


def _is_close(body: Document, word: int) -> bool:
    """Whether only white space stands between a word and the next one."""
    return not body.text[body.ends[word] : body.starts[word + 1]].strip()


def _other_speaker(body: Document, index: int, end: int) -> int:
    """The end of what a cue may report: before another speaker ("…, while Y argued …"), else the sentence's end."""
    words, last = body.words, body.word_at(end)
    for word in range(index + 2, last - 2):
        joins = body.low[word] in words.contrast_words or body.low[word] in words.conjunctions_and
        if not joins or body.run_over(body.starts[word]):
            continue
        name = body.name_over(body.starts[word + 1])
        verb = body.word_at(name.end) if name else last
        while verb < last and body.low[verb] in words.speaker_modifiers:
            verb += 1
        if verb < last and (body.low[verb] in words.verbs or body.low[verb] in words.inverted):
            return body.ends[word - 1]
        if _adds(body, word):
            return body.ends[word - 1]
    return end


def _adds(body: Document, word: int) -> bool:
    """Whether a verb that only speech has stands right behind "and", so that the same speaker goes on."""
    words, verb = body.words, word + 1
    while verb < len(body.low) and body.low[verb] in words.speaker_modifiers:
        verb += 1
    if verb >= len(body.low) or body.name_over(body.starts[verb]):
        return False
    low = body.low[verb]
    return low in words.verbs and low not in words.marked and low not in words.objects and low not in words.noun_cues


def _in_name(body: Document, index: int, start: int) -> bool:
    """Whether a cue word is a name's or a title's: written large within a sentence."""
    place = body.starts[index]
    if body.name_over(place):
        return True
    lead = body.text[max(start, place - 3) : place].rstrip()
    return body.text[place].isupper() and bool(lead) and lead[-1] not in '.!?:"“”'


def _told_within(body: Document, found: list[QuoteCandidate], cues: list[int], end: int) -> list[QuoteCandidate]:
    """What somebody named says in what a source reports ("Dikutip dari X, Budi mengatakan …"), else the report."""
    start = body.word_at(found[0].start)
    for index in cues:
        if start < index < start + MARKER_REACH and body.low[index] in body.words.verbs and len(found) == 1:
            told = _active(body, index, found[0].start, end)
            if told and told[0].voice.actor:
                first = body.word_at(found[0].anchor)
                source = body.low[first:start]
                relayed = not source or source[0] in body.words.source_verbs
                told_of = not relayed and is_private(body, first + 1, start)
                hearsay = told_of or any(is_hearsay(body, low) for low in source)
                return with_stance(told, "alleged") if hearsay else told  # "Menurut rumor, X mengatakan …"
    return found


def _source(body: Document, index: int, start: int, end: int) -> list[QuoteCandidate]:
    """Menurut X, … · …, menurut X · Hal itu menurutnya …"""
    phrase = source_phrase(body, index)
    if not phrase:
        return []
    last = index + len(phrase) - 1
    cue = span_of(body, index, last)
    clitic = clitic_of(body, last) if body.low[last] in body.words.pronominal else None
    if clitic:
        return around_cue(body, start, cue, SpeakerMention(clitic, back=True), cue.end, end)
    if last + 1 < len(body.low) and body.low[last + 1] in body.words.source_not_speakers:
        return []
    voice, stop = speaker_after(body, last + 1, end, source=True)
    if _is_handed_on(body, index, stop, start):
        return []  # "X dikutip Y mengatakan …": what Y holds X to have said
    stop = _past_relative(body, index, stop, start, end)
    named = body.low[index] not in body.words.source_verbs or index - body.word_at(start) <= ADVERB
    if voice.span is None or not (named or speaks(body, voice)):
        return []  # "… menurun, mengutip perlambatan itu"
    return around_cue(body, start, cue, voice, stop, end)


def _past_relative(body: Document, index: int, stop: int, start: int, end: int) -> int:
    """Where a source that opens its sentence ends with its relative clause: "Menurut X yang ikut rapat, …"."""
    behind = body.word_at(stop)
    opens = index == body.word_at(start) and behind < len(body.low) and body.low[behind] in body.words.relative_words
    comma = body.text.find(",", stop, end) if opens else -1
    return comma if comma >= 0 and not body.run_over(comma) else stop


def _is_handed_on(body: Document, index: int, stop: int, start: int) -> bool:
    """Whether a person stands right before a source cue and a verb of speech right behind who it names."""
    behind = body.word_at(stop)
    if index == 0 or body.starts[index - 1] < start or body.low[behind : behind + 1] == []:
        return False
    if body.low[behind] not in body.words.verbs:
        return False
    name = body.name_over(body.starts[index - 1])
    return name is not None and not body.text[name.end : body.starts[index]].strip()


def _inverted(body: Document, index: int, start: int, end: int) -> list[QuoteCandidate]:
    """…, ujar X · Bahkan, kata X, … · Kata X, …"""
    form, cue = body.low[index], span_of(body, index, index)
    lead = body.text[start : cue.start].rstrip()
    clitic = clitic_of(body, index) if body.words.inverted[form] else None
    root = form[: clitic.start - clitic.end] if clitic else form
    if root not in body.words.in_clause or (lead and not lead.endswith((",", "–", "—", "?", "!"))):
        return []
    if clitic:
        return around_cue(body, start, cue, SpeakerMention(clitic, back=True), cue.end, end) if lead else []
    subject = speaker_before(body, index, start) if form in body.words.verbs else NO_SPEAKER
    if subject.actor and subject.span and body.word_at(subject.span.start) - body.word_at(start) <= ADVERB:
        return []  # "Park, the spokesman, said the office …"
    voice, stop = speaker_after(body, index + 1, end)
    if not lead and not _opens_speaker(body, index + 1):
        return []  # "Kisah cinta antara Budi dan Maya"
    return around_cue(body, start, cue, voice, stop, end) if speaks(body, voice) else []


def _opens_speaker(body: Document, index: int) -> bool:
    """Whether a speaker begins right at a word: a name, an office, a pronoun."""
    words, low = body.words, body.low[index] if index < len(body.low) else ""
    known = low in words.speakers or low in words.definite_before or low in words.person_pronouns
    return known or (index < len(body.starts) and body.text[body.starts[index]].isupper())


def _goes_on(body: Document, index: int, start: int) -> bool:
    """Whether a verb of speech goes on with the subject of the one before it ("X said A and added B")."""
    before = index - 1
    while before >= 0 and body.low[before] in body.words.speaker_modifiers and body.starts[before] >= start:
        before -= 1
    joins = body.words.conjunctions_and | body.words.contrast_words
    return before >= 0 and body.starts[before] >= start and body.low[before] in joins


def _active(
    body: Document, index: int, start: int, end: int, known: SpeakerMention = NO_SPEAKER
) -> list[QuoteCandidate]:
    """X mengatakan (bahwa) … · …, X said; ``known`` is the subject where the sentence goes on with it."""
    words, low, cue = body.words, body.low[index], span_of(body, index, index)
    if (low in words.noun_cues and _is_noun(body, index, start)) or _is_naming(body, index):
        return []
    if low in words.participles and body.units[body.unit_at(cue.start)][0] == cue.start:
        return []  # "Telling what …": nobody's words
    end = _subordinate_end(body, index, end)
    content, marked = behind_verb(body, index, end)
    if _is_called_false(body, index, end):
        return []  # "foto yang menyebut X mengatakan … itu palsu"
    clear = content is not None and (marked or _is_clause(body, index, content, end))
    if not clear and "," not in body.text[start : cue.start]:
        return []
    voice = known if known.span else speaker_before(body, index, start)
    stance = stance_of(body, index, voice.span, start)
    if stance.kind is None or (stance.kind != "asks" and is_question(body, index, end)):
        return []
    governed = Span(min(cue.start, stance.start), cue.end)
    cue = governed if stance.kind != "alleged" or not voice.span or governed.start >= voice.span.end else cue
    spoken = speaks(body, voice)
    by_comma = marked and content is not None and body.text[cue.end : content].strip() in ("", ",")
    opened = content is not None and _opens_aside(body, start) and body.word_at(end) - body.word_at(content) > ADVERB
    if (
        (not marked or by_comma)
        and spoken
        and not opened
        and (trailing := _trailing(body, voice, cue, start, index, end))
    ):
        return with_stance(trailing, stance.kind)
    plain = low not in words.marked and low not in words.objects and low not in words.noun_cues
    if content is None or not clear or not (spoken or (voice.span and plain)):
        return []
    first = body.word_at(content)
    run = body.run_over(body.starts[first]) if first < len(body.starts) else None
    only_quoted = run is not None and run.left - content < 4 and run.right >= end - 2
    return [] if only_quoted else with_stance(clause_candidates(body, content, end, cue, voice), stance.kind)


def _subordinate_end(body: Document, verb: int, end: int) -> int:
    """Where the clause of a verb ends that only leads to the sentence's own: "Although X denied it, Y will go"."""
    words, start = body.words, body.units[body.unit_at(body.starts[verb])][0]
    opens = body.low[body.word_at(start)] in words.subject_breaks & words.clause_openers
    if not opens or "," in body.text[start : body.ends[verb] + 1]:
        return end  # "As X said, …", "After the storm, X said …"
    comma = body.text.find(",", body.ends[verb], end)
    while comma >= 0 and (body.run_over(comma) or body.text[comma + 1 : comma + 2].isdigit()):
        comma = body.text.find(",", comma + 1, end)
    told_to = comma >= 0 and past_setting(body, verb) >= body.word_at(comma)
    return end if comma < 0 or told_to else comma  # not: "As X told the paper, …"


def _is_called_false(body: Document, index: int, end: int) -> bool:
    """Whether a sentence ends by calling what it holds false."""
    last = body.word_at(end) - 1
    lows = body.low[max(index, last - 1) : last + 1]
    return len(lows) > 1 and lows[-1] in body.words.false_words and lows[-2] in body.words.false_openers


def _is_noun(body: Document, index: int, start: int) -> bool:
    """Whether a verb, a preposition or an adjective of one stands before a cue: "brushed aside reports that …"."""
    words = body.words
    if index == 0 or body.starts[index - 1] < start:
        return False
    names = body.named(start, body.starts[index])
    opening = body.word_at(names[-1].end) if names else index - 1
    for low in body.low[max(opening, index - _VERB_GROUP) : index]:
        between = low in words.speaker_modifiers or low in words.relative_words or low in words.speech_auxiliaries
        pronoun = low in words.person_pronouns or low in words.plural_pronouns
        verbal = low in words.outside_phrases or low in words.non_subject_words or low.endswith(words.verb_suffixes)
        if verbal and not (between or pronoun):
            return True
    return False


def _is_naming(body: Document, index: int) -> bool:
    """Whether a cue only gives a name to what stands before it: "a company called Bluewater that …"."""
    after = index + 1
    named = after < len(body.starts) and body.name_over(body.starts[after]) is not None
    return named and body.low[index] in body.words.title_nouns


def _is_clause(body: Document, verb: int, content: int, end: int) -> bool:
    """Whether what stands behind a verb, with no mark between, is a clause rather than the verb's object."""
    words, low, first, last = body.words, body.low[verb], body.word_at(content), body.word_at(end)
    if low in words.denying and is_deed(body, first, last):
        return True
    if low in words.marked and not has_sign(body, first, last):
        return False
    return low not in words.objects or has_predicate(body, first, last)


def _opens_aside(body: Document, start: int) -> bool:
    """Whether a sentence begins with what only leads to its subject: "Asked about the rumours, X said …"."""
    first = body.word_at(start)
    if first >= len(body.low) or body.name_over(body.starts[first]):
        return False
    words, low = body.words, body.low[first]
    return low in words.clause_openers or low in words.subject_breaks or low.endswith(words.verb_suffixes)


def _trailing(
    body: Document, voice: SpeakerMention, cue: Span, start: int, verb: int, end: int
) -> list[QuoteCandidate]:
    """A clause before its subject and verb, at most a time or place behind it: "prices will rise, X said on Monday"."""
    lead = _before_speaker(body, voice, start)
    if not lead.endswith(","):
        return []
    last = verb + 1 >= len(body.starts) or body.starts[verb + 1] >= end
    comma = not last and "," in body.text[cue.end : body.starts[verb + 1]]
    if comma and body.low[verb + 1] not in body.words.participles:
        return _in_middle(body, start, start + len(lead), cue, voice, end)
    lead_end = _without_description(body, start, start + len(lead))
    if body.word_at(lead_end) - body.word_at(start) <= ADVERB:
        return []
    adverbial = body.words.adverbial_heads - body.words.definite_articles
    aside = last or comma or body.low[verb + 1] in adverbial
    aside = aside or body.low[verb + 1] in body.words.setting_days
    return clause_candidates(body, start, lead_end, cue, voice) if aside else []


def _before_speaker(body: Document, voice: SpeakerMention, start: int) -> str:
    """What stands before a speaker and the office right before the name."""
    if voice.span is None:
        return ""
    lead = body.text[start : voice.span.start].rstrip()
    comma = lead.rfind(",")
    first, last = body.word_at(start + comma), body.word_at(start + len(lead))
    if comma < 0 or lead.endswith(",") or last - first > _DESCRIPTION:
        return lead
    described = not body.words.speaker_nouns.isdisjoint(body.low[first:last])
    return lead[: comma + 1] if described and not has_predicate(body, first, last) else lead


def _in_middle(
    body: Document, start: int, lead_end: int, cue: Span, voice: SpeakerMention, end: int
) -> list[QuoteCandidate]:
    """What a cue parts: a subject and its predicate ("The strike, X said, will last"), or two clauses with a join."""
    lead_end = _without_description(body, start, lead_end)
    first, last = body.word_at(start), body.word_at(lead_end)
    if is_subject(body, first, last):
        return subject_and_predicate(body, (start, lead_end), (cue.end, end), cue, voice)
    words, behind = body.words, body.word_at(cue.end)
    opened = body.low[first] in words.clause_openers or body.low[first] in words.subject_breaks
    goes_on = behind < len(body.low) and body.low[behind] in words.conjunctions_and | words.contrast_words
    opened = opened or body.low[first] in words.adverbial_heads or last - first < LEAST
    if opened or not goes_on:
        return []
    rest = clause_candidates(body, body.starts[behind + 1], end, cue, voice)
    return [
        *clause_candidates(body, start, lead_end, cue, voice),
        *(replace(part, joined=True) for part in rest),
    ]


def _without_description(body: Document, start: int, end: int) -> int:
    """The end of a clause before a description of its speaker ("…, its leader, X, said")."""
    text = body.text[start:end].rstrip(" ,")
    comma = text.rfind(",")
    if comma < 0:
        return start + len(text)
    first, last = body.word_at(start + comma), body.word_at(start + len(text))
    described = last - first <= _DESCRIPTION and body.words.speaker_nouns.intersection(body.low[first:last])
    return start + comma if described and not has_predicate(body, first, last) else start + len(text)
