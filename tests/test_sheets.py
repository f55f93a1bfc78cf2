"""Sheets: all that a page or a file is made of is remembered, and it is made the same in any order and by itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from invented import analysis, collection

from digest import export, pages
from digest.config import Settings
from digest.edition import edit, stored_in_memory
from digest.files.actors_file import ActorsFile, KnownActor
from digest.model import (
    ACTOR_KINDS,
    Actor,
    ActorType,
    Analysis,
    Edition,
    MergeCandidate,
    PickTarget,
    Problem,
    Quote,
    Story,
    StorySentence,
    Target,
    TrackedEdition,
)
from digest.pages import actor_index, actor_pages, check_page, home_actors, home_page

BASE = collection()
TITLES = ("Feri tenggelam", "Menteri Perhubungan mundur", "A headline that is nowhere here", "Harga beras naik lagi 1")
DATES = ("2026-10-06", "2026-11-05", "2026-11-20", "2026-11-20T08:00:00+07:00", "besok", None)
OUTLETS = ("Suara Wairanu", "Titik Arun", "suarawairanu.com", "Kabar Teluk", None)
NAMES = ("Rahmadi Tolindra", "Sukma Wirajaya", "José Marandola", "Wirajaya", "Tirta Manggala")
KNOWN = (
    KnownActor(name="Rahmadi Tolindra", description="gubernur", link="https://w.example/1"),
    KnownActor(name="Sukma Wirajaya", aliases=("Rahmadi Tolindra",)),
    KnownActor(name="Tirta Manggala", type="organization", aliases=("Cakra Wairanu",)),
    KnownActor(name="José Marandola", distinct=("Tirta Manggala",), description="penyintas"),
)


@contextmanager
def small() -> Iterator[None]:
    """Lists so short that a few articles need further pages."""
    with pytest.MonkeyPatch.context() as patch:
        few = {name: replace(kind, index_rows=1 + (name == "person")) for name, kind in ACTOR_KINDS.items()}
        patch.setattr(actor_index, "ACTOR_KINDS", few)
        patch.setattr(actor_index, "_WHOLE", 1)
        patch.setattr(actor_index, "_LETTER_PAGE", 2)
        patch.setattr(actor_pages, "_ARTICLES", 2)
        patch.setattr(actor_pages, "_QUOTES", 1)
        patch.setattr(actor_pages, "_QUOTES_PAGE", 2)
        patch.setattr(check_page, "_MOST", 2)
        patch.setattr(home_page, "_ITEMS", 2)
        patch.setattr(home_actors, "_CARRIERS", 3)
        patch.setattr(export.feeds, "LATEST", 4)
        yield


# ------------------------------------------------------------------ random collections


def article(seed: int) -> Analysis:
    """An invented article with another title, date, outlet, other actors, quotations and sentences chosen."""
    some = random.Random(seed)
    base = some.choice(BASE)
    file, url = f"{some.choice('abcdefghij')}.md", some.choice(("https://t.example/a", None))
    made = replace(
        base.article,
        source=replace(base.article.source, file=file, url=url),
        title=some.choice(TITLES),
        title_from=some.choice(("given", "lead")),
        published=some.choice(DATES),
        outlet=some.choice(OUTLETS),
        language=some.choice(("id", "en")),
        damaged=base.article.damaged[: some.randint(0, 1)],
        picks=base.article.picks[: some.randint(0, 1)],
    )
    return replace(
        base,
        article=made,
        actors=tuple(_actor(some, actor) for actor in base.actors),
        quotes=tuple(_quote(some, quote) for quote in base.quotes if some.random() < 0.7),
        summary=base.summary[some.randint(0, 1) :],
        figures=base.figures[some.randint(0, 1) :],
    )


def _actor(some: random.Random, actor: Actor) -> Actor:
    name = some.choice((actor.name, actor.name, actor.name, *NAMES))
    roles, salience = actor.roles[: some.randint(0, 1)], some.choice((0.2, 0.8))
    return replace(actor, name=name, key=some.random() < 0.5, roles=roles, salience=salience)


def _quote(some: random.Random, quote: Quote) -> Quote:
    return replace(quote, speaker=some.choice((quote.speaker, None)), state=some.choice(("complete", "cut")))


articles = st.integers(0, 1 << 32).map(article)
collections = st.lists(articles, min_size=1, max_size=9, unique_by=lambda one: one.article.source.file)
knowledge = st.lists(st.sampled_from(KNOWN), max_size=2, unique=True).map(lambda known: ActorsFile(actors=tuple(known)))


@st.composite
def changes(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """An edition before and after an article was added, changed, renamed or removed, or the reader's word changed."""
    before = {one.article.source.file: one for one in draw(collections)}
    known = draw(knowledge)
    after, told = dict(before), known
    for what in draw(st.lists(st.sampled_from(("put", "rename", "remove", "know", "swap")), min_size=1, max_size=3)):
        file = draw(st.sampled_from(sorted(after))) if after else "a.md"
        if what == "put" or file not in after:
            made = draw(articles)
            after[made.article.source.file] = made
        elif what == "know":
            told = draw(knowledge)
        else:
            old = after.pop(file)
            if what == "rename":
                source = replace(old.article.source, file="z" + file)
                after["z" + file] = replace(old, article=replace(old.article, source=source))
            elif what == "swap":
                after[file] = _changed(draw, old)
    return _edition(before.values(), known), _edition(after.values(), told)


