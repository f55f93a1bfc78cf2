"""The cache keeps what it is given, through kills, damage, foreign files and a second build."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digest.cache.analyses import AnalysisTables, StoredFile, StoredRow
from digest.cache.codec import dumps, loads
from digest.cache.database import Cache, open_cache
from digest.cache.memo import Memo
from digest.cache.sealed import DamagedValueError, seal, seal_bytes, unseal, unseal_bytes
from digest.errors import CorruptCacheError, StoreError
from digest.model import Actor, Problem, Quote, Role, Sentence, Span

STAGES = ("article", "names")


@contextmanager
def opened(folder: Path, stages: tuple[str, ...] = STAGES) -> Iterator[tuple[Cache, AnalysisTables]]:
    with open_cache(folder) as cache, AnalysisTables(cache, stages) as tables:
        yield cache, tables


def save(tables: AnalysisTables, source: str, keys: str = "k1", **results: str) -> None:
    row = StoredRow(seal(f"card of {source}"), b"asked")
    tables.save_analysis(source, keys, {stage: seal(text) for stage, text in results.items()}, row)


def filled(folder: Path) -> None:
    with opened(folder) as (_, tables):
        tables.save_file("a.md", StoredFile("key-a", "[]", "signature-a"))
        save(tables, "s1", article="1", names="2")
        save(tables, "s2", article="3", names="4")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    filled(tmp_path)
    with opened(tmp_path) as (cache, tables):
        assert tables.files() == {"a.md": StoredFile("key-a", "[]", "signature-a")}
        assert list(tables.analyses(["s2", "unknown"])) == [("s2", "k1", {"article": "3", "names": "4"})]
        assert tables.counts()[:2] == (1, 2)
        assert cache.notes == []


def test_rows_are_those_of_the_keys_asked_for(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, tables):
        for source, keys in (("s1", "old"), ("s2", "new"), ("s3", "new")):
            save(tables, source, keys, article="1", names="2")
        assert tables.rows("new") == {source: StoredRow(f"card of {source}", b"asked") for source in ("s2", "s3")}
        assert tables.look_ups(["s1"]) == {"s1": b"asked"}
        tables.prune(["s2"])
        assert list(tables.rows("new")) == ["s2"]


def test_pruning_keeps_what_is_needed_and_forgets_failures(tmp_path: Path) -> None:
    filled(tmp_path)
    with opened(tmp_path) as (_, tables):
        tables.save_failure("s9", "k1", "took too long")
        assert tables.failures("k1") == {"s9": "took too long"}
        assert tables.failures("k2") == {}
        assert tables.prune(["s1"]) == 1
        assert [row[0] for row in tables.analyses(["s1", "s2"])] == ["s1"]
        assert tables.failures("k1") == {}


def test_a_stage_that_comes_or_goes_leaves_the_results_of_others(tmp_path: Path) -> None:
    filled(tmp_path)
    with opened(tmp_path, ("article", "quotes")) as (cache, tables):
        assert list(tables.analyses(["s1"])) == [("s1", "k1", {"article": "1"})]
        save(tables, "s1", article="1", quotes="5")
        assert list(tables.analyses(["s1"])) == [("s1", "k1", {"article": "1", "quotes": "5"})]
        assert cache.notes == []


def test_another_schema_is_replaced_and_said_to_be(tmp_path: Path) -> None:
    filled(tmp_path)
    database = sqlite3.connect(tmp_path / "cache.sqlite")
    database.execute("PRAGMA user_version = 7")
    database.close()
    with opened(tmp_path) as (cache, tables):
        assert tables.files() == {}
        assert cache.notes == [f"{tmp_path} was kept by another version of Digest; everything is made anew."]


def test_what_earlier_versions_kept_is_removed(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "actors.json").write_bytes(b"\x1e\x4f")
    (tmp_path / "store.sqlite").write_bytes(b"SQLite format 3\0")
    with open_cache(tmp_path) as cache:
        assert cache.notes == [f"{tmp_path} was kept by another version of Digest; everything is made anew."]
    assert {path.name for path in tmp_path.iterdir()} <= {
        "cache.sqlite",
        "cache.sqlite-wal",
        "cache.sqlite-shm",
        "lock",
    }


@pytest.mark.parametrize("content", [b"no database at all, only text " * 50, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(content)
    with opened(tmp_path) as (cache, tables):
        assert tables.files() == {}
        assert cache.notes == [f"{path} could not be read; it is now cache.broken, and everything is made anew."]
    assert (tmp_path / "cache.broken").read_bytes() == content
    with open_cache(tmp_path) as cache:
        assert cache.notes == []


def test_another_programs_database_is_set_aside(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "cache.sqlite")
    database.execute("CREATE TABLE bookmarks (address TEXT)")
    database.close()
    with open_cache(tmp_path) as cache:
        assert len(cache.notes) == 1
    (table,) = sqlite3.connect(tmp_path / "cache.broken").execute("SELECT name FROM sqlite_master").fetchone()
    assert table == "bookmarks"


def test_two_builds_at_once_are_told_apart(tmp_path: Path) -> None:
    with open_cache(tmp_path), pytest.raises(StoreError, match="another build"):
        open_cache(tmp_path)
    open_cache(tmp_path).close()


def test_whoever_waits_gets_the_lock_in_the_end(tmp_path: Path) -> None:
    first = open_cache(tmp_path)
    with open_cache(tmp_path, waiting=first.close):
        pass


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be made"):
        open_cache(tmp_path / "file" / "here")


def test_a_kill_while_writing_loses_little_and_breaks_nothing(tmp_path: Path) -> None:
    code = f"""
