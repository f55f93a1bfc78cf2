"""One summary over the articles of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from digest.figures.stated_facts import stated_facts
from digest.languages import load
from digest.model import Analysis, Article, Span, StorySentence
from digest.summarize.cohesion import capitals
from digest.summarize.news import may_stand
from digest.summarize.sentence_similarity import centrality, cosines, counted, vectors
from digest.summarize.sentence_tokens import wording

# Share of the shorter sentence's terms that two sentences have in common when they tell the same thing. Read over the
# stories of stories-id and stories-en: from 0.45 on, pairs differ in wording and detail; below, in what they tell.
SAME = 0.45
# The same over days, where names and places return whatever happens: "arrested" and "freed" share all but one term.
SAME_OVER_DAYS = 0.8


_TOLL = "toll: "  # before the kind that a toll counts

Quantity = tuple[float | str, float | str, str]  # low, high, unit


@dataclass(frozen=True, slots=True)
class StoryCandidate:
    """A sentence of an article's summary, as a story may tell it; ``order`` is its number there."""

    article: str
    span: Span
    order: int
    score: float
    terms: tuple[str, ...]
    day: str
    quantities: tuple[Quantity, ...]


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
    candidates = [c for name, analysis in analyses for c in story_candidates(name, analysis)]
    if not candidates:
        return ()
    vector = vectors(counted([c.terms for c in candidates]))
    alike = cosines(vector)
    weight = np.round(centrality(alike) * np.array([c.score for c in candidates]), 6).tolist()
    newest = max((c.day for c in candidates if newest_article in (None, c.article)), default="")
    chosen = choose_candidates(candidates, weight, [i for i, c in enumerate(candidates) if c.day == newest], count, ())
    if newest:
        standing = [i for i, c in enumerate(candidates) if c.day != newest and not _is_superseded(c, analyses)]
        chosen = choose_candidates(candidates, weight, standing, count, chosen)
    return tuple(StorySentence(article=candidates[i].article, span=candidates[i].span) for i in chosen)


def _is_superseded(candidate: StoryCandidate, analyses: Sequence[tuple[str, Analysis]]) -> bool:
    """Whether a newer article counts or measures anew what the sentence has a figure of: "tiga orang", then "tujuh"."""
    for _, analysis in analyses:
        article = analysis.article
        if article_day(article) <= candidate.day:
            continue
        for quantity in _quantities(analysis):
            if any(quantity[-1] == own[-1] and quantity != own for own in candidate.quantities):
                return True
    return False


def _quantities(analysis: Analysis, within: Span | None = None) -> Iterator[Quantity]:
    """The figures and tolls of an article, or of one of its spans, in a form that can be compared."""
    for figure in analysis.figures:
        if within is None or within.covers(figure.span):
            yield figure.quantity(analysis.article.text)
    for fact in stated_facts(analysis):
        if fact.kind and (within is None or within.covers(fact.span)):
            yield fact.value, fact.value, f"{_TOLL}{fact.kind}"


def choose_candidates(
    candidates: Sequence[StoryCandidate],
    weight: Sequence[float],
    allowed: Sequence[int],
    count: int,
    before: Sequence[int] = (),
    told: Sequence[StoryCandidate] = (),
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
        told: sentences of earlier days, which are not told again.
    """
    chosen = list(before)
    may = set(allowed)
    open_ = [i for i in allowed if candidates[i].order == 0]
    while open_ and len(chosen) < count:
        best = min(open_, key=lambda i: (-weight[i], i))
        open_.remove(best)
        is_new = not any(is_told_by(candidates[best], other) for other in told)
        if is_new and not any(repeats(candidates[best], candidates[other]) for other in chosen):
            chosen.append(best)
        if best + 1 < len(candidates) and candidates[best + 1].order and best + 1 in may:
            open_.append(best + 1)
    return chosen


def repeats(one: StoryCandidate, other: StoryCandidate) -> bool:
    """Whether two sentences tell the same, as those of two outlets do."""
    a, b = set(one.terms), set(other.terms)
    return len(a & b) >= SAME * max(min(len(a), len(b)), 1)


def is_told_by(one: StoryCandidate, earlier: StoryCandidate) -> bool:
    """Whether an earlier day's sentence told nearly all of it, and every figure: "12 dead" does not tell "17 dead"."""
    a, b = set(one.terms), set(earlier.terms)
    has_new_figure = not set(one.quantities) <= set(earlier.quantities)
    return not has_new_figure and len(a & b) >= SAME_OVER_DAYS * max(len(a), 1)


def story_candidates(name: str, analysis: Analysis) -> list[StoryCandidate]:
    """The sentences of an article's summary that can be understood where the others are not told."""
    article = analysis.article
    language = load(article.language)
    candidates: list[StoryCandidate] = []
    for number, sentence in enumerate(analysis.summary):
        told = wording(sentence.span.of(article.text), language)
        own = tuple(_quantities(analysis, sentence.span))
        is_clear = bool(own) or capitals(told.text) > 0  # else it seems to be of another article's person
        if is_clear and (not number or may_stand(told, language)):
            candidates.append(
                StoryCandidate(
                    name, sentence.span, len(candidates), sentence.score, told.terms, article_day(article), own
                )
            )
    return candidates


def article_day(article: Article) -> str:
    """The article's day as ``YYYY-MM-DD``; an empty string where it has none."""
    return (article.date or "")[:10]
