"""Files are made again where something they were made from changed, and only there."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.cache.database import open_cache
from digest.cache.memo import Memo
from digest.model import Edition, Target, TrackedEdition
from digest.outputs.dependencies import version_numbers
from digest.outputs.targets import update_targets
from digest.progress import Silent


class Workshop:
    """Sheets that read items with versions, and what was made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "made"
        self.shelf: MutableMapping[str, bytes] = Memo(open_cache(folder / "cache"))
        self.items: dict[str, str] = {}
        self.reads: dict[str, list[str]] = {}
        self.made: list[str] = []
        self.breaks = ""

    def build(self, key: str = "settings", jobs: int = 1) -> dict[str, str]:
        self.made = []
        reader = TrackedEdition(Edition(entries=()))
        sheets = [Target(f"pages/{name}", partial(self._make, reader, name)) for name in self.reads]
        return update_targets(
            self.folder,
            sheets,
            reader,
            version_numbers(self.items.items()),
            name="sheets",
            key=key,
            shelf=self.shelf,
            jobs=jobs,
            progress=Silent(),
        )

    def _make(self, reader: TrackedEdition, name: str) -> Iterator[tuple[str, bytes]]:
        if name == self.breaks:
            raise KeyboardInterrupt
        self.made.append(name)
        for item in self.reads[name]:
            reader.asked.add(item)
        yield f"pages/{name}.md", self.text(name)
        if len(self.reads[name]) > 1:
            yield f"data/{name}.json", self.text(name)[::-1]

    def text(self, name: str) -> bytes:
        return "".join(f"{item}={self.items.get(item)}\n" for item in self.reads[name]).encode()

    def stands(self) -> None:
        wanted = {f"pages/{name}.md": self.text(name) for name in self.reads}
        wanted |= {f"data/{name}.json": self.text(name)[::-1] for name, own in self.reads.items() if len(own) > 1}
        found = {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for part in ("pages", "data")
            for path in (self.folder / part).rglob("*")
            if path.is_file()
        }
        assert found == wanted


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.items = {"a": "1", "b": "1", "c": "1"}
    made.reads = {"one": ["a"], "two": ["a", "b"], "three": ["c", "gone"], "four": []}
    made.build()
    made.stands()
    return made


@pytest.mark.parametrize(
    ("change", "again"),
    [({}, []), ({"a": "2"}, ["one", "two"]), ({"b": "2"}, ["two"]), ({"gone": "1"}, ["three"]), ({"new": "1"}, [])],
)
def test_only_what_read_a_changed_item_is_made_again(
    workshop: Workshop, change: dict[str, str], again: list[str]
) -> None:
    workshop.items |= change
    workshop.build()
    assert workshop.made == again
    workshop.stands()


def test_an_item_that_went_is_a_change(workshop: Workshop) -> None:
    del workshop.items["c"]
    workshop.build()
    assert workshop.made == ["three"]


def test_files_of_a_sheet_that_went_go(workshop: Workshop) -> None:
    del workshop.reads["two"]
    workshop.build()
    assert workshop.made == []
    workshop.stands()


def test_other_settings_make_all_again(workshop: Workshop) -> None:
    workshop.build("other settings")
    assert workshop.made == list(workshop.reads)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_a_broken_note_makes_all_again(workshop: Workshop, content: bytes) -> None:
    workshop.shelf["sheets"] = content
    (workshop.folder / "pages" / "stray.md").write_bytes(b"from elsewhere")
    workshop.build()
    assert workshop.made == list(workshop.reads)
    workshop.stands()


def test_a_file_that_was_touched_is_made_again(workshop: Workshop) -> None:
    (workshop.folder / "pages" / "one.md").write_bytes(b"cut")
    (workshop.folder / "data" / "two.json").unlink()
    workshop.build()
    assert workshop.made == ["one", "two"]
    workshop.stands()


def test_a_build_broken_off_is_mended_even_where_the_change_is_taken_back(workshop: Workshop) -> None:
    workshop.items["a"] = "2"
    workshop.breaks = "two"
    with pytest.raises(KeyboardInterrupt):
        workshop.build()
    workshop.items["a"] = "1"
    workshop.breaks = ""
    workshop.build()
    assert workshop.made == ["one", "two"]
    workshop.stands()


VERSIONS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("12"))
READS = st.dictionaries(st.sampled_from(["p", "q", "r", "s/t"]), st.lists(st.sampled_from("abcdef"), unique=True))


@given(st.lists(st.tuples(VERSIONS, READS), min_size=1, max_size=5))
def test_any_history_leaves_what_a_first_build_makes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[dict[str, str], dict[str, list[str]]]]
) -> None:
    workshop = Workshop(tmp_path_factory.mktemp("workshop"))
    for items, reads in steps:
        workshop.items = items
        # what a sheet reads follows from what it is made from: here from a version of its own
        workshop.reads = {name: [f"{name} {own}", *own] for name, own in reads.items()}
        workshop.items |= {f"{name} {own}": "1" for name, own in reads.items()}
        workshop.build()
        workshop.stands()
