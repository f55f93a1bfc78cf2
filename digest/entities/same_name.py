"""Whether persons of one name are one person: a probability, from what surrounds the name in their articles.

A name alone joins nobody. The evidence are the offices stated, the story, the company and articles that are alike; the
weights are learned without labels: parts of one frequent name's articles are one person, and the articles of two
different names, taken for one name, are two (`training/same_name.py`).
"""

from __future__ import annotations

import math
from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from digest.entities.comparable_names import common_names, figures_offices, public_figures

if TYPE_CHECKING:
    from digest.entities.occurrences import ActorOccurrence, OccurrenceIndex

# Log-odds by feature, learned on 6,272 pairs of names in 2,600 articles (IndoSum), half of them one person. On a fifth
# of the pairs held back: from odds of 1.0 on, 80 % of what is one and 2.6 % of what is two are taken for one (without
# "place" and "field" 77 and 3.1). Of pairs that are one 8 % have nothing in common, of those that are two 76 %.
# "differ" is set by hand (learned: -0.8): no pair without labels has two of one name in one calling.
WEIGHTS: Mapping[str, float] = {
    "none": -1.79,
    "story": 1.09,
    "domain": 1.05,
    "office": 1.8,
    "rare": 3.23,
    "place": 1.74,
    "field": 1.57,
    "close": 2.53,
    "between": 0.66,
    "differ": -2.5,
}
SHARED = tuple(name for name in WEIGHTS if name not in ("none", "differ"))  # what is evidence beside the name
# Two of a name are one far more often than not; the rarer its words, the more so. Set by hand: no labels say how often.
NAME = {1: -1.0, 2: 1.4, 3: 2.0}  # by its words, three and more alike
KNOWN = 2.0  # for a public figure's
COMMON_NAME = -0.5  # times the logarithm of how many other names hold the rarest of its words
LISTED_SHARE = 1 / 8  # of the persons of the list of common names, that a collection of a few hundred articles has
PROMINENT, TIMES = 8, 10  # an actor in so many articles, so many times as many as another of the name …
PROMINENCE = 1.0  # … is likely meant there too, if no office contradicts
JOIN = 0.7  # from here on two are one
RIVAL = 0.6  # from here on another bearer of a short name may be meant as well …
CLEAR = 3.0  # … unless the log-odds of the likeliest one are so much higher
LEAST_SHARED = 0.3  # of any feature, that is evidence: an actor whom a third of the articles name is hardly any
MAYBE = 0.1  # from here on they may be, which the pages and `digest check` say
MOST_PARTS = 40  # of one name, that are compared with each other


# Features of a pair that has nothing in common, by whether its offices contradict.
_NOTHING_SHARED: Mapping[bool, Mapping[str, float]] = {
    differ: dict.fromkeys(WEIGHTS, 0.0) | {"none": 1.0, "differ": float(differ)} for differ in (False, True)
}


class NamePersons(NamedTuple):
    """The persons of a name, the one in most articles first.

    Attributes:
        parts: the places of each person's occurrences among those of the name, ascending.
        maybe: the numbers of two persons that may be one.
    """

    parts: Sequence[Sequence[int]]
    maybe: Sequence[Sequence[int]]


class Decision(NamedTuple):
    """How likely two are one, as a probability and as log-odds, and the features that say so."""

    probability: float
    odds: float
    seen: Mapping[str, float]


