"""One actor in one article, and what may tell it from another of the same name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from digest.addresses import Placed
from digest.cache.arrays import cache_key
from digest.entities.comparable_names import bare_name
from digest.files.actors_file import ActorsFile, KnownActor
from digest.gazetteer import locate
from digest.model import ACTOR_KINDS, ActorRow, ActorType, acts
from digest.similarity.neighbours import NeighbourTable

# Another actor in at most this share of the articles, or in this many, is company that says something.
RARE_SHARE, RARE_COUNT = 0.05, 3
# Articles this alike are of one world: a name in both is hardly two persons.
LIKE = 0.1
# So alike that a rare name in both, which is part of what is compared, cannot be all.
CLOSE = 0.25


Clue = tuple[str, str]
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

    @cached_property
    def _common(self) -> dict[str, set[str]]:
        """Names, and types of theirs, that too many articles have to say something."""
        often = {name for name, count in Counter([seat.name for seat in self.seats]).items() if count > self._most}
        spread = Counter(
            mate for row in self.rows for mate in {(seat.name, seat.type) for seat in row if seat.name in often}
        )
        return {name: {kind for kind in ACTOR_KINDS if spread[name, kind] > self._most} for name in often}

    def company(self, entry: int) -> dict[str, ActorType]:
        """The actors of an article but for places, by name."""
        return {seat.name: seat.type for seat in self.rows[entry] if acts(seat.type)}

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
            company = sorted(name for kind, name in self.told(entry) if kind == "with")
            story = self.stories[entry] or ""
            key = cache_key([self.ids[entry], story, self.languages[entry], *like, "", *close, "", *company])
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
