"""The front page: what a busy editor reads in a minute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from digest.model import Entry, Page, Quote
from digest.pages.actors import newest_role
from digest.pages.archive import entry_view
from digest.pages.article import figure_view, quote_view, type_chip
from digest.pages.book import Book, Place, place
from digest.pages.calendar import buckets, ordinal
from digest.pages.drawing import sparkline
from digest.pages.escape import link, md
from digest.pages.picks import pick_view
from digest.pages.stories import entries_of, story_view
from digest.pages.templates import front, page
from digest.text import fold

_ITEMS = 8
_WHO = 8
_SAID = 4
_NUMBERS = 5
_PICKS = 6
_RECENT = 14  # days that count as "in the news"
_FRESH = 3  # days within which a story told by several goes before a newer single article
_WEEKS = 8
_QUOTE_WORDS = (6, 45)  # shorter quotations say little alone, longer ones stop a reader who has a minute


def home_page(book: Book) -> Page:
    """The newest edition at a glance."""
    words = book.words
    here = place(book, "")
    recent = _recent(book)
    last = book.day(recent[0]) if recent else ""
    title = words.text("edition_of", date=words.date_text(last)) if last else words.text("newest_articles")
    items = _items(here, recent, last)
    shown = [entry for _, entries in items for entry in entries]
    return page(
        "",
        "home",
        front(title, words.text("home_about"), "home", found=False, feed=book.feed(book.edition.entries)),
        t=words,
        title=title,
        notice=book.settings.notice,
        counts=_counts(here),
        items=[view for view, _ in items],
        who=_who(here, recent, last),
        said=list(_said(here, recent)),
        numbers=list(_numbers(here, shown)),
        picks=_picks(here, recent),
        more=link(words("all_articles"), here.to("archive/")),
        map=link(words("map"), here.to("actors/map/")),
    )


def _recent(book: Book) -> list[Entry]:
    """Articles of the days up to the newest one; all where none is dated, which are then few or all there is."""
    entries = book.edition.entries
    last = ordinal(book.day(entries[0])) if entries and book.day(entries[0]) else None
    if last is None:
        return list(entries[:50])
    made = []
    for entry in entries:
        day = ordinal(book.day(entry)) if book.day(entry) else None
        if day is None or last - day >= _RECENT:
            break
        made.append(entry)
    return made if len(made) >= _ITEMS else list(entries[: max(_ITEMS * 2, len(made))])


def _counts(here: Place) -> Markup:
    book, words = here.book, here.book.words
    made = [
        link(words.count("article", len(book.entries)), here.to("archive/")),
        link(words.count("story", len(book.stories)), here.to("stories/")),
        link(words.count("outlet", len(book.edition.outlets)), here.to("outlets/")),
        link(words.count("actor", len(book.profiles)), here.to("actors/")),
    ]
    return Markup(" · ").join(made)


def _items(here: Place, recent: list[Entry], last: str) -> list[tuple[dict[str, Any], list[Entry]]]:
    """What happened: of the last days first what several articles tell, each story once, copies left out."""
    book = here.book
    newest = ordinal(last) if last else None
    items: dict[str, tuple[tuple[int, int, int], Entry]] = {}
    for number, entry in enumerate(recent):
        if entry.story is None and entry.copy_of is not None:
            continue
        day = ordinal(book.day(entry)) if book.day(entry) else None
        age = 0 if newest is None or day is None else (newest - day) // _FRESH
        told = len(book.stories[entry.story].articles) if entry.story in book.stories else 1
        items.setdefault(entry.story or entry.id, ((age, -told, number), entry))
    made = []
    for _, entry in sorted(items.values(), key=lambda item: item[0])[:_ITEMS]:
        story = book.stories.get(entry.story or "")
        view = story_view(here, story) if story else entry_view(here, entry, sentences=2)
        made.append((view, entries_of(book, story) if story else [entry]))
    return made


def _who(here: Place, recent: list[Entry], last: str) -> list[dict[str, Any]]:
    """The persons and organizations that carry the recent news, with their mentions over the last weeks."""
    book, words = here.book, here.book.words
    weight: defaultdict[str, float] = defaultdict(float)
    for entry in recent:
        profiles = dict(entry.profiles)
        for actor in entry.analysis.actors:
            if actor.type != "place" and (known := profiles.get(actor.id, "")) in book.paged:
                weight[known] += actor.salience + actor.key
    rows = []
    for profile_id in sorted(weight, key=lambda p: (-round(weight[p], 6), p))[:_WHO]:
        profile = book.profiles[profile_id]
        days = [a.published[:10] for a in profile.appearances if a.published]
        counts = buckets(days, last, _WEEKS, 7)
        label = words.text("spark_label", name=profile.name, counts=", ".join(map(str, counts)))
        rows.append(
            {
                "name": here.actor(profile),
                "type": type_chip(here, profile.type),
                "role": md(newest_role(profile)),
                "spark": sparkline(counts, label) if sum(counts) else "",
                "n": words.number(len(profile.appearances)),
            }
        )
    return rows


def _said(here: Place, recent: list[Entry]) -> Iterator[dict[str, Any]]:
    """Recent direct quotations that are whole and whose speaker is known, one a speaker and one an article."""
    least, most = _QUOTE_WORDS
    seen: set[str] = set()
    made = 0
    for entry in recent:
        profiles = dict(entry.profiles)
        best: Quote | None = None
        for quote in entry.analysis.quotes:
            length = len(quote.span.of(entry.analysis.article.text).split())
            speaker = profiles.get(quote.speaker or "")
            sound = quote.kind == "direct" and quote.state == "complete" and least <= length <= most
            if sound and speaker and speaker not in seen:
                best = quote
                seen.add(speaker)
                break
        if best is not None:
            yield quote_view(here, entry, best)
            made += 1
        if made == _SAID:
            return


def _numbers(here: Place, entries: list[Entry]) -> Iterator[dict[str, Any]]:
    """Figures of the summaries of what is on the page, one an article and each once."""
    seen: set[str] = set()
    made = 0
    for entry in entries:
        if made == _NUMBERS:
            return
        text = entry.analysis.article.text
        for figure in entry.analysis.figures:
            number = fold(text[figure.start : figure.end])
            inside = any(s.start <= figure.start and figure.end <= s.end for s in entry.analysis.summary)
            if inside and number not in seen:
                seen.add(number)
                made += 1
                yield figure_view(here, entry, figure)
                break


def _picks(here: Place, recent: list[Entry]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for entry in recent:
        for pick, target in zip(entry.analysis.article.picks, entry.picks, strict=False):
            if pick.kind == "editors-choice" and len(made) < _PICKS:
                made.append(pick_view(here, entry, pick, target))
    return made
