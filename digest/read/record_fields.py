"""Our fields in a mapping as collectors, tables and front matter write it: names, nested values, placeholders."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from digest import languages
from digest.read.decoding import clean_text
from digest.text import squeeze
from digest.text.urls import split_url

# What formats and collectors call our fields, most telling first; where the languages' own names stand among them is
# ``_LOCAL``. Compared without case and marks:
# "publish_date", "publishDate" and "Publish Date" are one. A dot goes into a mapping.
_LOCAL = "*"
_FORMAT_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uid", "_id"),
    "text": (
        "text", "body", "content", "article", "maintext", "cleanedtext", "fulltext", "articletext",
        "articlebody", "plaintext", "bodytext", "textcontent", "paragraphs", "contenttext", "contenthtml",
        _LOCAL, "rawcontent", "rawtext", "story", "htmlcontent", "texthtml", "bodyhtml", "html",
    ),
    "title": ("title", "headline", _LOCAL, "webtitle", "articletitle", "newstitle", "pagetitle"),
    "published": (
        "date", "published", "publishedat", "datepublished", "publishdate", "publisheddate",
        "publishedtime", "publishtime", "publicationtime", "firstpublished", "publishingdate",
        "datepublish", "publicationdate", "pubdate", "datetime", _LOCAL, "articledate", "newsdate",
        "postdate", "dateposted", "postedat", "issued", "webpublicationdate", "timestamp", "dategmt",
    ),
    "url": (
        "url", "link", "externalurl", "canonicallink", "canonicalurl", "permalink",
        "articleurl", "newsurl", "sourceurl", "originalurl", "resolvedurl", "givenurl", "requestedurl",
        "html.requestedurl", _LOCAL, "address", "weburl", "source", "finalurl",
    ),
    "outlet": (
        "outlet", "publisher", "sitename", "sourcename", "sourcetitle", "source", "site", _LOCAL, "media",
        "publicationtitle", "containertitle", "hostname", "sourcedomain", "domain", "domainname",
        "metasitename", "newspaper", "website", "medianame", "mediaoutlet", "newsoutlet", "newssource",
    ),
    "author": (
        "author", "authors", "byline", _LOCAL, "reporter", "creator", "authorname",
        "publishedby", "primaryauthor",
    ),
    "language": ("language", "lang", _LOCAL, "inlanguage"),
    "tags": (
        "tags", "keywords", "topics", "categories", "category", _LOCAL, "labels", "manualtags",
        "metakeywords",
    ),
}  # fmt: skip
# When something was saved, collected or changed says nothing of when it was published: such columns ("created",
# "time_added", "date_modified") are none of ours.
# Mappings in which interfaces put an article's own fields, beside what they say of the record.
_INNER = ("fields", "attributes", "_source", "article", "data", "post", "item", "metadata", "properties")
# Texts that stand in where there is no article's text: what is read from them is partial.
_DESCRIPTIONS = ("description", "summary", "excerpt", "abstract", "abstractnote", "snippet", "leadparagraph", _LOCAL)
_NO_VALUES = frozenset(
    ["", "nan", "nat", "none", "null", "nil", "undefined", "na", "n/a", "nothing"]
)  # programs' words
_MARKS = re.compile(r"[^\w.]|_")
_ONLY_MARKS = re.compile(r"[\W_]*")
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
_PLAIN_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?")
_DAY_LETTERS = 10  # of "2026-08-12"
_LONGEST = 2000  # characters of a field; what is longer is no title, name or address
_LONGEST_KEY = 80  # characters of an extra field's name
_MOST = 60  # extra fields kept, each shortened
_DEEPEST = 6
_NESTED_TEXT = (
    "rendered", "raw", "text", "value", "content", "sections", "paragraphs", "name", "$date", "summary", "headline",
)  # fmt: skip


def known_fields(
    raw: Mapping[str, Any], columns: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """Our fields in a mapping as found, and what is left over, as texts.

    ``columns`` maps names as found to ours and goes before our own names. A value that only stands in for one that is
    missing (``"nan"``, ``"-"``, ``"Untitled"``) is none. A source that is an address is the address, and no outlet.
    """
    raw = _with_inner_fields(raw)
    names: dict[str, str] = {}  # of our fields, as the mapping has them
    values: dict[str, Any] = {}
    for theirs, ours in columns.items():
        if theirs in raw and ours not in names and not is_placeholder(raw[theirs]):
            field = "published" if ours == "date" else ours
            names[field], values[field] = theirs, raw[theirs]
    by_name = {_bare(key): key for key in reversed(list(raw))}
    for field in field_names():
        if field not in names and (pair := _by_usual_name(field, raw, by_name)):
            names[field], values[field] = pair
    _refine(values, names, raw, by_name)
    used = set(names.values())
    rest = ((key, value) for key, value in raw.items() if key not in used and value is not None)
    extra = tuple((clean_text(str(key))[:_LONGEST_KEY], shown(value)) for key, value in islice(rest, _MOST))
    return {field: value for field, value in values.items() if field in _FORMAT_NAMES}, extra


def _by_usual_name(field: str, raw: Mapping[str, Any], by_name: Mapping[str, str]) -> tuple[str, Any] | None:
    """The key and value of a field under the most telling of its usual names that has a fitting value."""
    for name in field_names()[field]:
        if name not in by_name and "." not in name:
            continue
        key, value = _value(raw, by_name, name)
        if key is not None and _suits(field, name, value):
            return key, value
    return None


def _refine(taken: dict[str, Any], names: dict[str, str], raw: Mapping[str, Any], by_name: Mapping[str, str]) -> None:
    """Take the article's own address, and its time with zone, where a second field says more than the first."""
    own = raw.get(by_name.get("sourceurl", "")) or raw.get(by_name.get("originalurl", ""))
    if isinstance(own, str) and _is_article_elsewhere(own, str(taken.get("url") or "")):
        taken["url"] = own.strip()
    written = taken.get("published")
    if not isinstance(written, str):
        return
    moment = raw.get(by_name.get("datetime", ""))
    if isinstance(moment, str) and len(written) == _DAY_LETTERS and moment.startswith(written):
        taken["published"] = moment
    zone = raw.get(by_name.get(f"{_bare(names['published'])}tz", ""))
    is_utc = _bare(names["published"]).endswith("gmt") or zone == "UTC"
    if is_utc and _PLAIN_MOMENT.fullmatch(written):
        taken["published"] = f"{written}Z"


