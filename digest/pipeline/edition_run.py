"""From a collection to an edition with its stories told."""

from __future__ import annotations

from collections import Counter
from collections.abc import MutableMapping
from dataclasses import replace

from digest.cache.arrays import cache_key
from digest.cache.code_key import code_key
from digest.cache.codec import dumps, loads
from digest.edition import edit
from digest.files.actors_file import ActorsFile
from digest.model import Edition, EditionArticle, Story, StorySentence
from digest.model.address_memory import AddressMemory
from digest.pipeline.analysis_run import Collection
from digest.pipeline.gc_pause import gc_paused
from digest.summarize import summarize_stories

_TOLD = "stories-told"
_Told = tuple[tuple[str, tuple[StorySentence, ...]], ...]


def edit_collection(
    collection: Collection,
    knowledge: ActorsFile,
    shelf: MutableMapping[str, bytes] | None = None,
    memory: AddressMemory | None = None,
) -> Edition:
    """The edition of a collection, stories summarized.

    Args:
        collection: the articles.
        knowledge: what the reader says of actors.
        shelf: what is remembered between builds, for speed alone.
        memory: the addresses that were given before.
    """
    shelf = {} if shelf is None else shelf
    with gc_paused():
        edition = edit(collection.articles, knowledge, collection.problems, shelf, memory)
    entries = {entry.id: entry for entry in edition.entries}
    before = _remembered(shelf)
    told: dict[str, tuple[StorySentence, ...]] = {}
    stories = []
    for story in edition.stories:
        key = _key(story, entries)
        told[key] = before[key] if key in before else _summary(story, entries)
        stories.append(replace(story, summary=told[key]))
    if told.keys() != before.keys():
        shelf[_TOLD] = dumps(_Told, tuple(told.items())).encode("utf-8", "surrogatepass")
    return replace(edition, stories=tuple(stories))


def _summary(story: Story, entries: dict[str, EditionArticle]) -> tuple[StorySentence, ...]:
    analyses = [(article, entries[article].analysis) for article in story.articles]
    return summarize_stories(analyses, newest=story.newest)


def _key(story: Story, entries: dict[str, EditionArticle]) -> str:
    return cache_key(
        [_how(), story.newest or "", *(f"{article} {entries[article].card.key}" for article in story.articles)]
    )


def _how() -> str:
    return code_key(summarize_stories.__module__, "digest.cache.codec")


def _remembered(shelf: MutableMapping[str, bytes]) -> dict[str, tuple[StorySentence, ...]]:
    try:
        return dict(loads(_Told, shelf[_TOLD].decode("utf-8", "surrogatepass")))
    except (KeyError, ValueError):
        return {}


def main_language(edition: Edition) -> str | None:
    """The language that most articles are in; of two with as many, the first by code; None where there are none."""
    counts = Counter(entry.card.language for entry in edition.entries)
    return min(counts, key=lambda code: (-counts[code], code), default=None)
