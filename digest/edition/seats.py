"""One actor in one article, and what may tell it from another of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from digest import languages
from digest.edition.addresses import moment
from digest.edition.neighbours import Neighbour
from digest.knowledge import Knowledge, KnownActor
from digest.model import Actor, ActorType, Entry
from digest.text import fold

# Another actor in at most this share of the articles, or in this many, is company that says something.
RARE_SHARE, RARE_COUNT = 0.05, 3
# Articles this alike are of one world: a name in both is hardly two persons.
LIKE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An actor of an article.

    ``name`` is folded, without marks of a legal form; ``forms`` are all its names in the article, folded; ``roles`` are
    offices and callings as stated. ``clues`` are what it may share with others: its story, the words that say of what
    its office is, its rarer company. ``hints`` say less: all words of its roles, all its company, the articles like its
    own.
    """

    entry: int
    actor: Actor
    name: str
    type: ActorType
    forms: frozenset[str]
    roles: tuple[str, ...]
    clues: frozenset[tuple[str, str]]
    hints: frozenset[tuple[str, str]]
    known: KnownActor | None
    day: float | None


def seats(entries: Sequence[Entry], near: Sequence[Sequence[Neighbour]], knowledge: Knowledge) -> tuple[Seat, ...]:
    """The seats of all entries, in their order."""
    named = [tuple(_named(entry, knowledge)) for entry in entries]
    spread = Counter(name for row in named for name in {(name, kind) for _, name, kind, _ in row if kind != "place"})
    most = max(RARE_COUNT, RARE_SHARE * len(entries))
    made = []
    for number, (entry, row) in enumerate(zip(entries, named, strict=True)):
        company = {name: spread[name, kind] <= most for _, name, kind, _ in row if kind != "place"}
        told = {("story", entry.story)} if entry.story else set()
        like = {("like", str(other.entry)) for other in near[number] if other.likeness >= LIKE} | {
            ("like", str(number))
        }
        for actor, name, kind, known in row:
            roles = tuple(role.of(entry.analysis.article.text) for role in actor.roles)
            words = [_words(role, entry.analysis.article.language) for role in roles]
            with_ = {("with", other) for other in company if other != name}
            clues = {("role", word) for _, domain in words for word in domain}
            clues |= {clue for clue in with_ if company[clue[1]]}
            hints = {("office", word) for whole, _ in words for word in whole}
            made.append(
                Seat(
                    entry=number,
                    actor=actor,
                    name=name,
                    type=kind,
                    forms=frozenset({name, *(bare(form, kind) for form in (actor.name, *actor.aliases))}),
                    roles=tuple(role for role, (whole, _) in zip(roles, words, strict=True) if whole),
                    clues=frozenset(clues | told),
                    hints=frozenset(hints | with_ | told | like),
                    known=known,
                    day=moment(entry.analysis.article.published),
                )
            )
    return tuple(made)


def _named(entry: Entry, knowledge: Knowledge) -> Iterator[tuple[Actor, str, ActorType, KnownActor | None]]:
    for actor in entry.analysis.actors:
        known = knowledge.find(actor.name)
        kind = known.type if known and known.type else actor.type
        yield actor, bare(known.name if known else actor.name, kind), kind, known


@lru_cache(maxsize=1 << 16)
def bare(name: str, kind: ActorType) -> str:
    """A folded name; an organization's without the marks of its legal form ("PT", "Tbk", "Inc")."""
    folded = fold(name)
    if kind != "organization":
        return folded
    words = [word for word in folded.split() if word not in _legal_forms()]
    return " ".join(words) or folded


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(fold(mark) for code in languages.available() for mark in languages.load(code).terms("legal_forms"))


def _words(role: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words of a role, and those of them that say of what: "Ketua KPK" gives ketua and kpk, and kpk.

    Heads that are no role by themselves ("korban") tell nothing.
    """
    known = languages.load(language)
    words = {word for word in fold(role).split() if word not in known.term_set("stop_words")}
    words -= known.term_set("weak_role_heads")
    return frozenset(words), frozenset(words - _heads(language))


@cache
def _heads(language: str) -> frozenset[str]:
    """Words of offices and callings, which many share: no clue by themselves."""
    known = languages.load(language)
    terms = (*known.terms("role_heads"), *known.terms("role_modifiers"), *known.terms("role_joins"))
    return frozenset(word for term in terms for word in fold(term).split())
