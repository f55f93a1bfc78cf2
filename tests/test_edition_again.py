"""An edition made again with what was remembered is the edition made anew, and costs what changed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from depth import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from test_edition import CUP, LAW, QUAKE, QUAKE_TOO, Row, analysis, company, person

from digest.edition import edit, stored_in_memory
from digest.entities.spelling_variants import spelling_variants
from digest.files.actors_file import ActorsFile, KnownActor, parse_actors_file
from digest.model import Analysis, BagOfWords, Edition, StoredArticle
from digest.similarity import inverted_index, neighbour_lists, neighbours, tfidf
from digest.similarity.inverted_index import InvertedIndex, Times
from digest.similarity.publication_time import When, apart

TEXTS = (QUAKE, QUAKE_TOO, CUP, LAW, QUAKE + CUP, QUAKE * 2, CUP + LAW, "")
CAST: tuple[Row, ...] = (
    person("Sita Dewi", "Kades Tolaki"),
    person("Dewi", "Kades Tolaki"),
    person("Mohammad Rahmadi", "Kepala Syahbandar"),
    person("Muhammad Rahmadi", "Kepala Syahbandar"),
    person("Budi Santoso", "hakim"),
    person("Budi Santoso", "kiper"),
    company("Komisi Pengawas Laut", "KPL"),
    company("KPL"),
    company("Sita Dewi"),
    ("Tolaki", "place", None, ()),
)
KNOWING = (
    ActorsFile(),
    parse_actors_file("actors:\n  - name: Sita Dewi\n    aliases: [Dewi]\n    description: Kades\n"),
    ActorsFile(actors=(KnownActor(name="Mohammad Rahmadi", distinct=("Muhammad Rahmadi",)),)),
)


def article(number: int, rng: random.Random) -> Analysis:
    made = analysis(
        rng.choice(["Gempa", "Piala Nusa", "Pajak karbon", f"Kabar {'abcdefghij'[number % 10] * 3}"]),
        rng.choice(TEXTS) + rng.choice(["", f"Kalimat {number} sendiri. ", "Harga emas naik lagi. "]),
        file=f"{number}.md",
        published=rng.choice(["2026-11-01", "2026-11-03", "2026-11-20", "2025-01-01", None]),
        outlet=rng.choice([None, "Titik Arun", "Suara Wairanu"]),
        language=rng.choice(["id", "id", "en"]),
        actors=rng.sample(CAST, rng.randint(0, 4)),
        picks=rng.choice([(), (), ("Pajak karbon",)]),
    )
    actors = {actor.id: actor for actor in made.actors}
    return replace(made, actors=tuple(actors.values()))


@pytest.fixture
def tight() -> Iterator[None]:
    """Short lists, small samples and blocks: what happens to ten thousand articles happens to twenty."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (neighbour_lists, neighbours):
            patch.setattr(module, "KEPT", 3)
        patch.setattr(neighbour_lists, "RESERVE", 4)
        patch.setattr(neighbours, "MANY", 2.0)
        patch.setattr(tfidf, "SAMPLE", 6)
        for name, value in (("BLOCK", 3), ("FEW", 2), ("COMMON", 0.2)):
            patch.setattr(inverted_index, name, value)
        yield


def same(one: Edition, other: Edition) -> bool:
    return one == other and one.profiles == other.profiles


