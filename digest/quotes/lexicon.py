"""What a language knows of speech, made ready for look-up by word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from digest.languages import Language, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Sets of case-folded words; a language without them leaves all empty, and only shapes decide.

    ``inverted`` maps a form to whether it holds the speaker itself ("ujarnya"). ``sources`` maps a first word to the
    phrases it begins, longest first.
    """

    inverted: dict[str, bool]
    verbs: frozenset[str]
    marked: frozenset[str]
    passives: frozenset[str]
    sources: dict[str, tuple[tuple[str, ...], ...]]
    clitics: tuple[str, ...]
    pronominal: frozenset[str]
    verb_prefixes: tuple[str, ...]
    passive_prefixes: tuple[str, ...]
    person_prefixes: tuple[str, ...]
    thing_suffixes: tuple[str, ...]
    cues: frozenset[str]
    sets: dict[str, frozenset[str]]

    def __getitem__(self, key: str) -> frozenset[str]:
        return self.sets.get(key, frozenset())


_SETS = (
    "source_not_speakers",
    "clause_markers",
    "complementizers",
    "purpose_markers",
    "clause_signs",
    "topic_words",
    "verb_holders",
    "verb_lookalikes",
    "adverbial_heads",
    "setting_heads",
    "setting_days",
    "subject_breaks",
    "relative_words",
    "conjunctions_and",
    "non_subject_words",
    "speaker_ends",
    "speaker_modifiers",
    "speaker_nouns",
    "speaker_bodies",
    "speaker_fillers",
    "kin_nouns",
    "office_prepositions",
    "describing_words",
    "indefinite_words",
    "known_offices",
    "describing_nouns",
    "definite_before",
    "definite_after",
    "person_pronouns",
    "plural_pronouns",
    "first_person",
    "pronouns_he",
    "pronouns_she",
    "title_nouns",
    "quotes_joined",
    "speech_inverted_clause",
    "speech_negations",
    "speech_modals",
    "speech_participles",
    "speech_verbs_objects",
    "speech_verbs_telling",
)


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of an ISO 639-1 language code."""
    language = load(code)
    clitics = language.terms("speech_clitics")
    inverted = dict.fromkeys(language.term_set("speech_inverted"), False)
    inverted |= {root + clitic: True for root in language.term_set("speech_inverted") for clitic in clitics}
    verbs, passives = language.term_set("speech_verbs"), language.term_set("speech_passives")
    sources = _sources(language)
    return Lexicon(
        inverted=inverted,
        verbs=verbs,
        marked=language.term_set("speech_verbs_marked"),
        passives=passives,
        sources=sources,
        clitics=clitics,
        pronominal=_pronominal(sources, clitics),
        passive_prefixes=language.terms("passive_prefixes"),
        person_prefixes=language.terms("person_prefixes"),
        thing_suffixes=language.terms("thing_suffixes"),
        verb_prefixes=language.terms("verb_prefixes") or ("\0",),
        cues=frozenset(inverted) | verbs | passives | frozenset(sources),
        sets={key: language.term_set(key) for key in _SETS},
    )


def _pronominal(sources: dict[str, tuple[tuple[str, ...], ...]], clitics: tuple[str, ...]) -> frozenset[str]:
    """Source cues that hold their own speaker: "menurutnya", beside "menurut"."""
    return frozenset(first + clitic for first in sources for clitic in clitics if first + clitic in sources)


def _sources(language: Language) -> dict[str, tuple[tuple[str, ...], ...]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for term in language.terms("source_cues"):
        words = tuple(term.casefold().split())
        phrases.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=lambda words: -len(words))) for first, found in phrases.items()}
