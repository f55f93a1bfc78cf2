"""Persons of one name: the quick search for the likeliest person, and the plain one that asks all."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from digest.entities import same_name
from digest.entities.occurrences import ActorOccurrence, OccurrenceIndex
from digest.entities.same_name import Surroundings, decide, features, persons_of_name
from digest.model import ActorRow, RoleRow

NAME = "budi santoso"


def occurrence(entry: int, offices: Sequence[str]) -> ActorOccurrence:
    roles = tuple(RoleRow(0, 1, word, (word,), (word[0],)) for word in offices)
    row = ActorRow(f"a{entry}", "Budi Santoso", "person", (), roles, True, 0.5, 2, NAME, (NAME,))
    return ActorOccurrence(entry, row, None)


def a_collection(size: int, seed: int) -> tuple[list[ActorOccurrence], OccurrenceIndex]:
    """Articles with one name, of which some share a story, company, an office, or are alike."""
    rng = random.Random(seed)
    words = ["anton", "abel", "bela", "cina"]
    occurrences = [occurrence(entry, rng.sample(words, rng.choice([0, 0, 0, 1, 2]))) for entry in range(size)]
    others = [[rng.randrange(2 * size) for _ in range(rng.choice([0, 0, 1, 3]))] for _ in range(size)]
    close = [[rng.randrange(size)] if rng.random() < 0.1 else [] for _ in range(size)]
    company = [{f"mate{rng.randrange(size)}": 1.0} if rng.random() < 0.3 else {} for _ in range(size)]
    places = [{f"town{rng.randrange(size)}": 0.5} if rng.random() < 0.2 else {} for _ in range(size)]
    fields = [dict.fromkeys(rng.sample("abcdef", 1), 1.0) if rng.random() < 0.2 else {} for _ in range(size)]
    index = SimpleNamespace(
        stories=[f"s{rng.randrange(size)}" if rng.random() < 0.2 else None for _ in range(size)],
        languages=[rng.choice(["id", "id", "en"]) for _ in range(size)],
        named={NAME: frozenset(range(size))}.__getitem__,
        alike=others.__getitem__,
        close=close.__getitem__,
        company_of=company.__getitem__,
        places_of=places.__getitem__,
        fields_of=fields.__getitem__,
    )
    return occurrences, cast(OccurrenceIndex, index)


class PlainParts:
    """Every part is a candidate."""

    def __init__(self) -> None:
        self.all: list[Surroundings] = []

    def append(self, part: Surroundings) -> None:
        self.all.append(part)

    def note(self, part: Surroundings, here: Surroundings) -> None:
        """Nothing is remembered."""

    def candidates(self, here: Surroundings) -> list[Surroundings]:
        return self.all


def entries_of(parts: Sequence[Surroundings]) -> list[list[int]]:
    return [[one.entry for one in part.occurrences] for part in parts]


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("prior", [-1.0, 1.5, 4.0])
def test_the_quick_search_joins_what_the_plain_one_joins(
    seed: int, prior: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    occurrences, index = a_collection(60, seed)
    quick = entries_of(persons_of_name(occurrences, index, prior))
    monkeypatch.setattr(same_name, "_Parts", PlainParts)
    assert quick == entries_of(persons_of_name(occurrences, index, prior))
    assert 1 < len(quick) <= 60


@pytest.mark.parametrize("seed", range(5))
def test_what_shares_nothing_is_decided_as_by_its_features(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    occurrences, index = a_collection(30, seed)
    around = [Surroundings(one, index) for one in occurrences]
    pairs = [(one, other) for one in around for other in around if one is not other]
    quick = [decide(one, other, 1.5) for one, other in pairs]
    monkeypatch.setattr(same_name, "_share_anything", lambda *_: True)
    assert quick == [decide(one, other, 1.5) for one, other in pairs]
    assert [decision.seen for decision in quick] == [features(one, other) for one, other in pairs]


def test_a_name_of_thousands_of_articles_costs_little() -> None:
    def seconds(size: int) -> float:
        occurrences, index = a_collection(size, 1)
        start = time.process_time()
        persons_of_name(occurrences, index, 1.5)
        return time.process_time() - start

    small: Any = min(seconds(300) for _ in range(2))
    assert seconds(1200) < 12 * small + 0.5
