"""The stories: articles of one event, told together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from digest.model import EditionArticle, Episode, ListedArticle, Page, Span, Story, StoryFact, Target
from digest.model.shown_confidence import BESIDE_NAME
from digest.pages.annotated_text import sentence_target
from digest.pages.archive_pages import article_view
from digest.pages.calendar import places
from digest.pages.changed_statements import DatedStatement, changed_statements
from digest.pages.charts import timeline
from digest.pages.escape import join, link, md, tag
from digest.pages.page_context import PageContext, PageLinks, day, page_links, type_chip
from digest.pages.page_templates import front, page
from digest.pages.pagination import Chunk, chunks
from digest.pages.quotations import quote_view, utterances
from digest.pages.words_around import words_around
from digest.text import fold

_QUOTES = 8
_ACTORS = 10
_ADDED = 8


def story_targets(book: PageContext) -> Iterator[Target]:
    """Sheets of the list of stories, newest first, and of each."""
    order = {entry.id: number for number, entry in enumerate(book.reader.edition.entries)}

    def newest(story: Story) -> tuple[int, str]:
        return min((order[article] for article in story.articles), default=0), story.id

    stories = sorted(book.reader.edition.stories, key=newest)
    for part in chunks([story.id for story in stories], book.settings.per_page, "stories/"):
        yield book.sheet(part.folder, _list, given=(part,))
    for story in book.reader.edition.stories:
        yield book.sheet(f"stories/{story.id}/", _story, story.id)


def _list(book: PageContext, part: Chunk[str]) -> Iterator[Page]:
    words = book.words
    here = page_links(book, part.folder)
    stories = [story for id_ in part.items if (story := book.reader.story(id_))]
    yield page(
        part.folder,
        "stories",
        front(words.text("stories"), words.text("stories_about"), "stories", searchable=False),
        t=words,
        stories=[story_view(here, story) for story in stories],
        further=part.links(here, "stories/"),
    )


def oldest_first(book: PageContext, story: Story) -> list[str]:
    """The articles of a story, oldest first, undated last."""
    order = list(reversed(book.reader.newest_first(story.articles)))
    dated = {entry.id for entry in book.listed(order) if day(entry)}
    return sorted(order, key=lambda article: article not in dated)


def story_view(here: PageLinks, story: Story, sentences: int = 2) -> dict[str, Any]:
    """A story in a list: title, first summary sentences of its newest day, outlets, dates."""
    book = here.book
    entries = list(book.listed(oldest_first(book, story)))
    outlets = dict.fromkeys(here.outlet(entry) for entry in entries)
    days = sorted(filter(None, map(day, entries)))
    summary = list(_summary(book, story))
    newest_state = [(entry, span) for entry, span in summary if day(entry) == day(summary[0][0])]
    lead = [here.foreign(entry, span.of(entry.analysis.article.text)) for entry, span in newest_state]
    if not lead and entries:
        told = next((entry for entry in entries if entry.id == story.original), entries[-1])
        lead = [here.foreign(told, sentence) for sentence in told.card.lead]
    newest = book.words.date(days[-1]) if days else book.words("undated")
    sources = join(", ", filter(None, outlets))
    meta = [book.words.count("article", len(entries)), sources, newest]
    return {
        "title": here.story(story),
        "lead": join(" ", lead[:sentences]),
        "meta": join(" · ", filter(None, meta)),
    }


def _summary(book: PageContext, story: Story) -> Iterator[tuple[ListedArticle, Span]]:
    """The sentences of a story's summary with their articles."""
    for sentence in story.summary:
        if entry := book.reader.listed(sentence.article):
            yield entry, sentence.span


