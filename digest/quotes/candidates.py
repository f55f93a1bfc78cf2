"""A quote before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import QuoteKind, QuoteStance, QuoteState, Span
from digest.quotes.speaker_mentions import NO_SPEAKER, SpeakerMention


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCandidate:
    """Where the words stand, by which cue, and the words for the speaker.

    ``anchor`` is where a pronoun is looked back from. ``carried`` says that without a cue of its own
    it is the speaker before who goes on; ``joined`` that it is the next run of the same utterance.
    """

    start: int
    end: int
    kind: QuoteKind
    state: QuoteState = "complete"
    cue: Span | None = None
    voice: SpeakerMention = NO_SPEAKER
    anchor: int = 0
    carried: bool = False
    joined: bool = False
    stance: QuoteStance = "asserts"
