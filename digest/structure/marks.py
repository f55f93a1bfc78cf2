"""What marks residue, in the words of all languages at once, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from digest import languages

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")  # "diDolar" has two
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


def present(text: str, keys: Iterable[str]) -> frozenset[str]:
    """Of some lists, those that may have a term in a text: all its words stand there, glued to others or not.

    A quick test that spares most texts the slow search for the terms themselves.
    """
    words = frozenset(word.lower() for word in _PART.findall(text))
    return frozenset(key for key in keys if any(term <= words for term in _words(key)))


@cache
def _words(key: str) -> tuple[frozenset[str], ...]:
    """For every term of a list its words."""
    found = {frozenset(word.lower() for word in _PART.findall(term)) for term in terms(key)}
    return tuple(sorted(found, key=sorted))
