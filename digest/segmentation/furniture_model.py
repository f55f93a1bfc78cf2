"""Whether a line is furniture of the page or the story: one dot product over named features.

The weights are in ``models/furniture.json`` beside the measurement that set them (``training/furniture.py``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from math import fsum
from operator import mul
from typing import NamedTuple

from digest.segmentation import embedded_posts, line_features
from digest.segmentation.line_context import SHORT, STORY_LINE, Line
from digest.segmentation.line_facts import has_credit, is_closed
from digest.segmentation.line_features import HABIT, NAMES
from digest.shipped_files import shipped_json

_LISTED = NAMES.index("listed")
_HEADS = NAMES.index("heads")
_PAGE = NAMES.index("sections")
_BULLET = NAMES.index("bullet")
_LAST = NAMES.index("behind_story")
_COLON = NAMES.index("colon_end")
_FEW_WORDS = NAMES.index("few_words")
_LAST_LINE = NAMES.index("last")
_SENTENCE_END = re.compile(r"[a-z\d)][.!?][\"”’)]*\s+[A-Z\"“]")
_SPEAKING = tuple(map(NAMES.index, ("prompt", "site", "media", "person_words")))  # words of the page's own
_OPEN_BY_HABIT = NAMES.index("open_by_habit")
_NUMBER_REACH = 12  # characters of a line in which its number stands
_FIRST_LINES = 8  # in which a sentence that was broken in two is the story's more often than the page's
_LEAST_ITEMS = 3  # lines in a row with one first word
_OPEN_DOUBTFUL_FROM = 0.1  # of lines that lack the end mark which the article's others have


class LineScore(NamedTuple):
    """A line, and how sure the model is that it is furniture: 0 to 1."""

    line: Line
    probability: float


class _Model(NamedTuple):
    weights: tuple[float, ...]
    furniture_from: float
    doubtful_from: float


@cache
def _model() -> _Model:
    stored = shipped_json("furniture.json")
    weights = tuple(float(stored["weights"].get(name, 0.0)) for name in NAMES)
    return _Model(weights, float(stored["furniture_from"]), float(stored["doubtful_from"]))


def find_furniture(text: str, lines: Sequence[Line], title: str) -> tuple[list[Line], list[Line]]:
    """The lines that are furniture, and those that may be: these stay in the text, but are not told as the story.

    Args:
        text: the article's text.
        lines: its lines in order, those among them that the rules already found to be residue.
        title: the article's title, or an empty string.
    """
    furniture: list[Line] = []
    doubtful: list[Line] = []
    model = _model()
    kept = _broken_lines(text, lines) | _listed_lines(text, lines)
    for line, row in line_features.line_features(text, lines, title):
        score = fsum(map(mul, model.weights, row))
        probability = 1 / (1 + math.exp(-score))
        if line.start in kept:
            doubtful += [line] if probability >= model.doubtful_from else []
        elif probability >= model.furniture_from and not _is_guarded(text, line, row):
            furniture.append(line)
        elif _may_be_furniture(text, line, row, probability, model):
            doubtful.append(line)
    return furniture, doubtful


def _broken_lines(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Starts of the first lines that are one sentence in two lines: some words, then a short line with the end mark."""
    starts: set[int] = set()
    for line, behind in pairwise(lines[:_FIRST_LINES]):
        words, rest = text[line.start : line.end], text[behind.start : behind.end]
        if line.residue or behind.residue or len(words) < STORY_LINE or len(rest) >= SHORT:
            continue
        if words[-1].islower() and rest.endswith(".") and not is_closed(words):
            starts |= {line.start, behind.start}
    return frozenset(starts)


def _listed_lines(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Starts of the lines of a list that its items' first word tells: "Category 1: …", "Category 2: …"."""
    starts: set[int] = set()
    plain = (line for line in lines if not line.residue)
    for word, run in groupby(plain, key=lambda line: text[line.start : line.end].split(maxsplit=1)[0]):
        items = [line.start for line in run]
        if len(items) >= _LEAST_ITEMS and word.isalpha():
            starts.update(items)
    return frozenset(starts)


def _is_guarded(text: str, line: Line, row: Sequence[float]) -> bool:
    """Whether a line is never furniture by the model alone: an item, an announcement, a heading, a post, a cut lead."""
    if row[_LISTED] or _announces(row) or _breaks_off(text, line, row):
        return True
    is_item = row[_BULLET] and not row[_LAST] and not _speaks_of_page(row)
    is_heading = row[_HEADS] and (not row[_PAGE] or (row[_COLON] and not _speaks_of_page(row)))
    is_post = embedded_posts.has_signs(text[line.start : line.end])  # of an article about posts: rules take others
    return bool(is_item or is_heading or is_post)


def _announces(row: Sequence[float]) -> bool:
    """Whether a line announces what follows: words before a colon, none of the page's own."""
    return bool(row[_COLON]) and not row[_FEW_WORDS] and not _speaks_of_page(row)


def _speaks_of_page(row: Sequence[float]) -> bool:
    """Whether a line has words of the page's own."""
    return any(row[place] for place in _SPEAKING)


def _breaks_off(text: str, line: Line, row: Sequence[float]) -> bool:
    """Whether the text's last line has whole sentences and then breaks off: the story was cut there."""
    if not row[_LAST_LINE] or row[_PAGE] or _speaks_of_page(row):
        return False
    words = text[line.start : line.end]
    return not is_closed(words) and not has_credit(words) and _SENTENCE_END.search(words) is not None


def _may_be_furniture(text: str, line: Line, row: Sequence[float], probability: float, model: _Model) -> bool:
    """Whether a line may be furniture: sooner without the end mark that the article's other lines have.

    Args:
        text: the article's text.
        line: the line.
        row: its features.
        probability: how sure the model is that it is furniture.
        model: the thresholds.
    """
    if row[_LISTED] or _announces(row):
        return False
    words = text[line.start : line.end]
    is_odd = row[_OPEN_BY_HABIT] >= HABIT
    if is_odd and has_credit(words):
        return True
    # A paragraph of more than one sentence, and no caption; "1. Heading" has one.
    lost_its_mark = _SENTENCE_END.search(words, _NUMBER_REACH) is not None
    return probability >= (_OPEN_DOUBTFUL_FROM if is_odd and not lost_its_mark else model.doubtful_from)
