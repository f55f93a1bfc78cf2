"""Addresses are promises: what was given stays with its article, actor and outlet, and the file says so readably."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_edition import analysis

from digest.addresses import article_marks, place
from digest.edition import stored_in_memory
from digest.edition.outlets import collect_outlets
from digest.errors import SettingsError
from digest.files import addresses_file
from digest.files.addresses_file import load_addresses, save_addresses
from digest.model import Analysis
from digest.model.address_memory import AddressMemory

Given = dict[str, Any]
OLD: Given = {"title": "Harga emas", "text": "Emas naik di Pasar Baru.", "published": "2026-11-05"}


def ids(analyses: Sequence[Analysis], memory: AddressMemory | None = None) -> dict[str, str]:
    """Ids by the words of the articles."""
    return {one.kept.open().article.text: one.id for one in place(map(stored_in_memory, analyses), memory)}


def remember(analyses: Sequence[Analysis]) -> AddressMemory:
    return AddressMemory(articles=article_marks(place(map(stored_in_memory, analyses))))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"url": "https://a.example/1"}, {"url": "https://a.example/1", "title": "Lain", "text": "Sama sekali lain."}),
        ({"url": "https://a.example/1"}, {"url": "https://a.example/1", "published": "2026-08-01"}),
        ({"url": "https://a.example/1"}, {"url": "https://a.example/1", "file": "moved/there.md"}),
        ({"url": "https://a.example/1"}, {"url": "https://a.example/new", "title": "Lain"}),
        (
            {"url": "https://a.example/1?id=7"},
            {"url": "https://a.example/1?id=7&utm_source=feed&fbclid=x", "title": "Lain", "text": "Lain."},
        ),
        ({"file": "a.md"}, {"file": "a.md", "title": "Lain", "text": "Sama sekali lain."}),
        ({"file": "a.md"}, {"file": "b.md", "title": "Lain"}),
        ({"file": "a.jsonl#2"}, {"file": "a.jsonl#9", "title": "Lain"}),
        ({"published": None}, {"published": "2026-11-05"}),
    ],
)
def test_an_article_keeps_its_id_through_a_correction(before: Given, after: Given) -> None:
    memory = remember([analysis(**{**OLD, **before})])
    (corrected,) = place([stored_in_memory(analysis(**{**OLD, **after}))], memory)
    assert [corrected.id] == list(memory.articles)


@pytest.mark.parametrize("file", ["a.jsonl#1", "b.md"])
@pytest.mark.parametrize("url", [None, "https://a.example/2"])
def test_a_newcomer_of_the_same_title_takes_nobodys_id(file: str, url: str | None) -> None:
    old: Given = {**OLD, "file": "a.jsonl#1"}
    memory = remember([analysis(**old)])
    newcomer = analysis("Harga emas", "Kabar yang lebih tua.", file=file, url=url, published="2026-11-01")
    made = ids([newcomer, analysis(**{**old, "file": "a.jsonl#2"})], memory)
    assert made["Emas naik di Pasar Baru."] == "2026-11-harga-emas"
    assert made["Kabar yang lebih tua."] != "2026-11-harga-emas"


def test_the_place_of_a_row_that_is_gone_says_nothing() -> None:
    memory = remember([analysis(**OLD, file="a.jsonl#1")])
    (other,) = place([stored_in_memory(analysis("Lain", "Lain sama sekali.", file="a.jsonl#1"))], memory)
    assert other.id == "2026-11-lain"


def test_of_copies_of_one_text_each_keeps_its_id() -> None:
    copies = [analysis(**OLD, file=f"{n}.md", url=f"https://a.example/{n}") for n in range(3)]
    memory = remember(copies)
    before = {one.card.url: one.id for one in place(map(stored_in_memory, copies), memory)}
    copies[0] = analysis(**OLD, file="0.md", url="https://a.example/moved")
    after = {one.card.url: one.id for one in place(map(stored_in_memory, copies), memory)}
    assert after["https://a.example/moved"] == before["https://a.example/0"]
    assert {url: id_ for url, id_ in before.items() if url in after}.items() <= after.items()


numbers = st.lists(st.integers(0, 5), min_size=1, max_size=6, unique=True)


@given(numbers, numbers)
def test_with_a_memory_all_ids_are_unique_and_stay(first: list[int], second: list[int]) -> None:
    def articles(some: list[int], title: str) -> list[Analysis]:
        return [analysis(title, f"Kata {n}.", file=f"{n}.md", published=f"2026-11-{n + 1:02}") for n in some]

    before = articles(first, "Harga emas")
    memory = remember(before)
    made = ids(articles(second, "Judul baru"), memory)
    assert len(set(made.values())) == len(second)
    known = ids(before)
    for words, id_ in made.items():
        assert id_ == known[words] if words in known else id_ not in known.values()


def test_an_outlet_keeps_its_id() -> None:
    placed = place([stored_in_memory(analysis(outlet="Kabar Teluk"))])
    (outlet,) = collect_outlets(placed, {"teluk": "kabarteluk"})
    assert outlet.id == "teluk"
    (other,) = collect_outlets(placed, {"kabar-teluk": "lain"})
    assert other.id != "kabar-teluk"


def test_the_file_says_what_was_given(tmp_path: Path) -> None:
    memory = AddressMemory(
        articles={"2026-11-harga-emas": ("0e6fb8ed29", "80d6447b9c"), "undated-1": ("-", "1234567890")},
        actors={"budi-santoso": ("2026-11-harga-emas", "budi santoso"), "no": ("undated-1", "’o: #x")},
        outlets={"on": "yes", "harian-teduh": "harianteduh"},
        stories=frozenset({"2026-11-harga-emas"}),
    )
    file = tmp_path / "addresses.yml"
    save_addresses(file, memory)
    assert load_addresses(file) == memory
    assert load_addresses(tmp_path / "none.yml") == AddressMemory()


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8).map(str.strip)
IDS = st.from_regex(r"[a-z0-9_-]{1,8}", fullmatch=True)


@given(
    articles=st.dictionaries(IDS, st.tuples(IDS, IDS), max_size=3),
    actors=st.dictionaries(IDS, st.tuples(IDS, WORDS.filter(bool)), max_size=3),
    outlets=st.dictionaries(IDS, WORDS, max_size=3),
    stories=st.frozensets(IDS, max_size=3),
)
def test_what_we_wrote_is_read_as_yaml_reads_it(
    articles: dict[str, tuple[str, str]],
    actors: dict[str, tuple[str, str]],
    outlets: dict[str, str],
    stories: frozenset[str],
) -> None:
    memory = AddressMemory(articles=articles, actors=actors, outlets=outlets, stories=stories)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "addresses.yml"
        save_addresses(file, memory)
        assert addresses_file._as_written(file.read_text(encoding="utf-8")) == memory
        file.write_text(file.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
        assert addresses_file._as_written(file.read_text(encoding="utf-8")) is None
        assert load_addresses(file) == memory


@pytest.mark.parametrize("text", ["articles: [", "- a", "artikel: {a: b}", "articles: {'../x': a}", "articles: [1]"])
def test_a_broken_file_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "addresses.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"addresses\.yml"):
        load_addresses(tmp_path / "addresses.yml")
