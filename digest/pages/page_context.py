"""The edition opened for layout: all that a page is made of is looked up here, and remembered as read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from markupsafe import Markup

from digest.cache.arrays import cache_key
from digest.config import Settings
from digest.model import ListedArticle, Page, ProfileRow, Story, Target, TrackedEdition
from digest.pages.calendar import ordinal
from digest.pages.escape import link, md, tag
from digest.pages.escape import name as isolated
from digest.pages.labels import Labels


@dataclass(frozen=True, slots=True)
class PageContext:
    """An edition's reader, with the site's settings and words."""

    reader: TrackedEdition
    settings: Settings
    words: Labels

    def shows(self, name: str) -> bool:
        """Whether the edition has an optional page."""
        return name in self.settings.optional_pages

    def paged(self, profile: str) -> bool:
        """Whether an actor has a page."""
        head = self.reader.head(profile)
        return head is not None and deserves_page(head)

    def listed(self, articles: Iterable[str]) -> Iterator[ListedArticle]:
        """The articles with these ids, as they stand in lists; those that are not here left out."""
        return (entry for article in articles if (entry := self.reader.listed(article)))

    def outlet_name(self, entry: ListedArticle) -> str:
        """What an article's outlet is called on the site, however the article itself writes it; empty if unknown."""
        outlet = self.reader.outlet_of(entry.id)
        return outlet[1] if outlet else entry.card.outlet or ""

    def feed(self, entries: Iterable[ListedArticle]) -> str:
        """The feed beside a page about these articles: Atom where one is dated, else JSON Feed, which needs no date."""
        return "feed.xml" if any(map(day, entries)) else "feed.json"

    def sheet(
        self, folder: str, make: Callable[..., Iterable[Page]], *key: object, given: tuple[object, ...] = ()
    ) -> Target:
        """The sheet whose first page is that of ``folder``.

        Args:
            folder: its address.
            make: makes its pages of this book, ``key`` and ``given``.
            key: the same for this address as long as there is such a page.
            given: what else the pages are made of that they don't look up in the book: plain data.
        """
        version = partial(_version, given) if given else None
        return self.reader.sheet(f"{folder}index.md", self._written, make, *key, *given, version=version)

    def whole(self, folder: str, make: Callable[[PageContext], Iterable[Page]], version: Callable[[], str]) -> Target:
        """The same for a page that looks at the whole edition; ``version`` changes with what it may see there."""
        return self.reader.sheet(f"{folder}index.md", self._written, make, version=version)

    def _written(self, make: Callable[..., Iterable[Page]], *given: object) -> Iterator[tuple[str, bytes]]:
        for page in make(self, *given):
            yield page.path, page.text.encode()


def _version(given: tuple[object, ...]) -> str:
    return cache_key(map(repr, given))


def deserves_page(head: ProfileRow) -> bool:
    """Whether an actor gets a page of their own: two articles, an office stated, or words said.

    One who is only named, in a single article, does not: the page would say nothing that the article does not. They
    stand in the index with a link to the article. So the number of pages grows with the news, not with the names.
    """
    return head.known or head.articles > 1 or head.quotes > 0 or bool(head.role)


def day(entry: ListedArticle) -> str:
    """The day of an article, stated or read from its text; ``""`` where it is undated."""
    return (entry.card.date or "")[:10]


def month_of(entry: ListedArticle) -> str:
    """The folder of the month that an article is listed in: ``2026/11/``, ``undated/``.

    Most pages stand in it themselves; one whose date was corrected stays where it was.
    """
    folder = entry.address.rstrip("/").rpartition("/")[0] + "/"
    month = day(entry)[:7].replace("-", "/") + "/"
    return folder if folder == month or ordinal(day(entry)) is None else month


@lru_cache(maxsize=1 << 15)
def _in_language(text: str, language: str) -> Markup:
    return tag("span", md(text), lang=language)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a page stands, and its links to others: relative paths of Markdown files, which every reader follows."""

    book: PageContext
    folder: str
    root: str

    def to(self, folder: str, anchor: str = "") -> str:
        """The path from here to a page's file."""
        return f"{self.root}{folder}index.md{anchor}"

    def article(self, entry: ListedArticle, words: Markup | None = None, anchor: str = "") -> Markup:
        """A link to an article, by its title in its own language."""
        return link(words or self.foreign(entry, entry.card.title), self.to(entry.address, anchor))

    def foreign(self, entry: ListedArticle, text: str) -> Markup:
        """Words of an article, marked as being in its language where that is not the site's."""
        language = entry.card.language
        return md(text) if language == self.book.words.code else _in_language(text, language)

    def actor(self, profile: str, words: Markup | None = None) -> Markup:
        """An actor's name, or other words for it, as a link where the actor has a page; empty for nobody."""
        head = self.book.reader.head(profile)
        if head is None:
            return words or Markup("")
        name = words or isolated(head.name)
        return link(name, self.to(f"actors/{profile}/")) if deserves_page(head) else name

    def outlet(self, entry: ListedArticle) -> Markup:
        """An article's outlet, as a link; empty where it is unknown."""
        outlet = self.book.reader.outlet_of(entry.id)
        if outlet is None:
            return isolated(entry.card.outlet or "")
        id_, name = outlet
        return link(isolated(name), self.to(f"outlets/{id_}/")) if self.book.shows("outlets") else isolated(name)

    def story(self, story: Story) -> Markup:
        """A link to a story by its title."""
        return link(isolated(story.title), self.to(f"stories/{story.id}/"))


def page_links(book: PageContext, folder: str) -> PageLinks:
    """The place of the page whose file is ``folder/index.md``."""
    return PageLinks(book, folder, "../" * folder.count("/"))


def type_chip(here: PageLinks, kind: str) -> Markup:
    """Person, organization or place, as a word that the theme shows with a sign."""
    return tag("span", here.book.words.named("type", kind), class_=f"d-type d-{kind}")
