"""What the properties of an exported page say: dates, outlets, actors and names, by the page's address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.model import Edition, EditionArticle, Profile, Story

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """Facts of a page; addresses are those of other pages. What a kind of page does not have is empty.

    ``date`` is a day or a moment, ISO 8601; ``links`` name a property and the addresses it leads to; ``texts`` are
    properties of their own words.
    """

    date: str = ""
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def facts_by_address(edition: Edition) -> dict[str, PageFacts]:
    """Facts of the pages of articles, stories and actors."""
    outlets = {article: outlet.id for outlet in edition.outlets for article in outlet.articles}
    addresses = {entry.id: entry.address for entry in edition.entries}
    dates = {entry.id: entry.card.published or "" for entry in edition.entries}
    facts = {entry.address: _article(entry, outlets.get(entry.id, "")) for entry in edition.entries}
    for story in edition.stories:
        facts[f"stories/{story.id}/"] = _story(story, addresses, dates)
    for row in edition.heads:
        facts[f"actors/{row.id}/"] = _actor(edition.open(row.id))
    return facts


def day_of(published: str | None) -> str:
    """The day of a moment as given; empty where it is no full date."""
    return published[:10] if published and _DAY.match(published) else ""


def moment_of(published: str | None) -> str:
    """The date and time as given, where it is a full date; its day where it names no time."""
    if published and _MOMENT.match(published):
        return published
    return day_of(published)


def _article(entry: EditionArticle, outlet: str) -> PageFacts:
    card = entry.card
    own = dict(entry.profiles)
    actors = [own[actor.id] for actor in card.actors if actor.key and actor.id in own]
    return PageFacts(
        date=moment_of(card.published),
        tags=("article",),
        links={
            "outlet": (f"outlets/{outlet}/",) if outlet else (),
            "story": (f"stories/{entry.story}/",) if entry.story else (),
            "actors": tuple(f"actors/{actor}/" for actor in dict.fromkeys(actors)),
        },
        texts={
            "language": card.language,
            "source": card.url or "",
            "author": "; ".join(card.authors),
            "keywords": "; ".join(card.keywords),
            "file": card.file,
        },
    )


def _story(story: Story, addresses: Mapping[str, str], dates: Mapping[str, str]) -> PageFacts:
    days = sorted(filter(None, (day_of(dates.get(article)) for article in story.articles)))
    return PageFacts(
        date=days[-1] if days else "",
        tags=("story",),
        links={"articles": tuple(addresses[article] for article in story.articles if article in addresses)},
    )


def _actor(profile: Profile) -> PageFacts:
    return PageFacts(
        aliases=tuple(dict.fromkeys(alias for alias in profile.aliases if alias != profile.name)),
        tags=("actor", profile.type),
        texts={"type": profile.type, "description": profile.description or "", "link": profile.link or ""},
    )
