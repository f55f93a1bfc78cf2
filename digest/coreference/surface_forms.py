"""The surface forms of an article's names, each with all its mentions; which of an actor's forms names and types it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from digest.files.actors_file import ActorsFile, KnownActor
from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import word_before
from digest.mentions.name_matching import (
    is_acronym,
    is_company,
    is_contained,
    name_words,
    without_company_marks,
    without_kind,
    without_titles,
)
from digest.model import ActorType, Mention
from digest.text import fold, squeeze

_SPELLED_OUT = re.compile(r"(.+?)\s*\(\s*([A-Z]{2,})\s*\)", re.DOTALL)

# Names of an article that are told apart: each is compared with every other. A list of thousands is no news.
MOST_FORMS = 500
# What a mention's type counts in the vote for its actor's type: a name of several words says more than a short form.
LONG_FORM_VOTE, SHORT_FORM_VOTE = 2.0, 1.0
LAST_VOTE = 50  # "… Production" is no person, however often the tagger says so
EMPLOYER_VOTE = 5  # in "CEO Samudra Rudi Antasena": more than the mentions that a tagger may have got wrong
WORD_VOTE = 4.0  # "PT", "Universitas", "… Sekuritas" in the name


@dataclass(slots=True, kw_only=True, eq=False)
class SurfaceForm:
    """One surface form (case folded) and all its mentions; ``type`` is what most of them are, the first if even.

    ``acronym`` is the form that one of its mentions holds in brackets, as some write it.
    """

    key: str
    text: str
    first: int
    words: tuple[str, ...]
    votes: Counter[ActorType] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    known: KnownActor | None = None
    acronym: SurfaceForm | None = None
    type: ActorType = "person"


def surface_forms(
    text: str, mentions: Sequence[Mention], lexicon: ActorLexicon, knowledge: ActorsFile
) -> list[SurfaceForm]:
    """Forms in the order of their first mention; no more than ``MOST_FORMS``, as they are compared with one another."""
    forms: dict[str, SurfaceForm] = {}
    seen: dict[str, SurfaceForm] = {}
    namesakes = _named_like_places(text, mentions)
    before: Mention | None = None
    for mention, following in zip_longest(mentions, mentions[1:]):
        raw = text[mention.start : mention.end]
        apart = f"\0{mention.type}" if mention.type == "place" and raw in namesakes else ""
        form = seen.get(raw + apart)
        if form is None:
            form = seen[raw + apart] = _new_form(raw, apart, mention, forms, knowledge)
        form.votes[mention.type] += 1
        if following is not None and _is_employer(text, before, mention, following, lexicon):
            form.votes["organization"] += EMPLOYER_VOTE
        form.mentions.append(mention)
        before = mention
    for form in forms.values():
        form.type = _voted(form)
        if form.type != "organization" and _is_body_by_words(form, lexicon):
            form.votes["organization"] += LAST_VOTE
            form.type = "organization"
    first_forms = list(forms.values())[:MOST_FORMS]
    listed = {id(form) for form in first_forms}
    for form in first_forms:
        if id(form.acronym) not in listed:
            form.acronym = None
    _share_cores(text, first_forms, lexicon)
    _share_places(first_forms, lexicon)
    return first_forms


def _new_form(
    raw: str, apart: str, mention: Mention, forms: dict[str, SurfaceForm], knowledge: ActorsFile
) -> SurfaceForm:
    """The form of letters that were not seen before, and that of the acronym which they hold in brackets.

    Args:
        raw: the name as it stands.
        apart: what tells it from another actor's of the same letters.
        mention: where it stands.
        forms: the forms by their keys; a new one is added.
        knowledge: what the reader says of actors.
    """
    spelled = _SPELLED_OUT.fullmatch(raw) if raw[-1] == ")" else None
    if spelled is None:
        return _formed(raw, mention, forms, knowledge, apart)
    form = _formed(spelled.group(1), mention, forms, knowledge, apart)
    form.acronym = _formed(spelled.group(2), mention, forms, knowledge)
    form.acronym.votes[mention.type] += 1
    return form


def _is_body_by_words(form: SurfaceForm, lexicon: ActorLexicon) -> bool:
    """Whether a name of several words is an organization's by its last one, or as a whole."""
    return len(form.words) > 1 and (_ends_body(form, lexicon) or form.key in lexicon.whole_bodies)


