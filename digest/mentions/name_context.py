"""The words around a name, as the rules for roles see them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from digest.mentions.actor_lexicon import ActorLexicon, Phrases
from digest.model import ActorType, Mention
from digest.text import tokenized

BREAKS = frozenset('\n.;:?!"“”„«»—–-[]{}|*#>')  # marks that no role goes across

_BORDER = re.compile(r"[\n;:?!\"“”„«»—–\[\]{}|*#>]")  # the marks of ``BREAKS`` that stand in no short form or word
_LAST = re.compile(r"\s+[.,]?(\w+)")  # read from right to left
_CLAUSE = re.compile(r"[.;:?!\n\"“”]")
OFFICE = 90  # characters before a name in which the head of its holder's office stands
_NEAR = 30  # characters in which the word before a place is looked for


class ContextWord(NamedTuple):
    """A word or mark, case-folded; ``name`` is the number of the mention it is part of, or -1, ``type`` its type."""

    start: int
    end: int
    low: str
    cap: bool
    type: ActorType | None
    name: int


class MentionIndex:
    """The mentions of an article by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.all = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self.all]

    def words(self, text: str, start: int, end: int) -> list[ContextWord]:
        """The words of ``text[start:end]``."""
        words = []
        i = bisect_left(self._starts, start)
        i -= i > 0 and self.all[i - 1].end > start
        for first, last, form, folded in tokenized(text).compounds.tokens_in(start, end):
            while i < len(self.all) and self.all[i].end <= first:
                i += 1
            inside = i < len(self.all) and self.all[i].start <= first
            kind = self.all[i].type if inside else None
            capital = form[0].isupper() or form[0].isdigit()
            words.append(ContextWord(first, last, folded.replace(" ", ""), capital, kind, i if inside else -1))
        return words


def holds(text: str, start: int, end: int, pieces: frozenset[str]) -> bool:
    """Whether ``text[start:end]`` has one of these words: a quick look, since most names have no head beside them."""
    return not pieces.isdisjoint(tokenized(text).words.folded_in(start, end))


def clause_before(text: str, start: int, end: int) -> int:
    """Where what leads to ``end`` without a mark that no role goes across begins, from ``start`` on."""
    match = _BORDER.search(text[start:end][::-1])
    return start if match is None else end - match.start()


def clause_after(text: str, start: int, end: int) -> int:
    """Where what follows ``start`` without a mark that no role goes across ends, up to ``end``."""
    match = _BORDER.search(text, start, end)
    return end if match is None else match.start()


def word_before(text: str, start: int) -> str:
    """The word before a place, with white space and a comma or full stop at most between; "" where none is."""
    match = _LAST.match(text[max(0, start - _NEAR) : start][::-1])
    return match.group(1)[::-1] if match else ""


def in_office(text: str, start: int, lexicon: ActorLexicon) -> bool:
    """Whether the head of an office stands before a place, in the same clause."""
    floor = max(0, start - OFFICE)
    clause = max((mark.end() for mark in _CLAUSE.finditer(text, floor, start)), default=floor)
    return holds(text, clause, start, lexicon.head_pieces)


def without_short_stops(words: list[ContextWord], lexicon: ActorLexicon) -> list[ContextWord]:
    """The words without the full stops of short forms ("Plt. Direktur Utama", "U.S. President")."""
    return [word for i, word in enumerate(words) if not (word.low == "." and i and _is_short(words, i - 1, lexicon))]


def _is_short(words: Sequence[ContextWord], i: int, lexicon: ActorLexicon) -> bool:
    """Whether a full stop behind a word belongs to it: a short modifier, or within a body's or place's name."""
    word = words[i]
    if word.name < 0:
        return word.low in lexicon.modifiers
    within = i + 2 < len(words) and words[i + 2].name == word.name  # "St. Louis Post-Dispatch"
    return word.type in ("organization", "place") and (within or (word.cap and len(word.low) == 1))


def head_at(words: Sequence[ContextWord], i: int, lexicon: ActorLexicon) -> int:
    """How many words the head at ``words[i]`` has, 0 where there is none; "istrinya" is headed by "istri"."""
    phrases = lexicon.phrases.get(words[i].low)
    if phrases is not None and follows(words, i, lexicon.no_heads):
        return 0
    if phrases is None:
        bare = lexicon.without_possessive(words[i].low)
        return int(bare != words[i].low and bare in lexicon.heads) or int(
            lexicon.singular(words[i].low) in lexicon.heads
        )
    for phrase in phrases:
        if _stands(phrase, words, i, lexicon):
            return len(phrase)
    return 0


def _stands(phrase: tuple[str, ...], words: Sequence[ContextWord], i: int, lexicon: ActorLexicon) -> bool:
    last = i + len(phrase) - 1
    if last >= len(words) or any(words[i + k].low != part for k, part in enumerate(phrase[:-1])):
        return False
    return phrase[-1] in (words[last].low, lexicon.without_possessive(words[last].low))


def follows(words: Sequence[ContextWord], i: int, phrases: Phrases) -> int:
    """How many words the longest phrase takes that stands at ``words[i]``; 0 for none."""
    if i >= len(words) or (starting := phrases.get(words[i].low)) is None:
        return 0
    here = tuple(word.low for word in words[i : i + len(starting[0])])
    return next((len(phrase) for phrase in starting if here[: len(phrase)] == phrase), 0)