def _story(book: PageContext, id_: str) -> Iterator[Page]:
    story = book.reader.story(id_)
    if story is None:
        return
    words = book.words
    here = page_links(book, f"stories/{story.id}/")
    entries = [entry for article in oldest_first(book, story) if (entry := book.reader.entry(article))]
    days = sorted(filter(None, map(day, entries)))
    outlets = {outlet[0] for entry in entries if (outlet := book.reader.outlet_of(entry.id))}
    meta = [words.count("article", len(entries)), words.count("outlet", len(outlets))]
    if days:
        meta.append(words.days(days[0], days[-1]))
    summary = list(_summary(book, story))
    lead = " ".join(span.of(entry.analysis.article.text) for entry, span in summary)
    yield page(
        here.folder,
        "story",
        front(story.title, lead or story.title, "story", feed=book.feed(entries)),
        t=words,
        title=story.title,
        meta=meta,
        summary_title=words("story_summary" if len(outlets) > 1 else "todays_news"),
        summary=[_sentence(here, entry, span) for entry, span in summary],
        chart=_chart(here, entries),
        days=list(_days(here, story, entries)),
        changed=[_fact(here, fact) for fact in story.facts if fact.difference == "changed"],
        disputed=[_fact(here, fact) for fact in story.facts if fact.difference == "disputed"],
        turned=[_turn(here, newer, older) for newer, older in changed_statements(entries)],
        actors=_who(here, entries),
        quotes=_said(here, entries),
        added=list(_added(here, entries)),
        up=link(words("stories"), here.to("stories/")),
    )


def _days(here: PageLinks, story: Story, entries: list[EditionArticle]) -> Iterator[dict[str, Any]]:
    """The story day by day, newest first: what each day told that no earlier one had, and its articles.

    Undated articles come last. A story of one day needs no heading, and its articles' own sentences tell it.
    """
    by_id = {entry.id: entry for entry in entries}
    told: set[str] = set()
    is_running = len(story.episodes) > 1
    for episode in story.episodes:
        articles = [by_id[article] for article in episode.articles if article in by_id]
        told.update(entry.id for entry in articles)
        yield {
            "day": here.book.words.date(episode.day) if is_running else "",
            "sentences": list(episode_sentences(here, episode)) if is_running else [],
            "entries": [_told(here, story, entry, with_lead=not is_running) for entry in articles],
        }
    rest = sorted((entry for entry in entries if entry.id not in told), key=day, reverse=True)
    if rest:
        undated = here.book.words("undated_articles") if story.episodes else ""
        yield {"day": undated, "sentences": [], "entries": [_told(here, story, entry) for entry in rest]}


def episode_sentences(here: PageLinks, episode: Episode) -> Iterator[dict[str, Any]]:
    """What a day of a story told that no earlier one had, sentence by sentence with its source."""
    for sentence in episode.sentences:
        if entry := here.book.reader.listed(sentence.article):
            yield _sentence(here, entry, sentence.span)


def _fact(here: PageLinks, fact: StoryFact) -> Markup:
    """The statements of a fact, a line each: its day, the words around the figure, the outlet."""
    words = here.book.words
    lines = []
    for statement in fact.statements:
        entry = here.book.reader.listed(statement.article)
        if entry is None:
            continue
        source = tag("small", here.outlet(entry) or words("outlet_unknown"))
        context = words_around(here, entry, statement.span)
        lines.append(Markup("{}: {} {}").format(words.date(statement.day), context, source))
    return join(Markup("<br>"), lines)


def _turn(here: PageLinks, newer: DatedStatement, older: DatedStatement) -> Markup:
    """Two statements of one person, a line each with its day, its cue and its outlet."""
    speaker = quote_view(here, newer.entry, newer.quote)["speaker"]
    return join(Markup("<br>"), [speaker, _dated_statement(here, newer), _dated_statement(here, older)])


def _dated_statement(here: PageLinks, statement: DatedStatement) -> Markup:
    words = here.book.words
    view = quote_view(here, statement.entry, statement.quote)
    said = words("quoted", words=view["words"]) if view["direct"] else view["words"]
    cue = statement.quote.cue
    how = here.foreign(statement.entry, cue.of(statement.entry.analysis.article.text)) if cue else view["stance"]
    source = tag("small", view["outlet"] or words("outlet_unknown"))
    return Markup("{}: **{}** {} {}").format(words.date(statement.day), how, said, source)


def _sentence(here: PageLinks, entry: ListedArticle, span: Span) -> dict[str, Any]:
    text = here.foreign(entry, span.of(entry.analysis.article.text))
    target = sentence_target(here, entry, span)
    source = here.outlet(entry) or here.book.words("outlet_unknown")
    return {
        "text": link(text, target) if target else text,
        "source": source,
        "date": here.book.words.day_of(entry.card),
    }


