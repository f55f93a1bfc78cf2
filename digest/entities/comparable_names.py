"""Names and roles as they are compared between articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from digest import languages
from digest.files.body_names import body_names, whole_bodies
from digest.gazetteer import locate
from digest.model import ActorType
from digest.shipped_files import shipped_lines, shipped_text
from digest.text import fold

SHORTEST_FIELD = 3  # letters of a word that says of what an office is
LEAST_GENERIC, MOST_GENERIC = 2, 3  # words of a name that says what a body is

_DOUBLED = re.compile(r"([a-z])\1")
_NICKNAME = re.compile(r"(?<=\w) [“\"‘'(][^“”\"‘’'()]{1,30}[”\"’')] (?=\w)")


def bare_name(name: str, kind: ActorType) -> str:
    """A folded name as it is compared.

    A person's has its first name spelled out ("Muh." is Muhammad), without a nickname between marks; an organization's
    is without the marks of its legal form ("PT", "Tbk", "Inc"); of places and bodies with several names it is the usual
    one ("US", "United States").
    """
    if kind == "person":
        bare = _first_name_spelled_out(fold(_NICKNAME.sub(" ", name) if " " in name else name))
        return public_figures().get(bare, bare)
    folded = fold(name)
    usual = _usual_names(kind).get(folded)
    if usual is not None:
        return usual
    if kind != "organization":
        return folded
    words = [word for word in folded.split() if word not in _legal_forms()]
    return " ".join(words) or folded


def _first_name_spelled_out(folded: str) -> str:
    words = [_short_parts().get(word, word) for word in folded.split(" ")]
    for size in (2, 1):
        full = _first_names().get(" ".join(words[:size])) if len(words) > size else None
        if full is not None:
            return " ".join([full, *words[size:]])
    return " ".join(words)


@cache
def public_figures() -> Mapping[str, str]:
    """The names of persons in public office and the like, as they are compared, each to the usual one."""
    figures: dict[str, str] = {}
    for name, others, _ in _figure_rows():
        usual = _first_name_spelled_out(fold(name))
        figures[usual] = usual
        for other in others.split("|") if others else ():
            figures.setdefault(_first_name_spelled_out(fold(other)), usual)
    for code in languages.available():
        for other, name in languages.load(code).table("person_names").items():
            usual = _first_name_spelled_out(fold(name))
            figures.setdefault(usual, usual)
            figures.setdefault(fold(other), usual)
    return MappingProxyType(figures)


@cache
def figures_offices() -> Mapping[str, frozenset[str]]:
    """The words of the offices that public figures hold or held, by their usual name as it is compared."""
    offices = {_first_name_spelled_out(fold(name)): frozenset(words.split()) for name, _, words in _figure_rows()}
    return MappingProxyType(offices)


@cache
def _figure_rows() -> tuple[tuple[str, str, str], ...]:
    """Name, other names, words of offices."""
    lines = shipped_text("public-figures.tsv").splitlines()
    padded = ((*line.split("\t"), "", "") for line in lines[1:])
    return tuple((name, others, words) for name, others, words, *_ in padded)


@cache
def _first_names() -> dict[str, str]:
    """Short and other spellings of first names, folded, each to the full usual one."""
    tables = (
        languages.load(code).table(key)
        for code in languages.available()
        for key in ("short_first_names", "first_name_spellings")
    )
    return {fold(short): fold(full) for table in tables for short, full in table.items()}


@lru_cache(maxsize=1 << 14)
def sound_key(name: str, language: str) -> str:
    """A folded name with one spelling for each sound of a language, and no doubled letters: "riyadi" is "riadi"."""
    for spelling, sound in languages.load(language).table("name_spellings").items():
        name = name.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", name)


@cache
def _short_parts() -> dict[str, str]:
    """Further parts of names cut short, folded, each to what it stands for."""
    tables = (languages.load(code).table("short_name_parts") for code in languages.available())
    return {fold(short): fold(full) for table in tables for short, full in table.items()}


@cache
def _usual_names(kind: ActorType) -> dict[str, str]:
    """Other names of places or bodies, folded, each to the usual one; those of two languages that disagree are left."""
    known: dict[str, set[str]] = {}
    for code in languages.available():
        listed = body_names(code) if kind == "organization" else {}
        own = {fold(name): fold(usual) for name, usual in languages.load(code).table(f"{kind}_names").items()}
        for name, usual in {**listed, **own}.items():
            known.setdefault(name, set()).add(usual)
    return {name: next(iter(usual)) for name, usual in known.items() if len(usual) == 1}


@cache
def is_local_body(bare: str) -> bool:
    """Whether a name, as it is compared, is of an office that every town has ("dinas kesehatan")."""
    return any(bare in _local_bodies(code) for code in languages.available())


@cache
def _local_bodies(code: str) -> frozenset[str]:
    return frozenset(bare_name(term, "organization") for term in languages.load(code).terms("local_bodies"))


@lru_cache(maxsize=4096)
def is_generic_body(bare: str) -> bool:
    """Whether a name of two or three words says of a body what it is, and no list knows it as one body's.

    "First Harbour Bank" and "Foreign Ministry" are, "Bank Mandiri" (listed) and "Reuters" are not.
    """
    words = bare.split()
    if not LEAST_GENERIC <= len(words) <= MOST_GENERIC:
        return False
    codes = languages.available()
    if any(bare in whole_bodies(code) or bare in body_names(code) for code in codes):
        return False
    return any(words[0] in _body_words(code, "firsts") or words[-1] in _body_words(code, "lasts") for code in codes)


@cache
def _body_words(code: str, end: str) -> frozenset[str]:
    """Folded words that names of bodies begin ("firsts") or end with ("lasts")."""
    return frozenset(fold(term) for term in languages.load(code).terms(f"organization_{end}"))


@lru_cache(maxsize=1 << 16)
def tells_field(word: str) -> bool:
    """Whether a word of an office or a body says what it is concerned with.

    "perhubungan" does; "dewan" and "bank" say what kind of body it is, "indonesia" where.
    """
    if len(word) < SHORTEST_FIELD or locate(word) is not None or word in _legal_forms():
        return False
    codes = languages.available()
    return not any(word in _body_words(code, end) for code in codes for end in ("firsts", "lasts"))


@cache
def common_names() -> Mapping[str, int]:
    """In how many of some 19,600 persons' names a word is, of those in several: "muhammad" in 246."""
    rows = (line.split("\t") for line in shipped_lines("common-names.tsv") if not line.startswith("#"))
    return MappingProxyType({word: int(count) for word, count in rows})


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
