"""Feeds: RSS, Atom, RDF and JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from digest.config import Settings
from digest.errors import ReadError
from digest.files.outlets_file import is_host, registered_domain
from digest.model import Problem, Source
from digest.read import html_text, source_builder
from digest.read.decoding import decode
from digest.read.headlines import bare_headline
from digest.read.records import ColumnNames
from digest.text import fold

# Declarations that are left out, each by its beginning and its end, which are looked for in turn: one pattern for the
# whole would read to the end of a file from each beginning.
_DECLARATIONS = (
    (re.compile(r"<!DOCTYPE[^\[<>]{0,1000}+\[", re.IGNORECASE), re.compile(r"\]\s*+>")),
    (re.compile(r"<!ENTITY", re.IGNORECASE), re.compile(r">")),
)
_DECLARED = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""", re.IGNORECASE)
_PROLOG = 1000  # characters in which a feed declares its encoding
_FEED_PARTS = re.compile(r"\s+[-–—|»:·•]\s+|\s*[|»]\s*")
_FORMAT = re.compile(r"^(?:RSS|Atom)\b[\s:]*|[\s(]*\b(?:RSS|Atom)(?:\s+feed)?\)?$", re.IGNORECASE)
_HOST_PART = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LONGEST_TITLE = 300  # characters of a feed's own title
_FULL_TEXT = 1200  # characters from which a description is taken for the article itself


def read_feed(data: bytes, name: str, settings: Settings) -> Iterator[Source | Problem]:
    """The entries of an RSS, Atom or RDF file; a broken one gives what can be read, and a report."""
    import feedparser

    text, problems = _harmless(decode(data, declared=True), name)
    yield from problems
    try:
        undeclared = _DECLARED.sub(r"\1", text[:_PROLOG]) + text[_PROLOG:]
        feed = feedparser.parse(undeclared.encode("utf-8", "replace"), resolve_relative_uris=False)
    except Exception as error:
        # The parser's own fault on broken input, of any kind: the feed is lost, the build must not be.
        raise ReadError(name, f"this feed breaks the parser ({type(error).__name__})") from error
    if not feed.get("version") and not feed.get("entries"):
        yield Problem(file=name, kind="no-feed", message="no RSS, Atom or RDF feed; nothing was read from it")
        return
    if feed.get("bozo") and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        what = str(feed.get("bozo_exception"))[:120]
        message = f"the feed is not well-formed ({what}); what could be read was"
        yield Problem(file=name, kind="broken-feed", message=message, line=_line(feed))
    outlet, language = feed.feed.get("title"), feed.feed.get("language")
    site = feed.feed.get("link") or next((entry.get("link") for entry in feed.entries if entry.get("link")), None)
    outlet = feed_outlet(outlet, site)
    names = ColumnNames(name)
    for number, entry in enumerate(feed.entries, 1):
        item, noted = names.name(entry.get("id") or entry.get("link"), number)
        yield _entry(entry, item, outlet, language, noted)


def feed_outlet(title: object, site: object) -> str | None:
    """The outlet that a feed's title names, without its section and the word "RSS"; None where it names none.

    Of a title in parts the one like the site's domain is the outlet ("Nasional - Kabar Teluk", kabarteluk.co.id), else
    the first. A part of a host name ("domain.kabar") is no name.
    """
    if not isinstance(title, str):
        return None
    parts = [
        _FORMAT.sub("", part).strip() for part in _FEED_PARTS.split(html_text.html_to_text(title[:_LONGEST_TITLE]))
    ]
    parts = [part for part in parts if part]
    label = (registered_domain(str(site or "")) or "").partition(".")[0]
    own = [part for part in parts if label and label in "".join(fold(part).split())]
    named = next(iter(own or parts), None)
    if named is None or (_HOST_PART.fullmatch(named) and not is_host(named)):
        return None
    return named


