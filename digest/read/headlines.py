"""A headline without the name of the outlet at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.text import fold

SEPARATOR = re.compile(r"\s+[-–—|·•»«›‹~:]{1,2}\s+|\s*[|»]\s*")
_LONGEST_NAME = 60  # characters of an outlet's name
_LEAST_WORDS = 3  # of a headline that stands in the text too
_LINES = 3  # of the text, among which its own headline is


def bare_headline(title: str, names: Iterable[str], text: str) -> str:
    """A title without what stands behind a separator at its end, where that is the outlet's name.

    Args:
        title: the title as given.
        names: names of the outlet that are known.
        text: the article's text: where it opens with the title's first part, what follows is no part of the headline.
    """
    known = {_letters(name) for name in names if name}
    opening = {fold(line) for line in text[:1000].split("\n", _LINES)[:_LINES]}
    for separator in reversed(list(SEPARATOR.finditer(title))):
        head, tail = title[: separator.start()], title[separator.end() :]
        if not head.strip() or not fold(tail) or len(tail) > _LONGEST_NAME:
            continue
        if _letters(tail) in known or (len(head.split()) >= _LEAST_WORDS and fold(head) in opening):
            return bare_headline(head, known, text)
    return title


def _letters(name: str) -> str:
    """A name as a domain writes it: "Kabar Teluk" and "kabarteluk" are one."""
    return fold(name).replace(" ", "")
