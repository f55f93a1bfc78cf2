"""The roles of all actors of an article: what the text states of each, as spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from digest.mentions.actor_lexicon import ActorLexicon
from digest.mentions.name_context import MentionIndex
from digest.model import Actor, Mention, Role, Span
from digest.roles.organization_kinds import organization_kind
from digest.roles.postnominal import role_after
from digest.roles.prenominal import role_before
from digest.roles.short_titles import short_offices


def add_roles(text: str, actors: Sequence[Actor], blocks: Sequence[Span], lexicon: ActorLexicon) -> tuple[Actor, ...]:
    """The actors with their roles; ``blocks`` are the sentences and headings in order, which no role goes across."""
    found = _Found(text, actors, blocks, lexicon)
    found.titles()
    found.appositions()
    found.kinds()
    for actor, span in short_offices(text, found.roles, blocks, lexicon):
        found.roles[actor].append(span)
    return tuple(
        replace(actor, roles=_once(text, found.roles[actor.id])) if actor.id in found.roles else actor
        for actor in actors
    )


class _Found:
    """The roles found so far, by actor; a role is one actor's only."""

    def __init__(self, text: str, actors: Sequence[Actor], blocks: Sequence[Span], lexicon: ActorLexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.roles: dict[str, list[Span]] = {}
        self._owner = {span.start: actor.id for actor in actors for span in actor.mentions}
        self._names = MentionIndex(
            [Mention(span.start, span.end, actor.type) for actor in actors for span in actor.mentions]
        )
        self._persons = [mention for mention in self._names.all if mention.type == "person"]
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    def titles(self) -> None:
        """Roles before persons; one that ties the next person to this one is that one's."""
        for i, mention in enumerate(self._persons):
            following = self._persons[i + 1] if i + 1 < len(self._persons) else None
            for span in role_before(self.text, mention, self._block(mention).start, self._names, self.lexicon):
                if following is None or not self._ties(span, mention, following):
                    self._add(mention, span)

    def appositions(self) -> None:
        """Roles after persons that are not the next person's."""
        for mention in self._persons:
            for span in role_after(self.text, mention, self._block(mention).end, self._names, self.lexicon):
                self._add(mention, span)

    def kinds(self) -> None:
        """What kind of organizations the text says they are."""
        for mention in self._names.all:
            if mention.type == "organization":
                span = organization_kind(self.text, mention, self._block(mention), self._names, self.lexicon)
                if span is not None:
                    self._add(mention, span)

    def _add(self, mention: Mention, span: Span) -> None:
        """Give the role to the mention's actor, unless another has part of it; within it another's may stand whole."""
        owner = self._owner[mention.start]
        taken = ((actor, other) for actor, spans in self.roles.items() for other in spans if span.overlaps(other))
        if all(actor != owner and span.covers(other) for actor, other in taken):
            self.roles.setdefault(owner, []).append(span)

    def _ties(self, role: Span, mention: Mention, following: Mention) -> bool:
        """Whether the role says what the next person is to this one: "Kuasa hukum Rudi Antasena, Maya Lestari"."""
        last = role.of(self.text).split()[-1].casefold()
        return last in self.lexicon.relations and self.text[mention.end : following.start].strip() == ","

    def _block(self, mention: Mention) -> Span:
        i = bisect_right(self._starts, mention.start) - 1
        return self._blocks[i] if i >= 0 and mention.start < self._blocks[i].end else mention


def _once(text: str, spans: Sequence[Span]) -> tuple[Role, ...]:
    """The roles in order, the same words only once."""
    first: dict[str, Span] = {}
    for span in sorted(spans, key=lambda s: s.start):
        first.setdefault(" ".join(span.of(text).casefold().split()), span)
    return tuple(Role(span.start, span.end) for span in first.values())
