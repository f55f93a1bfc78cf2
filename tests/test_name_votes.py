"""Votes on names: what most articles read as a name is one in the doubtful places, as a whole and of the same type."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import update_wrapper
from pathlib import Path

import pytest

from digest.cache.database import open_cache
from digest.config import Settings
from digest.evidence import CollectionEvidence, Tally, contributions
from digest.evidence.name_votes import CUT, answer_name
from digest.files.actors_file import ActorsFile
from digest.files.outlets_file import OutletsFile
from digest.mentions.collection_votes import correct_by_votes
from digest.model import ActorType, Article, FirstReading, Mention, OtherName, Source, Span, TaggedNames
from digest.pipeline import Project, Silent, Workers, analyze_collection
from digest.pipeline.article_actors import find_actors
from digest.pipeline.article_stages import STAGES, AnalysisContext
from digest.segmentation import segment

Named = Sequence[tuple[str, str]]  # words of a text, and the type that a tagger gives them


def article(text: str, language: str = "id") -> Article:
    return segment(Source(file="a.md", text=text, title="Kabar", language=language, digest="0"), OutletsFile())


def tagged(text: str, names: Named) -> TaggedNames:
    spans: list[tuple[Span, str]] = []
    for words, kind in names:
        start = text.index(words, max((span.end for span, _ in spans), default=0))
        spans.append((Span(start, start + len(words)), kind))
    return TaggedNames(
        mentions=tuple(Mention(s.start, s.end, _actor(kind)) for s, kind in spans if kind != "other"),
        others=tuple(OtherName(s.start, s.end) for s, kind in spans if kind == "other"),
    )


def _actor(kind: str) -> ActorType:
    return {"person": "person", "organization": "organization", "place": "place"}[kind]  # type: ignore[return-value]


def evidence(*articles: tuple[str, Named]) -> CollectionEvidence:
    tally = Tally()
    for text, names in articles:
        one, read = article(text), tagged(text, names)
        actors = find_actors(one, read.mentions, ActorsFile(), read.others)
        tally.add(contributions(FirstReading(one, read, actors)))
    return CollectionEvidence.of(tally)


def corrected(text: str, names: Named, collection: CollectionEvidence) -> list[tuple[str, str]]:
    found = correct_by_votes(article(text), tagged(text, names), collection)
    spans = [(m.start, m.end, m.type) for m in found.mentions] + [(o.start, o.end, "other") for o in found.others]
    return [(text[start:end], kind) for start, end, kind in sorted(spans)]


WHOLE = ("Kemarin Bramanto Wirya Kusuma hadir di sana.", [("Bramanto Wirya Kusuma", "person")])
CUT_SHORT = ("Kemarin Bramanto Wirya Kusuma hadir di sana.", [("Wirya Kusuma", "person")])


def test_a_cut_name_is_whole_as_it_is_elsewhere() -> None:
    assert corrected(*CUT_SHORT, evidence(WHOLE, WHOLE, WHOLE, CUT_SHORT)) == [("Bramanto Wirya Kusuma", "person")]


def test_two_articles_are_too_few() -> None:
    assert corrected(*CUT_SHORT, evidence(WHOLE, WHOLE, CUT_SHORT)) == [("Wirya Kusuma", "person")]


def test_an_office_that_is_mostly_cut_off_stays_off() -> None:
    with_office = ("Lalu Tumenggung Bramanto hadir di sana.", [("Tumenggung Bramanto", "person")])
    without = ("Lalu Tumenggung Bramanto hadir di sana.", [("Bramanto", "person")])
    assert corrected(*without, evidence(*[with_office] * 3, *[without] * 8)) == [("Bramanto", "person")]


@pytest.mark.parametrize(
    ("usual", "doubtful"), [("organization", "person"), ("place", "person"), ("other", "place"), ("person", "other")]
)
def test_a_name_is_what_it_is_in_most_articles(usual: str, doubtful: str) -> None:
    text = "Rapat itu dihadiri oleh Sagara pada hari ini."
    clear, other = (text, [("Sagara", usual)]), (text, [("Sagara", doubtful)])
    assert corrected(*other, evidence(clear, clear, clear, other)) == [("Sagara", usual)]
    assert corrected(*other, evidence(clear, clear, clear, other, other)) == [("Sagara", doubtful)]


def test_a_name_that_the_article_has_in_full_stays_what_it_is() -> None:
    clear = ("Rapat itu dihadiri oleh Sagara pada hari ini.", [("Sagara", "organization")])
    text = "Pemain itu bernama Dimas Sagara. Menurut Sagara laga itu berat."
    names = [("Dimas Sagara", "person"), ("Sagara", "person")]
    assert corrected(text, names, evidence(clear, clear, clear)) == names


def test_an_acronym_or_a_full_name_that_was_missed_is_added() -> None:
    clear = ("Kata dia LKPN dan Dimas Sagara hadir.", [("LKPN", "organization"), ("Dimas Sagara", "person")])
    text = "Pihak LKPN (yang baru) bertemu “Dimas Sagara” kemarin."
    assert corrected(text, [], evidence(clear, clear, clear)) == [("LKPN", "organization"), ("Dimas Sagara", "person")]


def test_a_single_word_that_was_not_read_as_a_name_is_left() -> None:
    clear = ("Kata dia Mei akan hadir di sana.", [("Mei", "person")])
    assert corrected("Rapat itu diadakan pada Mei tahun lalu.", [], evidence(clear, clear, clear)) == []


KNOWN = (
    "Kata dia Lembayu dan KPLN serta Rahma Tolindra hadir.",
    [("Lembayu", "place"), ("KPLN", "organization"), ("Rahma Tolindra", "person")],
)


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("Lembayu Rahma Tolindra", ["Lembayu", "Rahma Tolindra"]),
        ("KPLN Rahma Tolindra", ["KPLN", "Rahma Tolindra"]),
        ("Lembayu Tolindra", ["Lembayu Tolindra"]),  # no full name would be left
        ("Lembayu Sofia Tolindra", ["Lembayu Sofia Tolindra"]),
    ],
)
def test_a_place_or_body_before_a_known_person_is_no_part_of_the_name(name: str, pieces: list[str]) -> None:
    parts = corrected(f"Juru bicara {name} hadir.", [(name, "person")], evidence(KNOWN, KNOWN, KNOWN))
    types = dict(KNOWN[1])
    assert parts == [(piece, types.get(piece, "person")) for piece in pieces]


def test_a_name_that_three_articles_have_whole_is_not_parted() -> None:
    whole = ("Kata dia Lembayu Rahma Tolindra hadir.", [("Lembayu Rahma Tolindra", "person")])
    assert corrected(*whole, evidence(KNOWN, KNOWN, KNOWN, whole, whole, whole)) == [*whole[1]]


def test_nothing_changes_without_a_collection() -> None:
    one, names = article(CUT_SHORT[0]), tagged(*CUT_SHORT)
    assert correct_by_votes(one, names) is names


@pytest.mark.parametrize(
    ("votes", "answer"),
    [
        ({"person": 3}, "person"),
        ({"person": 2}, None),
        ({"person": 3, "place": 1}, "person"),
        ({"person": 3, "place": 2}, None),
        ({"person": 3, CUT: 7}, "person"),
        ({"person": 3, CUT: 8}, None),
        ({CUT: 8}, None),
    ],
)
def test_thresholds_of_a_vote(votes: dict[str, int], answer: str | None) -> None:
    assert answer_name("Sagara", votes) == answer


def names_by_file(folder: Path) -> dict[str, list[str]]:
    project = Project(root=folder, settings=Settings())
    with open_cache(project.workplace) as cache:
        collection = analyze_collection(project, AnalysisContext(), cache, Silent(), Workers(jobs=0))
        return {one.card.file: sorted(actor.name for actor in one.card.actors) for one in collection.articles}


@pytest.fixture
def cutting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tagger that cuts the name in articles of a while ago."""

    def read(one: Article) -> TaggedNames:
        name = "Wirya Kusuma" if "tadi" in one.text else "Bramanto Wirya Kusuma"
        return tagged(one.text, [(name, "person")])

    stage = STAGES["mentions"]
    monkeypatch.setitem(STAGES, "mentions", replace(stage, function=update_wrapper(read, stage.function)))


