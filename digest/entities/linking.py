"""Which seats are one actor: equal full names, unless what is said of them contradicts; short names on evidence only.

What the reader's ``actors.yml`` says wins over everything. Without it, two seats are one body or place where their full
names are equal after folding and their types are the same, or the types differ and what is said of both agrees; an
office that every town has is one for each town. Persons of one name are one where what surrounds them makes it likely
(`same_name`): a name alone joins nobody. A short name ("Bogdanov") joins the one actor that is meant; nothing is ever
joined on likeness alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from itertools import combinations
from typing import TypeAlias

from digest.entities.comparable_names import is_generic_body, is_local_body, sound_key
from digest.entities.occurrences import ActorOccurrence, Clues, OccurrenceIndex
from digest.entities.person_memory import PersonMemory
from digest.entities.same_name import (
    CLEAR,
    JOIN,
    MOST_PARTS,
    RIVAL,
    Decision,
    Surroundings,
    decide,
    evident,
    is_prominent,
    known_for,
    name_prior,
)
from digest.files.actors_file import ActorsFile

Namesake: TypeAlias = "tuple[EntityCluster, str]"  # another of the same name, and what is stated of both

# Other actors that a short name must share with the full one where neither story nor office does it.
SHARED_COMPANY = 2


class EntityCluster:
    """Seats that are one actor, in order.

    ``apart`` are others of its name, each with what tells them apart; ``maybe`` are those that it may be the same as;
    ``town`` is told of a body that every town has.

    Args:
        seats: in order, of one name and type but where the reader knows them all as one actor.
        room: what surrounds them.
    """

    __slots__ = (
        "_clues",
        "_forms",
        "_room",
        "_surroundings",
        "apart",
        "known",
        "maybe",
        "name",
        "seats",
        "town",
        "type",
    )

    def __init__(self, seats: list[ActorOccurrence], room: OccurrenceIndex) -> None:
        self.apart: tuple[Namesake, ...] = ()
        self.maybe: tuple[Namesake, ...] = ()
        self.town = ""
        self._room = room
        self._clues: Clues | None = None
        self._surroundings: Surroundings | None = None
        self._forms: set[str] | None = None
        self.seats = seats
        self.name, self.type, self.known = seats[0].name, seats[0].type, seats[0].known
        if self.known and len(seats) > 1:
            self._settle()

    def _settle(self) -> None:
        self._clues = self._forms = self._surroundings = None
        self.seats.sort(key=lambda seat: seat.entry)
        self.known = next((seat.known for seat in self.seats if seat.known), None)
        if len({(seat.name, seat.type) for seat in self.seats}) > 1:
            names = Counter([seat.name for seat in self.seats])
            whole = {name for name in names if self.type == "person" and " " in name}  # "Donald Trump", not "Trump"
            self.name = min(whole or names, key=lambda name: (-names[name], -len(name), name))
            types = Counter([seat.type for seat in self.seats])
            self.type = min(types, key=lambda kind: (-types[kind], kind))

    @property
    def clues(self) -> Clues:
        """What its seats may share with those of others."""
        if self._clues is None:
            self._clues = self._room.clues(self.seats)
        return self._clues

    @property
    def surroundings(self) -> Surroundings:
        """What surrounds it in its articles."""
        if self._surroundings is None:
            self._surroundings = Surroundings(self.seats[0], self._room)
            for seat in self.seats[1:]:
                self._surroundings.add(Surroundings(seat, self._room))
        return self._surroundings

    @property
    def sound(self) -> str:
        """The name as it sounds, in the language of the first article."""
        return sound_key(self.name, self._room.languages[self.seats[0].entry])

    def shared(self, other: EntityCluster) -> Clues:
        """The clues that both have; quick to say that there are none, as between most."""
        one, two = self.seats[0], other.seats[0]
        names_in = self._room.told
        single = len(self.seats) == len(other.seats) == 1 and not one.actor.roles and not two.actor.roles
        if single and names_in(one.entry).isdisjoint(names_in(two.entry)):
            return set()
        return self.clues & other.clues

    @property
    def forms(self) -> set[str]:
        """Other names that it may have: forms stated in an article, the words of a person's name."""
        if self._forms is None:
            more = [seat for seat in self.seats if len(seat.actor.forms) > 1 or seat.name != self.name or seat.known]
            self._forms = {form for seat in more for form in (seat.name, *seat.forms)} if more else set()
            if self.type == "person" and " " in self.name:
                self._forms.update(name_parts(self.name))
        return self._forms

    def forget(self) -> None:
        """Hold no more than is needed for a profile."""
        self._clues = self._forms = self._surroundings = None

    def take(self, others: Iterable[EntityCluster]) -> None:
        """Let others be this actor as well."""
        self.seats = [*self.seats, *(seat for other in others for seat in other.seats)]
        self._settle()


