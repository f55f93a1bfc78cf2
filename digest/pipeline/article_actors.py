"""From the tagger's mentions to the actors of an article: mentions corrected, grouped, and given stated roles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from digest import languages
from digest.coreference.grouping import group_forms
from digest.coreference.surface_forms import SurfaceForm, fullest_form, group_type, surface_forms
from digest.files.actors_file import ActorsFile
from digest.mentions.acronyms import expand_acronyms
from digest.mentions.actor_lexicon import ActorLexicon, actor_lexicon
from digest.mentions.boundaries import correct_boundaries
from digest.mentions.missed_mentions import add_missed_mentions
from digest.mentions.organization_names import complete_organizations
from digest.model import Actor, Article, Mention, Span
from digest.roles.extraction import add_roles
from digest.text import slug

_slug = lru_cache(maxsize=4096)(slug)


def find_actors(article: Article, mentions: tuple[Mention, ...], knowledge: ActorsFile) -> tuple[Actor, ...]:
    """Actors of the article, by first mention, with names, roles and mentions; not weighed yet.

    What ``knowledge`` says of names, types and of those never to be merged wins over everything found in the text.
    """
    known = actor_lexicon(languages.load(article.language))
    blocks = sorted((*article.sentences, *article.headings, *article.damaged), key=lambda span: (span.start, span.end))
    text = article.text
    settled = expand_acronyms(text, correct_boundaries(text, mentions, known), known)
    found = add_missed_mentions(text, complete_organizations(text, settled, known), blocks, known, knowledge)
    groups = group_forms(text, surface_forms(text, found, known, knowledge), known, knowledge)
    taken: set[str] = set()
    stated = sorted((*article.sentences, *article.damaged), key=lambda span: (span.start, span.end))  # no headlines
    return add_roles(text, [_actor(forms, known, taken) for forms in groups], stated, known)


def _actor(forms: Sequence[SurfaceForm], known: ActorLexicon, taken: set[str]) -> Actor:
    """One actor of all its forms; ``taken`` are the ids given already."""
    kind = group_type(forms, known)
    reader = next((form.known for form in forms if form.known is not None), None)
    name = reader.name if reader is not None else fullest_form(forms, kind, known).text
    aliases = tuple(dict.fromkeys(form.text for form in forms if form.text != name))
    spans = [Span(m.start, m.end) for form in forms for m in form.mentions]
    if len(forms) > 1:
        spans.sort(key=lambda span: span.start)
    return Actor(id=_id(name, taken), name=name, type=kind, mentions=tuple(spans), aliases=aliases)


def _id(name: str, taken: set[str]) -> str:
    """A slug of the name that no other actor of the article has."""
    base = _slug(name) or "actor"
    made, n = base, 1
    while made in taken:
        n += 1
        made = f"{base}-{n}"
    taken.add(made)
    return made
