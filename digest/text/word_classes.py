"""Words that stand in no noun phrase: verbs, adverbs, prepositions and the like, counted in treebanks."""

from __future__ import annotations

from functools import cache

from digest.shipped_files import shipped_json


@cache
def words_outside_phrases(language: str) -> frozenset[str]:
    """The lower-case words of an ISO 639-1 language that are nearly never a noun or an adjective; empty if unknown."""
    lists: dict[str, str] = shipped_json("word-classes.json")
    return frozenset(lists.get(language, "").split())
