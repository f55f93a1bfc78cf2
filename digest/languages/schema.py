"""The schema of a language pack: a section is a file of the pack, a field is a key of the file.

A list of terms may be written in YAML as a list or as words with blanks between them. What a key means is said in the
Indonesian and the English pack, beside its terms. A field without a default must stand in every pack that names no
parent language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Terms = tuple[str, ...]
TermTable = Mapping[str, str]

_EMPTY: TermTable = MappingProxyType({})


def _empty_table() -> TermTable:
    return _EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTerms:
    """Words, sentence ends and quotation marks."""

    stop_words: Terms
    telling_words: Terms = ()
    abbreviations: Terms
    closing_abbreviations: Terms
    quote_pairs: TermTable
    placeholders: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTerms:
    """Months, weekdays (Monday is 1), time zones, and words that tell what a date is of."""

    months: TermTable
    time_zones: TermTable
    site_time_zone: Terms = ()
    weekdays: TermTable
    date_order: Terms = ()
    dates_of_history: Terms
    dates_to_come: Terms
    other_dates: Terms
    publication_labels: Terms = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTerms:
    """What records, pages and their mark-up are called in a language, besides the names that formats give."""

    field_names: TermTable
    page_joins: Terms
    beside_classes: Terms
    consent_phrases: Terms = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentationTerms:
    """What is not the story: openers, phrases and lines of residue; damage; headlines."""

    advert_phrases: Terms
    advert_lines: Terms
    related_openers: Terms
    video_openers: Terms
    choice_openers: Terms
    link_closers: Terms
    more_phrases: Terms
    notice_openers: Terms
    notice_words: Terms
    notice_phrases: Terms
    notice_lines: Terms
    subscriber_phrases: Terms = ()
    notice_labels: Terms
    caption_openers: Terms
    short_caption_openers: Terms = ()
    picture_buttons: Terms
    photo_credits: Terms
    media_openers: Terms
    media_brackets: Terms
    byline_phrases: Terms
    byline_openers: Terms
    credit_openers: Terms
    syndication_openers: Terms
    aggregator_phrases: Terms
    outlet_words: Terms
    not_places: Terms
    dateline_places: Terms = ()
    never_last: Terms
    object_verb_prefixes: Terms = ()
    object_verb_suffixes: Terms = ()
    objectless_prefixes: Terms = ()
    whole_openers: Terms
    object_prepositions: Terms = ()
    prepositions: Terms = ()
    preposition_nouns: Terms = ()
    backward_openers: Terms
    counted_groups: Terms = ()
    counted_persons: Terms = ()
    list_announcements: Terms
    list_followers: Terms
    picture_pointers: Terms
    source_nouns: Terms
    headline_words: Terms
    wires: Terms = ()
    prompt_verbs: Terms
    media_nouns: Terms
    reader_words: Terms
    publication_nouns: Terms
    self_references: Terms
    site_words: Terms
    author_words: Terms
    publication_verbs: Terms
    correction_verbs: Terms
    update_verbs: Terms
    correction_labels: Terms
    tail_labels: Terms
    section_labels: Terms
    link_section_labels: Terms
    reading_times: Terms
    summary_box_labels: Terms = ()
    photo_words: Terms
    picture_credit_labels: Terms
    link_frames: Terms
    footer_openers: Terms
    footer_verbs: Terms
    newsroom_nouns: Terms
    series_labels: Terms
    row_items: Terms
    row_joins: Terms
    counted_marks: Terms
    ago_words: Terms
    page_mark_openers: Terms = ()
    promotion_words: Terms
    rights_words: Terms
    post_frames: Terms
    place_particles: Terms
    name_joins: Terms
    picture_credit_words: Terms
    bare_credit_openers: Terms = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTerms:
    """Offices, titles, marks of organizations and places, names that differ from their spelling."""

    before_places: Terms
    vessel_marks: Terms
    honorifics: Terms
    degrees: Terms
    degree_openers: Terms = ()
    name_titles: Terms = ()
    short_first_names: TermTable
    alias_joints: Terms = ()
    short_name_parts: TermTable = field(default_factory=_empty_table)
    first_name_spellings: TermTable
    local_bodies: Terms
    role_heads: Terms
    weak_role_heads: Terms
    role_modifiers: Terms
    role_joins: Terms
    role_ranks: Terms
    role_holding: Terms
    role_rank_openers: Terms = ()
    role_determiners: Terms = ()
    role_denials: Terms
    role_suppositions: Terms
    role_times: TermTable
    role_inner: Terms
    role_stops: Terms
    role_verb_prefixes: Terms = ()
    role_verb_exceptions: Terms
    role_openers: Terms
    role_becomings: Terms
    role_copulas: Terms = ()
    role_introductions: Terms
    role_ordinal_openers: Terms = ()
    role_matters: Terms = ()
    role_servants: Terms = ()
    role_last_heads: Terms = ()
    street_words: Terms = ()
    definite_articles: Terms = ()
    role_plural_suffixes: Terms = ()
    role_ends: Terms
    role_place_words: Terms
    role_demonstratives: Terms = ()
    alias_cues: Terms
    company_marks: Terms
    organization_kinds: Terms
    organization_units: Terms
    place_kinds: Terms
    division_kinds: Terms = ()
    place_names: TermTable
    organization_names: TermTable
    role_relations: Terms
    role_strong_joins: Terms = ()
    name_function_words: Terms
    person_names: TermTable
    glued_verbs: Terms = ()
    role_plurals: Terms
    possessive_suffixes: Terms = ()
    name_spellings: TermTable
    role_no_heads: Terms
    clause_openers: Terms
    organization_heads: Terms
    weak_organization_heads: Terms
    name_affixes: Terms = ()
    creeds: Terms
    organization_firsts: Terms
    organization_lasts: Terms
    place_firsts: Terms
    place_lasts: Terms = ()
    casting_words: Terms
    fielded_bodies: Terms
    company_endings: Terms
    organization_endings: Terms = ()
    glued_words: Terms = ()
    expansion_shape: Terms = ()
    relay_words: Terms
    plain_honorifics: Terms
    name_joints: Terms
    role_verb_suffixes: Terms = ()
    role_shape: Terms = ()
    no_names: Terms
    platforms: Terms
    directions: Terms = ()
    office_units: Terms
    body_tails: Terms = ()
    town_bodies: Terms = ()
    team_words: Terms = ()
    team_groups: Terms = ()
    body_cues: Terms = ()
    name_openers: Terms = ()
    name_articles: Terms = ()
    weak_body_words: Terms = ()
    thing_ends: Terms
    thing_firsts: TermTable
    thing_lasts: TermTable
    thing_cues: TermTable


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteTerms:
    """Verbs, phrases and pronouns of reported speech."""

    speech_cues: TermTable
    stance_words: TermTable
    stance_fillers: Terms
    inverted_conditions: Terms = ()
    noun_cues: Terms = ()
    false_words: Terms = ()
    false_openers: Terms = ()
    answer_labels: Terms
    question_labels: Terms
    reported_openers: Terms = ()
    agent_words: Terms = ()
    relayed_words: Terms = ()
    request_markers: Terms = ()
    utterance_nouns: Terms = ()
    speech_auxiliaries: Terms = ()
    speech_clitics: Terms = ()
    verb_prefixes: Terms = ()
    verb_lookalikes: Terms = ()
    setting_days: Terms
    passive_prefixes: Terms = ()
    conjunctions_and: Terms
    verb_holders: Terms
    source_not_speakers: Terms
    complementizers: Terms
    clause_signs: Terms
    clause_markers: Terms
    purpose_markers: Terms = ()
    setting_heads: Terms
    topic_words: Terms
    adverbial_heads: Terms
    speaker_ends: Terms
    person_pronouns: Terms
    plural_pronouns: Terms
    first_person: Terms
    speaker_fillers: Terms
    definite_before: Terms
    definite_after: Terms = ()
    non_subject_words: Terms
    subject_breaks: Terms
    relative_words: Terms
    speaker_modifiers: Terms
    title_nouns: Terms
    speaker_nouns: Terms
    known_offices: Terms = ()
    describing_nouns: Terms = ()
    indefinite_words: Terms
    office_prepositions: Terms
    describing_words: Terms = ()
    person_prefixes: Terms = ()
    thing_suffixes: Terms = ()
    gerund_suffixes: Terms = ()
    kin_nouns: Terms = ()
    speaker_bodies: Terms
    voices_of_bodies: Terms = ()
    sole_offices: Terms = ()
    contrast_words: Terms = ()
    body_kinds: TermTable = field(default_factory=_empty_table)
    pronouns_he: Terms = ()
    pronouns_she: Terms = ()
    words_he: Terms = ()
    words_she: Terms = ()
    names_he: Terms = ()
    names_she: Terms = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTerms:
    """Numbers, units and currencies."""

    number_words: Terms
    number_joins: Terms
    magnitudes: Terms
    currency_symbols: Terms
    currency_words: Terms
    currency_heads: Terms = ()
    currency_tails: Terms = ()
    percent_words: Terms
    counted_units: Terms
    time_units: Terms
    not_units: Terms
    not_unit_prefixes: Terms = ()
    label_words: Terms
    unit_suffixes: Terms = ()
    decimal_mark: Terms
    number_values: TermTable
    number_additions: TermTable = field(default_factory=_empty_table)
    number_factors: TermTable
    range_words: Terms
    between_words: Terms
    between_joins: Terms
    change_words: Terms = ()
    unit_heads: Terms = ()
    unit_tails: Terms = ()
    classifiers: Terms = ()
    multiplied_units: Terms = ()
    per_words: Terms = ()
    verb_like_nouns: Terms = ()
    unit_forms: TermTable


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTerms:
    """What is left out where names are compared across articles; what tells a series, a list, a toll."""

    legal_forms: Terms
    series_terms: TermTable
    roundup_openers: Terms
    preview_openers: Terms = ()
    toll_kinds: TermTable
    toll_words: Terms
    approximate_words: Terms
    occasion_words: Terms
    former_words: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryTerms:
    """Sentences that lean on others; the reasons for a choice."""

    dependent_openers: Terms
    joining_openers: Terms
    pointing_words: Terms
    standing_in: Terms
    future_words: Terms
    pointing_after: Terms = ()
    pointing_times: Terms = ()
    announcement_openers: Terms
    announcement_clauses: Terms = ()
    reader_address: Terms
    denial_words: Terms
    stem_suffixes: Terms
    stem_prefixes: Terms = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTerms:
    """Outlets' words for their sections, and terms of the text, by topic."""

    topic_sections: TermTable
    topic_terms: TermTable


SECTIONS: Mapping[str, type] = MappingProxyType(
    {
        "text": TextTerms,
        "dates": DateTerms,
        "reading": ReadingTerms,
        "segmentation": SegmentationTerms,
        "actors": ActorTerms,
        "quotes": QuoteTerms,
        "figures": FigureTerms,
        "edition": EditionTerms,
        "summaries": SummaryTerms,
        "topics": TopicTerms,
    }
)
