"""One actor in one article, and what may tell it from another of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digest.edition.addresses import Placed
from digest.edition.card.names import bare
from digest.edition.neighbours import Near
from digest.knowledge import Knowledge, KnownActor
from digest.model import ActorType, CardActor

# Another actor in at most this share of the articles, or in this many, is company that says something.
RARE_SHARE, RARE_COUNT = 0.05, 3
# Articles this alike are of one world: a name in both is hardly two persons.
LIKE = 0.1

Clue = tuple[str, str]


class Seat:
    """An actor of an article, which has the number ``entry``; ``name`` is folded, without marks of a legal form."""

    __slots__ = ("actor", "entry", "known", "name", "type")

    def __init__(self, entry: int, actor: CardActor, known: KnownActor | None) -> None:
        self.entry = entry
        self.actor = actor
        self.known = known
        self.name = actor.forms[0]
        self.type: ActorType = actor.type
        if known:
            self.type = known.type or actor.type
            self.name = bare(known.name, self.type)

    @property
    def forms(self) -> set[str]:
        """All its names in the article, as ``name`` is."""
        if self.known:
            return {self.name, *(bare(form, self.type) for form in (self.actor.name, *self.actor.aliases))}
        return set(self.actor.forms)

    @property
    def roles(self) -> list[str]:
        """Offices and callings as stated."""
        return [role.text for role in self.actor.roles if role.words]


class Room:
    """All seats, article by article, and what surrounds each."""

    def __init__(
        self,
        placed: Sequence[Placed],
        near: Near,
        stories: Sequence[str | None],
        knowledge: Knowledge,
    ) -> None:
        like = near.where(near.likeness >= LIKE)
        self._starts, self._like = like.starts.tolist(), like.entry.tolist()
        self._stories = stories
        self.days = [one.when for one in placed]
        self.seats = [
            [Seat(number, actor, knowledge.find(actor.name)) for actor in one.card.actors]
            for number, one in enumerate(placed)
        ]
        mates = [[(seat.name, seat.type) for seat in row if seat.type != "place"] for row in self.seats]
        self._spread = Counter(mate for row in mates for mate in set(row))
        self._company = [dict(row) for row in mates]
        self._most = max(RARE_COUNT, RARE_SHARE * len(placed))

    def clues(self, seat: Seat) -> set[Clue]:
        """What it may share with others: its story, the words that say of what its office is, its rarer company."""
        clues = {("role", word) for role in seat.actor.roles for word in role.domain}
        if story := self._stories[seat.entry]:
            clues.add(("story", story))
        for mate in self._company[seat.entry].items():
            if mate[0] != seat.name and self._spread[mate] <= self._most:
                clues.add(("with", mate[0]))
        return clues

    def hints(self, seat: Seat) -> set[Clue]:
        """What says less: its story, all words of its roles, all its company, the articles like its own."""
        hints = {("office", word) for role in seat.actor.roles for word in role.words}
        if story := self._stories[seat.entry]:
            hints.add(("story", story))
        hints |= {("with", name) for name in self._company[seat.entry] if name != seat.name}
        hints.add(("like", str(seat.entry)))
        others = self._like[self._starts[seat.entry] : self._starts[seat.entry + 1]]
        return hints | {("like", str(other)) for other in others}
