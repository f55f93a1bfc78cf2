"""The lines of news on the front page: each story once, each other article once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from digest.model import EditionArticle, Story
from digest.pages.archive_pages import article_view
from digest.pages.escape import join, link
from digest.pages.page_context import PageLinks
from digest.pages.story_pages import story_view


class NewsItem(NamedTuple):
    """A line of news: what it is known by, how it is shown, and the article that tells its newest state."""

    key: str
    view: dict[str, Any]
    article: str


def item_key(entry: EditionArticle) -> str:
    """What an article's line of news is known by: its story, where it has one."""
    return entry.story or entry.id


def news_items(here: PageLinks, entries: Sequence[EditionArticle], most: int) -> list[NewsItem]:
    """What happened: first what the most articles tell, each story once, copies left out; then the newest."""
    counts = Counter(item_key(entry) for entry in entries)
    first: dict[str, EditionArticle] = {}
    for entry in entries:
        if entry.story is not None or entry.copy_of is None:
            first.setdefault(item_key(entry), entry)
    order = {key: number for number, key in enumerate(first)}
    biggest = sorted(first, key=lambda key: (-counts[key], order[key]))[:most]
    shown = {entry.id for entry in entries}
    return [_item(here, first[key], counts[key], shown) for key in biggest]


def _item(here: PageLinks, entry: EditionArticle, new: int, shown: Container[str]) -> NewsItem:
    """A line of news.

    Args:
        here: the page.
        entry: the newest article of the line.
        new: how many of its story's articles are among those told.
        shown: the articles told: the headline is that of one of them.
    """
    story = here.book.reader.story(entry.story) if entry.story else None
    if story is None:
        return NewsItem(entry.id, {"before": "", **article_view(here, entry, sentences=2)}, entry.id)
    view = {"before": "", **story_view(here, story)}
    told_by = story.newest if story.newest in shown else entry.id
    if told_by != story.newest:
        lead = " ".join(entry.card.lead[:2])
        name = link(here.foreign(entry, entry.card.title), here.to(f"stories/{story.id}/"))
        view |= {"title": name, "lead": here.foreign(entry, lead) if lead else ""}
    if new < len(story.articles):
        view["meta"] = join(" · ", (here.book.words.count("new_article", new), view["meta"]))
        view["before"] = _state_before(here, story)
    return NewsItem(story.id, view, told_by or entry.id)


def _state_before(here: PageLinks, story: Story) -> Markup:
    """The headline under which a story stood before its newest day, with that day; empty where it had none."""
    for episode in story.episodes[1:2]:
        if entry := here.book.reader.listed(episode.title_article):
            return here.book.words("story_before", date=here.book.words.date(episode.day), article=here.article(entry))
    return Markup("")
