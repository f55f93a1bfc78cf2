"""Across the articles.

``edit`` gives every article its address (``addresses``) and finds what is alike (``weights``, ``neighbours``); from
that come copies, stories (``stories``, ``telling``) and related articles. Actors are joined (``seats``, ``identity``,
``profiles``) or proposed to be (``proposals``); picks are resolved, outlets and problems gathered. All of it works on
the articles' cards (``card``) and their counted words (``vectors``), which are made when an article is analyzed.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from digest.addresses import place
from digest.edition.in_memory import stored_in_memory
from digest.edition.outlets import collect_outlets
from digest.edition.picks import resolve_picks
from digest.edition.problems import report_problems
from digest.edition.related import related_articles
from digest.edition.story_labels import label_stories
from digest.entities.occurrences import OccurrenceIndex
from digest.entities.profiles import ProfileIndex
from digest.files.actors_file import ActorsFile
from digest.model import Edition, EditionArticle, Problem, StoredArticle
from digest.similarity.near_duplicates import find_near_duplicates
from digest.similarity.neighbours import nearest

__all__ = ["edit", "stored_in_memory"]


# Articles further apart in time than this are not of one story, and not related.
DAYS = 120.0


def edit(
    kept: Sequence[StoredArticle],
    knowledge: ActorsFile,
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
    picks = resolve_picks(placed)
    near = nearest(placed, DAYS, shelf)
    copies = find_near_duplicates(placed, near, shelf)
    told, stories = label_stories(placed, near, copies)
    related = related_articles(placed, near, copies, told)
    profiles = ProfileIndex(placed, OccurrenceIndex(placed, near, told, knowledge), knowledge, shelf)
    entries = tuple(
        EditionArticle(
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
        outlets=collect_outlets(placed),
        problems=report_problems(placed, picks, copies, problems),
        proposals=profiles.proposals,
    )
