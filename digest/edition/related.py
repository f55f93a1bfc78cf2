"""Related articles: alike, but of another story."""

from __future__ import annotations

from collections.abc import Sequence

from digest.edition.addresses import Placed
from digest.edition.neighbours import Neighbour

MOST = 4
# Less alike than this is not worth a reader's click.
LEAST = 0.10


def relate(
    placed: Sequence[Placed],
    near: Sequence[Sequence[Neighbour]],
    copies: Sequence[str | None],
    stories: Sequence[str | None],
) -> list[tuple[str, ...]]:
    """For each article up to four related ones, the most alike first; none of the same story, no two of one story."""
    made = []
    for i, others in enumerate(near):
        told = {stories[i]}
        chosen: list[str] = []
        for other in others:
            j = other.entry
            if other.likeness < LEAST or len(chosen) == MOST:
                break
            story = stories[j]
            if copies[j] is not None or placed[j].id == copies[i] or (story and story in told):
                continue
            told.add(story)
            chosen.append(placed[j].id)
        made.append(tuple(chosen))
    return made
