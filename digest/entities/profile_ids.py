"""Ids of profiles: readable, unique, and remembered from one build to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.addresses import Placed, apart, earliest
from digest.entities.linking import EntityCluster
from digest.entities.occurrences import ActorOccurrence
from digest.model import ActorRow
from digest.text import fold, slug
from digest.text.folding import folder_name

# The longest slug that is taken as it is.
SLUG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileIds:
    """Ids of profiles.

    ``own`` has the id of each cluster, ``anchors`` by id an article that the actor is in and their folded name there,
    by which they are known again. ``moved`` are remembered ids whose actor is another one's now, by their new id.
    """

    own: list[str]
    anchors: Mapping[str, tuple[str, str]]
    moved: Mapping[str, str]


def profile_ids(
    placed: Sequence[Placed],
    people: Sequence[EntityCluster],
    names: Sequence[str],
    remembered: Mapping[str, tuple[str, str]],
) -> ProfileIds:
    """An id for each actor: the one that it had, or a plain one, given by the time of who was named first.

    Args:
        placed: the articles.
        people: the actors.
        names: of each actor, the name that it goes by.
        remembered: ids that were given before, with an article that the actor is in and their name there.
    """
    ranks = _ranks(placed)
    firsts = [_first_occurrence(person, ranks) for person in people]
    order = sorted(range(len(people)), key=lambda i: (ranks[firsts[i].entry], names[i], people[i].type))
    slugs = [_slug(names[i], people[i].seats[0].actor) or "actor" for i in range(len(people))]
    known = _known_ids(placed, people, remembered) if remembered else {}
    same_ids = {i: slugs[i] if slugs[i] in ids else ids[0] for i, ids in known.items()}

    taken = dict.fromkeys(remembered, "") | {id_: people[i].type for i, id_ in same_ids.items()}
    wishes = {i: (slugs[i], people[i].type) for i in order if i not in same_ids}
    new_ids = zip(wishes, apart(list(wishes.values()), taken), strict=True)
    all_ids = same_ids | dict(new_ids)

    own = [all_ids[i] for i in range(len(people))]
    anchors = {id_: (placed[first.entry].id, first.actor.folded) for id_, first in zip(own, firsts, strict=True)}
    anchors |= {id_: remembered[id_] for id_ in same_ids.values()}
    return ProfileIds(own=own, anchors=anchors, moved=_moved_ids(known, own))


def _moved_ids(known: Mapping[int, Sequence[str]], own: Sequence[str]) -> dict[str, str]:
    """The remembered ids whose actor goes by another now, by that one."""
    return {id_: own[i] for i, ids in known.items() for id_ in ids if id_ != own[i]}


def _first_occurrence(person: EntityCluster, ranks: Sequence[int]) -> ActorOccurrence:
    return min(person.seats, key=lambda seat: (ranks[seat.entry], seat.actor.folded))


def _ranks(placed: Sequence[Placed]) -> list[int]:
    """The place of each article in time."""
    ranks = [0] * len(placed)
    for rank, i in enumerate(sorted(range(len(placed)), key=lambda i: earliest(placed[i]))):
        ranks[i] = rank
    return ranks


def _known_ids(
    placed: Sequence[Placed], people: Sequence[EntityCluster], remembered: Mapping[str, tuple[str, str]]
) -> dict[int, list[str]]:
    """The remembered ids of each cluster that has some, by the cluster's number; sorted.

    An actor is known by the name of then in the article of then; where nobody has it now, by another name of somebody
    there, as the reader's ``actors.yml`` may have joined two.
    """
    by_anchor: dict[tuple[str, str], list[str]] = {}
    for id_, anchor in sorted(remembered.items()):
        by_anchor.setdefault(anchor, []).append(id_)
    known: defaultdict[int, list[str]] = defaultdict(list)
    for names in (_own_names, _all_names):
        for i, person in enumerate(people):
            anchors = {(placed[seat.entry].id, name) for seat in person.seats for name in names(person, seat)}
            for anchor in anchors & by_anchor.keys():
                known[i] += by_anchor.pop(anchor)
    return {i: sorted(ids) for i, ids in known.items()}


def _own_names(person: EntityCluster, seat: ActorOccurrence) -> tuple[str, ...]:
    return (seat.actor.folded,)


def _all_names(person: EntityCluster, seat: ActorOccurrence) -> tuple[str, ...]:
    stated = person.known.names if person.known else ()
    return (*seat.actor.forms, *map(fold, seat.actor.aliases), *map(fold, stated))


def _slug(name: str, actor: ActorRow) -> str:
    """What ``text.slug`` makes of the name, which for most is at hand."""
    plain = actor.name == name and actor.folded.isascii() and len(actor.folded) <= SLUG
    return folder_name(actor.folded.replace(" ", "-")) if plain else slug(name)
