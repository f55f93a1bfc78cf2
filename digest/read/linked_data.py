"""What a page says of its article in JSON-LD (schema.org), in spite of the usual faults of such data."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from lxml import html

Node = Mapping[str, Any]

_ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|Report|Review|OpinionPiece)$")
_LIVE = "LiveBlogPosting"
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_COMMENTS = re.compile(r"^\s*//[^\n]*$|/\*[^*]{0,2000}\*/", re.MULTILINE)
# Fields that can be read where the rest is broken: one text on one line, up to the mark before the next field.
_FIELD = re.compile(r'"(headline|datePublished|dateCreated|url|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"\s*[,}]')
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,300}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200})"')
_ESCAPED = ("{&quot;", "[{&quot;", "{&#34;", "[{&#34;")  # JSON whose quotation marks are HTML's entities
_DEEPEST = 8
_MOST_NODES = 2000


def article_statements(tree: html.HtmlElement, address: str | None, headings: tuple[str, ...]) -> Node:
    """The JSON-LD node of the article that a page is about, with the nodes that it refers to by ``@id`` put in.

    Args:
        tree: the page.
        address: the page's own address, which tells its article from related ones.
        headings: the page's title and headings, folded, which tell it where no address does.

    Returns:
        The node; empty where the page has none. ``broken`` says that only some fields could be saved from bad data.
    """
    nodes: list[Node] = []
    salvaged: dict[str, Any] = {}
    for script in _scripts(tree):
        values = list(_values(script))
        for value in values:
            _collect(value, nodes, 0)
        if not values and not salvaged:
            salvaged = _salvage(script)
    articles = [node for node in nodes if any(_ARTICLES.search(kind) for kind in kinds(node))]
    article = _page_article(articles, address, headings)
    if article is None:
        return salvaged
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return {key: _followed(value, by_id) for key, value in article.items()}


def _scripts(tree: html.HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").casefold():
            yield script.text or ""


def kinds(node: Node) -> tuple[str, ...]:
    """The types of a node."""
    value = node.get("@type")
    return tuple(kind for kind in (value if isinstance(value, list) else [value]) if isinstance(kind, str))


def is_live_blog(node: Node) -> bool:
    """Whether a node is a live blog."""
    return any(_LIVE in kind for kind in kinds(node))


def _values(raw: str) -> Iterator[Any]:
    """The JSON values of a script, one after the other: as written, or mended where that is not JSON."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", raw)).strip().rstrip(";").strip()
    if text.startswith(_ESCAPED):
        text = entities.unescape(text)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _COMMENTS.sub("", text))):
        values, whole = _decoded(attempt)
        if whole:
            yield from values
            return
    yield from values


def _decoded(text: str) -> tuple[list[Any], bool]:
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < 100:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values, True


def _salvage(raw: str) -> dict[str, Any]:
    """Single fields of data that is no JSON at all."""
    node: dict[str, Any] = {}
    for field, value in _FIELD.findall(raw):
        node.setdefault(field, value.replace('\\"', '"').replace("\\/", "/"))
    if publisher := _PUBLISHER.search(raw):
        node["publisher"] = {"name": publisher[1]}
    return {**node, "broken": True} if node else {}


def _collect(value: object, nodes: list[Node], depth: int) -> None:
    """All objects inside a value that have a type or an id, in document order."""
    if depth > _DEEPEST or len(nodes) > _MOST_NODES:
        return
    if isinstance(value, list):
        for item in value[:500]:
            _collect(item, nodes, depth + 1)
    elif isinstance(value, Mapping):
        if "@type" in value or "@id" in value:
            nodes.append(value)
        for key, item in value.items():
            if key != "liveBlogUpdate" and isinstance(item, list | Mapping):
                _collect(item, nodes, depth + 1)


def _page_article(articles: list[Node], address: str | None, headings: tuple[str, ...]) -> Node | None:
    """The page's own article among several: by address, else by headline, else the first with a headline."""
    candidates = [node for node in articles if _headline(node)] or articles
    if not candidates:
        return None
    here = _comparable(address)
    for node in candidates:
        if here and _has_address(node, here):
            return node
    for node in candidates:
        if _has_heading(node, headings):
            return node
    are_elsewhere = here and all(any(_addresses(node)) for node in candidates)
    if are_elsewhere and len(candidates) > 1 and any(headings):
        return None
    return candidates[0]


def _headline(node: Node) -> object:
    return node.get("headline") or node.get("name")


def _has_address(node: Node, address: str) -> bool:
    return any(_comparable(url) == address for url in _addresses(node))


def _has_heading(node: Node, headings: tuple[str, ...]) -> bool:
    """Whether a node's headline and one of a page's headings are the same, or one is a part of the other."""
    from digest.text import fold

    headline = fold(str(_headline(node) or ""))
    if not headline:
        return False
    return any(headline in heading or heading in headline for heading in headings if heading)


def _addresses(node: Node) -> Iterator[str]:
    for value in (node.get("url"), node.get("@id"), node.get("mainEntityOfPage")):
        for item in value if isinstance(value, list) else [value]:
            address = (item.get("@id") or item.get("url")) if isinstance(item, Mapping) else item
            if isinstance(address, str) and address.startswith(("http", "/")):
                yield address


def _comparable(url: object) -> str:
    """Host and path of an address, without "www." and marks at the end."""
    try:
        parts = urlsplit(str(url or ""))
    except ValueError:
        return ""
    return ((parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")).casefold()


def _followed(value: object, by_id: Mapping[str, Node]) -> object:
    """A value with the node put in that it refers to."""
    if isinstance(value, list):
        return [_followed(item, by_id) for item in value]
    if isinstance(value, Mapping) and len(value) <= 2 and "name" not in value and value.get("@id") in by_id:
        return by_id[value["@id"]]
    return value
