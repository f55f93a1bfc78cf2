"""Which pages of the site are in which shard of the search index.

Articles are cut into shards by their day, all other pages by their address. Where a shard ends depends on the address
of the page there and on nothing else: an article that comes, goes or changes touches its own shard, hardly ever
another one.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digest.site.render_keys import render_key

SINGLE_INDEX = 2500  # pages up to which a site has one index, made in some 3 seconds
LEAST_ARTICLES = 1750  # fewest articles of a shard that is full
LEAST_OTHERS = 6000  # fewest other pages of a shard that is full; half of them are not searched
_EXCESS = 8  # a full shard goes on for an eighth of its least size in the mean, until a page's address ends it
_PART = "part-"  # what the folders of all shards but the first begin with


class ShardPages(NamedTuple):
    """A shard: its folder below ``pagefind/``, empty for the first one, and the paths of its pages in order."""

    folder: str
    pages: list[str]


def plan_shards(pages: Sequence[str], days: Mapping[str, str]) -> list[ShardPages]:
    """Divide the site's pages into shards, the newest articles first.

    Args:
        pages: paths of the site's pages, sorted.
        days: ISO dates of the dated articles, by the paths of their pages.
    """
    articles = sorted(days, key=lambda path: (days[path], path))
    others = [path for path in pages if path not in days]
    if len(pages) <= SINGLE_INDEX or not articles:
        return [ShardPages("", articles[::-1] + others)]

    by_day = _cut(articles, LEAST_ARTICLES)
    newest_first = [part[::-1] for part in reversed(by_day)]
    first, *rest = newest_first + _cut(others, LEAST_OTHERS)
    return [ShardPages("", first), *(ShardPages(_folder(part), part) for part in rest)]


def is_part(folder: str) -> bool:
    """Whether a folder below ``pagefind/`` holds a shard."""
    return folder.startswith(_PART)


def _folder(pages: Sequence[str]) -> str:
    """Folder of a shard, named after its last page, which stays the same while newer ones come."""
    return f"{_PART}{render_key(pages[-1])[:8]}"


def _cut(paths: Sequence[str], least: int) -> list[list[str]]:
    """Cut a list, at places chosen by the paths alone, into parts of at least ``least`` but for the last."""
    parts: list[list[str]] = [[]]
    for path in paths:
        is_full = len(parts[-1]) >= least
        if is_full and _begins_a_part(path, least):
            parts.append([])
        parts[-1].append(path)
    return parts


def _begins_a_part(path: str, least: int) -> bool:
    return zlib.crc32(path.encode()) % (least // _EXCESS) == 0
