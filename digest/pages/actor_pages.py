"""The actors: a page for each who carries news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from markupsafe import Markup

from digest import languages
from digest.model import ListedArticle, Page, Profile, StatedRole, Target, acts
from digest.pages.archive_pages import article_view
from digest.pages.calendar import ordinal
from digest.pages.escape import address, join, link
from digest.pages.page_context import PageContext, PageLinks, day, deserves_page, page_links, type_chip
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks
from digest.pages.quotations import opens_utterance, quote_view, quotes_for
from digest.pages.role_history import same_offices
from digest.pages.time_chart import time_chart
from digest.text import fold

_QUOTES = 8  # shown on the page itself
_QUOTES_PAGE = 25  # shown on one page of all quotations
_SPOKEN_ARTICLES = 40  # the newest of a body's, in which words of its people are looked for
_ROLES = 12
_ARTICLES = 25
_CHARTED = 3  # dated articles with which a chart shows more than their dates do
_COMPANY = 15


def actor_targets(book: PageContext) -> Iterator[Target]:
    """Sheets of each actor with a page, and of each further page of those in many articles."""
    edition = book.reader.edition
    size = min(_ARTICLES, book.settings.per_page)
    many: dict[str, list[str]] = {head.id: [] for head in edition.heads if head.articles >= 2 * size}
    for entry in edition.entries:
        for profile in {profile for _, profile in entry.profiles if profile in many}:
            many[profile].append(entry.id)
    for head in edition.heads:
        if deserves_page(head):
            yield book.sheet(f"actors/{head.id}/", _actor, head.id)
            if head.quotes > _QUOTES:
                yield book.sheet(f"actors/{head.id}/quotes/", _quote_pages, head.id)
        if head.id in many:
            for part in chunks(many[head.id], size, f"actors/{head.id}/")[1:]:
                yield book.sheet(part.folder, _more, head.id, given=(part,))


def _actor(book: PageContext, id_: str) -> Iterator[Page]:
    profile, head = book.reader.profile(id_), book.reader.row(id_)
    if profile is not None and head is not None:
        articles = book.reader.newest_first({seen.article for seen in profile.appearances})
        first = chunks(articles, min(_ARTICLES, book.settings.per_page), f"actors/{id_}/")[0]
        yield _front(book, profile, head.role, list(book.listed(articles)), first)


def _front(book: PageContext, profile: Profile, role: str, entries: list[ListedArticle], part: Chunk[str]) -> Page:
    words = book.words
    name = f"{profile.name} ({profile.qualifier})" if profile.qualifier else profile.name
    here = page_links(book, part.folder)
    days = [day(entry) for entry in entries]
    span = _span(book, days)
    utterances = _utterances(book, profile)
    about = profile.description or role or words.count_text("article", len(entries))
    return page(
        part.folder,
        "actor",
        front(
            name,
            about,
            "actor",
            type=words.named_text("type", profile.type),
            feed=book.feed(entries) if len(entries) > 1 else "",  # the export makes one for those that can be followed
            role=role,
        ),
        t=words,
        name=name,
        meta=[type_chip(here, profile.type), words.count("article", len(entries)), *([span] if span else [])],
        description=profile.description or "",
        outside=link(words("more_about", name=profile.name), url) if (url := address(profile.link)) else "",
        roles=_roles(here, profile),
        aliases=profile.aliases,
        chart=_chart(book, profile, days),
        quotes=_quote_views(here, utterances[:_QUOTES]),
        all_quotes=link(words("all_quotes"), here.to(f"actors/{profile.id}/quotes/"))
        if len(profile.quotes) > _QUOTES
        else "",
        spoken=_spoken_for(here, profile),
        company=_company(here, profile),
        apart=list(_apart(here, profile)),
        entries=[article_view(here, entry) for entry in entries[: len(part.items)]],
        further=part.links(here, part.folder),
        up=link(words("actors"), here.to("actors/")),
    )


def _more(book: PageContext, id_: str, part: Chunk[str]) -> Iterator[Page]:
    head = book.reader.head(id_)
    if head is None:
        return
    words = book.words
    here = page_links(book, part.folder)
    title = words.text("page_of", title=head.name, n=part.number)
    yield page(
        part.folder,
        "listing",
        front(title, title, "more", searchable=False),
        t=words,
        title=title,
        count=part.links(here, f"actors/{id_}/"),
        entries=[article_view(here, entry) for entry in book.listed(part.items)],
        up=here.actor(id_),
    )


def _span(book: PageContext, days: list[str]) -> Markup | None:
    dated = sorted(day for day in days if day)
    return book.words.days(dated[0], dated[-1]) if dated else None


def _chart(book: PageContext, profile: Profile, days: list[str]) -> Markup:
    """The actor's articles over time, where they are more than the eye counts in the list below."""
    of_month = Counter(day[:7] for day in days if ordinal(day) is not None)
    if of_month.total() < _CHARTED:
        return Markup("")
    words = book.words
    by_month, by_year = (words.text(key, name=profile.name) for key in ("articles_with", "articles_with_by_year"))
    return time_chart(words, of_month, by_month, by_year)


