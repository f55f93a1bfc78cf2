"""Who is on the front page: those who carry the news, and those whom no earlier article names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from digest.model import Edition, EditionArticle, ProfileRow, acts
from digest.pages.calendar import buckets, ordinal
from digest.pages.charts import sparkline
from digest.pages.escape import md
from digest.pages.home_window import WEEKS
from digest.pages.page_context import PageContext, PageLinks, day, type_chip
from digest.text import fold

_CARRIERS = 8
_KNOWN_DAYS = 14  # days before the window that a collection must hold, so that it can tell who is new
_NEW = 5


def carriers_rows(
    here: PageLinks, window: list[EditionArticle], weeks: list[EditionArticle], last: str
) -> list[dict[str, Any]]:
    """The persons and organizations that carry the window's news, with their mentions over the last weeks."""
    words = here.book.words
    rows = []
    for profile in _carriers(here.book, window):
        head = here.book.reader.row(profile)
        if head is None:
            continue
        days = [day(entry) for entry in weeks for _, seat in entry.profiles if seat == profile]
        counts = buckets(days, last, WEEKS, 7)
        label = words.text("spark_label", name=head.name, counts=", ".join(map(str, counts)))
        rows.append(
            {
                "name": here.actor(profile),
                "type": type_chip(here, head.type),
                "role": md(head.role),
                "spark": sparkline(counts, label) if sum(counts) else "",
                "n": words.number(head.articles),
            }
        )
    return rows


def _carriers(book: PageContext, window: Sequence[EditionArticle]) -> list[str]:
    weight = _weights(window)
    ranked = sorted(weight, key=lambda profile: (-round(weight[profile], 6), profile))
    return list(islice(filter(book.paged, ranked), _CARRIERS))


def _weights(entries: Sequence[EditionArticle]) -> dict[str, float]:
    """How much each person and organization carries of some articles."""
    weight: defaultdict[str, float] = defaultdict(float)
    for entry in entries:
        profiles = dict(entry.profiles)
        for actor in entry.card.actors:
            if acts(actor.type) and actor.id in profiles:
                weight[profiles[actor.id]] += actor.salience + actor.key
    return weight


def newly_named(edition: Edition, window: Sequence[EditionArticle], days: int) -> Iterator[str]:
    """Persons and organizations that carry the window's news and that no earlier article names.

    Nobody, where the collection has no earlier days to tell by.
    """
    if not _has_earlier_days(edition, window, days):
        return
    inside = {entry.id for entry in window}
    known = {profile for entry in edition.entries if entry.id not in inside for _, profile in entry.profiles}
    rows = {row.id: row for row in edition.heads}
    names = [frozenset(fold(rows[profile].name).split()) for profile in known if profile in rows]
    weight = _weights(window)
    new = [profile for profile in weight if profile not in known and _is_introduced(rows.get(profile))]
    ranked = sorted(new, key=lambda profile: (-round(weight[profile], 6), profile))[: 2 * _NEW]
    sure = (profile for profile in ranked if not _is_like_one(rows[profile].name, names))
    yield from islice(sure, _NEW)


def _has_earlier_days(edition: Edition, window: Sequence[EditionArticle], days: int) -> bool:
    """Whether the collection has days enough before the window to tell who is new."""
    last = ordinal(day(window[0])) if window else None
    ordinals = (ordinal(day(entry)) for entry in edition.entries)
    oldest = min((number for number in ordinals if number is not None), default=None)
    return last is not None and oldest is not None and last - days - oldest >= _KNOWN_DAYS


def _is_like_one(name: str, others: Iterable[frozenset[str]]) -> bool:
    """Whether a name has all the words of another, or all of its words stand in another."""
    own = frozenset(fold(name).split())
    return any(own <= words or words <= own for words in others)


def _is_introduced(row: ProfileRow | None) -> bool:
    """Whether somebody is a key person with a full name and a stated role: others are easily somebody known."""
    return row is not None and row.key and row.type == "person" and bool(row.role) and " " in row.name


def newly_named_rows(here: PageLinks, profiles: Sequence[str]) -> list[dict[str, Any]]:
    """Those whom no earlier article names, each with role and article."""
    rows = []
    for profile in profiles:
        row = here.book.reader.row(profile)
        if row is None:
            continue
        entry = here.book.reader.listed(row.article)
        article = here.article(entry) if entry else ""
        rows.append({"name": here.actor(profile), "role": md(row.role), "article": article})
    return rows
