"""What stands about an article around its text: where it comes from, and what to know before reading."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from digest.model import Article, CreditKind, EditionArticle
from digest.pages.escape import join, link, md, tag
from digest.pages.page_context import PageLinks, day, month_of
from digest.pages.page_templates import clip
from digest.pages.topic_links import topic_link
from digest.text import fold

_LONGEST_NOTE = 400  # characters shown of what an article says of itself
_AROUND_DAY = 90  # characters shown before the day that was read from the text


def meta_line(here: PageLinks, entry: EditionArticle) -> Iterator[Markup]:
    """Outlet, date, place, language and the chain of credits."""
    article = entry.analysis.article
    words = here.book.words
    outlet = here.outlet(entry)
    if outlet:
        yield tag("strong", outlet)
    month = day(entry)[:7]
    date = words.day_of(entry.card)
    yield link(date, here.to(month_of(entry))) if month else date
    if article.place:
        yield md(article.place)
    if topic := topic_link(here, entry.card):
        yield topic
    if article.language != words.code:
        yield md(words.language_name(article.language))
    for kind in ("wire", "aggregator", "publisher"):
        names = [name for name in _credited(entry, kind) if not is_same_outlet(name, here.book.outlet_name(entry))]
        if names:
            yield words(f"credit_{kind}", names=", ".join(names))


def is_same_outlet(name: str, outlet: str) -> bool:
    """Whether a credit says again what the outlet is called: ``SUARAWAIRANU.CO`` of *Suara Wairanu*."""
    own = {_letters(outlet), _letters(outlet.partition(".")[0])}
    return bool(outlet) and not own.isdisjoint({_letters(name), _letters(name.partition(".")[0])})


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


def provenance(here: PageLinks, entry: EditionArticle) -> Iterator[Markup]:
    """Authors and tags as they came, in words that the search finds."""
    words = here.book.words
    authors = list(dict.fromkeys([*entry.card.authors, *_credited(entry, "byline")]))
    if authors:
        yield words("credit_byline", names=", ".join(authors))
    if entry.card.keywords:
        yield words("keywords", names=", ".join(entry.card.keywords))


def _credited(entry: EditionArticle, kind: CreditKind) -> list[str]:
    """The names of an article's credits of a kind, each once."""
    return list(dict.fromkeys(credit.name for credit in entry.analysis.article.credits if credit.kind == kind))


def notes(here: PageLinks, entry: EditionArticle) -> Iterator[Markup]:
    """What the reader should know before reading."""
    words = here.book.words
    for other in here.book.listed([entry.copy_of] if entry.copy_of else []):
        yield words("copy_of", article=here.article(other))
    story = here.book.reader.story(entry.story) if entry.story else None
    if story is not None:
        yield words("part_of_story", story=here.story(story), articles=words.count("article", len(story.articles)))
    if entry.analysis.article.title_from == "lead":
        yield words("title_from_lead")
    if (how := entry.card.day_from) and not entry.card.published:
        yield join(": ", filter(None, (words.named("day_from", how), _day_sentence(here, entry))))
    if entry.analysis.article.partial:
        yield words("partial")
    yield from _said_of_itself(here, entry.analysis.article)


def _said_of_itself(here: PageLinks, article: Article) -> Iterator[Markup]:
    """That its beginning is missing, and what the article says of itself: that it was corrected, or first elsewhere."""
    words = here.book.words
    if any(damage.reason == "beginning" for damage in article.damaged):
        yield words("lost_beginning")
    for note in article.notes:
        quoted = tag("span", md(clip(note.of(article.text), _LONGEST_NOTE)), lang=article.language)
        yield join(": ", (tag("strong", words.named("note", note.kind)), quoted))


def _day_sentence(here: PageLinks, entry: EditionArticle) -> Markup:
    """The words around the day that was read from the text; empty where it stands elsewhere."""
    article = entry.analysis.article
    span = article.day_span
    if span is None:
        return Markup("")
    before = article.text[max(0, span.start - _AROUND_DAY) : span.start].rpartition("\n")[2]
    behind = article.text[span.end : span.end + _AROUND_DAY // 2].partition("\n")[0]
    quoted = " ".join(f"{before}{span.of(article.text)}{behind}".split())
    return here.book.words("quoted", words=here.foreign(entry, f"… {quoted} …"))
