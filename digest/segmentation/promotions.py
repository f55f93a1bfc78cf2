"""A newsletter's box in the midst of an article: what stands between its prompts is no story either."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from digest.model import Span
from digest.segmentation import term_patterns
from digest.segmentation.line_context import STORY_LINE
from digest.segmentation.line_facts import has_end_mark, long_words_of
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.text_layout import Layout

_MOST_LINES = 3  # between two prompts
_LONGEST_LINE = 260  # characters
_QUOTATION_MARKS = '"“”'
_SHARED = 2  # long words that a short line of the story has in common with its other lines; a paragraph has one


def find_promotions(layout: Layout) -> list[ResidueMatch]:
    """The lines between two prompts of one box: "Sign up to …", "Free weekly newsletter", "Privacy Notice: …".

    The story's own paragraphs may stand between two prompts too, where a page repeats one: they are told by the words
    that they have in common with the rest, or by a quotation.
    """
    prompts = _prompts(layout)
    boxes = [
        (first, last)
        for first, last in pairwise(prompts)
        if 1 < last - first <= _MOST_LINES + 1 and _words(layout, first) != _words(layout, last)
    ]
    if not boxes:
        return []
    pieces = {number: Span(start, end) for start, end, number in layout.pieces}
    words = {number: long_words_of(piece.of(layout.text)) for number, piece in pieces.items()}
    spread = Counter(word for some in words.values() for word in some)
    matches: list[ResidueMatch] = []
    for first, last in boxes:
        between = [number for number in range(first + 1, last) if number in pieces]
        is_story = any(_is_story(pieces[number].of(layout.text), words[number], spread) for number in between)
        if not is_story:
            matches += [ResidueMatch(pieces[number].start, pieces[number].end, "notice") for number in between]
    return matches


def _prompts(layout: Layout) -> list[int]:
    """Numbers of the paragraphs that are a notice as a whole and speak of a newsletter."""
    notices = {match.start: match.end for match in layout.residue if match.kind == "notice"}
    speaks = term_patterns.pattern(r"(?<![^\W_]){}(?![^\W_])", "promotion_words")
    return [
        number
        for number, (start, end) in enumerate(layout.paragraphs)
        if notices.get(start, -1) >= end and speaks.search(layout.text, start, end)
    ]


def _words(layout: Layout, number: int) -> str:
    start, end = layout.paragraphs[number]
    return layout.text[start:end].casefold()


def _is_story(line: str, words: frozenset[str], spread: Counter[str]) -> bool:
    """Whether a line is too long for a box, quotes somebody, or has words in common with the other lines."""
    if len(line) > _LONGEST_LINE or any(mark in line for mark in _QUOTATION_MARKS):
        return True
    shared = sum(spread[word] > 1 for word in words)
    is_paragraph = len(line) >= STORY_LINE and has_end_mark(line)
    return shared >= (1 if is_paragraph else _SHARED)
