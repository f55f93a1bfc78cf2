"""Persons named like a place ("Medan Siregar", later "kata Medan"): who speaks or acts is no town.

A word that begins or ends a name of several words is the person's where the article lets it speak ("kata Medan",
"menurut Medan", "Medan meminta …") and the words beside it are those of persons' names. With a word of place before it
("di Medan") it stays a place. The last word of a person's full name is the person's too where it stands alone, unless a
list knows it as a place or body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple, TypeAlias

from digest.ner.name_lists import BODY, CITY, PLACE, NameLists
from digest.ner.viterbi import Name

Text: TypeAlias = tuple[Sequence[str], Sequence[Name]]  # a sentence's words and the names in it

LONGEST = 4  # words of a person's name
SHORTEST_PART = 2  # letters of a word of a body's name
_BEFORE_CLAUSE = frozenset(",\"”'’.:")  # marks behind which a clause begins


class ActingWords(NamedTuple):
    """What shows who acts: words of speech with the speaker behind them, or before them; and what shows places.

    Words stand before places, or their names begin or end with them. All are in small letters.
    """

    before_speaker: Set[str]
    behind_speaker: Set[str]
    before_places: Set[str]
    place_firsts: Set[str] = frozenset()
    place_lasts: Set[str] = frozenset()


def retype_persons(
    sentences: Sequence[Sequence[str]],
    all_names: Sequence[Sequence[Name]],
    words: ActingWords,
    lexicon: NameLists,
) -> list[list[Name]]:
    """The names of each sentence, those of persons who bear a place's name set right."""
    texts = list(zip(sentences, all_names, strict=True))
    singles = {sentence[first] for sentence, names in texts for first, last, _ in names if first == last}
    surnames = _surnames(texts, words, lexicon)
    namesakes = _namesakes_of_places(texts, singles, words, lexicon)
    if not surnames and not namesakes:
        return [list(names) for names in all_names]
    retyped = []
    for sentence, names in texts:
        whole = [span for span in _full_names(sentence, namesakes, words, lexicon) if not _is_in_person(span, names)]
        retyped.append(_retyped(sentence, names, whole, surnames | namesakes, words.before_places))
    return retyped


def retype_speakers(
    sentences: Sequence[Sequence[str]],
    all_names: Sequence[Sequence[Name]],
    words: ActingWords,
    lexicon: NameLists,
) -> list[list[Name]]:
    """The names of each sentence; a "place" of several words that speaks is a person or a body.

    A person is one whose first word is a town's and whose last one is a person's elsewhere, or no place's ("kata Padang
    Wicaksono"), and one whose first word alone is a person elsewhere ("Florensia Bandung", "kata Florensia"). Another
    that no list knows as a place is a body ("Harbour Air said").
    """
    texts = list(zip(sentences, all_names, strict=True))
    persons = {
        sentence[first] for sentence, own in texts for first, last, kind in own if first == last and kind == "person"
    }
    actors = dict(_speaking_places(texts, persons, words, lexicon))
    if not actors:
        return [list(own) for own in all_names]
    return [[(a, z, actors.get(tuple(sentence[a : z + 1]), kind)) for a, z, kind in own] for sentence, own in texts]


