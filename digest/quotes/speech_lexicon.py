"""What a language knows of speech, made ready for look-up by word."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from digest.languages import Language, load


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLexicon:
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
    speakers: frozenset[str]
    source_not_speakers: frozenset[str]
    source_verbs: frozenset[str]
    clause_markers: frozenset[str]
    complementizers: frozenset[str]
    purpose_markers: frozenset[str]
    clause_signs: frozenset[str]
    topic_words: frozenset[str]
    verb_holders: frozenset[str]
    verb_lookalikes: frozenset[str]
    adverbial_heads: frozenset[str]
    setting_heads: frozenset[str]
    setting_days: frozenset[str]
    subject_breaks: frozenset[str]
    relative_words: frozenset[str]
    conjunctions_and: frozenset[str]
    non_subject_words: frozenset[str]
    speaker_ends: frozenset[str]
    speaker_modifiers: frozenset[str]
    speaker_nouns: frozenset[str]
    speaker_bodies: frozenset[str]
    speaker_fillers: frozenset[str]
    kin_nouns: frozenset[str]
    office_prepositions: frozenset[str]
    describing_words: frozenset[str]
    indefinite_words: frozenset[str]
    known_offices: frozenset[str]
    describing_nouns: frozenset[str]
    definite_before: frozenset[str]
    definite_after: frozenset[str]
    person_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    first_person: frozenset[str]
    pronouns_he: frozenset[str]
    pronouns_she: frozenset[str]
    words_he: frozenset[str]
    words_she: frozenset[str]
    names_he: frozenset[str]
    names_she: frozenset[str]
    title_nouns: frozenset[str]
    quotes_joined: frozenset[str]
    speech_inverted_clause: frozenset[str]
    speech_negations: frozenset[str]
    speech_modals: frozenset[str]
    speech_participles: frozenset[str]
    speech_verbs_objects: frozenset[str]
    speech_verbs_telling: frozenset[str]


_MADE = ("inverted", "verbs", "marked", "passives", "sources", "pronominal", "cues", "speakers")
_SETS = tuple(f.name for f in fields(SpeechLexicon) if f.type == "frozenset[str]" and f.name not in _MADE)


@cache
def speech_lexicon(code: str) -> SpeechLexicon:
    """The lexicon of an ISO 639-1 language code."""
    language = load(code)
    clitics = language.terms("speech_clitics")
    inverted = dict.fromkeys(language.term_set("speech_inverted"), False)
    inverted |= {root + clitic: True for root in language.term_set("speech_inverted") for clitic in clitics}
    verbs, passives = language.term_set("speech_verbs"), language.term_set("speech_passives")
    sources = _sources(language)
    return SpeechLexicon(
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
        speakers=language.term_set("speaker_nouns") | language.term_set("speaker_bodies"),
        **{key: language.term_set(key) for key in _SETS},
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
