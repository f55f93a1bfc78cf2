"""Profiles: one actor across the articles, made when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from functools import lru_cache
from itertools import chain

from digest.addresses import Placed, earliest
from digest.cache.arrays import cache_key
from digest.entities.linking import EntityCluster, link_entities
from digest.entities.merge_candidates import merge_candidates
from digest.entities.occurrences import ActorOccurrence, OccurrenceIndex
from digest.entities.profile_ids import profile_ids
from digest.files.actors_file import ActorsFile
from digest.model import Appearance, MergeCandidate, Profile, ProfileRow, RoleRow, Span, StatedRole, acts
from digest.model.shown_confidence import BESIDE_NAME
from digest.text import fold, squeeze

# The most other actors listed with a profile.
COMPANY = 30
# The most others of the same name that a profile is said to be apart from.
NAMESAKES = 8
_NOT_NOW = ("past", "to-come")
# Profiles that stay made once they were asked for.
OPEN = 1024

Pairs = tuple[tuple[str, str], ...]


class ProfileIndex:
    """All actors of the collection.

    Attributes:
        mapped: for each article its own actors' ids with those of their profiles.
        heads: what lists say of each profile, by id.
        ids: how the profiles are known again, and which ids were taken over by another.
        proposals: which of them may be one besides.
        open: makes the profile with an id.
    """

    def __init__(
        self,
        placed: Sequence[Placed],
        room: OccurrenceIndex,
        knowledge: ActorsFile,
        shelf: MutableMapping[str, bytes],
        remembered: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self._placed, self._room = placed, room
        people = link_entities(room, knowledge, shelf)
        names = [_name(person) for person in people]
        self.ids = profile_ids(placed, people, names, remembered or {})
        own = self.ids.own
        for i, person in enumerate(people):
            for seat in person.seats:
                seat.person = i
        self.mapped = [tuple((seat.actor.id, own[seat.person]) for seat in row) for row in room.rows]
        self._people = {own[i]: (names[i], person) for i, person in enumerate(people)}
        self._own = own
        self.proposals: tuple[MergeCandidate, ...] = merge_candidates(people, own, room, knowledge, shelf)
        self.heads = self._heads()
        room.forget()
        for person in people:
            person.forget()
        self.open = lru_cache(OPEN)(self._profile)

    def _heads(self) -> tuple[ProfileRow, ...]:
        versions = [
            cache_key([one.id, one.card.key, *chain.from_iterable(pairs)])
            for one, pairs in zip(self._placed, self.mapped, strict=True)
        ]
        spoken = [[quote.speaker for quote in one.card.quotes] for one in self._placed]
        return tuple(self._head(id_, versions, spoken) for id_ in sorted(self._people))

    def _head(self, id_: str, versions: Sequence[str], spoken: Sequence[Sequence[str | None]]) -> ProfileRow:
        name, person = self._people[id_]
        seats = person.seats
        known = person.known
        # All that a profile takes from an article is in the article's version, and which of its actors this is.
        qualifier = self._qualifier(person)
        namesakes = (repr(self._namesakes(others)) for others in (person.apart, person.maybe))
        parts = [name, person.type, repr(known) if known else "", qualifier, *namesakes]
        quotes, key = 0, False
        for seat in seats:
            actor = seat.actor
            parts += (versions[seat.entry], actor.id)
            key = key or actor.key
            if said := spoken[seat.entry]:
                quotes += said.count(actor.id)
        return ProfileRow(
            id=id_,
            name=name,
            type=person.type,
            articles=len(seats),
            quotes=quotes,
            key=key,
            known=known is not None and bool(known.description or known.link),
            role=self._last_role(seats),
            newest=max([self._placed[seat.entry].card.date or "" for seat in seats]) or None,
            article=self._placed[seats[0].entry].id,
            version=cache_key(parts),
            qualifier=qualifier,
        )

    def _last_role(self, seats: Sequence[ActorOccurrence]) -> str:
        """The office that is stated on the latest day with a sure statement, the one stated most; "" where none is.

        The latest day decides: who changed office was called by the old one more often.
        """
        stated = [
            (one.card.date or "", one.id, role.start, squeeze(role.text))
            for seat in seats
            if seat.actor.roles
            for one in (self._placed[seat.entry],)
            for role in seat.actor.roles
            if role.confidence >= BESIDE_NAME and role.time not in _NOT_NOW
        ]
        if not stated:
            return ""
        newest_first = sorted(stated, reverse=True)
        counted = Counter(fold(text) for *_, text in newest_first)
        of_latest_day = [text for date, *_, text in newest_first if date == newest_first[0][0]]
        return min(of_latest_day, key=lambda text: (-counted[fold(text)], of_latest_day.index(text)))

    def _namesakes(self, others: Sequence[tuple[EntityCluster, str]]) -> Pairs:
        """Others of one name by their ids, each with what is stated of both."""
        told = ((self._own[other.seats[0].person], other, why) for other, why in others)
        # Who was joined to another since is not itself any more.
        namesakes = sorted((own, why) for own, other, why in told if self._people[own][1] is other)
        return tuple(namesakes[:NAMESAKES])

    def _qualifier(self, person: EntityCluster) -> str:
        """What tells an actor from others of its name: the office stated last, a town, or whom it is named with."""
        if not person.apart and not person.maybe:
            return ""
        if person.town:
            return person.town
        if role := self._last_role(person.seats):
            return role
        town = next((town for seat in person.seats if (town := self._placed[seat.entry].card.place)), None)
        return town or self._mate(person)

    def _mate(self, person: EntityCluster) -> str:
        """The body or person that is named most in the actor's first article."""
        first = person.seats[0]
        others = [seat.actor for seat in self._room.rows[first.entry] if acts(seat.type) and seat is not first]
        return max(others, key=lambda actor: (actor.mentions, actor.name)).name if others else ""

    def _profile(self, own: str) -> Profile:
        name, person = self._people[own]
        seats = person.seats
        forms = Counter(form for seat in seats for form in (seat.actor.name, *seat.actor.aliases))
        del forms[name]
        known = person.known
        return Profile(
            id=own,
            name=name,
            type=person.type,
            aliases=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
            description=known.description if known else None,
            link=known.link if known else None,
            appearances=tuple(_appearance(self._placed[seat.entry], seat) for seat in seats),
            roles=self._roles(seats),
            quotes=tuple(
                (self._placed[seat.entry].id, number)
                for seat in seats
                for number, quote in enumerate(self._placed[seat.entry].card.quotes)
                if quote.speaker == seat.actor.id
            ),
            company=self._company(own, seats),
            apart_from=self._namesakes(person.apart),
            maybe_same=self._namesakes(person.maybe),
            qualifier=self._qualifier(person),
        )

    def _roles(self, seats: Sequence[ActorOccurrence]) -> tuple[StatedRole, ...]:
        """Roles as stated, the earliest first, undated last: those that are sure, or in the words of one that is."""
        roles = [role for seat in seats for role in seat.actor.roles]
        sure = {fold(squeeze(role.text)) for role in roles if role.confidence >= BESIDE_NAME}
        stated = [
            (*earliest(one), role.start, _stated(one, role))
            for seat in seats
            for one in (self._placed[seat.entry],)
            for role in seat.actor.roles
            if fold(squeeze(role.text)) in sure
        ]
        return tuple(role for *_, role in sorted(stated, key=lambda dated_role: dated_role[:3]))

    def _company(self, own: str, seats: Sequence[ActorOccurrence]) -> tuple[tuple[str, int], ...]:
        """Who else is in the same articles: profile and number of articles, most first."""
        articles = {seat.entry for seat in seats}
        others = Counter(other for i in articles for other in {other for _, other in self.mapped[i]})
        del others[own]
        return tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPANY])


def _name(person: EntityCluster) -> str:
    """The name as the reader has it, or else the usual one of those that fold to the actor's."""
    if person.known:
        return person.known.name
    if len(person.seats) == 1:
        return person.seats[0].actor.name
    written = [seat.actor.name for seat in person.seats if seat.name == person.name]
    if written.count(written[0]) == len(written):
        return written[0]
    counts = Counter(written)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _appearance(placed: Placed, seat: ActorOccurrence) -> Appearance:
    return Appearance(
        article=placed.id,
        actor=seat.actor.id,
        date=placed.card.date,
        key=seat.actor.key,
        salience=seat.actor.salience,
    )


def _stated(placed: Placed, role: RoleRow) -> StatedRole:
    return StatedRole(text=role.text, article=placed.id, span=Span(role.start, role.end), date=placed.card.date)
