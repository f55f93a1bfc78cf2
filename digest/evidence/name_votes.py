"""How the articles of a collection name: which words are a whole name, and of what.

A name that is typed one way in most articles is so in the doubtful ones, and one that is whole in many articles is
whole where the tagger cut it short ("[Purbaya] Yudhi Sadewa").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.model import ActorType, FirstReading, Span
from digest.text import squeeze
from digest.text.capital_words import capital_after, capital_before

LEAST_ARTICLES = 3  # that have the name
TYPE_SHARE = 0.75  # of the articles that have it as a name; of 21 names so voted on in 728 articles all were right
WHOLE_SHARE = 0.3  # of the articles that have the words, whole or cut: an office before a name is whole in hardly any
LONGEST = 80  # characters of a name that is voted on

CUT = "cut"  # the value of words of which only a part was read as a name
OTHER = "other"  # the value of a name of things


def contribute_names(reading: FirstReading) -> Iterator[tuple[str, str]]:
    """Each form of each name with its type; each name with the capitalized word beside it, as cut."""
    text = reading.article.text
    named: list[tuple[Span, ActorType | str]] = [(name, OTHER) for name in reading.names.others]
    named += [(mention, actor.type) for actor in reading.actors for mention in actor.mentions]
    for span, kind in named:
        if span.end - span.start > LONGEST:
            continue
        yield squeeze(span.of(text)), kind
        for longer in (capital_before(text, span), capital_after(text, span)):
            if longer is not None:
                yield squeeze(longer.of(text)), CUT


def answer_name(key: str, votes: Mapping[str, int]) -> str | None:
    """What the name is of: an actor's type or "other"; None where too few articles say so, or too many otherwise."""
    types = {kind: count for kind, count in votes.items() if kind != CUT}
    kind = max(types, key=lambda one: types[one], default=None)
    if kind is None or types[kind] < LEAST_ARTICLES:
        return None
    as_name = sum(types.values())
    is_clear = types[kind] >= TYPE_SHARE * as_name and as_name >= WHOLE_SHARE * (as_name + votes.get(CUT, 0))
    return kind if is_clear else None