def _told(here: PageLinks, story: Story, entry: EditionArticle, *, with_lead: bool = True) -> dict[str, Any]:
    words = here.book.words
    view = article_view(here, entry, sentences=1 if with_lead else 0)
    marks = []
    if entry.id == story.original:
        marks.append(words("is_original"))
    for other in here.book.listed([entry.copy_of] if entry.copy_of else []):
        marks.append(words("is_copy", article=here.article(other)))
    view["marks"] = marks
    return view


def _chart(here: PageLinks, entries: list[EditionArticle]) -> Markup:
    book = here.book
    dated = [entry for entry in entries if day(entry)]
    days = [day(entry) for entry in dated]
    if len(set(days)) < 2:
        return Markup("")
    points = []
    for at, entry, date in zip(places(days), dated, days, strict=True):
        name = f"{book.words.date_text(date)}: {entry.card.title} ({book.outlet_name(entry)})"
        points.append((at, name, entry.copy_of is None))
    ends = (book.words.date_text(min(days)), book.words.date_text(max(days)))
    return timeline(points, ends, book.words.text("timeline_of", n=len(dated)))


def _who(here: PageLinks, entries: list[EditionArticle]) -> list[dict[str, Any]]:
    """Key actors of the articles, those of the most articles first, with roles as these articles state them."""
    book = here.book
    counted: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    roles: defaultdict[str, dict[str, Markup]] = defaultdict(dict)
    for entry in entries:
        profiles = dict(entry.profiles)
        for actor in entry.card.actors:
            if actor.key and (profile := profiles.get(actor.id)):
                counted[profile] += 1
                weight[profile] += round(1000 * actor.salience)
                for role in (role for role in actor.roles if role.confidence >= BESIDE_NAME):
                    stated = " ".join(role.text.split())
                    roles[profile].setdefault(fold(stated), here.foreign(entry, stated))
    heads = [head for profile in counted if (head := book.reader.head(profile))]
    top = sorted(heads, key=lambda head: (-counted[head.id], -weight[head.id], head.id))[:_ACTORS]
    return [
        {
            "name": here.actor(head.id),
            "type": type_chip(here, head.type),
            "roles": list(roles[head.id].values())[:3],
            "n": book.words.count("article", counted[head.id]),
        }
        for head in top
    ]


def _said(here: PageLinks, entries: list[EditionArticle]) -> list[dict[str, Any]]:
    """Quotations of the articles, those in several once, speakers known before unknown ones."""
    seen: dict[str, tuple[EditionArticle, Any]] = {}
    for entry in entries:
        for quote in utterances(entry.analysis.quotes):
            words = fold(quote.span.of(entry.analysis.article.text))
            if len(words) > 20:
                seen.setdefault(words, (entry, quote))
    order = {id_: number for number, id_ in enumerate(here.book.reader.newest_first(entry.id for entry in entries))}
    ranked = sorted(
        seen.values(),
        key=lambda item: (item[1].speaker is None, item[1].kind != "direct", order[item[0].id], item[1].start),
    )
    return [quote_view(here, entry, quote) for entry, quote in ranked[:_QUOTES]]


def _added(here: PageLinks, entries: list[EditionArticle]) -> Iterator[dict[str, Any]]:
    """What each outlet has that no other outlet of the story has: actors and figures."""
    book = here.book
    names: defaultdict[str, dict[str, Markup]] = defaultdict(dict)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        outlet = book.outlet_name(entry)
        for profile in dict(entry.profiles).values():
            if name := here.actor(profile):
                holders[profile].add(outlet)
                names[outlet].setdefault(profile, name)
        text = entry.analysis.article.text
        for figure in entry.analysis.leading_figures:
            key = f"#{figure.quantity(text)}"
            holders[key].add(outlet)
            names[outlet].setdefault(key, here.foreign(entry, " ".join(figure.span.of(text).split())))
    if len(names) < 2:
        return
    for outlet, spellings in names.items():
        own = [(key, name) for key, name in spellings.items() if len(holders[key]) == 1]
        if not own:
            continue
        yield {
            "outlet": md(outlet) if outlet else book.words("outlet_unknown"),
            "actors": [name for key, name in own if not key.startswith("#")][:_ADDED],
            "figures": [name for key, name in own if key.startswith("#")][:_ADDED],
        }
