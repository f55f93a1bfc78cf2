"""Captions told by an article's habit: its paragraphs have end marks, and single lines between them have none.

A picture page puts a caption between two paragraphs, again and again, with no word that says so. One such line may be
a paragraph that lost its mark; three are captions.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.segmentation.line_context import Line
from digest.segmentation.line_facts import is_closed
from digest.text import letter_words

_LEAST_CAPTIONS = 3  # lines of the kind in one article
_LEAST_PARAGRAPHS = 5  # with an end mark, of some length
_PARAGRAPH = 60  # characters
_LENGTHS = (60, 300)  # characters of a caption that nothing else marks
_LEAST_WORDS = 9
_MOST_TOGETHER = 4  # pictures beside each other; three lines are a list
_CAPITALS = 0.6  # share of the words behind the first, from which a line is a headline
_OPEN_SHARE = 0.6  # of the lines of a page with its menus: those are told by the model
_QUOTES = "\"'“‘"
_GOES_ON = ":,;-–—…"  # a line that closes so is not finished


def find_habitual_captions(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of an article that are captions by its habit, or none.

    Args:
        text: the article's text.
        lines: its lines in order; those that are residue already are passed over.
    """
    plain = [line for line in lines if not line.residue]
    words = [text[line.start : line.end] for line in plain]
    closed = [is_closed(line) for line in words]
    paragraphs = [number for number, line in enumerate(words) if closed[number] and len(line) >= _PARAGRAPH]
    if len(paragraphs) < _LEAST_PARAGRAPHS or closed.count(False) > _OPEN_SHARE * len(plain):
        return []
    captions = []
    for number in range(paragraphs[0] + 1, paragraphs[-1]):
        stands_alone = _open_run(closed, number) <= _MOST_TOGETHER
        if not closed[number] and stands_alone and _is_caption(words, number):
            captions.append(plain[number])
    return captions if len(captions) >= _LEAST_CAPTIONS else []


def _open_run(closed: Sequence[bool], number: int) -> int:
    """How many lines without an end mark stand together around a line, it among them."""
    first = last = number
    while first and not closed[first - 1]:
        first -= 1
    while last + 1 < len(closed) and not closed[last + 1]:
        last += 1
    return last - first + 1


def _is_caption(words: Sequence[str], number: int) -> bool:
    """Whether a line has the form of a sentence without its mark, between lines that do not join on to it."""
    line, before, behind = words[number], words[number - 1], words[number + 1]
    if not _LENGTHS[0] <= len(line) <= _LENGTHS[1] or line[-1] in _GOES_ON or line.endswith("..."):
        return False
    if not (line[0].isupper() or line[0] in _QUOTES) or behind[0].islower() or before.endswith(":"):
        return False
    rest = letter_words(line)[1:]
    capitals = sum(word[0].isupper() for word in rest)
    return len(rest) >= _LEAST_WORDS - 1 and capitals < _CAPITALS * len(rest)
