"""Which seats are one actor: equal full names, unless what is said of them contradicts; short names on evidence only.

What the reader's ``actors.yml`` says wins over everything. Without it, two seats are one actor where their full names
are equal after folding and their types are the same, or the types differ and what is said of both agrees. Persons of
one name are then looked at again: those whose roles differ, and who share neither office, nor company, nor like
articles, are kept apart, and so are those of a single name that several full names hold. A short name ("Bogdanov")
joins the one actor it can belong to where both share a story or an office, or two other actors; nothing is ever joined
on likeness alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from digest.entities.occurrences import ActorOccurrence, Clues, OccurrenceIndex
from digest.files.actors_file import ActorsFile

# A name of this many words is hardly ever borne by two persons in the news.
UNMISTAKABLE = 3
# An actor in so many articles, and so many times as many as another of the name, is who is meant there too.
PROMINENT, TIMES = 8, 10
# Roles so many days apart do not contradict each other: one leaves an office for another.
YEARS = 400.0
# Other actors that a short name must share with the full one where neither story nor office does it.
SHARED_COMPANY = 2


class EntityCluster:
    """Seats that are one actor, in order; ``apart`` are others of its name, each with what contradicts.

    Args:
        seats: in order, of one name and type but where the reader knows them all as one actor.
        room: what surrounds them.
    """

    __slots__ = ("_clues", "_forms", "_room", "apart", "known", "name", "seats", "type")

    def __init__(self, seats: list[ActorOccurrence], room: OccurrenceIndex) -> None:
        self.apart: tuple[tuple[EntityCluster, str], ...] = ()
        self._room = room
        self._clues: Clues | None = None
        self._forms: set[str] | None = None
        self.seats = seats
        self.name, self.type, self.known = seats[0].name, seats[0].type, seats[0].known
        if self.known and len(seats) > 1:
            self._settle()

    def _settle(self) -> None:
        self._clues = self._forms = None
        self.seats.sort(key=lambda seat: seat.entry)
        self.known = next((seat.known for seat in self.seats if seat.known), None)
        if len({(seat.name, seat.type) for seat in self.seats}) > 1:
            names = Counter([seat.name for seat in self.seats])
            self.name = min(names, key=lambda name: (-names[name], -len(name), name))
            types = Counter([seat.type for seat in self.seats])
            self.type = min(types, key=lambda kind: (-types[kind], kind))

    @property
    def clues(self) -> Clues:
        """What its seats may share with those of others."""
        if self._clues is None:
            self._clues = self._room.clues(self.seats)
        return self._clues

    def shared(self, other: EntityCluster) -> Clues:
        """The clues that both have; quick to say that there are none, as between most."""
        one, two = self.seats[0], other.seats[0]
        told = self._room.told
        single = len(self.seats) == len(other.seats) == 1 and not one.actor.roles and not two.actor.roles
        if single and told(one.entry).isdisjoint(told(two.entry)):
            return set()
        return self.clues & other.clues

    @property
    def forms(self) -> set[str]:
        """Other names that it may have: forms stated in an article, the words of a person's name."""
        if self._forms is None:
            more = [seat for seat in self.seats if len(seat.actor.forms) > 1 or seat.name != self.name or seat.known]
            self._forms = {form for seat in more for form in (seat.name, *seat.forms)} if more else set()
            if self.type == "person" and " " in self.name:
                self._forms.update(self.name.split())
        return self._forms

    def forget(self) -> None:
        """Hold no more than is needed for a profile."""
        self._clues = self._forms = None

    def take(self, others: Iterable[EntityCluster]) -> None:
        """Let others be this actor as well."""
        self.seats = [*self.seats, *(seat for other in others for seat in other.seats)]
        self._settle()


def link_entities(room: OccurrenceIndex, knowledge: ActorsFile) -> list[EntityCluster]:
    """The actors of the collection, each with its seats in order, actors by their first seat."""
    groups: defaultdict[tuple[str, str], list[ActorOccurrence]] = defaultdict(list)
    for seat in room.seats:
        groups[("known", seat.known.name) if seat.known else (seat.type, seat.name)].append(seat)
    split = {name for (kind, name), same in groups.items() if kind == "person" and len(same) > 1}
    bearers = _bearers(groups, split)
    people: list[EntityCluster] = []
    for (kind, name), same in groups.items():
        if kind == "person" and len(same) > 1:
            people += _split(same, bearers.get(name, []), room)
        else:
            people.append(EntityCluster(same, room))
    return _with_short_names(_with_other_types(people), knowledge)