def _roles(here: PageLinks, profile: Profile) -> list[dict[str, Any]]:
    """Roles as stated, each office once, with the first and last article that states it, newest first."""
    rows = []
    codes = languages.available()
    for same in same_offices(profile.roles, [languages.load(code) for code in codes]):
        same.sort(key=lambda role: (role.date or "", role.article, role.span.start))
        first, last = same[0], same[-1]
        rows.append((last.date or "", first.date or "", fold(first.text), same))
    rows.sort(key=lambda row: row[2])
    rows.sort(key=lambda row: (row[0], row[1]), reverse=True)
    return [_role(here, same) for *_, same in rows[:_ROLES]]


def _role(here: PageLinks, same: list[StatedRole]) -> dict[str, Any]:
    """One role, from the first to the last article that states it."""
    dated = [role for role in same if role.date] or same
    first, last = dated[0], dated[-1]
    ends = [last] if (first.date or "")[:10] == (last.date or "")[:10] else [first, last]
    entries = list(here.book.listed(role.article for role in ends))
    dates = [here.article(entry, here.book.words.day_of(entry.card)) for entry in entries]
    spelling = Counter(" ".join(role.text.split()) for role in same)
    common = min(spelling, key=lambda text: (-spelling[text], text))
    return {
        "role": here.foreign(entries[-1], common),
        "where": join(" – ", dates),
        "n": len(same),
    }


def _company(here: PageLinks, profile: Profile) -> list[dict[str, Any]]:
    """Who appears with an actor, of those who have a page; places only where nobody else does."""
    reader = here.book.reader
    mates = ((reader.head(other), shared) for other, shared in profile.company)
    known = [(mate, shared) for mate, shared in mates if mate and deserves_page(mate)]
    people = [(mate, shared) for mate, shared in known if acts(mate.type)]
    return [
        {"name": here.actor(mate.id), "n": here.book.words.number(shared)}
        for mate, shared in (people or known)[:_COMPANY]
    ]


def _apart(here: PageLinks, profile: Profile) -> Iterator[Markup]:
    """Others of the same name, and what tells them apart."""
    words = here.book.words
    kinds = (
        ("maybe_same", "maybe_same_bare", profile.maybe_same),
        ("apart_from", "apart_from_bare", profile.apart_from),
    )
    for label, bare, others in kinds:
        for other, why in others:
            if name := here.actor(other):
                yield words(label if why else bare, name=name, reason=why)


def _utterances(book: PageContext, profile: Profile) -> list[tuple[str, int]]:
    """What an actor said, the newest first: article and number of the quotation that an utterance opens with."""
    reader = book.reader
    order = {id_: number for number, id_ in enumerate(reader.newest_first({article for article, _ in profile.quotes}))}
    return [
        (article, number)
        for article, number in sorted(profile.quotes, key=lambda quote: (order[quote[0]], quote[1]))
        if (entry := reader.entry(article)) and opens_utterance(entry.analysis.quotes, number)
    ]


def _quote_views(here: PageLinks, utterances: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    entries = ((here.book.reader.entry(article), number) for article, number in utterances)
    return [quote_view(here, entry, entry.analysis.quotes[number]) for entry, number in entries if entry]


def _spoken_for(here: PageLinks, profile: Profile) -> list[dict[str, Any]]:
    """What persons said whose stated office names a body, such as its spokesman: the newest first."""
    if profile.type != "organization":
        return []
    reader = here.book.reader
    own = {seen.article: seen.actor for seen in profile.appearances}
    newest = reader.newest_first(own)[:_SPOKEN_ARTICLES]
    entries = [entry for id_ in newest if (entry := reader.entry(id_))]
    said = ((entry, quote) for entry in entries for quote in quotes_for(entry, own[entry.id]))
    return [quote_view(here, entry, quote) for entry, quote in islice(said, _QUOTES)]


def _quote_pages(book: PageContext, id_: str) -> Iterator[Page]:
    """All quotations of an actor, in parts."""
    profile = book.reader.profile(id_)
    if profile is None:
        return
    words = book.words
    base = f"actors/{id_}/quotes/"
    title = words.text("quotes_of", name=profile.name)
    for part in chunks(_utterances(book, profile), _QUOTES_PAGE, base):
        here = page_links(book, part.folder)
        yield page(
            part.folder,
            "actor-quotes",
            front(title, title, "more", searchable=False),
            t=words,
            title=title,
            quotes=_quote_views(here, part.items),
            further=part.links(here, base),
            up=here.actor(id_),
        )
