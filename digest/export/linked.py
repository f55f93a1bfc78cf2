"""JSON-LD objects of the pages (schema.org): what a page is, and whose work it is about.

An article's page is this site's: a summary of, and based on, an article that is its outlet's. The page never claims the
article's author, date or text.
"""

from __future__ import annotations

from typing import Any

from digest.export.site import Site, safe, told, web
from digest.model import Entry, Profile, Story

CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "organization": "Organization", "place": "Place"}


def linked_article(site: Site, entry: Entry) -> dict[str, Any]:
    """The object of an article's page: an ``Article`` whose ``isBasedOn`` is the source's ``NewsArticle``."""
    article = entry.analysis.article
    own = dict(entry.profiles)
    about = [site.profiles[own[a.id]] for a in entry.analysis.actors if a.key and own.get(a.id) in site.profiles]
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Article",
        "@id": site.name(entry.address),
        "headline": safe(article.title),
        "abstract": told(entry),
        "inLanguage": article.language,
        "creator": _publisher(site),
        "publisher": _publisher(site),
        "isBasedOn": source(entry),
        "about": [_actor(site, profile) for profile in dict.fromkeys(about)],
    }
    if site.address:
        made["url"] = site.url(entry.address)
    if entry.story in site.stories:
        made["isPartOf"] = {"@type": "CollectionPage", "@id": site.name(f"stories/{entry.story}/")}
    return made


def source(entry: Entry) -> dict[str, Any]:
    """The outlet's own article, as far as it is known."""
    article = entry.analysis.article
    made: dict[str, Any] = {"@type": "NewsArticle", "headline": safe(article.title), "inLanguage": article.language}
    if url := web(article.source.url):
        made["url"] = url
    if article.published:
        made["datePublished"] = article.published
    if article.outlet:
        made["publisher"] = {"@type": "Organization", "name": safe(article.outlet)}
    if article.source.author:
        made["author"] = {"@type": "Person", "name": safe(article.source.author)}
    return made


def linked_story(site: Site, story: Story) -> dict[str, Any]:
    """The object of a story's page: a ``CollectionPage`` of its articles' pages."""
    parts = [site.entries[article].address for article in story.articles if article in site.entries]
    return linked_collection(site, f"stories/{story.id}/", story.title, parts)


def linked_actor(site: Site, profile: Profile) -> dict[str, Any]:
    """The object of an actor's page: a ``CollectionPage`` about the actor."""
    parts = [site.entries[seen.article].address for seen in profile.appearances if seen.article in site.entries]
    return {**linked_collection(site, f"actors/{profile.id}/", profile.name, parts), "about": _actor(site, profile)}


def linked_collection(site: Site, path: str, title: str, parts: list[str]) -> dict[str, Any]:
    """The object of a page that lists articles; ``parts`` are their pages' addresses."""
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "@id": site.name(path),
        "name": safe(title),
        "inLanguage": site.language,
        "publisher": _publisher(site),
        "hasPart": [{"@type": "Article", "@id": site.name(part)} for part in parts],
    }
    if site.address:
        made["url"] = site.url(path)
        made["isPartOf"] = {"@type": "WebSite", "name": safe(site.title), "url": site.address}
    return made


def _publisher(site: Site) -> dict[str, Any]:
    return {"@type": "Organization", "name": safe(site.title)}


def _actor(site: Site, profile: Profile) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": _TYPES[profile.type], "name": safe(profile.name)}
    if link := web(profile.link):
        made["sameAs"] = link
    return made
