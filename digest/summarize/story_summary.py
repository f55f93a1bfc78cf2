"""One summary over the articles of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from digest.languages import load
from digest.model import Analysis, Span, StorySentence
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


def summarize_story(analyses: Sequence[tuple[str, Analysis]], count: int) -> tuple[StorySentence, ...]:
    """The sentences of the articles' own summaries that are nearest to what all of them tell, without repeats.

    The most central comes first. Of equal sentences, as copies have them, the article given first tells it.
    """
    candidates = [c for name, analysis in analyses for c in _candidates(name, analysis)]
    if not candidates:
        return ()
    vector = vectors(counted([c.terms for c in candidates]))
    alike = cosines(vector)
    weight = np.round(centrality(alike) * np.array([c.score for c in candidates]), 6)
    chosen = _choose(candidates, [float(value) for value in weight], count)
    return tuple(StorySentence(article=candidates[i].article, span=candidates[i].span) for i in chosen)


def _choose(candidates: Sequence[_Candidate], weight: Sequence[float], count: int) -> list[int]:
    """Numbers of the heaviest candidates that repeat nothing, the heaviest first.

    A later sentence of an article comes only after its earlier ones were taken, or found to be told already: it may
    speak of "the accident".
    """
    chosen: list[int] = []
    open_ = [i for i, c in enumerate(candidates) if c.order == 0]
    while open_ and len(chosen) < count:
        best = min(open_, key=lambda i: (-weight[i], i))
        open_.remove(best)
        if not any(_repeats(candidates[best], candidates[other]) for other in chosen):
            chosen.append(best)
        if best + 1 < len(candidates) and candidates[best + 1].order:
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
            found.append(_Candidate(name, sentence.span, len(found), sentence.score, told.terms))
    return found
