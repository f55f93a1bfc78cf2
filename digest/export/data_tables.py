"""The edition as tables that other programs join: each column with its type and its meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from digest.export.published_site import web
from digest.model import ANY_KIND, Edition, EditionArticle

ColumnType = Literal["string", "integer", "number", "boolean"]
Value = str | int | float | bool | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, the type of its values, which may also be missing, and what they mean."""

    name: str
    type: ColumnType
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its name, its columns, and what makes its rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Edition], Iterator[Row]]

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a row as an object."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.name,
            "description": self.about,
            "type": "object",
            "properties": {
                column.name: {"type": [column.type, "null"], "description": column.about} for column in self.columns
            },
            "required": [column.name for column in self.columns],
            "additionalProperties": False,
        }


def _column(name: str, about: str, type_: ColumnType = "string") -> Column:
    return Column(name=name, type=type_, about=about)


_ARTICLE = _column("article", "id of the article")
_ENTITY = _column("entity", "id of the actor across the articles; its page is actors/<entity>/")
_NAME = _column("name", "the actor's name across the articles")
_TYPE = _column("type", ANY_KIND)
_DAY = _column("day", "YYYY-MM-DD: published, or else the day that the article names")
_OUTLET = _column("outlet", "name of the outlet")
_STORY = _column("story", "id of the story; missing for an article of none")
_START = _column("start", "where it begins in the text, in characters", "integer")
_END = _column("end", "where it ends, exclusive", "integer")


def _articles(edition: Edition) -> Iterator[Row]:
    for entry in edition.entries:
        card = entry.card
        summary = " ".join(card.lead)
        yield (
            entry.id, card.file, card.title, card.published, _day(entry), card.outlet, card.language, entry.story,
            entry.copy_of, card.length, card.damaged, len(card.actors), len(card.quotes), len(card.picks), summary,
            entry.address, web(card.url), card.topic.id if card.topic else None,
            "; ".join(card.authors) or None, "; ".join(card.keywords) or None,
        )  # fmt: skip


def _with_entities(edition: Edition) -> Iterator[tuple[EditionArticle, Mapping[str, tuple[str, str | None]]]]:
    """Each article with the entities of its actors: by the actor's id, the entity's id and name."""
    names = {row.id: row.name for row in edition.heads}
    for entry in edition.entries:
        yield entry, {actor: (entity, names.get(entity)) for actor, entity in entry.profiles}


_NOBODY = (None, None)


def _mentions(edition: Edition) -> Iterator[Row]:
    for entry, entities in _with_entities(edition):
        for actor in entry.analysis.actors:
            for mention in actor.mentions:
                words = mention.of(entry.analysis.article.text)
                place = mention.start, mention.end, words
                yield entry.id, actor.id, *entities.get(actor.id, _NOBODY), actor.type, *place


def _quotes(edition: Edition) -> Iterator[Row]:
    for entry, entities in _with_entities(edition):
        text = entry.analysis.article.text
        for quote in entry.analysis.quotes:
            yield (
                entry.id, _day(entry), entry.card.outlet, *entities.get(quote.speaker or "", _NOBODY),
                quote.speaker_text.of(text) if quote.speaker_text else None, quote.kind, quote.state, quote.stance,
                quote.confidence, quote.utterance, quote.cue.of(text) if quote.cue else None, quote.start, quote.end,
                text[quote.start : quote.end],
            )  # fmt: skip


def _outlet_days(edition: Edition) -> Iterator[Row]:
    counts = Counter((entry.card.outlet, _day(entry)) for entry in edition.entries)
    for (outlet, day), count in _sorted(counts):
        yield outlet, day, count


def _actor_days(edition: Edition) -> Iterator[Row]:
    rows = {row.id: row for row in edition.heads}
    articles: Counter[tuple[str, str | None]] = Counter()
    mentions: Counter[tuple[str, str | None]] = Counter()
    for entry in edition.entries:
        entities = dict(entry.profiles)
        day = _day(entry)
        articles.update({(entity, day) for entity in entities.values()})
        for actor in entry.card.actors:
            if actor.id in entities:
                mentions[entities[actor.id], day] += actor.mentions
    for (entity, day), count in _sorted(articles):
        row = rows.get(entity)
        if row is not None:
            yield entity, row.name, row.type, day, count, mentions[entity, day]


