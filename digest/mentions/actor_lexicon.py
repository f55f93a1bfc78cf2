"""What a language knows of actors, made ready to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from digest.files.body_names import body_names, whole_bodies
from digest.languages import Language, alternation
from digest.text import fold, words
from digest.text.word_classes import words_outside_phrases

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]  # first word → the phrases that begin with it, the longest first

# Fields of the lexicon and the lists of the language files that they are made of.
_SETS = {  # as sets of words
    "honorifics": "honorifics",
    "clause_openers": "clause_openers",
    "weak_heads": "weak_role_heads",
    "relations": "role_relations",
    "modifiers": "role_modifiers",
    "joins": "role_joins",
    "ranks": "role_ranks",
    "role_holding": "role_holding",
    "rank_openers": "role_rank_openers",
    "determiners": "role_determiners",
    "pronouns": "person_pronouns",
    "plural_pronouns": "plural_pronouns",
    "complementizers": "complementizers",
    "reporting": "speech_cues:before",
    "ordinal_openers": "role_ordinal_openers",
    "matters": "role_matters",
    "servants": "role_servants",
    "last_heads": "role_last_heads",
    "street_words": "street_words",
    "articles": "definite_articles",
    "relative_words": "relative_words",
    "role_denials": "role_denials",
    "role_suppositions": "role_suppositions",
    "strong_joins": "role_strong_joins",
    "inner": "role_inner",
    "stops": "role_stops",
    "verb_exceptions": "role_verb_exceptions",
    "weak_organization_heads": "weak_organization_heads",
    "ends": "role_ends",
    "place_words": "role_place_words",
    "demonstratives": "role_demonstratives",
    "plurals": "role_plurals",
    "plain_honorifics": "plain_honorifics",
    "fielded": "fielded_bodies",
    "organization_firsts": "organization_firsts",
    "organization_lasts": "organization_lasts",
    "creeds": "creeds",
    "place_firsts": "place_firsts",
    "place_lasts": "place_lasts",
    "glued_verbs": "glued_verbs",
    "company_marks": "company_marks",
    "units": "organization_units",
    "function_words": "name_function_words",
    "before_places": "before_places",
    "vessel_marks": "vessel_marks",
    "degree_openers": "degree_openers",
    "platforms": "platforms",
    "directions": "directions",
    "body_tails": "body_tails",
    "currency_words": "currency_words",
    "town_bodies": "town_bodies",
    "body_cues": "body_cues",
    "name_articles": "name_articles",
    "thing_ends": "thing_ends",
    "alias_joints": "alias_joints",
}
_BY_FIRST = {  # as phrases by their first word
    "phrases": "role_heads",
    "no_heads": "role_no_heads",
    "organization_heads": "organization_heads",
    "openers": "role_openers",
    "becomings": "role_becomings",
    "introductions": "role_introductions",
    "kinds": "organization_kinds",
    "place_kinds": "place_kinds",
    "no_names": "no_names",
    "office_units": "office_units",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorLexicon:
    """The terms of one language; words are case-folded, phrases are tuples of folded words.

    ``phrases`` maps a head's first word to the whole heads that begin with it, the longest first.
    ``other_names`` maps a folded name to the folded usual one, ``body_names`` those of the shipped list of bodies.
    """

    honorifics: frozenset[str]
    degrees: frozenset[str]
    degree_openers: frozenset[str]
    name_opening: re.Pattern[str]
    name_opening_words: frozenset[str]
    titles: frozenset[str]
    short_parts: Mapping[str, str]
    heads: frozenset[str]
    head_pieces: frozenset[str]
    phrases: Phrases
    no_heads: Phrases
    clause_openers: frozenset[str]
    weak_heads: frozenset[str]
    relations: frozenset[str]
    modifiers: frozenset[str]
    joins: frozenset[str]
    ranks: frozenset[str]
    role_holding: frozenset[str]
    rank_openers: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    relative_words: frozenset[str]
    complementizers: frozenset[str]
    reporting: frozenset[str]
    taking_words: frozenset[str]
    role_denials: frozenset[str]
    role_suppositions: frozenset[str]
    role_times: Mapping[str, str]
    strong_joins: frozenset[str]
    inner: frozenset[str]
    stops: frozenset[str]
    verb: re.Pattern[str]
    verb_exceptions: frozenset[str]
    organization_heads: Phrases
    organization_pieces: frozenset[str]
    weak_organization_heads: frozenset[str]
    openers: Phrases
    opening_words: frozenset[str]
    becomings: Phrases
    introductions: Phrases
    becoming: re.Pattern[str]
    becoming_pieces: frozenset[str]
    ends: frozenset[str]
    place_words: frozenset[str]
    demonstratives: frozenset[str]
    modifiers_first: bool
    terms_capitalized: bool
    possessives: tuple[str, ...]
    plural_suffixes: tuple[str, ...]
    ordinal_openers: frozenset[str]
    plural_pronouns: frozenset[str]
    matters: frozenset[str]
    servants: frozenset[str]
    last_heads: frozenset[str]
    street_words: frozenset[str]
    articles: frozenset[str]
    outside_phrases: frozenset[str]
    affixes: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...]
    small: frozenset[str]
    glued_verbs: frozenset[str]
    plurals: frozenset[str]
    plain_honorifics: frozenset[str]
    fielded: frozenset[str]
    organization_firsts: frozenset[str]
    creeds: frozenset[str]
    body_cues: frozenset[str]
    name_articles: frozenset[str]
    thing_ends: frozenset[str]
    alias_joints: frozenset[str]
    organization_lasts: frozenset[str]
    place_firsts: frozenset[str]
    place_lasts: frozenset[str]
    before_names: frozenset[str]
    no_first_names: frozenset[str]
    joints: frozenset[str]
    sources: frozenset[str]
    openings: frozenset[str]
    alias_cue: re.Pattern[str]
    alias_words: frozenset[str]
    casting: re.Pattern[str]
    casting_words: tuple[str, ...]
    company_marks: frozenset[str]
    company_endings: frozenset[str]
    organization_run: re.Pattern[str]
    organization_endings: tuple[str, ...]
    before_acronym: re.Pattern[str]
    kinds: Phrases
    units: frozenset[str]
    place_kinds: Phrases
    function_words: frozenset[str]
    before_places: frozenset[str]
    vessel_marks: frozenset[str]
    vessel_signs: tuple[str, ...]
    no_names: Phrases
    platforms: frozenset[str]
    directions: frozenset[str]
    office_units: Phrases
    body_tails: frozenset[str]
    currency_words: frozenset[str]
    town_bodies: frozenset[str]
    team: re.Pattern[str] | None
    other_names: Mapping[str, str]
    body_names: Mapping[str, str]
    whole_bodies: frozenset[str]

    def is_verb(self, word: str) -> bool:
        """Whether a lower-case word looks like a verb of the language."""
        return bool(self.verb.match(word)) and word not in self.verb_exceptions

    def without_possessive(self, word: str) -> str:
        """The word without a possessive suffix: "istrinya" → "istri"."""
        if not word.endswith(self.possessives):
            return word
        return next((word[: -len(s)] for s in self.possessives if word.endswith(s) and len(word) > len(s) + 2), word)

    def singular(self, word: str) -> str:
        """The word without the suffix of a plural: "writers" → "writer"; "" where it has none."""
        return next((word[: -len(s)] for s in self.plural_suffixes if word.endswith(s) and len(word) > len(s) + 2), "")

    def is_alias_cue(self, between: str) -> bool:
        """Whether the words between two names say that they are one actor's ("alias", "better known as")."""
        last = between.rstrip(" \t\n\u00a0:,\"“”'‘’").rpartition(" ")[2]
        return last.lstrip("(,").casefold() in self.alias_words and self.alias_cue.fullmatch(between) is not None

    def is_on_casting(self, text: str) -> bool:
        """Whether a text has a word of plays or line-ups, where a name in brackets is a role or a substitute."""
        low = text.casefold()
        return any(word in low for word in self.casting_words) and self.casting.search(text) is not None

    def is_small(self, word: str) -> bool:
        """Whether a word of three letters and more is a function word of the language."""
        return len(word) > 2 and word.casefold() in self.small


