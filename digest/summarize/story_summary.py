"""One summary over the articles of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from digest.languages import load
from digest.model import Analysis, Article, Span, StorySentence
from digest.summarize.news import may_stand
from digest.summarize.sentence_similarity import centrality, cosines, counted, vectors
from digest.summarize.sentence_tokens import wording

# Share of the shorter sentence's terms that two sentences have in common when they tell the same thing. Read over the
# stories of stories-id and stories-en: from 0.45 on, pairs differ in wording and detail; below, in what they tell.
SAME = 0.45


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: str
    span: Span
    order: int
    score: float
    terms: tuple[str, ...]
    day: str
    quantities: tuple[tuple[float | str, float | str, str], ...]


def summarize_story(
    analyses: Sequence[tuple[str, Analysis]], count: int, newest_article: str | None = None
) -> tuple[StorySentence, ...]:
    """The sentences of the articles' own summaries that tell the story's newest state, without repeats.

    Those of the newest day come first, the most central of them leading; then others that nothing newer supersedes. Of
    equal sentences, as copies have them, the article given first tells it.

    Args:
        analyses: the story's articles as (article id, analysis).
        count: how many sentences.
        newest_article: the article whose day is the newest state's; where none is given, the newest one.
    """
    candidates = [c for name, analysis in analyses for c in _candidates(name, analysis)]
    if not candidates:
        return ()
    vector = vectors(counted([c.terms for c in candidates]))
    alike = cosines(vector)
    weight = np.round(centrality(alike) * np.array([c.score for c in candidates]), 6).tolist()
    newest = max((c.day for c in candidates if newest_article in (None, c.article)), default="")
    chosen = _choose(candidates, weight, [i for i, c in enumerate(candidates) if c.day == newest], count, ())
    if newest:
        standing = [i for i, c in enumerate(candidates) if c.day != newest and not _is_superseded(c, analyses)]
        chosen = _choose(candidates, weight, standing, count, chosen)
    return tuple(StorySentence(article=candidates[i].article, span=candidates[i].span) for i in chosen)


def _is_superseded(candidate: _Candidate, analyses: Sequence[tuple[str, Analysis]]) -> bool:
    """Whether a newer article counts or measures anew what the sentence has a figure of: "tiga orang", then "tujuh"."""
    for _, analysis in analyses:
        article = analysis.article
        if _day(article) <= candidate.day:
            continue
        for figure in analysis.figures:
            quantity = figure.quantity(article.text)
            if any(quantity[-1] == own[-1] and quantity != own for own in candidate.quantities):
                return True
    return False


def _choose(
    candidates: Sequence[_Candidate],
    weight: Sequence[float],
    allowed: Sequence[int],
    count: int,
    before: Sequence[int],
) -> list[int]:
    """Numbers of the heaviest candidates that repeat nothing, the heaviest first, behind those chosen before.

    A later sentence of an article comes only after its earlier ones were taken, or found to be told already: it may
    speak of "the accident".

    Args:
        candidates: the sentences, article by article.
        weight: of each.
        allowed: numbers of those that may be chosen.
        count: how many in all.
        before: numbers of those chosen before.
    """
    chosen = list(before)
    may = set(allowed)
    open_ = [i for i in allowed if candidates[i].order == 0]
    while open_ and len(chosen) < count:
        best = min(open_, key=lambda i: (-weight[i], i))
        open_.remove(best)
        if not any(_repeats(candidates[best], candidates[other]) for other in chosen):
            chosen.append(best)
        if best + 1 < len(candidates) and candidates[best + 1].order and best + 1 in may:
            open_.append(best + 1)
    return chosen


def _repeats(one: _Candidate, other: _Candidate) -> bool:
    a, b = set(one.terms), set(other.terms)
    return len(a & b) >= SAME * max(min(len(a), len(b)), 1)


def _candidates(name: str, analysis: Analysis) -> list[_Candidate]:
    article = analysis.article
    language = load(article.language)
    found: list[_Candidate] = []
    for sentence in analysis.summary:
        told = wording(sentence.span.of(article.text), language)
        if not found or may_stand(told, language):
            own = tuple(f.quantity(article.text) for f in analysis.figures if sentence.span.covers(f.span))
            candidate = _Candidate(name, sentence.span, len(found), sentence.score, told.terms, _day(article), own)
            found.append(candidate)
    return found


def _day(article: Article) -> str:
    """The article's day as ``YYYY-MM-DD``; an empty string where it has none."""
    return (article.date or "")[:10]