class Surroundings:
    """What surrounds a person in one or several articles.

    A shared name is no evidence, and part of what makes two articles alike: `close` are those too alike for that,
    `like` those that count where both are like a third one without the name (`named` are the articles with it).
    """

    __slots__ = (
        "close",
        "company",
        "domain",
        "entries",
        "fields",
        "languages",
        "like",
        "named",
        "occurrences",
        "office",
        "places",
        "stories",
    )

    def __init__(self, occurrence: ActorOccurrence, index: OccurrenceIndex) -> None:
        self.occurrences = [occurrence]
        self.entries = {occurrence.entry}
        self.stories = {story} if (story := index.stories[occurrence.entry]) else set()
        self.like = set(index.alike(occurrence.entry))
        self.close = set(index.close(occurrence.entry))
        self.named = index.named(occurrence.name)
        self.domain = {word for role in occurrence.actor.roles for word in role.domain}
        self.office = {word for role in occurrence.actor.roles for word in role.words}
        self.languages = {index.languages[occurrence.entry]} if self.office or self.domain else set()
        company = index.company_of(occurrence.entry)
        self.company = {name: weight for name, weight in company.items() if name != occurrence.name}
        self.places = dict(index.places_of(occurrence.entry))
        self.fields = dict(index.fields_of(occurrence.entry))

    def __len__(self) -> int:
        return len(self.entries)

    def add(self, other: Surroundings) -> None:
        """Take in what surrounds another occurrence of the same person."""
        self.occurrences += other.occurrences
        self.entries |= other.entries
        self.stories |= other.stories
        self.like |= other.like
        self.close |= other.close
        self.domain |= other.domain
        self.office |= other.office
        self.languages |= other.languages
        self.company |= other.company
        self.places |= other.places
        self.fields |= other.fields


def features(one: Surroundings, other: Surroundings) -> dict[str, float]:
    """What two have in common, and whether the offices stated of both have nothing in common.

    Offices in two languages have no word in common whoever holds them, so they contradict nothing.
    """
    seen = {
        "story": float(not one.stories.isdisjoint(other.stories)),
        "domain": float(min(2, len(one.domain & other.domain))),
        "office": float(min(2, len(one.office & other.office))),
        "rare": _shared(one.company, other.company),
        "place": _shared(one.places, other.places),
        "field": _fields_met(one, other),
        "close": float(not one.close.isdisjoint(other.entries)),
        "between": math.log1p(min(3, len((one.like & other.like) - one.named - other.named))),
        "differ": float(_contradict(one, other)),
    }
    return {"none": 1.0, **seen}


