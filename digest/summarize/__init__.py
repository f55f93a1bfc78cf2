"""Chosen sentences that tell the article, and why they were chosen."""

from __future__ import annotations

from collections.abc import Sequence

from digest.config import SummarySettings
from digest.model import Actor, Analysis, Article, StorySentence, SummarySentence
from digest.summarize.core import summarize_news

VERSION = 1


def summarize(article: Article, actors: tuple[Actor, ...], settings: SummarySettings) -> tuple[SummarySentence, ...]:
    """The summary's sentences in the article's order."""
    return summarize_news(article, actors, settings.sentences)


def across(analyses: Sequence[tuple[str, Analysis]], count: int = 3) -> tuple[StorySentence, ...]:
    """A summary over the articles of one story, given as (article id, analysis)."""
    return ()
