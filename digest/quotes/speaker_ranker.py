"""Who of several actors is the speaker: a conditional logit over named features, with "nobody" as one of the choices.

It decides where no name stands for the speaker: behind a pronoun ("katanya"), a description that points back ("mantan
menteri itu"), "they", or nothing at all. The weights are learned from labelled articles by ``training/speakers.py`` and
read from ``models/speakers.json``; its probability is the quote's confidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from math import fsum
from typing import NamedTuple

from digest.model import Actor
from digest.quotes.speaker_features import (
    SpeakerQuestion,
    agrees,
    candidates,
    features,
    means_somebody_new,
    nobody_features,
)
from digest.shipped_files import shipped_json

# Probability below which the speaker is left empty. With the outlet held back, 0.91 of the ranked speakers are
# right and 0.92 found at 0.5, 0.93 and 0.90 at 0.65, 0.98 and 0.75 at 0.9.
LEAST = 0.55
_LEAST_BY_SEX = 0.5  # the same for the only person near who is said to be of the pronoun's sex
_FILE = "speakers.json"


class RankedSpeaker(NamedTuple):
    """The likeliest speaker and how likely he is; nobody where ``actor`` is ``None``."""

    actor: Actor | None
    confidence: float


def rank_speakers(question: SpeakerQuestion) -> RankedSpeaker:
    """The speaker of a quote, nobody where no actor is likely enough."""
    actors = candidates(question)
    if not actors or means_somebody_new(question):
        return RankedSpeaker(None, 0.0)
    scores = [_score(features(question, actor)) for actor in actors]
    scores.append(_score(nobody_features(question, actors)))
    top = max(scores)
    total = fsum(math.exp(score - top) for score in scores)
    best = max(range(len(actors)), key=lambda i: scores[i])
    probability = math.exp(scores[best] - top) / total
    least = _LEAST_BY_SEX if len(actors) == 1 and agrees(question, actors[0]) else LEAST
    return RankedSpeaker(actors[best].actor, probability) if probability >= least else RankedSpeaker(None, 0.0)


def _score(values: Mapping[str, float]) -> float:
    weights = speaker_weights()
    return fsum(weights.get(name, 0.0) * value for name, value in values.items())


@cache
def speaker_weights() -> Mapping[str, float]:
    """The weight of each feature, in log-odds."""
    weights: dict[str, float] = shipped_json(_FILE)["weights"]
    return weights
