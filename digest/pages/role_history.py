"""One office said in several ways: "Ketua MK", "ketua Mahkamah Konstitusi", "Ketua Mahkamah Kontitusi".

Also "Menteri PUPR" beside "Menteri Pekerjaan Umum dan Perumahan Rakyat", by the initials, and "Presiden" beside
"Presiden RI", where the person has only one office that goes on so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from digest.languages import Language
from digest.model import StatedRole
from digest.text import fold

_LEAST_LETTERS = 7  # of a word that may be misspelt; "putra" and "putri" are two
_MOST = 200  # wordings that are compared with each other; the rest stand alone


def same_offices(roles: Sequence[StatedRole], languages: Sequence[Language]) -> list[list[StatedRole]]:
    """The statements of each office: wordings that differ in capitals, by an acronym, a letter or an end are one.

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
    return [groups[key] for key in _merge_shorter(groups, languages)]


def _merge_shorter(groups: dict[str, list[StatedRole]], languages: Sequence[Language]) -> list[str]:
    """The keys of the groups, after each that says less than one other has joined it."""
    keys = list(groups)
    if len(keys) > _MOST:
        return keys
    terms = _OfficeTerms.of(languages)
    joined: set[str] = set()
    for key in sorted(keys, key=_word_count):
        others = [other for other in keys if other != key and other not in joined]
        fuller = _fuller_wordings(key, others, terms)
        longest = max(fuller, key=_word_count, default=None)
        if longest is not None and all(other == longest or _extends(longest, other) for other in fuller):
            groups[longest] = sorted(groups[longest] + groups[key], key=_by_date)
            joined.add(key)
    return [key for key in keys if key not in joined]


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfficeTerms:
    """What languages say of the words of offices."""

    modifiers: frozenset[str]  # words that make another office of the one behind them
    particles: frozenset[str]  # small words inside an office
    are_modifiers_first: bool  # whether what describes an office stands before it

    @staticmethod
    def of(languages: Sequence[Language]) -> _OfficeTerms:
        """The terms of several languages together."""

        def terms(key: str) -> frozenset[str]:
            return frozenset(fold(term) for language in languages for term in language.terms(key))

        return _OfficeTerms(
            modifiers=terms("role_modifiers") | terms("role_heads"),
            particles=terms("role_inner"),
            are_modifiers_first=any("modifiers-first" in language.terms("role_shape") for language in languages),
        )


def _fuller_wordings(wording: str, others: Sequence[str], terms: _OfficeTerms) -> list[str]:
    """The wordings that say the same office and more."""
    words = wording.split()
    fuller = [
        other for other in others if _extends(other, wording) or _abbreviates(words, other.split(), terms.particles)
    ]
    if fuller or not terms.are_modifiers_first:
        return fuller
    return [other for other in others if _is_described(other.split(), words, terms.modifiers)]


def _word_count(wording: str) -> int:
    return len(wording.split())


def _by_date(role: StatedRole) -> tuple[str, str]:
    return role.date or "", role.article


def _extends(longer: str, shorter: str) -> bool:
    """Whether a wording is another with an end ("presiden ri", "presiden")."""
    return longer.startswith(f"{shorter} ")


def _is_described(longer: Sequence[str], shorter: Sequence[str], modifiers: frozenset[str]) -> bool:
    """Whether a wording is another with words before it, none of which makes another office ("u.s. president")."""
    extra = longer[: -len(shorter)]
    return bool(extra) and list(longer[-len(shorter) :]) == list(shorter) and modifiers.isdisjoint(extra)


def _abbreviates(shorter: Sequence[str], longer: Sequence[str], particles: frozenset[str]) -> bool:
    """Whether one word of a wording is the initials of several of another ("menteri pupr")."""
    if len(shorter) >= len(longer):
        return False
    pairs = enumerate(zip(shorter, longer, strict=False))
    start = next((number for number, (word, other) in pairs if word != other), None)
    if start is None:
        return False
    rest = len(shorter) - start - 1
    if rest and list(shorter[-rest:]) != list(longer[-rest:]):
        return False
    spelled = [word for word in longer[start : len(longer) - rest] if word not in particles]
    return len(spelled) > 1 and shorter[start] == "".join(word[0] for word in spelled)


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
