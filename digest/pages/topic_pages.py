"""Topics: the sections of the edition, each with its articles and stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from digest.model import EditionArticle, Page, Target
from digest.pages.archive_pages import article_view
from digest.pages.escape import link
from digest.pages.page_context import PageContext, PageLinks, page_links
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks
from digest.pages.story_pages import story_view
from digest.pages.topic_links import named_topic
from digest.topics import TOPICS_FOLDER, shown_topic, topic_folder, topic_ids, topic_name

_NEWEST = 3  # headlines shown of each topic in the list of topics


@dataclass(frozen=True, slots=True, kw_only=True)
class _TopicRow:
    """A topic in the list of topics: its id, its number of articles, the newest of them."""

    id: str
    count: int
    newest: tuple[str, ...]


def topic_targets(book: PageContext) -> Iterator[Target]:
    """Sheets of the list of topics, and of each topic with its further pages."""
    articles: defaultdict[str, list[EditionArticle]] = defaultdict(list)
    for entry in book.reader.edition.entries:
        if topic := shown_topic(book.settings, entry.card.topic):
            articles[topic].append(entry)
    rows = tuple(
        _TopicRow(id=id_, count=len(articles[id_]), newest=tuple(entry.id for entry in articles[id_][:_NEWEST]))
        for id_ in topic_ids(book.settings)
        if articles[id_]
    )
    yield book.sheet(TOPICS_FOLDER, _index, given=(rows,))
    for row in rows:
        folder = topic_folder(row.id)
        feed = book.feed(articles[row.id])
        for part in chunks(_items(articles[row.id]), book.settings.per_page, folder):
            yield book.sheet(part.folder, _topic, row.id, given=(part, feed))


def _items(entries: Sequence[EditionArticle]) -> list[str]:
    """What a topic's page lists, newest first: each story once, at its newest article, and the single articles."""
    return list(dict.fromkeys(_key(entry) for entry in entries if entry.story or entry.copy_of is None))


def _key(entry: EditionArticle) -> str:
    return f"story:{entry.story}" if entry.story else f"article:{entry.id}"


def _index(book: PageContext, rows: tuple[_TopicRow, ...]) -> Iterator[Page]:
    words = book.words
    here = page_links(book, TOPICS_FOLDER)
    topics = [
        {
            "name": named_topic(here, row.id),
            "n": words.count("article", row.count),
            "entries": [article_view(here, entry, sentences=0) for entry in book.listed(row.newest)],
        }
        for row in rows
    ]
    yield page(
        TOPICS_FOLDER,
        "topics",
        front(words.text("topics"), words.text("topics_about"), "topics", searchable=False),
        t=words,
        topics=topics,
    )


def _topic(book: PageContext, id_: str, part: Chunk[str], feed: str) -> Iterator[Page]:
    words = book.words
    here = page_links(book, part.folder)
    name = topic_name(book.settings, id_)
    title = name if part.number == 0 else words.text("page_of", title=name, n=part.number)
    yield page(
        part.folder,
        "topic",
        front(
            title, words.text("topic_about", topic=name), "topic", searchable=False, feed="" if part.number else feed
        ),
        t=words,
        title=title,
        entries=[view for key in part.items if (view := _item_view(here, key))],
        further=part.links(here, topic_folder(id_)),
        up=link(words("topics"), here.to(TOPICS_FOLDER)),
    )


def _item_view(here: PageLinks, key: str) -> dict[str, Any] | None:
    kind, _, id_ = key.partition(":")
    if kind == "story":
        story = here.book.reader.story(id_)
        return story_view(here, story) if story else None
    entry = here.book.reader.listed(id_)
    return article_view(here, entry, sentences=2) if entry else None
