"""The outlets: who published what, and whom they credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from digest.model import EditionArticle, Outlet, Page, Target
from digest.pages.archive_pages import article_view
from digest.pages.escape import link, md
from digest.pages.page_context import PageContext, day, page_links
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks

_ACTORS = 12


def outlet_targets(book: PageContext) -> Iterator[Target]:
    """Sheets of the table of outlets, and of each part of an outlet's articles."""
    entries = {entry.id: entry for entry in book.reader.edition.entries}
    rows = []
    for outlet in book.reader.edition.outlets:
        own = [entries[article] for article in book.reader.newest_first(outlet.articles)]
        rows.append((-len(own), outlet.id, outlet.name, max(map(day, own), default=""), _wires(outlet)))
        first, *further = chunks([entry.id for entry in own], book.settings.per_page, f"outlets/{outlet.id}/")
        more = (_most_covered(own), _wires(outlet))
        yield book.sheet(first.folder, _part, outlet.id, given=(outlet.name, first, *more))
        for part in further:
            yield book.sheet(part.folder, _part, outlet.id, given=(outlet.name, part))
    yield book.sheet("outlets/", _index, given=tuple(sorted(rows)))


def _most_covered(entries: list[EditionArticle]) -> tuple[tuple[str, int], ...]:
    """The key actors of most articles, with their number."""
    named: Counter[str] = Counter()
    for entry in entries:
        profiles = dict(entry.profiles)
        named.update(profiles[actor.id] for actor in entry.card.actors if actor.key and actor.id in profiles)
    return tuple(sorted(named.items(), key=lambda item: (-item[1], item[0]))[:_ACTORS])


def _wires(outlet: Outlet) -> str:
    return ", ".join(f"{name} ({number})" for name, number in outlet.wires)


def _index(book: PageContext, *outlets: tuple[int, str, str, str, str]) -> Iterator[Page]:
    words = book.words
    here = page_links(book, "outlets/")
    rows = [
        {
            "name": link(md(name), here.to(f"outlets/{id_}/")),
            "n": words.number(-number),
            "last": words.date(last),
            "wires": wires,
        }
        for number, id_, name, last, wires in outlets
    ]
    title, about = words.text("outlets"), words.text("outlets_about")
    yield page("outlets/", "outlets", front(title, about, "outlets", found=False), t=words, rows=rows)


def _part(
    book: PageContext, id_: str, name: str, part: Chunk[str], actors: tuple[tuple[str, int], ...] = (), wires: str = ""
) -> Iterator[Page]:
    words = book.words
    here = page_links(book, part.folder)
    title = name if part.number == 0 else words.text("page_of", title=name, n=part.number)
    yield page(
        part.folder,
        "outlet",
        front(title, words.count_text("article", part.count), "outlet", found=part.number == 0),
        t=words,
        title=title,
        count=words.count("article", part.count),
        wires=wires,
        actors=[Markup("{} ({})").format(actor, n) for profile, n in actors if (actor := here.actor(profile))],
        entries=[article_view(here, entry) for entry in book.listed(part.items)],
        further=part.links(here, f"outlets/{id_}/"),
        up=link(words("outlets"), here.to("outlets/")),
    )
