"""One article through the per-article pillars."""

from __future__ import annotations

from digest.actors import gather, weigh
from digest.config import SummarySettings
from digest.figures import figures
from digest.knowledge import Knowledge
from digest.model import Analysis, Source
from digest.names import tag
from digest.quotes import attribute
from digest.structure import structure
from digest.summarize import summarize


def analyze(source: Source, summary: SummarySettings, knowledge: Knowledge) -> Analysis:
    """All that is known of one article by itself; pure, picklable in and out."""
    article = structure(source)
    actors = gather(article, tag(article), knowledge)
    quotes = attribute(article, actors)
    actors = weigh(article, actors, quotes)
    return Analysis(
        article=article,
        actors=actors,
        quotes=quotes,
        figures=figures(article),
        summary=summarize(article, actors, summary),
    )
