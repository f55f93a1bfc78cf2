"""What the edition asks of every article at every build, found once when the article is analyzed.

The stage is made by the files of this folder alone: change one of them, and all cards are made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from digest.edition.event_row import central_actors, event_row
from digest.entities.comparable_names import bare_name, distinctive_roles
from digest.files.outlets_file import outlet_forms
from digest.model import Actor, ActorRow, Analysis, Article, ArticleRow, Problem, Quote, QuoteRow, RoleRow
from digest.model.shown_confidence import is_on_profile
from digest.similarity.publication_time import moment, when
from digest.text import fold, slug

__all__ = ["article_row"]


def article_row(analysis: Analysis) -> ArticleRow:
    """The card of an article; its ``key`` is empty, for whoever keeps it to fill in."""
    article = analysis.article
    written = when(article)
    central = central_actors(analysis)
    return ArticleRow(
        key="",
        file=article.source.file,
        url=article.source.url,
        digest=article.source.digest,
        title=article.title,
        title_from=article.title_from,
        language=article.language,
        published=article.published,
        day=article.day,
        day_from=article.day_from,
        outlet=article.outlet,
        place=article.place,
        slug=slug(article.title),
        folded=fold(article.title),
        text=_hashed(article.text) if article.sentences else "",
        length=len(article.text),
        epoch_day=written.epoch_day,
        day_of_year=written.day_of_year,
        year=written.year,
        lead=_lead(analysis),
        damaged=len(article.damaged),
        actors=tuple(
            _actor(actor, article, actor.id in central)
            for actor in analysis.actors
            if not _is_own_outlet(actor, article)
        ),
        quotes=tuple(
            QuoteRow(_sure_speaker(quote, analysis), quote.speaker is None or quote.state != "complete")
            for quote in analysis.quotes
        ),
        picks=article.picks,
        credits=tuple((credit.name, credit.kind) for credit in article.credits),
        problems=_problems(article),
        is_continuation=article.is_continuation,
        faults=tuple(_faults(article)),
        event=event_row(analysis),
        topic=analysis.topic,
        authors=article.source.authors,
        keywords=article.source.tags,
    )


def _sure_speaker(quote: Quote, analysis: Analysis) -> str | None:
    """The speaker of a quotation, where it is sure enough for the speaker's page."""
    actor = next((actor for actor in analysis.actors if actor.id == quote.speaker), None)
    return actor.id if actor is not None and is_on_profile(actor.type, quote.confidence) else None


def _problems(article: Article) -> tuple[Problem, ...]:
    """What is wrong with an article; that it is one of several pages no longer, where the others are there."""
    noted = dict.fromkeys((*article.source.problems, *article.problems))
    return tuple(one for one in noted if not (article.continued and one.kind == "one-of-several-pages"))


def _hashed(text: str) -> str:
    words = " ".join(text.split())
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _lead(analysis: Analysis) -> tuple[str, ...]:
    article = analysis.article
    said = [article.text[sentence.start : sentence.end] for sentence in analysis.summary]
    if article.title_from != "lead":
        return tuple(said)
    title = fold(article.title)
    return tuple(sentence for sentence in said if not fold(sentence).startswith(title))


def _is_own_outlet(actor: Actor, article: Article) -> bool:
    """Whether an actor is the outlet that writes: no list and no page is for it."""
    own = outlet_forms(article.outlet)
    return actor.type == "organization" and bool(own) and fold(actor.name) in own


def _actor(actor: Actor, article: Article, central: bool) -> ActorRow:
    said = ((role, role.of(article.text)) for role in actor.roles)
    return ActorRow(
        id=actor.id,
        name=actor.name,
        type=actor.type,
        aliases=actor.aliases,
        roles=tuple(
            RoleRow(role.start, role.end, text, *distinctive_roles(text, article.language), role.confidence, role.time)
            for role, text in said
        ),
        key=actor.key,
        salience=actor.salience,
        mentions=len(actor.mentions),
        folded=fold(actor.name),
        forms=tuple(bare_name(name, actor.type) for name in (actor.name, *actor.aliases)),
        central=central,
    )


def _faults(article: Article) -> Iterator[Problem]:
    """What is wrong with an article by itself, should nobody have said so; and of each pick, should it lead nowhere."""

    def problem(kind: str, message: str, at: int | None = None) -> Problem:
        line = None if at is None else article.text.count("\n", 0, at) + 1
        return Problem(file=article.source.file, kind=kind, message=message, line=line)

    if article.date is None:
        yield problem("undated", "no date; write one in the front matter (date: YYYY-MM-DD)")
    elif moment(article.date) is None:
        yield problem("undated", f'no such date "{article.date}"; write YYYY-MM-DD')
    if article.title_from == "lead":
        yield problem("untitled", "no headline; the first sentence stands in for it (title: in the front matter)")
    if not article.sentences:
        yield problem("empty", "no sentence of an article in it")
    for damage in article.damaged:
        yield problem("damaged", f"damaged sentence ({damage.reason}); it is left out of the summary", damage.start)
    for pick in article.picks:
        yield problem("unresolved-pick", f'no article here has the headline "{pick.title}"', pick.start)
