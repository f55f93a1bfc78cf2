"""The index of actors: those in most articles, and all names by letter where they are many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from digest.model import ACTOR_KINDS, Page, ProfileRow, Target
from digest.pages.escape import join, link, md
from digest.pages.page_context import PageContext, PageLinks, deserves_page, page_links, type_chip
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks
from digest.pages.places_page import FOLDER as PLACES
from digest.text import fold

_WHOLE = 100  # actors that stand in the tables all together; where there are more, all are listed by letter
_LETTER_PAGE = 60  # names on one page of the index by letter; 120 took a phone twice as long to lay out


def index_targets(book: PageContext, *, places: bool) -> Iterator[Target]:
    """Sheets of the index, and of each part of a letter where one table would be too long.

    ``places`` says whether there is a map of places.
    """
    heads = book.reader.edition.heads
    by_kind = [(kind, [head for head in heads if head.type == kind.name]) for kind in ACTOR_KINDS.values()]
    is_long = len(heads) > _WHOLE
    letters = _letters(heads) if is_long else {}
    names = tuple(letters)
    shown = ((kind, _most(rows, kind.index_rows if is_long else _WHOLE)) for kind, rows in by_kind)
    top = tuple((kind.name, tuple(head.id for head in rows)) for kind, rows in shown)
    yield book.sheet("actors/", _index, given=(top, len(heads), names, places))
    for letter, profiles in letters.items():
        for part in chunks(profiles, _LETTER_PAGE, f"names/{letter}/"):
            yield book.sheet(part.folder, _letter, letter, given=(part, names))


def _most(heads: Sequence[ProfileRow], number: int) -> list[ProfileRow]:
    """Those in most articles, by name among equals: only names that may be among them are folded."""
    counts = sorted((-head.articles, -head.quotes) for head in heads)[:number]
    near = [head for head in heads if counts and (-head.articles, -head.quotes) <= counts[-1]]
    return sorted(near, key=lambda head: (-head.articles, -head.quotes, fold(head.name), head.id))[:number]


def _letters(heads: tuple[ProfileRow, ...]) -> dict[str, list[str]]:
    """Ids by the first letter of their names, in order."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for name, id_ in sorted((fold(head.name), head.id) for head in heads):
        by_letter[name[:1] if "a" <= name[:1] <= "z" else "other"].append(id_)
    return dict(sorted(by_letter.items(), key=lambda item: (item[0] == "other", item[0])))


def _index(
    book: PageContext, top: tuple[tuple[str, tuple[str, ...]], ...], number: int, letters: tuple[str, ...], places: bool
) -> Iterator[Page]:
    words = book.words
    here = page_links(book, "actors/")
    kinds = [{"name": words.named("kinds", kind), "rows": list(_rows(here, ids))} for kind, ids in top if ids]
    yield page(
        "actors/",
        "actors",
        front(words.text("actors"), words.text("actors_about"), "actors", searchable=False),
        t=words,
        kinds=kinds,
        letters=_letter_links(here, letters, ""),
        more=words("more_actors", n=number) if letters else "",
        maps=join(" · ", _maps(here, places=places)),
    )


def _maps(here: PageLinks, *, places: bool) -> Iterator[Markup]:
    """Links to the maps that there are."""
    words = here.book.words
    if here.book.shows("map"):
        yield link(words("map"), here.to("actors/map/"))
    if places:
        yield link(words("places"), here.to(PLACES))


def _letter(book: PageContext, letter: str, part: Chunk[str], letters: tuple[str, ...]) -> Iterator[Page]:
    words = book.words
    here = page_links(book, part.folder)
    name = letter.upper() if letter != "other" else words.text("other_letters")
    title = words.text("actors_by_letter", letter=name)
    yield page(
        part.folder,
        "letter",
        front(title, title, "actors", searchable=False),
        t=words,
        title=title,
        letters=_letter_links(here, letters, letter),
        rows=list(_rows(here, part.items)),
        further=part.links(here, f"names/{letter}/"),
        up=link(words("actors"), here.to("actors/")),
    )


def _letter_links(here: PageLinks, letters: tuple[str, ...], current: str) -> Markup:
    links: list[Markup] = []
    for letter in letters:
        name = Markup(letter.upper()) if letter != "other" else here.book.words("other_letters")
        links.append(Markup("**{}**").format(name) if letter == current else link(name, here.to(f"names/{letter}/")))
    return join(" · ", links)


def _rows(here: PageLinks, profiles: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Lines of a table; who has no page is linked to the one article."""
    words = here.book.words
    for id_ in profiles:
        head = here.book.reader.row(id_)
        if head is None:
            continue
        name = md(head.full_name)
        if deserves_page(head):
            name = link(name, here.to(f"actors/{head.id}/"))
        elif entry := here.book.reader.listed(head.article):
            name = link(name, here.to(entry.address))
        yield {
            "name": name,
            "type": type_chip(here, head.type),
            "role": md(head.role),
            "n": words.number(head.articles),
            "quotes": words.number(head.quotes),
            "last": words.date(head.newest or None),
        }
