"""The actors: an index, and a page for each who carries news."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from digest.model import Page, Profile
from digest.pages.archive import entry_view
from digest.pages.article import quote_view, type_chip
from digest.pages.book import FRONT, Book, Place, place
from digest.pages.calendar import counts_by_month
from digest.pages.drawing import bars
from digest.pages.escape import address, link, md
from digest.pages.lists import parts
from digest.pages.templates import front, page
from digest.text import fold

_QUOTES = 8
_ARTICLES = 25
_COMPANY = 15
_LETTER_PAGE = 400  # names on one page of the index by letter


def actor_pages(book: Book) -> Iterator[Page]:
    """The index, its pages by letter where one table would be too long, and the pages of the actors."""
    ranked = sorted(book.edition.profiles, key=lambda p: (-len(p.appearances), -len(p.quotes), fold(p.name), p.id))
    letters = _letters(book) if len(ranked) > FRONT else {}
    yield _index(book, ranked, letters)
    for letter, profiles in letters.items():
        yield from _letter(book, letter, profiles, letters)
    for profile in book.edition.profiles:
        if profile.id in book.paged:
            yield from _actor(book, profile)


def _letters(book: Book) -> dict[str, list[Profile]]:
    made: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in sorted(book.edition.profiles, key=lambda p: (fold(p.name), p.id)):
        first = fold(profile.name)[:1]
        made[first if "a" <= first <= "z" else "other"].append(profile)
    return dict(sorted(made.items(), key=lambda item: (item[0] == "other", item[0])))


def _row(here: Place, profile: Profile) -> dict[str, Any]:
    words = here.book.words
    newest = max((a.published or "" for a in profile.appearances), default="")
    name = here.actor(profile)
    if profile.id not in here.book.paged and profile.appearances:
        entry = here.book.entries[profile.appearances[0].article]
        name = link(md(profile.name), here.to(entry.address))
    return {
        "name": name,
        "type": type_chip(here, profile.type),
        "role": md(newest_role(profile)),
        "n": words.number(len(profile.appearances)),
        "quotes": words.number(len(profile.quotes)),
        "last": words.date(newest or None),
    }


def newest_role(profile: Profile) -> str:
    """The role stated last."""
    if not profile.roles:
        return ""
    return " ".join(
        max(profile.roles, key=lambda role: (role.published or "", role.article, role.span.start)).text.split()
    )


def _index(book: Book, ranked: list[Profile], letters: dict[str, list[Profile]]) -> Page:
    words = book.words
    here = place(book, "actors/")
    return page(
        "actors/",
        "actors",
        front(words.text("actors"), words.text("actors_about"), "actors", found=False),
        t=words,
        rows=[_row(here, profile) for profile in ranked[:FRONT]],
        letters=_letter_links(here, letters, ""),
        more=words("more_actors", n=len(ranked)) if letters else "",
        map=link(words("map"), here.to("actors/map/")),
    )


def _letter_links(here: Place, letters: dict[str, list[Profile]], current: str) -> Markup:
    made = []
    for letter in letters:
        name = Markup(letter.upper()) if letter != "other" else here.book.words("other_letters")
        made.append(Markup("**{}**").format(name) if letter == current else link(name, here.to(f"names/{letter}/")))
    return Markup(" · ").join(made)


def _letter(book: Book, letter: str, profiles: list[Profile], letters: dict[str, list[Profile]]) -> Iterator[Page]:
    words = book.words
    base = f"names/{letter}/"
    name = letter.upper() if letter != "other" else words.text("other_letters")
    title = words.text("actors_by_letter", letter=name)
    for part in parts(profiles, _LETTER_PAGE, base):
        here = place(book, part.folder)
        yield page(
            part.folder,
            "letter",
            front(title, title, "actors", found=False),
            t=words,
            title=title,
            letters=_letter_links(here, letters, letter),
            rows=[_row(here, profile) for profile in part.items],
            further=part.links(here, base),
            up=link(words("actors"), here.to("actors/")),
        )


def _actor(book: Book, profile: Profile) -> Iterator[Page]:
    words = book.words
    base = f"actors/{profile.id}/"
    entries = sorted((book.entries[a.article] for a in profile.appearances), key=lambda entry: book.order[entry.id])
    first, *further = parts(entries, min(_ARTICLES, book.settings.per_page), base)
    here = place(book, base)
    span = _span(book, [book.day(entry) for entry in entries])
    role = newest_role(profile)
    yield page(
        base,
        "actor",
        front(
            profile.name,
            profile.description or role or words.count_text("article", len(entries)),
            "actor",
            type=words.named_text("type", profile.type),
            feed=book.feed(entries) if len(entries) > 1 else "",  # the export makes one for those that can be followed
            role=role,
        ),
        t=words,
        name=profile.name,
        meta=[type_chip(here, profile.type), words.count("article", len(entries)), *([span] if span else [])],
        description=profile.description or "",
        outside=link(words("more_about", name=profile.name), url) if (url := address(profile.link)) else "",
        roles=_roles(here, profile),
        aliases=profile.aliases,
        chart=_chart(book, profile, [book.day(entry) for entry in entries]),
        quotes=_quotes(here, profile),
        company=_company(here, profile),
        apart=[
            words("apart_from", name=here.actor(book.profiles[other]), reason=words.named("apart", why))
            for other, why in profile.apart_from
            if other in book.profiles
        ],
        entries=[entry_view(here, entry) for entry in first.items],
        further=first.links(here, base),
        up=link(words("actors"), here.to("actors/")),
    )
    for part in further:
        yield _more(book, profile, part.folder, part.items, part.links(place(book, part.folder), base), part.number)


def _more(book: Book, profile: Profile, folder: str, entries: tuple[Any, ...], further: Markup, number: int) -> Page:
    words = book.words
    here = place(book, folder)
    title = words.text("page_of", title=profile.name, n=number)
    return page(
        folder,
        "day",
        front(title, title, "more", found=False),
        t=words,
        title=title,
        count=further,
        entries=[entry_view(here, entry) for entry in entries],
        up=here.actor(profile),
    )


def _span(book: Book, days: list[str]) -> Markup | None:
    dated = sorted(day for day in days if day)
    if not dated:
        return None
    if dated[0] == dated[-1]:
        return book.words.date(dated[0])
    return Markup("{} – {}").format(book.words.date(dated[0]), book.words.date(dated[-1]))


def _chart(book: Book, profile: Profile, days: list[str]) -> Markup:
    counted = counts_by_month(days)
    if len(counted) < 2:
        return Markup("")
    words = book.words
    items = [(words.month(month), n, words.short_month(month)) for month, n in counted]
    return bars(items, words.text("articles_with", name=profile.name))


def _roles(here: Place, profile: Profile) -> list[dict[str, Any]]:
    """Roles as stated, each wording once, with the first and last article that states it, newest first."""
    words = here.book.words
    stated: defaultdict[str, list[Any]] = defaultdict(list)
    for role in profile.roles:
        stated[fold(role.text)].append(role)
    rows = []
    for same in stated.values():
        same.sort(key=lambda role: (role.published or "", role.article, role.span.start))
        first, last = same[0], same[-1]
        rows.append((last.published or "", first.published or "", fold(first.text), first, last, same))
    rows.sort(key=lambda row: row[2])
    rows.sort(key=lambda row: (row[0], row[1]), reverse=True)
    made = []
    for *_, first, last, same in rows[:12]:
        where = [
            here.article(here.book.entries[role.article], words.date(role.published))
            for role in dict.fromkeys((first, last))
        ]
        if first.article == last.article:
            where = where[:1]
        spelling = Counter(" ".join(role.text.split()) for role in same)
        common = min(spelling, key=lambda text: (-spelling[text], text))
        made.append(
            {
                "role": here.foreign(here.book.entries[last.article], common),
                "where": Markup(" – ").join(where),
                "n": len(same),
            }
        )
    return made


def _company(here: Place, profile: Profile) -> list[dict[str, Any]]:
    """Who appears with an actor; places only where nobody else does."""
    profiles = here.book.profiles
    known = [(profiles[other], shared) for other, shared in profile.company if other in profiles]
    people = [(mate, shared) for mate, shared in known if mate.type != "place"]
    return [
        {"name": here.actor(mate), "n": here.book.words.number(shared)} for mate, shared in (people or known)[:_COMPANY]
    ]


def _quotes(here: Place, profile: Profile) -> list[dict[str, Any]]:
    book = here.book
    newest = sorted(profile.quotes, key=lambda quote: (book.order[quote[0]], quote[1]))[:_QUOTES]
    return [quote_view(here, book.entries[a], book.entries[a].analysis.quotes[number]) for a, number in newest]
