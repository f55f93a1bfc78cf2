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
        index_rows: rows of its table on the index of many actors. 300 in all blocked a slow phone for 0.4 s; with 120
            it was mostly less, on a machine too busy to say how much.
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
    ActorKind(name="person", index_rows=60, salience=0.5, map_shape="circle"),
    ActorKind(name="organization", index_rows=40),
    ActorKind(name="place", acts=False, salience=-1.5),
)
ACTOR_KINDS: Mapping[ActorType, ActorKind] = MappingProxyType({kind.name: kind for kind in _KINDS})
ANY_KIND = f"{', '.join(list(ACTOR_KINDS)[:-1])} or {_KINDS[-1].name}"  # as a message lists them


def acts(kind: ActorType) -> bool:
    """Whether actors of a kind do and say things."""
    return ACTOR_KINDS[kind].acts