def _named_like_places(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """Single words that are a person's in some places of the article and a place's in others."""
    types: dict[str, set[str]] = {}
    for mention in mentions:
        name = text[mention.start : mention.end]
        if " " not in name:
            types.setdefault(name, set()).add(mention.type)
    both = {name for name, kinds in types.items() if {"person", "place"} <= kinds}
    if not both:
        return frozenset()
    names = [mention.of(text) for mention in mentions if mention.type == "person"]
    return frozenset(both & {name.split(maxsplit=1)[0] for name in names if " " in name})


def _formed(
    raw: str, mention: Mention, forms: dict[str, SurfaceForm], knowledge: ActorsFile, apart: str = ""
) -> SurfaceForm:
    """The form of a name's letters, a new one where they are new; ``apart`` tells one from another of these letters."""
    surface, key, parts = _spelling(raw)
    key += apart
    if (form := forms.get(key)) is None:
        known = knowledge.find(surface)
        form = forms[key] = SurfaceForm(key=key, text=surface, first=mention.start, words=parts, known=known)
    return form


@lru_cache(maxsize=8192)
def _spelling(raw: str) -> tuple[str, str, tuple[str, ...]]:
    """A name as it is read, folded, and in folded words."""
    surface = squeeze(raw)
    key = fold(surface) or surface
    return surface, key, name_words(surface) or (key,)


def _voted(form: SurfaceForm) -> ActorType:
    return next(iter(form.votes)) if len(form.votes) == 1 else max(form.votes, key=lambda t: form.votes[t])


def _ends_body(form: SurfaceForm, lexicon: ActorLexicon) -> bool:
    """Whether the last word of a name is a company's mark, or what no person's name ends with ("… Production")."""
    last = form.words[-1]
    return last in lexicon.company_marks or (form.type == "person" and last in lexicon.organization_lasts)


def _is_where(text: str, form: SurfaceForm, lexicon: ActorLexicon) -> bool:
    """Whether something is, or happens, at a place; or it is a country or the like with other names."""
    return form.key in lexicon.other_names or any(
        word_before(text, mention.start).casefold() in lexicon.before_places for mention in form.mentions
    )


def _share_cores(text: str, forms: Sequence[SurfaceForm], lexicon: ActorLexicon) -> None:
    """What is called a company once is one by a shorter name too ("Samudra" of "Samudra Tbk"), if no person has it.

    A person has it whose name is longer, or who is called by a part of it as well (Tom Ford, founder of Tom Ford Ltd).
    """
    cores = [without_company_marks(form.text, lexicon) for form in forms if is_company(form.words, lexicon)]
    if not cores:
        return
    persons = [form for form in forms if form.type == "person"]
    openings = {core[:size] for core in cores for size in range(1, len(core) + 1)}
    shortened = [form for form in persons if form.words in openings and not _is_part_of_any(form, persons)]
    places = [form for form in forms if form.type == "place" and form.words in cores]
    for form in (*shortened, *(form for form in places if not _is_where(text, form, lexicon))):
        form.votes["organization"] += LAST_VOTE
        form.type = "organization"


def _is_part_of_any(form: SurfaceForm, persons: Sequence[SurfaceForm]) -> bool:
    """Whether a person is called by more or by less of a name, too."""
    return any(_is_part_of_other(form, other) for other in persons)


def _is_part_of_other(form: SurfaceForm, other: SurfaceForm) -> bool:
    """Whether one of two persons' names holds the other: who is called Ford as well is the person Tom Ford."""
    return is_contained(form.words, other.words) or is_contained(other.words, form.words)


def _share_places(forms: Sequence[SurfaceForm], lexicon: ActorLexicon) -> None:
    """What is a place with its kind once is one without it too ("Banjaran" beside "Desa Banjaran"), if no person is."""
    rests = {without_kind(form.words, lexicon.place_kinds) for form in forms if form.type == "place"}
    persons = [form for form in forms if form.type == "person"] if rests else []
    for form in persons:
        if form.words in rests and not any(is_contained(form.words, other.words) for other in persons):
            form.votes["place"] += LAST_VOTE
            form.type = "place"


def _is_employer(
    text: str, before: Mention | None, mention: Mention, following: Mention, lexicon: ActorLexicon
) -> bool:
    """Whether a person between an office, or a body, and a person is whom the office is of: "CEO Samudra Rudi"."""
    if not mention.type == following.type == "person" or text[mention.end : following.start] != " ":
        return False
    if before is not None and before.type == "organization" and text[before.end : mention.start] == " ":
        return " " not in text[mention.start : mention.end]
    return word_before(text, mention.start).casefold() in lexicon.heads


def group_type(forms: Sequence[SurfaceForm], lexicon: ActorLexicon) -> ActorType:
    """The type that the mentions of an actor vote for; what the reader says wins."""
    for form in forms:
        if form.known is not None and form.known.type:
            return form.known.type
    if len(forms) == 1 and len(forms[0].votes) == 1 and _by_words(forms[0].words, lexicon) in (None, forms[0].type):
        return forms[0].type
    votes: dict[ActorType, float] = {}
    is_spelled_out = any(len(form.words) > 1 and form.type != "person" for form in forms)
    for form in forms:
        weight = LONG_FORM_VOTE if len(form.words) > 1 else SHORT_FORM_VOTE
        is_of_body = is_spelled_out and form.text.isupper() and is_acronym(form.text)
        for kind, count in form.votes.items():
            if is_of_body and kind == "person":
                continue  # the acronym of a body that stands beside it is no person's name
            votes[kind] = votes.get(kind, 0.0) + weight * count
        kind_by_words = _by_words(form.words, lexicon)
        if kind_by_words is not None:
            votes[kind_by_words] = votes.get(kind_by_words, 0.0) + WORD_VOTE
    return max(votes, key=lambda kind: votes[kind])


def _by_words(parts: tuple[str, ...], lexicon: ActorLexicon) -> ActorType | None:
    """The type that the first or last word of a name of several words speaks for ("Universitas …", "… Sekuritas")."""
    first, last = parts[0], parts[-1]
    if first in lexicon.company_marks or last in lexicon.company_marks:
        return "organization"
    if len(parts) < 2:
        return None
    if first in lexicon.organization_firsts or last in lexicon.organization_lasts:
        return "organization"
    return "place" if first in lexicon.place_firsts or last in lexicon.place_lasts else None


def fullest_form(forms: Sequence[SurfaceForm], kind: ActorType, lexicon: ActorLexicon) -> SurfaceForm:
    """The form that names the actor best: the fullest one, without honorific, not in capitals where another is not."""
    if len(forms) == 1:
        return forms[0]

    first_names = {form.words for form in forms if len(form.words) == 1}  # "Nona", where "Nona Lestari" is one too

    def fullness(form: SurfaceForm) -> tuple[bool, int, int, bool, bool, int, int]:
        """Ranks a form: what counts most stands first."""
        has_no_title = kind != "person" or form.words[:1] in first_names
        parts = form.words if has_no_title else without_titles(form.text, lexicon)
        is_untitled = kind != "person" or len(parts) >= len(form.words)
        is_spoken = len(form.words) == 1 or not form.text.isupper()
        whole_words = sum(len(word) > 1 and word not in lexicon.short_parts for word in parts)
        is_name = not is_acronym(form.text)
        return is_name, len(parts), whole_words, is_untitled, is_spoken, len(form.mentions), -form.first

    if kind == "place" and _are_other_names(forms):
        usual = [form for form in forms if form.key not in lexicon.other_names and not is_acronym(form.text)]
        return max(usual or forms, key=lambda form: (len(form.mentions), -form.first))
    return max(forms, key=fullness)


def _are_other_names(forms: Sequence[SurfaceForm]) -> bool:
    """Whether no form holds another: "Tiongkok" and "China", not "Desa Banjaran" and "Banjaran"."""
    return not any(is_contained(one.words, other.words) for one in forms for other in forms)
