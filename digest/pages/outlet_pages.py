"""The outlets: who published what, and whom they credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from markupsafe import Markup

from digest.model import EditionArticle, Outlet, Page, Target
from digest.pages.archive_pages import article_view
from digest.pages.calendar import buckets, span_of_time
from digest.pages.charts import panel
from digest.pages.escape import link, md
from digest.pages.page_context import PageContext, PageLinks, day, page_links
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks

_ACTORS = 12
_CHARTS = 24
_LEAST_CHARTED = 3  # dated articles of an outlet that gets a chart


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
    yield book.sheet("outlets/", _index, given=(_panels(book), *sorted(rows)))


class _Panels(NamedTuple):
    """Small charts of the outlets with most articles: what one bar stands for, from which day to which, and counts."""

    length: int
    first: str
    last: str
    counts: tuple[tuple[str, str, tuple[int, ...]], ...]


def _panels(book: PageContext) -> _Panels | None:
    """The charts; none where there are no two outlets or no two days to compare."""
    edition = book.reader.edition
    day_of = {entry.id: day(entry) for entry in edition.entries}
    days = {outlet.id: [day_of[id_] for id_ in outlet.articles if day_of.get(id_)] for outlet in edition.outlets}
    large = (outlet for outlet in edition.outlets if len(days[outlet.id]) >= _LEAST_CHARTED)
    largest = sorted(large, key=lambda outlet: (-len(days[outlet.id]), outlet.id))[:_CHARTS]
    dated = sorted(chain.from_iterable(days[outlet.id] for outlet in largest))
    number, length = span_of_time(dated)
    if number < 2 or len(largest) < 2:
        return None
    counts = ((outlet.id, outlet.name, buckets(days[outlet.id], dated[-1], number, length)) for outlet in largest)
    return _Panels(length, dated[0], dated[-1], tuple(counts))


def _panel_views(here: PageLinks, panels: _Panels) -> Iterator[dict[str, Any]]:
    words = here.book.words
    most = max(max(counts) for *_, counts in panels.counts)
    for id_, name, counts in panels.counts:
        label = words.text("outlet_label", name=name, n=sum(counts), counts=", ".join(map(str, counts)))
        yield {
            "name": link(md(name), here.to(f"outlets/{id_}/")),
            "chart": panel(counts, most, label),
            "n": sum(counts),
        }


def _most_covered(entries: list[EditionArticle]) -> tuple[tuple[str, int], ...]:
    """The key actors of most articles, with their number."""
    named: Counter[str] = Counter()
    for entry in entries:
        profiles = dict(entry.profiles)
        named.update(profiles[actor.id] for actor in entry.card.actors if actor.key and actor.id in profiles)
    return tuple(sorted(named.items(), key=lambda item: (-item[1], item[0]))[:_ACTORS])


def _wires(outlet: Outlet) -> str:
    return ", ".join(f"{name} ({number})" for name, number in outlet.wires)


def _index(book: PageContext, panels: _Panels | None, *outlets: tuple[int, str, str, str, str]) -> Iterator[Page]:
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
    yield page(
        "outlets/",
        "outlets",
        front(title, about, "outlets", searchable=False),
        t=words,
        rows=rows,
        panels=list(_panel_views(here, panels)) if panels else [],
        scale=_scale(here, panels) if panels else "",
    )


def _scale(here: PageLinks, panels: _Panels) -> Markup:
    """What the charts have in common: their time, what a bar stands for, and the tallest one."""
    words = here.book.words
    most = max(max(counts) for *_, counts in panels.counts)
    ends = words.days(panels.first, panels.last)
    return words("outlets_scale", span=words.named("span", str(panels.length)), ends=ends, n=words.number(most))


def _part(
    book: PageContext, id_: str, name: str, part: Chunk[str], actors: tuple[tuple[str, int], ...] = (), wires: str = ""
) -> Iterator[Page]:
    words = book.words
    here = page_links(book, part.folder)
    title = name if part.number == 0 else words.text("page_of", title=name, n=part.number)
    listed = list(book.listed(part.items))
    followed = part.number == 0 and part.count > 1  # the export makes a feed for those that can be followed
    feed = book.feed(listed) if followed else ""
    yield page(
        part.folder,
        "outlet",
        front(title, words.count_text("article", part.count), "outlet", searchable=part.number == 0, feed=feed),
        t=words,
        title=title,
        count=words.count("article", part.count),
        wires=wires,
        actors=[Markup("{} ({})").format(actor, n) for profile, n in actors if (actor := here.actor(profile))],
        entries=[article_view(here, entry, with_outlet=False) for entry in listed],
        further=part.links(here, f"outlets/{id_}/"),
        up=link(words("outlets"), here.to("outlets/")),
    )
