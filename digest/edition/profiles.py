"""Profiles: one actor across the articles, made when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import MutableMapping, Sequence
from functools import lru_cache

from digest.edition.addresses import Placed, earliest, unique
from digest.edition.identity import Person, identify
from digest.edition.proposals import propose
from digest.edition.seats import Room, Seat
from digest.knowledge import Knowledge, KnownActor
from digest.model import Appearance, CardRole, Head, Profile, Proposal, Span, StatedRole
from digest.model.reader import hashed
from digest.text import squeeze

# The most other actors listed with a profile.
COMPANY = 30
# The most others of the same name that a profile is said to be apart from.
NAMESAKES = 8
# Profiles that stay made once they were asked for.
OPEN = 1024

Pairs = tuple[tuple[str, str], ...]


class Profiles:
    """All actors of the collection.

    Attributes:
        mapped: for each article its own actors' ids with those of their profiles.
        heads: what lists say of each profile, by id.
        proposals: which of them may be one besides.
        open: makes the profile with an id.
    """

    def __init__(
        self, placed: Sequence[Placed], room: Room, knowledge: Knowledge, shelf: MutableMapping[str, bytes]
    ) -> None:
        self._placed = placed
        people = identify(room, knowledge)
        names = [_name(person) for person in people]
        firsts = [min(earliest(placed[seat.entry]) for seat in person.seats) for person in people]
        order = sorted(range(len(people)), key=lambda i: (firsts[i], names[i], people[i].type))
        ids = unique([(names[i], people[i].type) for i in order], "actor")
        own = [""] * len(people)
        for i, id_ in zip(order, ids, strict=True):
            own[i] = id_
        self.mapped = self._map(people, own)
        self._people = {own[i]: (names[i], person) for i, person in enumerate(people)}
        self._ids = {id(person): own[i] for i, person in enumerate(people)}
        self.proposals: tuple[Proposal, ...] = propose(people, own, room, knowledge, shelf)
        self.heads = self._heads()
        self.open = lru_cache(OPEN)(self._profile)

    def _map(self, people: Sequence[Person], own: Sequence[str]) -> list[Pairs]:
        owner = [dict[str, str]() for _ in self._placed]
        for person, id_ in zip(people, own, strict=True):
            for seat in person.seats:
                owner[seat.entry][seat.actor.id] = id_
        return [
            tuple((actor.id, ids[actor.id]) for actor in one.card.actors)
            for one, ids in zip(self._placed, owner, strict=True)
        ]

    def _heads(self) -> tuple[Head, ...]:
        versions = [
            hashed([one.id, one.card.key, *(part for pair in pairs for part in pair)])
            for one, pairs in zip(self._placed, self.mapped, strict=True)
        ]
        spoken = [Counter(quote.speaker for quote in one.card.quotes) for one in self._placed]
        made = []
        for id_ in sorted(self._people):
            name, person = self._people[id_]
            seats = person.seats
            known = _known(person)
            apart = self._apart(person)
            parts = [name, person.type, repr(known), *(part for pair in apart for part in pair)]
            parts += [part for seat in seats for part in (versions[seat.entry], seat.actor.id)]
            dates = [self._placed[seat.entry].card.published for seat in seats]
            made.append(
                Head(
                    id=id_,
                    name=name,
                    type=person.type,
                    articles=len(seats),
                    quotes=sum(spoken[seat.entry][seat.actor.id] for seat in seats),
                    key=any(seat.actor.key for seat in seats),
                    known=known is not None and bool(known.description or known.link),
                    role=self._last_role(seats),
                    newest=max((date for date in dates if date), default=None),
                    article=self._placed[seats[0].entry].id,
                    version=hashed(parts),
                )
            )
        return tuple(made)

    def _last_role(self, seats: Sequence[Seat]) -> str:
        placed = self._placed
        stated = [
            (placed[seat.entry].card.published or "", placed[seat.entry].id, role.start, role.text)
            for seat in seats
            for role in seat.actor.roles
        ]
        return squeeze(max(stated)[3]) if stated else ""

    def _apart(self, person: Person) -> Pairs:
        found = sorted((self._ids[id(other)], why) for other, why in person.apart if id(other) in self._ids)
        return tuple(found[:NAMESAKES])

    def _profile(self, own: str) -> Profile:
        name, person = self._people[own]
        seats = person.seats
        forms = Counter(form for seat in seats for form in (seat.actor.name, *seat.actor.aliases))
        del forms[name]
        known = _known(person)
        return Profile(
            id=own,
            name=name,
            type=person.type,
            aliases=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
            description=known.description if known else None,
            link=known.link if known else None,
            appearances=tuple(_appearance(self._placed[seat.entry], seat) for seat in seats),
            roles=self._roles(seats),
            quotes=tuple(
                (self._placed[seat.entry].id, number)
                for seat in seats
                for number, quote in enumerate(self._placed[seat.entry].card.quotes)
                if quote.speaker == seat.actor.id
            ),
            company=self._company(own, seats),
            apart_from=self._apart(person),
        )

    def _roles(self, seats: Sequence[Seat]) -> tuple[StatedRole, ...]:
        """Roles as stated, the earliest first, undated last."""
        stated = [
            (*earliest(one), role.start, _stated(one, role))
            for seat in seats
            for one in (self._placed[seat.entry],)
            for role in seat.actor.roles
        ]
        return tuple(role for *_, role in sorted(stated, key=lambda found: found[:3]))

    def _company(self, own: str, seats: Sequence[Seat]) -> tuple[tuple[str, int], ...]:
        """Who else is in the same articles: profile and number of articles, most first."""
        articles = {seat.entry for seat in seats}
        others = Counter(other for i in articles for other in {other for _, other in self.mapped[i]})
        del others[own]
        return tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPANY])


def _known(person: Person) -> KnownActor | None:
    return next((seat.known for seat in person.seats if seat.known), None)


def _name(person: Person) -> str:
    """The name as the reader has it, or else the usual one of those that fold to the actor's."""
    known = _known(person)
    if known:
        return known.name
    if len(person.seats) == 1:
        return person.seats[0].actor.name
    counts = Counter([seat.actor.name for seat in person.seats if seat.name == person.name])
    return min(counts, key=lambda name: (-counts[name], name))


def _appearance(placed: Placed, seat: Seat) -> Appearance:
    return Appearance(
        article=placed.id,
        actor=seat.actor.id,
        published=placed.card.published,
        key=seat.actor.key,
        salience=seat.actor.salience,
    )


def _stated(placed: Placed, role: CardRole) -> StatedRole:
    return StatedRole(
        text=role.text, article=placed.id, span=Span(role.start, role.end), published=placed.card.published
    )
