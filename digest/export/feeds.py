"""Atom and JSON Feed of the whole, of each story and of each actor in several articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from digest.export.site import Site, moment, safe, told, web
from digest.model import Entry, Profile

# The newest entries of a feed; readers that were away longer look at the site.
LATEST = 50
# Actors in fewer articles are nobody to follow, and there are many: 13,000 of 16,000 in 10,000 articles.
FOLLOWED = 2


def has_feed(profile: Profile) -> bool:
    """Whether an actor has a feed."""
    return len(profile.appearances) >= FOLLOWED


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """All feeds as (path, content): ``feed.xml`` and ``feed.json`` beside the page they follow."""
    yield from _pair(site, "", site.title, site.edition.entries)
    for story in site.edition.stories:
        yield from _pair(site, f"stories/{story.id}/", story.title, [site.entries[id_] for id_ in story.articles])
    for profile in site.edition.profiles:
        if has_feed(profile):
            followed = [site.entries[seen.article] for seen in profile.appearances]
            yield from _pair(site, f"actors/{profile.id}/", profile.name, followed)


def _pair(site: Site, folder: str, title: str, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """The Atom feed, if any entry is dated, and the JSON Feed of one page."""
    dated = {entry.id: when for entry in entries if (when := moment(entry.analysis.article.published))}
    known = sorted((e for e in entries if e.id in dated), key=lambda e: (-dated[e.id].timestamp(), e.id))[:LATEST]
    rest = sorted((e for e in entries if e.id not in dated), key=lambda e: e.id)
    if known:
        yield f"{folder}feed.xml", _atom(site, folder, safe(title), known, dated)
    yield f"{folder}feed.json", _json(site, folder, safe(title), (known + rest)[:LATEST], dated)


def _atom(site: Site, folder: str, title: str, entries: Sequence[Entry], dated: dict[str, datetime]) -> bytes:
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
    feed.link(href=site.url(folder, folder), rel="alternate", type="text/html")
    for entry in entries:
        article = entry.analysis.article
        item = feed.add_entry(order="append")
        item.id(site.name(entry.address))
        item.title(safe(article.title).strip() or entry.id)
        item.updated(dated[entry.id])
        item.published(dated[entry.id])
        item.link(href=site.url(entry.address, folder))
        item.summary(told(entry))
        if article.outlet:
            item.author(name=safe(article.outlet))
        if url := web(article.source.url):
            item.source(url=url, title=safe(article.outlet or article.title))
        for tag in _tags(site, entry):
            item.category(term=tag)
    written: bytes = feed.atom_str(pretty=True)
    return written


def _json(site: Site, folder: str, title: str, entries: Sequence[Entry], dated: dict[str, datetime]) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org): a date where there is one, none where there is none."""
    items = [_item(site, folder, entry, dated.get(entry.id)) for entry in entries]
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": site.url(folder, folder),
        "feed_url": site.url(f"{folder}feed.json", folder),
        "language": site.language,
        "items": items,
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _item(site: Site, folder: str, entry: Entry, when: datetime | None) -> dict[str, Any]:
    article = entry.analysis.article
    item: dict[str, Any] = {
        "id": site.name(entry.address),
        "url": site.url(entry.address, folder),
        "title": safe(article.title),
        "content_text": told(entry),
        "language": article.language,
    }
    if url := web(article.source.url):
        item["external_url"] = url
    if when:
        item["date_published"] = when.isoformat()
    if article.outlet:
        item["authors"] = [{"name": safe(article.outlet)}]
    if tags := _tags(site, entry):
        item["tags"] = tags
    return item


def _tags(site: Site, entry: Entry) -> list[str]:
    """The names of an article's key actors."""
    own = dict(entry.profiles)
    names = [
        safe(site.profiles[own[actor.id]].name)
        for actor in entry.analysis.actors
        if actor.key and own.get(actor.id) in site.profiles
    ]
    return list(dict.fromkeys(names))