def link_entities(
    room: OccurrenceIndex, knowledge: ActorsFile, shelf: MutableMapping[str, bytes]
) -> list[EntityCluster]:
    """The actors of the collection, each with its seats in order, actors by their first seat.

    Args:
        room: all occurrences, and what surrounds them.
        knowledge: what the reader says of actors.
        shelf: remembers which persons of one name are one.
    """
    memory = PersonMemory(room, shelf)
    groups: defaultdict[tuple[str, str], list[ActorOccurrence]] = defaultdict(list)
    for seat in room.seats:
        groups[("known", seat.known.name) if seat.known else (seat.type, seat.name)].append(seat)
    bearers = _Bearers(groups)
    people: list[EntityCluster] = []
    for (kind, name), same in groups.items():
        if kind == "person" and len(same) > 1:
            people += _persons(name, same, bearers, room, memory)
        elif kind == "organization" and len(same) > 1:
            people += _bodies(same, room)
        else:
            people.append(EntityCluster(same, room))
    memory.save()
    return _with_short_names(_with_other_spellings(_with_other_types(people), knowledge), bearers, knowledge)


class _Bearers:
    """The full names of persons that hold a word: how common it is in the collection."""

    def __init__(self, groups: Mapping[tuple[str, str], list[ActorOccurrence]]) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for (kind, _), seats in groups.items():
            for seat in seats if kind == "known" else seats[:1]:
                if seat.type == "person" and " " in seat.name:
                    for word in set(seat.name.split()):
                        self._names[word].add(seat.actor.name)

    def of(self, word: str) -> list[str]:
        """The full names with a word in them, by alphabet."""
        return sorted(self._names.get(word, ()))

    def rarest(self, name: str) -> int:
        """How many other full names hold the rarest word of a name."""
        own = 1 if " " in name else 0
        return max(0, min(len(self._names.get(word, ())) for word in name.split()) - own)


def _persons(
    name: str, same: Sequence[ActorOccurrence], bearers: _Bearers, room: OccurrenceIndex, memory: PersonMemory
) -> list[EntityCluster]:
    """The persons of one name, each told of the others: who they may be the same as, and from whom they are apart.

    Args:
        name: as it is compared.
        same: the occurrences of the name, in order.
        bearers: who has its words in his name.
        room: what surrounds them.
        memory: tells them apart.
    """
    persons = memory.persons(same, name_prior(name, bearers.rarest(name)))
    people = [EntityCluster([same[place] for place in places], room) for places in persons.parts]
    named = bearers.of(name) if " " not in name else []
    may_be_one = {(i, j) for i, j in persons.maybe}
    namesakes: list[tuple[list[Namesake], list[Namesake]]] = [([], []) for _ in people]
    for i, j in combinations(range(len(people[:MOST_PARTS])), 2):
        reason = _contradiction(people[i], people[j], named)
        for here, there in ((i, j), (j, i)):
            namesakes[here][0 if (i, j) in may_be_one else 1].append((people[there], reason))
    for person, (maybe_same, apart) in zip(people, namesakes, strict=True):
        person.maybe, person.apart = tuple(maybe_same), tuple(apart)
    return people


def _bodies(same: Sequence[ActorOccurrence], room: OccurrenceIndex) -> list[EntityCluster]:
    """The bodies of one name: an office that every town, or every country, has is one for each of them."""
    if is_local_body(same[0].name):
        return _local_bodies(same, room)
    if is_generic_body(same[0].name):
        return _bodies_of_countries(same, room)
    return [EntityCluster(list(same), room)]


