"""Profiles that may be one actor, with the evidence: for the reader to decide, never joined by the program."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from digest.edition.identity import Fuller, Person
from digest.knowledge import Knowledge
from digest.model import Proposal

# Words this alike are perhaps one word spelled twice ("Mohammad", "Muhammad"), if what is said of both agrees.
SPELLING = 0.75
# Clues that more actors share than this pair nobody.
CROWD = 20
# The most shared clues that are named as evidence.
SHOWN = 4

Clues = set[tuple[str, str]]


def propose(people: Sequence[Person], ids: Sequence[str], knowledge: Knowledge) -> tuple[Proposal, ...]:
    """Pairs to decide upon, by the profile to keep: the one with more articles, or with the fuller name."""
    clues = [person.clues for person in people]
    found: dict[tuple[int, int], Proposal] = {}
    for kind, i, j in (*_short(people, clues), *_two_types(people, clues), *_spellings(people, clues)):
        if (i, j) in found or (j, i) in found or knowledge.apart(people[i].name, people[j].name):
            continue
        if any(other is people[j] for other, _ in people[i].apart):
            continue
        evidence = _evidence(people[i], people[j])
        found[i, j] = Proposal(keep=ids[i], other=ids[j], evidence=evidence, kind=kind)
    return tuple(sorted(found.values(), key=lambda proposal: (proposal.keep, proposal.other)))


def _short(people: Sequence[Person], clues: Sequence[Clues]) -> Iterator[tuple[str, int, int]]:
    """Short names that one actor alone has in full, where something agrees."""
    lookup = Fuller(people)
    for i, person in enumerate(people):
        fuller = [] if any(seat.known for seat in person.seats) else lookup.of(i)
        if len(fuller) == 1 and clues[i] & clues[fuller[0]]:
            yield "short-name", fuller[0], i


def _two_types(people: Sequence[Person], clues: Sequence[Clues]) -> Iterator[tuple[str, int, int]]:
    """One name that stands for actors of two types, where something agrees."""
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        by_name[person.name].append(i)
    for same in by_name.values():
        for i, j in combinations(sorted(same, key=lambda i: (-len(people[i].seats), i)), 2):
            if people[i].type != people[j].type and clues[i] & clues[j]:
                yield "two-types", i, j


def _spellings(people: Sequence[Person], clues: Sequence[Clues]) -> Iterator[tuple[str, int, int]]:
    """Full names spelled nearly alike, of one type, in one story or office."""
    names = [person.name.split() for person in people]
    articles = [{seat.entry for seat in person.seats} for person in people]
    by_clue: defaultdict[tuple[str, tuple[str, str]], list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        if len(names[i]) > 1:
            for clue in clues[i]:
                by_clue[person.type, clue].append(i)
    seen: set[tuple[int, int]] = set()
    for _, sharing in sorted(by_clue.items()):
        if len(sharing) > CROWD:
            continue
        for i, j in combinations(sorted(sharing, key=lambda i: (-len(people[i].seats), i)), 2):
            if (i, j) not in seen and _spelled_alike(names[i], names[j]):
                seen.add((i, j))
                if articles[i].isdisjoint(articles[j]):
                    yield "spelling", i, j


def _spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names have as many words, all the same or spelled nearly alike, and most the same."""
    from rapidfuzz.fuzz import ratio

    if len(one) != len(other):
        return False
    different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if not different or 2 * len(different) > len(one):
        return False
    return all(ratio(*pair, score_cutoff=100 * SPELLING) for pair in different)


def _evidence(one: Person, other: Person) -> str:
    """The names of both with the number of articles, and what both share, as it stands in the articles."""
    names = [f"{person.seats[0].actor.name} ({len(person.seats)})" for person in (one, other)]
    shared = Counter(word for kind, word in one.clues & other.clues if kind != "story")
    return " ~ ".join(names) + (": " + ", ".join(sorted(shared)[:SHOWN]) if shared else "")
