"""Chosen sentences that tell the article, and why they were chosen."""

from __future__ import annotations

from collections.abc import Sequence

from digest.config import SummarySettings
from digest.model import Actor, Analysis, Article, StorySentence, SummarySentence
from digest.summarize.news import summarize_lead, summarize_news, usual_count
from digest.summarize.story_episodes import tell_episodes
from digest.summarize.story_summary import summarize_story

__all__ = ["summarize_article", "summarize_stories", "tell_episodes"]


def summarize_article(
    article: Article, actors: tuple[Actor, ...], settings: SummarySettings
) -> tuple[SummarySentence, ...]:
    """The summary's sentences in the article's order, none from residue, damage or a quotation that is cut.

    Each has its score and the reasons for it; they mean what ``settings.method`` makes of them. Fewer sentences come
    back than were asked for where the article has no more that can stand in a summary.
    """
    if settings.method == "news":
        return summarize_news(article, actors, settings.sentences)
    count = settings.sentences or usual_count(article)
    if settings.method == "lead":
        return summarize_lead(article, count)
    from digest.summarize.sumy_methods import summarize_by  # sumy takes a second to import

    return summarize_by(settings.method, article, actors, count)


def summarize_stories(
    analyses: Sequence[tuple[str, Analysis]], count: int = 3, newest: str | None = None
) -> tuple[StorySentence, ...]:
    """A summary of a story: central sentences of its newest state without repeats, then earlier ones that still hold.

    Args:
        analyses: the story's articles as (article id, analysis).
        count: how many sentences.
        newest: the article whose day is that of the newest state; where none is given, the newest one.
    """
    return summarize_story(analyses, count, newest)
