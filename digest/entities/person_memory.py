"""Which occurrences of a name are one person, remembered between builds as long as nothing around them changes."""

from __future__ import annotations

import json
from collections.abc import MutableMapping, Sequence

from digest.cache.arrays import cache_key
from digest.cache.code_key import code_key
from digest.entities.occurrences import ActorOccurrence, OccurrenceIndex
from digest.entities.same_name import NamePersons, tell_persons

SHELF = "persons"


class PersonMemory:
    """Tells persons of one name apart; what it was told of before is looked up.

    Args:
        index: what surrounds the occurrences.
        shelf: what is remembered between builds, for speed alone.
    """

    def __init__(self, index: OccurrenceIndex, shelf: MutableMapping[str, bytes]) -> None:
        self._index = index
        self._shelf = shelf
        self._how = code_key(__name__)
        self._before = self._recall()
        self._now: dict[str, NamePersons] = {}

    def persons(self, occurrences: Sequence[ActorOccurrence], prior: float) -> NamePersons:
        """The persons of a name; see :func:`digest.entities.same_name.tell_persons`."""
        key = self._key(occurrences, prior)
        persons = self._before.get(key) or tell_persons(occurrences, self._index, prior)
        self._now[key] = persons
        return persons

    def save(self) -> None:
        """Remember the names that were asked for, and no others."""
        if self._now.keys() != self._before.keys():
            self._shelf[SHELF] = json.dumps([self._how, self._now], separators=(",", ":")).encode()

    def _recall(self) -> dict[str, NamePersons]:
        try:
            how, names = json.loads(self._shelf[SHELF])
            return {key: NamePersons(*persons) for key, persons in names.items()} if how == self._how else {}
        except (KeyError, ValueError, TypeError, AttributeError):
            return {}

    def _key(self, occurrences: Sequence[ActorOccurrence], prior: float) -> str:
        """Changes with all that tells the persons of a name apart."""
        index, name = self._index, occurrences[0].name
        parts = [repr(prior), name, *(index.ids[entry] for entry in index.entries[name])]
        for occurrence in occurrences:
            parts.append(index.around(occurrence.entry))
            parts += ["\1".join((*role.words, "", *role.domain)) for role in occurrence.actor.roles]
        return cache_key(parts)