def _speaking_places(
    texts: Sequence[Text], persons: Set[str], words: ActingWords, lexicon: NameLists
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names of several words that are no places', with what they are of."""
    for sentence, own in texts:
        for first, last, kind in own:
            if kind not in ("place", "organization") or first == last:
                continue
            name = tuple(sentence[first : last + 1])
            speaks = kind == "place" and _speaks(sentence, first, last, words)
            if kind == "place" and _looks_personal(name, lexicon):
                if speaks or name[-1] in persons:
                    yield name, "person"
            elif name[0] in persons and _ends_with_town(name, lexicon):
                yield name, "person"
            elif speaks and _is_no_known_place(name, words, lexicon):
                yield name, "organization"


def _ends_with_town(name: Sequence[str], lexicon: NameLists) -> bool:
    """Whether a name of two words that no list has ends with a town's."""
    return len(name) == 2 and not lexicon.kinds_of(name) and bool(lexicon.kinds_of(name[1:]) & CITY)


def _is_no_known_place(name: Sequence[str], words: ActingWords, lexicon: NameLists) -> bool:
    """Whether no list has a name or its last words as a place, and it begins or ends with no word of places."""
    if not all(word.isalpha() and len(word) >= SHORTEST_PART for word in name):
        return False  # "U.S."
    if name[0].lower() in words.place_firsts or name[-1].lower() in words.place_lasts:
        return False
    return not any(lexicon.kinds_of(name[start:]) & (PLACE | CITY) for start in range(len(name)))


def _looks_personal(name: Sequence[str], lexicon: NameLists) -> bool:
    """Whether words can be a person's name: a town's and then a surname, in no list as a whole ("Padang Wicaksono")."""
    if len(name) > LONGEST or lexicon.kinds_of(name) or not lexicon.kinds_of(name[:1]) & (PLACE | CITY):
        return False
    return all(_is_personal(word, lexicon) for word in name[1:])


def _speaks(sentence: Sequence[str], first: int, last: int, words: ActingWords) -> bool:
    before = sentence[first - 1].lower() if first else ""
    behind = sentence[last + 1] if last + 1 < len(sentence) else ""
    opens = not first or sentence[first - 1] in _BEFORE_CLAUSE
    return before in words.before_speaker or (opens and behind in words.behind_speaker)


def _surnames(texts: Sequence[Text], words: ActingWords, lexicon: NameLists) -> set[str]:
    """Last words of persons' full names that stand alone as another's name, though no list knows that other one."""
    lasts = {
        sentence[last] for sentence, names in texts for first, last, kind in names if kind == "person" and last > first
    }
    alone = {
        sentence[first]: first > 0 and sentence[first - 1].lower() in words.before_places
        for sentence, names in texts
        for first, last, kind in names
        if first == last and kind in ("place", "organization") and sentence[first] in lasts
    }
    return {
        word for word, placed in alone.items() if not placed and not lexicon.kinds_of([word]) & (PLACE | CITY | BODY)
    }


def _namesakes_of_places(texts: Sequence[Text], singles: Set[str], words: ActingWords, lexicon: NameLists) -> set[str]:
    """Words that speak, begin or end a person's name of several words, and were not read as a person's somewhere."""
    acting = {word for sentence, _ in texts for word in _speakers(sentence, singles, words, lexicon)}
    if not acting:
        return set()
    doubtful = {
        sentence[i]
        for sentence, names in texts
        for first, last, kind in names
        if kind != "person"
        for i in (first, last)
    }
    whole = (
        sentence[first : last + 1]
        for sentence, _ in texts
        for first, last in _full_names(sentence, acting, words, lexicon)
    )
    return doubtful & acting & {word for name in whole for word in (name[0], name[-1])}


def _speakers(sentence: Sequence[str], singles: Set[str], words: ActingWords, lexicon: NameLists) -> Iterator[str]:
    """The single names that speak in a sentence; a town's also behind a mark (“…,” Austin said)."""
    for i, word in enumerate(sentence):
        if word not in singles:
            continue
        before = sentence[i - 1].lower() if i else ""
        behind = sentence[i + 1] if i + 1 < len(sentence) else ""
        told = before in words.before_speaker and not behind[:1].isupper()
        opens = not i or (sentence[i - 1] in _BEFORE_CLAUSE and bool(lexicon.kinds_of([word]) & CITY))
        if told or (opens and behind in words.behind_speaker):
            yield word


def _full_names(
    sentence: Sequence[str], bearers: Set[str], words: ActingWords, lexicon: NameLists
) -> Iterator[tuple[int, int]]:
    """Where one of the words is the first or the last of a person's name: first and last word of it."""
    for i, word in enumerate(sentence):
        if word not in bearers or (i and sentence[i - 1].lower() in words.before_places):
            continue
        if i > 1 and _is_first_name(sentence[i - 1], lexicon):  # the first word has its capital anyway
            yield i - 1, i
            continue
        last = i
        while last + 1 < len(sentence) and last - i + 1 < LONGEST and _is_personal(sentence[last + 1], lexicon):
            last += 1
        if last > i:
            yield i, last


def _is_personal(word: str, lexicon: NameLists) -> bool:
    """Whether a word is one of persons' names rather than of places' or bodies', or of none that is known."""
    if not word[:1].isupper() or not word[1:].islower():
        return False
    first, last, place, organization = lexicon.name_counts(word.lower())
    return max(first, last) >= max(place, organization)


def _is_first_name(word: str, lexicon: NameLists) -> bool:
    """Whether a word is known as a first name, and more so than as a part of places' or bodies' names."""
    if not word[:1].isupper() or not word[1:].islower():
        return False
    first, _, place, organization = lexicon.name_counts(word.lower())
    return first > max(place, organization)


def _is_in_person(span: tuple[int, int], names: Sequence[Name]) -> bool:
    """Whether a person's name holds the words already."""
    return any(kind == "person" and first <= span[0] and span[1] <= last for first, last, kind in names)


def _retyped(
    sentence: Sequence[str],
    names: Sequence[Name],
    whole: Sequence[tuple[int, int]],
    bearers: Set[str],
    before_places: Set[str],
) -> list[Name]:
    """The names of a sentence: whole ones are persons', and so are single words that a person bears."""
    retyped: list[Name] = [(first, last, "person") for first, last in whole]
    for first, last, kind in names:
        if any(first <= end and start <= last for start, end in whole):
            continue
        alone = first == last and sentence[first] in bearers
        placed = first > 0 and sentence[first - 1].lower() in before_places
        retyped.append((first, last, ("place" if placed else "person") if alone else kind))
    return sorted(retyped)
