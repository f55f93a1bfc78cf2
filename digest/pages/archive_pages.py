"""The archive: months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

from digest.model import ListedArticle, Page, Target
from digest.pages.escape import join, link, md
from digest.pages.labels import Labels
from digest.pages.page_context import PageContext, PageLinks, day, month_of, page_links
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks
from digest.pages.time_chart import MONTHS, time_chart


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


def article_view(
    here: PageLinks, entry: ListedArticle, sentences: int = 1, *, with_outlet: bool = True
) -> dict[str, Any]:
    """An article in a list: title, outlet (left out on the outlet's own page), date, first summary sentences."""
    lead = " ".join(entry.card.lead[:sentences])
    outlet = here.outlet(entry) if with_outlet else Markup("")
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
    is_long = len(counts) > MONTHS
    yield page(
        "archive/",
        "archive",
        front(words.text("archive"), words.text("archive_about"), "archive", searchable=False),
        t=words,
        rows=[] if is_long else [_month_row(here, folder, n) for folder, n in counts],
        years=list(_year_rows(here, counts)) if is_long else [],
        chart=_chart(words, counts),
    )


def _month_row(here: PageLinks, folder: str, number: int) -> dict[str, Any]:
    words = here.book.words
    return {"month": link(md(month_name(here.book, folder)), here.to(folder)), "n": words.number(number)}


def _year_rows(here: PageLinks, counts: tuple[tuple[str, int], ...]) -> Iterator[dict[str, Any]]:
    """A row a year with its months, newest first; articles without a day have one of their own, last."""
    words = here.book.words
    for year, group in groupby(counts, key=_year):
        months = list(group)
        total = words.number(sum(number for _, number in months))
        if year is None:
            name = link(words("undated_articles"), here.to(months[0][0]))
            yield {"year": name, "n": total, "months": ""}
            continue
        named = (
            Markup("{}\u00a0<small>{}</small>").format(
                link(md(words.text(f"month_{int(folder[5:7])}")), here.to(folder)), words.number(number)
            )
            for folder, number in months
        )
        yield {"year": md(year), "n": total, "months": join(" · ", named)}


def _year(month: tuple[str, int]) -> str | None:
    """The year of a month's folder; None of articles without a day."""
    folder, _ = month
    return folder[:4] if folder[:4].isdigit() else None


def _chart(words: Labels, counts: tuple[tuple[str, int], ...]) -> Markup:
    of_month = {folder[:7].replace("/", "-"): number for folder, number in counts if folder[:4].isdigit()}
    return time_chart(words, of_month, words.text("articles_by_month"), words.text("articles_by_year"))


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
        front(title, words.count_text("article", part.count), "month", searchable=False),
        t=words,
        title=title,
        count=words.count("article", part.count),
        days=days,
        further=part.links(here, folder),
        up=link(words("archive"), here.to("archive/")),
    )
