"""Mentions that hold two names, or a thing's name, set right by what else the article says of their words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import in_office, word_before
from digest.model import ActorType, Mention, Span
from digest.text import spaced_tokens, squeeze

_squeezed = lru_cache(maxsize=8192)(squeeze)
LEAST = 2  # words of a person's name that must be left when a place or body is taken off its beginning

_BRACKET = re.compile(r"\s*\((?=[^()]*\Z)")  # one that the mention opens but does not close


def split_mentions(text: str, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order; one that runs over an opening bracket, or from an office's place into a name, becomes two.

    "Gubernur Tanjung Raya Lestari Wibawa" is tagged as one person where the place is not known. It is parted where the
    article has "di Tanjung Raya", or has both "Tanjung Raya" and "Lestari" by themselves. Ships and trains, known by
    the mark before them, are no actors.
    """
    split = [piece for mention in mentions for piece in _at_bracket(text, mention)]
    named = [(mention, _squeezed(text[mention.start : mention.end])) for mention in split]
    low = text.casefold()
    actors = _no_vessels(text, named, lexicon) if any(sign in low for sign in lexicon.vessel_signs) else named
    types: dict[str, ActorType] = {}
    for mention, words in actors:
        types.setdefault(words, mention.type)
    pieces = [piece for mention, _ in actors for piece in _off_place(text, mention, types, lexicon)]
    if len(pieces) == len(actors):
        return pieces
    before = {mention for mention, _ in actors}
    places = {squeeze(piece.of(text)) for piece in pieces if piece.type == "place" and piece not in before}
    return [Mention(m.start, m.end, "place") if squeeze(m.of(text)) in places else m for m in pieces]


def _no_vessels(text: str, named: list[tuple[Mention, str]], lexicon: ActorLexicon) -> list[tuple[Mention, str]]:
    vessels = {words for m, words in named if word_before(text, m.start).casefold() in lexicon.vessel_marks}
    return [(m, words) for m, words in named if words not in vessels and not _is_vessel(words, lexicon)]


def _at_bracket(text: str, mention: Mention) -> Iterator[Mention]:
    if "(" not in text[mention.start : mention.end]:
        yield mention
        return
    match = _BRACKET.search(text, mention.start, mention.end)
    if match is None or match.start() == mention.start or match.end() == mention.end:
        yield mention
    else:
        yield Mention(mention.start, match.start(), mention.type)
        yield Mention(match.end(), mention.end, mention.type)


def _is_vessel(words: str, lexicon: ActorLexicon) -> bool:
    first, _, rest = words.partition(" ")
    return first.casefold() in lexicon.vessel_marks and rest[:1].isupper()


def _off_place(text: str, mention: Mention, types: dict[str, ActorType], lexicon: ActorLexicon) -> Iterator[Mention]:
    if mention.type != "person" or not _in_office(text, mention, types, lexicon):
        yield mention
        return
    words = [(word.start, word.end) for word in spaced_tokens(text, mention.start, mention.end)]
    if len(words) == LEAST and _is_body_and_person(text, words, types):
        yield Mention(mention.start, words[0][1], "organization")
        yield Mention(words[1][0], mention.end, "person")
        return
    for (_, end), (start, after) in reversed(list(itertools.pairwise(words[: 1 - LEAST]))):
        kind = _kind(text, Span(mention.start, end), text[start:after], types, lexicon)
        if kind is not None:
            yield Mention(mention.start, end, kind)
            yield Mention(start, mention.end, "person")
            return
    yield mention


def _is_body_and_person(text: str, words: list[tuple[int, int]], types: dict[str, ActorType]) -> bool:
    """Whether two words are a body and a person by themselves elsewhere: "Direktur KPL Rudi", then "KPL" and "Rudi"."""
    first, second = (types.get(text[start:end]) for start, end in words)
    return first == "organization" and second == "person"


def _in_office(text: str, mention: Mention, types: dict[str, ActorType], lexicon: ActorLexicon) -> bool:
    """Whether a word of an office stands before the mention, or a body's name of one word does."""
    before = word_before(text, mention.start)
    if not before:
        return False
    ends = before.casefold() in _office_ends(lexicon) or types.get(before) == "organization"
    return ends or (before[0].isupper() and in_office(text, mention.start, lexicon))


@cache
def _office_ends(lexicon: ActorLexicon) -> frozenset[str]:
    return frozenset(phrase[-1] for phrases in lexicon.phrases.values() for phrase in phrases)


def _kind(text: str, first: Span, given: str, types: dict[str, ActorType], lexicon: ActorLexicon) -> ActorType | None:
    """What the first words of a mention are by themselves; None where they belong to the person's name.

    ``given`` is the word behind them, with which the person's own name would begin.
    """
    words = squeeze(first.of(text))
    kind = types.get(words)
    if kind is not None and kind != "person":
        return kind
    if words.isupper() and f"({words})" in text:
        return "organization"
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        if match.start() != first.start and word_before(text, match.start()).casefold() in lexicon.before_places:
            return "place"
    return "place" if kind is not None and types.get(given) == "person" else None
