"""Where two words ran together because a page lost the space between them: "AktorRudi", "tahun2024", "diDolar"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# A capital behind a small letter, or the last of some capitals before a small one ("PLNMenyambung").
_CAPITAL = re.compile(r"[A-Z](?:(?<=[a-z].)|(?<=[A-Z].)(?=[a-z]))")
_RUN = re.compile(r"[a-z]+|[^\W\d_a-z]+")
_FIGURE = re.compile(r"(?<=[^\W\d_]{2})(?=\d{2,}[^\W\d_]{2})|(?<=\d\d)(?=[A-Z][^\W\d_])")


def glue_points(
    text: str, start: int = 0, end: int | None = None, *, before: int = 1, behind: int = 0
) -> Iterator[int]:
    """Places in ``text[start:end]`` where a capital stands right behind small letters.

    Args:
        text: any text.
        start: where to begin.
        end: where to stop; None for the text's end.
        before: the fewest small letters before the capital.
        behind: the fewest small letters behind it.
    """
    for match in _capital(before, behind).finditer(text, start, len(text) if end is None else end):
        yield match.start()


def figure_points(word: str) -> Iterator[int]:
    """Places in a word where a figure was glued to letters, on both of its sides."""
    for match in _FIGURE.finditer(word):
        yield match.start()


@lru_cache(maxsize=4)
def letters(text: str) -> frozenset[str]:
    """The runs of letters in a text, lower-cased, each once: a quick look at what need not be searched for.

    Words run together, as in "diDolar", are apart, and so are plain letters and those with accents.
    """
    return frozenset(_RUN.findall(_CAPITAL.sub(r" \g<0>", text).lower()))


@lru_cache
def _capital(before: int, behind: int) -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-z]{{{before}}})(?=[A-Z][a-z]{{{behind}}})")
