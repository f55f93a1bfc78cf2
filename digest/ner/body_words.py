"""Names of bodies, told by the words that they begin or end with, by what stands before them, and by their speaking.

"Rail Accident Investigation [Branch]" is no thing, "law firm [Mossack Fonseca]" no person, and a zoo that announces
something acts as a body. Of names of several words in the labelled sets that begin or end with a word of bodies, hardly
any is something else but with a few of these words, which are left out (``weak_body_words``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from digest.languages import load
from digest.ner.name_lists import CITY, OTHER, PERSON, PLACE, NameLists
from digest.ner.viterbi import Name

LONGEST = 5  # words of a body's name that is added
MOST_CAPITALS = 0.6  # of the words of a sentence; more are a headline's


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyTerms:
    """What a language knows of bodies, all in small letters.

    Attributes:
        first_words: words that names of bodies begin with.
        last_words: words that they end with.
        cues: kinds of bodies, as they stand right before a name ("firm", "maskapai").
        openers: words that may stand before a name with a capital and are no part of it.
    """

    first_words: Set[str]
    last_words: Set[str]
    cues: Set[str]
    openers: Set[str]


@cache
def body_terms(code: str) -> BodyTerms:
    """The terms of a language."""
    language = load(code)
    weak = language.term_set("weak_body_words")
    return BodyTerms(
        first_words=language.term_set("organization_firsts") - weak,
        last_words=language.term_set("organization_lasts") - weak,
        cues=language.term_set("body_cues"),
        openers=frozenset().union(*map(language.term_set, ("name_articles", "stop_words", "role_modifiers")))
        - language.term_set("name_openers"),
    )


def decide_by_body_words(
    sentences: Sequence[Sequence[str]], names: Sequence[Sequence[Name]], terms: BodyTerms, lexicon: NameLists
) -> list[list[Name]]:
    """The names of each sentence; what is called a body once, by its own words or the word before it, is one."""
    texts = list(zip(sentences, names, strict=True))
    persons = {
        word
        for words, own in texts
        for first, last, kind in own
        if kind == "person" and first < last
        for word in words[first : last + 1]
    }
    bodies = {
        form
        for words, own in texts
        for first, last, kind in own
        if kind != "organization"
        for form in [tuple(words[first : last + 1])]
        if (kind == "other" and _is_named_so(form, terms))
        or (kind != "other" and _is_introduced(words, first, last, terms) and _may_be_body(form, persons, lexicon))
    }
    if not bodies:
        return [list(own) for own in names]
    return [
        [(a, z, "organization" if tuple(words[a : z + 1]) in bodies else kind) for a, z, kind in own]
        for words, own in texts
    ]


def add_bodies(
    sentences: Sequence[Sequence[str]], names: Sequence[Sequence[Name]], terms: BodyTerms
) -> list[list[Name]]:
    """The names of each sentence, with untagged runs of capitals that end with a word of bodies ("First Harbour Bank").

    Headlines in capitals are left: there the run goes on with every word.
    """
    return [
        sorted([*own, *_untagged(words, own, terms)]) if _has_last_word(words, terms) else list(own)
        for words, own in zip(sentences, names, strict=True)
    ]


def _has_last_word(words: Sequence[str], terms: BodyTerms) -> bool:
    """Whether a sentence, not in capitals, has a last word of bodies that is written as in a name."""
    if not any(word[0].isupper() and word.lower() in terms.last_words for word in words):
        return False
    letters = [word for word in words if word[0].isalpha()]
    return sum(word[0].isupper() for word in letters) <= MOST_CAPITALS * len(letters)


def _untagged(words: Sequence[str], names: Sequence[Name], terms: BodyTerms) -> Iterator[Name]:
    """Runs of two to five capitalized words outside of all names, from the last word of a body back."""
    tagged = {place for first, last, _ in names for place in range(first, last + 1)}
    end = -1
    for last, word in enumerate(words):
        if not word[0].isupper() or word.lower() not in terms.last_words or last in tagged:
            continue
        if last + 1 < len(words) and (words[last + 1][0].isupper() or last + 1 in tagged):
            continue
        first = last
        while first - 1 > end and last - first + 1 < LONGEST and first - 1 not in tagged and _is_part(words[first - 1]):
            first -= 1
        while first < last and words[first].lower() in terms.openers:
            first += 1  # "The", "Former"
        if last > first:
            yield first, last, "organization"
            end = last


def _is_part(word: str) -> bool:
    return word[0].isupper() and word.isalpha()


def _is_named_so(name: Sequence[str], terms: BodyTerms) -> bool:
    """Whether a name of several words begins or ends with a word of bodies."""
    return len(name) > 1 and (name[0].lower() in terms.first_words or name[-1].lower() in terms.last_words)


def _is_introduced(words: Sequence[str], first: int, last: int, terms: BodyTerms) -> bool:
    """Whether the kind of a body stands right before a name, and no word that makes a clause of it behind.

    "The company Musk founded" introduces no body.
    """
    if not first or words[first - 1].lower() not in terms.cues:
        return False
    behind = words[last + 1] if last + 1 < len(words) else "."
    return not behind[:1].isalpha() or behind[:1].islower()


def _may_be_body(name: tuple[str, ...], persons: Set[str], lexicon: NameLists) -> bool:
    """Whether nothing else is known by a name: it is no town, no public figure, no product, no part of a person's."""
    if lexicon.kinds_of(name) & (PERSON | PLACE | CITY | OTHER):
        return False
    if len(name) == 1:
        return name[0] not in persons
    given, _, place, body = lexicon.name_counts(name[0].lower())
    return given <= max(place, body)