def _harmless(text: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The feed without declarations of entities, which can make a few lines fill all memory."""
    harmless = text
    for opening, closing in _DECLARATIONS:
        harmless = _without(harmless, opening, closing)
    if harmless == text:
        return text, ()
    message = "declares XML entities, which are not followed"
    problems = (Problem(file=name, kind="entities", message=message),) if "<!ENTITY" in text.upper() else ()
    return harmless, problems


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """A text without what stands between a beginning and the next end, both included."""
    pieces = []
    done = 0
    while (begin := opening.search(text, done)) and (end := closing.search(text, begin.end())):
        pieces.append(text[done : begin.start()])
        done = end.end()
    return "".join([*pieces, text[done:]])


def _line(feed: Any) -> int | None:
    get = getattr(feed.get("bozo_exception"), "getLineNumber", None)
    line = get() if get else None
    return line if isinstance(line, int) and line > 0 else None


def _entry(
    entry: Any, name: str, outlet: str | None, language: str | None, noted: tuple[Problem, ...]
) -> Source | Problem:
    description = entry.get("summary", "")
    # The parser puts a picture's caption (media:description) among the contents, as plain text.
    own = [one for one in entry.get("content", ()) if not (description and one.get("type") == "text/plain")]
    contents = [content.get("value", "") for content in own]
    content = max(contents, key=len, default="")
    partial = len(content) <= len(description)
    fragment = description if partial else content
    given = {
        "title": html_text.html_to_text(entry.get("title", "")) or None,
        "published": entry.get("published") or entry.get("updated") or entry.get("date"),
        "url": entry.get("link"),
        "outlet": (entry.get("source") or {}).get("title") or outlet,
        "author": entry.get("author"),
        "language": _language(entry, language),
        "tags": [tag.get("term") or "" for tag in entry.get("tags", ())],
    }
    return _item(fragment, given, name, partial, noted)


def _item(
    fragment: str, given: Mapping[str, Any], name: str, partial: bool, noted: tuple[Problem, ...]
) -> Source | Problem:
    text = html_text.html_to_text(fragment)
    outlet = str(given["outlet"] or "")
    title = bare_headline(given["title"] or "", [outlet], "")
    if title and fold(text) in ("", fold(f"{title} {outlet}")):
        text, partial = title, True  # search services send the headline as a link, and the outlet's name behind it
    if not text:
        return Problem(file=name, kind="no-text", message="the entry has neither text nor title")
    tree = html_text.parse(fragment) if "<a" in fragment and not html_text.too_complex(fragment) else None
    links = html_text.links(tree, given["url"]) if tree is not None else ()
    partial = partial and len(text) < _FULL_TEXT
    return source_builder.build_source(name, text, given, links=links, partial=partial, problems=noted)


def _language(entry: Any, fallback: str | None) -> str | None:
    for content in entry.get("content", ()):
        if content.get("language"):
            return str(content["language"])
    return fallback


def _joined(base: object, url: object) -> object:
    """An address, joined to the feed's own where it is relative."""
    if not (isinstance(base, str) and isinstance(url, str)):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def is_json_feed(raw: object) -> bool:
    """Whether a JSON document is a JSON Feed."""
    return isinstance(raw, Mapping) and "jsonfeed.org" in str(raw.get("version")) and isinstance(raw.get("items"), list)


def read_json_feed(raw: Mapping[str, Any], name: str) -> Iterator[Source | Problem]:
    """The items of a JSON Feed."""
    names = ColumnNames(name)
    for number, item in enumerate(raw["items"], 1):
        if not isinstance(item, Mapping):
            yield Problem(file=name, kind="not-an-object", message=f"item {number} is no object; it was left out")
            continue
        item_name, noted = names.name(item.get("id") or item.get("url"), number)
        yield _json_item(item, raw, item_name, noted)


def _json_item(
    item: Mapping[str, Any], feed: Mapping[str, Any], name: str, noted: tuple[Problem, ...]
) -> Source | Problem:
    authors = item.get("authors")
    if not authors and item.get("author"):
        authors = [item["author"]]
    given = {
        "title": item.get("title"),
        "published": item.get("date_published") or item.get("date_modified"),
        "url": _joined(feed.get("home_page_url"), item.get("url") or item.get("external_url")),
        "outlet": feed_outlet(feed.get("title"), feed.get("home_page_url")),
        "author": authors,
        "language": item.get("language") or feed.get("language"),
        "tags": item.get("tags"),
    }
    content = item.get("content_html") or item.get("content_text") or ""
    fragment = content if isinstance(content, str) and content else str(item.get("summary") or "")
    is_plain = item.get("content_text") and not item.get("content_html")
    if is_plain:
        fragment = fragment.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return _item(fragment, given, name, not content, noted)
