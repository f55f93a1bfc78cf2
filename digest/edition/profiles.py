"""Profiles: one actor across the articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from digest.edition.addresses import moment, unique
from digest.knowledge import Knowledge
from digest.model import Actor, Appearance, Entry, Profile, StatedRole
from digest.text import fold

# The most other actors listed with a profile.
COMPANY = 30

Seat = tuple[int, int]  # an entry's number, an actor's number in it


def join(entries: Sequence[Entry], knowledge: Knowledge) -> tuple[tuple[Entry, ...], tuple[Profile, ...]]:
    """The entries with their actors mapped to profiles, and the profiles by id."""
    groups: defaultdict[tuple[str, str], list[Seat]] = defaultdict(list)
    for i, entry in enumerate(entries):
        for k, actor in enumerate(entry.analysis.actors):
            groups[fold(actor.name), actor.type].append((i, k))
    keys = sorted(groups)
    ids = dict(zip(keys, unique([_actor(entries, groups[key][0]).name for key in keys], "actor"), strict=True))
    owner = {seat: ids[key] for key, seats in groups.items() for seat in seats}
    mapped = tuple(
        replace(entry, profiles=tuple((actor.id, owner[i, k]) for k, actor in enumerate(entry.analysis.actors)))
        for i, entry in enumerate(entries)
    )
    made = [_profile(ids[key], groups[key], mapped, knowledge) for key in keys]
    return mapped, tuple(sorted(made, key=lambda profile: profile.id))


def _actor(entries: Sequence[Entry], seat: Seat) -> Actor:
    return entries[seat[0]].analysis.actors[seat[1]]


def _profile(own: str, seats: Sequence[Seat], entries: Sequence[Entry], knowledge: Knowledge) -> Profile:
    actors = [_actor(entries, seat) for seat in seats]
    name = _usual([actor.name for actor in actors])
    forms = Counter(form for actor in actors for form in (actor.name, *actor.aliases))
    del forms[name]
    known = next((k for k in knowledge.actors if fold(k.name) == fold(name)), None)
    return Profile(
        id=own,
        name=name,
        type=actors[0].type,
        aliases=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        description=known.description if known else None,
        link=known.link if known else None,
        appearances=tuple(_appearance(entries[i], actor) for (i, _), actor in zip(seats, actors, strict=True)),
        roles=_roles(seats, entries),
        quotes=tuple(
            (entries[i].id, number)
            for i, k in seats
            for number, quote in enumerate(entries[i].analysis.quotes)
            if quote.speaker == entries[i].analysis.actors[k].id
        ),
        company=_company(own, seats, entries),
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
        StatedRole(text=role.of(article.text), article=entries[i].id, span=role, published=article.published)
        for i, k in seats
        for article in (entries[i].analysis.article,)
        for role in entries[i].analysis.actors[k].roles
    ]

    def when(role: StatedRole) -> float:
        day = moment(role.published)
        return float("inf") if day is None else day

    return tuple(sorted(stated, key=lambda role: (when(role), role.article, role.span.start)))


def _company(own: str, seats: Sequence[Seat], entries: Sequence[Entry]) -> tuple[tuple[str, int], ...]:
    """Who else is in the same articles: profile and number of articles, most first."""
    others = Counter(other for i in {i for i, _ in seats} for other in {other for _, other in entries[i].profiles})
    del others[own]
    return tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPANY])
