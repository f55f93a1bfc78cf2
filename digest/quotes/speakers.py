"""Who speaks: the words that stand for the speaker, and the actor they mean.

A speaker is looked for behind the cue ("ujar Direktur Utama BNI Tambok") or before it ("Tambok mengatakan"). A pronoun or an
office is then led back to whoever spoke or acted last. Candidates are ranked by a few plain signs (nearness to the verb,
person before organization, not the object of a preposition); what no sign speaks for stays unnamed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.model import Actor, Span
from digest.quotes.body import Body, Named, span_of

_STOP = re.compile(r"[.;:?!(\[\n\"“”„«»–—]|\s-\s")
_SHORT_FORM = re.compile(r"\s?\($|^\)\s?")  # "Universitas X (UX) Y"
_BRACKETS = re.compile(r"\s*\([^()]{0,60}\)")
_LONGEST_NAME = 3
_LONGEST = 22  # words of the longest speaker phrase, office included


@dataclass(frozen=True, slots=True)
class Voice:
    """The words that stand for a speaker, and the actor they name outright; ``back`` where they point back to someone."""

    span: Span | None = None
    actor: Actor | None = None
    back: bool = False
    plural: bool = False


def behind(body: Body, first: int, limit: int) -> tuple[Voice, int]:
    """The speaker whose words begin at word ``first``, none of them beyond ``limit``; and where they end."""
    if first < len(body.starts) and _pronoun(body, first):
        return _pointing(body, first), body.ends[first]
    phrase_end = _phrase_end(body, first, limit)
    if first >= len(body.starts) or body.starts[first] >= phrase_end:
        return Voice(), body.starts[first] if first < len(body.starts) else limit
    last = body.word_at(phrase_end) - 1
    names = body.named(body.starts[first], phrase_end)
    persons = [name for name in names if name.actor.type == "person"]
    if persons:
        return Voice(Span(persons[0].start, persons[0].end), persons[0].actor), max(phrase_end, persons[0].end)
    return _unnamed(body, first, last, names), phrase_end


def _phrase_end(body: Body, first: int, limit: int) -> int:
    """Where the noun phrase that begins at word ``first`` ends: at a mark, or a word that no name holds."""
    text, words = body.text, body.words
    end, person, index = 0, False, first
    while index < len(body.starts) and body.starts[index] < limit and index - first < _LONGEST:
        start = body.starts[index]
        name = body.name_over(start)
        if index > first:
            gap = text[body.ends[index - 1] : start]
            inside = name is not None and name.start < start
            if not inside and _STOP.search(_SHORT_FORM.sub(" ", gap)) and not _title_stop(text, body, index, gap):
                break
            if (
                not inside
                and "," in gap
                and (person or not (name and name.start == start and name.actor.type == "person"))
            ):
                break
        if name is None and body.low[index] in words["speaker_ends"] and text[start].islower():
            if person or not _goes_on(body, index, limit):
                break
        if person and name is None:
            break
        person = person or (name is not None and name.actor.type == "person")
        end = name.end if name else body.ends[index]
        index = body.word_at(end) if name else index + 1
    return min(end, limit) if end else body.starts[first] if first < len(body.starts) else limit


def _goes_on(body: Body, index: int, limit: int) -> bool:
    """Whether a preposition belongs to an office before a name ("Ekonom Bank Dunia untuk Indonesia Frederico")."""
    place = body.name_over(body.starts[index + 1]) if index + 1 < len(body.starts) else None
    after = (
        body.name_over(body.starts[body.word_at(place.end)])
        if place and place.end < limit and body.word_at(place.end) < len(body.starts)
        else None
    )
    return (
        after is not None and after.actor.type == "person" and not body.text[place.end : after.start].strip()
        if place
        else False
    )


def _pronoun(body: Body, index: int) -> bool:
    low = body.low[index]
    return low in body.words["person_pronouns"] or low in body.words["plural_pronouns"]


def _pointing(body: Body, index: int) -> Voice:
    """The voice of a pronoun."""
    return Voice(span_of(body, index, index), back=True, plural=body.low[index] in body.words["plural_pronouns"])


def _title_stop(text: str, body: Body, index: int, gap: str) -> bool:
    """Whether a full stop belongs to an abbreviated title ("dr. Budi", "Rep. Jim")."""
    return (
        gap.strip() == "." and body.ends[index - 1] - body.starts[index - 1] <= 4 and text[body.starts[index]].isupper()
    )


def _unnamed(body: Body, first: int, last: int, names: list[Named]) -> Voice:
    """A phrase without a person: an organization or place that heads it, a pronoun, an office."""
    words = body.words
    span = span_of(body, first, last)
    head = body.low[first]
    skip = 1 if head in words["definite_before"] or head in words["speaker_fillers"] else 0
    if names and names[0].start <= body.starts[min(first + skip, last)]:
        return Voice(Span(names[0].start, names[0].end), names[0].actor)
    return _office(body, first, last, span)


def _office(body: Body, first: int, last: int, span: Span) -> Voice:
    """An office or a description: whoever's role it is, or whoever it points back to."""
    words = body.words
    lows = body.low[first : last + 1]
    definite = lows[0] in words["definite_before"] or lows[-1] in words["definite_after"]
    content = {low for low in lows if low not in words["definite_before"] and low not in words["definite_after"]}
    holder = _holder(body, content, span)
    if holder:
        return Voice(span, holder)
    named = _by_name(body, span)
    if named:
        return Voice(span, named)
    kinds = [
        low in words["speaker_nouns"] for low in lows[:4] if low in words["speaker_nouns"] | words["speaker_bodies"]
    ]
    return Voice(span, back=definite and kinds[:1] == [True])


