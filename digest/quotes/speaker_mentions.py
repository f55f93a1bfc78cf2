"""What the words that stand for a speaker mean: an actor by name or office, or somebody pointed back to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from digest.model import Actor, Span
from digest.quotes.body_anaphora import body_of_kind
from digest.quotes.document import Document, NamedMention, span_of

_LONGEST_NAME = 3  # words
_SHORTEST_OFFICE, _LONGEST_OFFICE = 5, 8  # letters of "Menag", words of what it stands for
_PIECE = 2  # letters of a word's beginning in such an abbreviation
_LONGEST_TITLE = 10  # words before a name
_HEAD_WITHIN = 4  # words of a phrase within which its head noun stands


class SpeakerMention(NamedTuple):
    """The words that stand for a speaker, and the actor they name outright.

    ``back`` where they point back to someone, ``plural`` to several.
    """

    span: Span | None = None
    actor: Actor | None = None
    back: bool = False
    plural: bool = False


NO_SPEAKER = SpeakerMention()


def of_name(name: NamedMention) -> SpeakerMention:
    """The voice of somebody named."""
    return SpeakerMention(Span(name.start, name.end), name.actor)


def is_pronoun(body: Document, index: int) -> bool:
    """Whether a word is a pronoun for a person or several."""
    low = body.low[index]
    return low in body.words.person_pronouns or low in body.words.plural_pronouns


def of_pronoun(body: Document, index: int) -> SpeakerMention:
    """The voice of a pronoun."""
    return SpeakerMention(span_of(body, index, index), back=True, plural=body.low[index] in body.words.plural_pronouns)


def of_phrase(body: Document, first: int, last: int, names: list[NamedMention]) -> SpeakerMention:
    """A phrase without a person's name: an organization or place that heads it, or an office."""
    words, head = body.words, body.low[first]
    skip = 1 if head in words.definite_before or head in words.speaker_fillers else 0
    if names and names[0].start <= body.starts[min(first + skip, last)] and not _is_described_by(body, names[0], last):
        return of_name(names[0])
    return _of_voice(body, first, last, names) or of_office(body, first, last)


def _is_described_by(body: Document, name: NamedMention, last: int) -> bool:
    """Whether a body or place only says whose somebody is, who follows at once ("the Congress veteran")."""
    words, after = body.words, body.word_at(name.end)
    if after > last or name.actor.type == "person" or body.text[name.end : body.starts[after]].strip():
        return False
    lows = [low for low in body.low[after : last + 1] if low not in words.voices_of_bodies]
    return bool(lows) and lows[-1] in words.person_nouns and not words.definite_after


def _of_voice(body: Document, first: int, last: int, names: list[NamedMention]) -> SpeakerMention | None:
    """The body whose spokesman, website or press release speaks."""
    if not names or names[0].actor.type != "organization":
        return None
    words = body.words
    around = body.low[first : body.word_at(names[0].start)] + body.low[body.word_at(names[0].end) : last + 1]
    heard = [low in words.voices_of_bodies for low in around if low not in words.definite_before]
    spoken = bool(heard) and all(heard)
    return SpeakerMention(span_of(body, first, last), names[0].actor) if spoken else None


def of_office(body: Document, first: int, last: int) -> SpeakerMention:
    """An office or a description: whoever's role it is, or whoever it points back to ("sang menteri", "pria itu")."""
    words, span = body.words, span_of(body, first, last)
    lows = body.low[first : last + 1]
    definite = lows[0] in words.definite_before or lows[-1] in words.definite_after or _is_known(body, first, last)
    content = {low for low in lows if low not in words.definite_before and low not in words.definite_after}
    known = _holder(body, content, span) or _by_name(body, span)
    if known is None and (definite or lows[0] in words.speaker_fillers):
        known = body_of_kind(body, content, span)
    if known:
        return SpeakerMention(span, known)
    if not content:
        return SpeakerMention(span, back=True)  # "…, itu mengatakan"
    if lows[0] in words.definite_before:
        lows = lows[1:]
    described = any(low in words.describing_nouns for low in lows[:_HEAD_WITHIN]) or _is_doer(body, lows)
    return SpeakerMention(span, back=definite and described)  # an office that nobody holds here is nobody's


def _is_doer(body: Document, lows: list[str]) -> bool:
    """Whether a phrase is headed by who does something ("perenang itu"), and by no office."""
    kinds = [(low, is_human(body, low)) for low in lows[:_HEAD_WITHIN]]
    head = next((low for low, kind in kinds if kind is not None), "")
    return bool(is_human(body, head)) and head not in body.words.speaker_nouns if head else False


def _is_known(body: Document, first: int, last: int) -> bool:
    """Whether an office without article is somebody known: "kata Kapolres", "kata pria asal Jerman"."""
    words, low = body.words, body.low[first]
    if first == last and low in words.known_offices and body.text[body.starts[first]].isupper():
        return True
    follows = body.low[first + 1] if first + 1 < len(body.low) else ""
    described = low in words.describing_nouns or (low.startswith(words.person_prefixes) and bool(is_human(body, low)))
    return described and (follows in words.describing_words or (first == last and follows in words.relative_words))


def is_human(body: Document, low: str) -> bool | None:
    """Whether a noun is a person's (by the list or, as "perenang", by its shape), a body's, or neither."""
    words = body.words
    if low in words.speakers:
        return low in words.speaker_nouns
    shaped = low.startswith(words.person_prefixes) and not low.endswith(words.thing_suffixes)
    return True if shaped else None


