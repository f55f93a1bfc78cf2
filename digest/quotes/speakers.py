"""The words for the speaker, behind a cue or before it.

Behind ("ujar Direktur Utama BNI Tambok") they are a noun phrase that ends at a mark or a preposition. Before
("Tambok mengatakan") all names of the clause are candidates, ranked by a few plain signs: nearness to the verb, person
before organization, no object of a preposition, no part of another's title.
"""

from __future__ import annotations

import re

from digest.quotes.document import Document, NamedMention, span_of
from digest.quotes.speaker_mentions import (
    NO_SPEAKER,
    SpeakerMention,
    is_of_another,
    is_pronoun,
    is_titled,
    of_name,
    of_office,
    of_phrase,
    of_pronoun,
)
from digest.quotes.subjects import FAR, likeliest_subject

_STOP = re.compile(r"[.;:?!(\[\n\"“”„«»–—]|\s-\s")
_SHORT_FORM = re.compile(r"\s?\($|^\)\s?")  # "Universitas X (UX) Y"
_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)")
_OFFICE_WITHIN = 3  # words behind a cue within which an office begins
_OFFICE_GAP = 8  # characters between an office and its holder's name: a comma, an honorific
_LONGEST = 22  # words of the longest speaker phrase, office included
_TITLE_LETTERS = 4  # of the longest abbreviated title ("Prof.")
_OFFICE_TAIL = 7  # words of "untuk Indonesia dan Timor Leste" before the name
_DESCRIPTION = 4  # words of "a senior official"
_LONGEST_SUBJECT = 8  # words of a subject without a name


def speaker_after(body: Document, first: int, limit: int, source: bool = False) -> tuple[SpeakerMention, int]:
    """The speaker whose words begin at word ``first``, none of them beyond ``limit``; and where they end.

    Behind a verb an office and a name may be parted by a comma ("kata striker klub itu, Budi"); behind a ``source``
    cue the comma ends the name, unless an office stands before it.
    """
    if first >= len(body.starts) or body.starts[first] >= limit:
        return NO_SPEAKER, limit
    if is_pronoun(body, first):
        named = body.name_over(body.starts[first + 1]) if first + 1 < len(body.starts) else None
        if named and named.actor.type == "person" and body.text[body.ends[first] : named.start].strip() == ",":
            return of_name(named), named.end  # "ungkap dia, Budi"
        return of_pronoun(body, first), body.ends[first]
    holder = _holder(body, first, limit)
    if holder is not None and not is_of_another(body, holder):
        return of_name(holder), holder.end
    end = _phrase_end(body, first, limit, source)
    if end <= body.starts[first]:
        return NO_SPEAKER, body.starts[first]
    names = body.named(body.starts[first], end)
    person = next((name for name in names if name.actor.type == "person"), None)
    if person and is_of_another(body, person):
        return _described(body, first, person, limit)
    if person and _is_of_thing(body, first, person):
        return NO_SPEAKER, body.starts[first]  # "said the criticisms of President X were …"
    if person:
        return of_name(person), max(end, person.end)
    return of_phrase(body, first, body.word_at(end) - 1, names), end


def _is_of_thing(body: Document, first: int, name: NamedMention) -> bool:
    """Whether a name only says whose a thing is ("the criticisms of President X"): no word of a person before "of"."""
    words = body.words
    before = body.low[first : body.word_at(name.start)]
    of = next((i for i, low in enumerate(before) if low in words.office_prepositions), None)
    if not of or before[0] not in words.definite_articles:
        return False
    known = words.person_nouns | words.kin_nouns | words.speakers | words.voices_of_bodies
    return known.isdisjoint(before[:of])