def write(path: Path, when: str, number: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: Kabar\n---\nPada {number} ia, Bramanto Wirya Kusuma, hadir {when} di sana.\n")


@pytest.mark.usefixtures("cutting")
def test_an_article_is_mended_when_enough_others_have_come_and_no_longer_when_they_go(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    write(articles / "cut.md", "tadi", 0)
    for number in range(3):
        assert names_by_file(tmp_path)["articles/cut.md"] == ["Wirya Kusuma"]
        write(articles / f"{number}.md", "kemarin", number)
    assert names_by_file(tmp_path)["articles/cut.md"] == ["Bramanto Wirya Kusuma"]
    (articles / "1.md").unlink()
    assert names_by_file(tmp_path)["articles/cut.md"] == ["Wirya Kusuma"]


@pytest.mark.usefixtures("cutting")
@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_and_goes_the_names_are_those_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    articles = tmp_path / "a" / "articles"
    for step in range(8):
        path = articles / f"{chance.randrange(6)}.md"
        if path.exists() and chance.random() < 0.4:
            path.unlink()
        else:
            write(path, chance.choice(["tadi", "kemarin", "kemarin"]), step)
        clean = tmp_path / f"clean-{step}"
        (clean / "articles").mkdir(parents=True)
        for one in articles.iterdir():
            (clean / "articles" / one.name).write_bytes(one.read_bytes())
        assert names_by_file(tmp_path / "a") == names_by_file(clean)
