"""Words that stand in no noun phrase: verbs, adverbs, prepositions and the like, counted in treebanks."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

_FILE = "word-classes.json"


@cache
def words_outside_phrases(language: str) -> frozenset[str]:
    """The lower-case words of an ISO 639-1 language that are nearly never a noun or an adjective; empty if unknown."""
    text = resources.files("digest").joinpath("models", _FILE).read_text(encoding="utf-8")
    lists: dict[str, str] = json.loads(text)
    return frozenset(lists.get(language, "").split())