def _story_outlets(edition: Edition) -> Iterator[Row]:
    entries = {entry.id: entry for entry in edition.entries}
    for story in edition.stories:
        by_outlet: dict[str | None, list[EditionArticle]] = {}
        for article in story.articles:
            if article in entries:
                by_outlet.setdefault(entries[article].card.outlet, []).append(entries[article])
        for outlet, group in sorted(by_outlet.items(), key=lambda item: item[0] or ""):
            days = sorted(day for entry in group if (day := _day(entry)))
            first, last = (days[0], days[-1]) if days else (None, None)
            yield story.id, story.title, outlet, len(group), first, last


def _sorted(counts: Mapping[Any, int]) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda item: tuple(part or "" for part in item[0]))


def _day(entry: EditionArticle) -> str | None:
    date = entry.card.date
    return date[:10] if date else None


TABLES = (
    Table(
        name="articles",
        about="An article a row, newest first.",
        columns=(
            _ARTICLE,
            _column("file", "path of its file; path#item in a feed or table"),
            _column("title", "its headline"),
            _column("published", "ISO 8601 as stated; missing where it is not"),
            _DAY,
            _OUTLET,
            _column("language", "ISO 639 code"),
            _STORY,
            _column("copy_of", "id of the article that it is nearly the same as"),
            _column("characters", "length of its text", "integer"),
            _column("damaged", "number of broken sentences", "integer"),
            _column("actors", "number of actors", "integer"),
            _column("quotes", "number of quotations", "integer"),
            _column("picks", "number of links to other articles", "integer"),
            _column("summary", "the chosen sentences, word for word"),
            _column("address", "folder of its page under the site"),
            _column("url", "where it was published"),
            _column("topic", "section that it would stand in, as in a newspaper"),
            _column("authors", "names of its authors as they came with it, with semicolons between"),
            _column("keywords", "tags that came with it, with semicolons between"),
        ),
        rows=_articles,
    ),
    Table(
        name="mentions",
        about="A mention of an actor a row, in the order of the articles.",
        columns=(
            _ARTICLE,
            _column("actor", "id of the actor within the article"),
            _ENTITY, _NAME, _TYPE, _START, _END,
            _column("text", "the name as it stands there"),
        ),
        rows=_mentions,
    ),
    Table(
        name="quotes",
        about="A quotation a row, in the order of the articles.",
        columns=(
            _ARTICLE, _DAY, _OUTLET,
            _column("entity", "id of the speaker across the articles; missing where the text does not say"),
            _column("name", "the speaker's name across the articles"),
            _column("speaker_text", "what names the speaker there"),
            _column("kind", "direct or indirect"),
            _column("state", "complete, unclosed or cut"),
            _column("stance", "what the speaker does with the words: asserts, denies, doubts, asks, alleged"),
            _column("confidence", "of the speaker, 0 to 1", "number"),
            _column("utterance", "runs of one utterance have one number", "integer"),
            _column("cue", "the verb or phrase of speech"),
            _START, _END,
            _column("text", "the quoted words"),
        ),
        rows=_quotes,
    ),
    Table(
        name="outlet_days",
        about="Articles of an outlet on a day.",
        columns=(_OUTLET, _DAY, _column("articles", "number of articles", "integer")),
        rows=_outlet_days,
    ),
    Table(
        name="actor_days",
        about="Articles about an actor on a day.",
        columns=(
            _ENTITY, _NAME, _TYPE, _DAY,
            _column("articles", "number of articles", "integer"),
            _column("mentions", "number of mentions in them", "integer"),
        ),
        rows=_actor_days,
    ),
    Table(
        name="story_outlets",
        about="Articles of an outlet in a story.",
        columns=(
            _column("story", "id of the story"),
            _column("title", "the story's title"),
            _OUTLET,
            _column("articles", "number of articles", "integer"),
            _column("first", "day of the first of them"),
            _column("last", "day of the last of them"),
        ),
        rows=_story_outlets,
    ),
)  # fmt: skip
