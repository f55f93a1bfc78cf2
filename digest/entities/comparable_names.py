"""Names and roles as they are compared between articles."""

from __future__ import annotations

from functools import cache

from digest import languages
from digest.model import ActorType
from digest.text import fold


def bare_name(name: str, kind: ActorType) -> str:
    """A folded name; an organization's without the marks of its legal form ("PT", "Tbk", "Inc")."""
    folded = fold(name)
    if kind != "organization":
        return folded
    words = [word for word in folded.split() if word not in _legal_forms()]
    return " ".join(words) or folded


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(fold(mark) for code in languages.available() for mark in languages.load(code).terms("legal_forms"))


def distinctive_roles(role: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The telling words of a role, and those of them that say of what: "Ketua KPK" gives ketua and kpk, and kpk.

    Heads that are no role by themselves ("korban") tell nothing.
    """
    known = languages.load(language)
    words = {word for word in fold(role).split() if word not in known.term_set("stop_words")}
    words -= known.term_set("weak_role_heads")
    return tuple(sorted(words)), tuple(sorted(words - _heads(language)))


@cache
def _heads(language: str) -> frozenset[str]:
    """Words of offices and callings, which many share: no clue by themselves."""
    known = languages.load(language)
    terms = (*known.terms("role_heads"), *known.terms("role_modifiers"), *known.terms("role_joins"))
    return frozenset(word for term in terms for word in fold(term).split())
