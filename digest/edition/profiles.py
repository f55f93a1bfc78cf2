"""Profiles: one actor across the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from digest.edition.addresses import moment, unique
from digest.edition.identity import Person, identify
from digest.edition.neighbours import Neighbour
from digest.edition.proposals import propose
from digest.edition.seats import Seat, seats
from digest.knowledge import Knowledge
from digest.model import Actor, Appearance, Entry, Profile, Proposal, StatedRole

# The most other actors listed with a profile.
COMPANY = 30
# The most others of the same name that a profile is said to be apart from.
NAMESAKES = 8


def join(
    entries: Sequence[Entry], near: Sequence[Sequence[Neighbour]], knowledge: Knowledge
) -> tuple[tuple[Entry, ...], tuple[Profile, ...], tuple[Proposal, ...]]:
    """The entries with their actors mapped to profiles, the profiles by id, and what may be joined besides."""
    people = identify(seats(entries, near, knowledge), knowledge)
    names = [_name(person) for person in people]
    order = sorted(range(len(people)), key=lambda i: (_first(entries, people[i]), names[i], people[i].type))
    ids = dict(zip(order, unique([(names[i], people[i].type) for i in order], "actor"), strict=True))
    number = {id(person): i for i, person in enumerate(people)}
    owner = {(seat.entry, seat.actor.id): ids[i] for i, person in enumerate(people) for seat in person.seats}
    mapped = tuple(
        replace(entry, profiles=tuple((actor.id, owner[i, actor.id]) for actor in entry.analysis.actors))
        for i, entry in enumerate(entries)
    )
    made = []
    for i, person in enumerate(people):
        apart = sorted((ids[number[id(other)]], why) for other, why in person.apart if id(other) in number)
        made.append(_profile(ids[i], names[i], person, mapped, tuple(apart[:NAMESAKES])))
    proposals = propose(people, [ids[i] for i in range(len(people))], knowledge)
    return mapped, tuple(sorted(made, key=lambda profile: profile.id)), proposals


def _name(person: Person) -> str:
    """The name as the reader has it, or else the usual one of those that fold to the actor's."""
    known = next((seat.known for seat in person.seats if seat.known), None)
    if known:
        return known.name
    name = person.name
    return _usual([seat.actor.name for seat in person.seats if seat.name == name])


def _first(entries: Sequence[Entry], person: Person) -> tuple[float, str]:
    """When an actor was first named."""
    return min(_when(entries[seat.entry].analysis.article.published, entries[seat.entry].id) for seat in person.seats)


def _when(published: str | None, own: str) -> tuple[float, str]:
    day = moment(published)
    return (float("inf") if day is None else day, own)


def _profile(
    own: str, name: str, person: Person, entries: Sequence[Entry], apart: tuple[tuple[str, str], ...]
) -> Profile:
    seats = person.seats
    forms = Counter(form for seat in seats for form in (seat.actor.name, *seat.actor.aliases))
    del forms[name]
    known = next((seat.known for seat in seats if seat.known), None)
    return Profile(
        id=own,
        name=name,
        type=person.type,
        aliases=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        description=known.description if known else None,
        link=known.link if known else None,
        appearances=tuple(_appearance(entries[seat.entry], seat.actor) for seat in seats),
        roles=_roles(seats, entries),
        quotes=tuple(
            (entries[seat.entry].id, number)
            for seat in seats
            for number, quote in enumerate(entries[seat.entry].analysis.quotes)
            if quote.speaker == seat.actor.id
        ),
        company=_company(own, seats, entries),
        apart_from=apart,
    )


def _usual(names: Sequence[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def _appearance(entry: Entry, actor: Actor) -> Appearance:
    return Appearance(
        article=entry.id,
        actor=actor.id,
        published=entry.analysis.article.published,
        key=actor.key,
        salience=actor.salience,
    )


def _roles(seats: Sequence[Seat], entries: Sequence[Entry]) -> tuple[StatedRole, ...]:
    """Roles as stated, the earliest first, undated last."""
    stated = [
        StatedRole(text=role.of(article.text), article=entries[seat.entry].id, span=role, published=article.published)
        for seat in seats
        for article in (entries[seat.entry].analysis.article,)
        for role in seat.actor.roles
    ]
    return tuple(sorted(stated, key=lambda role: (*_when(role.published, role.article), role.span.start)))


def _company(own: str, seats: Sequence[Seat], entries: Sequence[Entry]) -> tuple[tuple[str, int], ...]:
    """Who else is in the same articles: profile and number of articles, most first."""
    articles = {seat.entry for seat in seats}
    others = Counter(other for i in articles for other in {other for _, other in entries[i].profiles})
    del others[own]
    return tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPANY])
