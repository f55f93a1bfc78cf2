"""The reader's own knowledge of actors, from ``actors.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digest.model import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """What the reader says of one actor."""

    name: str
    type: ActorType | None = None
    aliases: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    description: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that the reader says; wins over everything the program finds."""

    actors: tuple[KnownActor, ...] = ()


def load(path: Path) -> Knowledge:
    """The knowledge in a file; empty where there is no file."""
    return Knowledge()