def _is_article_elsewhere(own: str, address: str) -> bool:
    """Whether a source's address is an article's, on another host than the address of the service that kept it."""
    here, there = split_url(address), split_url(own.strip())
    return bool(_ADDRESS.match(own.strip()) and there.path.strip("/") and here.netloc and here.netloc != there.netloc)


def _with_inner_fields(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """A mapping with the fields of an inner one that it does not have itself."""
    inner = [raw[key] for key in _INNER if isinstance(raw.get(key), Mapping)]
    if not inner:
        return raw
    fields = {str(key): value for mapping in inner for key, value in mapping.items()}
    return {**fields, **{key: value for key, value in raw.items() if key not in _INNER or key not in fields}}


def description(raw: Mapping[str, Any]) -> Any:
    """A short text about the article, where the mapping has one."""
    raw = _with_inner_fields(raw)
    by_name = {_bare(key): key for key in raw}
    values = (raw[by_name[name]] for name in _description_names() if name in by_name)
    return next((value for value in values if not is_placeholder(value)), None)


def knows_column(name: str, columns: Mapping[str, str]) -> bool:
    """Whether a column's name is one of ours, or one that the settings name."""
    return name in columns or _bare(name) in _known_names()


def is_placeholder(value: object) -> bool:
    """Whether a value says that there is none: empty, a program's word, only marks, "Untitled"."""
    if value is None or (isinstance(value, list | tuple | Mapping) and not value):
        return True
    if not isinstance(value, str):
        return isinstance(value, float) and math.isnan(value)
    words = squeeze(value).casefold()
    bare = words.strip("()[]<>#")
    return bare in _NO_VALUES or bare in _placeholders() or _ONLY_MARKS.fullmatch(words) is not None


def flat_text(value: object, depth: int = 0) -> str:
    """The text in a value however it is nested: a list's items are paragraphs, of a mapping the telling keys count."""
    if isinstance(value, str):
        return value
    if depth > _DEEPEST:
        return ""
    if isinstance(value, Mapping):
        inner: list[object] = [value[key] for key in _NESTED_TEXT if value.get(key)]
        plain = next((item for item in inner if isinstance(item, str)), None)
        return plain if plain is not None else flat_text(inner, depth + 1)
    if isinstance(value, list | tuple):
        parts = [flat_text(item, depth + 1) for item in value]
        return "\n\n".join(part for part in parts if part.strip())
    return ""


def shown(value: object) -> str:
    """A value as a short text."""
    if isinstance(value, str):
        return clean_text(value)[:_LONGEST]
    if isinstance(value, bool | int | float | datetime.date):
        return str(value)
    try:
        return clean_text(json.dumps(value, ensure_ascii=False, default=str, sort_keys=True))[:_LONGEST]
    except (TypeError, ValueError, RecursionError):
        return ""


def _value(raw: Mapping[str, Any], by_name: Mapping[str, str], name: str) -> tuple[str | None, Any]:
    """The key and value of a name; ``html.requestedurl`` is a value inside of another."""
    outer, _, inner = name.partition(".")
    key = by_name.get(outer)
    if key is None:
        return None, None
    value = raw[key]
    if not inner:
        return key, value
    if not isinstance(value, Mapping):
        return None, None
    nested = {_bare(str(one)): item for one, item in value.items()}
    return (key, nested[inner]) if inner in nested else (None, None)


def _suits(ours: str, name: str, value: object) -> bool:
    """Whether a value can be that of the field."""
    if is_placeholder(value):
        return False
    if name == "source" and ours == "url":
        return isinstance(value, str) and _ADDRESS.match(value.strip()) is not None
    if ours == "outlet":
        plain = value.get("name") or value.get("title") if isinstance(value, Mapping) else value
        return not is_placeholder(plain) and not (isinstance(plain, str) and _ADDRESS.match(plain.strip()))
    if ours == "text":
        return bool(flat_text(value).strip())
    return True


def _bare(name: object) -> str:
    return _MARKS.sub("", str(name)).casefold()


@cache
def field_names() -> Mapping[str, tuple[str, ...]]:
    """What our fields are called, most telling first, in formats and in all languages."""
    return {field: _with_local(field, names) for field, names in _FORMAT_NAMES.items()}


@cache
def _description_names() -> tuple[str, ...]:
    return _with_local("description", _DESCRIPTIONS)


def _with_local(field: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names of a field with those of the languages in their place."""
    at = names.index(_LOCAL) if _LOCAL in names else len(names)
    tables = (languages.load(code).table("field_names") for code in languages.available())
    local = dict.fromkeys(name for table in tables for name in table.get(field, "").split())
    return (*names[:at], *(name for name in local if name not in names), *names[at + 1 :])


@cache
def _known_names() -> frozenset[str]:
    return frozenset(_names())


def _names() -> Iterator[str]:
    for known in field_names().values():
        yield from (_bare(name) for name in known)
    yield from _description_names()


@cache
def _placeholders() -> frozenset[str]:
    return frozenset().union(*(languages.load(code).term_set("placeholders") for code in languages.available()))
