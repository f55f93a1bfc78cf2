"""Related articles: alike, but of another story."""

from __future__ import annotations

from collections.abc import Sequence

from digest.addresses import Placed
from digest.similarity.neighbours import NeighbourTable

MOST = 4
# Less alike than this is not worth a reader's click.
LEAST = 0.10


def related_articles(
    placed: Sequence[Placed],
    near: NeighbourTable,
    copies: Sequence[str | None],
    stories: Sequence[str | None],
) -> list[tuple[str, ...]]:
    """For each article up to four related ones, the most alike first; none of the same story, no two of one story."""
    near = near.where(near.likeness >= LEAST)
    starts, others = near.starts.tolist(), near.entry.tolist()
    related = []
    for i in range(len(placed)):
        told = {stories[i]}
        chosen: list[str] = []
        for j in others[starts[i] : starts[i + 1]]:
            story = stories[j]
            if copies[j] is not None or placed[j].id == copies[i] or (story and story in told):
                continue
            told.add(story)
            chosen.append(placed[j].id)
            if len(chosen) == MOST:
                break
        related.append(tuple(chosen))
    return related
