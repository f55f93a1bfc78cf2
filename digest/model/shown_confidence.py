"""How sure a role or a speaker must be to be shown at a place of the site.

The home page is read by people who read nothing else, and an actor's page says things of somebody without the text
beside them, so both show only what is nearly always right; an article's own page stands beside its text, so it shows
all. The confidences are calibrated on held-back labels; decision 0015 has what readers counted at these thresholds.
"""

from __future__ import annotations

from digest.model.article import ActorType

HOME_QUOTE = 0.9
BESIDE_NAME = 0.9  # a role beside a name, where no text stands by it
_PROFILE_QUOTE = 0.9  # of a person
_BODY_QUOTE = 0.8  # of a body or place: one that is named itself, which says nothing of anybody


def is_on_profile(speaker: ActorType, confidence: float) -> bool:
    """Whether a quotation is sure enough to stand on the page of its speaker."""
    return confidence >= (_PROFILE_QUOTE if speaker == "person" else _BODY_QUOTE)
