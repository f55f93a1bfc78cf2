"""Across the articles.

``edit`` gives every article its address (``addresses``) and finds what is alike (``weights``, ``neighbours``); from
that come copies, stories (``stories``, ``telling``) and related articles. Actors are joined (``seats``, ``identity``,
``profiles``) or proposed to be (``proposals``); picks are resolved, outlets and problems gathered. All of it works on
the articles' cards (``card``) and their counted words (``vectors``), which are made when an article is analyzed.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from digest.addresses import place
from digest.edition.in_memory import keep
from digest.edition.outlets import publishers
from digest.edition.picks import resolve
from digest.edition.problems import report
from digest.edition.related import relate
from digest.edition.story_labels import tell
from digest.entities.occurrences import Room
from digest.entities.profiles import Profiles
from digest.files.actors_file import Knowledge
from digest.model import Edition, Entry, Kept, Problem
from digest.similarity.near_duplicates import mark
from digest.similarity.neighbours import nearest

__all__ = ["edit", "keep"]


# Articles further apart in time than this are not of one story, and not related.
DAYS = 120.0


def edit(
    kept: Sequence[Kept],
    knowledge: Knowledge,
    problems: Sequence[Problem] = (),
    shelf: MutableMapping[str, bytes] | None = None,
) -> Edition:
    """The edition of a collection; the order of the articles does not matter.

    Args:
        kept: the articles, each with what is known of it by itself.
        knowledge: what the reader says of actors; wins over what is found here.
        problems: what went wrong before, such as files that could not be read.
        shelf: what is remembered from one build to the next; the outcome does not depend on it, only the time does.
    """
    shelf = {} if shelf is None else shelf
    placed = place(kept)
    picks = resolve(placed)
    near = nearest(placed, DAYS, shelf)
    copies = mark(placed, near, shelf)
    told, stories = tell(placed, near, copies)
    related = relate(placed, near, copies, told)
    profiles = Profiles(placed, Room(placed, near, told, knowledge), knowledge, shelf)
    entries = tuple(
        Entry(
            id=one.id,
            address=one.address,
            card=one.card,
            open=one.kept.open,
            story=told[i],
            profiles=profiles.mapped[i],
            picks=picks[i],
            related=related[i],
            copy_of=copies[i],
        )
        for i, one in enumerate(placed)
    )
    return Edition(
        entries=entries,
        heads=profiles.heads,
        open=profiles.open,
        stories=stories,
        outlets=publishers(placed),
        problems=report(placed, picks, copies, problems),
        proposals=profiles.proposals,
    )
