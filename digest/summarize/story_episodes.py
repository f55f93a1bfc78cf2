"""A story day by day: what each of its days told that no earlier one had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from digest.model import Analysis, Episode, StorySentence
from digest.summarize.sentence_similarity import centrality, cosines, counted, vectors
from digest.summarize.story_summary import StoryCandidate, article_day, choose_candidates, story_candidates

EPISODE_SENTENCES = 2


def tell_episodes(analyses: Sequence[tuple[str, Analysis]]) -> tuple[Episode, ...]:
    """The days of a story, newest first; what an earlier day told already is not told again.

    An episode is made of its day's articles and of what stood before, so that no later article changes it.

    Args:
        analyses: the story's articles as (article id, analysis), oldest first.
    """
    by_day: defaultdict[str, list[tuple[str, Analysis]]] = defaultdict(list)
    for name, analysis in analyses:
        if day := article_day(analysis.article):
            by_day[day].append((name, analysis))
    told: list[StoryCandidate] = []
    episodes = []
    for day in sorted(by_day):
        candidates = [c for name, analysis in by_day[day] for c in story_candidates(name, analysis)]
        weight = _weights(candidates)
        chosen = choose_candidates(candidates, weight, range(len(candidates)), EPISODE_SENTENCES, told=told)
        first = candidates[chosen[0]].article if chosen else by_day[day][-1][0]
        episodes.append(
            Episode(
                day=day,
                title_article=first,
                articles=tuple(name for name, _ in by_day[day]),
                sentences=tuple(StorySentence(article=candidates[i].article, span=candidates[i].span) for i in chosen),
            )
        )
        told += candidates
    return tuple(reversed(episodes))


def _weights(candidates: Sequence[StoryCandidate]) -> list[float]:
    """How much each sentence tells of its day: how central it is, and its own score."""
    if not candidates:
        return []
    alike = cosines(vectors(counted([c.terms for c in candidates])))
    weights: list[float] = np.round(centrality(alike) * np.array([c.score for c in candidates]), 6).tolist()
    return weights
