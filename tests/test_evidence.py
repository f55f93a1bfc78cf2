"""Evidence: counted over all articles, looked up by some, and the same however the collection came to be."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import update_wrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.cache.database import open_cache
from digest.config import Settings
from digest.evidence import CollectionEvidence, EvidenceKind, RecordedEvidence, Tally, contributions, kinds
from digest.model import NO_EVIDENCE, Article, Evidence, FirstReading, StoredArticle
from digest.pipeline import Project, Silent, Workers, analyze_collection, evidence_run
from digest.pipeline.article_stages import STAGES, AnalysisContext

OFTEN = 3


def lines(reading: FirstReading) -> Iterator[tuple[str, str]]:
    for line in reading.article.text.splitlines():
        yield line, "1"


def repeated(key: str, votes: Mapping[str, int]) -> str | None:
    return "repeated" if votes["1"] >= OFTEN else None


LINES = EvidenceKind(name="lines", contribute=lines, answer=repeated)
REPEATED = "Unduh aplikasi kami sekarang juga."


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A kind of evidence, and a first stage that marks an article's title where a line of it is repeated elsewhere."""
    worked: list[str] = []
    segment = STAGES["article"].function

    def ask(source: Any, outlets: Any = None, timezone: str = "", *, evidence: Evidence = NO_EVIDENCE) -> Article:
        worked.append(source.file)
        article: Article = segment(source, outlets, timezone)
        said = [line for line in source.text.splitlines() if evidence.ask("lines", line)]
        return replace(article, title=f"{article.title} {len(said)}")

    monkeypatch.setattr(kinds, "KINDS", (LINES,))
    monkeypatch.setattr("digest.evidence.answers.KINDS", (LINES,))
    monkeypatch.setattr(evidence_run, "KINDS", (LINES,))
    monkeypatch.setitem(STAGES, "article", replace(STAGES["article"], function=update_wrapper(ask, segment), asks=True))
    return worked


def write(folder: Path, number: int, *more: str) -> None:
    (folder / "articles").mkdir(exist_ok=True)
    text = "\n".join((f"Warga desa ke-{number} memanen padi hari ini.", *more))
    front = f"---\ntitle: Panen {number}\ndate: 2026-10-01\n---\n"
    (folder / "articles" / f"{number}.md").write_text(front + text + "\n", encoding="utf-8")


def built(folder: Path, jobs: int = 0) -> tuple[list[StoredArticle], Mapping[str, int]]:
    project = Project(root=folder, settings=Settings())
    with open_cache(project.workplace) as cache:
        collection = analyze_collection(project, AnalysisContext(), cache, Silent(), Workers(jobs=jobs))
    return list(collection.articles), collection.counts


def titles(articles: list[StoredArticle]) -> list[str]:
    return [article.card.title for article in articles]


def test_an_article_is_revised_when_the_collection_comes_to_say_something(tmp_path: Path, asking: list[str]) -> None:
    for number in range(6):
        write(tmp_path, number, *([REPEATED] if number < OFTEN - 1 else []))
    assert titles(built(tmp_path)[0]) == [f"Panen {number} 0" for number in range(6)]
    asking.clear()
    write(tmp_path, 5, REPEATED)
    articles, counts = built(tmp_path)
    assert titles(articles) == ["Panen 0 1", "Panen 1 1", "Panen 2 0", "Panen 3 0", "Panen 4 0", "Panen 5 1"]
    assert counts == {"new": 0, "changed": 3, "unchanged": 3}
    assert asking[0] == "articles/5.md"  # read first, then what it changed for others and for itself
    assert sorted(asking[1:]) == ["articles/0.md", "articles/1.md", "articles/5.md"]
    asking.clear()
    assert titles(built(tmp_path)[0]) == titles(articles)
    assert asking == []
    (tmp_path / "articles" / "1.md").unlink()  # one fewer says it: nobody does any more
    assert titles(built(tmp_path)[0]) == ["Panen 0 0", "Panen 2 0", "Panen 3 0", "Panen 4 0", "Panen 5 0"]


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_comes_and_goes_incremental_is_clean(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    said = ("Ikuti kami di saluran ini.", REPEATED, "Baca berita lain di bawah.")
    project = tmp_path / "project"
    project.mkdir()
    for step in range(5):
        for _ in range(3):
            write(project, chance.randrange(8), *chance.sample(said, chance.randint(0, 3)))
        if step % 2:
            chance.choice(sorted((project / "articles").iterdir())).unlink()
        clean = tmp_path / f"clean-{step}"
        clean.mkdir()
        (clean / "articles").mkdir()
        for path in (project / "articles").iterdir():
            (clean / "articles" / path.name).write_bytes(path.read_bytes())
        now, _ = built(project, jobs=step % 2)
        anew, _ = built(clean)
        assert [article.card for article in now] == [article.card for article in anew]
        assert [article.open() for article in now] == [article.open() for article in anew]


def test_a_revised_stage_that_changes_nothing_leaves_the_rest_alone(
    tmp_path: Path, asking: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[str] = []
    tag = STAGES["mentions"].function

    def spy(article: Article) -> Any:
        later.append(article.title)
        return tag(article)

    def ask(source: Any, outlets: Any = None, timezone: str = "", *, evidence: Evidence = NO_EVIDENCE) -> Article:
        article: Article = segment(source, outlets, timezone)
        for line in source.text.splitlines():
            evidence.ask("lines", line)
        return article

    segment = STAGES["article"].function
    monkeypatch.setitem(STAGES, "mentions", replace(STAGES["mentions"], function=update_wrapper(spy, tag)))
    monkeypatch.setitem(STAGES, "article", replace(STAGES["article"], function=update_wrapper(ask, segment)))
    for number in range(4):
        write(tmp_path, number, REPEATED)
    built(tmp_path)
    assert len(later) == 4
    assert len(asking) == 8  # each read twice: alone, and with what the others say
    built(tmp_path)
    assert len(asking) == 8


def test_what_is_asked_is_recorded_with_its_answer() -> None:
    evidence = CollectionEvidence({})
    recorded = RecordedEvidence(evidence)
    assert recorded.ask("lines", "x") is None
    assert list(recorded.asked.values()) == [0]


CONTRIBUTIONS = st.lists(
    st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from("kl"), st.sampled_from("123")), unique=True),
    max_size=6,
)


@given(CONTRIBUTIONS, st.randoms(use_true_random=False))
def test_a_tally_does_not_depend_on_the_order_nor_on_what_was_taken_back(
    articles: list[list[tuple[str, str, str]]], chance: random.Random
) -> None:
    plain, other = Tally(), Tally()
    for article in articles:
        plain.add(article)
    passing = [[("a", "k", "9")], [("b", "l", "1")]]
    order = [*articles, *passing]
    chance.shuffle(order)
    for article in order:
        other.add(article)
    other = Tally.loads(other.dumps())
    for article in passing:
        other.take_back(article)
    for kind in "ab":
        assert sorted(plain.votes(kind)) == sorted(other.votes(kind))


def test_a_pair_said_twice_in_an_article_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = EvidenceKind(name="twice", contribute=lambda _: [("k", "1"), ("k", "1")], answer=repeated)
    monkeypatch.setattr(kinds, "KINDS", (twice,))
    assert contributions(None) == (("twice", "k", "1"),)  # type: ignore[arg-type]
