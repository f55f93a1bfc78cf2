"""The front page: what a busy editor reads in a minute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

from digest.model import Edition, EditionArticle, Page, Quote, Target, acts
from digest.pages.archive_pages import article_view
from digest.pages.article_page import figure_view, type_chip
from digest.pages.calendar import buckets, ordinal
from digest.pages.charts import sparkline
from digest.pages.escape import join, link, md
from digest.pages.page_context import PageContext, PageLinks, day, page_links
from digest.pages.page_templates import front, page
from digest.pages.pick_pages import pick_view
from digest.pages.quotations import quote_view, utterances
from digest.pages.shown_confidence import HOME_QUOTE
from digest.pages.story_pages import story_view

_ITEMS = 8
_UNDATED = 4
UNDATED_FOLDER = "undated/"  # where articles without a day are listed
_WHO = 8
_SAID = 4
_NUMBERS = 5
_PICKS = 6
_SERIES = 5
_RECENT = 14  # days that count as "in the news"
_FRESH = 3  # days within which a story told by several goes before a newer single article
_WEEKS = 8
_QUOTE_WORDS = (6, 45)  # shorter quotations say little alone, longer ones stop a reader who has a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What the page is about: newest articles and those of the last weeks, how much there is of all, and series."""

    recent: tuple[str, ...]
    weeks: tuple[str, ...]
    undated: tuple[str, ...]
    counts: tuple[tuple[str, int, str], ...]
    feed: str
    series: tuple[tuple[str, ...], ...] = ()


def home_target(book: PageContext) -> Target:
    """The sheet of the front page."""
    edition = book.reader.edition
    recent = _recent(edition)
    counts = (
        ("article", len(edition.entries), "archive/"),
        ("story", len(edition.stories), "stories/"),
        ("outlet", len(edition.outlets), "outlets/"),
        ("actor", len(edition.heads), "actors/"),
    )
    news = _News(
        recent=tuple(entry.id for entry in recent),
        weeks=tuple(_weeks(edition, day(recent[0]))) if recent else (),
        undated=tuple(_undated(edition)) if recent and day(recent[0]) else (),
        counts=counts,
        feed=book.feed(edition.entries),
        series=_current_series(edition, recent),
    )
    return book.sheet("", _home, given=(news,))


def _home(book: PageContext, news: _News) -> Iterator[Page]:
    """The newest edition at a glance."""
    words = book.words
    here = page_links(book, "")
    recent = _entries(book, news.recent)
    last = day(recent[0]) if recent else ""
    title = words.text("edition_of", date=words.date_text(last)) if last else words.text("newest_articles")
    reports = {article for articles in news.series for article in articles}
    told = [entry for entry in recent if entry.id not in reports]
    items = _items(here, told, last)
    shown = [article for _, articles in items for article in articles]
    yield page(
        "",
        "home",
        front(title, words.text("home_about"), "home", found=False, feed=news.feed),
        t=words,
        title=title,
        notice=book.settings.notice,
        counts=join(" · ", (_count(here, *count) for count in news.counts)),
        items=[view for view, _ in items],
        series=[_series_view(here, articles) for articles in news.series[:_SERIES]],
        who=_who(here, told, _entries(book, news.weeks), last),
        said=list(_said(here, recent)),
        numbers=list(_numbers(here, _entries(book, shown))),
        picks=_picks(here, recent),
        undated=[article_view(here, entry) for entry in _entries(book, news.undated)],
        all_undated=link(words("undated_articles"), here.to(f"{UNDATED_FOLDER}")),
        more=link(words("all_articles"), here.to("archive/")),
        map=link(words("map"), here.to("actors/map/")) if book.shows("map") else "",
    )


def _count(here: PageLinks, what: str, number: int, folder: str) -> Markup:
    text = here.book.words.count(what, number)
    return link(text, here.to(folder)) if what != "outlet" or here.book.shows("outlets") else text


def _entries(book: PageContext, ids: Sequence[str]) -> list[EditionArticle]:
    return [entry for id_ in ids if (entry := book.reader.entry(id_))]


def _recent(edition: Edition) -> list[EditionArticle]:
    """Articles of the edition's window, the days up to the newest one; where none is dated, some of all."""
    entries = edition.entries
    last = ordinal(day(entries[0])) if entries else None
    if last is None:
        return list(entries[:50])
    made = []
    for entry in entries:
        at = ordinal(day(entry))
        if at is None or last - at >= _RECENT:
            break
        made.append(entry)
    return made


def _current_series(edition: Edition, recent: Sequence[EditionArticle]) -> tuple[tuple[str, ...], ...]:
    """The articles of each series that has one in the window, newest first; the series of the newest report first."""
    order = {entry.id: number for number, entry in enumerate(recent)}
    current = [series.articles for series in edition.series if series.articles[0] in order]
    return tuple(sorted(current, key=lambda articles: order[articles[0]]))


def _series_view(here: PageLinks, articles: Sequence[str]) -> dict[str, Any]:
    """A series in a line: its newest report, the number of reports, its day."""
    view: dict[str, Any] = {}
    for entry in _entries(here.book, articles[:1]):
        view = article_view(here, entry)
        view["n"] = here.book.words.count("article", len(articles))
    return view


