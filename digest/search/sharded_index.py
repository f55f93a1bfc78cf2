"""The search index, by Pagefind: one index a shard of the site, made again only where pages changed.

The newest articles are in ``pagefind/``, where Pagefind looks first, the others in folders below it.
``pagefind/shards.json`` names these folders, and the page's script merges them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from digest.cache.code_key import code_key
from digest.engine.forked_map import forked_map
from digest.outputs.atomic_files import remove, write, write_if_changed
from digest.search.index_manifest import (
    FOLDER,
    MANIFEST,
    SHARD_LIST,
    ShardKeys,
    files_key,
    read_state,
    write_state,
)
from digest.search.pagefind_repack import ENTRY, TESTED, repack
from digest.search.pagefind_service import index_pages
from digest.search.searchable_html import date, searchable_html
from digest.search.shard_plan import is_part, plan_shards
from digest.site.render_keys import render_key

_ARTICLE_PAGE = re.compile(r"(?:[a-z0-9_-]+/)*\d{4}/\d{2}/[^/]+/index\.html")
_ERROR_PAGE = "404.html"
_SECTION_HEADINGS = ".digest h2"  # "Summary", "Quotes": the same on every page, and in the midst of its excerpts


class _Shard(NamedTuple):
    """Folder below ``pagefind/``, the pages' paths in order, and a key that changes with any of these."""

    folder: str
    pages: list[str]
    key: str


def index_search(
    site: Path,
    language: str,
    digests: Mapping[str, str] | None = None,
    jobs: int | None = None,
    dates: Mapping[str, str] | None = None,
) -> None:
    """Index the site for Pagefind, into ``pagefind/`` under it; shards whose pages did not change are left.

    Args:
        site: the built site.
        language: ISO 639-1 code whose stemmer is used for all pages.
        digests: hashes of the site's files by path, where known.
        jobs: shards made at a time; as many as there are processors where not given.
        dates: dates of the dated articles by their pages' paths; read from the pages where not given.

    Raises:
        RenderError: Pagefind is not there or fails.
    """
    if digests is None:
        digests = _page_digests(site)
    pages = sorted(path for path in digests if path.endswith(".html") and not path.startswith(f"{FOLDER}/"))
    method = f"{code_key(__name__)} {version('pagefind')} {language} {_SECTION_HEADINGS}"
    whole = _pages_key(method, digests, pages)
    state = read_state(site)
    if whole == state.whole:
        return

    plan = plan_shards(pages, _days(site, pages, dates))
    shards = [_Shard(part.folder, part.pages, _pages_key(method, digests, part.pages)) for part in plan]
    keys = _update_shards(site, shards, state.shards, language, jobs)
    merged = [shard.folder for shard in shards if shard.folder and keys[shard.folder].content]
    is_empty = not any(shard_keys.content for shard_keys in keys.values())
    _write_shard_list(site, merged, is_empty=is_empty)
    write_state(site, whole, {shard.folder: keys[shard.folder] for shard in shards})
    _remove_other_shards(site, merged)


def forget_index(site: Path) -> None:
    """Let the whole index be made again; until then the one that is there serves."""
    (site / MANIFEST).unlink(missing_ok=True)


# Pages and their keys


def _page_digests(site: Path) -> dict[str, str]:
    """Hashes of the site's pages by path."""
    paths = sorted(path for path in site.rglob("*.html") if FOLDER not in path.relative_to(site).parts)
    return {path.relative_to(site).as_posix(): render_key(path.read_bytes()) for path in paths}


def _pages_key(method: str, digests: Mapping[str, str], paths: Sequence[str]) -> str:
    return render_key(method, *(f"{path} {digests[path]}" for path in paths))


def _days(site: Path, pages: Sequence[str], dates: Mapping[str, str] | None) -> dict[str, str]:
    """Days of the dated articles by path; from the pages' heads where ``dates`` is not given."""
    days: dict[str, str] = {}
    for path in pages:
        if _ARTICLE_PAGE.fullmatch(path):
            day = date(site, path) if dates is None else dates.get(path)
            if day:
                days[path] = day
    return days


# Making shards


def _update_shards(
    site: Path, shards: Sequence[_Shard], known: Mapping[str, ShardKeys], language: str, jobs: int | None
) -> dict[str, ShardKeys]:
    """Make the shards that are out of date.

    What is done is noted after each shard, so that a build that is killed goes on from there.

    Returns:
        Keys of all shards by folder.
    """
    keys: dict[str, ShardKeys] = {}
    stale: list[_Shard] = []
    for shard in shards:
        before = known.get(shard.folder)
        if before is not None and before.pages == shard.key:
            keys[shard.folder] = before
        else:
            stale.append(shard)
    write_state(site, "", keys)

    processes = min(jobs or os.cpu_count() or 1, len(stale))
    contents = forked_map(partial(_update_shard, site, language, known), stale, processes)
    for shard, content in zip(stale, contents, strict=True):
        keys[shard.folder] = ShardKeys(shard.key, content, files_key(site, shard.folder))
        write_state(site, "", keys)
    return keys


def _update_shard(site: Path, language: str, known: Mapping[str, ShardKeys], shard: _Shard) -> str:
    """Make a shard and put it in place, unless what is searched in its pages is the same as before.

    Returns:
        The key of what is searched; empty where nothing is.
    """
    pages = list(_searched_pages(site, shard.pages))
    if not pages:
        _place(site, shard.folder, {})
        return ""

    content = render_key(language, *(text for page in pages for text in page))
    if shard.folder in known and known[shard.folder].content == content:
        return content

    index = index_pages(pages, language, _SECTION_HEADINGS)
    if version("pagefind") in TESTED:
        index = repack(index)
    _place(site, shard.folder, index)
    return content


def _searched_pages(site: Path, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Address and searched HTML of each page in which anything is searched."""
    for path in paths:
        if path == _ERROR_PAGE:
            continue
        html = searchable_html((site / path).read_text("utf-8"))
        if html:
            yield "/" + path.removesuffix("index.html"), html


# Putting them in place


def _place(site: Path, folder: str, files: Mapping[str, bytes]) -> None:
    """Write a shard's files, the entry that leads to the others last; then remove those that it had before."""
    place = f"{FOLDER}/{folder}".rstrip("/")
    for name in sorted(files, key=lambda name: (name == ENTRY, "/" not in name)):
        is_program = "/" not in name and not name.endswith((".pf_meta", ENTRY))
        if folder and is_program:
            continue  # Pagefind's scripts are there once, in the first shard
        write_if_changed(site, f"{place}/{name}", files[name])

    notes = (SHARD_LIST, MANIFEST)
    names = [path.relative_to(site / place).as_posix() for path in (site / place).rglob("*") if path.is_file()]
    own = [name for name in names if not is_part(name) and f"{place}/{name}" not in notes]
    remove(site, [f"{place}/{name}" for name in own if name not in files])


def _write_shard_list(site: Path, merged: Sequence[str], *, is_empty: bool) -> None:
    """The list from which the page's script knows which indexes to read."""
    listed: dict[str, object] = {"merge": merged}
    if is_empty:
        listed["empty"] = True  # the script then says so instead of looking for an index
    write(site, SHARD_LIST, json.dumps(listed).encode() + b"\n")


def _remove_other_shards(site: Path, merged: Sequence[str]) -> None:
    for folder in (site / FOLDER).iterdir():
        if is_part(folder.name) and folder.name not in merged:
            shutil.rmtree(folder)
