"""From the tagger's mentions to the actors of an article: mentions corrected, grouped, and given stated roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from digest import languages
from digest.coreference.grouping import group_forms
from digest.coreference.surface_forms import SurfaceForm, fullest_form, group_type, surface_forms
from digest.files.actors_file import ActorsFile
from digest.files.outlets_file import outlet_names
from digest.mentions.acronyms import expand_acronyms
from digest.mentions.actor_lexicon import ActorLexicon, actor_lexicon
from digest.mentions.boundaries import correct_boundaries
from digest.mentions.known_outlets import with_known_outlets
from digest.mentions.makers import without_makers
from digest.mentions.missed_mentions import add_missed_mentions
from digest.mentions.organization_names import (
    complete_organizations,
    join_company_marks,
    join_firms,
    part_joined_bodies,
)
from digest.mentions.person_parts import correct_person_parts
from digest.mentions.trimming import join_teams, join_town_bodies, trim_mentions
from digest.model import Actor, Article, Mention, OtherName, Span
from digest.roles.extraction import add_roles
from digest.text import slug

LONGEST_NAME = 300  # characters; longer ones are runs of letters that spell nothing
_slug = lru_cache(maxsize=4096)(slug)

MentionPass = Callable[[str, Sequence[Mention], ActorLexicon], list[Mention]]
MENTION_PASSES: tuple[MentionPass, ...] = (
    trim_mentions,  # "Anda" is no name, "Amazon's" is Amazon
    join_town_bodies,  # "RSUD" "Kota Laut" is one body
    join_teams,  # "Timnas" "Narawa" is a team
    join_firms,  # "Merchant" & "Drew" are a firm
    join_company_marks,  # "PT" "Budi Hartono" is a company
    correct_person_parts,  # titles and degrees leave a name, nicknames join it
    correct_boundaries,  # "Direktur KPL Rudi" holds a body and a person
    expand_acronyms,  # "Komisi … (KPL)": each says of the other what it is
    complete_organizations,  # "Kementerian Desa, A, serta B" is one body
    part_joined_bodies,  # "Polda Lampung dan Polres Tulang" are two
)


def find_actors(
    article: Article, mentions: tuple[Mention, ...], knowledge: ActorsFile, others: tuple[OtherName, ...] = ()
) -> tuple[Actor, ...]:
    """Actors of the article, by first mention, with names, roles and mentions; not weighed yet.

    What ``knowledge`` says of names, types and of those never to be merged wins over everything found in the text.

    Args:
        article: the article.
        mentions: the names of actors in it as the tagger read them.
        knowledge: the reader's ``actors.yml``.
        others: names of things, in which no missed name of an actor is looked for.
    """
    lexicon = actor_lexicon(languages.load(article.language))
    blocks = sorted((*article.sentences, *article.headings, *article.damaged), key=lambda span: (span.start, span.end))
    text = article.text
    corrected: Sequence[Mention] = [m for m in mentions if m.end - m.start <= LONGEST_NAME]
    corrected = with_known_outlets(article, corrected, lexicon)
    for correct in MENTION_PASSES:
        corrected = correct(text, corrected, lexicon)
    acting = without_makers(article, corrected, outlet_names())
    whole = add_missed_mentions(text, acting, blocks, lexicon, knowledge, others)
    groups = group_forms(text, surface_forms(text, whole, lexicon, knowledge), lexicon, knowledge)
    taken: set[str] = set()
    stated = sorted((*article.sentences, *article.damaged), key=lambda span: (span.start, span.end))  # no headlines
    return add_roles(text, [_actor(forms, lexicon, taken) for forms in groups], stated, lexicon)


def other_names(others: tuple[OtherName, ...], actors: tuple[Actor, ...]) -> tuple[OtherName, ...]:
    """The names of things, without those that turned out to be an actor's, or part of one's name."""
    mentions = sorted((mention.start, mention.end) for actor in actors for mention in actor.mentions)
    starts = [start for start, _ in mentions]
    apart = []
    for name in others:
        before = bisect_left(starts, name.end) - 1
        if before < 0 or mentions[before][1] <= name.start:
            apart.append(name)
    return tuple(apart)


def _actor(forms: Sequence[SurfaceForm], lexicon: ActorLexicon, taken: set[str]) -> Actor:
    """One actor of all its forms; ``taken`` are the ids given already."""
    kind = group_type(forms, lexicon)
    reader = next((form.known for form in forms if form.known is not None), None)
    name = reader.name if reader is not None else fullest_form(forms, kind, lexicon).text
    aliases = tuple(dict.fromkeys(form.text for form in forms if form.text != name))
    spans = [Span(m.start, m.end) for form in forms for m in form.mentions]
    if len(forms) > 1:
        spans.sort(key=lambda span: span.start)
    return Actor(id=_id(name, taken), name=name, type=kind, mentions=tuple(spans), aliases=aliases)


def _id(name: str, taken: set[str]) -> str:
    """A slug of the name that no other actor of the article has."""
    base = _slug(name) or "actor"
    unique, n = base, 1
    while unique in taken:
        n += 1
        unique = f"{base}-{n}"
    taken.add(unique)
    return unique
