"""Related articles: alike, but of another story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.edition.neighbours import Neighbour
from digest.model import Entry

MOST = 4
# Less alike than this is not worth a reader's click.
LEAST = 0.10


def relate(entries: Sequence[Entry], near: Sequence[Sequence[Neighbour]]) -> tuple[Entry, ...]:
    """The entries with up to four related ones, the most alike first; none of the same story, no two of one story."""
    return tuple(replace(entry, related=_related(entries, i, near[i])) for i, entry in enumerate(entries))


def _related(entries: Sequence[Entry], i: int, others: Sequence[Neighbour]) -> tuple[str, ...]:
    told = {entries[i].story} if entries[i].story else set()
    chosen: list[str] = []
    for other in others:
        entry = entries[other.entry]
        if other.likeness < LEAST or len(chosen) == MOST:
            break
        if entry.copy_of is not None or entry.id == entries[i].copy_of or (entry.story and entry.story in told):
            continue
        told |= {entry.story} if entry.story else set()
        chosen.append(entry.id)
    return tuple(chosen)
