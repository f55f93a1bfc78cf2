"""Which of the names before a verb is its subject, by a few plain signs with weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digest.quotes.document import Document, NamedMention
from digest.quotes.speaker_mentions import is_of_another, is_titled

FAR = 400  # characters between a subject and its verb
_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)")
_POSSESSIVE = ("'s", "’s", "' ", "’ ")


@dataclass(frozen=True, slots=True)
class SubjectCandidate:
    """A name before a verb.

    Attributes:
        document: the article's words.
        name: the name.
        verb: index of the verb.
        limit: where the clause begins.
        gap: the text between them, without brackets and the verb's own adverbs.
        between: the words between them, ``bare`` those that are no auxiliary, adverb or "yang".
        previous: the word before the name, in its clause; ``following`` the one behind it.
    """

    document: Document
    name: NamedMention
    verb: int
    limit: int
    gap: str
    between: Sequence[str]
    bare: Sequence[str]
    previous: str
    following: str

    @property
    def near(self) -> int:
        """Where what may belong to the same subject begins."""
        return max(self.limit, self.document.starts[self.verb] - FAR)

    @property
    def is_person(self) -> bool:
        """Whether it is a person's name."""
        return self.name.actor.type == "person"


def likeliest_subject(document: Document, names: Sequence[NamedMention], verb: int, limit: int) -> NamedMention | None:
    """The name that the signs speak for most, the nearer of two; ``None`` where they speak for none.

    Args:
        document: the article's words.
        names: the names before the verb, in its clause.
        verb: index of the verb.
        limit: where the clause begins.
    """
    scored = [(subject_score(_candidate(document, name, verb, limit)), name.start, name) for name in names]
    best = max(scored, key=lambda candidate: candidate[:2], default=None)
    return best[2] if best is not None and best[0] > 0 else None


def subject_score(candidate: SubjectCandidate) -> float:
    """The sum of the signs' weights."""
    return sum(weight * sign(candidate) for weight, sign in SIGNS)


def _candidate(document: Document, name: NamedMention, verb: int, limit: int) -> SubjectCandidate:
    words = document.words
    first, after = document.word_at(name.start), document.word_at(name.end)
    between = document.low[after:verb]
    return SubjectCandidate(
        document=document,
        name=name,
        verb=verb,
        limit=limit,
        gap=_BRACKETS.sub("", document.text[name.end : document.starts[_group(document, verb, after)]]),
        between=between,
        bare=[low for low in between if low not in words.speaker_modifiers and low not in words.relative_words],
        previous=_previous(document, first, limit, past_article=name.actor.type == "place"),
        following=document.low[after] if after < len(document.low) else "",
    )


def _group(document: Document, verb: int, first: int) -> int:
    """Where a verb's group begins with its adverbs and auxiliaries ("also said"), not before word ``first``."""
    while verb > first and document.low[verb - 1] in document.words.speaker_modifiers:
        verb -= 1
    return verb


def _previous(document: Document, first: int, limit: int, *, past_article: bool) -> str:
    """The word before a name, in its clause, over what kind of body it is ("kepada kantor berita X")."""
    before = first - 1
    while before > 0 and document.low[before] in document.words.body_nouns and document.starts[before - 1] >= limit:
        if document.low[before - 1] not in document.words.body_nouns | document.words.non_subject_words:
            return document.low[first - 1]
        before -= 1
    articles = document.words.definite_articles if past_article else ()
    if before > 0 and document.low[before] in articles and document.starts[before - 1] >= limit:
        before -= 1  # "the consulate in the Old Town"
    return document.low[before] if before >= 0 and document.ends[before] > limit else ""


def _is_next_to_verb(candidate: SubjectCandidate) -> bool:
    return not candidate.bare or not candidate.gap.strip()


def _is_apposed(candidate: SubjectCandidate) -> bool:
    """X, anggota biro politik, mengatakan."""
    gap = candidate.gap
    return not _is_next_to_verb(candidate) and gap.rstrip().endswith(",") and gap.lstrip().startswith(",")


