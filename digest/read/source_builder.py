"""A source from its parts, checked, with the hash of all of them."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from digest import dates, languages
from digest.files.outlets_file import registered_domain
from digest.model import Link, Problem, Source
from digest.read.decoding import clean_text
from digest.read.headlines import bare_headline
from digest.read.markdown_text import without_wiki_links
from digest.read.marked_up_text import plain_text
from digest.read.record_fields import is_placeholder, shown
from digest.text import letter_words, squeeze
from digest.text.visible_text import visible_text

_LONGEST = 2000  # characters of a field; what is longer is no title, name or address
_MOST_AUTHORS = 30
# Soft hyphens, joiners, direction and byte-order marks, an icon font's own characters: never part of a title, a name or
# an address.
_INVISIBLE = re.compile("[\ue000-\uf8ff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_TELLING_KEYS = ("name", "literal", "rendered", "title", "main", "original", "label", "value")
_LAST_NAME_FIRST = re.compile(r"([^,;]{2,40}), ([^,;]{2,40})$")
_NO_BEGINNING = ",;:|·•–— "  # of a headline: what is left of a label that a collector cut off
_LABEL_WORDS = 2  # that a date opens with
_LONGEST_NAME = 5  # words of an author's name in a row of them
_NO_END = "|·•–— "  # of a headline: what is left before an outlet's name that was cut off
_AUTHORS_APART = re.compile(r"\s*;\s*")


def build_source(
    name: str,
    text: str,
    given: Mapping[str, Any],
    *,
    links: tuple[Link, ...] = (),
    partial: bool = False,
    extra: tuple[tuple[str, str], ...] = (),
    problems: tuple[Problem, ...] = (),
    line_of: Callable[[str], int | None] = lambda _: None,
    keep_entities: bool = False,
) -> Source:
    """The source of a text and the fields given with it; a field of a wrong type is left out and reported.

    ``keep_entities`` is for files of plain text; see :func:`digest.read.marked_up_text.plain_text`.
    """
    noted = list(problems)
    body, own_links = plain_text(clean_text(text), _text(given.get("url")), keep_entities=keep_entities)
    body = clean_text(body)
    seen = visible_text(body)
    texts: dict[str, str | None] = {}
    for field in ("title", "url", "outlet", "language"):
        value = given.get(field)
        texts[field] = _text(value)
        if texts[field] is None and not is_placeholder(value):
            noted.append(Problem(file=name, kind="wrong-type", message=_wrong(field, value), line=line_of(field)))
    if (title := texts["title"]) is not None:
        domain = registered_domain(texts["url"] or "") or ""
        names = [texts["outlet"] or "", domain, domain.partition(".")[0]]
        texts["title"] = bare_headline(plain_text(title)[0].lstrip(_NO_BEGINNING), names, body).rstrip(_NO_END) or None
    published = _date(name, given.get("published"), _writes_day_first(texts["language"]), line_of, noted)
    if partial:
        message = "only a part of the article was to be had: a description, or what readers without a subscription see"
        noted.append(Problem(file=name, kind="partial", message=message))
    parts = {
        **texts,
        "text": seen,
        "verbatim": "" if seen == body else body,
        "published": published,
        "authors": _authors(given.get("author")),
        "tags": _tags(given.get("tags")),
        "links": (*links, *own_links),
        "partial": partial,
        "page": given.get("page", 0),
        "extra": extra,
        "problems": tuple(noted),
        "file": name,
    }
    return Source(**parts, digest=_hash(parts))


def again(source: Source, *, url: str | None, problems: tuple[Problem, ...]) -> Source:
    """A source with an address where it had none, and with more problems."""
    parts = {field: getattr(source, field) for field in Source.__slots__ if field != "digest"}
    parts |= {"url": source.url or url, "problems": (*source.problems, *problems)}
    return Source(**parts, digest=_hash(parts))


def _text(value: object) -> str | None:
    if isinstance(value, list | tuple) and value and all(isinstance(item, str | Mapping) for item in value):
        named = [_text(item) for item in value]
        value = ", ".join(item for item in named if item)
    if isinstance(value, Mapping):
        value = _of_mapping(value)
    if isinstance(value, int | float | datetime.date) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    plain = squeeze(without_wiki_links(_INVISIBLE.sub("", plain_text(clean_text(value))[0])))[:_LONGEST]
    return None if is_placeholder(plain) else plain


def _of_mapping(value: Mapping[str, Any]) -> object:
    """The text that an object stands for: its name, a person's names, what a page shows."""
    person = [value[key] for key in ("given", "first_name", "family", "last_name") if isinstance(value.get(key), str)]
    if person:
        return " ".join(person)
    return next((value[key] for key in _TELLING_KEYS if value.get(key)), None)


