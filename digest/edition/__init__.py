"""Across the articles.

``edit`` gives every article its address (``addresses``) and finds what is alike (``weights``, ``neighbours``); from
that come copies, stories (``stories``, ``telling``) and related articles. Actors are joined (``seats``, ``identity``,
``profiles``) or proposed to be (``proposals``); picks are resolved, outlets and problems gathered. All of it works on
the articles' cards (``card``) and their counted words (``vectors``), which are made when an article is analyzed.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence

from digest.addresses import Placed, article_marks, place
from digest.edition.in_memory import stored_in_memory
from digest.edition.outlets import collect_outlets, outlet_key
from digest.edition.picks import resolve_picks
from digest.edition.problems import report_problems
from digest.edition.related import related_articles
from digest.edition.story_labels import label_stories
from digest.entities.occurrences import OccurrenceIndex
from digest.entities.profiles import ProfileIndex
from digest.files.actors_file import ActorsFile
from digest.model import Edition, EditionArticle, Outlet, Problem, StoredArticle, Story
from digest.model.address_memory import AddressMemory
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
    memory: AddressMemory | None = None,
) -> Edition:
    """The edition of a collection; the order of the articles does not matter.

    Args:
        kept: the articles, each with what is known of it by itself.
        knowledge: what the reader says of actors; wins over what is found here.
        problems: what went wrong before, such as files that could not be read.
        shelf: what is remembered from one build to the next; the outcome does not depend on it, only the time does.
        memory: which addresses were given before; they stay.
    """
    shelf = {} if shelf is None else shelf
    memory = memory or AddressMemory()
    placed = place(kept, memory)
    picks = resolve_picks(placed)
    near = nearest(placed, DAYS, shelf)
    copies = find_near_duplicates(placed, near, shelf)
    told, stories, series = label_stories(placed, near, copies, shelf, memory.stories)
    related = related_articles(placed, near, copies, told)
    profiles = ProfileIndex(placed, OccurrenceIndex(placed, near, told, knowledge), knowledge, shelf, memory.actors)
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
    outlets = collect_outlets(placed, memory.outlets)
    return Edition(
        entries=entries,
        heads=profiles.heads,
        open=profiles.open,
        stories=stories,
        series=series,
        outlets=outlets,
        problems=report_problems(placed, picks, copies, problems),
        proposals=profiles.proposals,
        memory=_remember(memory, placed, profiles, outlets, stories),
        moved=tuple(sorted([*_moved_actors(profiles), *_moved_stories(memory, stories)])),
    )


def _remember(
    memory: AddressMemory,
    placed: Sequence[Placed],
    profiles: ProfileIndex,
    outlets: Sequence[Outlet],
    stories: Sequence[Story],
) -> AddressMemory:
    """The memory with what was given now. Of actors, those who are likely to have a page and so an address."""
    ids = profiles.ids
    paged = {head.id for head in profiles.heads if head.key or head.known or head.articles > 1 or head.quotes}
    anchors = {id_: anchor for id_, anchor in ids.anchors.items() if id_ in paged or id_ in memory.actors}
    return AddressMemory(
        articles={**memory.articles, **article_marks(placed)},
        actors={**memory.actors, **anchors},
        outlets={**memory.outlets, **{outlet.id: outlet_key(outlet.name) for outlet in outlets}},
        stories=memory.stories | {story.id for story in stories},
    )


def _moved_actors(profiles: ProfileIndex) -> Iterator[tuple[str, str]]:
    """Folders of actors who were joined with another, each with that one's."""
    for old, new in profiles.ids.moved.items():
        yield f"actors/{old}/", f"actors/{new}/"


def _moved_stories(memory: AddressMemory, stories: Sequence[Story]) -> Iterator[tuple[str, str]]:
    """Folders of stories that became part of another, each with that one's."""
    for story in stories:
        for article in story.articles:
            if article in memory.stories and article != story.id:
                yield f"stories/{article}/", f"stories/{story.id}/"
