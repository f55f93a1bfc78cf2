"""Which seats are one actor: equal full names, unless what is said of them contradicts; short names on evidence only.

What the reader's ``actors.yml`` says wins over everything. Without it, two seats are one actor where their full names
are equal after folding and their types are the same, or the types differ and what is said of both agrees. Persons of
one name are then looked at again: those whose roles differ, and who share neither office, nor company, nor like
articles, are kept apart, and so are those of a single name that several full names hold. A short name ("Bogdanov")
joins the one actor it can belong to where both share a story or an office, or two other actors; nothing is ever joined
on likeness alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from digest.edition.seats import Clue, Room, Seat
from digest.knowledge import Knowledge

# A name of this many words is hardly ever borne by two persons in the news.
UNMISTAKABLE = 3
# An actor in so many articles, and so many times as many as another of the name, is who is meant there too.
PROMINENT, TIMES = 8, 10
# Roles so many days apart do not contradict each other: one leaves an office for another.
YEARS = 400.0
# Other actors that a short name must share with the full one where neither story nor office does it.
SHARED_COMPANY = 2


class Person:
    """Seats that are one actor, in order; ``apart`` are others of its name, each with what contradicts."""

    __slots__ = ("_clues", "_room", "apart", "name", "seats", "type")

    def __init__(self, seats: Iterable[Seat], room: Room) -> None:
        self.apart: tuple[tuple[Person, str], ...] = ()
        self._room = room
        self._seat(seats)

    def _seat(self, seats: Iterable[Seat]) -> None:
        self.seats = sorted(seats, key=lambda seat: seat.entry)
        self._clues: set[Clue] | None = None
        if len(self.seats) == 1:
            self.name, self.type = self.seats[0].name, self.seats[0].type
            return
        names = Counter([seat.name for seat in self.seats])
        self.name = min(names, key=lambda name: (-names[name], -len(name), name))
        types = Counter([seat.type for seat in self.seats])
        self.type = min(types, key=lambda kind: (-types[kind], kind))

    @property
    def clues(self) -> set[Clue]:
        """What its seats may share with those of others."""
        if self._clues is None:
            self._clues = {clue for seat in self.seats for clue in self._room.clues(seat)}
        return self._clues

    def take(self, others: Iterable[Person]) -> None:
        """Let others be this actor as well."""
        self._seat([*self.seats, *(seat for other in others for seat in other.seats)])


def identify(room: Room, knowledge: Knowledge) -> list[Person]:
    """The actors of the collection, each with its seats in order, actors by their first seat."""
    groups: defaultdict[tuple[str, str, str], list[Seat]] = defaultdict(list)
    for row in room.seats:
        for seat in row:
            key = ("known", "", seat.known.name) if seat.known else ("named", seat.type, seat.name)
            groups[key].append(seat)
    bearers = _bearers(room)
    people: list[Person] = []
    for (how, kind, name), same in groups.items():
        split = (how, kind) == ("named", "person") and len(same) > 1
        people += _split(same, bearers.get(name, []), room) if split else [Person(same, room)]
    people = _with_other_types(people)
    return _with_short_names(people, knowledge)


def _bearers(room: Room) -> dict[str, list[str]]:
    """For each single word the persons' full names that hold it, by alphabet."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for seat in (seat for row in room.seats for seat in row if seat.type == "person" and " " in seat.name):
        for word in seat.name.split():
            found[word].add(seat.actor.name)
    return {word: sorted(names) for word, names in found.items()}


def _split(same: Sequence[Seat], bearers: Sequence[str], room: Room) -> list[Person]:
    """Persons of one name, kept apart where they contradict each other; ``bearers`` are full names that hold it."""
    main, *parts = sorted(_linked(same, room), key=lambda part: -len(part))
    unmistakable = len(same[0].name.split()) >= UNMISTAKABLE
    others: list[list[Seat]] = []
    for part in parts:
        prominent = len(main) >= PROMINENT and len(main) >= TIMES * len(part)
        stated = _contradict(part, main, room)
        if unmistakable or prominent or not (stated or len(bearers) > 1):
            main = main + part
        else:
            others.append(part)
    people = [Person(part, room) for part in (main, *others)]
    for one in people:
        one.apart = tuple((other, _contradiction(one, other, bearers)) for other in people if other is not one)
    return people