import sys, pathlib
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_cache import opened, save
with opened(pathlib.Path({str(tmp_path)!r})) as (_, tables):
    for number in range(10**9):
        save(tables, str(number), article="x" * 100, names="y")
        if number == 2000:
            print("go", flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with opened(tmp_path) as (cache, tables):
        assert cache.notes == []
        assert tables.counts()[1] >= 1500


def test_a_full_disk_is_said_to_be_full_and_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    filled(tmp_path)
    with pytest.raises(StoreError, match="disk is full; free some space"), opened(tmp_path) as (_, tables):
        tables._database.execute("PRAGMA max_page_count = 40")
        for number in range(2000):
            save(tables, str(number), article="x" * 500, names="y")
    with opened(tmp_path) as (cache, tables):
        assert cache.notes == []
        assert {row[0] for row in tables.analyses(["s1", "s2"])} == {"s1", "s2"}


def test_damage_anywhere_is_noticed_and_never_read_as_a_value(tmp_path: Path) -> None:
    with opened(tmp_path) as (cache, tables):
        for number in range(300):
            tables.save_file(f"{number}.md", StoredFile(str(number), f"sources of {number}", ""))
            save(tables, str(number), article=f"article {number} " * 40, names=f"names {number} " * 40)
        tables.commit()
        Memo(cache)["arrays"] = b"array " * 5000
    content = (tmp_path / "cache.sqlite").read_bytes()
    chance = random.Random(3)
    healed = 0
    for _ in range(60):
        at = chance.randrange(100, len(content))
        size = chance.choice([1, 16, 4096])
        harmed = content[:at] + chance.choice([bytes(size), chance.randbytes(size)]) + content[at + size :]
        (tmp_path / "cache.sqlite").write_bytes(harmed[: len(content)])
        try:
            with opened(tmp_path) as (cache, tables):
                for name, file in tables.files().items():
                    assert file.sources == f"sources of {name.removesuffix('.md')}"
                for source, row in tables.rows("k1").items():
                    assert row == StoredRow(f"card of {source}", b"asked")
                for source, _, results in tables.analyses(map(str, range(300))):
                    assert results["article"] == f"article {source} " * 40
                assert Memo(cache).get("arrays", b"array " * 5000) == b"array " * 5000
                healed += bool(cache.notes)
        except CorruptCacheError:
            healed += 1
    assert healed > 10


def test_memo_values_come_back_and_damaged_ones_are_missing(tmp_path: Path) -> None:
    with open_cache(tmp_path) as cache:
        memo = Memo(cache)
        memo["one"] = b"1" * 100
        memo["two"] = b""
        assert dict(memo) == {"one": b"1" * 100, "two": b""}
        assert memo.get("three") is None
        database = cache.connect()
        with database:
            database.execute("UPDATE memo SET value = ? WHERE name = 'one'", (b"1" * 108,))
        database.close()
        assert "one" not in dict.fromkeys(name for name in memo if memo.get(name) is not None)
        assert cache.notes == [f"{cache.path}: a damaged value (one) is made anew."]
        del memo["two"]
        with pytest.raises(KeyError):
            del memo["two"]


def test_seals_break_where_anything_changes() -> None:
    assert unseal(seal("teks")) == "teks"
    assert unseal_bytes(seal_bytes(b"bytes")) == b"bytes"
    for broken in ("", "teks", seal("teks") + "!", seal("teks")[1:], None, b"teks"):
        with pytest.raises(DamagedValueError):
            unseal(broken)  # type: ignore[arg-type]
    for damaged in (b"", b"bytes", seal_bytes(b"bytes")[:-1], None, "bytes"):
        with pytest.raises(DamagedValueError):
            unseal_bytes(damaged)  # type: ignore[arg-type]


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
