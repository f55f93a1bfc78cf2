"""Bodies told by their words, by what stands before them, by their speaking; and which one "the airline" is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest import analyze
from digest.ner.body_words import add_bodies, body_terms, decide_by_body_words
from digest.ner.tagger import Tagger
from digest.ner.viterbi import Name


def decided(code: str, words: str, *names: Name) -> list[Name]:
    tagger = Tagger.of(code)
    assert tagger is not None
    return decide_by_body_words([words.split()], [list(names)], body_terms(code), tagger.lexicon)[0]


@pytest.mark.parametrize(
    ("code", "words", "name", "kind"),
    [
        ("en", "the Rail Accident Sagara Branch said so", (1, 4, "other"), "organization"),
        ("en", "in Sagara Research Letters last week", (1, 3, "other"), "organization"),
        ("en", "the Sagara Nations game", (1, 2, "other"), "other"),
        ("en", "the law firm Keller Voss , which", (3, 4, "person"), "organization"),
        ("en", "the firm Sagara Founded", (2, 2, "person"), "person"),
        ("en", "a newspaper London reads", (2, 2, "place"), "place"),
        ("id", "kata Badan Sagara Laut kemarin", (1, 3, "other"), "organization"),
        ("id", "program Sekolah Sagara itu", (1, 2, "other"), "other"),
        ("id", "naik maskapai Zentrix ke sana", (2, 2, "person"), "organization"),
        ("id", "klub Spanyol itu", (1, 1, "place"), "place"),
    ],
)
def test_a_body_is_told_by_its_words_and_by_what_it_is_called(code: str, words: str, name: Name, kind: str) -> None:
    assert decided(code, words, name) == [(*name[:2], kind)]


def test_a_word_of_a_persons_name_is_no_body() -> None:
    words = "Dimas Sagara founded the startup Sagara ."
    assert decided("en", words, (0, 1, "person"), (5, 5, "person")) == [(0, 1, "person"), (5, 5, "person")]


@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("First Sagara Bank closed two branches", [(0, 2, "organization")]),
        ("The Sagara Commission met in the capital", [(1, 2, "organization")]),
        ("Former Sagara Commission members met there", [(1, 2, "organization")]),
        ("Commission members met", []),
        ("Sagara Commission Meets In New Town", []),
        ("the Sagara Bank Tower opened", []),
    ],
)
def test_a_missed_body_is_added_by_its_last_word(words: str, added: list[Name]) -> None:
    assert add_bodies([words.split()], [[]], body_terms("en")) == [added]


Read = tuple[dict[str, str], list[str | None]]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, str], Read]:
    """The actors of a text with their types, and the names of those who speak."""

    def read(text: str, language: str) -> Read:
        path = tmp_path / "a.md"
        path.write_text(f"---\ntitle: News\nlanguage: {language}\n---\n{text}\n", encoding="utf-8")
        (analysis,) = analyze(path)
        names = {actor.id: actor.name for actor in analysis.actors}
        speakers = [names[quote.speaker] if quote.speaker else None for quote in analysis.quotes]
        return {actor.name: actor.type for actor in analysis.actors}, speakers

    return read


@pytest.mark.parametrize(
    ("language", "text", "actor", "kind", "speaker"),
    [
        (
            "en",
            "Vancouver-based Harbour Air will cancel twelve flights. The airline said: “We regret the trouble.”",
            "Harbour Air",
            "organization",
            "Harbour Air",
        ),
        (
            "en",
            "Zentrix Ltd fired 40 workers. “It was a hard choice,” the company said on Monday.",
            "Zentrix Ltd",
            "organization",
            "Zentrix Ltd",
        ),
        (
            "en",
            "Zentrix Ltd sued Borgward Inc in Oslo. “It was a hard choice,” the company said on Monday.",
            "Zentrix Ltd",
            "organization",
            None,
        ),
        (
            "id",
            "Maskapai Susi Air batal terbang ke Wamena. “Cuaca buruk sekali,” kata maskapai itu, Senin (3/11).",
            "Susi Air",
            "organization",
            "Susi Air",
        ),
        (
            "id",
            "PT Sagara Jaya Tbk membagikan dividen. Pihak perusahaan menyatakan, “Laba naik dua kali lipat tahun ini.”",
            "PT Sagara Jaya Tbk",
            "organization",
            "PT Sagara Jaya Tbk",
        ),
        (
            "id",
            "Kebun Binatang Surabaya menambah dua jerapah. Kebun Binatang Surabaya mengatakan tiket tidak naik.",
            "Kebun Binatang Surabaya",
            "organization",
            "Kebun Binatang Surabaya",
        ),
        (
            "id",
            "Florensia Bandung mengaku sedih. “Saya kehilangan ibu,” kata Florensia kepada wartawan di Bandung.",
            "Florensia Bandung",
            "person",
            "Florensia Bandung",
        ),
    ],
)
def test_a_body_acts_and_speaks(
    read: Callable[[str, str], Read], language: str, text: str, actor: str, kind: str, speaker: str | None
) -> None:
    actors, speakers = read(text, language)
    assert actors[actor] == kind
    assert speaker in speakers


@pytest.mark.parametrize(
    ("language", "text", "person", "company"),
    [
        (
            "id",
            "Budi Hartono mendirikan PT Budi Hartono pada 1990. Menurut Budi, usaha itu untung.",
            "Budi Hartono",
            "PT",
        ),
        ("en", "Tom Ford founded Tom Ford Ltd in 2005. Ford said the company was profitable.", "Tom Ford", "Ltd"),
    ],
)
def test_a_person_and_the_company_of_that_name_are_two(
    read: Callable[[str, str], Read], language: str, text: str, person: str, company: str
) -> None:
    actors, speakers = read(text, language)
    whole = f"PT {person}" if company == "PT" else f"{person} {company}"
    assert (actors[person], actors[whole]) == ("person", "organization")
    assert speakers == [person]


def test_a_term_in_small_letters_is_no_body(read: Callable[[str, str], Read]) -> None:
    actors, _ = read("The army fired an intermediate range ballistic missile (IRBM) on Monday. The IRBM fell.", "en")
    assert "IRBM" not in actors
    actors, _ = read("Perusahaan itu menerbitkan medium term notes (MTN) senilai Rp 2 miliar. MTN itu laris.", "id")
    assert "MTN" not in actors


def test_an_outlet_is_known_by_its_name_but_not_the_articles_own(read: Callable[[str, str], Read]) -> None:
    text = "The minister told the Associated Press on Monday that he would stay in New York."
    actors, _ = read(text, "en")
    assert actors["Associated Press"] == "organization"
    assert actors["New York"] == "place"
