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
        elif (probability >= model.doubtful_from or row[_OPEN_BY_HABIT] >= HABIT) and not row[_LISTED]:
            doubtful.append(line)
    return furniture, doubtful
