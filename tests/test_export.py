"""What leaves the edition: article JSON and its schema, feeds, tables."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import partial
from typing import Any

import feedparser
import jsonschema
import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from digest.config import Settings
from digest.edition.row_building import article_row
from digest.export import article_json, article_schema, export_targets, has_feed, published_json
from digest.export.csv_cells import cell, csv_lines
from digest.export.pieces import Piece, join_pieces
from digest.export.published_site import moment, web
from digest.export.tables import COLUMNS
from digest.model import (
    Actor,
    Analysis,
    Appearance,
    Article,
    Credit,
    Damage,
    Edition,
    EditionArticle,
    Figure,
    Note,
    OtherName,
    Pick,
    PickTarget,
    Profile,
    ProfileRow,
    Quote,
    Residue,
    Role,
    Sentence,
    Source,
    Span,
    StatedRole,
    Story,
    SummarySentence,
    Topic,
    TrackedEdition,
)

TEXT = "WAIRANU - Gempa merobohkan 12 rumah. “Kami selamat,” kata Kades Sita Dewi. Rusak dan. Baca juga: Piala Nusa"


def entry(
    name: str = "gempa",
    *,
    published: str | None = "2026-11-24",
    url: str | None = "https://titikarun.example/gempa?a=1&b=2",
    title: str = "Gempa <b>Wairanu</b> & “Tolaki”",
    outlet: str | None = "Titik Arun",
    text: str = TEXT,
) -> EditionArticle:
    """An article with one of everything."""

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    sentences = ("Gempa merobohkan 12 rumah.", "“Kami selamat,” kata Kades Sita Dewi.")
    article = Article(
        source=Source(file=f"{name}.md", text=text, digest=name, url=url, authors=("Ranu",), tags=("gempa",)),
        title=title,
        title_from="given",
        language="id",
        published=published,
        outlet=outlet,
        place="Wairanu",
        sentences=tuple(Sentence(*span(s), 0) for s in sentences),
        residue=(Residue(*span("WAIRANU -"), "dateline"), Residue(*span("Baca juga: Piala Nusa"), "related")),
        damaged=(Damage(*span("Rusak dan."), "fragment"),),
        doubtful=(Span(*span(sentences[1])),),
        notes=(Note(*span("Baca juga: Piala Nusa"), "publication"),),
        credits=(Credit(0, 7, "Antara", "wire"),),
        picks=(Pick(*span("Piala Nusa"), "Piala Nusa", "related", "https://x.example/piala"),),
    )
    actor = Actor(
        id="sita-dewi", name="Sita Dewi", type="person", mentions=(Span(*span("Sita Dewi")),),
        roles=(Role(*span("Kades")),), aliases=("Sita",), key=True, salience=0.5,
    )  # fmt: skip
    quote = Quote(
        start=span("Kami selamat")[0], end=span("Kami selamat")[1], kind="direct", speaker="sita-dewi",
        speaker_text=Span(*span("Sita Dewi")), cue=Span(*span("kata")), state="complete",
    )  # fmt: skip
    begin, stop = span(sentences[0])
    chosen = SummarySentence(start=begin, end=stop, score=0.9, reasons=(("place", 0.9),))
    figure = Figure(start=span("12")[0], end=span("12")[1], unit="rumah", sentence=0)
    thing = OtherName(figure.start, figure.end)
    found = Analysis(
        article=article,
        actors=(actor,),
        quotes=(quote,),
        figures=(figure,),
        summary=(chosen,),
        other_names=(thing,),
        topic=Topic("environment", "text"),
    )
    return EditionArticle(
        id=f"2026-11-{name}",
        address=f"2026/11/{name}/",
        card=article_row(found),
        open=lambda: found,
        story="2026-11-gempa",
        profiles=(("sita-dewi", "sita-dewi"),),
        picks=(PickTarget(article="2026-11-piala", likeness=1.0, margin=0.4),),
    )


def edition(*entries: EditionArticle) -> Edition:
    seen = tuple(
        Appearance(article=e.id, actor="sita-dewi", date=e.analysis.article.date, key=True, salience=0.5)
        for e in entries
    )
    first = entries[0]
    role = first.analysis.actors[0].roles[0]
    sita = Profile(
        id="sita-dewi", name="Sita Dewi", type="person", aliases=("Sita",), appearances=seen, link="https://www.wikidata.org/wiki/Q42",
        roles=(StatedRole(text="Kades", article=first.id, span=role, date="2026-11-24"),), quotes=((first.id, 0),),
    )  # fmt: skip
    once = Profile(id="sekali", name="Sekali", type="place", appearances=seen[:1])
    story = Story(id="2026-11-gempa", title=first.analysis.article.title, articles=tuple(e.id for e in entries))
    profiles = {profile.id: profile for profile in (once, sita)}
    heads = tuple(map(head, profiles.values()))
    return Edition(entries=entries, heads=heads, open=profiles.__getitem__, stories=(story,))


def head(profile: Profile) -> ProfileRow:
    return ProfileRow(
        id=profile.id, name=profile.name, type=profile.type, articles=len(profile.appearances),
        quotes=len(profile.quotes), key=True, known=profile.link is not None, role="", newest=None,
        article=profile.appearances[0].article, version=repr(profile),
    )  # fmt: skip


def files(*entries: EditionArticle, address: str = "https://example.org/news", **kind: Any) -> dict[str, bytes]:
    return dict(published_json(edition(*entries), Settings(**kind), "Warta & Ringkas", address))


TWO = (entry(), entry("susulan", published=None, url=None, outlet=None))


# ------------------------------------------------------------------ an article's JSON


def test_the_schema_is_a_schema_and_holds_for_an_article() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(article_schema()))
    made = article_json(entry())
    jsonschema.validate(made, json.loads(article_schema()))
    assert all(made[key] for key in made if key not in ("headings", "day", "day_from", "day_span"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", "digest/article/1"), ("day", "24 November"), ("day_from", "guess"),
        ("id", "Gempa Besar"), ("title_from", "guess"), ("extra", 1),
        ("published", 20261124),
        ("summary", [{"start": -1, "end": 4, "text": "abcd", "score": 1, "reasons": {}}]),
        ("sentences", [{"start": 0, "end": 1}]),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_the_contract_does_not_know(key: str, value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**article_json(entry()), key: value}, json.loads(article_schema()))


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=30), st.sampled_from([None, "2026-11-24", "besok", "\x00"])
)
@examples(80)
def test_any_title_and_date_make_valid_files(title: str, date: str | None) -> None:
    hostile = entry(title=title, published=date, outlet=title, url=title or None)
    for path, content in files(hostile, entry("susulan")).items():
        if path.endswith("article.json"):
            jsonschema.validate(json.loads(content), json.loads(article_schema()))
        elif path.endswith(".json"):
            json.loads(content)
        elif path.endswith(".xml"):
            assert not feedparser.parse(content).bozo, path


@pytest.mark.parametrize(("shown", "holds"), [("full", True), ("excerpt", False), ("none", False)])
def test_a_text_is_published_only_where_the_settings_show_it(shown: str, holds: bool) -> None:
    made = json.loads(files(entry(), source_text=shown)["2026/11/gempa/article.json"])
    assert (made["text"] == TEXT) is holds
    assert made["summary"][0]["text"] == "Gempa merobohkan 12 rumah."
    jsonschema.validate(made, json.loads(article_schema()))


def test_an_export_for_oneself_holds_the_texts() -> None:
    made = dict(published_json(edition(entry()), Settings(), "W", "", whole=True))
    assert json.loads(made["2026/11/gempa/article.json"]) == article_json(entry())


# ------------------------------------------------------------------ feeds


def test_feeds_of_the_whole_of_stories_topics_and_actors_in_several_articles() -> None:
    made = files(*TWO)
    folders = {path.removesuffix("feed.json") for path in made if path.endswith("feed.json")}
    assert folders == {"", "stories/2026-11-gempa/", "topics/environment/", "actors/sita-dewi/"}
    assert {path.removesuffix("feed.xml") for path in made if path.endswith("feed.xml")} == folders
    assert [has_feed(one) for one in edition(*TWO).heads] == [False, True]


def test_an_atom_feed_is_valid_and_says_what_the_article_says() -> None:
    parsed = feedparser.parse(files(*TWO)["stories/2026-11-gempa/feed.xml"])
    assert not parsed.bozo
    assert parsed.feed.id == "https://example.org/news/stories/2026-11-gempa/feed.xml"
    assert parsed.feed.updated == "2026-11-24T00:00:00+00:00"
    (found,) = parsed.entries
    assert found.title == "Gempa <b>Wairanu</b> & “Tolaki”"
    assert found.id == found.link == "https://example.org/news/2026/11/gempa/"
    assert found.published == "2026-11-24T00:00:00+00:00"
    assert found.summary == "Gempa merobohkan 12 rumah."
    assert found.author == "Titik Arun"
    assert found.source.link == "https://titikarun.example/gempa?a=1&b=2"
    assert [tag.term for tag in found.tags] == ["Sita Dewi", "gempa"]  # key actors, then the tags that came with it


def test_undated_articles_get_no_date_and_stand_in_the_json_feed_alone() -> None:
    made = json.loads(files(*TWO)["feed.json"])
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert [("date_published" in item, "authors" in item, "external_url" in item) for item in made["items"]] == [
        (True, True, True), (False, True, False),
    ]  # fmt: skip
    alone = files(entry(published=None), entry("b", published="besok"))
    assert "feed.xml" not in alone
    assert len(json.loads(alone["feed.json"])["items"]) == 2


def test_the_newest_fifty_are_fed_newest_first() -> None:
    many = [entry(f"n{i:02}", published=f"2026-10-{28 - i // 3:02}T{23 - i % 3:02}:00:00+07:00") for i in range(60)]
    parsed = feedparser.parse(files(*many)["feed.xml"])
    stamps = [found.published for found in parsed.entries]
    assert len(stamps) == 50
    assert stamps == sorted(stamps, reverse=True)


def test_a_site_whose_links_name_files_has_feeds_that_do_and_ids_that_stay() -> None:
    def items(*, folder_urls: bool) -> list[dict[str, Any]]:
        view = TrackedEdition(edition(*TWO))
        targets = export_targets(view, Settings(), "W", "https://w.example", folder_urls=folder_urls)
        made = {path: content for target in targets for path, content in target.make()}
        assert (b'/index.html" rel="alternate"' in made["feed.xml"]) != folder_urls
        return list(json.loads(made["feed.json"])["items"])

    folders, named = items(folder_urls=True), items(folder_urls=False)
    assert [item["id"] for item in folders] == [item["id"] for item in named]
    assert [f"{item['url']}index.html" for item in folders] == [item["url"] for item in named]


def test_a_site_without_an_address_has_ids_that_stay_and_relative_links() -> None:
    made = files(*TWO, address="")
    parsed = feedparser.parse(made["stories/2026-11-gempa/feed.xml"])
    assert not parsed.bozo
    assert parsed.entries[0].id.startswith("urn:uuid:")
    assert json.loads(made["stories/2026-11-gempa/feed.json"])["items"][0]["url"] == "../../2026/11/gempa/"
    assert json.loads(made["feed.json"])["items"][0]["url"] == "2026/11/gempa/"
    again = files(*TWO, address="")
    assert again == made


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://", "", "/a", None]
)
def test_only_addresses_of_the_web_leave_as_links(url: str | None) -> None:
    assert web(url) is None
    hostile = entry(url=url)
    assert "source" not in feedparser.parse(files(hostile, entry("z"))["feed.xml"]).entries[0]
    assert "external_url" not in json.loads(files(hostile, entry("z"))["feed.json"])["items"][0]


def test_what_xml_cannot_hold_is_replaced() -> None:
    hostile = entry(title="Gempa\x00\x0b\ufffe besar")
    made = files(hostile, entry("z"))
    assert not feedparser.parse(made["feed.xml"]).bozo
    assert json.loads(made["feed.json"])["items"][0]["title"] == "Gempa\ufffd\ufffd\ufffd besar"


@pytest.mark.parametrize(
    ("published_", "iso"),
    [
        ("2026-11-24", "2026-11-24T00:00:00+00:00"), ("2026-11-24T08:30:00", "2026-11-24T08:30:00+00:00"),
        ("2026-11-24T08:30:00+07:00", "2026-11-24T08:30:00+07:00"), ("2026", None), ("besok", None), (None, None),
    ],
)  # fmt: skip
def test_dates_are_as_given(published_: str | None, iso: str | None) -> None:
    found = moment(published_)
    assert (found.isoformat() if found else None) == iso


# ------------------------------------------------------------------ tables


def rows(*entries: EditionArticle) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files(*entries)["quotes.csv"].decode(), newline="")))


def test_quotes_as_a_table() -> None:
    found = rows(*TWO)
    assert list(found[0]) == list(COLUMNS)
    assert found[0] == {
        "article": "2026-11-gempa", "published": "2026-11-24", "day": "", "outlet": "Titik Arun", "language": "id",
        "speaker": "sita-dewi",
        "name": "Sita Dewi", "speaker_text": "Sita Dewi", "kind": "direct", "state": "complete", "cue": "kata",
        "quote": "Kami selamat", "start": str(TEXT.index("Kami")), "end": str(TEXT.index(",”")),
        "story": "2026-11-gempa",
        "url": "https://titikarun.example/gempa?a=1&b=2",
        "stance": "asserts", "utterance": "0", "confidence": "1.0",
    }  # fmt: skip
    assert found[1]["published"] == found[1]["outlet"] == found[1]["url"] == ""


def test_quotes_keep_line_breaks_commas_and_marks_out_of_the_way() -> None:
    one = entry()
    text = TEXT.replace("Rusak dan.", 'Awas,\n"besok"; aman')
    start = text.index("Awas")
    quote = replace(one.analysis.quotes[0], start=start, end=start + 20)
    article = replace(one.analysis.article, source=replace(one.analysis.article.source, text=text))
    changed = replace(one.analysis, article=article, quotes=(quote,))
    found = rows(replace(one, open=lambda: changed))
    assert found[0]["quote"] == 'Awas, "besok"; aman'


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+62", "'+62"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
        ("biasa", "biasa"), (None, ""), (-5, -5),
    ],
)  # fmt: skip
def test_a_cell_is_no_formula(value: str | int | None, made: str | int) -> None:
    assert cell(value) == made


def test_actors_as_json() -> None:
    made = json.loads(files(*TWO)["actors.json"])
    assert made["schema"] == "digest/actors/1"
    once, sita = made["actors"]
    assert (once["id"], sita["id"], sita["aliases"]) == ("sekali", "sita-dewi", ["Sita"])
    assert [seen["article"] for seen in sita["articles"]] == ["2026-11-gempa", "2026-11-susulan"]
    assert sita["roles"] == [
        {
            "text": "Kades", "article": "2026-11-gempa", "date": "2026-11-24",
            "start": TEXT.index("Kades"), "end": TEXT.index(" Sita"),
        }
    ]  # fmt: skip
    (quote,) = sita["quotes"]
    assert TEXT[quote["start"] : quote["end"]] == quote["text"] == "Kami selamat"


# ------------------------------------------------------------------ tables made of pieces

texts = st.dictionaries(st.text(max_size=3), st.binary(max_size=5), min_size=1, max_size=6)


@given(st.lists(texts, min_size=1, max_size=4))
def test_only_new_pieces_are_made(builds: list[dict[str, bytes]]) -> None:
    shelf: dict[str, bytes] = {}
    before: set[str] = set()
    for build in builds:
        made: list[str] = []

        def make(name: str, content: bytes, made: list[str] = made) -> bytes:
            made.append(name)
            return content

        named = {f"{name} {content!r}": content for name, content in build.items()}
        pieces = [Piece(name, partial(make, name, content)) for name, content in named.items()]
        assert list(map(bytes, join_pieces(pieces, shelf, "x", "code"))) == list(build.values())
        assert set(made) == named.keys() - before
        before = set(named)


@given(texts, st.data())
def test_a_broken_shelf_changes_nothing(build: dict[str, bytes], data: st.DataObject) -> None:
    pieces = [Piece(name, partial(bytes, content)) for name, content in build.items()]
    shelf: dict[str, bytes] = {}
    join_pieces(pieces, shelf, "x", "code")
    held = bytearray(shelf["x"])
    at = data.draw(st.integers(0, len(held) - 1))
    held[at] ^= data.draw(st.integers(1, 255))
    for broken in (bytes(held), bytes(held[:at]), b"other"):
        again = join_pieces(pieces, {"x": broken}, "x", "code")
        assert list(map(bytes, again)) == list(build.values())


def test_tables_are_the_same_with_a_shelf_as_without() -> None:
    shelf: dict[str, bytes] = {}
    for entries in (TWO[:1], TWO, (entry(title="Lain"), TWO[1])):
        every = export_targets(TrackedEdition(edition(*entries)), Settings(), "W", "", shelf=shelf)
        made = {path: content for sheet in every for path, content in sheet.make()}
        assert made == dict(published_json(edition(*entries), Settings(), "W", ""))
    assert shelf.keys() == {"actors.json", "quotes.csv"}


def test_a_row_with_another_separator_is_quoted_as_a_whole() -> None:
    """Where numbers have a decimal comma, spreadsheets part cells at semicolons, and would run what is behind one."""
    assert csv_lines([("a", "b"), ("a", "x;=1+1"), (1, None)]) == b'a,b\r\n"a","x;=1+1"\r\n1,\r\n'
