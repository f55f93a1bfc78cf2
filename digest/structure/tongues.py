"""Which language a text is in, among those that have a file."""

from __future__ import annotations

import re
from functools import cache

from digest import languages

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3000  # characters from the start
# Share of words that are function words of the language. Indonesian and English news has 0.25 to 0.5; German or
# Spanish measured with either list stays under 0.1.
_LEAST = 0.12


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """For every function word, its languages, each with a weight: the fewer share a word, the more it says."""
    sets = {
        code: languages.load(code).term_set("stop_words") | languages.load(code).term_set("telling_words")
        for code in languages.available()
    }
    shared: dict[str, list[str]] = {}
    for code in sorted(sets):
        for word in sets[code]:
            shared.setdefault(word, []).append(code)
    return {word: tuple((code, 1.0 / len(codes) ** 2) for code in codes) for word, codes in shared.items()}


def identify(text: str) -> str:
    """The ISO 639-1 code of the language most words speak for; ``und`` where none is spoken for enough."""
    return best(scores(text))


def scores(text: str) -> dict[str, float]:
    """For every language, the weighted share of words that are its own function words."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    weights = _weights()
    total: dict[str, float] = dict.fromkeys(languages.available(), 0.0)
    for word in words:
        for code, weight in weights.get(word, ()):
            total[code] += weight
    return {code: value / max(len(words), 8) for code, value in total.items()}


def best(shares: dict[str, float]) -> str:
    """The language with the greatest share, or ``und``."""
    code = max(sorted(shares), key=lambda c: shares[c])
    return code if shares[code] >= _LEAST else languages.UNKNOWN
