"""The front page: what a busy editor reads in a minute."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from markupsafe import Markup

from digest.config import Period
from digest.model import Edition, EditionArticle, Page, ProfileRow, Story, Target, acts
from digest.pages.archive_pages import article_view
from digest.pages.article_page import figure_view, type_chip
from digest.pages.calendar import buckets, ordinal
from digest.pages.charts import sparkline
from digest.pages.escape import join, link, md
from digest.pages.page_context import PageContext, PageLinks, day, page_links
from digest.pages.page_templates import front, page
from digest.pages.pick_pages import pick_view
from digest.pages.quotations import said_view
from digest.pages.story_pages import story_view
from digest.pages.topic_links import topic_counts
from digest.text import fold

_ITEMS = 8  # on top; and with earlier ones
_UNDATED = 4
_UNDATED_SHOWN = 50  # articles told of a collection in which none is dated
UNDATED_FOLDER = "undated/"  # where articles without a day are listed
_WHO = 8
_NUMBERS = 5
_PICKS = 6
_SERIES = 5
_PERIOD_DAYS: Mapping[Period, int] = {"day": 1, "week": 7, "month": 30}
_ENOUGH = 8  # articles with which a period fills the page
_EARLIER = 60  # articles before the window of which some fill a short page
_KNOWN_DAYS = 14  # days before the window that a collection must hold, so that it can tell who is new
_ENTERED = 5
_WEEKS = 8


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
    days, window = _window(edition, book.settings.period)
    last = day(edition.entries[0]) if edition.entries else ""
    counts = (
        ("article", len(edition.entries), "archive/"),
        ("story", len(edition.stories), "stories/"),
        ("outlet", len(edition.outlets), "outlets/"),
        ("actor", len(edition.heads), "actors/"),
    )
    news = _News(
        window=tuple(entry.id for entry in window),
        first=_days_before(last, days - 1),
        earlier=tuple(
            entry.id for entry in edition.entries[len(window) : len(window) + _EARLIER] if "" < day(entry) <= last
        ),
        weeks=tuple(_weeks(edition, last)) if last else (),
        entered=tuple(_entered(edition, window, days)),
        undated=tuple(_undated(edition)) if last else (),
        counts=counts,
        feed=book.feed(edition.entries),
        series=_current_series(edition, window),
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
    told = [entry for entry in window if entry.id not in reports and not entry.card.event.roundup]
    items = _items(here, told, _ITEMS)
    shown = {item.key for item in items}
    earlier = [entry for entry in _entries(book, news.earlier) if _key(entry) not in shown]
    yield page(
        "",
        "home",
        front(title, words.text("home_about"), "home", found=False, feed=news.feed),
        t=words,
        title=title,
        notice=book.settings.notice,
        counts=join(" · ", (_count(here, *count) for count in news.counts)),
        topics=join(" · ", topic_counts(here, (entry.card for entry in told))),
        items=[item.view for item in items],
        earlier=[item.view for item in _items(here, earlier, _ITEMS - len(items))],
        series=[_series_view(here, articles) for articles in news.series[:_SERIES]],
        who=_who(here, told, _entries(book, news.weeks), last),
        entered=_entered_view(here, news.entered),
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


def _window(edition: Edition, period: Period) -> tuple[int, list[EditionArticle]]:
    """How many days the page tells, and their articles, newest first."""
    if period in _PERIOD_DAYS:
        days = _PERIOD_DAYS[period]
        return days, _newest(edition, days)
    for days in _PERIOD_DAYS.values():
        window = _newest(edition, days)
        if len(window) >= _ENOUGH:
            break
    return days, window


def _newest(edition: Edition, days: int) -> list[EditionArticle]:
    """The articles of so many days, of which the newest article's is the last; where none is dated, some of all."""
    entries = edition.entries
    last = ordinal(day(entries[0])) if entries else None
    if last is None:
        return list(entries[:_UNDATED_SHOWN])
    newest = []
    for entry in entries:
        at = ordinal(day(entry))
        if at is None or not 0 <= last - at < days:  # a later day is one to come, which stands behind all others
            break
        newest.append(entry)
    return newest


def _days_before(last: str, days: int) -> str:
    """The day so many days before another; empty where there is none."""
    end = ordinal(last)
    return date.fromordinal(max(end - days, 1)).isoformat() if end is not None else ""


def _entered(edition: Edition, window: Sequence[EditionArticle], days: int) -> Iterator[str]:
    """Persons and organizations that carry the window's news and that no earlier article names.

    Nobody, where the collection has no earlier days to tell by.
    """
    last = ordinal(day(window[0])) if window else None
    oldest = min((at for entry in edition.entries if (at := ordinal(day(entry))) is not None), default=None)
    if last is None or oldest is None or last - days - oldest < _KNOWN_DAYS:
        return
    inside = {entry.id for entry in window}
    known = {profile for entry in edition.entries if entry.id not in inside for _, profile in entry.profiles}
    rows = {row.id: row for row in edition.heads}
    names = [frozenset(fold(rows[profile].name).split()) for profile in known if profile in rows]
    weight = _weights(window)
    new = [profile for profile in weight if profile not in known and _is_introduced(rows.get(profile))]
    ranked = sorted(new, key=lambda profile: (-round(weight[profile], 6), profile))[: 2 * _ENTERED]
    sure = (profile for profile in ranked if not _is_like_one(rows[profile].name, names))
    yield from islice(sure, _ENTERED)


