"""What marks residue, in the words of all languages at once, compiled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from digest import languages
from digest.text import lowered

_BEFORE = "([*•>»–—- \xa0"  # marks that lines open with
_NONE: frozenset[str] = frozenset()
_SPACE = r"[ \t\xa0]"


@cache
def terms(key: str) -> tuple[str, ...]:
    """The terms of a list in all languages, longest first.

    Pages mix languages: prompts in English stand in articles of any other.
    """
    all_terms = {term for code in languages.available() for term in languages.load(code).terms(key)}
    return tuple(sorted(all_terms, key=lambda term: (-len(term), term)))


@cache
def folded(key: str) -> frozenset[str]:
    """The same, case-folded."""
    return frozenset(term.casefold() for term in terms(key))


@cache
def either_of(*keys: str) -> str:
    """Lists as one alternation for a pattern that takes upper and lower case alike; white space is loose.

    It matches nothing where all lists are empty.
    """
    return _alternation({term for key in keys for term in terms(key)}) or r"(?!)"


@cache
def pattern(shape: str, *keys: str) -> re.Pattern[str]:
    """``shape`` compiled, upper and lower case alike, with the lists' alternation in place of ``{}``."""
    return re.compile(shape.replace("{}", f"(?:{either_of(*keys)})"), re.IGNORECASE)


@cache
def pattern_of(shape: str, terms: tuple[str, ...]) -> re.Pattern[str]:
    """``shape`` with an alternation of one language's terms in place of ``{}``; upper and lower case alike."""
    return re.compile(shape.replace("{}", _alternation(terms)), re.IGNORECASE)


def _alternation(terms: Collection[str]) -> str:
    """Terms as an alternation, longest first, grouped by their first letter.

    At most places of a text no term begins: a pattern then looks at twenty letters there, and not at a hundred terms.
    The order inside a group is that of all terms, so that a grouped pattern matches what a plain one does.
    """
    groups: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        groups.setdefault(term[0].lower(), []).append(loose(term[1:]))
    return "|".join(f"{_either_case(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())


def _either_case(letter: str) -> str:
    """A letter, small or capital, as a set without a flag: a compiled pattern tells quickly where that cannot match."""
    capital = letter.upper()
    return re.escape(letter) if capital == letter else f"(?-i:[{letter}{capital}])"


def loose(term: str) -> str:
    """A term as part of a pattern, with any white space between its words."""
    return re.escape(term).replace(r"\ ", _SPACE + "+")


def openers(text: str, start: int, end: int, keys: tuple[str, ...]) -> frozenset[str]:
    """Of some lists, those that may have the term that a line opens with, behind marks: by its first two letters."""
    at = start
    while at < end and text[at] in _BEFORE:
        at += 1
    first = text[at : at + 2].lower()
    known = _by_start(keys)
    return known.get(first) or known.get(first[:1], _NONE)


@cache
def _by_start(keys: tuple[str, ...]) -> dict[str, frozenset[str]]:
    words = {key: _first_words((key,)) for key in keys}
    starts = {word[:2] for listed in words.values() for word in listed}
    return {start: frozenset(k for k in keys if any(w[:2] == start for w in words[k])) for start in starts}


def places(shape: str, keys: tuple[str, ...], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with a term of the lists, as its ``finditer`` has them.

    Looks for the terms' first words as plain strings: a tenth of the time that an alternation takes at every character.
    """
    low = lowered(text)
    starts = []
    for word in _first_words(keys):
        at = low.find(word, start, end)
        while at >= 0:
            starts.append(at)
            at = low.find(word, at + 1, end)
    at, compiled = start, pattern(shape, *keys)
    for place in sorted(starts):
        match = compiled.match(text, place, end) if place >= at else None
        if match:
            yield match
            at = match.end()


@cache
def _first_words(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({term.split()[0].lower() for key in keys for term in terms(key)}))
