"""The ``news`` method: rank the sentences, then choose the set."""

from __future__ import annotations

from digest.model import Actor, Article, SummarySentence
from digest.summarize.choose import choose
from digest.summarize.features import features, open_quotes
from digest.summarize.ranker import Ranker, news, reasons

LEAST_WORDS = 4  # shorter ones are cries and remains
# News says what it has to say in far fewer; beyond this, time and memory would grow with the square.
FARTHEST = 300  # sentences


def summarize_news(
    article: Article, actors: tuple[Actor, ...], count: int, weights: Ranker | None = None
) -> tuple[SummarySentence, ...]:
    """The chosen sentences with their worth and reasons; ``count`` 0 lets article and scores decide (one to four)."""
    sentences = article.sentences[:FARTHEST]
    if not sentences:
        return ()
    weights = weights or news()
    sheet = features(article, actors, sentences)
    parts = weights.contributions(sheet.table)
    worth = weights.worth(parts)
    open_ = open_quotes(article, sentences)
    words = sheet.column("words")
    usable = [bool(n >= LEAST_WORDS) and not unfinished for n, unfinished in zip(words, open_, strict=True)]
    leans = [i > 0 and bool(kind == 2) for i, kind in enumerate(sheet.column("opener"))]
    chosen = choose(worth, words, sheet.cosines, usable, leans, count)
    return tuple(
        SummarySentence(
            start=sentences[i].start,
            end=sentences[i].end,
            score=round(float(worth[i]), 4),
            reasons=reasons(parts[i], first=i == 0),
        )
        for i in chosen
    )