@cache
def actor_lexicon(language: Language) -> ActorLexicon:
    """The lexicon of a language; every set is empty where the language has no file."""
    terms: dict[str, Any] = {name: _set(language, key) for name, key in _SETS.items()}
    terms |= {name: _by_first(language, key) for name, key in _BY_FIRST.items()}
    heads = frozenset(first for first, phrases in terms["phrases"].items() if (first,) in phrases)
    before_names = frozenset(terms["phrases"]) | terms["honorifics"] | terms["stops"]
    return ActorLexicon(
        **terms,
        outside_phrases=words_outside_phrases(language.code) - terms["modifiers"] - heads,
        degrees=frozenset(fold(term).replace(" ", "") for term in language.terms("degrees")),
        heads=heads,
        head_pieces=_pieces(
            frozenset(terms["phrases"]),
            heads,
            (*language.terms("possessive_suffixes"), *language.terms("role_plural_suffixes")),
        ),
        name_opening=_name_opening(language),
        name_opening_words=_name_opening_words(language),
        titles=_set(language, "name_titles"),
        short_parts=MappingProxyType({fold(s): fold(full) for s, full in language.table("short_name_parts").items()}),
        verb=_verb(language),
        organization_pieces=_pieces(frozenset(terms["organization_heads"]), frozenset(), ()),
        becoming=_within_clause(language),
        becoming_pieces=_pieces(
            frozenset(term.split()[0].casefold() for term in language.terms("role_becomings")), frozenset(), ()
        ),
        modifiers_first="modifiers-first" in language.terms("role_shape"),
        terms_capitalized="terms-capitalized" in language.terms("expansion_shape"),
        spellings=tuple(language.table("name_spellings").items()),
        affixes=language.terms("name_affixes"),
        role_times=MappingProxyType({fold(term): time for term, time in language.table("role_times").items()}),
        taking_words=frozenset(phrase[-1] for phrases in terms["becomings"].values() for phrase in phrases)
        - _set(language, "role_copulas"),
        opening_words=frozenset(phrase[-1] for phrases in terms["openers"].values() for phrase in phrases),
        possessives=language.terms("possessive_suffixes"),
        plural_suffixes=language.terms("role_plural_suffixes"),
        small=_set(language, "stop_words") | _set(language, "glued_words") | terms["stops"] | terms["ends"],
        before_names=before_names,
        no_first_names=before_names.union(
            *(terms[key] for key in ("modifiers", "inner", "joins", "organization_lasts", "company_marks", "units"))
        ),
        joints=_set(language, "name_joints"),
        vessel_signs=tuple(sorted(f"{mark} " for mark in terms["vessel_marks"])),
        sources=_set(language, "speech_cues:source"),
        openings=_set(language, "stop_words") | terms["clause_openers"],
        organization_run=_run(language),
        organization_endings=language.terms("organization_endings"),
        before_acronym=_before_acronym(language),
        company_endings=frozenset(language.terms("company_endings")),
        alias_cue=_cue(language),
        alias_words=frozenset(term.casefold().split()[-1] for term in language.terms("alias_cues")),
        casting=_any(language, "casting_words"),
        casting_words=tuple(term.casefold() for term in language.terms("casting_words")),
        team=_team(language),
        other_names=_other_names(language),
        body_names=body_names(language.code),
        whole_bodies=whole_bodies(language.code),
    )


