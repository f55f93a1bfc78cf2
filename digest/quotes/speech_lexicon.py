"""What a language knows of speech, made ready for look-up by word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from digest.languages import Language, load
from digest.text.word_classes import words_outside_phrases

_NO_PREFIX = ("\0",)  # a prefix that no word has

# Fields of the lexicon by the kind of cue that they hold (the table ``speech_cues``).
_CUE_KINDS = {
    "verbs": "before",
    "marked": "marked",
    "objects": "object",
    "telling": "telling",
    "requesting": "requests",
    "participles": "participle",
    "passives": "passive",
    "in_clause": "clause",
    "source_verbs": "relay",
    "denying": "denies",
    "doubting": "doubts",
    "asking": "asks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLexicon:
    """Sets of case-folded words; a language without them leaves all empty, and only shapes decide.

    ``inverted`` maps a form to whether it holds the speaker itself ("ujarnya"). ``sources`` maps a first word to the
    phrases it begins, longest first. ``stances`` maps a word that takes the assertion from a cue to how it does.
    """

    inverted: Mapping[str, bool]
    sources: Mapping[str, tuple[tuple[str, ...], ...]]
    stances: Mapping[str, str]
    verbs: frozenset[str]
    marked: frozenset[str]
    objects: frozenset[str]
    telling: frozenset[str]
    requesting: frozenset[str]
    participles: frozenset[str]
    passives: frozenset[str]
    in_clause: frozenset[str]
    source_verbs: frozenset[str]
    denying: frozenset[str]
    doubting: frozenset[str]
    asking: frozenset[str]
    pronominal: frozenset[str]
    cues: frozenset[str]
    speakers: frozenset[str]
    clitics: tuple[str, ...]
    name_affixes: tuple[str, ...]
    verb_prefixes: tuple[str, ...]
    passive_prefixes: tuple[str, ...]
    person_prefixes: tuple[str, ...]
    thing_suffixes: tuple[str, ...]
    source_not_speakers: frozenset[str]
    clause_markers: frozenset[str]
    complementizers: frozenset[str]
    purpose_markers: frozenset[str]
    request_markers: frozenset[str]
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
    body_kinds: Mapping[str, str]
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
    speech_auxiliaries: frozenset[str]
    stance_fillers: frozenset[str]
    clause_openers: frozenset[str]
    answer_labels: frozenset[str]
    question_labels: frozenset[str]
    reported_openers: frozenset[str]
    agent_words: frozenset[str]
    relayed_words: frozenset[str]
    utterance_nouns: frozenset[str]
    inverted_conditions: frozenset[str]
    noun_cues: frozenset[str]
    false_words: frozenset[str]
    false_openers: frozenset[str]
    verb_suffixes: tuple[str, ...]
    gerund_suffixes: tuple[str, ...]
    outside_phrases: frozenset[str]
    person_nouns: frozenset[str]
    servants: frozenset[str]
    relations: frozenset[str]
    body_nouns: frozenset[str]
    voices_of_bodies: frozenset[str]
    sole_offices: frozenset[str]
    contrast_words: frozenset[str]
    definite_articles: frozenset[str]


_DERIVED = {
    "pronominal",
    "cues",
    "speakers",
    "outside_phrases",
    "person_nouns",
    "servants",
    "relations",
    "body_nouns",
    *_CUE_KINDS,
}
_LISTS = tuple(f.name for f in fields(SpeechLexicon) if f.type == "frozenset[str]" and f.name not in _DERIVED)


@cache
def speech_lexicon(code: str) -> SpeechLexicon:
    """The lexicon of an ISO 639-1 language code."""
    language = load(code)
    clitics = language.terms("speech_clitics")
    behind = language.term_set("speech_cues:behind")
    inverted = dict.fromkeys(behind, False) | {root + clitic: True for root in behind for clitic in clitics}
    sources = _sources(language)
    cue_sets = {name: language.term_set(f"speech_cues:{kind}") for name, kind in _CUE_KINDS.items()}
    return SpeechLexicon(
        inverted=inverted,
        sources=sources,
        stances={word.casefold(): kind for word, kind in language.table("stance_words").items()},
        clitics=clitics,
        name_affixes=language.terms("name_affixes"),
        pronominal=_pronominal(sources, clitics),
        passive_prefixes=language.terms("passive_prefixes"),
        person_prefixes=language.terms("person_prefixes"),
        thing_suffixes=language.terms("thing_suffixes"),
        verb_suffixes=language.terms("role_verb_suffixes") or _NO_PREFIX,
        gerund_suffixes=language.terms("gerund_suffixes") or _NO_PREFIX,
        verb_prefixes=language.terms("verb_prefixes") or _NO_PREFIX,
        cues=frozenset(inverted) | cue_sets["verbs"] | cue_sets["passives"] | frozenset(sources),
        body_kinds={noun.casefold(): words for noun, words in language.table("body_kinds").items()},
        speakers=language.term_set("speaker_nouns") | language.term_set("speaker_bodies"),
        outside_phrases=words_outside_phrases(code),
        person_nouns=language.term_set("speaker_nouns") | language.term_set("role_heads"),
        servants=language.term_set("role_servants"),
        relations=language.term_set("role_relations"),
        body_nouns=frozenset(word for term in language.term_set("organization_heads") for word in term.split()),
        **cue_sets,
        **{key: language.term_set(key) for key in _LISTS},
    )


def _pronominal(sources: Mapping[str, tuple[tuple[str, ...], ...]], clitics: tuple[str, ...]) -> frozenset[str]:
    """Source cues that hold their own speaker: "menurutnya", beside "menurut"."""
    return frozenset(first + clitic for first in sources for clitic in clitics if first + clitic in sources)


def _sources(language: Language) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The source phrases by their first word, the longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for term in language.terms("speech_cues:source"):
        words = tuple(term.casefold().split())
        phrases.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(same, key=lambda words: -len(words))) for first, same in phrases.items()}