def _contradict(part: Sequence[Seat], main: Sequence[Seat], room: Room) -> bool:
    """Whether both have roles, stated at about the same time as far as is known."""
    left, right = ([seat for seat in seats if seat.roles] for seats in (part, main))
    if not left or not right:
        return False
    times = [[day for seat in seats if (day := room.days[seat.entry]) is not None] for seats in (left, right)]
    days = [abs(a - b) for a in times[0] for b in times[1]]
    return not days or min(days) <= YEARS


def _contradiction(one: Person, other: Person, bearers: Sequence[str]) -> str:
    """What tells two persons of one name apart: their roles as stated, or the full names that it may be short for."""
    stated = [next((role for seat in person.seats for role in seat.roles), None) for person in (one, other)]
    if None in stated:
        return " / ".join(f"“{name}”?" for name in bearers[:4])
    return f"“{stated[0]}” ≠ “{stated[1]}”"


def _linked(same: Sequence[Seat], room: Room) -> list[list[Seat]]:
    """Seats in groups that hang together by their hints."""
    up = list(range(len(same)))

    def root(i: int) -> int:
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for i, seat in enumerate(same):
        for clue in room.hints(seat):
            j = first.setdefault(clue, i)
            if root(j) != root(i):
                up[max(root(i), root(j))] = min(root(i), root(j))
    parts: defaultdict[int, list[Seat]] = defaultdict(list)
    for i, seat in enumerate(same):
        parts[root(i)].append(seat)
    return [parts[i] for i in sorted(parts)]


def _with_other_types(people: list[Person]) -> list[Person]:
    """The same actors, those of one full name and two types joined where what is said of both agrees.

    A single word is left alone where one is a person: "Washington" is a man and a city.
    """
    by_name: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        if not person.apart and not person.seats[0].known:
            by_name[person.seats[0].name].append(person)
    gone: set[int] = set()
    for name, same in by_name.items():
        main, *others = sorted(same, key=lambda person: (-len(person.seats), person.type))
        for other in others:
            single = len(name.split()) == 1 and "person" in (main.type, other.type)
            if not single and proven(main.clues & other.clues):
                main.take([other])
                gone.add(id(other))
    return [person for person in people if id(person) not in gone]


def _with_short_names(people: list[Person], knowledge: Knowledge) -> list[Person]:
    """The same actors, short names joined to the full ones they belong to."""
    lookup = Fuller(people)
    joined: dict[int, int] = {}
    for i, person in enumerate(people):
        if any(seat.known for seat in person.seats) or person.apart:
            continue
        fuller = [j for j in lookup.of(i) if not knowledge.apart(person.name, people[j].name)]
        proven = [j for j in fuller if belongs(person, people[j])]
        if len(proven) == 1 and (len(fuller) == 1 or len(person.seats) == 1):
            joined[i] = proven[0]
    taken: defaultdict[int, list[Person]] = defaultdict(list)
    for i, target in joined.items():
        while target in joined:
            target = joined[target]
        taken[target].append(people[i])
    for target, short in taken.items():
        people[target].take(short)
    return [person for i, person in enumerate(people) if i not in joined]


class Fuller:
    """Finds the actors whose name, or a form of it stated in an article, holds a short name."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self.by_form: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for i, person in enumerate(people):
            words = person.name.split()
            parts = set(words) if person.type == "person" and len(words) > 1 else set()
            forms = {form for seat in person.seats for form in seat.forms}
            for form in sorted((forms | parts) - {person.name}):
                self.by_form[person.type, form].append(i)

    def of(self, i: int) -> list[int]:
        """Numbers of the actors that a short name may be, by their order."""
        person = self.people[i]
        name, kind = person.name, person.type
        return [j for j in self.by_form.get((kind, name), ()) if j != i and len(self.people[j].name) > len(name)]


def belongs(short: Person, full: Person) -> bool:
    """Whether a short name is proven to be the full one's: by story, by office, by company, or as a stated acronym."""
    if is_acronym(short):
        return True
    return proven(short.clues & full.clues)


def proven(shared: Iterable[tuple[str, str]]) -> bool:
    """Whether clues that two actors share show that they are one."""
    kinds = Counter(kind for kind, _ in shared)
    return bool(kinds["story"] or kinds["role"] or kinds["with"] >= SHARED_COMPANY)


def is_acronym(person: Person) -> bool:
    """Whether an actor, no person, is named by capitals alone: what one article says they stand for holds for all."""
    names = {seat.actor.name for seat in person.seats}
    return person.type != "person" and all(name.isupper() and 2 < len(name) <= 8 for name in names)
