"""The outlets: who published what, and whom they credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from digest.model import Outlet, Page
from digest.pages.archive import entry_view
from digest.pages.book import Book, place
from digest.pages.escape import link, md
from digest.pages.lists import parts
from digest.pages.templates import front, page

_ACTORS = 12


def outlet_pages(book: Book) -> Iterator[Page]:
    """The table of outlets, and the pages of each."""
    yield _index(book)
    for outlet in book.edition.outlets:
        yield from _outlet(book, outlet)


def _index(book: Book) -> Page:
    words = book.words
    here = place(book, "outlets/")
    rows = []
    for outlet in sorted(book.edition.outlets, key=lambda o: (-len(o.articles), o.id)):
        days = [book.day(book.entries[article]) for article in outlet.articles]
        rows.append(
            {
                "name": link(md(outlet.name), here.to(f"outlets/{outlet.id}/")),
                "n": words.number(len(outlet.articles)),
                "last": words.date(max(days, default="")),
                "wires": _wires(outlet),
            }
        )
    title, about = words.text("outlets"), words.text("outlets_about")
    return page("outlets/", "outlets", front(title, about, "outlets", found=False), t=words, rows=rows)


def _wires(outlet: Outlet) -> str:
    return ", ".join(f"{name} ({number})" for name, number in outlet.wires)


def _outlet(book: Book, outlet: Outlet) -> Iterator[Page]:
    words = book.words
    base = f"outlets/{outlet.id}/"
    entries = [book.entries[article] for article in outlet.articles if article in book.entries]
    entries.sort(key=lambda entry: book.order[entry.id])
    named: Counter[str] = Counter()
    for entry in entries:
        profiles = dict(entry.profiles)
        named.update(profiles[actor.id] for actor in entry.analysis.actors if actor.key and actor.id in profiles)
    for part in parts(entries, book.settings.per_page, base):
        here = place(book, part.folder)
        title = outlet.name if part.number == 0 else words.text("page_of", title=outlet.name, n=part.number)
        top = sorted(named.items(), key=lambda item: (-item[1], item[0]))[:_ACTORS]
        yield page(
            part.folder,
            "outlet",
            front(title, words.count_text("article", len(entries)), "outlet", found=part.number == 0),
            t=words,
            title=title,
            count=words.count("article", len(entries)),
            wires=_wires(outlet) if part.number == 0 else "",
            actors=[Markup("{} ({})").format(here.actor(book.profiles[p]), n) for p, n in top if p in book.profiles]
            if part.number == 0
            else [],
            entries=[entry_view(here, entry) for entry in part.items],
            further=part.links(here, base),
            up=link(words("outlets"), here.to("outlets/")),
        )
