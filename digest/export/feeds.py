"""Atom and JSON Feed of the whole, of each story, of each topic and of each actor in several articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import Any

from digest.cache.arrays import cache_key
from digest.config import Settings
from digest.export.published_site import PublishedSite, moment, safe, web
from digest.model import EditionArticle, ProfileRow, Target
from digest.text import squeeze
from digest.topics import shown_topic, topic_folder, topic_name

# The newest entries of a feed; readers that were away longer look at the site.
LATEST = 50
# Actors in fewer articles are nobody to follow, and there are many: 13,000 of 16,000 in 10,000 articles.
FOLLOWED = 2


def has_feed(head: ProfileRow) -> bool:
    """Whether an actor has a feed."""
    return head.articles >= FOLLOWED


def feed_targets(site: PublishedSite, settings: Settings) -> Iterator[Target]:
    """Sheets of all feeds: ``feed.json`` and, where an entry is dated, ``feed.xml``, beside the page they follow."""
    reader = site.reader
    newest = tuple(entry.id for entry in islice(reader.edition.entries, LATEST))
    yield reader.sheet("feed.json", _whole, site, newest, version=partial(cache_key, newest))
    for story in reader.edition.stories:
        yield reader.sheet(f"stories/{story.id}/feed.json", _story, site, story.id)
    for head in reader.edition.heads:
        if has_feed(head):
            yield reader.sheet(f"actors/{head.id}/feed.json", _actor, site, head.id)
    for outlet in reader.edition.outlets if "outlets" in settings.optional_pages else ():
        if len(outlet.articles) >= FOLLOWED:
            yield reader.sheet(f"outlets/{outlet.id}/feed.json", _outlet, site, outlet.id)
    for topic, articles in _newest_by_topic(site, settings).items():
        title = topic_name(settings, topic)
        version = partial(cache_key, (title, *articles))
        yield reader.sheet(f"{topic_folder(topic)}feed.json", _topic, site, topic, title, articles, version=version)


def _newest_by_topic(site: PublishedSite, settings: Settings) -> dict[str, list[str]]:
    """The newest articles of each topic that the site shows."""
    newest: dict[str, list[str]] = {}
    for entry in site.reader.edition.entries:
        topic = shown_topic(settings, entry.card.topic)
        if topic and len(newest.setdefault(topic, [])) < LATEST:
            newest[topic].append(entry.id)
    return newest


def _topic(site: PublishedSite, topic: str, title: str, articles: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    return _pair(site, topic_folder(topic), title, articles)


def _whole(site: PublishedSite, newest: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    return _pair(site, "", site.title, newest)


def _story(site: PublishedSite, id_: str) -> Iterator[tuple[str, bytes]]:
    story = site.reader.story(id_)
    if story is not None:
        yield from _pair(site, f"stories/{id_}/", story.title, story.articles)


def _actor(site: PublishedSite, id_: str) -> Iterator[tuple[str, bytes]]:
    profile = site.reader.profile(id_)
    if profile is not None:
        yield from _pair(site, f"actors/{id_}/", profile.name, [seen.article for seen in profile.appearances])


def _outlet(site: PublishedSite, id_: str) -> Iterator[tuple[str, bytes]]:
    outlet = site.reader.outlet(id_)
    if outlet is not None:
        yield from _pair(site, f"outlets/{id_}/", outlet.name, outlet.articles)


def _pair(site: PublishedSite, folder: str, title: str, articles: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The JSON Feed of one page, and the Atom feed if any entry is dated."""
    newest = site.reader.newest_first(set(articles))[:LATEST]
    entries = [entry for id_ in newest if (entry := site.reader.entry(id_))]
    dated = {entry.id: when for entry in entries if (when := moment(entry.card.date))}
    yield f"{folder}feed.json", _json(site, folder, safe(title), entries, dated)
    if dated:
        known = [entry for entry in entries if entry.id in dated]
        yield f"{folder}feed.xml", _atom(site, folder, safe(title), known, dated)


def _atom(
    site: PublishedSite, folder: str, title: str, entries: Sequence[EditionArticle], dated: dict[str, datetime]
) -> bytes:
    """Atom 1.0 (RFC 4287). It demands a date of every entry: undated articles are in the JSON Feed alone."""
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.id(site.name(f"{folder}feed.xml"))
    feed.title(title.strip() or site.name(folder))
    feed.updated(max(dated[entry.id] for entry in entries).astimezone(UTC))
    feed.language(site.language)
    feed.author(name=safe(site.title))
    feed.generator("Digest")
    feed.link(href=site.url(f"{folder}feed.xml", folder), rel="self", type="application/atom+xml")
    feed.link(href=site.page(folder, folder), rel="alternate", type="text/html")
    for entry in entries:
        card = entry.card
        item = feed.add_entry(order="append")
        item.id(site.name(entry.address))
        item.title(safe(card.title).strip() or entry.id)
        item.updated(dated[entry.id])
        if card.published:
            item.published(dated[entry.id])
        item.link(href=site.page(entry.address, folder))
        item.summary(_told(entry))
        for name in _authors(entry):
            item.author(name=name)
        if url := web(card.url):
            item.source(url=url, title=safe(card.outlet or card.title))
        for tag in _tags(site, entry):
            item.category(term=tag)
    written: bytes = feed.atom_str(pretty=True)
    return written


def _json(
    site: PublishedSite, folder: str, title: str, entries: Sequence[EditionArticle], dated: dict[str, datetime]
) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org): a date where there is one, none where there is none."""
    items = [_item(site, folder, entry, dated.get(entry.id)) for entry in entries]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": site.page(folder, folder),
        "feed_url": site.url(f"{folder}feed.json", folder),
        "language": site.language,
        "items": items,
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(site: PublishedSite, folder: str, entry: EditionArticle, when: datetime | None) -> dict[str, Any]:
    card = entry.card
    item: dict[str, Any] = {
        "id": site.name(entry.address),
        "url": site.page(entry.address, folder),
        "title": safe(card.title),
        "content_text": _told(entry),
        "language": card.language,
    }
    if url := web(card.url):
        item["external_url"] = url
    if when and card.published:
        item["date_published"] = when.isoformat()
    elif card.day:
        item["_digest"] = {"day": card.day, "day_from": card.day_from}
    if authors := _authors(entry):
        item["authors"] = [{"name": name} for name in authors]
    if tags := _tags(site, entry):
        item["tags"] = tags
    return item


def _told(entry: EditionArticle) -> str:
    """An article's summary as one line: its chosen sentences, word for word."""
    chosen: Sequence[str] = entry.card.lead
    if entry.card.title_from == "lead":  # then the card leaves out what the title says
        analysis = entry.analysis
        chosen = [sentence.span.of(analysis.article.text) for sentence in analysis.summary]
    return safe(squeeze(" ".join(chosen)))


def _authors(entry: EditionArticle) -> list[str]:
    """Whom an article is by: the authors that came with it and its outlet."""
    names = (*entry.card.authors, *([entry.card.outlet] if entry.card.outlet else []))
    return list(dict.fromkeys(safe(name) for name in names))


def _tags(site: PublishedSite, entry: EditionArticle) -> list[str]:
    """The names of an article's key actors, and the tags that came with it."""
    own = dict(entry.profiles)
    heads = [site.reader.head(own.get(actor.id, "")) for actor in entry.card.actors if actor.key]
    return list(dict.fromkeys([*(safe(head.name) for head in heads if head), *map(safe, entry.card.keywords)]))
