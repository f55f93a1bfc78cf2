"""The stories: articles of one event, told together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from digest.model import Entry, Page, Profile, Story
from digest.pages.archive import entry_view, lead_of
from digest.pages.article import quote_view, sentence_target, type_chip
from digest.pages.book import Book, Place, place
from digest.pages.calendar import places
from digest.pages.drawing import timeline
from digest.pages.escape import link, md
from digest.pages.lists import parts
from digest.pages.templates import front, page
from digest.text import fold

_QUOTES = 8
_ACTORS = 10
_ADDED = 8


def story_pages(book: Book) -> Iterator[Page]:
    """The list of stories, newest first, and the page of each."""
    newest = sorted(book.edition.stories, key=lambda story: (_order(book, story), story.id))
    for part in parts(newest, book.settings.per_page, "stories/"):
        here = place(book, part.folder)
        words = book.words
        yield page(
            part.folder,
            "stories",
            front(words.text("stories"), words.text("stories_about"), "stories", found=False),
            t=words,
            stories=[story_view(here, story) for story in part.items],
            further=part.links(here, "stories/"),
        )
    for story in book.edition.stories:
        yield _story(book, story)


def _order(book: Book, story: Story) -> int:
    return min((book.order[article] for article in story.articles), default=0)


def entries_of(book: Book, story: Story) -> list[Entry]:
    """The articles of a story, oldest first."""
    found = [book.entries[article] for article in story.articles if article in book.entries]
    return sorted(found, key=lambda entry: (book.day(entry) == "", -book.order[entry.id]))


def story_view(here: Place, story: Story, sentences: int = 2) -> dict[str, Any]:
    """A story in a list: title, first summary sentences with their sources, outlets, dates."""
    book = here.book
    entries = entries_of(book, story)
    outlets = dict.fromkeys(str(here.outlet(entry)) for entry in entries)
    days = sorted(day for entry in entries if (day := book.day(entry)))
    lead = [
        here.foreign(book.entries[s.article], s.span.of(book.entries[s.article].analysis.article.text))
        for s in story.summary
    ]
    if not lead and entries:
        told = next((entry for entry in entries if entry.id == story.original), entries[-1])
        lead = [here.foreign(told, sentence) for sentence in lead_of(told)]
    newest = book.words.date(days[-1]) if days else book.words("undated")
    sources = Markup(", ").join(Markup(name) for name in outlets if name)
    meta = [book.words.count("article", len(entries)), sources, newest]
    return {
        "title": here.story(story),
        "lead": Markup(" ").join(lead[:sentences]),
        "meta": Markup(" · ").join(part for part in meta if part),
    }


def _story(book: Book, story: Story) -> Page:
    words = book.words
    here = place(book, f"stories/{story.id}/")
    entries = entries_of(book, story)
    days = sorted(day for entry in entries if (day := book.day(entry)))
    meta = [
        words.count("article", len(entries)),
        words.count("outlet", len({book.outlet_of[e.id].id for e in entries if e.id in book.outlet_of})),
    ]
    if days:
        ends = list(dict.fromkeys((days[0], days[-1])))
        meta.append(Markup(" – ").join(words.date(day) for day in ends))
    lead = [s.span.of(book.entries[s.article].analysis.article.text) for s in story.summary]
    return page(
        here.folder,
        "story",
        front(story.title, " ".join(lead) or story.title, "story", feed=book.feed(entries)),
        t=words,
        title=story.title,
        meta=meta,
        summary=[_sentence(here, s.article, s.span) for s in story.summary],
        chart=_chart(here, entries),
        entries=[_told(here, story, entry) for entry in entries],
        actors=_who(here, entries),
        quotes=_said(here, entries),
        added=list(_added(here, story, entries)),
        up=link(words("stories"), here.to("stories/")),
    )


def _sentence(here: Place, article: str, span: Any) -> dict[str, Any]:
    entry = here.book.entries[article]
    text = here.foreign(entry, span.of(entry.analysis.article.text))
    target = sentence_target(here, entry, span)
    source = here.outlet(entry) or here.book.words("outlet_unknown")
    return {
        "text": link(text, target) if target else text,
        "source": source,
        "date": here.book.words.date(entry.analysis.article.published),
    }


def _told(here: Place, story: Story, entry: Entry) -> dict[str, Any]:
    words = here.book.words
    view = entry_view(here, entry)
    marks = []
    if entry.id == story.original:
        marks.append(words("is_original"))
    if entry.copy_of and entry.copy_of in here.book.entries:
        marks.append(words("is_copy", article=here.article(here.book.entries[entry.copy_of])))
    view["marks"] = marks
    return view


def _chart(here: Place, entries: list[Entry]) -> Markup:
    book = here.book
    dated = [entry for entry in entries if book.day(entry)]
    days = [book.day(entry) for entry in dated]
    if len(set(days)) < 2:
        return Markup("")
    points = []
    for at, entry, day in zip(places(days), dated, days, strict=True):
        outlet = entry.analysis.article.outlet or ""
        points.append(
            (at, f"{book.words.date_text(day)}: {entry.analysis.article.title} ({outlet})", entry.copy_of is None)
        )
    ends = (book.words.date_text(min(days)), book.words.date_text(max(days)))
    return timeline(points, ends, book.words.text("timeline_of", n=len(dated)))


def _key(book: Book, entry: Entry) -> list[tuple[Profile, Any]]:
    return [(profile, a) for a in entry.analysis.actors if a.key and (profile := book.profile(entry, a.id))]


def _who(here: Place, entries: list[Entry]) -> list[dict[str, Any]]:
    """Key actors of the articles, with roles as these articles state them."""
    book = here.book
    counted: Counter[str] = Counter()
    roles: defaultdict[str, dict[str, Markup]] = defaultdict(dict)
    for entry in entries:
        text = entry.analysis.article.text
        for profile, actor in _key(book, entry):
            counted[profile.id] += 1
            for role in actor.roles:
                stated = " ".join(role.of(text).split())
                roles[profile.id].setdefault(fold(stated), here.foreign(entry, stated))
    top = sorted(counted, key=lambda p: (-counted[p], -len(book.profiles[p].appearances), p))[:_ACTORS]
    return [
        {
            "name": here.actor(book.profiles[p]),
            "type": type_chip(here, book.profiles[p].type),
            "roles": list(roles[p].values())[:3],
            "n": book.words.count("article", counted[p]),
        }
        for p in top
    ]


def _said(here: Place, entries: list[Entry]) -> list[dict[str, Any]]:
    """Quotations of the articles, those in several once, speakers known before unknown ones."""
    seen: dict[str, tuple[Entry, Any]] = {}
    for entry in entries:
        for quote in entry.analysis.quotes:
            words = fold(quote.span.of(entry.analysis.article.text))
            if len(words) > 20:
                seen.setdefault(words, (entry, quote))
    ranked = sorted(
        seen.values(),
        key=lambda item: (
            item[1].speaker is None,
            item[1].kind != "direct",
            here.book.order[item[0].id],
            item[1].start,
        ),
    )
    return [quote_view(here, entry, quote) for entry, quote in ranked[:_QUOTES]]


def _added(here: Place, story: Story, entries: list[Entry]) -> Iterator[dict[str, Any]]:
    """What each outlet has that no other outlet of the story has: actors and figures."""
    book = here.book
    names: defaultdict[str, dict[str, Markup]] = defaultdict(dict)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        outlet = entry.analysis.article.outlet or ""
        for profile_id in dict(entry.profiles).values():
            if profile_id in book.profiles:
                holders[profile_id].add(outlet)
                names[outlet].setdefault(profile_id, here.actor(book.profiles[profile_id]))
        for figure in entry.analysis.figures:
            number = " ".join(entry.analysis.article.text[figure.start : figure.end].split())
            holders[f"#{fold(number)}"].add(outlet)
            names[outlet].setdefault(f"#{fold(number)}", here.foreign(entry, number))
    if len(names) < 2:
        return
    for outlet, found in names.items():
        own = [(key, name) for key, name in found.items() if len(holders[key]) == 1]
        if not own:
            continue
        yield {
            "outlet": md(outlet) if outlet else book.words("outlet_unknown"),
            "actors": [name for key, name in own if not key.startswith("#")][:_ADDED],
            "figures": [name for key, name in own if key.startswith("#")][:_ADDED],
        }
