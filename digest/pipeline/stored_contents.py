"""What a file holds, as the cache keeps it: keys of its sources, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from digest.cache.analyses import AnalysisTables
from digest.cache.codec import dumps, loads
from digest.model import Problem


def pack_contents(sources: Iterable[str], problems: Iterable[Problem]) -> str:
    """A file's contents as the cache keeps them."""
    return json.dumps([list(sources), dumps(tuple[Problem, ...], tuple(problems))])


def unpack_contents(stored: str) -> tuple[list[str], tuple[Problem, ...]]:
    """What :func:`pack_contents` made of keys and problems."""
    sources, problems = json.loads(stored)
    return sources, loads(tuple[Problem, ...], problems) if problems != "[]" else ()


def stored_sources(tables: AnalysisTables) -> Iterator[str]:
    """Keys of the sources that the stored files hold."""
    for file in tables.files().values():
        yield from unpack_contents(file.sources)[0]
