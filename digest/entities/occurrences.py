"""One actor in one article, and what may tell it from another of the same name."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from digest.addresses import Placed
from digest.cache.arrays import cache_key
from digest.entities.comparable_names import bare_name, tells_field
from digest.files.actors_file import ActorsFile, KnownActor
from digest.gazetteer import locate
from digest.model import ACTOR_KINDS, ActorRow, ActorType, acts
from digest.similarity.neighbours import NeighbourTable

# Another actor in at most this share of the articles, or in this many, is company that says something.
RARE_SHARE, RARE_COUNT = 0.05, 3
SMALL = 300  # articles of a collection in which no company is rare: there usual company says something as well
STEPS = 4  # in which that is told, so that another article hardly ever changes it
# Articles this alike are of one world: a name in both is hardly two persons.
LIKE = 0.1
# So alike that a rare name in both, which is part of what is compared, cannot be all.
CLOSE = 0.25


Clue = tuple[str, str]
_Context = tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]  # company, places, fields
Clues = set[Clue]


class ActorOccurrence:
    """An actor of an article, which has the number ``entry``; ``name`` is folded, without marks of a legal form.

    ``person`` is the number of the actor across the articles, once that is known.
    """

    __slots__ = ("actor", "entry", "known", "name", "person", "type")

    def __init__(self, entry: int, actor: ActorRow, known: KnownActor | None) -> None:
        self.entry = entry
        self.actor = actor
        self.known = known
        self.person = -1
        self.type: ActorType = actor.type
        if known is None:
            self.name = actor.forms[0]
        else:
            self.type = known.type or actor.type
            self.name = bare_name(known.name, self.type)

    @property
    def forms(self) -> tuple[str, ...]:
        """All its names in the article, as ``name`` is."""
        if self.known is None:
            return self.actor.forms
        return (self.name, *(bare_name(form, self.type) for form in (self.actor.name, *self.actor.aliases)))

    @property
    def roles(self) -> list[str]:
        """Offices and callings as stated."""
        return [role.text for role in self.actor.roles if role.words]


class OccurrenceIndex:
    """All seats, article by article, and what surrounds each."""

    def __init__(
        self,
        placed: Sequence[Placed],
        near: NeighbourTable,
        stories: Sequence[str | None],
        knowledge: ActorsFile,
    ) -> None:
        like, close = (near.where(near.likeness >= least) for least in (LIKE, CLOSE))
        self._starts, self._like = like.starts.tolist(), like.entry.tolist()
        self._close_starts, self._close = close.starts.tolist(), close.entry.tolist()
        self.stories = stories
        self._most = max(RARE_COUNT, RARE_SHARE * len(placed))
        self._told: dict[int, Clues] = {}
        self._around: dict[int, str] = {}
        self._contexts: dict[int, _Context] = {}
        self._named: dict[str, frozenset[int]] = {}
        self.ids = [one.id for one in placed]
        self.languages = [one.card.language for one in placed]
        self._towns = [bare_name(one.card.place or "", "place") for one in placed]
        find = knowledge.find if knowledge.actors else lambda _: None
        self.rows = [
            [ActorOccurrence(number, actor, find(actor.name)) for actor in one.card.actors]
            for number, one in enumerate(placed)
        ]

    def forget(self) -> None:
        """Hold no more than the seats."""
        self._told.clear()
        self._around.clear()
        self._contexts.clear()
        self._named.clear()
        self.__dict__.pop("entries", None)

    @property
    def seats(self) -> Iterator[ActorOccurrence]:
        """All of them in order."""
        return (seat for row in self.rows for seat in row)

    @cached_property
    def entries(self) -> dict[str, list[int]]:
        """The articles in which a name is."""
        entries_by_name: defaultdict[str, list[int]] = defaultdict(list)
        for seat in self.seats:
            entries_by_name[seat.name].append(seat.entry)
        return entries_by_name

    def named(self, name: str) -> frozenset[int]:
        """The same as a set, one for all who ask: a name may be in thousands."""
        if name not in self._named:
            self._named[name] = frozenset(self.entries[name])
        return self._named[name]

    @cached_property
    def _common(self) -> dict[str, set[str]]:
        """Names, and types of theirs, that too many articles have to say something."""
        spread = self._spread
        often = {name for name, _ in spread}
        return {name: {kind for kind in ACTOR_KINDS if spread[name, kind] > self._most} for name in often}

    @cached_property
    def _spread(self) -> Counter[tuple[str, ActorType]]:
        """In how many articles an actor is, by name and type; of names that many have."""
        often = {name for name, count in Counter([seat.name for seat in self.seats]).items() if count > self._most}
        return Counter(
            mate for row in self.rows for mate in {(seat.name, seat.type) for seat in row if seat.name in often}
        )

    def company(self, entry: int) -> dict[str, ActorType]:
        """The actors of an article but for places, by name."""
        return {seat.name: seat.type for seat in self.rows[entry] if acts(seat.type)}

    def company_of(self, entry: int) -> Mapping[str, float]:
        """The actors of an article but for places, each with what it says to share it with another article."""
        return self._context(entry)[0]

    def places_of(self, entry: int) -> Mapping[str, float]:
        """The places of an article, likewise."""
        return self._context(entry)[1]

    def fields_of(self, entry: int) -> Mapping[str, float]:
        """The words of an article's bodies and offices, likewise."""
        return self._context(entry)[2]

    def _context(self, entry: int) -> _Context:
        if (context := self._contexts.get(entry)) is None:
            row = self.rows[entry]
            company = self._weighed(self.company(entry))
            places = self._weighed({seat.name: seat.type for seat in row if seat.type == "place"})
            fields = self._telling({word: self._field_counts[word] for word in _fields(row)})
            context = self._contexts[entry] = (company, places, fields)
        return context

    def _weighed(self, names: Mapping[str, ActorType]) -> dict[str, float]:
        common, spread = self._common, self._spread
        return self._telling(
            {name: spread[name, kind] if name in common and kind in common[name] else 1 for name, kind in names.items()}
        )

    def _telling(self, counts: Mapping[str, int]) -> dict[str, float]:
        """What it says to share what so many articles have: 1 if it is rare, the less the more usual it is."""
        weights = {name: self._weight(count) for name, count in counts.items()}
        return {name: weight for name, weight in weights.items() if weight > 0}

    def _weight(self, count: int) -> float:
        if count <= self._most:
            return 1.0
        size = len(self.rows)
        if size > SMALL:
            return 0.0
        return max(0, int(STEPS * math.log(size / count) / -math.log(RARE_SHARE))) / STEPS

    @cached_property
    def _field_counts(self) -> Counter[str]:
        """In how many articles a word of bodies and offices is."""
        return Counter(word for row in self.rows for word in _fields(row))

    def town(self, entry: int) -> str:
        """Where an article is from, or else the place that it names most, twice at least; "" where neither is told."""
        if self._towns[entry]:
            return self._towns[entry]
        places = [seat for seat in self.rows[entry] if seat.type == "place" and seat.actor.mentions > 1]
        return max(places, key=lambda seat: seat.actor.mentions).name if places else ""

    def country(self, entry: int) -> str:
        """The country of an article's dateline; "" where it has none, or its town may lie in several."""
        town = self._towns[entry]
        location = locate(town) if town else None
        return location.country if location else ""

    def alike(self, entry: int) -> Sequence[int]:
        """The articles that are like one."""
        alike: list[int] = self._like[self._starts[entry] : self._starts[entry + 1]]
        return alike

    def close(self, entry: int) -> Sequence[int]:
        """The articles that are very much like one."""
        close: list[int] = self._close[self._close_starts[entry] : self._close_starts[entry + 1]]
        return close

    def told(self, entry: int) -> Clues:
        """What all actors of an article share with others: its story, its rarer actors."""
        if (words := self._told.get(entry)) is None:
            common = self._common
            company = self.company(entry).items()
            words = {("with", name) for name, kind in company if name not in common or kind not in common[name]}
            if story := self.stories[entry]:
                words.add(("story", story))
            self._told[entry] = words
        return words

    def around(self, entry: int) -> str:
        """A text that changes with all that surrounds the actors of an article."""
        if (key := self._around.get(entry)) is None:
            like, close = ([self.ids[other] for other in others] for others in (self.alike(entry), self.close(entry)))
            story = self.stories[entry] or ""
            context = (f"{name}={weights[name]}" for weights in self._context(entry) for name in sorted(weights))
            key = cache_key([self.ids[entry], story, self.languages[entry], *like, "", *close, "", *context])
            self._around[entry] = key
        return key

    def clues(self, seats: Sequence[ActorOccurrence]) -> Clues:
        """What seats may share with others: their stories, words that say of what their offices are, rarer company."""
        name = seats[0].name
        same = len(seats) == 1 or all(seat.name == name for seat in seats)
        clues: Clues = set()
        for seat in seats:
            clues |= self.told(seat.entry) if same else self.told(seat.entry) - {("with", seat.name)}
            for role in seat.actor.roles:
                clues.update([("role", word) for word in role.domain])
        if same:
            clues.discard(("with", name))
        return clues


def _fields(row: Sequence[ActorOccurrence]) -> set[str]:
    """The words of an article's bodies, and those that say of what its offices are, where they tell a field."""
    words = {word for seat in row for role in seat.actor.roles for word in role.domain}
    words.update(word for seat in row if seat.type == "organization" for word in seat.name.split())
    return {word for word in words if tells_field(word)}
