"""Long lists cut into pages that stay as they are when newer articles arrive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

from digest.pages.escape import join, link
from digest.pages.page_context import PageLinks

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Chunk(Generic[Item]):
    """Part of a list.

    ``folder`` is that of its page, ``number`` is 0 for the front page, ``count`` the number of items that its page
    speaks of: those of the whole list on the front page; its own on a further page, which stays as it is.
    """

    folder: str
    number: int
    items: tuple[Item, ...]
    numbers: tuple[int, ...]
    count: int

    def links(self, here: PageLinks, base: str) -> Markup:
        """Links to the other parts, newest first; empty where there is one part only."""
        words = here.book.words
        if not self.numbers:
            return Markup("")
        links = [words("newest") if self.number == 0 else link(words("newest"), here.to(base))]
        for number in self.numbers:
            name = Markup(str(number))
            links.append(
                Markup("**{}**").format(name) if number == self.number else link(name, here.to(f"{base}page/{number}/"))
            )
        return join(" · ", links)


def chunks(items: Sequence[Item], size: int, base: str) -> tuple[Chunk[Item], ...]:
    """``items`` (newest first) in parts of ``size``, the front page first.

    Further pages are counted from the oldest, so a new article changes only the front page, which holds ``size`` to
    twice as many; page 1 is always the oldest.
    """
    full = max(0, len(items) // size - 1)
    numbers = tuple(range(full, 0, -1))
    cut = len(items) - full * size
    parts = [Chunk(base, 0, tuple(items[:cut]), numbers, len(items))]
    for number in numbers:
        begin = cut + (full - number) * size
        parts.append(Chunk(f"{base}page/{number}/", number, tuple(items[begin : begin + size]), numbers, size))
    return tuple(parts)
