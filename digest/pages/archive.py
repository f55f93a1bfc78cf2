"""The archive: months and days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

from digest.model import Entry, Page
from digest.pages.book import Book, Place, place
from digest.pages.drawing import bars
from digest.pages.escape import link, md
from digest.pages.lists import parts
from digest.pages.templates import front, page
from digest.text import fold


def archive_pages(book: Book) -> Iterator[Page]:
    """The list of months, and the pages of each month and day."""
    yield _index(book)
    for folder, entries in book.months.items():
        yield from _month(book, folder, entries)


def entry_view(here: Place, entry: Entry, sentences: int = 1) -> dict[str, Any]:
    """An article in a list: title, outlet, date, first summary sentences."""
    article = entry.analysis.article
    lead = " ".join(lead_of(entry)[:sentences])
    outlet = here.outlet(entry)
    date = here.book.words.date(article.published)
    return {
        "title": here.article(entry),
        "outlet": outlet,
        "date": date,
        "meta": Markup(" · ").join(part for part in (outlet, date) if part),
        "lead": here.foreign(entry, lead) if lead else "",
    }


def lead_of(entry: Entry) -> list[str]:
    """The summary sentences, without one that the title already says because it was made of it."""
    article = entry.analysis.article
    said = [s.span.of(article.text) for s in entry.analysis.summary]
    if article.title_from != "lead":
        return said
    title = fold(article.title)
    return [sentence for sentence in said if not fold(sentence).startswith(title)]


def _index(book: Book) -> Page:
    words = book.words
    here = place(book, "archive/")
    rows = []
    for folder, entries in book.months.items():
        month = _name(book, folder)
        rows.append({"month": link(md(month), here.to(folder)), "n": words.count("article", len(entries))})
    dated = [(_name(book, f), len(e), "") for f, e in sorted(book.months.items()) if f[:4].isdigit()]
    return page(
        "archive/",
        "archive",
        front(words.text("archive"), words.text("archive_about"), "archive", found=False),
        t=words,
        rows=rows,
        chart=bars(dated, words.text("articles_by_month")) if len(dated) > 1 else "",
    )


def _name(book: Book, folder: str) -> str:
    if not folder[:4].isdigit():
        return book.words.text("undated_articles")
    return book.words.month(folder[:7].replace("/", "-"))


def _month(book: Book, folder: str, entries: tuple[Entry, ...]) -> Iterator[Page]:
    words = book.words
    name = _name(book, folder)
    for part in parts(entries, book.settings.per_page, folder):
        here = place(book, part.folder)
        title = name if part.number == 0 else words.text("page_of", title=name, n=part.number)
        days = []
        for day, group in groupby(part.items, key=book.day):
            heading = words.date(day) if day else Markup("")
            if day and folder[:4].isdigit():
                heading = link(heading, here.to(f"{folder}{day[8:10]}/"))
            days.append({"day": heading, "entries": [entry_view(here, entry) for entry in group]})
        yield page(
            part.folder,
            "month",
            front(title, words.count_text("article", len(entries)), "month", found=False),
            t=words,
            title=title,
            count=words.count("article", len(entries)),
            days=days,
            further=part.links(here, folder),
            up=link(words("archive"), here.to("archive/")),
        )
    if folder[:4].isdigit():
        for day, group in groupby(entries, key=book.day):
            yield _day(book, folder, day, list(group))


def _day(book: Book, folder: str, day: str, entries: list[Entry]) -> Page:
    words = book.words
    address = f"{folder}{day[8:10]}/"
    here = place(book, address)
    title = words.date_text(day)
    return page(
        address,
        "day",
        front(title, words.count_text("article", len(entries)), "day", found=False),
        t=words,
        title=title,
        count=words.count("article", len(entries)),
        entries=[entry_view(here, entry, sentences=2) for entry in entries],
        up=link(md(_name(book, folder)), here.to(folder)),
    )
