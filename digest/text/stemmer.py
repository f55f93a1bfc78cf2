"""Light stemming: enough to see that two words are one."""

from __future__ import annotations

from digest.languages import Language

# A stem keeps at least this many letters, so that "akan" and "ikan" stay themselves.
_LEAST_STEM = 4


def stem(word: str, language: Language) -> str:
    """The word without one suffix and one prefix of the language's ``stem_suffixes`` and ``stem_prefixes``."""
    suffixes, prefixes = language.terms("stem_suffixes"), language.terms("stem_prefixes")
    if word.endswith(suffixes):
        fits = (s for s in suffixes if word.endswith(s) and len(word) - len(s) >= _LEAST_STEM)
        word = word.removesuffix(next(fits, ""))
    if word.startswith(prefixes):
        fits = (p for p in prefixes if word.startswith(p) and len(word) - len(p) >= _LEAST_STEM)
        word = word.removeprefix(next(fits, ""))
    return word