def _is_like_one(name: str, others: Iterable[frozenset[str]]) -> bool:
    """Whether a name has all the words of another, or all of its words stand in another."""
    own = frozenset(fold(name).split())
    return any(own <= words or words <= own for words in others)


def _is_introduced(row: ProfileRow | None) -> bool:
    """Whether somebody is a key person with a full name and a stated role: others are easily somebody known."""
    return row is not None and row.key and row.type == "person" and bool(row.role) and " " in row.name


def _entered_view(here: PageLinks, profiles: Sequence[str]) -> list[dict[str, Any]]:
    rows = []
    for profile in profiles:
        row = here.book.reader.row(profile)
        if row is None:
            continue
        entry = here.book.reader.listed(row.article)
        article = here.article(entry) if entry else ""
        rows.append({"name": here.actor(profile), "role": md(row.role), "article": article})
    return rows


def _current_series(edition: Edition, window: Sequence[EditionArticle]) -> tuple[tuple[str, ...], ...]:
    """The articles of each series that has one in the window, newest first; the series of the newest report first."""
    order = {entry.id: number for number, entry in enumerate(window)}
    current = [series.articles for series in edition.series if series.articles[0] in order]
    return tuple(sorted(current, key=lambda articles: order[articles[0]]))


def _series_view(here: PageLinks, articles: Sequence[str]) -> dict[str, Any]:
    """A series in a line: its newest report, the number of reports, its day."""
    view: dict[str, Any] = {}
    for entry in _entries(here.book, articles[:1]):
        view = article_view(here, entry)
        view["n"] = here.book.words.count("article", len(articles))
    return view


class _Item(NamedTuple):
    """A line of news: what it is known by, how it is shown, and the article that tells its newest state."""

    key: str
    view: dict[str, Any]
    article: str


def _key(entry: EditionArticle) -> str:
    return entry.story or entry.id


def _items(here: PageLinks, entries: Sequence[EditionArticle], most: int) -> list[_Item]:
    """What happened: first what the most articles tell, each story once, copies left out; then the newest."""
    counts = Counter(_key(entry) for entry in entries)
    first: dict[str, EditionArticle] = {}
    for entry in entries:
        if entry.story is not None or entry.copy_of is None:
            first.setdefault(_key(entry), entry)
    order = {key: number for number, key in enumerate(first)}
    biggest = sorted(first, key=lambda key: (-counts[key], order[key]))[:most]
    shown = {entry.id for entry in entries}
    return [_item(here, first[key], counts[key], shown) for key in biggest]


def _item(here: PageLinks, entry: EditionArticle, new: int, shown: Container[str]) -> _Item:
    """A line of news.

    Args:
        here: the page.
        entry: the newest article of the line.
        new: how many of its story's articles are among those told.
        shown: the articles told: the headline is that of one of them.
    """
    story = here.book.reader.story(entry.story) if entry.story else None
    if story is None:
        return _Item(entry.id, {"before": "", **article_view(here, entry, sentences=2)}, entry.id)
    view = {"before": "", **story_view(here, story)}
    told_by = story.newest if story.newest in shown else entry.id
    if told_by != story.newest:
        lead = " ".join(entry.card.lead[:2])
        name = link(here.foreign(entry, entry.card.title), here.to(f"stories/{story.id}/"))
        view |= {"title": name, "lead": here.foreign(entry, lead) if lead else ""}
    if new < len(story.articles):
        view["meta"] = join(" · ", (here.book.words.count("new_article", new), view["meta"]))
        view["before"] = _state_before(here, story)
    return _Item(story.id, view, told_by or entry.id)


def _state_before(here: PageLinks, story: Story) -> Markup:
    """The headline under which a story stood before its newest day, with that day; empty where it had none."""
    for episode in story.episodes[1:2]:
        if entry := here.book.reader.listed(episode.title_article):
            return here.book.words("story_before", date=here.book.words.date(episode.day), article=here.article(entry))
    return Markup("")


def _who(here: PageLinks, window: list[EditionArticle], weeks: list[EditionArticle], last: str) -> list[dict[str, Any]]:
    """The persons and organizations that carry the window's news, with their mentions over the last weeks."""
    words = here.book.words
    rows = []
    for profile in _carriers(here.book, window):
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


def _weights(entries: Sequence[EditionArticle]) -> dict[str, float]:
    """How much each person and organization carries of some articles."""
    weight: defaultdict[str, float] = defaultdict(float)
    for entry in entries:
        profiles = dict(entry.profiles)
        for actor in entry.card.actors:
            if acts(actor.type) and actor.id in profiles:
                weight[profiles[actor.id]] += actor.salience + actor.key
    return weight


def _carriers(book: PageContext, window: Sequence[EditionArticle]) -> list[str]:
    weight = _weights(window)
    ranked = sorted(weight, key=lambda profile: (-round(weight[profile], 6), profile))
    return list(islice(filter(book.paged, ranked), _WHO))


def _count(here: PageLinks, what: str, number: int, folder: str) -> Markup:
    text = here.book.words.count(what, number)
    return link(text, here.to(folder)) if what != "outlet" or here.book.shows("outlets") else text


def _entries(book: PageContext, ids: Sequence[str]) -> list[EditionArticle]:
    return [entry for id_ in ids if (entry := book.reader.entry(id_))]


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
