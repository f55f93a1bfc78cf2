"""Language packs: held against their schema; labels that pages use, in every language that a site can be in."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from digest import languages
from digest.config import TOPICS
from digest.errors import DigestError
from digest.languages import languages_with_labels, pack_files
from digest.languages.page_labels import page_labels
from digest.languages.schema import SECTIONS
from digest.model import (
    ActorType,
    CreditKind,
    DamageReason,
    DayFrom,
    NoteKind,
    PickKind,
    QuoteKind,
    QuoteStance,
    QuoteState,
    ResidueKind,
    TopicFrom,
)
from digest.pages.calendar import SPANS
from digest.summarize.sentence_features import REASONS

# Labels that are put together from a group and a value: every value of the group must have one.
GROUPS = {
    "span": tuple(map(str, SPANS)),
    "credit": get_args(CreditKind),
    "day_from": get_args(DayFrom),
    "damage": get_args(DamageReason),
    "note": get_args(NoteKind),
    "residue": get_args(ResidueKind),
    "pick": get_args(PickKind),
    "quote": get_args(QuoteKind),
    "state": get_args(QuoteState),
    "stance": get_args(QuoteStance)[1:],  # what is asserted needs no word
    "type": get_args(ActorType),
    "kinds": get_args(ActorType),
    "titled": ("text", "lead"),
    "reason": (*REASONS, "opening", "narration", "method", "closeness"),
    "topic": TOPICS,
    "topic_from": get_args(TopicFrom),
    "month": tuple(str(month) for month in range(1, 13)),
    "language": ("id", "en", "und"),
}
PLACEHOLDER = re.compile(r"\{\w+\}")


def group_keys() -> set[str]:
    return {f"{group}_{value}".replace("-", "_") for group, values in GROUPS.items() for value in values}


@pytest.mark.parametrize("code", languages.available())
def test_a_pack_is_sound(code: str) -> None:
    language = languages.load(code)
    assert language.name
    assert language.models in languages.available()
    for section, kind in SECTIONS.items():
        assert isinstance(getattr(language, section), kind)


def test_keys_are_unique_over_the_sections() -> None:
    keys = [field.name for kind in SECTIONS.values() for field in fields(kind)]
    assert len(keys) == len(set(keys))


def test_a_language_without_a_pack_is_empty_and_usable() -> None:
    language = languages.load("xx")
    assert language.terms("speech_cues:before") == ()
    assert dict(language.table("months")) == {}
    assert re.search(languages.alternation(language, "related_openers"), "baca juga") is None


def test_code_cannot_ask_for_a_key_that_is_not_in_the_schema() -> None:
    with pytest.raises(KeyError):
        languages.load("id").terms("speech_verb")


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a pack ``xy``, read in place of the package's own."""
    folder = tmp_path / "xy"
    folder.mkdir()
    (folder / "language.yml").write_text("name: Xy\n", encoding="utf-8")
    monkeypatch.setattr("digest.languages.pack_files.resources.files", lambda _: tmp_path)
    pack_files.read_section.cache_clear()
    return folder


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("mont: {mei: 5}", 'languages/xy/dates.yml: unknown key "mont"; did you mean "months"?'),
        ("quux: [a]", 'languages/xy/dates.yml: unknown key "quux"; a new key is declared in languages/schema.py'),
        ("months: [mei]", 'languages/xy/dates.yml: "months" must be a mapping'),
        ("date_order: {day: 1}", 'languages/xy/dates.yml: "date_order" must be a list of terms'),
        ("months: {mei: 5", "languages/xy/dates.yml: not valid YAML"),
        ("- mei", "languages/xy/dates.yml: must be a mapping"),
    ],
)
def test_a_fault_of_a_pack_is_refused_with_the_way_out(pack: Path, content: str, fault: str) -> None:
    (pack / "dates.yml").write_text(content, encoding="utf-8")
    with pytest.raises(DigestError) as caught:
        pack_files.read_section("xy", "dates")
    assert fault in str(caught.value)


def test_all_faults_of_a_file_are_said_together(pack: Path) -> None:
    (pack / "dates.yml").write_text("mont: {}\nweekday: []\n", encoding="utf-8")
    with pytest.raises(DigestError) as caught:
        pack_files.read_section("xy", "dates")
    assert len(str(caught.value).splitlines()) == 2


def test_words_with_blanks_between_them_are_a_list(pack: Path) -> None:
    (pack / "dates.yml").write_text("date_order: day month\n", encoding="utf-8")
    assert pack_files.read_section("xy", "dates")["date_order"] == ("day", "month")


@pytest.mark.parametrize("code", languages_with_labels())
def test_labels_are_complete_and_have_the_same_placeholders(code: str) -> None:
    english, labels = page_labels("en"), page_labels(code)
    assert labels.keys() == english.keys()
    for key, text in english.items():
        assert sorted(set(PLACEHOLDER.findall(labels[key]))) == sorted(set(PLACEHOLDER.findall(text))), key


def test_every_value_that_a_page_names_has_its_label() -> None:
    assert group_keys() <= page_labels("en").keys()


def test_every_label_is_used_and_every_label_that_is_used_exists(root: Path) -> None:
    package = root / "digest"
    sources = [
        file.read_text(encoding="utf-8")
        for folder in ("pages", "export", "theme", "cli", "edition", "site")
        for file in sorted((package / folder).rglob("*"))
        if file.suffix in (".py", ".md", ".html", ".js")
    ]
    code = "\n".join(sources)
    labels = page_labels("en").keys()
    asked = set(re.findall(r"""(?<![.\w])(?:t|words|words\.text|plain)\(\s*["'](\w+)["']""", code))
    what = {"story", "actor", *re.findall(r"""count(?:_text)?\(\s*["'](\w+)["']""", code)}  # home counts these two
    counted = {f"{name}_{form}" for name in what for form in ("one", "other")}
    assert asked - {key for key in asked if key + "_one" in labels} <= labels
    literal = {key for key in labels if re.search(rf"""["']{key}["']""", code)}
    assert labels - literal - counted - group_keys() == set()


def test_a_language_without_labels_cannot_be_a_sites() -> None:
    with pytest.raises(DigestError, match="no site can be in"):
        page_labels("xx")
