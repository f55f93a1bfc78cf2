"""Across the articles.

``edit`` gives every article its address (``addresses``) and finds what is alike (``vectors``, ``neighbours``,
``when``); from that come copies, stories (``stories``, ``telling``) and related articles. Actors are joined (``seats``,
``identity``, ``profiles``) or proposed to be (``proposals``); picks are resolved, outlets and problems gathered.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from digest.edition.addresses import place
from digest.edition.copies import mark
from digest.edition.neighbours import nearest
from digest.edition.outlets import publishers
from digest.edition.picks import resolve
from digest.edition.problems import report
from digest.edition.profiles import join
from digest.edition.related import relate
from digest.edition.telling import tell
from digest.knowledge import Knowledge
from digest.model import Analysis, Edition, Problem

__all__ = ["edit"]


# Articles further apart in time than this are not of one story, and not related.
DAYS = 120.0


def edit(analyses: Sequence[Analysis], knowledge: Knowledge, problems: Sequence[Problem] = ()) -> Edition:
    """The edition of a collection; the order of the analyses does not matter.

    Args:
        analyses: what is known of each article by itself.
        knowledge: what the reader says of actors; wins over what is found here.
        problems: what went wrong before, such as files that could not be read.
    """
    with _uncollected():
        entries = resolve(place(analyses))
        near = nearest(entries, DAYS)
        entries, stories = tell(mark(entries, near), near)
        entries, profiles, proposals = join(relate(entries, near), near, knowledge)
        return Edition(
            entries=entries,
            profiles=profiles,
            stories=stories,
            outlets=publishers(entries),
            problems=report(entries, problems),
            proposals=proposals,
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector's searches for cycles, which find none here: a third of the time at 10,000 articles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
