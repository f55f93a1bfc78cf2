"""One summary over the articles of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from digest.languages import load
from digest.model import Analysis, Span, StorySentence
from digest.summarize.core import may_stand
from digest.summarize.likeness import centrality, cosines, vectors
from digest.summarize.words import wording

# Cosine from which two sentences of different outlets tell the same thing: in stories-id, sentence pairs of one event
# above it differ in wording only; pairs below add a name, a figure or a consequence.
SAME = 0.4


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: str
    span: Span
    order: int
    score: float
    terms: tuple[str, ...]


def summarize_story(analyses: Sequence[tuple[str, Analysis]], count: int) -> tuple[StorySentence, ...]:
    """The sentences of the articles' own summaries that are nearest to what all of them tell, without repeats.

    In the order of the articles given, then of the text.
    """
    candidates = [c for name, analysis in analyses for c in _candidates(name, analysis)]
    if not candidates:
        return ()
    vector = vectors([c.terms for c in candidates])
    alike = cosines(vector)
    weight = np.round(centrality(alike) * np.array([c.score for c in candidates]), 6)
    chosen: list[int] = []
    for number in sorted(range(len(candidates)), key=lambda i: (-weight[i], i)):
        if len(chosen) < count and all(alike[number, other] < SAME for other in chosen):
            chosen.append(number)
    return tuple(StorySentence(article=candidates[i].article, span=candidates[i].span) for i in sorted(chosen))


def _candidates(name: str, analysis: Analysis) -> list[_Candidate]:
    article = analysis.article
    language = load(article.language)
    found = []
    for order, sentence in enumerate(analysis.summary):
        text = sentence.span.of(article.text)
        if order == 0 or may_stand(text, language):
            found.append(_Candidate(name, sentence.span, order, sentence.score, wording(text, language).terms))
    return found
