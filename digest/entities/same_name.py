"""Whether persons of one name are one person: a probability, from what surrounds the name in their articles.

A name alone joins nobody. The evidence are the offices stated, the story, the company and articles that are alike; the
weights are learned without labels: parts of one frequent name's articles are one person, and the articles of two
different names, taken for one name, are two (`training/same_name.py`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from digest.entities.comparable_names import figures_offices, public_figures

if TYPE_CHECKING:
    from digest.entities.occurrences import ActorOccurrence, OccurrenceIndex

# Log-odds by feature, learned on 6,483 pairs of names in 2,600 articles (IndoSum), half of them one person. On a fifth
# of the pairs held back: from odds of 1.0 on, 77 % of what is one and 3.4 % of what is two are taken for one. Of pairs
# that are one 12 % have nothing in common, of those that are two 85 %. "differ" is set by hand (learned: -0.8): no pair
# without labels has two of one name in one calling.
WEIGHTS: Mapping[str, float] = {
    "none": -1.65,
    "story": 0.87,
    "domain": 0.76,
    "office": 2.78,
    "rare": 3.22,
    "close": 2.24,
    "between": 0.67,
    "differ": -2.5,
}
# Two of a name are one far more often than not; the rarer its words, the more so. Set by hand: no labels say how often.
NAME = {1: -1.0, 2: 1.5, 3: 2.5}  # by its words, three and more alike
KNOWN = 2.0  # for a public figure's
COMMON_NAME = -0.5  # times the logarithm of how many other names hold the rarest of its words
PROMINENT, TIMES = 8, 10  # an actor in so many articles, so many times as many as another of the name …
PROMINENCE = 1.0  # … is likely meant there too, if no office contradicts
JOIN = 0.7  # from here on two are one
RIVAL = 0.6  # from here on another bearer of a short name may be meant as well
MAYBE = 0.25  # from here on they may be, which the pages and `digest check` say
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
    """How likely two are one, and the features that say so."""

    probability: float
    seen: Mapping[str, float]


class Surroundings:
    """What surrounds a person in one or several articles.

    A shared name is no evidence, and part of what makes two articles alike: `close` are those too alike for that,
    `like` those that count where both are like a third one without the name (`named` are the articles with it).
    """

    __slots__ = ("close", "domain", "entries", "languages", "like", "named", "occurrences", "office", "rare", "stories")

    def __init__(self, occurrence: ActorOccurrence, index: OccurrenceIndex) -> None:
        self.occurrences = [occurrence]
        self.entries = {occurrence.entry}
        self.stories = {story} if (story := index.stories[occurrence.entry]) else set()
        self.like = set(index.alike(occurrence.entry))
        self.close = set(index.close(occurrence.entry))
        self.named = frozenset(index.entries[occurrence.name])
        self.domain = {word for role in occurrence.actor.roles for word in role.domain}
        self.office = {word for role in occurrence.actor.roles for word in role.words}
        self.languages = {index.languages[occurrence.entry]} if self.office or self.domain else set()
        self.rare = {name for kind, name in index.told(occurrence.entry) if kind == "with"} - {occurrence.name}

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
        self.rare |= other.rare


def features(one: Surroundings, other: Surroundings) -> dict[str, float]:
    """What two have in common, and whether the offices stated of both have nothing in common.

    Offices in two languages have no word in common whoever holds them, so they contradict nothing.
    """
    seen = {
        "story": float(not one.stories.isdisjoint(other.stories)),
        "domain": float(min(2, len(one.domain & other.domain))),
        "office": float(min(2, len(one.office & other.office))),
        "rare": math.log1p(len(one.rare & other.rare)),
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


def _differ(words: set[str], others: set[str]) -> bool:
    """Whether both are stated and have nothing in common."""
    return bool(words and others) and words.isdisjoint(others)


def decide(one: Surroundings, other: Surroundings, prior: float) -> Decision:
    """How likely two of one name are one person; ``prior`` are the log-odds of the name."""
    seen = features(one, other) if _share_anything(one, other) else _NOTHING_SHARED[_contradict(one, other)]
    odds = prior + fsum(WEIGHTS[name] * value for name, value in seen.items())
    if not seen["differ"] and _is_prominent(one, other):
        odds += PROMINENCE
    return Decision(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), seen)


def _is_prominent(one: Surroundings, other: Surroundings) -> bool:
    """Whether one is in so many more articles than the other that he is likely meant there too."""
    large, small = max(len(one), len(other)), min(len(one), len(other))
    return large >= PROMINENT and large >= TIMES * small


def _share_anything(one: Surroundings, other: Surroundings) -> bool:
    """Whether any feature but "differ" is seen, as of most pairs none is."""
    return not (
        one.rare.isdisjoint(other.rare)
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
    return (known and not seen["differ"]) or any(
        seen[name] > 0 for name in ("story", "domain", "office", "rare", "close", "between")
    )


def name_prior(name: str, bearers: int) -> float:
    """The log-odds that a name stands for one person; ``bearers`` is how many other names hold its rarest word."""
    known = KNOWN if name in public_figures() else 0.0
    return NAME[min(3, len(name.split()))] + COMMON_NAME * math.log1p(bearers) + known


def known_for(articles: int) -> float:
    """The log-odds that a short name means a person in so many articles."""
    return PROMINENCE * math.log10(max(1, articles))


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
    occurrence. Of those the probability depends on few things, and the first that has them stands for all.

    Attributes:
        all: the parts, in order.
    """

    def __init__(self) -> None:
        self.all: list[Surroundings] = []
        self._numbers: dict[int, int] = {}
        self._sharing: defaultdict[tuple[str, str | int], set[int]] = defaultdict(set)

    def append(self, part: Surroundings) -> None:
        """Add a part."""
        self._numbers[id(part)] = len(self.all)
        self.all.append(part)
        self.note(part, part)

    def note(self, part: Surroundings, here: Surroundings) -> None:
        """Remember what a part has from an occurrence that it took in."""
        number = self._numbers[id(part)]
        for clue in _clues(here):
            self._sharing[clue].add(number)
        for entry in here.close:
            self._sharing["close", entry].add(number)

    def candidates(self, here: Surroundings) -> Iterator[Surroundings]:
        """The parts among which the likeliest is, in order."""
        numbers: set[int] = set()
        for clue in (*_clues(here), *(("close", entry) for entry in here.entries)):
            numbers |= self._sharing.get(clue, _NOBODY)
        kinds: set[tuple[bool, bool]] = set()
        for number, part in enumerate(self.all):
            if number in numbers:
                yield part
                continue
            kind = (_contradict(part, here), _is_prominent(part, here))
            if kind not in kinds:
                kinds.add(kind)
                yield part


_NOBODY: frozenset[int] = frozenset()


def _clues(part: Surroundings) -> Iterator[tuple[str, str | int]]:
    """What a part may share with another, but for articles that are close."""
    for kind, values in (
        ("story", part.stories),
        ("domain", part.domain),
        ("office", part.office),
        ("rare", part.rare),
        ("like", part.like),
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
    known = not offices.isdisjoint(one.office | other.office)
    return decision.probability >= JOIN and evident(seen, known)
