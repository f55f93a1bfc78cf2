"""Outlets that an article names and the tagger missed: a list knows them by names that nothing else bears.

Where such a name stands in the labelled sets, it is a body or part of one's longer name in 98 of 100 places. Names of
one plain word ("Fortune") are not looked for, nor the article's own outlet.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from digest.files.outlets_file import outlet_forms, shipped_outlets
from digest.mentions.actor_lexicon import ActorLexicon
from digest.model import Article, Mention, Span
from digest.text import fold, tokenized
from digest.text.capital_words import capital_after, capital_before

_JOINTS = tuple("-/&'’.")  # before a name they end another
_GOES_ON = tuple("-/&")  # marks behind a name that goes on


@cache
def _names_by_first_word() -> Mapping[str, tuple[str, ...]]:
    """The outlets' names that are looked for, by their first word, longest first."""
    names: dict[str, set[str]] = {}
    for outlet in shipped_outlets().values():
        if _is_distinct(outlet.name.split()):
            names.setdefault(outlet.name.split()[0], set()).add(outlet.name)
    return {first: tuple(sorted(same, key=lambda name: (-len(name), name))) for first, same in names.items()}


def _is_distinct(words: Sequence[str]) -> bool:
    """Whether a name has several words with capitals, or one with capitals inside ("CoinDesk")."""
    if len(words) != 1:
        return len(words) > 1 and all(word[0].isupper() for word in words)
    return words[0].isalpha() and 1 < sum(letter.isupper() for letter in words[0]) < len(words[0])


def with_known_outlets(article: Article, mentions: Sequence[Mention], lexicon: ActorLexicon) -> list[Mention]:
    """The mentions in order, with other outlets that none of them names; pieces of an outlet's name are gone.

    Args:
        article: the article; its own outlet is not looked for, nor any in what is or may be furniture.
        mentions: the names of actors found so far.
        lexicon: the language's terms.
    """
    text, own = article.text, outlet_forms(article.outlet)
    ordered = sorted(mentions, key=lambda m: m.start)
    residue = sorted(article.residue, key=lambda span: span.start)
    residue_starts = [span.start for span in residue]
    whole: list[Mention] = []
    i = 0
    for outlet in _outlets(text, lexicon):
        before = bisect_right(residue_starts, outlet.start)
        if before and residue[before - 1].end > outlet.start:
            continue
        while i < len(ordered) and ordered[i].end <= outlet.start:
            whole.append(ordered[i])
            i += 1
        end = i
        while end < len(ordered) and ordered[end].start < outlet.end:
            end += 1
        is_stated = fold(outlet.of(text)) not in own and not article.is_doubtful(outlet)
        if is_stated and all(_is_piece(piece, outlet) for piece in ordered[i:end]):
            whole.append(Mention(outlet.start, outlet.end, "organization"))
            i = end
    return whole + ordered[i:]


def _is_piece(mention: Mention, outlet: Span) -> bool:
    """Whether a mention is of something else that an outlet is named after: "[France] Info", but "New York"."""
    shorter = mention.end - mention.start < outlet.end - outlet.start
    return shorter and outlet.covers(mention) and mention.type != "organization"


def _outlets(text: str, lexicon: ActorLexicon) -> Iterator[Span]:
    """Where a name of an outlet stands alone, in order, none overlapping."""
    names = _names_by_first_word()
    terms: dict[str, bool] = {}  # names that stand in small letters as well: "foreign policy"
    end = 0
    words = tokenized(text).words
    opening = [(start, word) for start, word in zip(words.starts, words.forms, strict=True) if word in names]
    for start, word in opening:
        if start < end:
            continue
        for name in names[word]:
            if not text.startswith(name, start):
                continue
            span = Span(start, start + len(name))
            if not _stands(text, span, lexicon):
                continue
            if name not in terms:
                terms[name] = " " in name and name.casefold() in text
            if not terms[name]:
                yield span
                end = span.end
                break


def _stands(text: str, span: Span, lexicon: ActorLexicon) -> bool:
    """Whether no word or capital goes on with a name, and it begins with no office."""
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before.isalnum() or before in _JOINTS or behind.isalnum() or behind in _GOES_ON:
        return False
    wider = capital_before(text, span)
    opens = wider is None or text[wider.start : span.start - 1].casefold() in lexicon.name_articles
    return opens and capital_after(text, span) is None and span.of(text).split()[0].casefold() not in lexicon.heads
