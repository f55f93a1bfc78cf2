"""The store keeps what it is given, through kills, foreign files and a second build."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from digest.cache.codec import dumps, loads
from digest.cache.store import AnalysisStore
from digest.errors import StoreError
from digest.model import Actor, Problem, Quote, Role, Sentence, Span

STAGES = ("article", "names")


def filled(path: Path) -> None:
    with AnalysisStore(path, STAGES) as store:
        store.keep_file("a.md", "hash-a", "[]", "looks-a")
        store.keep_result("d1", "k1", {"article": "1", "names": "2"})
        store.keep_result("d2", "k1", {"article": "3", "names": "4"})


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    filled(tmp_path / "store.sqlite")
    with AnalysisStore(tmp_path / "store.sqlite", STAGES) as store:
        assert store.files() == {"a.md": ("hash-a", "[]", "looks-a")}
        assert list(store.results(["d2", "unknown"])) == [("d2", "k1", {"article": "3", "names": "4"})]
        assert store.counts()[:2] == (1, 2)


def test_cards_are_those_of_the_keys_asked_for(tmp_path: Path) -> None:
    with AnalysisStore(tmp_path / "store.sqlite", (*STAGES, "card")) as store:
        for digest, keys in (("d1", "old"), ("d2", "new"), ("d3", "new")):
            store.keep_result(digest, keys, {"article": "1", "names": "2", "card": f"card of {digest}"})
        assert store.cards("new") == {"d2": "card of d2", "d3": "card of d3"}
        assert list(store.results(["d1"])) == [("d1", "old", {"article": "1", "names": "2"})]
        store.prune(["d2"])
        assert store.cards("new") == {"d2": "card of d2"}


def test_pruning_keeps_what_is_needed(tmp_path: Path) -> None:
    filled(tmp_path / "store.sqlite")
    with AnalysisStore(tmp_path / "store.sqlite", STAGES) as store:
        assert store.prune(["d1"]) == 1
        assert [row[0] for row in store.results(["d1", "d2"])] == ["d1"]


def test_new_stages_make_the_results_table_anew(tmp_path: Path) -> None:
    filled(tmp_path / "store.sqlite")
    with AnalysisStore(tmp_path / "store.sqlite", (*STAGES, "quotes")) as store:
        assert list(store.results(["d1"])) == []


@pytest.mark.parametrize("content", [b"no database at all, only text " * 50, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    with AnalysisStore(path, STAGES) as store:
        assert store.set_aside is not None
        assert store.set_aside.read_bytes() == content
        assert store.files() == {}


def test_another_programs_database_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (address TEXT)")
    db.close()
    with AnalysisStore(path, STAGES) as store:
        assert store.set_aside is not None
    assert [row[0] for row in sqlite3.connect(tmp_path / "store.broken").execute("SELECT name FROM sqlite_master")]


def test_two_builds_at_once_are_told_apart(tmp_path: Path) -> None:
    with AnalysisStore(tmp_path / "store.sqlite", STAGES), pytest.raises(StoreError, match="another build"):
        AnalysisStore(tmp_path / "store.sqlite", STAGES)
    AnalysisStore(tmp_path / "store.sqlite", STAGES).close()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be made"):
        AnalysisStore(tmp_path / "file" / "store.sqlite", STAGES)


def test_a_kill_while_writing_loses_little_and_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    code = f"""
import sys, pathlib
from digest.cache.store import AnalysisStore as Store
store = Store(pathlib.Path({str(path)!r}), ("article", "names"))
for number in range(10**9):
    store.keep_result(str(number), "k", {{"article": "x" * 100, "names": "y"}})
    if number == 2000:
        print("go", flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with AnalysisStore(path, STAGES) as store:
        assert store.set_aside is None
        assert store.counts()[1] >= 1500


def test_records_survive_the_codec() -> None:
    actor = Actor(id="a", name="Ana Õ", type="person", mentions=(Span(1, 2),), aliases=("An",), roles=(Role(3, 5),))
    quote = Quote(start=1, end=4, kind="direct", speaker=None, speaker_text=Span(5, 6), cue=None, state="unclosed")
    for kind, value in (
        (tuple[Actor, ...], (actor, actor)),
        (tuple[Quote, ...], (quote,)),
        (Sentence, Sentence(1, 2, 3)),
        (tuple[Problem, ...], (Problem(file="x", kind="y", message="z", line=4),)),
        (tuple[tuple[str, int], ...], (("a", 1),)),
    ):
        assert loads(kind, dumps(kind, value)) == value


@pytest.mark.parametrize("text", ["[1]", "null", '{"a": 1}', "[[1,2,3,4,5,6,7,8,9]]", "nonsense"])
def test_what_is_not_a_record_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        loads(Sentence, text)


def test_the_text_form_is_plain_json() -> None:
    assert json.loads(dumps(Sentence, Sentence(1, 2, 3))) == [1, 2, 3]


def test_a_file_set_aside_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database at all, only text " * 50)
    with AnalysisStore(path, STAGES) as store:
        assert store.note == f"{path} could not be read; it is now store.broken, and everything is made anew."
    with AnalysisStore(path, STAGES) as store:
        assert store.note is None


def test_a_full_disk_is_said_to_be_full_and_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    filled(path)
    with pytest.raises(StoreError, match="disk is full; free some space"), AnalysisStore(path, STAGES) as store:
        store._db.execute("PRAGMA max_page_count = 30")
        for number in range(2000):
            store.keep_result(str(number), "k1", {"article": "x" * 500, "names": "y"})
    with AnalysisStore(path, STAGES) as store:
        assert store.note is None
        assert {row[0] for row in store.results(["d1", "d2"])} == {"d1", "d2"}


def test_a_file_that_breaks_under_way_is_said_to_be_broken(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with AnalysisStore(path, STAGES) as store:
        for number in range(500):  # more than SQLite keeps in memory
            store.keep_result(str(number), "k1", {"article": "x" * 10_000, "names": "y"})
    with AnalysisStore(path, STAGES) as store:
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (path.stat().st_size - 4096))
        with pytest.raises(StoreError, match=r"cannot be read.*delete it"):
            list(store.results(map(str, range(500))))
