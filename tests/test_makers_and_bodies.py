"""Who makes an article is no actor of it; bodies are known by their other names, as the shipped list has them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_actors import actors_of, grouped, read

from digest.edition.row_building import article_row
from digest.files.actors_file import ActorsFile
from digest.files.body_names import body_names, whole_bodies
from digest.files.outlets_file import outlet_forms, outlet_names, shipped_outlets
from digest.languages import load
from digest.mentions.actor_lexicon import actor_lexicon
from digest.mentions.known_outlets import with_known_outlets
from digest.mentions.makers import without_makers
from digest.model import Analysis, Article, Credit, Residue
from digest.pipeline.article_actors import find_actors
from digest.salience import weigh


def made_by(marked: str, outlet: str, author: str) -> tuple[Article, list[str]]:
    article, mentions = read(marked)
    source = replace(article.source, authors=(author,))
    whole = replace(article, source=source, outlet=outlet, credits=(Credit(0, 1, "Dewi Lestari", "byline"),))
    left = without_makers(whole, mentions, outlet_names())
    return whole, [m.of(article.text) for m in left]


def test_authors_and_a_lone_agency_are_no_actors() -> None:
    _, left = made_by(
        "{Maya Sari|p} menulis ini.\n{Reuters|o}.\n{Dewi Lestari|p}\nKata {Reuters|o} kemarin.", "X", "Maya Sari"
    )
    assert left == ["Reuters"]


def test_who_stands_before_an_agency_is_its_photographer() -> None:
    _, left = made_by(
        "{IAN VOGEL|p}/POOL/AFP kata.\n{Rudi Adi|p}/{Reuters|o} kata. {Fu Hai|p}/{Zhang Na|p} menang.", "X", "Y"
    )
    assert left == ["Reuters", "Fu Hai", "Zhang Na"]


def test_an_outlet_is_not_looked_for_in_residue() -> None:
    name = max((outlet.name for outlet in shipped_outlets().values()), key=lambda name: (name.count(" "), name))
    article, mentions = read(f"Kata {{Maya Sari|p}} kepada {name}.\nArtikel ini sudah tayang di {name}.")
    line = article.text.index("Artikel")
    article = replace(article, residue=(Residue(line, len(article.text), "notice"),))
    places = [
        m.start for m in with_known_outlets(article, mentions, actor_lexicon(load("id"))) if m.of(article.text) == name
    ]
    assert places == [article.text.index(name)]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Bahari.co.id", {"bahari co id", "bahari"}),
        ("Bahari News", {"bahari news"}),
        ("com", {"com"}),
        (None, set()),
    ],
)
def test_forms_of_an_outlet(name: str | None, forms: set[str]) -> None:
    assert outlet_forms(name) == forms


def test_the_own_outlet_is_neither_key_nor_listed() -> None:
    article, mentions = read("{Bahari|o} bertanya. {Bahari|o} menulis. Kata {Maya Sari|p} kepada {Bahari|o}.")
    article = replace(article, outlet="Bahari.com")
    actors = weigh(article, find_actors(article, mentions, ActorsFile()), ())
    assert [(actor.name, actor.key) for actor in actors if actor.name == "Bahari"] == [("Bahari", False)]
    assert [row.name for row in article_row(Analysis(article=article, actors=actors)).actors] == ["Maya Sari"]


@pytest.mark.parametrize(
    ("language", "marked", "name", "alias"),
    [
        ("en", "{Tottenham Hotspur|o} won. {Spurs|o} sang.", "Tottenham Hotspur", "Spurs"),
        ("en", "The {UN Security Council|o} met. The {United Nations Security Council|o} voted.",
         "United Nations Security Council", "UN Security Council"),
        ("id", "{Persib Bandung|o} menang. {Maung Bandung|o} unggul.", "Persib Bandung", "Maung Bandung"),
    ],
)  # fmt: skip
def test_nicknames_and_short_names(language: str, marked: str, name: str, alias: str) -> None:
    assert grouped(marked, language) == {name: {alias}}


def test_a_listed_body_is_no_place() -> None:
    (actor,) = actors_of("The {Kansas City Royals|l} won.", "en")
    assert actor.type == "organization"


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_form_is_of_one_body(language: str) -> None:
    others = body_names(language)
    assert others and not any(name in others for name in others.values())
    assert all(" " in name for name in whole_bodies(language))
