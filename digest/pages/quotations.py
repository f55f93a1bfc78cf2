"""Quotations as pages show them: an utterance's runs together, and what is not asserted with its cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from digest.model import EditionArticle, Quote, Role, Span
from digest.model.shown_confidence import BESIDE_NAME, HOME_QUOTE
from digest.pages.annotated_text import sentence_target
from digest.pages.escape import join, link, md, tag
from digest.pages.page_context import PageLinks

_MOST_SAID = 4
_QUOTE_WORDS = range(6, 46)  # shorter quotations say little alone, longer ones stop a reader who has a minute


def quote_view(here: PageLinks, entry: EditionArticle, quote: Quote) -> dict[str, Any]:
    """A quotation with its speaker, and what is uncertain about it."""
    words = here.book.words
    text = entry.analysis.article.text
    speaker, role = _speaker(here, entry, quote)
    cue = _squeezed(quote.cue, text).lower()
    how = words.named("quote", quote.kind)
    if quote.kind == "indirect" and cue:
        how = words("quote_with_cue", how=how, cue=here.foreign(entry, cue))
    runs = _runs(entry.analysis.quotes, quote.utterance)
    gap = Markup(" {} ").format(words("quote_gap"))
    target = _target(here, entry, quote)
    return {
        "words": join(gap, [here.foreign(entry, run.span.of(text)) for run in runs]),
        "stance": _stance(here, entry, quote, cue),
        "direct": quote.kind == "direct",
        "speaker": speaker,
        "role": here.foreign(entry, role) if role else "",
        "how": how,
        "doubts": [words.named("state", quote.state)] if quote.state != "complete" else [],
        "where": link(words("in_text"), target) if target else "",
        "article": here.article(entry),
        "date": words.day_of(entry.card),
        "outlet": here.outlet(entry),
    }


def _speaker(here: PageLinks, entry: EditionArticle, quote: Quote) -> tuple[Markup, str]:
    """Who said it, and the present office that is surely stated; an empty string for none."""
    words = here.book.words
    text = entry.analysis.article.text
    actor = next((actor for actor in entry.analysis.actors if actor.id == quote.speaker), None)
    if actor is None:
        stated = _squeezed(quote.speaker_text, text)
        return words("speaker_as", name=stated) if stated else words("speaker_unknown"), ""
    profile = dict(entry.profiles).get(actor.id, "")
    role = next(filter(_is_surely_held, actor.roles), None)
    return tag("cite", here.actor(profile) or md(actor.name)), _squeezed(role, text)


def _is_surely_held(role: Role) -> bool:
    """Whether an office is held now, and sure enough to stand beside a name."""
    return role.confidence >= BESIDE_NAME and role.time not in ("past", "to-come")


def _squeezed(span: Span | None, text: str) -> str:
    """A span's words on one line; an empty string for none."""
    return " ".join(span.of(text).split()) if span else ""


def _target(here: PageLinks, entry: EditionArticle, quote: Quote) -> str | None:
    """Where a quotation is to be read: in the whole text, where the site shows it, else at its source."""
    if here.book.settings.source_text != "full":
        return sentence_target(here, entry, quote.span)
    page = "" if here.folder == entry.address else here.to(entry.address)
    return f"{page}#q{quote.start}"


def quotes_for(entry: EditionArticle, body: str) -> Iterator[Quote]:
    """What is surely said in an article by persons whose present office names a body.

    Args:
        entry: the article.
        body: the body's id there.
    """
    actors = {actor.id: actor for actor in entry.analysis.actors}
    mentions = actors[body].mentions if body in actors else ()
    people = {
        actor.id
        for actor in actors.values()
        if actor.type == "person" and any(_names(role, mentions) for role in actor.roles)
    }
    for quote in utterances(entry.analysis.quotes):
        if quote.speaker in people and quote.confidence >= BESIDE_NAME:
            yield quote


def _names(role: Role, mentions: Iterable[Span]) -> bool:
    """Whether an office that is held now, surely, has the name of a body in its words."""
    return _is_surely_held(role) and any(
        role.start <= mention.start and mention.end <= role.end for mention in mentions
    )


def _stance(here: PageLinks, entry: EditionArticle, quote: Quote, cue: str) -> Markup:
    """What must stand before words that their speaker does not assert: the cue, else the site's word for it."""
    if quote.stance == "asserts":
        return Markup("")
    return here.foreign(entry, cue) if cue else here.book.words.named("stance", quote.stance)


def said_view(here: PageLinks, entries: Iterable[EditionArticle]) -> Iterator[dict[str, Any]]:
    """Direct quotations that are whole and whose speaker is sure, one a speaker and one an article."""
    speakers: set[str] = set()
    count = 0
    for entry in entries:
        if count == _MOST_SAID:
            return
        profiles = dict(entry.profiles)
        for quote in utterances(entry.analysis.quotes):
            speaker = profiles.get(quote.speaker or "")
            if speaker and speaker not in speakers and _is_sound(quote, entry.analysis.article.text):
                speakers.add(speaker)
                count += 1
                yield quote_view(here, entry, quote)
                break


def _is_sound(quote: Quote, text: str) -> bool:
    """Whether a quotation may stand where nothing explains it: direct, whole, asserted, of a sure speaker, no cry."""
    is_sure = quote.stance == "asserts" and quote.confidence >= HOME_QUOTE
    is_whole = quote.kind == "direct" and quote.state == "complete"
    return is_sure and is_whole and len(quote.span.of(text).split()) in _QUOTE_WORDS


def utterances(quotes: Sequence[Quote]) -> list[Quote]:
    """The first run of each utterance: a view of it shows the others with it."""
    return [quote for number, quote in enumerate(quotes) if opens_utterance(quotes, number)]


def opens_utterance(quotes: Sequence[Quote], number: int) -> bool:
    """Whether a quote is the first run of its utterance; the runs of one stand together."""
    return number == 0 or quotes[number - 1].utterance != quotes[number].utterance


def _runs(quotes: Sequence[Quote], utterance: int) -> Sequence[Quote]:
    first = bisect_left(quotes, utterance, key=attrgetter("utterance"))
    return quotes[first : bisect_right(quotes, utterance, key=attrgetter("utterance"))]