def _described(body: Document, first: int, name: NamedMention, limit: int) -> tuple[SpeakerMention, int]:
    """Whom a phrase with another's name means: the person behind its comma, or who it points back to."""
    after = body.word_at(name.end)
    following = body.name_over(body.starts[after]) if after < len(body.starts) and body.starts[after] < limit else None
    if following and following.actor.type == "person" and body.text[name.end : following.start].strip() == ",":
        return of_name(following), following.end
    pointing = after < len(body.low) and body.starts[after] < limit and body.low[after] in body.words.definite_after
    last = after if pointing else after - 1
    return of_office(body, first, last), body.ends[last]


def _holder(body: Document, first: int, limit: int) -> NamedMention | None:
    """The person behind a stated office that begins at one of the first words ("salah satu pengacara X, Y")."""
    for index in range(first, min(first + _OFFICE_WITHIN, len(body.starts))):
        if body.name_over(body.starts[index]) or body.text[body.ends[index - 1] : body.starts[index]].strip():
            return None
        office = body.offices.get(body.starts[index])
        if office is not None:
            following = body.named(office, min(office + _OFFICE_GAP, limit))
            return next((name for name in following if name.actor.type == "person"), None)
    return None


def _phrase_end(body: Document, first: int, limit: int, source: bool) -> int:
    """Where the noun phrase from word ``first`` ends: behind its first person, or before what is no part of it."""
    end, index = body.starts[first], first
    while index < len(body.starts) and body.starts[index] < limit and index - first < _LONGEST:
        name = body.name_over(body.starts[index])
        if (
            index > first
            and not (name and name.start < body.starts[index])
            and _broken(body, index, name, first, source)
        ):
            break
        if name is None and _closes(body, index) and not _goes_on(body, index, limit):
            break
        end = name.end if name else body.ends[index]
        if name and name.actor.type == "person":
            break
        index = body.word_at(end) if name else index + 1
    return min(end, limit)


def _broken(body: Document, index: int, name: NamedMention | None, first: int, source: bool) -> bool:
    """Whether a mark cuts the phrase before a word; a comma does not before the person whose office came first."""
    gap = body.text[body.ends[index - 1] : body.starts[index]]
    if _STOP.search(_SHORT_FORM.sub(" ", gap)) and not _title_stop(body, index, gap):
        return True
    if "," not in gap:
        return False
    if name is None or name.actor.type != "person":
        return True
    closed = body.text[name.end : name.end + 2].strip()[:1] in (",", "(")  # not: "Menurut analis, X merekam …"
    return source and not (closed and is_titled(body, first, index))


def _closes(body: Document, index: int) -> bool:
    return body.low[index] in body.words.speaker_ends and body.text[body.starts[index]].islower()


def _goes_on(body: Document, index: int, limit: int) -> bool:
    """Whether a preposition belongs to an office before a name ("Ekonom untuk Bank Dunia di Indonesia Frederico")."""
    inside = False
    for word in range(index + 1, min(index + _OFFICE_TAIL, len(body.starts))):
        if body.starts[word] >= limit or body.text[body.ends[word - 1] : body.starts[word]].strip():
            return False
        name = body.name_over(body.starts[word])
        if name is None and _closes(body, word) and body.low[word] not in body.words.office_prepositions:
            return False
        if name and name.actor.type == "person":
            return inside
        inside = name is not None or body.text[body.starts[word]].isupper()
    return False


def _title_stop(body: Document, index: int, gap: str) -> bool:
    """Whether a full stop belongs to an abbreviated title ("dr. Budi", "Rep. Jim")."""
    short = body.ends[index - 1] - body.starts[index - 1] <= _TITLE_LETTERS
    return gap.strip() == "." and short and body.text[body.starts[index]].isupper()