def _bearers(groups: Mapping[tuple[str, str], list[ActorOccurrence]], asked: set[str]) -> dict[str, list[str]]:
    """For each single word asked for the persons' full names that hold it, by alphabet."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (kind, _), seats in groups.items():
        for same in [[seat] for seat in seats] if kind == "known" else [seats]:
            if same[0].type == "person" and " " in same[0].name:
                for word in asked.intersection(same[0].name.split()):
                    found[word].update(seat.actor.name for seat in same)
    return {word: sorted(names) for word, names in found.items()}


def _split(same: Sequence[ActorOccurrence], bearers: Sequence[str], room: OccurrenceIndex) -> list[EntityCluster]:
    """Persons of one name, kept apart where they contradict each other; ``bearers`` are full names that hold it."""
    main, *parts = sorted(_linked(same, room), key=lambda part: -len(part))
    unmistakable = len(same[0].name.split()) >= UNMISTAKABLE
    others: list[list[ActorOccurrence]] = []
    for part in parts:
        prominent = len(main) >= PROMINENT and len(main) >= TIMES * len(part)
        if unmistakable or prominent or not (len(bearers) > 1 or _contradict(part, main, room)):
            main = main + part
        else:
            others.append(part)
    people = [EntityCluster(sorted(part, key=lambda seat: seat.entry), room) for part in (main, *others)]
    for one in people:
        one.apart = tuple((other, _contradiction(one, other, bearers)) for other in people if other is not one)
    return people


def _contradict(part: Sequence[ActorOccurrence], main: Sequence[ActorOccurrence], room: OccurrenceIndex) -> bool:
    """Whether both have roles, stated at about the same time as far as is known."""
    left, right = ([seat for seat in seats if seat.roles] for seats in (part, main))
    if not left or not right:
        return False
    times = [sorted(day for seat in seats if (day := room.days[seat.entry]) is not None) for seats in (left, right)]
    if not times[0] or not times[1]:
        return True
    for day in times[0]:
        at = bisect_left(times[1], day)
        if any(abs(day - other) <= YEARS for other in times[1][max(at - 1, 0) : at + 1]):
            return True
    return False


def _contradiction(one: EntityCluster, other: EntityCluster, bearers: Sequence[str]) -> str:
    """What tells two persons of one name apart: their roles as stated, or the full names that it may be short for."""
    stated = [next((role for seat in person.seats for role in seat.roles), None) for person in (one, other)]
    if None in stated:
        return " / ".join(f"“{name}”?" for name in bearers[:4])
    return f"“{stated[0]}” ≠ “{stated[1]}”"


def _linked(same: Sequence[ActorOccurrence], room: OccurrenceIndex) -> list[list[ActorOccurrence]]:
    """Seats in groups that hang together by their hints, groups by their first seat."""
    parts: list[tuple[set[object], list[ActorOccurrence]]] = []
    for seat in same:
        hints = room.hints(seat)
        shared = [part for part in parts if not part[0].isdisjoint(hints)]
        if not shared:
            parts.append((hints, [seat]))
            continue
        (first, seats), *others = shared
        first |= hints
        for more in others:
            first |= more[0]
            seats += more[1]
        seats.append(seat)
        if others:
            gone = {id(more[1]) for more in others}
            parts = [part for part in parts if id(part[1]) not in gone]
    return [sorted(seats, key=lambda seat: seat.entry) for _, seats in parts]


def _with_other_types(people: list[EntityCluster]) -> list[EntityCluster]:
    """The same actors, those of one full name and two types joined where what is said of both agrees.

    A single word is left alone where one is a person: "Washington" is a man and a city.
    """
    by_name: defaultdict[str, list[EntityCluster]] = defaultdict(list)
    for person in people:
        if not person.apart and not person.seats[0].known:
            by_name[person.seats[0].name].append(person)
    gone: set[int] = set()
    for name, same in by_name.items():
        if len(same) == 1:
            continue
        main, *others = sorted(same, key=lambda person: (-len(person.seats), person.type))
        for other in others:
            single = " " not in name and "person" in (main.type, other.type)
            if not single and proven(main.shared(other)):
                main.take([other])
                gone.add(id(other))
    return [person for person in people if id(person) not in gone]


def _with_short_names(people: list[EntityCluster], knowledge: ActorsFile) -> list[EntityCluster]:
    """The same actors, short names joined to the full ones they belong to."""
    joined: dict[int, int] = {}
    for i, candidates in fuller_names(people).items():
        person = people[i]
        if person.known or person.apart:
            continue
        fuller = [j for j in candidates if not knowledge.apart(person.name, people[j].name)]
        fit = [j for j in fuller if belongs(person, people[j])]
        if len(fit) == 1 and (len(fuller) == 1 or len(person.seats) == 1):
            joined[i] = fit[0]
    taken: defaultdict[int, list[EntityCluster]] = defaultdict(list)
    for i, target in joined.items():
        while target in joined:
            target = joined[target]
        taken[target].append(people[i])
    for target, short in taken.items():
        people[target].take(short)
    return [person for i, person in enumerate(people) if i not in joined]


def fuller_names(people: Sequence[EntityCluster]) -> dict[int, list[int]]:
    """For actors whose name stands in that of others, or is a form of theirs stated in an article: those others.

    All are numbers, in ascending order.
    """
    bearing: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        bearing[person.type, person.name].append(i)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for kind, name in bearing:
        named[kind].add(name)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for j, person in enumerate(people):
        plain = len(person.seats) == 1 and len(person.seats[0].actor.forms) == 1 and not person.known
        if plain and (person.type != "person" or " " not in person.name):
            continue
        forms = person.name.split() if plain else person.forms
        for form in named[person.type].intersection(forms):
            if len(form) < len(person.name):
                for i in bearing[person.type, form]:
                    found[i].append(j)
    return {i: found[i] for i in sorted(found)}


def belongs(short: EntityCluster, full: EntityCluster) -> bool:
    """Whether a short name is proven to be the full one's: by story, by office, by company, or as a stated acronym."""
    return is_acronym(short) or proven(short.shared(full))


def proven(shared: Iterable[tuple[str, str]]) -> bool:
    """Whether clues that two actors share show that they are one."""
    kinds = Counter(kind for kind, _ in shared)
    return bool(kinds["story"] or kinds["role"] or kinds["with"] >= SHARED_COMPANY)


def is_acronym(person: EntityCluster) -> bool:
    """Whether an actor, no person, is named by capitals alone: what one article says they stand for holds for all."""
    if person.type == "person":
        return False
    return all(seat.actor.name.isupper() and 2 < len(seat.actor.name) <= 8 for seat in person.seats)
