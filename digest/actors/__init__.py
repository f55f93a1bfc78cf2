"""All mentions of one actor in one entry.

``gather`` groups the tagger's mentions by evidence (``group.py``), finds the roles that the text states (``roles.py``);
``weigh`` says how much of the story is an actor's, and who are its key actors (``salience.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from digest import languages
from digest.actors.apposition import after
from digest.actors.group import Form, forms_of, group, name_of, type_of
from digest.actors.lexicon import Lexicon, lexicon
from digest.actors.mend import mend
from digest.actors.offices import short_offices
from digest.actors.roles import before
from digest.actors.salience import weighed
from digest.actors.words import Names
from digest.knowledge import Knowledge
from digest.model import Actor, Article, Mention, Quote, Span
from digest.text import slug

VERSION = 2

__all__ = ["VERSION", "gather", "weigh"]


def gather(article: Article, mentions: tuple[Mention, ...], knowledge: Knowledge) -> tuple[Actor, ...]:
    """Actors of the article, by first mention, with names, roles and mentions; not weighed yet.

    What ``knowledge`` says of names, types and of those never to be merged wins over everything found in the text.
    """
    known = lexicon(languages.load(article.language))
    text = article.text
    blocks = sorted((*article.sentences, *article.headings, *article.damaged), key=lambda span: (span.start, span.end))
    found = mend(text, mentions, blocks, known)
    groups = group(text, forms_of(text, found, knowledge), known, knowledge)
    types = [type_of(forms, known) for forms in groups]
    taken: set[str] = set()
    actors = [_actor(forms, kind, known, taken) for forms, kind in zip(groups, types, strict=True)]
    return _with_roles(text, actors, blocks, known)


def _actor(forms: Sequence[Form], kind: str, known: Lexicon, taken: set[str]) -> Actor:
    reader = next((form.known for form in forms if form.known is not None), None)
    name = reader.name if reader is not None else name_of(forms, kind, known).text  # type: ignore[arg-type]
    aliases = tuple(dict.fromkeys(form.text for form in forms if form.text != name))
    spans = sorted((Span(m.start, m.end) for form in forms for m in form.mentions), key=lambda s: s.start)
    return Actor(id=_id(name, taken), name=name, type=kind, mentions=tuple(spans), aliases=aliases)  # type: ignore[arg-type]


def _id(name: str, taken: set[str]) -> str:
    """A slug of the name that no other actor of the article has."""
    base = slug(name) or "actor"
    made, n = base, 1
    while made in taken:
        n += 1
        made = f"{base}-{n}"
    taken.add(made)
    return made


def _with_roles(text: str, actors: Sequence[Actor], blocks: Sequence[Span], known: Lexicon) -> tuple[Actor, ...]:
    """The actors with the roles that the text states of the persons among them."""
    owners = {span.start: actor for actor in actors for span in actor.mentions}
    names = Names([Mention(s.start, s.end, actor.type) for actor in actors for s in actor.mentions])
    roles: dict[str, list[Span]] = {}
    used: list[Span] = []
    persons = [m for m in names.all if m.type == "person"]
    for mention in persons:
        block = _block(blocks, mention)
        for span in before(text, mention, block.start, names, known):
            if _of_another(text, span, mention, persons, known):
                continue
            roles.setdefault(owners[mention.start].id, []).append(span)
            used.append(span)
    for mention in persons:
        block = _block(blocks, mention)
        for span in after(text, mention, block.end, names, known):
            if not any(span.overlaps(other) for other in used):
                roles.setdefault(owners[mention.start].id, []).append(span)
                used.append(span)
    for actor_id, span in short_offices(text, roles, blocks, known):
        roles[actor_id].append(span)
    return tuple(_replace_roles(actor, _distinct(text, roles.get(actor.id, []))) for actor in actors)


def _of_another(text: str, role: Span, mention: Mention, persons: Sequence[Mention], known: Lexicon) -> bool:
    """Whether the role ties the next person to this one: "Kuasa hukum Fariz RM, Deolipa Yumara"."""
    if role.of(text).split()[-1].casefold() not in known.relations:
        return False
    return any(text[mention.end : other.start].strip() == "," for other in persons if other.start > mention.end)


def _block(blocks: Sequence[Span], mention: Span) -> Span:
    return next((b for b in blocks if b.start <= mention.start < b.end), mention)


def _distinct(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, the same words only once."""
    first: dict[str, Span] = {}
    for span in sorted(spans, key=lambda s: s.start):
        first.setdefault(" ".join(span.of(text).casefold().split()), span)
    return tuple(first.values())


def _replace_roles(actor: Actor, roles: tuple[Span, ...]) -> Actor:
    return Actor(
        id=actor.id, name=actor.name, type=actor.type, mentions=actor.mentions, aliases=actor.aliases, roles=roles
    )


def weigh(article: Article, actors: tuple[Actor, ...], quotes: tuple[Quote, ...]) -> tuple[Actor, ...]:
    """The same actors with salience, and the key ones marked."""
    return weighed(article, actors, quotes)