def speaker_before(body: Document, verb: int, limit: int) -> SpeakerMention:
    """The subject of the verb at word ``verb``, none of it before ``limit``."""
    words, index = body.words, verb - 1
    while index >= 0 and body.starts[index] >= limit and _passed_over(body, index):
        index -= 1
    if body.low[verb] in words.participles:
        return NO_SPEAKER if _is_written(body, verb, limit) else _of_main_clause(body, verb, limit)
    if index < 0 or body.starts[index] < limit or _is_told_by_thing(body, verb, limit):
        return NO_SPEAKER
    if is_pronoun(body, index):
        return of_pronoun(body, index)
    if body.low[index] in words.conjunctions_and and index and words.inverted.get(body.low[index - 1]):
        return SpeakerMention(span_of(body, index - 1, index - 1), back=True)  # "katanya dan menambahkan"
    if _is_unnamed(body, index, limit):
        return _subject_phrase(body, index, limit)
    near = max(limit, body.starts[verb] - FAR)
    names = body.named(near, body.starts[verb])
    best = likeliest_subject(body, names, verb, limit)
    if best is None:
        return _subject_phrase(body, index, limit)
    return of_name(_member_of(body, _body_at(body, _first_of_two(body, best, names), names), names))


def _body_at(body: Document, name: NamedMention, names: list[NamedMention]) -> NamedMention:
    """The body that a place right behind it belongs to ("Badan Laut Raya (BLR) Lembira mencatat …")."""
    if name.actor.type != "place":
        return name
    bodies = (other for other in names if other.actor.type == "organization" and other.end <= name.start)
    gaps = ((other, _BRACKETS.sub("", body.text[other.end : name.start])) for other in bodies)
    return next((other for other, gap in gaps if not gap.strip(" )")), name)


def _member_of(body: Document, name: NamedMention, names: list[NamedMention]) -> NamedMention:
    """The person right before "of the" and a body ("Rudi Antasena of the Sea Police said")."""
    if name.actor.type != "organization":
        return name
    persons = [other for other in names if other.actor.type == "person" and other.end <= name.start]
    if not persons:
        return name
    between = body.low[body.word_at(persons[-1].end) : body.word_at(name.start)]
    words = body.words
    joined = bool(between) and between[0] in words.office_prepositions and set(between[1:]) <= words.definite_before
    return persons[-1] if joined else name


def _first_of_two(body: Document, name: NamedMention, names: list[NamedMention]) -> NamedMention:
    """The first of two persons who say it together ("Menteri X dan Wakil Menteri Y meminta")."""
    before = [other for other in names if other.end <= name.start and other.actor.type == "person"]
    if name.actor.type != "person" or not before:
        return name
    other = before[-1]
    between = body.low[body.word_at(other.end) : body.word_at(name.start)]
    joined = bool(between) and between[0] in body.words.conjunctions_and and len(between) <= _LONGEST_SUBJECT
    return other if joined and not set(",;.:") & set(body.text[other.end : name.start]) else name


def _is_written(body: Document, verb: int, limit: int) -> bool:
    """Whether a participle says what stands on a thing ("signs saying"), rather than what somebody says."""
    words, before = body.words, verb - 1
    if not words.utterance_nouns or before < 0 or body.starts[before] < limit or body.name_over(body.starts[before]):
        return False
    low = body.low[before]
    is_noun = low not in words.outside_phrases and not low.endswith(words.verb_suffixes)
    spoken = words.utterance_nouns | words.person_nouns | words.speakers | words.voices_of_bodies | words.cues
    close = not body.text[body.ends[before] : body.starts[verb]].strip()
    return close and is_noun and low not in spoken and not is_pronoun(body, before)


def _of_main_clause(body: Document, verb: int, limit: int) -> SpeakerMention:
    """The subject of a participle ("…, adding that"): the first person or pronoun of its sentence."""
    names = [name for name in body.named(limit, body.starts[verb]) if not _is_oblique(body, name)]
    leading = names[0] if names and names[0].actor.type != "place" else None  # "Jharkhand" of "its chief minister"
    if leading and _is_before_noun(body, leading):
        return SpeakerMention(span_of(body, body.word_at(leading.start), body.word_at(leading.end)))
    named = leading or next((name for name in names if name.actor.type == "person"), None)
    stop = body.word_at(named.start) if named else verb
    pronoun = next((i for i in range(body.word_at(limit), stop) if is_pronoun(body, i)), None)
    if pronoun is not None:
        return of_pronoun(body, pronoun)
    return of_name(named) if named else SpeakerMention(back=True)


