"""An article's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from markupsafe import Markup

from digest.model import (
    Actor,
    Article,
    EditionArticle,
    ListedArticle,
    Page,
    Span,
    SummarySentence,
    Target,
)
from digest.pages.annotated_text import excerpt, paragraphs, sentence_target
from digest.pages.article_notes import meta_line, notes, provenance
from digest.pages.escape import address, join, link, md, tag
from digest.pages.page_context import PageContext, PageLinks, day, page_links, type_chip
from digest.pages.page_templates import clip, front, page
from digest.pages.pick_pages import article_picks
from digest.pages.quotations import quote_view, utterances
from digest.pages.words_around import figure_view
from digest.topics import shown_topic, topic_name

_FIGURES = 8
_PICKED_BY = 10
_NAMED = 60
_LEFT_OUT = 140  # characters shown of what was left out


def article_targets(book: PageContext) -> Iterator[Target]:
    """A sheet for each article."""
    picked: defaultdict[str, list[str]] = defaultdict(list)
    entries = book.reader.edition.entries
    for entry in entries:
        for target in entry.picks:
            if target is not None:
                picked[target.article].append(entry.id)
    for entry in entries:
        by = tuple(dict.fromkeys(picked.get(entry.id, ())))[:_PICKED_BY]
        yield book.sheet(entry.address, article_pages, entry.id, given=(by,) if by else ())


def article_pages(book: PageContext, id_: str, picked_by: tuple[str, ...] = ()) -> Iterator[Page]:
    """The page of one article; ``picked_by`` are those that have a link to it."""
    entry = book.reader.entry(id_)
    if entry is None:
        return
    here = page_links(book, entry.address)
    analysis = entry.analysis
    article = analysis.article
    leading, lost = article_picks(here, entry)
    yield page(
        entry.address,
        "article",
        _front(book, entry),
        t=book.words,
        title=here.foreign(entry, article.title),
        guessed=article.title_from == "lead",
        meta=list(meta_line(here, entry)),
        notes=list(notes(here, entry)),
        provenance=list(provenance(here, entry)),
        summary=[_summary(here, entry, sentence) for sentence in analysis.summary],
        actors=[_actor(here, entry, actor) for actor in analysis.actors if actor.key],
        named=_named(here, entry),
        quotes=[quote_view(here, entry, quote) for quote in utterances(analysis.quotes)],
        figures=[figure_view(here, entry, figure) for figure in analysis.leading_figures[:_FIGURES]],
        picks=leading,
        lost_picks=lost,
        reasons=book.settings.reasons,
        picked_by=[here.article(other) for other in book.listed(picked_by)],
        related=[related_view(here, other) for other in book.listed(book.reader.related(id_))],
        left_out=list(_left_out(here, article)),
        original=original(here, entry),
        language=article.language if article.language != book.words.code else "",
        **_text(here, entry),
    )


def _front(book: PageContext, entry: EditionArticle) -> str:
    article = entry.analysis.article
    profiles = dict(entry.profiles)
    key = [book.reader.head(profiles.get(actor.id, "")) for actor in entry.card.actors if actor.key]
    lead = " ".join(s.span.of(article.text) for s in entry.analysis.summary[:2])
    topic = shown_topic(book.settings, entry.card.topic)
    return front(
        article.title,
        lead or article.title,
        "article",
        lang=article.language,
        published=article.published or "",
        date=book.words.date_text(article.date),
        outlet=book.outlet_name(entry),
        month=day(entry)[:7],
        topic=topic_name(book.settings, topic) if topic else "",
        language=book.words.language_name(article.language),
        actors=[head.name for head in key if head],
        source=address(article.source.url) or "",
        summary=clip(lead, 200),
    )


def _text(here: PageLinks, entry: EditionArticle) -> dict[str, Any]:
    shown = here.book.settings.source_text
    whole = paragraphs(here, entry) if shown == "full" else ()
    return {"whole": whole, "excerpt": excerpt(entry) if shown == "excerpt" else ""}


def original(here: PageLinks, entry: ListedArticle) -> Markup | None:
    """A link to the article where it was published."""
    url = address(entry.card.url)
    return link(here.book.words("original"), url) if url else None


def _summary(here: PageLinks, entry: EditionArticle, sentence: SummarySentence) -> dict[str, Any]:
    words = here.book.words
    text = sentence.span.of(entry.analysis.article.text)
    body = md(text)
    target = sentence_target(here, entry, sentence.span)
    reasons = [words.named_text("reason", name) for name, value in sentence.reasons if value > 0][:3]
    return {
        "text": link(body, target) if target else body,
        "where": _where(here, entry, sentence.span),
        "why": words("chosen_because", reasons=", ".join(reasons)) if reasons else "",
    }


def _where(here: PageLinks, entry: ListedArticle, span: Span) -> Markup:
    sentences = entry.analysis.article.sentences
    number = next((s.paragraph for s in sentences if s.start <= span.start < s.end), None)
    if number is None or sentences[-1].paragraph == 0:  # of one paragraph, all is in the first
        return Markup("")
    return here.book.words("where", n=number + 1, of=sentences[-1].paragraph + 1)


def _actor(here: PageLinks, entry: EditionArticle, actor: Actor) -> dict[str, Any]:
    words = here.book.words
    profile = dict(entry.profiles).get(actor.id)
    text = entry.analysis.article.text
    roles = list(dict.fromkeys(" ".join(role.of(text).split()) for role in actor.roles))
    return {
        "type": type_chip(here, actor.type),
        "name": here.actor(profile, here.foreign(entry, actor.name)) if profile else md(actor.name),
        "roles": [here.foreign(entry, role) for role in roles[:4]],
        "aliases": ", ".join(actor.aliases[:6]),
        "mentions": words.count("mention", len(actor.mentions)),
    }


def _named(here: PageLinks, entry: EditionArticle) -> Markup:
    """The other names of the article, in the text's order."""
    profiles = dict(entry.profiles)
    others = islice((actor for actor in entry.card.actors if not actor.key), _NAMED)
    return join(", ", (here.actor(profiles.get(actor.id, ""), md(actor.name)) for actor in others))


def related_view(here: PageLinks, entry: ListedArticle) -> Markup:
    """A related article with outlet and date."""
    parts = [here.outlet(entry), here.book.words.day_of(entry.card)]
    return join(" — ", (here.article(entry), join(", ", filter(None, parts))))


def _left_out(here: PageLinks, article: Article) -> Iterator[dict[str, Any]]:
    """What of the text is not the story, and what is broken."""
    words = here.book.words
    spans: list[tuple[Span, Markup]] = [(r, words.named("residue", r.kind)) for r in article.residue]
    for damage in article.damaged:
        spans.append((damage, words("damaged_because", reason=words.named_text("damage", damage.reason))))
    for span, kind in sorted(spans, key=lambda item: item[0].start):
        text = clip(span.of(article.text), _LEFT_OUT)
        if any(map(str.isalnum, text)):  # a dash alone tells nobody anything
            yield {"kind": kind, "text": tag("span", md(text), lang=article.language)}
