"""The reader's actors.yml: what is understood, and what is refused with which words."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SettingsError
from digest.files.actors_file import WIKIDATA, ActorsFile, KnownActor, load_actors_file, parse_actors_file

FULL = """
actors:
  - name: Rukmini Prawira
    type: person
    aliases: [Mini, "Bu Rukmini"]
    distinct: [Rukmini Sastro]
    description: Walikota Tanjung Biru sejak 2021
    link: Q42
  - name: Bank Samudra
    aliases: BSM
    link: https://example.org/samudra
"""


def test_a_whole_entry_is_read() -> None:
    first, second = parse_actors_file(FULL).actors
    assert first == KnownActor(
        name="Rukmini Prawira",
        type="person",
        aliases=("Mini", "Bu Rukmini"),
        distinct=("Rukmini Sastro",),
        description="Walikota Tanjung Biru sejak 2021",
        link=WIKIDATA + "Q42",
    )
    assert second.aliases == ("BSM",) and second.type is None and second.link == "https://example.org/samudra"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "actors:\n", "actors: []\n", "---\n"])
def test_nothing_said_is_nothing_known(text: str) -> None:
    assert parse_actors_file(text) == ActorsFile()


def test_a_missing_file_is_nothing_known(tmp_path: Path) -> None:
    assert load_actors_file(tmp_path / "actors.yml") == ActorsFile()


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "actors.yml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.encode())
    assert len(load_actors_file(path).actors) == 2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- name: A", 'must start with "actors:"'),
        ("actor: []", 'unknown key "actor"; did you mean "actors"?'),
        ("actors: Mini", '"actors" must be a list'),
        ("actors:\n - Mini", 'actor 1 must be a mapping with a "name"'),
        ("actors:\n - type: person", 'actor 1 has no "name"'),
        ("actors:\n - name: ''", 'actor 1: "name" is empty'),
        ("actors:\n - name: '!?'", 'actor 1: "name" is empty'),
        ("actors:\n - name: 12", 'actor 1: "name" must be text, not 12; put it in quotation marks'),
        ("actors:\n - {name: A, alias: B}", 'actor 1 ("A"): unknown key "alias"; did you mean "aliases"?'),
        ("actors:\n - {name: A, zzz: B}", "known are name, type, aliases"),
        ("actors:\n - {name: A, type: company}", "\"type\" must be person, organization or place, not 'company'"),
        ("actors:\n - {name: A, aliases: {b: c}}", '"aliases" must be a list of names'),
        ("actors:\n - {name: A, aliases: [2]}", '"aliases" must hold names, not 2'),
        ("actors:\n - {name: A, distinct: ['']}", '"distinct" must hold names'),
        ("actors:\n - {name: A, link: Q0}", '"link" must be a web address (https://…) or a Wikidata id such as Q42'),
        ("actors:\n - {name: A, link: 'javascript:alert(1)'}", '"link" must be a web address'),
        ("actors:\n - {name: A}\n - {name: a}", '"a" is listed twice; join the two entries'),
        ("actors:\n - {name: A, aliases: [C]}\n - {name: B, aliases: [c]}", '"c" is a name of both "A" and "B"'),
        ("actors:\n - {name: A, aliases: [B], distinct: [b]}", "which is one of its own names"),
        ("actors: [", "not valid YAML"),
    ],
)
def test_each_fault_says_what_is_wrong_and_the_way_out(text: str, fault: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_actors_file(text)
    assert fault in str(caught.value)


def test_all_faults_are_told_together() -> None:
    with pytest.raises(SettingsError) as caught:
        parse_actors_file("actors:\n - {name: A, typ: person}\n - {name: B, link: x}\n - 3", "articles/actors.yml")
    assert len(caught.value.faults) == 3
    assert str(caught.value).count("articles/actors.yml: ") == 3


def test_broken_yaml_says_the_line(tmp_path: Path) -> None:
    path = tmp_path / "actors.yml"
    path.write_text("actors:\n  - name: A\n  - name: [\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"actors\.yml:\d+: not valid YAML"):
        load_actors_file(path)


def test_other_encodings_and_unreadable_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "latin.yml").write_bytes("actors:\n - name: Café\n".encode("latin-1"))
    with pytest.raises(SettingsError, match="save it as UTF-8"):
        load_actors_file(tmp_path / "latin.yml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_actors_file(tmp_path)


@pytest.mark.parametrize("name", ["Rukmini Prawira", "rukmini  prawira", "RUKMINI PRAWIRA", "mini", "Bu Rukmini"])
def test_names_are_found_whatever_their_case(name: str) -> None:
    known = parse_actors_file(FULL).find(name)
    assert known is not None and known.name == "Rukmini Prawira"


def test_what_is_apart_is_so_both_ways() -> None:
    knowledge = parse_actors_file(FULL)
    assert knowledge.apart("Mini", "rukmini sastro") and knowledge.apart("Rukmini Sastro", "Rukmini Prawira")
    assert knowledge.apart("Mini", "BSM")  # names of two entries
    assert not knowledge.apart("Mini", "Rukmini Prawira")
    assert not knowledge.apart("Mini", "Somebody Else")


def test_names_in_a_text_are_found_as_written() -> None:
    found = parse_actors_file(FULL).named_in("Kata Bu Rukmini kepada bsm dan Mini.")
    assert {name: actor.name for name, actor in found.items()} == {
        "Bu Rukmini": "Rukmini Prawira",
        "Mini": "Rukmini Prawira",
    }
    assert ActorsFile().named_in("Mini") == {}


def test_knowledge_can_be_sent_to_workers() -> None:
    copy = pickle.loads(pickle.dumps(parse_actors_file(FULL)))
    assert copy == parse_actors_file(FULL) and copy.find("mini") is not None


def page(root: Path) -> str:
    return (root / "docs" / "reference" / "actors-yml.md").read_text(encoding="utf-8")


def test_the_example_of_the_reference_is_right(root: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", page(root), re.DOTALL)
    assert [actor.name for actor in parse_actors_file(example).actors] == ["Rukmini Prawira", "Bank Samudra"]


def test_the_faults_of_the_reference_are_what_is_said(root: Path) -> None:
    rows = re.findall(r"^\| `(- \{.*?\})` \| `(.*?)` \|$", page(root), re.MULTILINE)
    assert len(rows) == 7
    for entry, said in rows:
        with pytest.raises(SettingsError) as caught:
            parse_actors_file(f"actors:\n {entry}")
        assert caught.value.faults == (said,)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_fault(text: str) -> None:
    try:
        parse_actors_file(text)
    except SettingsError as error:
        assert error.faults