def _by_name(body: Body, span: Span) -> Actor | None:
    """The one actor whose name holds all the words of a phrase written as a name, though it was found only elsewhere."""
    said = span.of(body.text).split()
    if not said or len(said) > _LONGEST_NAME or not all(word[0].isupper() for word in said):
        return None
    held = [
        actor for actor in body.actors if any(set(said) <= set(name.split()) for name in (actor.name, *actor.aliases))
    ]
    return held[0] if len(held) == 1 else None


def _holder(body: Body, content: set[str], span: Span) -> Actor | None:
    """The one actor whose stated role or name holds all words of an office."""
    if not content & (body.words["speaker_nouns"] | body.words["speaker_bodies"]):
        return None
    held = []
    for actor in body.actors:
        stated = [
            set(role.of(body.text).lower().split())
            for role in actor.roles
            if role.start < span.start or role.end > span.end
        ]
        if actor.type == "organization":
            stated = [set(name.lower().split()) for name in (actor.name, *actor.aliases)]
        if any(content <= role for role in stated):
            held.append(actor)
    persons = [actor for actor in held if actor.type == "person"] or held
    return persons[0] if len(persons) == 1 else None


def before(body: Body, verb: int, limit: int) -> Voice:
    """The subject of the verb at word ``verb``, none of it before ``limit``."""
    words = body.words
    index = verb - 1
    while index >= 0 and body.starts[index] >= limit and _passed_over(body, index):
        index -= 1
    if index < 0 or body.starts[index] < limit:
        return Voice()
    if _pronoun(body, index):
        return _pointing(body, index)
    if body.low[index] in words["conjunctions_and"] and index and words.inverted.get(body.low[index - 1]):
        return Voice(span_of(body, index - 1, index - 1), back=True)  # "katanya dan menambahkan"
    candidates = [(_fitness(body, name, verb, limit), name) for name in body.named(limit, body.starts[verb])]
    fit = max(candidates, key=lambda pair: (pair[0], pair[1].start), default=None)
    if fit and fit[0] > 0:
        return Voice(Span(fit[1].start, fit[1].end), fit[1].actor)
    return _subject_phrase(body, index, limit)


def _passed_over(body: Body, index: int) -> bool:
    """Whether a word may stand between subject and verb, or the subject's own "yang"."""
    low = body.low[index]
    return (low in body.words["speaker_modifiers"] or low in body.words["relative_words"]) and not body.name_over(
        body.starts[index]
    )


def _fitness(body: Body, name: Named, verb: int, limit: int) -> float:
    """How well a mention suits as the subject of a verb behind it."""
    text, words = body.text, body.words
    first, after = body.word_at(name.start), body.word_at(name.end)
    fitness = 1.5 if name.actor.type == "person" else 0.5 if name.actor.type == "organization" else 0.0
    between = body.low[after:verb]
    gap = _BRACKETS.sub("", text[name.end : body.starts[verb]])
    bare = [low for low in between if low not in words["speaker_modifiers"] and low not in words["relative_words"]]
    if not bare or not gap.strip():
        fitness += 3.0
    elif gap.rstrip().endswith(",") and gap.lstrip().startswith(","):
        fitness += 2.5  # "X, anggota biro politik, mengatakan"
    fitness -= 0.08 * len(bare)
    previous = body.low[first - 1] if first and body.ends[first - 1] > limit else ""
    if previous in words["non_subject_words"] or (
        words.passive_prefixes and previous.startswith(words.passive_prefixes)
    ):
        fitness -= 2.5  # "yang dihubungi Kontan"
    if first == 0 or body.starts[first] <= limit + 1:
        fitness += 0.7
    if any(low in words["subject_breaks"] for low in between):
        fitness -= 1.0
    if name.actor.type == "person":
        return fitness + (2.5 if gap.startswith(",") and _titled(body, after, verb) else 0.0)
    following = body.name_over(body.starts[after]) if after < verb else None
    if (following and following.actor.type == "person") or _titled(body, *_phrase_before(body, first, limit)):
        fitness -= 3.0  # part of a person's title
    return fitness


def _titled(body: Body, first: int, last: int) -> bool:
    """Whether one of the first words from ``first`` to ``last`` is an office of a person."""
    return any(low in body.words["speaker_nouns"] for low in body.low[first : min(last, first + 4)])


def _phrase_before(body: Body, first: int, limit: int) -> tuple[int, int]:
    """The words before word ``first`` that no mark cuts off from it."""
    start = first
    while (
        start > 0
        and body.starts[start - 1] >= limit
        and not body.text[body.ends[start - 1] : body.starts[start]].strip()
    ):
        start -= 1
    return start, first


def _subject_phrase(body: Body, index: int, limit: int) -> Voice:
    """The noun phrase before a verb where no name suits."""
    words, first = body.words, index
    while first > 0 and body.starts[first - 1] >= limit and index - first < 8:
        gap = body.text[body.ends[first - 1] : body.starts[first]]
        if gap.strip() or body.low[first - 1] in words["subject_breaks"]:
            break
        first -= 1
    while first < index and body.low[first] in words["speaker_modifiers"]:
        first += 1
    if _pronoun(body, first):
        return _pointing(body, first)
    return _office(body, first, index, span_of(body, first, index))
