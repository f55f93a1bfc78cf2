"""Whether a line is furniture of the page or the story: one dot product over named features.

The weights are in ``models/furniture.json`` beside the measurement that set them (``training/furniture.py``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from digest.segmentation import line_features
from digest.segmentation.line_features import HABIT, NAMES, Line

_WEIGHTS = "models/furniture.json"
_LISTED = NAMES.index("listed")
_HEADS = NAMES.index("heads")
_PAGE = NAMES.index("sections")
_OPEN_BY_HABIT = NAMES.index("open_by_habit")
_LONGEST_CREDIT = 5  # words
_SMALL = 3  # letters of a small word within a name
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
    content = resources.files("digest").joinpath(_WEIGHTS).read_text(encoding="utf-8")
    stored = json.loads(content)
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
        score = sum(weight * value for weight, value in zip(model.weights, row, strict=True))
        probability = 1 / (1 + math.exp(-score))
        is_guarded = row[_LISTED] or (row[_HEADS] and not row[_PAGE])
        if probability >= model.furniture_from and not is_guarded:
            furniture.append(line)
        elif not row[_LISTED] and _is_doubtful(text, line, probability, row[_OPEN_BY_HABIT], model):
            doubtful.append(line)
    return furniture, doubtful


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
    return probability >= _OPEN_DOUBTFUL_FROM or _has_credit(text, line)


def _has_credit(text: str, line: Line) -> bool:
    """Whether a line ends with a name alone behind its last full stop, as a caption does: "… the Moon. Sea Agency"."""
    rest = text[line.start : line.end].rpartition(". ")[2].split()
    return len(rest) <= _LONGEST_CREDIT and all(word[0].isupper() or len(word) <= _SMALL for word in rest)