def speaks(body: Document, voice: SpeakerMention) -> bool:
    """Whether a voice can be a speaker's: someone named, pointed back to, an office or a body."""
    if voice.actor or voice.back:
        return True
    if voice.span is None:
        return False
    first, words = body.word_at(voice.span.start), body.words
    lows = body.low[first : first + _HEAD_WITHIN]
    return not (words.speakers.isdisjoint(lows) and words.person_nouns.isdisjoint(lows))


def is_of_another(body: Document, name: NamedMention) -> bool:
    """Whether the phrase that a name stands in says who somebody else is: "pengacara X", "mantan istri X itu"."""
    words = body.words
    first, after = body.word_at(name.start), body.word_at(name.end)
    if not first or body.text[body.ends[first - 1] : name.start].strip():
        return False
    if body.low[first - 1] in words.servants:
        return True
    pointing = after < len(body.low) and body.low[after] in words.definite_after
    if not pointing or body.text[name.end : body.starts[after]].strip():
        return False
    start = first
    while (
        start > 0
        and first - start < _LONGEST_TITLE
        and not body.text[body.ends[start - 1] : body.starts[start]].strip()
    ):
        start -= 1
    before = body.low[start:first]
    return not (words.person_nouns.isdisjoint(before) and words.kin_nouns.isdisjoint(before))


def is_titled(body: Document, first: int, last: int) -> bool:
    """Whether one of the first words from ``first`` to ``last`` is an office of a person."""
    return not body.words.speaker_nouns.isdisjoint(body.low[first : min(last, first + _HEAD_WITHIN)])


def _holder(body: Document, content: set[str], span: Span) -> Actor | None:
    """The one actor whose stated role, or the organization whose name, holds all words of an office."""
    if content.isdisjoint(body.words.speakers) or _is_anybody(body, content, span):
        return None
    held = []
    for actor in body.actors:
        stated = [_words_of(body, role) for role in actor.roles if not span.covers(role)]
        if actor.type == "organization":
            stated = [set(name.lower().split()) for name in (actor.name, *actor.aliases)]
        if any(content <= role for role in stated) or _is_short_for(body, content, actor):
            held.append(actor)
    persons = [actor for actor in held if actor.type == "person"] or held
    return persons[0] if len(persons) == 1 else None


def _is_anybody(body: Document, content: set[str], span: Span) -> bool:
    """Whether a single small word that points to nobody is anybody of a kind ("warga", "polisi"), not an office."""
    words = body.words
    first = body.word_at(span.start)
    pointed = body.low[first] in words.definite_before or body.low[body.word_at(span.end) - 1] in words.definite_after
    return len(content) == 1 and not pointed and content.isdisjoint(words.sole_offices | words.known_offices)


def _is_short_for(body: Document, content: set[str], actor: Actor) -> bool:
    """Whether one word is made of the beginnings of an actor's office ("Menag": Menteri Agama)."""
    if len(content) != 1:
        return False
    (low,) = content
    roles = [role.of(body.text).lower().split() for role in actor.roles]
    affixes = body.words.name_affixes
    return any(_is_made_of(low, [*words[:1], *(_root(word, affixes) for word in words[1:])]) for words in roles)


def _root(word: str, affixes: tuple[str, ...]) -> str:
    """A word without the affix that abbreviations leave out ("hubungan" of "perhubungan")."""
    return next((word[len(affix) :] for affix in affixes if word.startswith(affix)), word)


def _is_made_of(low: str, words: list[str]) -> bool:
    """Whether a word is the beginnings of two and more of the first words of an office, in order."""
    if len(words) < 2 or len(low) < _SHORTEST_OFFICE or not words[0].startswith(low[:_PIECE]):
        return False
    ends = {0}  # of what is spelled so far, by each word more
    for number, word in enumerate(words[:_LONGEST_OFFICE]):
        ends = {end + size for end in ends for size in _pieces(low[end:], word)} | (ends if number else set())
        if number and len(low) in ends:
            return True
    return False


def _pieces(rest: str, word: str) -> Iterator[int]:
    """The lengths of the beginnings of a word, of two letters and more, that ``rest`` begins with."""
    size = 0
    while size < min(len(rest), len(word)) and rest[size] == word[size]:
        size += 1
        if size >= _PIECE:
            yield size


def _words_of(body: Document, role: Span) -> set[str]:
    """The words of a stated role, also without their clitics ("kuasa hukumnya" for "kuasa hukum")."""
    words = set(role.of(body.text).lower().split())
    return words | {word.removesuffix(clitic) for word in words for clitic in body.words.clitics}


def _by_name(body: Document, span: Span) -> Actor | None:
    """The one actor whose name holds all the words of a phrase written as a name, where only the mention was missed."""
    said = span.of(body.text).split()
    if not said or len(said) > _LONGEST_NAME or not all(word[0].isupper() for word in said):
        return None
    words = set(said)
    held = [actor for actor in body.actors if any(words <= own for own in _name_words(actor.name, actor.aliases))]
    return held[0] if len(held) == 1 else None


@lru_cache(maxsize=4096)
def _name_words(name: str, aliases: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The words of each name of an actor."""
    return tuple(frozenset(form.split()) for form in (name, *aliases))
