"""A source from its parts, checked, with the hash of all of them."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from digest import dates
from digest.model import Link, Problem, Source
from digest.read.decoding import clean_text
from digest.read.headlines import bare_headline
from digest.text import squeeze

# What formats call our fields, most telling first; a reader's own names come from the setting `columns`.
FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uid", "_id"),
    "text": ("text", "body", "content", "article", "paragraphs", "content_text"),
    "title": ("title", "headline"),
    "published": (
        "date",
        "published",
        "published_at",
        "publishedAt",
        "date_published",
        "datePublished",
        "datetime",
        "pubDate",
    ),
    "url": ("url", "link", "external_url"),
    "outlet": ("outlet", "publisher", "source", "site", "site_name"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang"),
    "tags": ("tags", "keywords", "topics", "categories"),
}
_LONGEST = 2000  # characters of a field; what is longer is no title, name or address
_MOST_AUTHORS = 30
_MOST = 60  # extra fields kept, each shortened


def known_fields(
    raw: Mapping[str, Any], columns: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """Our fields in a mapping as found, and what is left over, as texts.

    ``columns`` maps names as found to ours and goes before our own names.
    """
    taken: dict[str, Any] = {}
    names: dict[str, str] = {}
    for theirs, ours in columns.items():
        if theirs in raw:
            names.setdefault("published" if ours == "date" else ours, theirs)
    for ours, known in FIELDS.items():
        for theirs in known:
            if theirs in raw and raw[theirs] not in (None, ""):
                names.setdefault(ours, theirs)
    for ours, theirs in names.items():
        if ours in FIELDS:
            taken[ours] = raw[theirs]
    used = set(names.values())
    extra = [
        (clean_text(str(key))[:80], _shown(value))
        for key, value in raw.items()
        if key not in used and value is not None
    ]
    return taken, tuple(extra[:_MOST])


def _shown(value: object) -> str:
    if isinstance(value, str):
        return clean_text(value)[:_LONGEST]
    if isinstance(value, bool | int | float | datetime.date):
        return str(value)
    try:
        return clean_text(json.dumps(value, ensure_ascii=False, default=str, sort_keys=True))[:_LONGEST]
    except (TypeError, ValueError, RecursionError):
        return ""


def build_source(
    name: str,
    text: str,
    given: Mapping[str, Any],
    *,
    links: tuple[Link, ...] = (),
    partial: bool = False,
    extra: tuple[tuple[str, str], ...] = (),
    problems: tuple[Problem, ...] = (),
    line_of: Callable[[str], int | None] = lambda field: None,
) -> Source:
    """The source of a text and the fields given with it; a field of a wrong type is left out and reported."""
    noted = list(problems)
    made: dict[str, str | None] = {}
    for field in ("title", "url", "outlet", "language"):
        value = given.get(field)
        made[field] = _text(value)
        if value is not None and made[field] is None and value != "":
            noted.append(Problem(file=name, kind="wrong-type", message=_wrong(field, value), line=line_of(field)))
    if (title := made["title"]) is not None:
        made["title"] = bare_headline(title, [made["outlet"] or ""], clean_text(text))
    published = _date(name, given.get("published"), line_of, noted)
    if partial:
        message = "only a part of the article was to be had: a description, or what readers without a subscription see"
        noted.append(Problem(file=name, kind="partial", message=message))
    parts = {
        **made,
        "text": clean_text(text),
        "published": published,
        "authors": _authors(given.get("author")),
        "tags": _tags(given.get("tags")),
        "links": links,
        "partial": partial,
        "extra": extra,
        "problems": tuple(noted),
        "file": name,
    }
    return Source(**parts, digest=_hash(parts))  # type: ignore[arg-type]


def again(made: Source, *, url: str | None, problems: tuple[Problem, ...]) -> Source:
    """A source with an address where it had none, and with more problems."""
    parts = {field: getattr(made, field) for field in Source.__slots__ if field != "digest"}
    parts |= {"url": made.url or url, "problems": (*made.problems, *problems)}
    return Source(**parts, digest=_hash(parts))


def _text(value: object) -> str | None:
    if isinstance(value, list | tuple) and value and all(isinstance(item, str | Mapping) for item in value):
        named = [_text(item) for item in value]
        value = ", ".join(item for item in named if item)
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, int | float | datetime.date) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return squeeze(clean_text(value))[:_LONGEST] or None


def _wrong(field: str, value: object) -> str:
    return f'"{field}" must be text, not {_shown(value)[:40]!r}; it was left out'


def _authors(value: object) -> tuple[str, ...]:
    """The names of authors, from a text, a mapping with a name, or a list of them."""
    values = value if isinstance(value, list | tuple) else [value]
    names = [name for item in values[:_MOST_AUTHORS] if (name := _text(item))]
    return tuple(dict.fromkeys(names))


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | tuple):
        return ()
    found = [squeeze(clean_text(item if isinstance(item, str) else str(item)))[:80] for item in value[:100]]
    return tuple(dict.fromkeys(tag for tag in found if tag))


def _date(name: str, value: object, line_of: Callable[[str], int | None], noted: list[Problem]) -> str | None:
    if value is None or value == "":
        return None
    written = value.isoformat() if isinstance(value, datetime.date) else squeeze(str(value))[:80]
    found = dates.parse_date(written)
    if found is None:
        message = f'no such date "{written}"; write YYYY-MM-DD'
        noted.append(Problem(file=name, kind="impossible-date", message=message, line=line_of("published")))
    return found


def _hash(parts: Mapping[str, object]) -> str:
    plain = json.dumps(parts, ensure_ascii=True, sort_keys=True, default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Link):
        return [value.text, value.url]
    if isinstance(value, Problem):
        return [value.file, value.kind, value.message, value.line]
    raise TypeError(type(value))
