"""The front page: what a busy editor reads in a minute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

from digest.model import EditionArticle, Page, Target
from digest.pages.archive_pages import article_view
from digest.pages.escape import join, link
from digest.pages.home_actors import carriers_rows, newly_named, newly_named_rows
from digest.pages.home_items import item_key, news_items
from digest.pages.home_window import current_series, days_before, news_window, recent_weeks, some_undated
from digest.pages.page_context import PageContext, PageLinks, day, page_links
from digest.pages.page_templates import front, page
from digest.pages.pick_pages import pick_view
from digest.pages.quotations import said_view
from digest.pages.topic_links import topic_counts
from digest.pages.words_around import figure_view

_ITEMS = 8  # on top; and with earlier ones
UNDATED_FOLDER = "undated/"  # where articles without a day are listed
_NUMBERS = 5
_PICKS = 6
_SERIES = 5
_EARLIER = 60  # articles before the window of which some fill a short page


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What the page is about.

    ``window`` are the articles of the period that the page tells, newest first, and ``first`` its first day;
    ``earlier`` are those right before it. ``weeks`` are counted in the lines of mentions; ``entered`` are profiles
    that no earlier article has. ``counts`` say how much there is of all.
    """

    window: tuple[str, ...]
    first: str
    earlier: tuple[str, ...]
    weeks: tuple[str, ...]
    entered: tuple[str, ...]
    undated: tuple[str, ...]
    counts: tuple[tuple[str, int, str], ...]
    feed: str
    series: tuple[tuple[str, ...], ...] = ()


def home_target(book: PageContext) -> Target:
    """The sheet of the front page."""
    edition = book.reader.edition
    days, window = news_window(edition, book.settings.period)
    last = day(edition.entries[0]) if edition.entries else ""
    counts = (
        ("article", len(edition.entries), "archive/"),
        ("story", len(edition.stories), "stories/"),
        ("outlet", len(edition.outlets), "outlets/"),
        ("actor", len(edition.heads), "actors/"),
    )
    news = _News(
        window=tuple(entry.id for entry in window),
        first=days_before(last, days - 1),
        earlier=tuple(
            entry.id for entry in edition.entries[len(window) : len(window) + _EARLIER] if "" < day(entry) <= last
        ),
        weeks=tuple(recent_weeks(edition, last)) if last else (),
        entered=tuple(newly_named(edition, window, days)),
        undated=tuple(some_undated(edition)) if last else (),
        counts=counts,
        feed=book.feed(edition.entries),
        series=current_series(edition, window),
    )
    return book.sheet("", _home, given=(news,))


def _home(book: PageContext, news: _News) -> Iterator[Page]:
    """The newest edition at a glance."""
    words = book.words
    here = page_links(book, "")
    window = _entries(book, news.window)
    last = day(window[0]) if window else ""
    title = _title(book, news.first, last)
    reports = {article for articles in news.series for article in articles}
    events = [entry for entry in window if entry.id not in reports and not entry.card.event.roundup]
    items = news_items(here, events, _ITEMS)
    shown = {item.key for item in items}
    earlier = [entry for entry in _entries(book, news.earlier) if item_key(entry) not in shown]
    yield page(
        "",
        "home",
        front(title, words.text("home_about"), "home", searchable=False, feed=news.feed),
        t=words,
        title=title,
        notice=book.settings.notice,
        counts=join(" · ", (_count(here, *count) for count in news.counts)),
        topics=join(" · ", topic_counts(here, (entry.card for entry in events))),
        items=[item.view for item in items],
        earlier=[item.view for item in news_items(here, earlier, _ITEMS - len(items))],
        series=[_series_view(here, articles) for articles in news.series[:_SERIES]],
        who=carriers_rows(here, events, _entries(book, news.weeks), last),
        entered=newly_named_rows(here, news.entered),
        said=list(said_view(here, window)),
        numbers=list(_numbers(here, _entries(book, [item.article for item in items]))),
        picks=_picks(here, window),
        undated=[article_view(here, entry) for entry in _entries(book, news.undated)],
        all_undated=link(words("undated_articles"), here.to(f"{UNDATED_FOLDER}")),
        more=link(words("all_articles"), here.to("archive/")),
        map=link(words("map"), here.to("actors/map/")) if book.shows("map") else "",
    )


def _title(book: PageContext, first: str, last: str) -> str:
    """What the page is called: the edition of a day, or of the days from the first to the last."""
    words = book.words
    if not last:
        return words.text("newest_articles")
    if first == last:
        return words.text("edition_of", date=words.date_text(last))
    start, end = words.day_ends(first, last)
    return words.text("edition_between", first=start, last=end)


def _series_view(here: PageLinks, articles: Sequence[str]) -> dict[str, Any]:
    """A series in a line: its newest report, the number of reports, its day."""
    view: dict[str, Any] = {}
    for entry in _entries(here.book, articles[:1]):
        view = article_view(here, entry)
        view["n"] = here.book.words.count("article", len(articles))
    return view


def _count(here: PageLinks, what: str, number: int, folder: str) -> Markup:
    """How many articles, stories … there are, as a link where they have a page."""
    text = here.book.words.count(what, number)
    return link(text, here.to(folder)) if what != "outlet" or here.book.shows("outlets") else text


def _entries(book: PageContext, ids: Sequence[str]) -> list[EditionArticle]:
    return [entry for id_ in ids if (entry := book.reader.entry(id_))]


def _numbers(here: PageLinks, entries: list[EditionArticle]) -> Iterator[dict[str, Any]]:
    """Figures of the summaries of what is on the page, one an article and each once."""
    seen: set[object] = set()
    for entry in entries:
        if len(seen) == _NUMBERS:
            return
        text = entry.analysis.article.text
        for figure in entry.analysis.leading_figures:
            number = figure.quantity(text)
            inside = any(sentence.span.covers(figure.span) for sentence in entry.analysis.summary)
            if inside and number not in seen:
                seen.add(number)
                yield figure_view(here, entry, figure)
                break


def _picks(here: PageLinks, recent: list[EditionArticle]) -> list[dict[str, Any]]:
    """The editors' choices in the newest articles."""
    choices = (
        pick_view(here, entry, pick, target)
        for entry in recent
        for pick, target in zip(entry.card.picks, entry.picks, strict=False)
        if pick.kind == "editors-choice"
    )
    return list(islice(choices, _PICKS))