def _wrong(field: str, value: object) -> str:
    return f'"{field}" must be text, not {shown(value)[:40]!r}; it was left out'


def _authors(value: object) -> tuple[str, ...]:
    """The names of authors, from a text, a mapping with a name, or a list of them."""
    values = (
        value if isinstance(value, list | tuple) else _AUTHORS_APART.split(value) if isinstance(value, str) else [value]
    )
    names = [_bare_author(name) for item in values[:_MOST_AUTHORS] if (name := _text(item))]
    if len(names) == 1:
        names = _names_in_row(names[0])
    if len(names) > 1 and all(map(_LAST_NAME_FIRST.match, names)):
        names = [_LAST_NAME_FIRST.sub(r"\2 \1", name) for name in names]  # as catalogues of literature list them
    return tuple(dict.fromkeys(names))


def _bare_author(name: str) -> str:
    """A name without what a byline opens with: "By A B", "Oleh: A B"."""
    return _byline_opener().sub("", name) or name


@cache
def _byline_opener() -> re.Pattern[str]:
    openers = dict.fromkeys(
        term for code in languages.available() for term in languages.load(code).terms("byline_openers")
    )
    return re.compile(rf"(?:{'|'.join(map(re.escape, openers))})(?:\s*:\s*|\s+)(?=\w)", re.IGNORECASE)


def _names_in_row(names: str) -> list[str]:
    """The names in "A B, C D and E F", each of several words; a row of which one is a single word is one name."""
    parts = _row_joins().split(names)
    return parts if all(2 <= len(part.split()) <= _LONGEST_NAME for part in parts) else [names]


@cache
def _row_joins() -> re.Pattern[str]:
    joins = dict.fromkeys(term for code in languages.available() for term in languages.load(code).terms("name_joins"))
    return re.compile(rf"\s*,\s*|\s+(?:{'|'.join(map(re.escape, joins))}|&)\s+", re.IGNORECASE)


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = _listed_tags(value)
    if not isinstance(value, list | tuple):
        return ()
    tags = [(_text(item) or "").lstrip("#")[:80] for item in value[:100]]
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _listed_tags(written: str) -> list[object]:
    """The tags in a text: a list as programs print it, or with semicolons, bars or commas between."""
    bare = written.strip()
    if bare.startswith("[") and bare.endswith("]"):
        return [tag.strip(" \"'") for tag in bare[1:-1].split(",")]
    mark = next((mark for mark in ";|" if mark in bare), ",")
    return list(bare.split(mark))


def _date(
    name: str, value: object, day_first: bool, line_of: Callable[[str], int | None], noted: list[Problem]
) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("$date") or _date_parts(value) or value.get("raw") or value.get("value")
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if is_placeholder(value):
        return None
    written = value.isoformat() if isinstance(value, datetime.date) else squeeze(str(value))[:80]
    day = None if _dates_an_update(written) else dates.parse_date(written, day_first)
    if day is None:
        message = f'no such date "{written}"; write YYYY-MM-DD'
        noted.append(Problem(file=name, kind="impossible-date", message=message, line=line_of("published")))
    return day


def _dates_an_update(written: str) -> bool:
    """Whether a date says of itself that it is of an update or a correction: "Last updated 10 July 2026"."""
    first = {word.casefold() for word in letter_words(written)[:_LABEL_WORDS]}
    return any(not first.isdisjoint(languages.load(code).term_set("other_dates")) for code in languages.available())


def _date_parts(value: Mapping[str, Any]) -> str | None:
    """The date of a citation (``{"date-parts": [[2026, 8, 12]]}``)."""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or len(first) != 3 or not all(str(part).isdecimal() for part in first):
        return None
    return "-".join(str(part).zfill(2) for part in first)


def _writes_day_first(language: str | None) -> bool:
    """Whether an article said to be in this language writes the day before the month."""
    code = (language or "").replace("_", "-").partition("-")[0].casefold()
    return code in languages.available() and dates.has_day_first(languages.load(code))


def _hash(parts: Mapping[str, object]) -> str:
    plain = json.dumps(parts, ensure_ascii=True, sort_keys=True, default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Link):
        return [value.text, value.url]
    if isinstance(value, Problem):
        return [value.file, value.kind, value.message, value.line]
    raise TypeError(type(value))
