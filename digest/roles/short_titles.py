"""Offices that stand for a person whose whole office is stated elsewhere: "Wakil Menteri menyampaikan …".

Descriptions that point back ("Penyerang Persada itu …") were tried too: on the labelled articles two of seven were
right, so they are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from digest.mentions.actor_lexicon import ActorLexicon
from digest.model import Span

_ALONE_AFTER = re.compile(r"[ ,]+[a-z]|[.,\"”]|\Z")  # no name and no further part of the office follows
_LEAST_WORDS = 2  # of a shortened office
_WORD_BEFORE = re.compile(r"(\w+)\s+\Z")


def short_offices(
    text: str, roles: Mapping[str, Sequence[Span]], blocks: Sequence[Span], lexicon: ActorLexicon
) -> list[tuple[str, Span]]:
    """The shortened office of each actor that no other has, where it first stands alone, with the actor's id."""
    owners: dict[str, set[str]] = {}
    for actor, spans in roles.items():
        for span in spans:
            if (short := _shortened(span.of(text), lexicon)) is not None:
                owners.setdefault(short, set()).add(actor)
    used = [span for spans in roles.values() for span in spans]
    titles = []
    for short, actors in owners.items():
        if len(actors) == 1:
            (actor,) = actors
            titles += [(actor, span) for span in _alone(text, short, lexicon) if _is_free(span, used, blocks)][:1]
    return titles


def _shortened(role: str, lexicon: ActorLexicon) -> str | None:
    """The beginning of a role up to the last of its leading heads: "Wakil Menteri" of "Wakil Menteri Luar Negeri"."""
    words = role.split()
    n = 0
    while n < len(words) and (words[n].casefold() in lexicon.heads or words[n].casefold() in lexicon.modifiers):
        n += 1
    if n < _LEAST_WORDS:
        return None  # "Manajer" alone may be anybody's
    strong = n < len(words) and words[0][0].isupper() and words[n - 1].casefold() not in lexicon.weak_heads
    return " ".join(words[:n]) if strong else None


def _alone(text: str, short: str, lexicon: ActorLexicon) -> Iterator[Span]:
    """Where the office stands with no other office before it and no name or further part after it."""
    start = text.find(short)
    while start >= 0:
        end = start + len(short)
        before = _WORD_BEFORE.search(text, max(0, start - 30), start)
        low = before.group(1).casefold() if before is not None else ""
        stands = _ALONE_AFTER.match(text, end) and not text[max(0, start - 1) : start].isalnum()
        if stands and low not in lexicon.heads and low not in lexicon.plurals:
            yield Span(start, end)
        start = text.find(short, end)


def _is_free(span: Span, used: Sequence[Span], blocks: Sequence[Span]) -> bool:
    return not any(span.overlaps(other) for other in used) and any(block.covers(span) for block in blocks)
