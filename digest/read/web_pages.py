"""HTML pages saved from the web: the article's text, and what the page says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from digest.model import Problem, Source
from digest.read import html_text, source_builder
from digest.read.decoding import clean_text, decode
from digest.text import squeeze

# Blocks of a page's own that stand inside the article's element and are not its text.
_BESIDE = (
    "//aside|//nav|//footer|//form|//*[contains(@class,'related') or contains(@class,'terkait') or "
    "contains(@class,'recommend') or contains(@class,'read-also') or contains(@class,'baca-juga') or "
    "contains(@class,'newsletter') or contains(@class,'social-share') or contains(@id,'related')]"
    "[not(self::body or self::html or self::article or self::main)]"
)
_LARGE_PART = 0.4  # a block with more of the page's text than this is the article, whatever its class says
_ARTICLES = re.compile(r"(?:News|Blog|Report|Opinion|Analysis|Review)?(?:Article|Posting)$")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "published": (
        "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
        "dcterms.created", "content_publishdate", "parsely-pub-date", "sailthru.date", "originalpublicationdate",
    ),
    "url": ("og:url", "twitter:url"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "author": ("author", "article:author", "dc.creator", "content_author", "parsely-author"),
    "language": ("og:locale", "content-language", "language"),
    "tags": ("news_keywords", "keywords"),
}  # fmt: skip


def read_page(data: bytes, name: str) -> Iterator[Source | Problem]:
    """A saved page as one article."""
    page = clean_text(decode(data, declared=True))
    if html_text.too_complex(page):
        message = "too many elements, or too deeply nested, for a page; all its text was taken as it stands"
        yield source_builder.build_source(
            name, html_text.without_markup(page), {}, problems=(_problem(name, "broken-html", message),)
        )
        return
    tree = html_text.parse(page)
    if tree is None:
        yield _problem(name, "broken-html", "no page can be made of this file; nothing was read from it")
        return
    given = _given(tree)
    links = html_text.links(tree, given.get("url"))
    text = _text(tree)
    if not text:
        yield _problem(name, "no-text", "no article was found on this page")
        return
    yield source_builder.build_source(name, text, given, links=links)


def _problem(name: str, kind: str, message: str) -> Problem:
    return Problem(file=name, kind=kind, message=message)


def _text(tree: html.HtmlElement) -> str:
    """The article's paragraphs: as trafilatura finds them, after the page's own extras are cut out."""
    import trafilatura

    whole = len(squeeze(tree.text_content())) or 1
    for element in tree.xpath(_BESIDE):
        if len(element.text_content()) < _LARGE_PART * whole and element.getparent() is not None:
            element.drop_tree()
    try:
        found = trafilatura.extract(
            tree,
            include_comments=False,
            include_tables=False,
            include_formatting=False,
            fast=True,
        )
    except Exception:
        # The extractor's own fault on odd pages, of any kind: the page's whole text stands in.
        found = None
    if found and found.strip():
        return clean_text(found.strip())
    body = tree.find(".//body")
    return html_text.html_to_text(html.tostring(body, encoding="unicode")) if body is not None else ""


def _given(tree: html.HtmlElement) -> dict[str, Any]:
    """What the page says of itself: JSON-LD first, then OpenGraph and other meta elements, then its visible title."""
    given: dict[str, Any] = {}
    for found in (_linked_data(tree), _meta(tree), _visible(tree)):
        for field, value in found.items():
            if value and not given.get(field):
                given[field] = value
    return given


def _linked_data(tree: html.HtmlElement) -> dict[str, Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            raw = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        article = _article_in(raw, 0)
        if article:
            return {
                "title": _plain(article.get("headline") or article.get("name")),
                "published": _plain(article.get("datePublished") or article.get("dateCreated")),
                "url": _plain(article.get("url") or _id_of(article.get("mainEntityOfPage"))),
                "outlet": _named(article.get("publisher")),
                "author": _named(article.get("author")),
                "language": _plain(article.get("inLanguage")),
                "tags": article.get("keywords"),
            }
    return {}


def _article_in(raw: object, depth: int) -> Mapping[str, Any] | None:
    if depth > 4:
        return None
    if isinstance(raw, list):
        return next((found for item in raw[:50] if (found := _article_in(item, depth + 1))), None)
    if not isinstance(raw, Mapping):
        return None
    kinds = raw.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if isinstance(kind, str) and _ARTICLES.search(kind):
            return raw
    return _article_in(raw.get("@graph"), depth + 1)


def _plain(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _id_of(value: object) -> object:
    return value.get("@id") if isinstance(value, Mapping) else value


def _named(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _named(item))) or None
    return _plain(value.get("name")) if isinstance(value, Mapping) else _plain(value)


def _meta(tree: html.HtmlElement) -> dict[str, Any]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if key and (content := element.get("content")):
            found.setdefault(key.casefold(), content.strip())
    given: dict[str, Any] = {
        field: next((found[key] for key in keys if found.get(key)), None) for field, keys in _META.items()
    }
    if str(given["author"]).startswith("http"):
        given["author"] = None
    return given


def _visible(tree: html.HtmlElement) -> dict[str, Any]:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    heads = [squeeze(h.text_content()) for h in tree.iter("h1")]
    title = tree.findtext(".//title")
    times = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime") or tree.xpath(
        "//article//time/@datetime"
    )
    return {
        "title": next((h for h in heads if h), None) or (squeeze(title) if title else None),
        "published": times[0] if times else None,
        "url": canonical[0] if canonical and canonical[0].startswith("http") else None,
        "language": tree.get("lang"),
    }