def _is_parted(candidate: SubjectCandidate) -> bool:
    """A word that begins another clause stands between."""
    return not candidate.document.words.subject_breaks.isdisjoint(candidate.between)


def _defines_another(candidate: SubjectCandidate) -> bool:
    """X merupakan sosok yang mengatakan: the noun before "yang" speaks."""
    words = candidate.document.words
    return bool(candidate.bare) and candidate.document.low[candidate.verb - 1] in words.relative_words


def _is_interposed(candidate: SubjectCandidate) -> bool:
    """Whether a name stands in what only describes the subject before it: a place in brackets, or between commas.

    Between commas it is a relative clause ("X, who led Y to the title, said") or, behind a person, an object in an
    apposition ("X, a friend of Y, said").
    """
    document, name = candidate.document, candidate.name
    words = document.words
    if name.actor.type != "person" and document.text[name.start - 1 : name.start] == "(":
        return document.text[name.end : name.end + 1] == ")"
    if not candidate.gap.rstrip().endswith(","):
        return False
    if _is_in_relative(candidate):
        return True
    opening = document.text.rfind(",", candidate.near, name.start)
    if opening < 0:
        return False
    inside = document.low[document.word_at(opening) : document.word_at(name.start)]
    if not inside or inside[0] in words.relative_words:
        return bool(inside)
    subject = next((other for other in document.named(candidate.near, opening) if other.end == opening), None)
    if subject is None or subject.actor.type != "person" or words.non_subject_words.isdisjoint(inside):
        return False
    first = document.word_at(subject.start)
    is_object = first and document.ends[first - 1] > candidate.limit
    return not (is_object and document.low[first - 1] in words.non_subject_words)


def _is_in_relative(candidate: SubjectCandidate) -> bool:
    """Whether a relative clause that begins behind a comma holds the name: "X, who served under Y, Z and W, said"."""
    document, words = candidate.document, candidate.document.words
    first, last = document.word_at(candidate.near), document.word_at(candidate.name.start)
    opened = (i for i in range(first + 1, last) if document.low[i] in words.relative_words)
    return any("," in document.text[document.ends[i - 1] : document.starts[i]] for i in opened)


def _has_another_subject(candidate: SubjectCandidate) -> bool:
    """Whether another clause's own words stand before the verb: "X tetap sibuk karena semua murid bertanya"."""
    words, between = candidate.document.words, candidate.between
    breaks = [i for i, low in enumerate(between) if low in words.subject_breaks]
    if not breaks or candidate.gap.rstrip().endswith(","):
        return False
    rest = [low for low in between[breaks[-1] + 1 :] if low not in words.speaker_modifiers]
    return bool(rest)


def _is_in_aside(candidate: SubjectCandidate) -> bool:
    """Whether a name stands in what only leads to the subject: "Dengan didampingi X, Menag menjelaskan"."""
    document, name = candidate.document, candidate.name
    words = document.words
    lead, _, subject = candidate.gap.rpartition(",")
    opening = document.low[document.word_at(candidate.limit)]
    opens = opening in words.clause_openers or opening in words.non_subject_words or opening in words.subject_breaks
    if not opens or not subject.strip() or "," in document.text[candidate.limit : name.start]:
        return False
    size = len(subject.split())
    return not words.person_nouns.isdisjoint(candidate.between[-size:]) and lead.count(",") == 0


def _has_second_verb(candidate: SubjectCandidate) -> bool:
    """Whether the verb is the second one of whoever opens the clause: "X confirmed the offer and said"."""
    words, document = candidate.document.words, candidate.document
    before = _group(document, candidate.verb, document.word_at(candidate.name.end)) - 1
    low = document.low[before] if before >= 0 else ""
    if low not in words.contrast_words | words.conjunctions_and or not _opens_clause(candidate):
        return False
    return not any(name.actor.type != "place" for name in document.named(candidate.name.end, document.starts[before]))


def _opens_clause(candidate: SubjectCandidate) -> bool:
    document = candidate.document
    return document.starts[document.word_at(candidate.name.start)] <= candidate.limit + 1


