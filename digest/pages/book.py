"""The edition opened for layout: everything a page asks for, looked up once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from digest.config import Settings
from digest.model import Edition, Entry, Outlet, Profile, Span, Story
from digest.pages.escape import link, md, tag
from digest.pages.words import Words

FRONT = 300  # actors in the first table of the index; measured: 300 rows are 110 KB of HTML, read and sorted at once


@dataclass(frozen=True, slots=True)
class Book:
    """An edition with its look-ups. ``cited`` are the sentences of an article that a story's summary quotes."""

    edition: Edition
    settings: Settings
    words: Words
    entries: dict[str, Entry]
    order: dict[str, int]
    profiles: dict[str, Profile]
    stories: dict[str, Story]
    outlet_of: dict[str, Outlet]
    paged: frozenset[str]
    cited: dict[str, tuple[Span, ...]]
    picked_by: dict[str, tuple[str, ...]]
    months: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def profile(self, entry: Entry, actor: str) -> Profile | None:
        """The profile of an article's actor."""
        return self.profiles.get(dict(entry.profiles).get(actor, ""))

    def day(self, entry: Entry) -> str:
        """The day an article was published, ``""`` where it is undated."""
        return (entry.analysis.article.published or "")[:10]

    def feed(self, entries: Iterable[Entry]) -> str:
        """The feed beside a page about these articles: Atom where one is dated, else JSON Feed, which needs no date."""
        return "feed.xml" if any(map(self.day, entries)) else "feed.json"


def open_book(edition: Edition, settings: Settings) -> Book:
    """The book of an edition; linear in the number of articles and mentions."""
    cited: defaultdict[str, list[Span]] = defaultdict(list)
    for story in edition.stories:
        for sentence in story.summary:
            cited[sentence.article].append(sentence.span)
    picked: defaultdict[str, list[str]] = defaultdict(list)
    months: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in edition.entries:
        months[month_of(entry)].append(entry)
        for target in entry.picks:
            if target is not None:
                picked[target.article].append(entry.id)
    return Book(
        edition=edition,
        settings=settings,
        words=Words(settings.language),
        entries={entry.id: entry for entry in edition.entries},
        order={entry.id: number for number, entry in enumerate(edition.entries)},
        profiles={profile.id: profile for profile in edition.profiles},
        stories={story.id: story for story in edition.stories},
        outlet_of={article: outlet for outlet in edition.outlets for article in outlet.articles},
        paged=frozenset(profile.id for profile in edition.profiles if deserves_page(profile)),
        cited={article: tuple(spans) for article, spans in cited.items()},
        picked_by={article: tuple(dict.fromkeys(ids)) for article, ids in picked.items()},
        months={month: tuple(entries) for month, entries in months.items()},
    )


def deserves_page(profile: Profile) -> bool:
    """Whether an actor gets a page of their own.

    One who is only named, in a single article, does not: the page would say nothing that the article does not. They
    stand in the index with a link to the article. So the number of pages grows with the news, not with the names.
    """
    known = bool(profile.description or profile.link or profile.quotes)
    return known or len(profile.appearances) > 1 or any(appearance.key for appearance in profile.appearances)


def month_of(entry: Entry) -> str:
    """The folder that an article's page stands in: ``2026/11/``, ``undated/``."""
    return entry.address.rstrip("/").rpartition("/")[0] + "/"


@lru_cache(maxsize=1 << 15)
def _in_language(text: str, language: str) -> Markup:
    return tag("span", md(text), lang=language)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands, and its links to others: relative paths of Markdown files, which every reader follows."""

    book: Book
    folder: str
    root: str

    def to(self, folder: str, anchor: str = "") -> str:
        """The path from here to a page's file."""
        return f"{self.root}{folder}index.md{anchor}"

    def article(self, entry: Entry, words: Markup | None = None, anchor: str = "") -> Markup:
        """A link to an article, by its title in its own language."""
        return link(words or self.foreign(entry, entry.analysis.article.title), self.to(entry.address, anchor))

    def foreign(self, entry: Entry, text: str) -> Markup:
        """Words of an article, marked as being in its language where that is not the site's."""
        language = entry.analysis.article.language
        return md(text) if language == self.book.words.code else _in_language(text, language)

    def actor(self, profile: Profile, words: Markup | None = None) -> Markup:
        """An actor's name, as a link where the actor has a page."""
        name = words or md(profile.name)
        return link(name, self.to(f"actors/{profile.id}/")) if profile.id in self.book.paged else name

    def outlet(self, entry: Entry) -> Markup:
        """An article's outlet, as a link; empty where it is unknown."""
        outlet = self.book.outlet_of.get(entry.id)
        if outlet is not None:
            return link(md(outlet.name), self.to(f"outlets/{outlet.id}/"))
        return md(entry.analysis.article.outlet or "")

    def story(self, story: Story) -> Markup:
        """A link to a story by its title."""
        return link(md(story.title), self.to(f"stories/{story.id}/"))


def place(book: Book, folder: str) -> Place:
    """The place of the page whose file is ``folder/index.md``."""
    return Place(book, folder, "../" * folder.count("/"))
