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
    CreditKind,
    EditionArticle,
    Figure,
    ListedArticle,
    Page,
    Span,
    SummarySentence,
    Target,
)
from digest.pages.annotated_text import excerpt, paragraphs, sentence_target
from digest.pages.escape import address, join, link, md, piece, tag
from digest.pages.page_context import PageContext, PageLinks, day, month_of, page_links
from digest.pages.page_templates import clip, front, page
from digest.pages.quotations import quote_view, utterances
from digest.pages.topic_links import topic_link
from digest.text import fold
from digest.topics import shown_topic, topic_name

_FIGURES = 8
_PICKED_BY = 10
_NAMED = 60
_LONGEST_NOTE = 400  # characters shown of what an article says of itself
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
    leading, lost = picks_view(here, entry)
    yield page(
        entry.address,
        "article",
        _front(book, entry),
        t=book.words,
        title=here.foreign(entry, article.title),
        guessed=article.title_from == "lead",
        meta=list(_meta(here, entry)),
        notes=list(_notes(here, entry)),
        provenance=list(_provenance(here, entry)),
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


def _meta(here: PageLinks, entry: EditionArticle) -> Iterator[Markup]:
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
    yield md(words.language_name(article.language))
    for kind in ("wire", "aggregator", "publisher"):
        names = [name for name in _credited(entry, kind) if not _is_same_outlet(name, here.book.outlet_name(entry))]
        if names:
            yield words(f"credit_{kind}", names=", ".join(names))


def _is_same_outlet(name: str, outlet: str) -> bool:
    """Whether a credit says again what the outlet is called: ``SUARAWAIRANU.CO`` of *Suara Wairanu*."""
    own = {_letters(outlet), _letters(outlet.partition(".")[0])}
    return bool(outlet) and not own.isdisjoint({_letters(name), _letters(name.partition(".")[0])})


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


def _provenance(here: PageLinks, entry: EditionArticle) -> Iterator[Markup]:
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


def _notes(here: PageLinks, entry: EditionArticle) -> Iterator[Markup]:
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
    if number is None:
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


def type_chip(here: PageLinks, kind: str) -> Markup:
    """Person, organization or place, as a word that the theme shows with a sign."""
    return tag("span", here.book.words.named("type", kind), class_=f"d-type d-{kind}")


def _named(here: PageLinks, entry: EditionArticle) -> Markup:
    """The other names of the article, in the text's order."""
    profiles = dict(entry.profiles)
    others = islice((actor for actor in entry.card.actors if not actor.key), _NAMED)
    return join(", ", (here.actor(profiles.get(actor.id, ""), md(actor.name)) for actor in others))


def figure_view(here: PageLinks, entry: ListedArticle, figure: Figure) -> dict[str, Any]:
    """A figure among the words around it."""
    return {"context": words_around(here, entry, figure.span), "article": here.article(entry)}


def words_around(here: PageLinks, entry: ListedArticle, span: Span) -> Markup:
    """Words of an article in bold, among those of their sentence that stand around them."""
    article = entry.analysis.article
    before, after = _around(article, span)
    context = join("", (piece(before), tag("strong", md(span.of(article.text))), piece(after)))
    return context if article.language == here.book.words.code else tag("span", context, lang=article.language)


_AROUND_DAY = 90  # characters shown before the day that was read from the text
_BEFORE = 8  # words of a figure's sentence shown on either side
_AFTER = 12


def _around(article: Article, span: Span) -> tuple[str, str]:
    sentence = next((sentence for sentence in article.sentences if sentence.start <= span.start < sentence.end), None)
    if sentence is None:
        return "", ""
    before = article.text[sentence.start : span.start]
    after = article.text[span.end : sentence.end]
    left = " ".join(before.rsplit(maxsplit=_BEFORE)[1:]) if len(before.split()) > _BEFORE else before
    right = " ".join(after.split(maxsplit=_AFTER)[:_AFTER]) if len(after.split()) > _AFTER else after
    if left is not before:
        left = f"… {left}{' ' if before[-1:].isspace() else ''}"
    if right is not after:
        right = f"{' ' if after[:1].isspace() else ''}{right} …"
    return left, right


def picks_view(here: PageLinks, entry: EditionArticle) -> tuple[list[Markup], list[Markup]]:
    """The article's links to others, to the local article where there is one; and those that lead nowhere."""
    words = here.book.words
    leading, lost = [], []
    for pick, target in zip(entry.card.picks, entry.picks, strict=False):
        title = here.foreign(entry, pick.title)
        kind = words.named("pick", pick.kind)
        url = address(pick.url)
        other = here.book.reader.listed(target.article) if target is not None else None
        if other is not None:
            body = join(" — ", (here.article(other), here.outlet(other) or words("outlet_unknown")))
        elif url:
            body = join(" — ", (link(title, url), words("pick_elsewhere")))
        else:
            body = join(" — ", (title, words("pick_missing")))
            lost.append(join(": ", (kind, body)))
            continue
        leading.append(join(": ", (kind, body)))
    return leading, lost


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
        if text:
            yield {"kind": kind, "text": tag("span", md(text), lang=article.language)}