def _contradict(one: Surroundings, other: Surroundings) -> bool:
    """Whether the offices stated of both, or what these are about, have nothing in common."""
    if one.languages.isdisjoint(other.languages):
        return False
    return _differ(one.office, other.office) or _differ(one.domain, other.domain)


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much two have in common."""
    return math.log1p(fsum(one[name] for name in one.keys() & other.keys()))


def _fields_met(one: Surroundings, other: Surroundings) -> float:
    """How much of one's office is named in the other's articles, where the offices of both are not compared anyway."""
    if one.domain and other.domain:
        return 0.0
    words = (one.domain & other.fields.keys()) | (other.domain & one.fields.keys())
    return min(2.0, fsum(one.fields[word] for word in words if word in one.fields))


def _differ(words: set[str], others: set[str]) -> bool:
    """Whether both are stated and have nothing in common."""
    return bool(words and others) and words.isdisjoint(others)


def decide(one: Surroundings, other: Surroundings, prior: float) -> Decision:
    """How likely two of one name are one person; ``prior`` are the log-odds of the name."""
    seen = features(one, other) if _share_anything(one, other) else _NOTHING_SHARED[_contradict(one, other)]
    odds = prior + fsum([WEIGHTS[name] * value for name, value in seen.items()])
    if not seen["differ"] and _is_prominent(one, other):
        odds += PROMINENCE
    return Decision(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), odds, seen)


def is_prominent(articles: int, others: int) -> bool:
    """Whether an actor is in so many articles, and so many times as many as another, that a name means him."""
    return articles >= PROMINENT and articles >= TIMES * others


def _is_prominent(one: Surroundings, other: Surroundings) -> bool:
    """Whether one is in so many more articles than the other that he is likely meant there too."""
    return is_prominent(max(len(one.entries), len(other.entries)), min(len(one.entries), len(other.entries)))


def _share_anything(one: Surroundings, other: Surroundings) -> bool:
    """Whether any feature but "differ" is seen, as of most pairs none is."""
    return not (
        one.company.keys().isdisjoint(other.company)
        and one.places.keys().isdisjoint(other.places)
        and one.fields.keys().isdisjoint(other.domain)
        and other.fields.keys().isdisjoint(one.domain)
        and one.like.isdisjoint(other.like)
        and one.close.isdisjoint(other.entries)
        and one.stories.isdisjoint(other.stories)
        and one.office.isdisjoint(other.office)
        and one.domain.isdisjoint(other.domain)
    )


def evident(seen: Mapping[str, float], known: bool) -> bool:
    """Whether anything but the name says that two are one: what they share, or an office of the figure so named.

    ``known`` says that one of the two is stated to hold an office of the public figure of that name; it counts unless
    the offices stated of both have nothing in common.
    """
    return (known and not seen["differ"]) or any(seen[name] >= LEAST_SHARED for name in SHARED)


def name_prior(name: str, bearers: int) -> float:
    """The log-odds that a name stands for one person; ``bearers`` is how many other names hold its rarest word.

    A small collection has few names: a word that many persons' names hold anywhere is common there as well.
    """
    known = KNOWN if name in public_figures() else 0.0
    words = name.split()
    elsewhere = LISTED_SHARE * min(common_names().get(word, 0) for word in words)
    return NAME[min(3, len(words))] + COMMON_NAME * math.log1p(max(bearers, elsewhere)) + known


def known_for(full_name: str, short: Surroundings, articles: int) -> float:
    """The log-odds that a short name means the bearer of a full one.

    Args:
        full_name: as it is compared.
        short: what surrounds the short name; an office of the public figure of the full name may be stated of it.
        articles: how many the bearer is in.
    """
    office = not figures_offices().get(full_name, frozenset()).isdisjoint(short.office)
    return PROMINENCE * math.log10(max(1, articles)) + KNOWN * office


def tell_persons(occurrences: Sequence[ActorOccurrence], index: OccurrenceIndex, prior: float) -> NamePersons:
    """Which occurrences of a name are one person, and which persons may be one besides.

    Args:
        occurrences: those of the name.
        index: what surrounds them.
        prior: the log-odds that the name stands for one person.
    """
    places = {id(occurrence): place for place, occurrence in enumerate(occurrences)}
    persons = persons_of_name(occurrences, index, prior)
    parts = [sorted(places[id(one)] for one in person.occurrences) for person in persons]
    maybe = [
        (i, j)
        for (i, one), (j, other) in combinations(enumerate(persons[:MOST_PARTS]), 2)
        if decide(one, other, prior).probability >= MAYBE
    ]
    return NamePersons(parts, maybe)


def persons_of_name(occurrences: Sequence[ActorOccurrence], index: OccurrenceIndex, prior: float) -> list[Surroundings]:
    """The persons that bear a name, the one in most articles first: occurrences joined where they likely are one."""
    offices = figures_offices().get(occurrences[0].name, frozenset())
    parts = _Parts()
    for occurrence in occurrences:
        here = Surroundings(occurrence, index)
        best = max(parts.candidates(here), key=lambda part: decide(part, here, prior).probability, default=None)
        if best is not None and _is_one(best, here, prior, offices):
            best.add(here)
            parts.note(best, here)
        else:
            parts.append(here)
    by_size = sorted(parts.all, key=lambda part: (-len(part), part.occurrences[0].entry))
    return _joined(by_size[:MOST_PARTS], prior, offices) + by_size[MOST_PARTS:]


class _Parts:
    """The persons of a name so far, found by what they share with another occurrence.

    A name of thousands of articles has hundreds of parts, nearly all of which have nothing in common with a given
    occurrence. Of those the probability depends on their kind alone, and the first of a kind stands for all.

    Attributes:
        all: the parts, in order.
    """

    def __init__(self) -> None:
        self.all: list[Surroundings] = []
        self._numbers: dict[int, int] = {}
        self._kinds: list[_Kind] = []
        self._of_kind: defaultdict[_Kind, list[int]] = defaultdict(list)  # numbers of parts, ascending
        self._sharing: defaultdict[tuple[str, str | int], set[int]] = defaultdict(set)

    def append(self, part: Surroundings) -> None:
        """Add a part."""
        number = self._numbers[id(part)] = len(self.all)
        self.all.append(part)
        self._kinds.append(_kind(part))
        self._of_kind[self._kinds[number]].append(number)
        self._note_clues(number, part)

    def note(self, part: Surroundings, here: Surroundings) -> None:
        """Remember what a part has from an occurrence that it took in."""
        number = self._numbers[id(part)]
        kind = _kind(part)
        if kind != self._kinds[number]:
            self._of_kind[self._kinds[number]].remove(number)
            insort(self._of_kind[kind], number)
            self._kinds[number] = kind
        self._note_clues(number, here)

    def _note_clues(self, number: int, here: Surroundings) -> None:
        for clue in _clues(here):
            self._sharing[clue].add(number)
        for entry in here.close:
            self._sharing["close", entry].add(number)
        for word in here.fields:
            self._sharing["field", word].add(number)

    def candidates(self, here: Surroundings) -> Iterator[Surroundings]:
        """The parts among which the likeliest is, in order."""
        numbers: set[int] = set()
        close = (("close", entry) for entry in here.entries)
        holders = (("domain", word) for word in here.fields)
        fields = (("field", word) for word in here.domain)
        for clue in (*_clues(here), *close, *holders, *fields):
            numbers |= self._sharing.get(clue, _NOBODY)
        for same in self._of_kind.values():
            first = next((number for number in same if number not in numbers), None)
            if first is not None:
                numbers.add(first)
        return (self.all[number] for number in sorted(numbers))


_NOBODY: frozenset[int] = frozenset()
# What the probability depends on where nothing is shared: whether the part is prominent beside a single article,
# whether an office and its domain are stated, and in which languages.
_Kind = tuple[bool, bool, bool, frozenset[str]]


def _kind(part: Surroundings) -> _Kind:
    return (len(part) >= max(PROMINENT, TIMES), bool(part.office), bool(part.domain), frozenset(part.languages))


def _clues(part: Surroundings) -> Iterator[tuple[str, str | int]]:
    """What a part may share with another, but for articles that are close and fields of offices."""
    for kind, values in (
        ("story", part.stories),
        ("domain", part.domain),
        ("office", part.office),
        ("company", part.company),
        ("place", part.places),
        ("like", part.like - part.named),
    ):
        for value in values:
            yield kind, value


def _joined(parts: list[Surroundings], prior: float, offices: frozenset[str]) -> list[Surroundings]:
    """The parts, smaller ones taken into larger ones as long as two likely are one: what is known grows on the way."""
    while True:
        for i, small in reversed(list(enumerate(parts))):
            large = next((part for part in parts[:i] if _is_one(part, small, prior, offices)), None)
            if large is not None:
                large.add(small)
                parts = parts[:i] + parts[i + 1 :]
                break
        else:
            return parts


def _is_one(one: Surroundings, other: Surroundings, prior: float, offices: frozenset[str]) -> bool:
    """Whether two likely are one, on evidence; ``offices`` are words of the offices of a public figure so named."""
    decision = decide(one, other, prior)
    seen = decision.seen
    full_name = " " in one.occurrences[0].name
    if full_name and seen["story"] and (seen["rare"] or not seen["differ"]):
        return True  # one event has hardly two of one full name, unless their offices say so and nobody joins them
    if _holds(one, offices) and _holds(other, offices):
        return True  # "Bupati" once, "Gubernur Jawa Barat" later
    known = not offices.isdisjoint(one.office | other.office)
    return decision.probability >= JOIN and evident(seen, known)


def _holds(one: Surroundings, offices: frozenset[str]) -> bool:
    """Whether offices are stated of somebody, all of them a public figure's so named."""
    return not offices.isdisjoint(one.office) and one.domain <= offices
