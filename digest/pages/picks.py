"""The editors' choices left in the articles: what newsrooms pointed at, and whether it is here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digest.model import Entry, Page, Pick, PickTarget
from digest.pages.book import Book, Place, place
from digest.pages.escape import address, link
from digest.pages.lists import parts
from digest.pages.templates import front, page


def pick_pages(book: Book) -> Iterator[Page]:
    """All picks, those of the newest articles first, in pages."""
    found = [
        (entry, pick, target)
        for entry in book.edition.entries
        for pick, target in zip(entry.analysis.article.picks, entry.picks, strict=False)
    ]
    words = book.words
    here = sum(target is not None for *_, target in found)
    for part in parts(found, book.settings.per_page, "picks/"):
        at = place(book, part.folder)
        yield page(
            part.folder,
            "picks",
            front(words.text("picks"), words.text("picks_about"), "picks", found=False),
            t=words,
            count=words("picks_count", n=len(found), here=here),
            rows=[pick_view(at, *item) for item in part.items],
            further=part.links(at, "picks/"),
        )


def pick_view(here: Place, entry: Entry, pick: Pick, target: PickTarget | None) -> dict[str, Any]:
    """A pick: its headline (as a link where it leads somewhere), who picked it, and how surely it was found."""
    book = here.book
    words = book.words
    title = here.foreign(entry, pick.title)
    url = address(pick.url)
    sure = words("pick_missing")
    if target is not None and target.article in book.entries:
        title = here.article(book.entries[target.article], title)
        sure = words("pick_found", likeness=round(100 * target.likeness), margin=round(100 * target.margin))
    elif url:
        title, sure = link(title, url), words("pick_elsewhere")
    return {
        "title": title,
        "kind": words.named("pick", pick.kind),
        "by": here.article(entry),
        "outlet": here.outlet(entry),
        "date": words.date(entry.analysis.article.published),
        "sure": sure,
        "missing": target is None,
    }