def _local_bodies(same: Sequence[ActorOccurrence], room: OccurrenceIndex) -> list[EntityCluster]:
    """An office that every town has: one for each town that its articles are about."""
    by_town: defaultdict[str, list[ActorOccurrence]] = defaultdict(list)
    for seat in same:
        by_town[room.town(seat.entry)].append(seat)
    unknown = by_town.pop("", [])
    if len(by_town) <= 1:
        return [EntityCluster(list(same), room)]
    bodies = {town: EntityCluster(seats, room) for town, seats in by_town.items()}
    for town, body in bodies.items():
        others = ((there, other) for there, other in bodies.items() if other is not body)
        body.apart = tuple((other, f"{town.title()} / {there.title()}") for there, other in others)
        body.town = town.title()
    return [*bodies.values(), *([EntityCluster(unknown, room)] if unknown else [])]


def _bodies_of_countries(same: Sequence[ActorOccurrence], room: OccurrenceIndex) -> list[EntityCluster]:
    """Bodies of a name that is made of what they are: those of two countries may be two, unless something joins them.

    "First Harbour Bank" in Halifax, Canada and in Leeds, England is two entries, each of which may be the other.
    """
    by_country: defaultdict[str, list[ActorOccurrence]] = defaultdict(list)
    for seat in same:
        by_country[room.country(seat.entry)].append(seat)
    unknown = by_country.pop("", [])
    if len(by_country) <= 1:
        return [EntityCluster(list(same), room)]
    order = sorted(by_country, key=lambda country: (-len(by_country[country]), country))
    bodies: list[EntityCluster] = []
    for country in order:
        body = EntityCluster(by_country[country], room)
        one = next((other for other in bodies if proven(other.shared(body))), None)
        if one is None:
            bodies.append(body)
        else:
            one.take([body])
    if unknown:
        bodies[0].take([EntityCluster(unknown, room)])
    if len(bodies) > 1:
        towns = [room.town(body.seats[0].entry).title() for body in bodies]
        for body, town in zip(bodies, towns, strict=True):
            others = ((other, there) for other, there in zip(bodies, towns, strict=True) if other is not body)
            body.maybe = tuple((other, f"{town} / {there}") for other, there in others)
            body.town = town
    return bodies


def _contradiction(one: EntityCluster, other: EntityCluster, bearers: Sequence[str]) -> str:
    """What tells two persons of one name apart: their roles as stated, or the full names that it may be short for."""
    stated = [next((role for seat in person.seats for role in seat.roles), None) for person in (one, other)]
    if stated[0] is not None and stated[1] is not None:
        return f"“{stated[0]}” / “{stated[1]}”"
    if bearers:
        return " / ".join(f"“{name}”?" for name in bearers[:4])
    return " / ".join(f"“{role}”" for role in stated if role)


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
            if main.type != other.type and not single and proven(main.shared(other)):
                main.take([other])
                gone.add(id(other))
    return [person for person in people if id(person) not in gone]


def _with_other_spellings(people: list[EntityCluster], knowledge: ActorsFile) -> list[EntityCluster]:
    """The same actors; persons whose full names sound alike are one where they have one office, or one story.

    "Budi Prasetyo" and "Budhi Prasetyo", spokesmen of the KPK, are one; without the office they are two.
    """
    by_sound: defaultdict[str, list[EntityCluster]] = defaultdict(list)
    for person in people:
        if person.type == "person" and " " in person.name and not person.known:
            by_sound[person.sound].append(person)
    gone: set[int] = set()
    for alike in by_sound.values():
        main, *others = sorted(alike, key=lambda person: -len(person.seats))
        for other in others:
            if main.name != other.name and _is_misspelled(main, other) and not knowledge.apart(main.name, other.name):
                main.take([other])
                gone.add(id(other))
    return [person for person in people if id(person) not in gone]


