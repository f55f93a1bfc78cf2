"""From a collection to an edition with its stories told."""

from __future__ import annotations

from collections import Counter
from collections.abc import MutableMapping
from dataclasses import replace

from digest.cache.arrays import cache_key
from digest.cache.code_key import code_key
from digest.cache.codec import dumps, loads
from digest.edition import edit
from digest.figures import compare_facts
from digest.files.actors_file import ActorsFile
from digest.model import Edition, EditionArticle, Episode, Story, StoryFact, StorySentence
from digest.model.address_memory import AddressMemory
from digest.pipeline.analysis_run import Collection
from digest.pipeline.gc_pause import gc_paused
from digest.summarize import summarize_stories, tell_episodes

_TOLD = "stories-told"
# A story's short text, its days, and the facts on which its articles differ.
_Telling = tuple[tuple[StorySentence, ...], tuple[Episode, ...], tuple[StoryFact, ...]]
_Told = tuple[tuple[str, _Telling], ...]


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
    told: dict[str, _Telling] = {}
    stories = []
    for story in edition.stories:
        key = _key(story, entries)
        told[key] = before[key] if key in before else _telling(story, entries)
        summary, episodes, facts = told[key]
        stories.append(replace(story, summary=summary, episodes=episodes, facts=facts))
    if told.keys() != before.keys():
        shelf[_TOLD] = dumps(_Told, tuple(told.items())).encode("utf-8", "surrogatepass")
    return replace(edition, stories=tuple(stories))


def _telling(story: Story, entries: dict[str, EditionArticle]) -> _Telling:
    analyses = [(article, entries[article].analysis) for article in story.articles]
    return summarize_stories(analyses, newest=story.newest), tell_episodes(analyses), compare_facts(analyses)


def _key(story: Story, entries: dict[str, EditionArticle]) -> str:
    return cache_key(
        [_how(), story.newest or "", *(f"{article} {entries[article].card.key}" for article in story.articles)]
    )


def _how() -> str:
    return code_key(summarize_stories.__module__, compare_facts.__module__, "digest.cache.codec")


def _remembered(shelf: MutableMapping[str, bytes]) -> dict[str, _Telling]:
    try:
        return dict(loads(_Told, shelf[_TOLD].decode("utf-8", "surrogatepass")))
    except (KeyError, ValueError):
        return {}


def main_language(edition: Edition) -> str | None:
    """The language that most articles are in; of two with as many, the first by code; None where there are none."""
    counts = Counter(entry.card.language for entry in edition.entries)
    return min(counts, key=lambda code: (-counts[code], code), default=None)