def _undated(edition: Edition) -> Iterator[str]:
    """Some articles without a day, which no dated one may push out."""
    entries = (entry for entry in reversed(edition.entries) if not day(entry))
    yield from (entry.id for entry in islice(entries, _UNDATED))


def _weeks(edition: Edition, last: str) -> Iterator[str]:
    """The articles that the lines of mentions count."""
    end = ordinal(last)
    for entry in edition.entries:
        at = ordinal(day(entry))
        if end is not None and at is not None and 0 <= end - at < _WEEKS * 7:
            yield entry.id


def _items(here: PageLinks, recent: list[EditionArticle], last: str) -> list[tuple[dict[str, Any], list[str]]]:
    """What happened: of the last days first what several articles tell, each story once, copies left out.

    Each comes with the article that tells its newest state: figures of earlier ones may be superseded.
    """
    book = here.book
    newest = ordinal(last) if last else None
    items: dict[str, tuple[tuple[int, int, int], EditionArticle]] = {}
    for number, entry in enumerate(recent):
        if entry.story is None and entry.copy_of is not None:
            continue
        at = ordinal(day(entry))
        age = 0 if newest is None or at is None else (newest - at) // _FRESH
        story = book.reader.story(entry.story) if entry.story else None
        told = len(story.articles) if story else 1
        items.setdefault(entry.story or entry.id, ((age, -told, number), entry))
    made = []
    for _, entry in sorted(items.values(), key=lambda item: item[0])[:_ITEMS]:
        story = book.reader.story(entry.story) if entry.story else None
        view = story_view(here, story) if story else article_view(here, entry, sentences=2)
        made.append((view, [story.newest or entry.id if story else entry.id]))
    return made


def _who(here: PageLinks, recent: list[EditionArticle], weeks: list[EditionArticle], last: str) -> list[dict[str, Any]]:
    """The persons and organizations that carry the recent news, with their mentions over the last weeks."""
    words = here.book.words
    rows = []
    for profile in _carriers(here.book, recent):
        head = here.book.reader.row(profile)
        if head is None:
            continue
        days = [day(entry) for entry in weeks for _, seat in entry.profiles if seat == profile]
        counts = buckets(days, last, _WEEKS, 7)
        label = words.text("spark_label", name=head.name, counts=", ".join(map(str, counts)))
        rows.append(
            {
                "name": here.actor(profile),
                "type": type_chip(here, head.type),
                "role": md(head.role),
                "spark": sparkline(counts, label) if sum(counts) else "",
                "n": words.number(head.articles),
            }
        )
    return rows


def _carriers(book: PageContext, recent: list[EditionArticle]) -> list[str]:
    weight: defaultdict[str, float] = defaultdict(float)
    for entry in recent:
        profiles = dict(entry.profiles)
        for actor in entry.card.actors:
            if acts(actor.type) and actor.id in profiles:
                weight[profiles[actor.id]] += actor.salience + actor.key
    ranked = sorted(weight, key=lambda profile: (-round(weight[profile], 6), profile))
    return list(islice(filter(book.paged, ranked), _WHO))


def _said(here: PageLinks, recent: list[EditionArticle]) -> Iterator[dict[str, Any]]:
    """Recent direct quotations that are whole and whose speaker is known, one a speaker and one an article."""
    least, most = _QUOTE_WORDS
    seen: set[str] = set()
    made = 0
    for entry in recent:
        profiles = dict(entry.profiles)
        best: Quote | None = None
        for quote in utterances(entry.analysis.quotes):
            length = len(quote.span.of(entry.analysis.article.text).split())
            speaker = profiles.get(quote.speaker or "")
            sure = quote.stance == "asserts" and quote.confidence >= HOME_QUOTE
            sound = sure and quote.kind == "direct" and quote.state == "complete" and least <= length <= most
            if sound and speaker and speaker not in seen:
                best = quote
                seen.add(speaker)
                break
        if best is not None:
            yield quote_view(here, entry, best)
            made += 1
        if made == _SAID:
            return


def _numbers(here: PageLinks, entries: list[EditionArticle]) -> Iterator[dict[str, Any]]:
    """Figures of the summaries of what is on the page, one an article and each once."""
    seen: set[object] = set()
    made = 0
    for entry in entries:
        if made == _NUMBERS:
            return
        text = entry.analysis.article.text
        for figure in entry.analysis.leading_figures:
            number = figure.quantity(text)
            inside = any(sentence.span.covers(figure.span) for sentence in entry.analysis.summary)
            if inside and number not in seen:
                seen.add(number)
                made += 1
                yield figure_view(here, entry, figure)
                break


def _picks(here: PageLinks, recent: list[EditionArticle]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for entry in recent:
        for pick, target in zip(entry.card.picks, entry.picks, strict=False):
            if pick.kind == "editors-choice" and len(made) < _PICKS:
                made.append(pick_view(here, entry, pick, target))
    return made
