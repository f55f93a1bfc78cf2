"""One office said in several ways: "Ketua MK", "ketua Mahkamah Konstitusi", "Ketua Mahkamah Kontitusi"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from digest.languages import Language
from digest.model import StatedRole
from digest.text import fold

_LEAST_LETTERS = 7  # of a word that may be misspelt; "putra" and "putri" are two
_MOST = 200  # wordings that are compared with each other; the rest stand alone


def same_offices(roles: Sequence[StatedRole], languages: Sequence[Language]) -> list[list[StatedRole]]:
    """The statements of each office: wordings that differ in capitals, by an acronym or by a letter are one.

    Args:
        roles: what is stated of one actor.
        languages: whose names of organizations count as the same.

    Returns:
        Groups of statements, each in the order of ``roles``.
    """
    groups: defaultdict[str, list[StatedRole]] = defaultdict(list)
    keys: list[str] = []
    for role in roles:
        wording = _spelled_out(fold(role.text), tuple(languages))
        key = _known(wording, keys)
        if key == wording and key not in groups:
            keys.append(key)
        groups[key].append(role)
    return list(groups.values())


def _known(wording: str, keys: Sequence[str]) -> str:
    """The wording that another is a misspelling of, else itself."""
    return next((key for key in keys[:_MOST] if _is_misspelling(wording.split(), key.split())), wording)


def _is_misspelling(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two wordings differ by one letter of one longer word: not "Komisi VII" and "Komisi VIII"."""
    if len(words) != len(others):
        return False
    differing = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    if len(differing) != 1:
        return not differing
    word, other = differing[0]
    return min(len(word), len(other)) >= _LEAST_LETTERS and Levenshtein.distance(word, other, score_cutoff=1) <= 1


@lru_cache(maxsize=4096)
def _spelled_out(wording: str, languages: tuple[Language, ...]) -> str:
    """A wording with the short names of bodies written out."""
    words = wording.split()
    for language in languages:
        names = _full_names(language)
        words = [name for word in words for name in names.get(word, word).split()]
    return " ".join(words)


@lru_cache(maxsize=64)
def _full_names(language: Language) -> dict[str, str]:
    table = language.table("organization_names")
    return {fold(short): fold(full) for short, full in table.items() if " " not in short.strip()}