def _is_held(candidate: SubjectCandidate) -> bool:
    """It is an object, an owner, or whose relative somebody is ("kakak X itu")."""
    words, name = candidate.document.words, candidate.name
    passive = words.passive_prefixes and candidate.previous.startswith(words.passive_prefixes)  # "yang dihubungi X"
    is_object = passive or candidate.previous in words.non_subject_words
    is_kin = candidate.previous in words.kin_nouns and candidate.following in words.definite_after
    owns = candidate.document.text[name.end : name.end + 2] in _POSSESSIVE
    another = candidate.is_person and is_of_another(candidate.document, name)
    return bool(is_object) or is_kin or owns or another


def _has_own_title(candidate: SubjectCandidate) -> bool:
    after = candidate.document.word_at(candidate.name.end)
    return (
        candidate.is_person and candidate.gap.startswith(",") and is_titled(candidate.document, after, candidate.verb)
    )


def _is_in_title(candidate: SubjectCandidate) -> bool:
    """Whether a body or place is a part of somebody's title, before the name or behind it."""
    if candidate.is_person:
        return False
    document, name = candidate.document, candidate.name
    after = document.word_at(name.end)
    following = document.name_over(document.starts[after]) if after < candidate.verb else None
    if following and following.actor.type == "person":
        return True
    for person in document.named(candidate.near, name.start):
        apposed = person.actor.type == "person" and document.text[person.end : person.end + 1] == ","
        if apposed and is_titled(document, document.word_at(person.end), candidate.verb):
            return True  # "X, Deputi Bidang Edukasi, Sosialisasi dan Kemitraan BRG mengatakan"
    first = start = document.word_at(name.start)
    while start > 0 and document.starts[start - 1] >= candidate.limit and _is_close(document, start):
        start -= 1
    return is_titled(document, start, first)


def _is_origin(candidate: SubjectCandidate) -> bool:
    """Whether a place only says where somebody is from ("utusan Inggris"), rather than to speak itself."""
    document, name = candidate.document, candidate.name
    first = document.word_at(name.start)
    if name.actor.type != "place" or not first or document.starts[first - 1] < candidate.limit:
        return False
    words, low = document.words, document.low[first - 1]
    if not _is_close(document, first) or low in words.speaker_bodies or low in words.definite_before:
        return False
    known = (words.clause_openers, words.subject_breaks, words.speaker_modifiers, words.conjunctions_and)
    return not (any(low in terms for terms in known) or low in words.outside_phrases or low in words.cues)


def _describes_noun(candidate: SubjectCandidate) -> bool:
    """Whether a body or place only says whose somebody is: "a senior US official told"."""
    words = candidate.document.words
    qualifies = not candidate.is_person or not words.definite_after  # "a Biden aide said"; "Budi pengacara" is Budi
    if not qualifies or not candidate.bare or not candidate.gap.replace(" ", "").isalpha():
        return False
    return candidate.bare[-1] in words.person_nouns and candidate.bare[-1] not in words.voices_of_bodies


def _is_close(document: Document, word: int) -> bool:
    """Whether only white space stands before a word."""
    return not document.text[document.ends[word - 1] : document.starts[word]].strip()


Sign = Callable[[SubjectCandidate], float]
# Set by hand on `labelled`, kept on `attribution-id` and `attribution-en`.
SIGNS: tuple[tuple[float, Sign], ...] = (
    (1.5, lambda candidate: candidate.is_person),
    (0.5, lambda candidate: candidate.name.actor.type == "organization"),
    (-0.08, lambda candidate: len(candidate.bare)),
    (3.0, _is_next_to_verb),
    (2.5, _is_apposed),
    (-1.0, _is_parted),
    (-3.0, _defines_another),
    (-3.0, _has_another_subject),
    (-5.0, _is_interposed),
    (0.7, _opens_clause),
    (2.0, _has_second_verb),
    (-4.0, _is_held),
    (2.5, _has_own_title),
    (-3.0, _is_in_title),
    (-6.0, _is_in_aside),
    (-4.0, _is_origin),
    (-4.0, _describes_noun),
)
