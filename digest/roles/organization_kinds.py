"""What kind of organization the text says one is, before its name: "kantor berita Rusia RIA"."""

from __future__ import annotations

from collections.abc import Sequence

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import BREAKS, ContextWord, MentionIndex, follows, holds
from digest.model import Mention, Span

REACH = 90  # characters before a name
FRAGMENT = 24  # characters of a piece that a wrong full stop cut off: "menurut kantor berita Rusia. RIA Laporkan."


def organization_kind(
    text: str, mention: Mention, block: Span, names: MentionIndex, lexicon: ActorLexicon
) -> Span | None:
    """The kind that stands right before a mention of an organization; across a full stop only into a fragment."""
    cut = mention.start - block.start < 2 and block.end - mention.start < FRAGMENT
    floor = mention.start - REACH if cut else max(block.start, mention.start - REACH)
    floor = max(0, floor)
    if not holds(text, floor, mention.start, lexicon.organization_pieces):
        return None
    words = names.words(text, floor, mention.start)
    while words and (words[-1].low == "," or (cut and words[-1].low == ".")):
        words.pop()
        cut = False
    first = _first(words, lexicon)
    if first is None or words[-1].low in lexicon.stops or words[-1].low in lexicon.inner:
        return None
    lows = [word.low for word in words[first:]]
    if len(lows) == 1 or all(low in lexicon.weak_organization_heads for low in lows):
        return None
    return Span(words[first].start, words[-1].end)


def _first(words: Sequence[ContextWord], lexicon: ActorLexicon) -> int | None:
    """The word that the kind begins with: the first head before which nothing of the phrase stands."""
    last = None
    for i in range(len(words) - 1, max(len(words) - 9, -1), -1):
        word = words[i]
        if word.type in ("person", "organization") or word.low in BREAKS or word.low in ",()":
            break
        if word.type is None and follows(words, i, lexicon.organization_heads):
            last = i
        elif word.type is None and _stops(word, i == len(words) - 1, lexicon):
            break
    return last


def _stops(word: ContextWord, last: bool, lexicon: ActorLexicon) -> bool:
    if word.cap:
        return not last
    return word.low in lexicon.stops or lexicon.is_verb(word.low)