@given(st.randoms(use_true_random=False))
@examples(25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("tight")
def test_whatever_changes_the_edition_is_the_one_made_anew(rng: random.Random) -> None:
    held = [stored_in_memory(article(number, rng)) for number in range(rng.randint(0, 25))]
    shelf: dict[str, bytes] = {}
    for step in range(5):
        knowledge = rng.choice(KNOWING)
        assert same(edit(held, knowledge, (), shelf), edit(held, knowledge))
        for _ in range(rng.randint(0, 3)):
            held.append(stored_in_memory(article(100 * step + rng.randint(30, 90), rng)))
        for _ in range(min(len(held), rng.randint(0, 2))):
            held.pop(rng.randrange(len(held)))
        for _ in range(rng.randint(0, 2) if held else 0):
            at = rng.randrange(len(held))
            held[at] = stored_in_memory(article(int(held[at].card.file[:-3]), rng))
        rng.shuffle(held)


def held_articles(count: int = 12) -> list[StoredArticle]:
    rng = random.Random(5)
    return [stored_in_memory(article(number, rng)) for number in range(count)]


@pytest.mark.parametrize("harm", ["cut", "turned", "other code", "emptied", "no bytes", "swapped"])
def test_a_broken_shelf_changes_nothing(harm: str) -> None:
    held = held_articles()
    shelf: dict[str, bytes] = {}
    whole = edit(held, ActorsFile(), (), shelf)
    assert len(shelf) >= 3
    names = sorted(shelf)
    harmed: dict[str, dict[str, bytes]] = {
        "cut": {name: value[: len(value) // 2] for name, value in shelf.items()},
        "turned": {name: value[:-1] + bytes([value[-1] ^ 1]) for name, value in shelf.items()},
        "other code": {name: bytes([value[0] ^ 1]) + value[1:] for name, value in shelf.items()},
        "emptied": dict.fromkeys(shelf, b""),
        "no bytes": dict.fromkeys(shelf, "text"),  # type: ignore[arg-type]
        "swapped": dict(zip(names, [shelf[name] for name in (*names[1:], names[0])], strict=True)),
    }
    assert same(edit(held, ActorsFile(), (), harmed[harm]), whole)


def test_the_shelf_of_another_collection_changes_nothing() -> None:
    shelf: dict[str, bytes] = {}
    rng = random.Random(7)
    edit([stored_in_memory(article(number, rng)) for number in range(50, 70)], ActorsFile(), (), shelf)
    held = held_articles()
    assert same(edit(held, ActorsFile(), (), shelf), edit(held, ActorsFile()))


def test_articles_without_a_key_are_never_taken_for_another() -> None:
    held = [one._replace(card=one.card._replace(key="")) for one in held_articles()]
    shelf: dict[str, bytes] = {}
    edit(held[:6], ActorsFile(), (), shelf)
    assert same(edit(held, ActorsFile(), (), shelf), edit(held, ActorsFile()))


def test_only_what_changed_is_counted_and_nothing_compared_twice() -> None:
    counted: list[str] = []
    opened: list[str] = []

    def watched(one: StoredArticle) -> StoredArticle:
        def words() -> BagOfWords:
            counted.append(one.card.file)
            return one.words()

        def open_() -> Analysis:
            opened.append(one.card.file)
            return one.open()

        return StoredArticle(one.card, open_, words)

    held = [watched(one) for one in held_articles(20)]
    shelf: dict[str, bytes] = {}
    edit(held, ActorsFile(), (), shelf)
    assert len(counted) == 20
    assert opened
    counted.clear()
    opened.clear()
    edit(held, ActorsFile(), (), shelf)
    assert not counted
    assert not opened
    held[3] = watched(
        stored_in_memory(analysis("Lain sama sekali", "Kucing belang tidur di beranda tetangga.", file="3.md"))
    )
    edit(held, ActorsFile(), (), shelf)
    assert counted == ["3.md"]


def test_what_stays_is_written_once() -> None:
    class Shelf(dict[str, bytes]):
        written = 0

        def __setitem__(self, name: str, value: bytes) -> None:
            self.written += 1
            super().__setitem__(name, value)

    shelf = Shelf()
    edit(held_articles(), ActorsFile(), (), shelf)
    once = shelf.written
    edit(held_articles(), ActorsFile(), (), shelf)
    assert shelf.written == once


@pytest.mark.usefixtures("tight")
def test_articles_outside_of_the_sample_leave_the_likeness_of_others_alone() -> None:
    held = held_articles(30)
    before = {entry.card.file: entry for entry in edit(held, ActorsFile()).entries}
    placed = neighbours_of(held)
    fewer = [one for one in held if one.card.file not in outside(held)[:3]]
    after = neighbours_of(fewer)
    gone = {one.card.file for one in held} - {one.card.file for one in fewer}
    assert len(before) == 30
    assert len(gone) == 3
    for file, others in after.items():
        wanted = {other: how for other, how in placed[file].items() if other not in gone}
        assert all(others[other] == how for other, how in wanted.items() if other in others)


def outside(held: Sequence[StoredArticle]) -> list[str]:
    from digest.addresses import place

    placed = place(held)
    inside = set(tfidf.sampled(placed))
    return [one.card.file for i, one in enumerate(placed) if i not in inside]


def neighbours_of(held: Sequence[StoredArticle]) -> dict[str, dict[str, float]]:
    from digest.addresses import place

    placed = place(held)
    near = neighbours.nearest(placed, 120.0, {})
    files = [one.card.file for one in placed]
    return {file: {files[other.entry]: other.likeness for other in near.of(i)} for i, file in enumerate(files)}


moments = st.builds(
    When,
    st.one_of(st.none(), st.floats(-1000, 30000)),
    st.one_of(st.none(), st.integers(1, 366)),
    st.one_of(st.none(), st.integers(1990, 2030)),
)


@given(moments, moments)
def test_days_apart_are_the_same_one_by_one_and_together(one: When, other: When) -> None:
    times = Times.of([one, other])
    days = times.apart(np.array([0]), np.array([1]))
    assert days.tolist() == [apart(one, other)]
    for limit in (0.0, 30.0, 400.0):
        assert times.within(np.array([0]), np.array([1]), limit).tolist() == [apart(one, other) <= limit]


@given(st.lists(st.dictionaries(st.integers(0, 12), st.integers(1, 4000), max_size=6), min_size=1, max_size=12))
@pytest.mark.parametrize("common", [0.0, 0.3, 1.0])
def test_products_are_exact_however_they_are_reached(common: float, rows: list[dict[int, int]]) -> None:
    sizes = np.array([[len(row)] for row in rows], dtype=np.uint16)
    words = np.array([word for row in rows for word in sorted(row)], dtype=np.uint32)
    weight = np.array([row[word] for row in rows for word in sorted(row)], dtype=np.uint16)
    made = tfidf.WeightedWords(words, np.ones_like(weight), weight, sizes)
    day = np.array([np.nan if number % 4 == 3 else float(number) for number in range(len(rows))])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inverted_index, "COMMON", common)
        patch.setattr(inverted_index, "BLOCK", 0)
        index = InvertedIndex(made, day, np.arange(len(rows)))
        table, columns = index.products(np.arange(len(rows)), 1e9)
    assert sorted(columns.tolist()) == list(range(len(rows)))
    for i, row in enumerate(table.tolist()):
        for j, product in zip(columns.tolist(), row, strict=True):
            whole = sum(value * rows[j].get(word, 0) for word, value in rows[i].items())
            assert product == whole or whole > 1 << 24


NAMES = st.tuples(
    st.sampled_from(["person", "organization"]),
    st.lists(st.sampled_from(["ani", "anis", "budi", "budy", "candra", "chandra", "dewi"]), min_size=2, max_size=4).map(
        " ".join
    ),
)


@given(st.sets(NAMES, max_size=30), st.sets(NAMES, max_size=6))
def test_names_spelled_alike_are_the_same_remembered_or_not(
    names: set[tuple[str, str]], new: set[tuple[str, str]]
) -> None:
    shelf: dict[str, bytes] = {}
    spelling_variants(names, shelf)
    again = spelling_variants(names | new, shelf)
    assert again == spelling_variants(names | new, {})
    assert again == sorted(again)
    assert spelling_variants(names, shelf) == spelling_variants(names, {})