def _other_names(language: Language) -> Mapping[str, str]:
    """Other names of actors, folded, each to the usual one."""
    tables = (language.table(key) for key in ("person_names", "place_names", "organization_names"))
    return MappingProxyType({fold(name): fold(usual) for table in tables for name, usual in table.items()})


def _name_opening(language: Language) -> re.Pattern[str]:
    """A title (no part of the name) or a short first name (part of it), up to the capital of the name behind it."""

    def any_of(terms: Iterable[str], stop: str) -> str:
        escaped = (re.escape(term).replace(r"\ ", r"\s+") for term in sorted(terms, key=lambda t: (-len(t), t)))
        return "|".join(f"{term}{stop}" for term in escaped) or r"(?!)"

    title = any_of(language.terms("name_titles"), r"(?:[.]|(?=\ ))(?:\ \([A-Z][a-z]{1,4}\))?")  # "Letkol (Arh) "
    first = any_of(language.table("short_first_names"), r"[.]")
    return re.compile(rf"(?<![\w.])(?:(?P<title>{title})|(?P<first>{first}))\s*(?=[A-Z][a-z])")


def _name_opening_words(language: Language) -> frozenset[str]:
    """The first words of titles and short first names: a text without one has no opening."""
    terms = (*language.terms("name_titles"), *language.table("short_first_names"))
    return frozenset(words(term)[0] for term in terms)


