"""The editors' choices left in the articles: what newsrooms pointed at, and whether it is here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from digest.model import EditionArticle, Page, Pick, PickTarget, Target
from digest.pages.escape import address, join, link
from digest.pages.page_context import PageContext, PageLinks, page_links
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks

_SAME = 100  # per cent of likeness: the headlines differ in capitals and marks at most


def pick_targets(book: PageContext) -> Iterator[Target]:
    """Sheets of all picks, those of the newest articles first, in parts."""
    entries = book.reader.edition.entries
    picks = [(entry.id, number) for entry in entries for number in range(len(entry.picks))]
    here = sum(target is not None for entry in entries for target in entry.picks)
    for part in chunks(picks, book.settings.per_page, "picks/"):
        yield book.sheet(part.folder, _part, given=(part, here) if part.number == 0 else (part,))


def _part(book: PageContext, part: Chunk[tuple[str, int]], here: int | None = None) -> Iterator[Page]:
    words = book.words
    at = page_links(book, part.folder)
    rows = [
        pick_view(at, entry, entry.card.picks[number], entry.picks[number])
        for id_, number in part.items
        if (entry := book.reader.entry(id_))
    ]
    yield page(
        part.folder,
        "picks",
        front(words.text("picks"), words.text("picks_about"), "picks", searchable=False),
        t=words,
        count=words("picks_count", n=part.count, here=here) if here is not None else "",
        rows=[row for row in rows if row["leads"]],
        lost=[row for row in rows if not row["leads"]],
        further=part.links(at, "picks/"),
    )


def article_picks(here: PageLinks, entry: EditionArticle) -> tuple[list[Markup], list[Markup]]:
    """The article's links to others, to the local article where there is one; and those that lead nowhere."""
    words = here.book.words
    leading, lost = [], []
    for pick, target in zip(entry.card.picks, entry.picks, strict=False):
        title = here.foreign(entry, pick.title)
        kind = words.named("pick", pick.kind)
        url = address(pick.url)
        other = here.book.reader.listed(target.article) if target is not None else None
        if other is not None:
            body = join(" — ", (here.article(other), here.outlet(other) or words("outlet_unknown")))
        elif url:
            body = join(" — ", (link(title, url), words("pick_elsewhere")))
        else:
            body = join(" — ", (title, words("pick_missing")))
            lost.append(join(": ", (kind, body)))
            continue
        leading.append(join(": ", (kind, body)))
    return leading, lost


def pick_view(here: PageLinks, entry: EditionArticle, pick: Pick, target: PickTarget | None) -> dict[str, Any]:
    """A pick: its headline (as a link where it leads somewhere), who picked it, and how surely it was found."""
    book = here.book
    words = book.words
    title = here.foreign(entry, pick.title)
    url = address(pick.url)
    sure = words("pick_missing")
    other = book.reader.listed(target.article) if target is not None else None
    if target is not None and other is not None:
        title = here.article(other, title)
        likeness = round(100 * target.likeness)
        sure = words("pick_found", likeness=likeness) if likeness < _SAME else words("pick_same_title")
    elif url:
        title, sure = link(title, url), words("pick_elsewhere")
    return {
        "title": title,
        "kind": words.named("pick", pick.kind),
        "by": here.article(entry),
        "outlet": here.outlet(entry),
        "date": words.day_of(entry.card),
        "sure": sure,
        "missing": target is None,
        "leads": other is not None or bool(url),
    }