def _changed(draw: st.DrawFn, old: Analysis) -> Analysis:
    """One thing about an article changed."""
    values: dict[str, Any] = {
        "title": st.sampled_from(TITLES),
        "published": st.sampled_from(DATES),
        "outlet": st.sampled_from(OUTLETS),
        "place": st.just("Merawan"),
    }
    name = draw(st.sampled_from((*values, "actors", "quotes", "summary", "figures")))
    if name in values:
        return replace(old, article=replace(old.article, **{name: draw(values[name])}))
    return replace(old, **{name: getattr(old, name)[1:]})


def _edition(analyses: Any, known: ActorsFile) -> Edition:
    edition = edit(
        [stored_in_memory(one) for one in analyses], known, [Problem(file="x.md", kind="broken", message="is broken")]
    )
    by_id = {entry.id: entry for entry in edition.entries}

    def told(story: Story) -> Story:
        chosen = [(article, by_id[article].analysis.summary[:1]) for article in story.articles[:2]]
        return replace(story, summary=tuple(StorySentence(article=a, span=s.span) for a, some in chosen for s in some))

    return replace(edition, stories=tuple(map(told, edition.stories)))


@st.composite
def touches(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """An edition, and the same with one thing in it changed that real changes seldom change alone."""
    edition = _edition(draw(st.lists(articles, min_size=5, max_size=9)), draw(knowledge))
    touch = draw(st.sampled_from((_entry_touched, _story_touched, _profile_touched, _rest_touched)))
    return edition, touch(draw, edition)


def _entry_touched(draw: st.DrawFn, edition: Edition) -> Edition:
    ids = tuple(entry.id for entry in edition.entries)
    at = draw(st.integers(0, len(ids) - 1))
    old = edition.entries[at]
    other = st.sampled_from(ids)
    target = st.builds(PickTarget, article=other, likeness=st.just(0.9), margin=st.sampled_from((0.1, 0.2)))
    values: dict[str, st.SearchStrategy[Any]] = {
        "related": st.lists(other, max_size=3, unique=True).map(tuple),
        "copy_of": st.none() | other,
        "story": st.sampled_from([None, *(story.id for story in edition.stories)]),
        "picks": st.tuples(*(st.none() | target for _ in old.picks)),
        "profiles": st.tuples(
            *(
                st.tuples(st.just(actor), st.sampled_from([head.id for head in edition.heads]))
                for actor, _ in old.profiles
            )
        ),
    }
    name = draw(st.sampled_from(sorted(values)))
    made = replace(old, **{name: draw(values[name])})
    return replace(edition, entries=(*edition.entries[:at], made, *edition.entries[at + 1 :]))


def _story_touched(draw: st.DrawFn, edition: Edition) -> Edition:
    if not edition.stories:
        return edition
    at = draw(st.integers(0, len(edition.stories) - 1))
    old = edition.stories[at]
    made = draw(
        st.sampled_from(
            (
                replace(old, title="Lain"),
                replace(old, articles=old.articles[1:]),
                replace(old, summary=old.summary[1:]),
                replace(old, original=old.articles[-1]),
            )
        )
    )
    return replace(edition, stories=(*edition.stories[:at], made, *edition.stories[at + 1 :]))


def _profile_touched(draw: st.DrawFn, edition: Edition) -> Edition:
    at = draw(st.integers(0, len(edition.heads) - 1))
    old = edition.heads[at]
    profile = edition.open(old.id)
    change: dict[str, Any] = draw(
        st.sampled_from(
            ({"name": "Zubaida Lain"}, {"type": "place"}, {"aliases": ("Z.",)}, {"company": ()}, {"quotes": ()})
        )
    )
    made = replace(profile, **change)
    head = old._replace(name=made.name, type=made.type, quotes=len(made.quotes), version=old.version + "!")
    heads = (*edition.heads[:at], head, *edition.heads[at + 1 :])
    return replace(edition, heads=heads, open=lambda id_: made if id_ == made.id else edition.open(id_))


def _rest_touched(draw: st.DrawFn, edition: Edition) -> Edition:
    outlets = edition.outlets
    keep, other = (draw(st.sampled_from(edition.heads)).id for _ in range(2))
    return draw(
        st.sampled_from(
            (
                replace(edition, outlets=tuple(replace(outlet, name=outlet.name + "!") for outlet in outlets)),
                replace(edition, outlets=tuple(replace(outlet, wires=(("Antara", 2),)) for outlet in outlets)),
                replace(edition, problems=(*edition.problems, Problem(file="y.md", kind="broken", message="y"))),
                replace(edition, proposals=(MergeCandidate(keep=keep, other=other, evidence="ketua"),)),
            )
        )
    )


# ------------------------------------------------------------------ what is remembered


Made = tuple[tuple[str, bytes], ...]


def sheets(reader: TrackedEdition, settings: Settings) -> list[Target]:
    return [*pages.page_targets(reader, settings), *export.export_targets(reader, settings, "W", "https://w.example")]


def opened(edition: Edition, settings: Settings) -> tuple[dict[str, Made], dict[str, frozenset[str]], dict[str, str]]:
    """All sheets made, what was read for each, and the versions of all that can be read."""
    reader = TrackedEdition(edition)
    made, read = {}, {}
    for sheet in sheets(reader, settings):
        assert sheet.name not in made
        reader.asked.clear()
        made[sheet.name] = tuple(sheet.make())
        read[sheet.name] = frozenset(reader.asked)
    return made, read, dict(reader.versions(pages.deserves_page))


def kept(edition: Edition, other: Edition, settings: Settings) -> tuple[set[str], dict[str, Made], dict[str, Made]]:
    """Names of the sheets of which nothing changed that was read for them; the sheets before and after."""
    before, read, versions = opened(edition, settings)
    after, _, now = opened(other, settings)
    same = {name for name in before.keys() & after.keys() if all(versions.get(i) == now.get(i) for i in read[name])}
    return same, before, after


chosen = st.builds(
    Settings,
    source_text=st.sampled_from(("full", "excerpt", "none")),
    language=st.sampled_from(("id", "en")),
    per_page=st.just(2),
)


@examples(150)
@given(changes() | touches(), chosen)
def test_what_read_nothing_that_changed_is_made_the_same_again(
    pair: tuple[Edition, Edition], settings: Settings
) -> None:
    with small():
        same, before, after = kept(*pair, settings)
    for name in sorted(same):
        assert before[name] == after[name], name


@examples(20)
@given(collections, chosen, st.randoms(use_true_random=False))
def test_sheets_are_made_the_same_in_any_order_and_by_themselves(
    analyses: list[Analysis], settings: Settings, some: random.Random
) -> None:
    with small():
        edition = _edition(analyses, ActorsFile())
        made, _, _ = opened(edition, settings)
        every = sheets(TrackedEdition(edition), settings)
        some.shuffle(every)
        assert {sheet.name: tuple(sheet.make()) for sheet in every} == made
        for sheet in sheets(TrackedEdition(edition), settings)[:: some.randint(5, 9)]:
            assert tuple(sheet.make()) == made[sheet.name]
            assert made[sheet.name][0][0] == sheet.name


def test_an_article_that_arrives_leaves_most_as_it_is() -> None:
    def one(number: int) -> Analysis:
        text = f"Pedagang {NAMES[number % 5]} menjual {number + 100} karung{number} beras{number} di pasar{number}."
        who: tuple[str, ActorType, str, bool] = (NAMES[number % 5], "person", "Pedagang", True)
        day = f"2026-08-{number // 3 + 1:02}"
        return analysis(text, file=f"{number:02}.md", title=f"Berita{number}", published=day, outlet="X", actors=(who,))

    before, after = (_edition(map(one, range(count)), ActorsFile()) for count in (40, 41))
    with small():
        same, made, _ = kept(before, after, Settings(per_page=5))
    changed = {name for name in made.keys() - same if name.endswith(".md")}
    was = {entry.id: entry.related for entry in before.entries}
    moved = [entry for entry in after.entries if was.get(entry.id, entry.related) != entry.related]
    assert changed == {
        *("index.md", "archive/index.md", "2026/08/index.md", "2026/08/14/index.md", "outlets/index.md"),
        *("outlets/x/index.md", "actors/index.md", "names/r/index.md", "actors/rahmadi-tolindra/index.md"),
        "actors/map/index.md",
        *(f"{entry.address}index.md" for entry in moved),
    }
    assert "outlets/x/page/7/index.md" in same
