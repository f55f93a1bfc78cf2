"""The edition of each day, which stays as it was: what its stories told that day, and its other articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from digest.model import EditionArticle, Episode, Page, Story, Target
from digest.pages.archive_pages import article_view, month_name
from digest.pages.calendar import ordinal
from digest.pages.escape import join, link, md
from digest.pages.page_context import PageContext, PageLinks, day, month_of, page_links
from digest.pages.page_templates import front, page
from digest.pages.quotations import said_view
from digest.pages.story_pages import episode_sentences

_FEWEST_TOLD = 2  # articles by that day from which on a story is told as one


@dataclass(frozen=True, slots=True, kw_only=True)
class _DayEdition:
    """What a day's page is made of: its articles, newest first, what its stories told by their ids, the day before."""

    date: str
    articles: tuple[str, ...]
    episodes: tuple[tuple[str, Episode], ...]
    before: str


def day_targets(book: PageContext) -> Iterator[Target]:
    """A sheet for each day that has an article."""
    days: defaultdict[str, list[EditionArticle]] = defaultdict(list)
    for entry in book.reader.edition.entries:
        if ordinal(day(entry)) is not None:
            days[day(entry)].append(entry)
    episodes = _episodes_by_day(book.reader.edition.stories)
    for date, before in pairwise([*sorted(days, reverse=True), ""]):
        edition = _DayEdition(
            date=date,
            articles=tuple(entry.id for entry in days[date]),
            episodes=tuple(episodes.get(date, ())),
            before=before,
        )
        yield book.sheet(day_folder(date), _day, month_of(days[date][0]), given=(edition,))


def day_folder(date: str) -> str:
    """The folder of a day's page."""
    return f"{date[:10].replace('-', '/')}/"


def _episodes_by_day(stories: Iterable[Story]) -> dict[str, list[tuple[str, Episode]]]:
    """What stories told on each day, those of the most articles first.

    A story is one from the day on by which two articles told it: until then it was an article like others.
    """
    by_day: defaultdict[str, list[tuple[str, Episode]]] = defaultdict(list)
    for story in stories:
        known = 0
        for episode in reversed(story.episodes):
            known += len(episode.articles)
            if known >= _FEWEST_TOLD:
                by_day[episode.day].append((story.id, episode))
    for episodes in by_day.values():
        episodes.sort(key=lambda told: (-len(told[1].articles), told[0]))
    return by_day


def _day(book: PageContext, folder: str, edition: _DayEdition) -> Iterator[Page]:
    words = book.words
    here = page_links(book, day_folder(edition.date))
    title = words.text("edition_of", date=words.date_text(edition.date))
    in_stories = {article for _, episode in edition.episodes for article in episode.articles}
    single = [entry for article in edition.articles if (entry := book.reader.entry(article))]
    others = [entry for entry in single if entry.id not in in_stories]
    yield page(
        here.folder,
        "day",
        front(title, words.count_text("article", len(edition.articles)), "day", searchable=False),
        t=words,
        title=title,
        count=words.count("article", len(edition.articles)),
        episodes=[_episode_view(here, story, episode) for story, episode in edition.episodes],
        entries=[article_view(here, entry, sentences=2) for entry in others],
        said=list(said_view(here, single)),
        up=link(md(month_name(book, folder)), here.to(folder)),
        before=link(words.date(edition.before), here.to(day_folder(edition.before))) if edition.before else "",
    )


def _episode_view(here: PageLinks, story: str, episode: Episode) -> dict[str, Any]:
    """A story as it stood that day: the headline of the day, what was new, its articles."""
    words = here.book.words
    entries = list(here.book.listed(episode.articles))
    heading = next((entry for entry in entries if entry.id == episode.title_article), None)
    outlets = join(", ", filter(None, dict.fromkeys(here.outlet(entry) for entry in entries)))
    return {
        "title": link(here.foreign(heading, heading.card.title), here.to(f"stories/{story}/")) if heading else "",
        "sentences": list(episode_sentences(here, episode)),
        "entries": [article_view(here, entry, sentences=0) for entry in entries if entry is not heading],
        "meta": join(" · ", filter(None, (words.count("article", len(entries)), outlets))),
    }
