"""Profiles that may be one actor, with the evidence: for the reader to decide, never joined by the program."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, MutableMapping, Sequence
from functools import cached_property
from itertools import combinations

from digest.entities.linking import EntityCluster, fuller_names
from digest.entities.occurrences import Clue, OccurrenceIndex
from digest.entities.spelling_variants import spelling_variants
from digest.files.actors_file import ActorsFile
from digest.model import MergeCandidate

# Clues that more actors of full names share than this pair nobody.
CROWD = 20
# The most shared clues that are named as evidence.
SHOWN = 4

Pair = tuple[str, int, int]


def merge_candidates(
    people: Sequence[EntityCluster],
    ids: Sequence[str],
    room: OccurrenceIndex,
    knowledge: ActorsFile,
    shelf: MutableMapping[str, bytes],
) -> tuple[MergeCandidate, ...]:
    """Pairs to decide upon, by the profile to keep: the one with more articles, or with the fuller name."""
    candidates: dict[tuple[int, int], MergeCandidate] = {}
    for kind, i, j in (*_same_name(people), *_short(people), *_two_types(people), *_spellings(people, room, shelf)):
        if (i, j) in candidates or (j, i) in candidates or knowledge.apart(people[i].name, people[j].name):
            continue
        if any(other is people[j] for other, _ in people[i].apart):
            continue
        evidence = _evidence(people[i], people[j])
        candidates[i, j] = MergeCandidate(keep=ids[i], other=ids[j], evidence=evidence, kind=kind)
    return tuple(sorted(candidates.values(), key=lambda proposal: (proposal.keep, proposal.other)))


def _same_name(people: Sequence[EntityCluster]) -> Iterator[Pair]:
    """Persons of one name that may be one, by what surrounds them."""
    numbers = {id(person): i for i, person in enumerate(people)}
    for i, person in enumerate(people):
        others = [numbers[id(other)] for other, _ in person.maybe if id(other) in numbers]
        larger = [j for j in others if (-len(people[j].seats), j) < (-len(person.seats), i)]
        if larger:
            yield "same-name", min(larger, key=lambda j: (-len(people[j].seats), j)), i


def _short(people: Sequence[EntityCluster]) -> Iterator[Pair]:
    """Short names that one actor alone has in full, where something agrees."""
    for i, fuller in fuller_names(people).items():
        if len(fuller) == 1 and not people[i].known and people[i].shared(people[fuller[0]]):
            yield "short-name", fuller[0], i


def _two_types(people: Sequence[EntityCluster]) -> Iterator[Pair]:
    """One name that stands for actors of two types, where something agrees."""
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        by_name[person.name].append(i)
    for same in by_name.values():
        if len(same) > 1:
            for i, j in combinations(sorted(same, key=lambda i: (-len(people[i].seats), i)), 2):
                if people[i].type != people[j].type and people[i].shared(people[j]):
                    yield "two-types", i, j


def _spellings(
    people: Sequence[EntityCluster], room: OccurrenceIndex, shelf: MutableMapping[str, bytes]
) -> Iterator[Pair]:
    """Full names spelled nearly alike, of one type, in one story or office."""
    bearing: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        if " " in person.name:
            bearing[person.type, person.name].append(i)
    crowds = _Crowds(people, room)
    for kind, one, other in spelling_variants(bearing, shelf):
        for pair in ((i, j) for i in bearing[kind, one] for j in bearing[kind, other]):
            i, j = sorted(pair, key=lambda i: (-len(people[i].seats), i))
            if any(crowds.few(people[i].type, clue) for clue in people[i].shared(people[j])):
                articles = {seat.entry for seat in people[i].seats}
                if articles.isdisjoint([seat.entry for seat in people[j].seats]):
                    yield "spelling", i, j


class _Crowds:
    """How many actors of full names share a clue; counted when asked for."""

    def __init__(self, people: Sequence[EntityCluster], room: OccurrenceIndex) -> None:
        self._people, self._room = people, room
        self._asked: dict[tuple[str, Clue], bool] = {}

    def few(self, kind: str, clue: Clue) -> bool:
        """Whether no more than ``CROWD`` actors of the type share the clue."""
        if (kind, clue) not in self._asked:
            sharing = {i for i in self._near(clue) if self._people[i].type == kind and " " in self._people[i].name}
            few = len(sharing) <= CROWD or sum(clue in self._people[i].clues for i in sharing) <= CROWD
            self._asked[kind, clue] = few
        return self._asked[kind, clue]

    def _near(self, clue: Clue) -> Iterator[int]:
        """Numbers of all actors that may have a clue: all of an article, whose story or company it is."""
        kind, what = clue
        if kind == "role":
            return iter(self._offices[what])
        entries = self._stories[what] if kind == "story" else self._room.entries[what]
        return (seat.person for entry in entries for seat in self._room.rows[entry])

    @cached_property
    def _offices(self) -> dict[str, list[int]]:
        """The actors in whose roles a word says of what the office is."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for seat in self._room.seats:
            for role in seat.actor.roles:
                for word in role.domain:
                    holders[word].append(seat.person)
        return holders

    @cached_property
    def _stories(self) -> dict[str, list[int]]:
        """The articles of a story."""
        actors: defaultdict[str, list[int]] = defaultdict(list)
        for entry, story in enumerate(self._room.stories):
            actors[story or ""].append(entry)
        return actors


def _evidence(one: EntityCluster, other: EntityCluster) -> str:
    """The names of both with the number of articles, and what both share, as it stands in the articles."""
    names = [f"{person.seats[0].actor.name} ({len(person.seats)})" for person in (one, other)]
    shared = Counter(word for kind, word in one.clues & other.clues if kind != "story")
    return " ~ ".join(names) + (": " + ", ".join(sorted(shared)[:SHOWN]) if shared else "")
