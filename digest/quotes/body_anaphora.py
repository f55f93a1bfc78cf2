"""Which body "the airline" or "perusahaan itu" is: the one of that kind that was named before.

A body is of a kind where its name has a word of the kind ("Harbour [Air]"), where the kind stands right before its name
("maskapai [Susi Air]"), or where it is the only body named so far and the word fits any ("the company"). Of two that
fit none is meant: a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from digest.model import Actor, Span
from digest.quotes.document import Document

GENERAL = "*"  # in the table of kinds: a word that fits any body


def body_of_kind(body: Document, content: Set[str], span: Span) -> Actor | None:
    """The one body named before a phrase that the phrase means by its kind, or None.

    Args:
        body: the article.
        content: the words of the phrase, without articles and demonstratives.
        span: where it stands.
    """
    kinds = body.words.body_kinds
    nouns = [word for word in content if word in kinds]
    if len(nouns) != 1 or not content - {nouns[0]} <= body.words.speaker_fillers:
        return None
    noun = nouns[0]
    name_words = frozenset(kinds[noun].split())
    named = [actor for actor in body.actors if actor.type == "organization" and _is_before(actor, span)]
    of_kind = [actor for actor in named if _has_word(actor, name_words) or _is_called(body, actor, noun)]
    if not of_kind and GENERAL in name_words:
        of_kind = named
    return of_kind[0] if len(of_kind) == 1 else None


def _is_before(actor: Actor, span: Span) -> bool:
    return any(mention.end <= span.start for mention in actor.mentions)


def _has_word(actor: Actor, name_words: Set[str]) -> bool:
    names: Sequence[str] = (actor.name, *actor.aliases)
    return any(not name_words.isdisjoint(name.lower().split()) for name in names)


def _is_called(body: Document, actor: Actor, noun: str) -> bool:
    """Whether the kind stands right before a mention of a body."""
    places = (body.word_at(mention.start) for mention in actor.mentions)
    return any(place > 0 and body.low[place - 1] == noun for place in places)
