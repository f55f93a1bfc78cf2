"""The kinds of actors, a row a kind: what each part of the program asks of a kind stands here.

To add a kind: a row here and its name in :data:`~digest.model.ActorType`, the labels ``type_…`` and ``kinds_…`` of each
language, a colour and a sign in the theme's ``digest.css``, and weights of a tagger that has learned it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from digest.model.article import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorKind:
    """One kind of actor.

    Attributes:
        name: as in JSON, tables and ``actors.yml``; part of the labels' keys.
        acts: whether an actor of this kind does and says things: such are company to each other, and on the map.
        index_rows: rows of its table on the index of many actors. A row is eight elements, and the theme computes the
            style of all that is in view five times as it starts: on a phone's window 60 persons took 280 ms of the main
            thread, 30 take 200 (a page of text takes 145).
        salience: what the kind adds to an actor's weight in an article.
        map_shape: what stands for it on the map.
    """

    name: ActorType
    acts: bool = True
    index_rows: int = 20
    salience: float = 0.0
    map_shape: Literal["circle", "square"] = "square"


# In the order in which pages list them.
_KINDS = (
    ActorKind(name="person", index_rows=30, salience=0.5, map_shape="circle"),
    ActorKind(name="organization", index_rows=30),
    ActorKind(name="place", acts=False, salience=-1.5),
)
ACTOR_KINDS: Mapping[ActorType, ActorKind] = MappingProxyType({kind.name: kind for kind in _KINDS})
ANY_KIND = f"{', '.join(list(ACTOR_KINDS)[:-1])} or {_KINDS[-1].name}"  # as a message lists them


def acts(kind: ActorType) -> bool:
    """Whether actors of a kind do and say things."""
    return ACTOR_KINDS[kind].acts