def _team(language: Language) -> re.Pattern[str] | None:
    """A word for a country's team, its age group and kind, up to the country's name."""
    words = "|".join(re.escape(term).replace(r"\ ", " ") for term in language.terms("team_words"))
    groups = alternation(language, "team_groups")
    return re.compile(rf"\b(?:{words})(?: (?:U-?\d\d|{groups})){{0,2}} \Z") if words else None


def _set(language: Language, key: str) -> frozenset[str]:
    return frozenset(fold(term) for term in language.terms(key))


def _pieces(firsts: frozenset[str], heads: frozenset[str], possessives: tuple[str, ...]) -> frozenset[str]:
    """What a head begins with, up to a hyphen or the like; "istrinya" begins as "istri" does."""
    owned = {head + suffix for head in heads for suffix in possessives}
    return frozenset(re.split(r"\W", first)[0] for first in firsts | owned)


def _phrases(language: Language, key: str) -> tuple[tuple[str, ...], ...]:
    phrases = {tuple(fold(term).split()) for term in language.terms(key)}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _by_first(language: Language, key: str) -> Phrases:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _phrases(language, key):
        by_first.setdefault(phrase[0], []).append(phrase)
    return MappingProxyType({first: tuple(phrases) for first, phrases in by_first.items()})


def _verb(language: Language) -> re.Pattern[str]:
    """Verbs by their affixes: a prefix before three letters and more, or a suffix after them."""
    before = "|".join(map(re.escape, language.terms("role_verb_prefixes")))
    after = "|".join(map(re.escape, language.terms("role_verb_suffixes")))
    ways = [rf"(?:{before})\w{{3,}}" if before else "", rf"\w{{3,}}(?:{after})$" if after else ""]
    return re.compile("|".join(way for way in ways if way) or r"(?!)")


def _any(language: Language, key: str) -> re.Pattern[str]:
    """Any of the terms, as whole words."""
    return re.compile(rf"\b(?:{alternation(language, key)})\b", re.IGNORECASE)


def _within_clause(language: Language) -> re.Pattern[str]:
    """From a name's end to a word of becoming in the same clause."""
    words = "|".join(sorted({term.split()[0] for term in language.terms("role_becomings")})) or r"(?!)"
    return re.compile(rf"[^.;:?!\n\"“”]{{1,80}}?\b(?:{words})\b", re.IGNORECASE)


def _run(language: Language) -> re.Pattern[str]:
    """Capitalized words up to one that names of organizations end with (the capital comes first: a quick search)."""
    lasts = "|".join(sorted(map(re.escape, language.terms("organization_endings")))) or r"(?!)"
    word = r"[\w&'’-]* "
    return re.compile(rf"[A-Z](?<![\w-][A-Z]){word}(?:[A-Z]{word}){{0,5}}(?:{lasts})(?![\w-])")


def _before_acronym(language: Language) -> re.Pattern[str]:
    """A strong kind of organization, a name of one word at most, a wrong full stop at most: all before an acronym."""
    weak = _set(language, "weak_organization_heads")
    heads = sorted(term for term in language.terms("organization_heads") if fold(term) not in weak)
    kinds = "|".join(r"\s+".join(map(re.escape, term.split())) for term in heads) or r"(?!)"
    return re.compile(rf"\b(?:{kinds})(?: [A-Z][a-z]+)?[.,]? \Z")


def _cue(language: Language) -> re.Pattern[str]:
    """What may stand between two names of one actor, besides white space."""
    cues = sorted(language.terms("alias_cues"), key=lambda cue: (-len(cue), cue))
    words = "|".join(r"\s+".join(map(re.escape, cue.split())) for cue in cues) or r"(?!)"
    return re.compile(rf"\s*[,(]?\s*(?:{words})\s*[:,]?\s*[\"“”'‘’]?\s*", re.IGNORECASE)
