"""An edition opened for reading: look-ups that remember what was asked, so that what was made of it can be kept.

What can be asked for is an *item* with a name (``entry:…``, ``head:…``) and a version, which changes with the item. A
page that was made from items whose versions are still the same would be made the same again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from digest.model.article import Analysis
from digest.model.article_row import ArticleRow
from digest.model.edition import Edition, EditionArticle, Outlet, Profile, ProfileRow, Story, Target


class ListedArticle(Protocol):
    """An article as a list of articles needs it: where its page is, and what is found in it by itself."""

    @property
    def id(self) -> str:
        """As :class:`Entry` has it."""

    @property
    def address(self) -> str:
        """As :class:`Entry` has it."""

    @property
    def card(self) -> ArticleRow:
        """As :class:`Entry` has it."""

    @property
    def analysis(self) -> Analysis:
        """As :class:`Entry` has it."""


class TrackedEdition:
    """Look-ups in an edition.

    Attributes:
        edition: what is read; reading its parts directly is not remembered.
        asked: names of the items asked for since it was last cleared, whether they are there or not.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.asked: set[str] = set()
        self._entries = {entry.id: entry for entry in edition.entries}
        self._order = {id_: number for number, id_ in enumerate(self._entries)}
        self._heads = {head.id: head for head in edition.heads}
        self._stories = {story.id: story for story in edition.stories}
        self._outlets = {outlet.id: outlet for outlet in edition.outlets}
        self._outlet_of = {article: outlet for outlet in edition.outlets for article in outlet.articles}
        self._others: dict[str, Callable[[], str]] = {}

    def entry(self, id_: str) -> EditionArticle | None:
        """An article in its place, with all that the edition knows of it but what it is related to."""
        self.asked.add(f"entry:{id_}")
        return self._entries.get(id_)

    def listed(self, id_: str) -> ListedArticle | None:
        """An article by itself, whatever its place among others."""
        self.asked.add(f"card:{id_}")
        return self._entries.get(id_)

    def related(self, id_: str) -> tuple[str, ...]:
        """The articles that an article is related to."""
        self.asked.add(f"related:{id_}")
        return self._entries[id_].related if id_ in self._entries else ()

    def newest_first(self, ids: Iterable[str]) -> list[str]:
        """Articles in the edition's order, which is that of their own dates and ids; those that are not here left out.

        Nothing is remembered: whoever shows them asks for them.
        """
        return sorted((id_ for id_ in ids if id_ in self._order), key=self._order.__getitem__)

    def head(self, id_: str) -> ProfileRow | None:
        """A profile's name and type and whether it has a page, for links to it; nothing else of the head is covered."""
        self.asked.add(f"head:{id_}")
        return self._heads.get(id_)

    def row(self, id_: str) -> ProfileRow | None:
        """A profile's whole head, for lists."""
        self.asked.add(f"profile:{id_}")
        return self._heads.get(id_)

    def profile(self, id_: str) -> Profile | None:
        """A profile, made anew."""
        self.asked.add(f"profile:{id_}")
        return self.edition.open(id_) if id_ in self._heads else None

    def story(self, id_: str) -> Story | None:
        """A story."""
        self.asked.add(f"story:{id_}")
        return self._stories.get(id_)

    def outlet(self, id_: str) -> Outlet | None:
        """An outlet with its articles."""
        self.asked.add(f"outlet:{id_}")
        return self._outlets.get(id_)

    def outlet_of(self, entry: str) -> tuple[str, str] | None:
        """Id and name of an article's outlet."""
        outlet = self._outlet_of.get(entry)
        if outlet is None:
            return None
        self.asked.add(f"name:{outlet.id}")
        return outlet.id, outlet.name

    def sheet(
        self,
        name: str,
        make: Callable[..., Iterable[tuple[str, bytes]]],
        *given: object,
        version: Callable[[], str] | None = None,
    ) -> Target:
        """A sheet with an item of its own, for what it is made of that is not asked for while it is made.

        Args:
            name: its name.
            make: makes its files of ``given``.
            given: plain data, a look-up's key.
            version: changes with all that is not asked for and may change under this name.
        """
        item = f"list:{name}"
        if version is not None:
            self._others[item] = version
        return Target(name, partial(self._made, item, make, *given))

    def _made(
        self, item: str, make: Callable[..., Iterable[tuple[str, bytes]]], *given: object
    ) -> Iterable[tuple[str, bytes]]:
        self.asked.add(item)
        return make(*given)

    def versions(self, paged: Callable[[ProfileRow], bool]) -> Iterable[tuple[str, str]]:
        """All items with their versions; ``paged`` says who has a page."""
        for entry in self.edition.entries:
            yield f"entry:{entry.id}", entry.version
            yield f"card:{entry.id}", f"{entry.card.key}\0{entry.address}"
            yield f"related:{entry.id}", "\0".join(entry.related)
        for head in self.edition.heads:
            yield f"head:{head.id}", f"{head.name}\0{head.type}\0{paged(head)}"
            yield f"profile:{head.id}", head.version
        for story in self.edition.stories:
            yield f"story:{story.id}", repr(story)
        for outlet in self.edition.outlets:
            yield f"outlet:{outlet.id}", repr(outlet)
            yield f"name:{outlet.id}", outlet.name
        for item, version in self._others.items():
            yield item, version()
