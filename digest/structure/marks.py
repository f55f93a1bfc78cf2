"""What marks residue, in the words of all languages at once, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from digest import languages

_SPACE = r"[ \t\xa0]"


@cache
def terms(key: str) -> tuple[str, ...]:
    """The terms of a list in all languages, longest first.

    Pages mix languages: prompts in English stand in articles of any other.
    """
    found = {term for code in languages.available() for term in languages.load(code).terms(key)}
    return tuple(sorted(found, key=lambda term: (-len(term), term)))


@cache
def folded(key: str) -> frozenset[str]:
    """The same, case-folded."""
    return frozenset(term.casefold() for term in terms(key))


@cache
def either(*keys: str) -> str:
    """Lists as one alternation for a regular expression, white space loose; matches nothing where all are empty."""
    found = sorted({term for key in keys for term in terms(key)}, key=lambda term: (-len(term), term))
    return "|".join(re.escape(term).replace(r"\ ", _SPACE + "+") for term in found) or r"(?!)"


@cache
def pattern(shape: str, *keys: str) -> re.Pattern[str]:
    """``shape`` compiled, upper and lower case alike, with the lists' alternation in place of ``{}``."""
    return re.compile(shape.replace("{}", f"(?:{either(*keys)})"), re.IGNORECASE)


@cache
def _hints(keys: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """For every term its words, the longest first."""
    found = {
        tuple(sorted(term.casefold().split(), key=lambda word: (-len(word), word)))
        for key in keys
        for term in terms(key)
    }
    return tuple(sorted(found))


def present(text: str, keys: Iterable[str]) -> frozenset[str]:
    """Of some lists, those that may have a term in a text."""
    small = text.casefold()
    return frozenset(key for key in keys if hinted(small, key))


def hinted(small: str, *keys: str) -> bool:
    """Whether all words of one of the lists' terms stand somewhere in ``small``, a case-folded text.

    A quick test that spares most paragraphs the slow search for the terms themselves.
    """
    for words in _hints(keys):
        for word in words:
            if word not in small:
                break
        else:
            return True
    return False
