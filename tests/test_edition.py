"""Across articles: addresses, actors joined, stories, copies, picks, related, outlets, problems."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from depth import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from digest import edition as across
from digest.addresses import Placed, unique
from digest.addresses import place as place_kept
from digest.config import Settings
from digest.edition import picks as picks_module
from digest.edition import stored_in_memory
from digest.edition.clustering import cluster
from digest.entities.linking import EntityCluster, link_entities
from digest.files.actors_file import ActorsFile, KnownActor, parse_actors_file
from digest.model import (
    Actor,
    ActorType,
    Analysis,
    Article,
    Credit,
    Damage,
    Edition,
    EditionArticle,
    Pick,
    Problem,
    Quote,
    Role,
    Sentence,
    Source,
    Span,
)
from digest.pages import lay_out
from digest.similarity.neighbours import Neighbour, near
from digest.similarity.publication_time import apart, moment, when

NOTHING = ActorsFile()


def edit(analyses: Sequence[Analysis], knowledge: ActorsFile, problems: Sequence[Problem] = ()) -> Edition:
    return across.edit([stored_in_memory(one) for one in analyses], knowledge, problems)


def place(analyses: Sequence[Analysis]) -> tuple[Placed, ...]:
    return place_kept([stored_in_memory(one) for one in analyses])


def analysis(
    title: str = "Banjir di Merawan",
    text: str = "Banjir merendam kota.",
    *,
    file: str | None = None,
    published: str | None = "2026-11-24",
    url: str | None = None,
    outlet: str | None = None,
    language: str = "id",
    title_from: str = "given",
    actors: Sequence[tuple[str, ActorType, str | None, tuple[str, ...]]] = (),
    picks: Sequence[str] = (),
    owed: Sequence[tuple[str, str]] = (),
) -> Analysis:
    """An analysis as the pillars would make it; actors are (name, type, role, aliases), written into the text."""
    text = " ".join([text, *(f"{role or ''} {name}" for name, _, role, _ in actors), *picks])
    made = []
    for name, kind, role, aliases in actors:
        stands = text.index(f"{role or ''} {name}") + len(role or "") + 1
        roles = (Role(stands - len(role) - 1, stands - 1),) if role else ()
        made.append(
            Actor(
                id=name.lower().replace(" ", "-"),
                name=name,
                type=kind,
                aliases=aliases,
                mentions=(Span(stands, stands + len(name)),),
                roles=roles,
                key=True,
            )
        )
    article = Article(
        source=Source(
            file=file or f"{title}.md",
            text=text,
            digest=hashlib.sha256(f"{file}{title}{text}{published}".encode()).hexdigest(),
            title=title,
            published=published,
            url=url,
        ),
        title=title,
        title_from=title_from,  # type: ignore[arg-type]
        language=language,
        published=published,
        outlet=outlet,
        place=None,
        sentences=tuple(Sentence(m.start(), m.end(), 0) for m in re.finditer(r"[^.]*\.", text) if m.end() > m.start()),
        picks=tuple(Pick(text.index(p), text.index(p) + len(p), p, "related", None) for p in picks),
        credits=tuple(Credit(0, 1, name, kind) for name, kind in owed),  # type: ignore[arg-type]
    )
    return Analysis(article=article, actors=tuple(made))


def entry_of(edition: Edition, file: str) -> EditionArticle:
    return next(entry for entry in edition.entries if entry.analysis.article.source.file == file)


# ------------------------------------------------------------------ ids and addresses


@pytest.mark.parametrize(
    ("title", "published", "address"),
    [
        ("Banjir di Kota Merawan", "2026-11-24", "2026/11/banjir-di-kota-merawan/"),
        ("Banjir di Kota Merawan", "2026-11-24T10:00:00+07:00", "2026/11/banjir-di-kota-merawan/"),
        ("Banjir di Kota Merawan", None, "undated/banjir-di-kota-merawan/"),
        ("Banjir di Kota Merawan", "kemarin", "undated/banjir-di-kota-merawan/"),
        ("Banjir di Kota Merawan", "2026", "undated/banjir-di-kota-merawan/"),
        ("Café “Élan” & Co.", "2026-01-02", "2026/01/cafe-elan-co/"),
    ],
)
def test_an_address_is_the_month_and_the_title(title: str, published: str | None, address: str) -> None:
    (entry,) = place([analysis(title, published=published)])
    assert entry.address == address
    assert entry.id == address.strip("/").replace("/", "-")


@pytest.mark.parametrize("title", ["24", "2026 11", "page", "index", "", "!!!", "２４"])
def test_a_title_that_is_no_address_gets_one_from_its_file(title: str) -> None:
    (entry,) = place([analysis(title, file="koran/hujan-deras.md")])
    slug = entry.address.split("/")[2]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{6}", slug), slug
    if title in ("", "!!!"):
        assert slug.startswith("hujan-deras-")


@pytest.mark.parametrize(("title", "address"), [("CON", "2026/11/con-x/"), ("com1", "2026/11/com1-x/")])
def test_no_address_is_a_name_that_windows_keeps(title: str, address: str) -> None:
    assert place([analysis(title)])[0].address == address


def test_of_one_title_the_earliest_keeps_the_plain_address() -> None:
    early = analysis("Harga emas", file="b.md", published="2026-11-01")
    late = analysis("Harga EMAS!", file="a.md", published="2026-11-02")
    addresses = {e.card.file: e.address for e in place([late, early])}
    assert addresses["b.md"] == "2026/11/harga-emas/"
    assert re.fullmatch(r"2026/11/harga-emas-[0-9a-f]{6}/", addresses["a.md"])


titles = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Banjir", "BANJIR", "banjir!", "Bänjir", "", "24", "新", "con", "banjir 1a2b3c"]),
)
dates = st.sampled_from([None, "2026-11-24", "2026-11-24T08:00:00", "2026-11-23", "1999-01-01", "bukan tanggal"])
collections = st.lists(st.tuples(titles, dates, st.sampled_from(["a.md", "b.md", "c.md", "d.md"])), max_size=12)


@given(collections, st.randoms(use_true_random=False))
@examples(150)
def test_addresses_are_unique_and_do_not_depend_on_order(
    found: list[tuple[str, str | None, str]], rng: random.Random
) -> None:
    analyses = [analysis(title, file=f"{i}/{file}", published=date) for i, (title, date, file) in enumerate(found)]
    entries = place(analyses)
    assert len(entries) == len(analyses)
    for made in ([e.id for e in entries], [e.address for e in entries]):
        assert len({one.casefold() for one in made}) == len(made)
        assert all(re.fullmatch(r"[a-z0-9/-]+", one) for one in made)
    shuffled = list(analyses)
    rng.shuffle(shuffled)
    assert [e[:4] for e in place(shuffled)] == [e[:4] for e in entries]


@given(collections, titles)
@examples(100)
def test_an_article_keeps_its_id_when_another_title_arrives(found: list[tuple[str, str | None, str]], new: str) -> None:
    analyses = [analysis(title, file=f"{i}/{file}", published=date) for i, (title, date, file) in enumerate(found)]
    before = {e.card.file: e.id for e in place(analyses)}
    arrival = analysis(f"Berita lain sama sekali {new} qzx", file="new.md", published="2026-11-24")
    after = {e.card.file: e.id for e in place([arrival, *analyses])}
    del after["new.md"]
    assert after == before


def test_a_later_article_of_the_same_title_leaves_the_first_alone() -> None:
    first = analysis("Harga emas", file="a.md", published="2026-11-01")
    second = analysis("Harga emas", file="b.md", published="2026-11-09")
    third = analysis("Harga emas", file="c.md", published="2026-11-19")
    two = {e.card.file: e.id for e in place([first, second])}
    three = {e.card.file: e.id for e in place([third, second, first])}
    assert {file: three[file] for file in two} == two


def test_newest_first_undated_last() -> None:
    files = [e.card.file for e in place(
        [
            analysis("B", file="undated", published=None),
            analysis("C", file="old", published="2026-01-31"),
            analysis("D", file="evening", published="2026-11-24T20:00:00+07:00"),
            analysis("E", file="afternoon", published="2026-11-24T12:00:00"),
        ]
    )]  # fmt: skip
    assert files == ["evening", "afternoon", "old", "undated"]


# ------------------------------------------------------------------ actors across articles

Row = tuple[str, ActorType, str | None, tuple[str, ...]]


def person(name: str, role: str | None = None, *aliases: str) -> Row:
    return name, "person", role, aliases


def company(name: str, *aliases: str) -> Row:
    return name, "organization", None, aliases


def place_named(name: str) -> Row:
    return name, "place", None, ()


LIKE = "Sidang dugaan suap pelabuhan Teluk Sabang memeriksa saksi baru soal dermaga peti kemas."
UNLIKE = "Klub itu menang telak berkat gol penalti pada menit akhir babak kedua final piala."


def profiles(*articles: tuple[str, Sequence[Row]], knowledge: ActorsFile = NOTHING) -> dict[str, set[str]]:
    """Profile ids to the files they appear in."""
    analyses = [
        analysis(f"Judul {'abcdefghijklmnop'[i] * 5}", text, file=str(i), actors=rows)
        for i, (text, rows) in enumerate(articles)
    ]
    edition = edit(analyses, knowledge)
    files = {entry.id: entry.analysis.article.source.file for entry in edition.entries}
    return {p.id: {files[a.article] for a in p.appearances} for p in edition.profiles}


def test_equal_full_names_are_one_actor_whatever_case_and_accents() -> None:
    found = profiles(
        (LIKE, [person("José Ramírez", "Menteri Laut")]), (UNLIKE, [person("JOSE RAMIREZ", "Menteri Laut")])
    )
    assert found == {"jose-ramirez": {"0", "1"}}


def test_likeness_alone_never_joins() -> None:
    found = profiles((LIKE, [person("Rahmat Rahmadi")]), (LIKE, [person("Rohmat Rahmadi")]))
    assert len(found) == 2


def test_a_name_alone_never_joins_and_the_doubt_is_said() -> None:
    analyses = [
        analysis("Sidang pelabuhan", LIKE, file="0", actors=[person("Budi Santoso", "hakim")]),
        analysis("Final piala", UNLIKE, file="1", actors=[person("Budi Santoso")]),
    ]
    edition = edit(analyses, NOTHING)
    one, other = edition.profiles
    assert [one.maybe_same[0][0], other.maybe_same[0][0]] == [other.id, one.id]
    assert one.apart_from == other.apart_from == ()
    assert {one.qualifier, other.qualifier} == {"hakim", ""}
    (proposal,) = edition.proposals
    assert proposal.kind == "same-name"


def test_who_may_be_the_same_has_another_version_than_who_is_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    analyses = [
        analysis("Sidang pelabuhan", LIKE, file="0", actors=[person("Budi Santoso", "hakim")]),
        analysis("Final piala", UNLIKE, file="1", actors=[person("Budi Santoso")]),
    ]

    def all_apart(*told: Any) -> list[EntityCluster]:
        people = link_entities(*told)
        for one in people:
            one.apart, one.maybe = one.maybe, ()
        return people

    before = {head.id: head.version for head in edit(analyses, NOTHING).heads}
    monkeypatch.setattr("digest.entities.profiles.link_entities", all_apart)
    after = {head.id: head.version for head in edit(analyses, NOTHING).heads}
    assert before.keys() == after.keys()
    assert all(before[own] != after[own] for own in before)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("Menteri Keuangan", None, True),  # his office
        ("Menkeu", None, True),
        (None, None, False),  # the bare name of a public figure
        ("petani", None, False),
        ("Menteri Keuangan", "kiper", False),  # what contradicts it
    ],
)
def test_a_public_figures_name_joins_by_the_office(first: str | None, second: str | None, together: bool) -> None:
    found = profiles(
        (LIKE, [person("Purbaya Yudhi Sadewa", first)]), (UNLIKE, [person("Purbaya Yudhi Sadewa", second)])
    )
    assert (len(found) == 1) is together


def test_legal_forms_are_no_part_of_a_name() -> None:
    found = profiles((LIKE, [company("PT Samudra Abadi Tbk")]), (UNLIKE, [company("Samudra Abadi")]))
    assert sorted(map(len, found.values())) == [2]


def test_two_persons_of_one_name_are_kept_apart_and_it_is_said() -> None:
    analyses = [
        analysis("Sidang pelabuhan", LIKE, file="0", actors=[person("Budi Santoso", "hakim"), company("PN Sabang")]),
        analysis("Final piala", UNLIKE, file="1", actors=[person("Budi Santoso", "kiper"), company("Persisab")]),
    ]
    edition = edit(analyses, NOTHING)
    people = [p for p in edition.profiles if p.type == "person"]
    assert [p.id for p in people] == ["budi-santoso", "budi-santoso-2"]
    ((other, why),) = people[0].apart_from
    assert other == "budi-santoso-2"
    assert "hakim" in why
    assert "kiper" in why


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([person("Budi Santoso", "Ketua MA")], [person("Budi Santoso", "Ketua MA")]),
        ([person("Muh. Budi Santoso", "Ketua MA")], [person("Muhammad Budi Santoso", "Ketua MA")]),
        ([person("Budi “Ucok” Santoso", "Ketua MA")], [person("Budi Santoso", "Ketua MA")]),
        (
            [person("Budi Santoso", "hakim"), company("PN Sabang")],
            [person("Budi Santoso"), company("PN Sabang")],
        ),
    ],
    ids=["one office", "short first name", "nickname", "one company"],
)
def test_what_surrounds_a_name_joins_it(first: list[Row], second: list[Row]) -> None:
    found = profiles((LIKE, first), (UNLIKE, second))
    assert len([p for p in found if "santoso" in p]) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([person("Budi Santoso", "hakim")], [person("Budi Santoso", "kiper")]),
        ([person("Budi Santoso", "Ketua MA")], [person("Budi Santoso", "Ketua Komisi Laut")]),
        ([person("Budi Adi Santoso", "hakim")], [person("Budi Adi Santoso", "kiper")]),
    ],
    ids=["two callings", "two domains", "three words"],
)
def test_contradicting_offices_are_not_joined(first: list[Row], second: list[Row]) -> None:
    found = profiles((LIKE, first), (UNLIKE, second))
    assert len([p for p in found if p.startswith("budi")]) == 2


def test_offices_that_every_town_has_are_one_for_each_town() -> None:
    analyses = [
        replace(one, article=replace(one.article, place=place))
        for place, one in (
            ("Kalisunyi", analysis("A a", LIKE, file="0", actors=[company("Dinas Kesehatan")])),
            ("Wonokarto", analysis("B b", UNLIKE, file="1", actors=[company("Dinas Kesehatan")])),
            ("Wonokarto", analysis("C c", UNLIKE + LIKE, file="2", actors=[company("Dinas Kesehatan")])),
        )
    ]
    edition = edit(analyses, NOTHING)
    assert sorted((p.qualifier, len(p.appearances)) for p in edition.profiles) == [("Kalisunyi", 1), ("Wonokarto", 2)]


@pytest.mark.parametrize(
    ("name", "places", "pages"),
    [
        ("First Harbour Bank", ("Surabaya", "Stockholm"), 2),  # every country may have one
        ("First Harbour Bank", ("Surabaya", "Makassar"), 1),  # two towns of one country
        ("First Harbour Bank", ("Surabaya", ""), 1),
        ("Sagara Motion Works", ("Surabaya", "Stockholm"), 1),  # a name that says nothing of what it is
        ("Bank Mandiri", ("Surabaya", "Stockholm"), 1),  # a list knows it as one body's
    ],
)
def test_bodies_of_a_general_name_in_two_countries_may_be_two(name: str, places: tuple[str, str], pages: int) -> None:
    analyses = [
        replace(one, article=replace(one.article, place=place or None))
        for place, one in (
            (places[0], analysis("A a", LIKE, file="0", actors=[company(name)])),
            (places[1], analysis("B b", UNLIKE, file="1", actors=[company(name)])),
        )
    ]
    edition = edit(analyses, NOTHING)
    assert len(edition.profiles) == pages
    assert all(bool(profile.maybe_same) == (pages > 1) for profile in edition.profiles)


def test_a_short_name_joins_on_evidence_only() -> None:
    full = person("Mikhail Bogdanov", "Wakil Menteri Kelautan")
    assert profiles((LIKE, [full]), (UNLIKE, [person("Bogdanov")])).keys() == {"mikhail-bogdanov", "bogdanov"}
    same_office = profiles((LIKE, [full]), (UNLIKE, [person("Bogdanov", "Wakil Menteri Kelautan")]))
    assert same_office == {"mikhail-bogdanov": {"0", "1"}}


def test_a_short_name_that_two_may_bear_joins_neither() -> None:
    found = profiles(
        (LIKE, [person("Mikhail Bogdanov", "Wakil Menteri Kelautan")]),
        (LIKE, [person("Pyotr Bogdanov", "Menteri Kelautan")]),
        (UNLIKE, [person("Bogdanov", "Menteri Kelautan")]),
    )
    assert "bogdanov" in found


@pytest.mark.parametrize(
    ("one", "other", "office", "together"),
    [
        ("Slamet Riadi", "Slamet Riyadi", "Kepala Bapenda Sagara", True),
        ("Budi Prasetyo", "Budhi Prasetyo", "Juru Bicara KPL", True),
        ("Budi Prasetyo", "Budhi Prasetyo", None, False),  # the sound alone
        ("Budi Prasetyo", "Budhi Prasetya", "Juru Bicara KPL", False),  # another name
        ("Budi Riadi", "Budhi Riyadi", "Juru Bicara KPL", False),  # no word is the same
    ],
)
def test_names_that_sound_alike_are_one_in_one_office(one: str, other: str, office: str | None, together: bool) -> None:
    found = profiles((LIKE, [person(one, office)]), (UNLIKE, [person(other, office)]))
    assert (len(found) == 1) is together


def test_a_name_within_another_is_no_short_form_of_it() -> None:
    husband, wife = (
        person("Ivan Bogdanov", "Menteri Kelautan"),
        person("Larisa Ivan Bogdanov", "Penasihat Kementerian Kelautan"),
    )
    assert len(profiles((LIKE, [husband]), (UNLIKE, [wife]))) == 2


@pytest.mark.parametrize("short", ["Bogdanov", "Mikhail Ivan"])
def test_a_part_of_a_full_name_joins_it_by_the_office(short: str) -> None:
    full = person("Mikhail Ivan Bogdanov", "Wakil Menteri Kelautan")
    found = profiles((LIKE, [full]), (UNLIKE, [person(short, "Wakil Menteri Kelautan")]))
    assert found == {"mikhail-ivan-bogdanov": {"0", "1"}}


def test_who_is_named_far_more_often_is_meant_by_the_short_name() -> None:
    known = person("Mikhail Bogdanov", "Presiden Republik Sagara")
    kin = person("Larisa Bogdanov", "putri Presiden Republik Sagara")
    short = person("Bogdanov", "Presiden Republik Sagara")
    texts = [f"{UNLIKE} {'abcdefghijkl'[i] * 6} {'mnopqrstuvwx'[i] * 6}." for i in range(12)]
    many = profiles(*((text, [known]) for text in texts[:10]), (texts[10], [kin]), (texts[11], [short]))
    assert many["mikhail-bogdanov"] == {*map(str, range(10)), "11"}
    few = profiles(*((text, [known]) for text in texts[:2]), (texts[2], [kin]), (texts[3], [short]))
    assert "bogdanov" in few


def test_many_short_names_are_called_by_the_full_one() -> None:
    full, short = (person(name, "Wakil Menteri Kelautan") for name in ("Mikhail Bogdanov", "Bogdanov"))
    found = profiles((LIKE, [full]), *((f"{UNLIKE} {'abc'[i] * 6}.", [short]) for i in range(3)))
    assert list(found) == ["mikhail-bogdanov"]


GUNADI = person("Gunadi Wiramaka")
MINISTER = person("Gunadi Wiramaka", "Menteri Perhubungan")
MAYOR = person("Gibran Rakabuming Raka", "Wali Kota Solo")
TELUK, LAMURA = place_named("Teluk Sabang"), place_named("Lamura")


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ([MINISTER], [GUNADI, company("Dinas Perhubungan")], True),  # the field of the office is in the other article
        ([MINISTER], [GUNADI, company("Dinas Pertanian")], False),
        ([person("Gunadi Wiramaka", "Ketua Dewan Indonesia")], [GUNADI, company("Dewan Indonesia Muda")], False),
        ([MINISTER], [person("Gunadi Wiramaka", "kiper"), company("Persatuan Perhubungan")], False),  # two callings
        ([GUNADI, TELUK, LAMURA], [GUNADI, TELUK, LAMURA], True),
        ([GUNADI, LAMURA], [GUNADI, LAMURA], False),  # one place is too little
        ([MAYOR], [person("Gibran Rakabuming Raka", "Wakil Presiden")], True),  # both a public figure's offices
        ([MAYOR], [person("Gibran Rakabuming Raka", "Direktur Bank Sagara")], False),
    ],
)
def test_fields_and_places_say_that_two_of_a_rare_name_are_one(
    first: list[Row], second: list[Row], together: bool
) -> None:
    found = profiles((LIKE, first), (UNLIKE, second))
    assert (len([p for p in found if p.startswith(("gunadi", "gibran"))]) == 1) is together


def test_an_acronym_stands_for_what_one_article_says() -> None:
    found = profiles((LIKE, [company("Komisi Pengawas Laut", "KPL")]), (UNLIKE, [company("KPL")]))
    assert found == {"komisi-pengawas-laut": {"0", "1"}}


def test_the_readers_knowledge_wins() -> None:
    known = parse_actors_file(
        "actors:\n  - name: Rahmadi Satya\n    aliases: [Pak Adi]\n    description: Menteri\n    link: Q42\n"
    )
    found = profiles((LIKE, [person("Rahmadi Satya")]), (UNLIKE, [person("Pak Adi")]), knowledge=known)
    assert found == {"rahmadi-satya": {"0", "1"}}
    analyses = [analysis("A", LIKE, actors=[person("Pak Adi")])]
    (profile,) = edit(analyses, known).profiles
    assert (profile.name, profile.aliases, profile.description) == ("Rahmadi Satya", ("Pak Adi",), "Menteri")
    assert profile.link == "https://www.wikidata.org/wiki/Q42"


def test_distinct_actors_are_never_joined_nor_proposed() -> None:
    known = ActorsFile(actors=(KnownActor(name="Mikhail Bogdanov", distinct=("Bogdanov",)),))
    rows = [("Mikhail Bogdanov", "Wakil Menteri Kelautan"), ("Bogdanov", "Wakil Menteri Kelautan")]
    analyses = [analysis(f"J{i}", LIKE, file=str(i), actors=[person(*row)]) for i, row in enumerate(rows)]
    edition = edit(analyses, known)
    assert len(edition.profiles) == 2
    assert edition.proposals == ()


def test_merges_are_proposed_with_their_evidence() -> None:
    analyses = [
        analysis(
            "A a", LIKE, file="0", actors=[person("Rahmat Rahmadi", "Kepala Syahbandar"), company("Dermaga Jaya")]
        ),
        analysis(
            "B b", LIKE, file="1", actors=[person("Rohmat Rahmadi", "Kepala Syahbandar"), company("Dermaga Jaya")]
        ),
    ]
    edition = edit(analyses, NOTHING)
    (proposal,) = edition.proposals
    assert proposal.kind == "spelling"
    assert {proposal.keep, proposal.other} == {"rahmat-rahmadi", "rohmat-rahmadi"}
    assert "dermaga jaya" in proposal.evidence
    ids = {profile.id for profile in edition.profiles}
    assert {proposal.keep, proposal.other} <= ids


def test_a_profile_holds_quotes_company_and_appearances() -> None:
    one = analysis("A", LIKE, actors=[person("Sita Dewi"), company("Dermaga Jaya")])
    quote = Quote(start=0, end=6, kind="direct", speaker="sita-dewi", speaker_text=None, cue=None, state="complete")
    edition = edit([replace(one, quotes=(quote,))], NOTHING)
    sita = next(p for p in edition.profiles if p.id == "sita-dewi")
    (entry,) = edition.entries
    assert sita.quotes == ((entry.id, 0),)
    assert sita.company == (("dermaga-jaya", 1),)
    assert [(a.article, a.actor, a.key) for a in sita.appearances] == [(entry.id, "sita-dewi", True)]
    assert entry.profile_of("sita-dewi") == "sita-dewi"


# ------------------------------------------------------------------ stories, copies, related

QUAKE = (
    "Gempa bermagnitudo 6,4 mengguncang Pulau Wairanu pada Senin dini hari. "
    "Sedikitnya dua belas rumah di Desa Tolaki roboh. "
    "Badan Penanggulangan Bencana Wairanu mendirikan tenda darurat di lapangan Tolaki. Warga mengungsi ke bukit. "
)
QUAKE_TOO = (
    "Badan Penanggulangan Bencana Wairanu menyebut gempa bermagnitudo 6,4 merobohkan dua belas rumah di Desa Tolaki. "
    "Tenda darurat berdiri di lapangan Tolaki sejak Senin. Kebutuhan mendesak ialah air bersih dan selimut. "
)
CUP = (
    "Persisab menjuarai Piala Nusa setelah menundukkan Laskar Merah tiga gol tanpa balas. Kiper Laskar Merah gagal "
    "menepis "
    "penalti Gunawan. Pelatih Persisab memuji pertahanan timnya. Piala Nusa ditonton tiga puluh ribu orang di stadion. "
)
LAW = (
    "Dewan Rakyat mengesahkan undang-undang pajak karbon setelah perdebatan panjang. "
    "Partai Hijau menolak tarif baru itu. "
    "Menteri Keuangan menyatakan pajak karbon berlaku bertahap mulai tahun depan bagi pembangkit listrik batu bara. "
)


def newsroom() -> list[Analysis]:
    return [
        analysis(
            "Gempa Wairanu robohkan rumah di Tolaki", QUAKE, file="q1", published="2026-11-02", outlet="Titik Arun"
        ),
        analysis(
            "Korban gempa Tolaki butuh air bersih", QUAKE_TOO, file="q2", published="2026-11-03", outlet="Suara Wairanu"
        ),
        analysis("Persisab juara Piala Nusa", CUP, file="c1", published="2026-11-02"),
        analysis("Pajak karbon disahkan", LAW, file="l1", published="2026-11-03"),
    ]


def test_articles_of_one_event_are_a_story_and_others_are_not() -> None:
    edition = edit(newsroom(), NOTHING)
    (story,) = edition.stories
    q1, q2 = entry_of(edition, "q1"), entry_of(edition, "q2")
    assert story.articles == (q1.id, q2.id)
    assert story.id == q1.id == q1.story == q2.story
    assert story.title in (q1.analysis.article.title, q2.analysis.article.title)
    assert story.summary == ()
    assert entry_of(edition, "c1").story is None


def test_a_story_keeps_its_id_as_it_goes_on() -> None:
    later = analysis("Gempa Tolaki: tenda ditambah", QUAKE_TOO + QUAKE, file="q3", published="2026-11-05")
    (before,), (after,) = edit(newsroom(), NOTHING).stories, edit([later, *newsroom()], NOTHING).stories
    assert len(after.articles) == 3
    assert after.id == before.id


def test_what_returns_years_later_is_another_event() -> None:
    again = analysis("Gempa Wairanu robohkan rumah di Tolaki", QUAKE, file="q9", published="2029-06-02")
    edition = edit([*newsroom(), again], NOTHING)
    assert entry_of(edition, "q9").story is None


def test_a_copy_names_its_original() -> None:
    copy = analysis("Gempa di Wairanu", QUAKE * 2, file="copy", published="2026-11-03", outlet="Berita Kota")
    first = analysis(
        "Gempa Wairanu robohkan rumah", QUAKE * 2, file="first", published="2026-11-02", outlet="Kantor Warta"
    )
    edition = edit([copy, first, *newsroom()[2:]], NOTHING)
    assert entry_of(edition, "copy").copy_of == entry_of(edition, "first").id
    assert entry_of(edition, "first").copy_of is None
    (story,) = edition.stories
    assert story.original == entry_of(edition, "first").id
    assert any(p.kind == "near-duplicate" and p.file == "copy" and "first" in p.message for p in edition.problems)


def test_who_credits_the_other_is_the_copy_though_earlier() -> None:
    taker = analysis(
        "Gempa Wairanu", QUAKE * 2, file="taker", published="2026-11-02", outlet="Kota", owed=[("Warta", "wire")]
    )
    giver = analysis("Gempa Wairanu hari ini", QUAKE * 2, file="giver", published="2026-11-03", outlet="Warta")
    edition = edit([taker, giver], NOTHING)
    assert entry_of(edition, "taker").copy_of == entry_of(edition, "giver").id


def test_related_articles_are_alike_but_of_another_story() -> None:
    analyses = [
        *newsroom(),
        analysis(
            "Laskar Merah ganti pelatih",
            "Laskar Merah memecat pelatih sepekan setelah kalah di Piala Nusa. Kiper utama dijual ke klub tetangga. "
            "Pengurus mencari pengganti yang mau membina pemain muda dan menjual saham klub kepada pendukungnya.",
            file="c2",
            published="2026-11-20",
        ),
    ]
    edition = edit(analyses, NOTHING)
    by_id = {entry.id: entry for entry in edition.entries}
    for entry in edition.entries:
        assert entry.id not in entry.related
        assert all(by_id[other].story is None or by_id[other].story != entry.story for other in entry.related)
    assert entry_of(edition, "c1").id in entry_of(edition, "c2").related


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (("2026-11-02", "x"), ("2026-11-05", "x"), 3.0),
        (("2026-11-02", "x"), (None, "Senin (9/11), polisi berkata."), 7.0),
        ((None, "Senin (30/12)."), (None, "Rabu (2/1)."), 3.0),
        ((None, "Senin (9/11/2026)."), ("2026-11-12", "x"), 3.0),
        (("2018-12-13", "x"), (None, "Ekonomi 2026 melambat, kata bank pada 2026."), 365.0 * 7),
        ((None, "x"), ("2026-11-02", "x"), 1.0),
        ((None, "Pasal (31/2) dicabut."), (None, "x"), 1.0),
    ],
)
def test_days_between_articles(first: tuple[str | None, str], second: tuple[str | None, str], days: float) -> None:
    one, other = (when(analysis("J", text, published=day).article) for day, text in (first, second))
    assert apart(one, other) == apart(other, one)
    assert abs(apart(one, other) - days) <= 1


# ------------------------------------------------------------------ picks, outlets, problems


@pytest.mark.parametrize(
    ("pick", "resolves"),
    [
        ("Gempa Wairanu robohkan rumah di Tolaki", True),
        ("GEMPA WAIRANU ROBOHKAN RUMAH DI TOLAKI!", True),
        ("Gempa Wairanu Robohkan Rumah Warga di Tolaki", True),
        ("Gempa Wairanu", False),
        ("Persisab gagal di Piala Asia", False),
        ("", False),
    ],
)
def test_a_pick_resolves_to_the_article_of_its_headline(pick: str, resolves: bool) -> None:
    reader = analysis("Bacaan pekan ini", "Ini pilihan kami.", file="reader", picks=[pick] if pick else ["…"])
    edition = edit([reader, *newsroom()], NOTHING)
    (target,) = entry_of(edition, "reader").picks
    assert (target is not None) == resolves
    if target:
        assert target.article == entry_of(edition, "q1").id
        assert 0.88 <= target.likeness <= 1
        assert 0 < target.margin <= target.likeness


def test_a_pick_never_resolves_to_its_own_article_nor_to_one_of_two_alike() -> None:
    own = analysis("Gempa Wairanu", QUAKE, file="own", picks=["Gempa Wairanu"])
    assert edit([own], NOTHING).entries[0].picks == (None,)
    twins = [analysis("Harga emas hari ini", QUAKE, file=str(i), published=f"2026-11-0{i}") for i in (1, 2)]
    reader = analysis("Baca", "Ini.", file="reader", picks=["Harga emas hari ini"])
    assert entry_of(edit([reader, *twins], NOTHING), "reader").picks == (None,)


def test_an_unresolved_pick_links_itself_when_the_article_arrives() -> None:
    reader = analysis("Baca", "Ini.", file="reader", picks=["Pajak karbon disahkan"])
    assert any(p.kind == "unresolved-pick" for p in edit([reader], NOTHING).problems)
    edition = edit([reader, *newsroom()], NOTHING)
    assert entry_of(edition, "reader").picks[0] is not None
    assert not any(p.kind == "unresolved-pick" for p in edition.problems)


def test_outlets_and_the_wires_they_take_from() -> None:
    analyses = [
        analysis("A", QUAKE, file="0", outlet="Suara Kota", owed=[("Reuters", "wire"), ("Joko", "byline")]),
        analysis("B", CUP, file="1", outlet="SUARA KOTA", owed=[("REUTERS", "wire"), ("Suara Kota", "aggregator")]),
        analysis("C", LAW, file="2", outlet="Suara Kota"),
        analysis("D", LAW, file="3", outlet=None),
    ]
    (outlet,) = edit(analyses, NOTHING).outlets
    assert (outlet.id, outlet.name, len(outlet.articles)) == ("suara-kota", "Suara Kota", 3)
    assert [count for _, count in outlet.wires] == [2]


def test_problems_are_gathered_once_with_their_place() -> None:
    bad = analysis("Awal kalimat", "Satu baris.\nRusak ,, di sini.", file="bad.md", published=None, title_from="lead")
    damaged = replace(bad.article, damaged=(Damage(12, 29, "fragment"),))
    given_ = [
        Problem(file="x.md", kind="broken-yaml", message="…"),
        Problem(file="x.md", kind="broken-yaml", message="…"),
    ]
    edition = edit([replace(bad, article=damaged)], NOTHING, given_)
    found = {(p.file, p.kind, p.line) for p in edition.problems}
    assert found == {
        ("bad.md", "undated", None), ("bad.md", "untitled", None), ("bad.md", "damaged", 2),
        ("x.md", "broken-yaml", None),
    }  # fmt: skip
    assert len(edition.problems) == len(found)


# ------------------------------------------------------------------ the whole

names = st.sampled_from(["Budi", "Budi Santoso", "Sita Dewi", "Dewi", "KPL", "Komisi Pengawas Laut", "Merawan"])
kinds: st.SearchStrategy[ActorType] = st.sampled_from(["person", "organization", "place"])
casts = st.lists(
    st.tuples(names, kinds, st.sampled_from([None, "Menteri Laut", "kiper"]), st.just(())),
    max_size=3,
    unique_by=lambda row: row[0],
)
rooms = st.lists(
    st.tuples(
        st.sampled_from(["Gempa", "Piala", "Pajak", ""]),
        st.sampled_from([QUAKE, QUAKE_TOO, CUP, LAW, ""]),
        dates,
        casts,
    ),
    max_size=8,
)


@given(rooms, st.randoms(use_true_random=False))
@examples(60, suppress_health_check=[HealthCheck.too_slow])
def test_an_edition_holds_together_and_does_not_depend_on_order(
    room: list[tuple[str, str, str | None, list[Row]]], rng: random.Random
) -> None:
    analyses = [
        analysis(title, text, file=f"{i}.md", published=day, actors=cast, picks=["Gempa"] if i % 3 == 0 else [])
        for i, (title, text, day, cast) in enumerate(room)
    ]
    edition = edit(analyses, NOTHING)
    shuffled = list(analyses)
    rng.shuffle(shuffled)
    assert edit(shuffled, NOTHING) == edition
    entries = {entry.id: entry for entry in edition.entries}
    people = {profile.id: profile for profile in edition.profiles}
    assert len(entries) == len(analyses)
    assert len(people) == len(edition.profiles)
    for entry in edition.entries:
        assert {actor.id for actor in entry.analysis.actors} == {actor for actor, _ in entry.profiles}
        assert all(profile in people for _, profile in entry.profiles)
        assert len(entry.picks) == len(entry.analysis.article.picks)
        assert all(
            target is None or (target.article in entries and target.article != entry.id) for target in entry.picks
        )
        assert set(entry.related) <= entries.keys() - {entry.id}
        assert entry.copy_of is None or entry.copy_of in entries.keys() - {entry.id}
    told = Counter(article for story in edition.stories for article in story.articles)
    assert all(count == 1 for count in told.values())
    for story in edition.stories:
        assert len(story.articles) > 1
        assert all(entries[article].story == story.id for article in story.articles)
    seen = Counter((a.article, a.actor) for profile in edition.profiles for a in profile.appearances)
    assert seen == Counter((entry.id, actor.id) for entry in edition.entries for actor in entry.analysis.actors)
    for profile in edition.profiles:
        assert all(other in people and other != profile.id for other, _ in (*profile.company, *profile.apart_from))


def test_an_empty_collection_is_an_empty_edition() -> None:
    assert edit([], NOTHING) == Edition(entries=())


# ------------------------------------------------------------------ floors on labelled events


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> float:
    """B-cubed F1 (Bagga and Baldwin, 1998) of a grouping of the same items."""
    both, golds, founds = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(both[pair] / founds[pair[1]] for pair in zip(gold, found, strict=True)) / len(gold)
    recall = sum(both[pair] / golds[pair[0]] for pair in zip(gold, found, strict=True)) / len(gold)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "floor"), [("stories-en", 0.84), ("stories-id", 0.90)])
def test_stories_on_labelled_events(shared: Path, name: str, floor: float) -> None:
    from digest.segmentation import segment

    events = dict[str, str]()
    for line in (shared / name / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        events[found["id"]] = found["event"]
    analyses = []
    for file in sorted((shared / name / "articles").iterdir()):
        _, head, text = file.read_text(encoding="utf-8").split("---\n", 2)
        meta = dict(re.findall(r'^(\w+): "(.*)"$', head, re.MULTILINE))
        source = Source(
            file=file.name,
            text=text,
            digest=file.name,
            title=meta.get("title"),
            published=meta.get("date"),
            url=meta.get("url"),
        )
        analyses.append(Analysis(article=segment(source)))
    entries = edit(analyses, NOTHING).entries
    gold = [events[Path(entry.analysis.article.source.file).stem] for entry in entries]
    assert b_cubed(gold, [entry.story or entry.id for entry in entries]) >= floor


def test_a_moment_is_read_with_and_without_zone() -> None:
    assert moment("1970-01-02") == 1.0
    assert moment("1970-01-01T07:00:00+07:00") == 0.0
    assert moment("besok") is None
    assert moment(None) is None


def test_articles_of_two_languages_are_one_story_by_their_actors() -> None:
    cast = [person("Sita Dewi", "Kades"), person("Ranu Atmaja"), company("Badan Bencana Wairanu")]
    indonesian = analysis("Gempa Wairanu", QUAKE, file="id", published="2026-11-02", actors=cast)
    english = analysis(
        "Quake levels homes",
        "An earthquake levelled a dozen homes before dawn. Rescuers pitched tents on a sports field.",
        file="en",
        published="2026-11-03",
        language="en",
        actors=[person("Sita Dewi", "village head"), person("Ranu Atmaja"), company("Badan Bencana Wairanu")],
    )
    (story,) = edit([indonesian, english, *newsroom()[2:]], NOTHING).stories
    assert len(story.articles) == 2


@pytest.mark.parametrize(("likeness", "days", "together"), [(0.35, 0.0, True), (0.35, 30.0, False), (0.1, 0.0, False)])
def test_alike_at_one_time_is_one_event(likeness: float, days: float, together: bool) -> None:
    rows = [[Neighbour(1, likeness, days)], [Neighbour(0, likeness, days)], []]
    assert cluster(near(rows)) == (((0, 1),) if together else ())


def test_one_article_alike_to_two_does_not_bridge_them() -> None:
    pairs = {(0, 1): 0.6, (2, 3): 0.6, (1, 2): 0.3}
    rows = [
        [Neighbour(j if i == k else i, likeness, 0.0) for (i, j), likeness in pairs.items() if k in (i, j)]
        for k in range(4)
    ]
    assert cluster(near(rows)) == ((0, 1), (2, 3))


def test_a_headline_that_returns_is_a_rubric() -> None:
    def stories(last: str) -> int:
        first = analysis("Gempa hari ini", QUAKE, file="1", published="2026-11-02")
        second = analysis("Gempa hari ini", QUAKE_TOO, file="2", published=last)
        return len(edit([first, second, *newsroom()[2:]], NOTHING).stories)

    assert stories("2026-11-03") == 1
    assert stories("2026-11-06") == 0


@pytest.mark.parametrize(
    ("names", "made"),
    [
        ([("Lembira", "place"), ("Budi", "person")], ("lembira", "budi")),
        (
            [("Lembira", "person"), ("LEMBIRA", "place"), ("lembira", "place")],
            ("lembira", "lembira-place", "lembira-2"),
        ),
        ([("Budi", "person"), ("Budi", "person"), ("Budi 2", "person")], ("budi", "budi-3", "budi-2")),
        ([("?", "organization"), ("!", "place")], ("actor", "actor-place")),
        ([("新华", "organization"), ("Ελένη", "person")], ("xinhua", "eleni")),
        ([("Map", "organization"), ("CON", "organization")], ("map-organization", "con-x")),
    ],
)
def test_slugs_of_actors(names: list[tuple[str, str]], made: tuple[str, ...]) -> None:
    assert unique(names, "actor") == made


SEEDED = """
import sys, hashlib
sys.path.insert(0, "tests")
from test_edition import NOTHING, QUAKE, LAW, analysis, company, edit, newsroom, person
cast = [person("Sita Dewi", "Kades"), person("Dewi", "Kades Tolaki"), company("Komisi Pengawas Laut", "KPL")]
cast.append(company("KPL"))
extra = [analysis(f"Judul {i}", QUAKE + LAW * i, file=str(i), actors=cast[i:]) for i in range(4)]
print(hashlib.sha256(repr(edit([*newsroom(), *extra], NOTHING)).encode()).hexdigest())
"""


def test_the_same_bytes_whatever_the_hash_seed(root: Path) -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", SEEDED],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1


def test_copies_are_found_where_all_articles_are_copies() -> None:
    same = [
        analysis(f"Judul {chr(97 + n)}", QUAKE, file=f"{n:02}", published=f"2026-11-0{n % 5 + 1}") for n in range(15)
    ]
    edition = edit(same, NOTHING)
    originals = {entry.copy_of for entry in edition.entries}
    assert originals == {None, entry_of(edition, "00").id}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kabar Teluk", "KABARTELUK.CO.ID", True),
        ("kabarteluk.com", "www.kabarteluk.co.id", True),
        ("Harian Teluk", "HARIAN TELUK", True),
        ("Kabar Teluk", "Kabar Tanjung", False),
        ("teluk.id", "tanjung.id", False),
    ],
)
def test_spellings_of_one_outlet(one: str, other: str, same: bool) -> None:
    from digest.edition.outlets import outlet_key

    assert (outlet_key(one) == outlet_key(other)) is same


def test_a_day_in_the_future_never_leads_and_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1747300000")  # 15 May 2025
    analyses = [
        analysis("Kemarin", LIKE, file="a", published="2025-05-14"),
        analysis("Lusa", UNLIKE, file="b", published="2025-05-17"),
        analysis("Salah", UNLIKE, file="c", published="2099-01-31"),
    ]
    edition = edit(analyses, NOTHING)
    assert [entry.card.file for entry in edition.entries] == ["b", "a", "c"]
    assert [(p.file, p.kind) for p in edition.problems if p.kind == "future-date"] == [("c", "future-date")]
    home = next(page.text for page in lay_out(edition, Settings()) if page.path == "index.md")
    assert "Lusa" in home
    assert "Salah" not in home


def test_a_clock_that_most_articles_contradict_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")  # 2001
    analyses = [analysis(f"Berita {n}", LIKE, file=str(n), published=f"2025-05-1{n}") for n in range(3)]
    edition = edit(analyses, NOTHING)
    assert [entry.card.file for entry in edition.entries] == ["2", "1", "0"]
    assert not [p for p in edition.problems if p.kind == "future-date"]


def test_a_new_office_stands_beside_a_name_though_the_old_one_was_said_more_often() -> None:
    told = (("2026-09-01", "Gubernur"), ("2026-09-02", "Gubernur"), ("2026-10-01", "Menteri"))
    articles = [
        analysis(f"Kabar {day}", published=day, actors=[("Rahmadi Tolindra", "person", office, ())])
        for day, office in told
    ]
    known = ActorsFile(actors=(KnownActor(name="Rahmadi Tolindra"),))
    (row,) = (row for row in edit(articles, known).heads if row.name == "Rahmadi Tolindra")
    assert row.role == "Menteri"


ADDRESSES = [
    ("https://kabar.example/baca?id=303", "https://kabar.example/baca?id=101", False),
    ("https://kabar.example/baca?id=303", "https://www.kabar.example/baca/?id=303&utm_source=x#atas", True),
    ("https://kabar.example/baca?id=3&p=1", "http://kabar.example/baca?p=1&id=3", True),
    ("https://kabar.example/jembatan", "https://kabar.example/jembatan?fbclid=z", True),
    ("https://kabar.example/jembatan", "https://kabar.example/jembatan-baru", False),
]


@pytest.mark.parametrize(("one", "other", "same"), ADDRESSES)
def test_addresses_are_the_same_where_the_whole_address_agrees(one: str, other: str, same: bool) -> None:
    assert (picks_module._bare(one) == picks_module._bare(other)) == same