def _is_misspelled(one: EntityCluster, other: EntityCluster) -> bool:
    """Whether two whose names sound alike likely are one: a word of the name is the same, and the office or story."""
    if set(one.name.split()).isdisjoint(other.name.split()):
        return False
    decision = decide(one.surroundings, other.surroundings, name_prior(one.name, 0))
    tied = (decision.seen["office"] and decision.seen["domain"]) or decision.seen["story"]
    return bool(tied) and not decision.seen["differ"] and decision.probability >= JOIN


def _with_short_names(people: list[EntityCluster], bearers: _Bearers, knowledge: ActorsFile) -> list[EntityCluster]:
    """The same actors, short names joined to the full ones they belong to."""
    joined: dict[int, int] = {}
    for i, candidates in fuller_names(people).items():
        person = people[i]
        if person.known:
            continue
        fuller = [j for j in candidates if not knowledge.apart(person.name, people[j].name)]
        target = _full_name_of(person, [people[j] for j in fuller], bearers)
        if target is not None:
            joined[i] = fuller[target]
    taken: defaultdict[int, list[EntityCluster]] = defaultdict(list)
    for i, target in joined.items():
        while target in joined:
            target = joined[target]
        taken[target].append(people[i])
    for target, short in taken.items():
        people[target].take(short)
    return [person for i, person in enumerate(people) if i not in joined]


def _full_name_of(short: EntityCluster, fuller: Sequence[EntityCluster], bearers: _Bearers) -> int | None:
    """The number of the full name that a short one belongs to; None where nothing proves it."""
    if short.type == "person":
        return _bearer_meant(short, fuller, bearers)
    if short.apart:
        return None
    fit = [number for number, full in enumerate(fuller) if belongs(short, full)]
    is_clear = len(fit) == 1 and (len(fuller) == 1 or len(short.seats) == 1)
    return fit[0] if is_clear else None


def _bearer_meant(short: EntityCluster, fuller: Sequence[EntityCluster], bearers: _Bearers) -> int | None:
    """The number of the full name that a short one stands for; None where the evidence is for none, or for two.

    The more articles a bearer is in, the likelier he is meant: "Prabowo" who is president, whoever else has the name.
    """
    prior = name_prior(short.name, bearers.rarest(short.name))
    decisions = [
        decide(short.surroundings, full.surroundings, prior + known_for(full.name, short.surroundings, len(full.seats)))
        for full in fuller
    ]
    order = sorted(range(len(fuller)), key=lambda i: (-decisions[i].odds, i))
    if not order:
        return None
    first, *others = order
    best = decisions[first]
    if best.probability < JOIN or not evident(best.seen, known=False):
        return None
    rivals = (i for i in others if decisions[i].probability >= RIVAL)
    if any(_is_rival(fuller[first], best, fuller[i], decisions[i]) for i in rivals):
        return None
    return first


def _is_rival(best: EntityCluster, meant: Decision, other: EntityCluster, decision: Decision) -> bool:
    """Whether another bearer of a short name may be meant as well as the likeliest one.

    Not one who is a fraction as prominent and in none of its stories ("Trump" beside Ivanka Trump), nor one for whom
    the evidence is far weaker.
    """
    dwarfed = is_prominent(len(best.seats), len(other.seats)) and not decision.seen["story"]
    return not dwarfed and meant.odds - decision.odds < CLEAR


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
    fuller: defaultdict[int, list[int]] = defaultdict(list)
    for j, person in enumerate(people):
        plain = len(person.seats) == 1 and len(person.seats[0].actor.forms) == 1 and not person.known
        if plain and (person.type != "person" or " " not in person.name):
            continue
        forms = name_parts(person.name) if plain else person.forms
        for form in named[person.type].intersection(forms):
            if len(form) < len(person.name):
                for i in bearing[person.type, form]:
                    fuller[i].append(j)
    return {i: fuller[i] for i in sorted(fuller)}


def name_parts(name: str) -> set[str]:
    """What a person's name may be cut to: its words, and the runs of two and more that begin it.

    A run that ends it may be another's whole name: a wife's goes on with her husband's.
    """
    words = name.split()
    return {*words, *(" ".join(words[:size]) for size in range(2, len(words)))}


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
