"""Whether a line is furniture of the page or the story: one dot product over named features.

The weights are in ``models/furniture.json`` beside the measurement that set them (``training/furniture.py``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from math import fsum
from typing import NamedTuple

from digest.segmentation import embedded_posts, line_features
from digest.segmentation.line_facts import has_credit, is_closed
from digest.segmentation.line_features import HABIT, NAMES, Line
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
    for line, row in line_features.line_features(text, lines, title):
        score = fsum(weight * value for weight, value in zip(model.weights, row, strict=True))
        probability = 1 / (1 + math.exp(-score))
        is_item = row[_BULLET] and not row[_LAST] and not any(row[place] for place in _SPEAKING)
        is_post = embedded_posts.has_signs(text[line.start : line.end])  # of an article about posts: rules take others
        is_heading = row[_HEADS] and not row[_PAGE]
        is_announcement = row[_COLON] and not row[_FEW_WORDS] and not any(row[place] for place in _SPEAKING)
        is_guarded = row[_LISTED] or is_announcement or is_item or is_heading or is_post or _breaks_off(text, line, row)
        if probability >= model.furniture_from and not is_guarded:
            furniture.append(line)
        elif (
            not row[_LISTED]
            and not is_announcement
            and _is_doubtful(text, line, probability, row[_OPEN_BY_HABIT], model)
        ):
            doubtful.append(line)
    return furniture, doubtful


def _breaks_off(text: str, line: Line, row: Sequence[float]) -> bool:
    """Whether the text's last line has whole sentences and then breaks off: the story was cut there."""
    if not row[_LAST_LINE] or row[_PAGE] or any(row[place] for place in _SPEAKING):
        return False
    words = text[line.start : line.end]
    return not is_closed(words) and not has_credit(words) and _SENTENCE_END.search(words) is not None


def _is_doubtful(text: str, line: Line, probability: float, openness: float, model: _Model) -> bool:
    """Whether a line may be furniture: sooner without the end mark that the article's other lines have.

    Args:
        text: the article's text.
        line: the line.
        probability: how sure the model is that it is furniture.
        openness: how far the line's lack of an end mark is odd in this article.
        model: the thresholds.
    """
    if openness < HABIT:
        return probability >= model.doubtful_from
    return probability >= _OPEN_DOUBTFUL_FROM or has_credit(text[line.start : line.end])
