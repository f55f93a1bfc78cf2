"""The headlines of a roundup: numbered news in few words, each with a prompt to read on behind it.

"1. Headline First sentence of the news. Selengkapnya di sini 2. Headline …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.model import Span
from digest.segmentation import headline_boundary, term_patterns
from digest.segmentation.residue_match import ResidueMatch

_NUMBER = r"(?<![^\s\xa0]){}[.)][ \xa0]+(?=[\"“‘'A-Z0-9])"
_LEAST_ITEMS = 3
_SHORTEST_NEWS = 30  # characters behind a headline


class RoundupItem(NamedTuple):
    """The headline of one item, and the stretch that it fills with its number."""

    headline: Span
    stretch: Span


def find_roundup(
    text: str, pieces: Sequence[tuple[int, int, int]], taken: Sequence[ResidueMatch]
) -> tuple[RoundupItem, ...]:
    """The items of a roundup, or none where the text is no roundup.

    Args:
        text: the article's text.
        pieces: what residue leaves of it: start, end and number of the paragraph.
        taken: the residue, in order.
    """
    prompts = [match for match in taken if match.kind == "notice" and _says_more(match.of(text))]
    if len(prompts) < _LEAST_ITEMS:
        return ()
    items: list[RoundupItem] = []
    begin = 0
    for prompt in prompts:
        within = [(start, end) for start, end, _ in pieces if begin <= start and end <= prompt.start]
        item = _item(text, within, number=len(items) + 1)
        if item:
            items.append(item)
        begin = prompt.end
    return tuple(items) if len(items) >= _LEAST_ITEMS else ()


def _is_line(text: str, end: int) -> bool:
    """Whether a piece ends where its line does."""
    return text[end : end + 1] in ("", "\n")


def _says_more(words: str) -> bool:
    return words.strip(" \xa0.:!").casefold() in term_patterns.folded("more_phrases")


def _item(text: str, pieces: Sequence[tuple[int, int]], number: int) -> RoundupItem | None:
    """The item with a number among the pieces before a prompt: a line of its own, or the head of a paragraph."""
    opening = re.compile(_NUMBER.replace("{}", str(number)))
    for at, (start, end) in enumerate(pieces):
        number_match = opening.search(text, start, end)
        if not number_match:
            continue
        first, last, _ = headline_boundary.headline_end(
            text, number_match.end(), end, sentence_follows=not _is_line(text, end)
        )
        if end - last >= _SHORTEST_NEWS:
            return RoundupItem(Span(first, last), Span(number_match.start(), last))
        if at + 1 < len(pieces) and number_match.start() == start:
            return RoundupItem(Span(number_match.end(), end), Span(start, end))
    return None