def _is_before_noun(body: Document, name: NamedMention) -> bool:
    """Whether a body's name only says whose somebody is: "Bank Nusa shareholders cheered, saying"."""
    after = body.word_at(name.end)
    if name.actor.type == "person" or after >= len(body.starts) or body.text[name.end : body.starts[after]].strip():
        return False
    words, low = body.words, body.low[after]
    verbal = low.endswith(words.verb_suffixes) or low in words.cues or low in words.clause_signs
    small = body.text[body.starts[after]].islower()
    return small and not (verbal or low in words.outside_phrases or low in words.speaker_modifiers)


def _is_oblique(body: Document, name: NamedMention) -> bool:
    """Whether a name is an owner, or stands behind a preposition, so that no participle is said of it."""
    first = body.word_at(name.start)
    governed = first > 0 and body.low[first - 1] in body.words.non_subject_words
    return governed or body.text[name.end : name.end + 2] in ("'s", "’s")


def _is_told_by_thing(body: Document, verb: int, limit: int) -> bool:
    """Whether a thing is what a verb is said of: "a banner that read", "surat yang menyebut"."""
    words, relative = body.words, verb - 1
    while relative > 0 and body.low[relative] in words.speaker_modifiers:
        relative -= 1
    noun = relative - 1
    if noun < 0 or body.starts[noun] < limit or body.low[relative] not in words.relative_words | words.clause_markers:
        return False
    if body.name_over(body.starts[noun]) or body.text[body.ends[noun] : body.starts[relative]].strip():
        return False
    low = body.low[noun]
    heard = words.person_nouns | words.speakers | words.kin_nouns | words.voices_of_bodies | words.definite_after
    return low in words.title_nouns and low not in heard


def _passed_over(body: Document, index: int) -> bool:
    """Whether a word may stand between subject and verb, or is the subject's own "yang"."""
    low = body.low[index]
    between = low in body.words.speaker_modifiers or low in body.words.relative_words
    return between and not body.name_over(body.starts[index])


def _is_unnamed(body: Document, index: int, limit: int) -> bool:
    """Whether somebody without a name stands right before a verb: "in a 2019 statement a spokesperson said"."""
    words, person = body.words, False
    for word in range(index, max(-1, index - _DESCRIPTION), -1):
        if body.starts[word] < limit or body.name_over(body.starts[word]):
            return False
        if person and (body.low[word] in words.definite_articles or body.low[word] in words.indefinite_words):
            return not _describes_name(body, word, limit)
        person = person or body.low[word] in words.person_nouns
        if word and body.text[body.ends[word - 1] : body.starts[word]].strip():
            return False
    return False


def _describes_name(body: Document, word: int, limit: int) -> bool:
    """Whether a name and a comma stand right before a word: "X, a professor of law, told"."""
    if word == 0 or body.starts[word - 1] < limit or body.name_over(body.starts[word - 1]) is None:
        return False
    return "," in body.text[body.ends[word - 1] : body.starts[word]]


def _subject_phrase(body: Document, index: int, limit: int) -> SpeakerMention:
    """The noun phrase before a verb where no name suits."""
    words, first = body.words, index
    while first > 0 and body.starts[first - 1] >= limit and index - first < _LONGEST_SUBJECT:
        gap = body.text[body.ends[first - 1] : body.starts[first]]
        if gap.strip() or body.low[first - 1] in words.subject_breaks:
            break
        first -= 1
    while first < index and (body.low[first] in words.speaker_modifiers or body.low[first] in words.definite_after):
        first += 1
    joins = words.conjunctions_and | words.contrast_words
    while first <= index and body.low[first] in joins:
        first += 1
    if first > index:
        return NO_SPEAKER
    return of_pronoun(body, first) if is_pronoun(body, first) else of_office(body, first, index)
