"""The archive: months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

from digest.model import ListedArticle, Page, Target
from digest.pages.charts import bars
from digest.pages.escape import join, link, md
from digest.pages.page_context import PageContext, PageLinks, day, month_of, page_links
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks


def archive_targets(book: PageContext) -> Iterator[Target]:
    """Sheets of the list of months, and of each part of a month."""
    months: defaultdict[str, list[ListedArticle]] = defaultdict(list)
    for entry in book.reader.edition.entries:
        months[month_of(entry)].append(entry)
    counts = tuple((folder, len(entries)) for folder, entries in months.items())
    yield book.sheet("archive/", _index, given=(counts,))
    for folder, entries in months.items():
        for part in chunks([entry.id for entry in entries], book.settings.per_page, folder):
            yield book.sheet(part.folder, _month, folder, given=(part,))


def article_view(here: PageLinks, entry: ListedArticle, sentences: int = 1) -> dict[str, Any]:
    """An article in a list: title, outlet, date, first summary sentences."""
    lead = " ".join(entry.card.lead[:sentences])
    outlet = here.outlet(entry)
    date = here.book.words.day_of(entry.card)
    return {
        "title": here.article(entry),
        "outlet": outlet,
        "date": date,
        "meta": join(" · ", filter(None, (outlet, date))),
        "lead": here.foreign(entry, lead) if lead else "",
    }


def _index(book: PageContext, counts: tuple[tuple[str, int], ...]) -> Iterator[Page]:
    words = book.words
    here = page_links(book, "archive/")
    rows = [
        {"month": link(md(month_name(book, folder)), here.to(folder)), "n": words.count("article", n)}
        for folder, n in counts
    ]
    dated = [(month_name(book, folder), n, "") for folder, n in sorted(counts) if folder[:4].isdigit()]
    yield page(
        "archive/",
        "archive",
        front(words.text("archive"), words.text("archive_about"), "archive", found=False),
        t=words,
        rows=rows,
        chart=bars(dated, words.text("articles_by_month")) if len(dated) > 1 else "",
    )


def month_name(book: PageContext, folder: str) -> str:
    """What a month's folder is called."""
    if not folder[:4].isdigit():
        return book.words.text("undated_articles")
    return book.words.month(folder[:7].replace("/", "-"))


def _month(book: PageContext, folder: str, part: Chunk[str]) -> Iterator[Page]:
    words = book.words
    name = month_name(book, folder)
    here = page_links(book, part.folder)
    title = name if part.number == 0 else words.text("page_of", title=name, n=part.number)
    days = []
    for date, group in groupby(book.listed(part.items), key=day):
        heading = words.date(date) if date else Markup("")
        if date and folder[:4].isdigit():
            heading = link(heading, here.to(f"{folder}{date[8:10]}/"))
        days.append({"day": heading, "entries": [article_view(here, entry) for entry in group]})
    yield page(
        part.folder,
        "month",
        front(title, words.count_text("article", part.count), "month", found=False),
        t=words,
        title=title,
        count=words.count("article", part.count),
        days=days,
        further=part.links(here, folder),
        up=link(words("archive"), here.to("archive/")),
    )
