"""The search index, by Pagefind: one index a shard of the site, renewed only where pages changed.

Articles are cut into shards from the oldest to the newest, all other pages by address, at places that depend on
nothing but the address there: an article that comes, goes or changes so touches its own shard, hardly ever another. The
newest articles are in ``pagefind/``, where Pagefind looks first, the others in folders below it;
``pagefind/shards.json`` names these, and the page's script merges them. ``pagefind/keys.json`` is for the next build.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from digest.cache.code_key import code_key
from digest.engine.forked_map import forked_map
from digest.outputs.atomic_files import remove, write, write_if_changed
from digest.search.pagefind_repack import ENTRY, TESTED, repack
from digest.search.pagefind_service import index_pages
from digest.search.searchable_html import date, searchable_html
from digest.site.render_keys import render_key

SMALL = 2500  # pages of a site that has one index: some 3 s
ARTICLES, OTHERS = 1750, 6000  # least pages of a shard; of the others, half are not searched
_MORE = 8  # a shard has an eighth more pages in the mean
FOLDER = "pagefind"
_LIST, _KEYS = f"{FOLDER}/shards.json", f"{FOLDER}/keys.json"
_DATED = re.compile(r"(?:[a-z0-9_-]+/)*\d{4}/\d{2}/[^/]+/index\.html")
_ERROR_PAGE = "404.html"
_LABELS = ".digest h2"  # "Summary", "Quotes": the same on every page, and in the midst of its excerpts


class _Shard(NamedTuple):
    """Folder below ``pagefind/``, the pages' paths in order, and a key that changes with any of these."""

    folder: str
    pages: list[str]
    key: str


class _Known(NamedTuple):
    """Key of a shard's pages, of what is searched in them (empty where nothing is), and of the names of its files."""

    key: str
    content: str
    names: str


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
    method = f"{code_key(__name__)} {version('pagefind')} {language} {_LABELS} {SMALL} {ARTICLES} {OTHERS}"
    whole = _key(method, digests, pages)
    before, known = _standing(site)
    if whole == before:
        return

    shards = [_Shard(folder, some, _key(method, digests, some)) for folder, some in _shards(pages, dates, site)]
    keys = _renewed_keys(site, shards, known, language, jobs)
    merged = [shard.folder for shard in shards if shard.folder and keys[shard.folder].content]
    _write_list(site, merged, is_empty=not any(key.content for key in keys.values()))
    _note(site, whole, {shard.folder: keys[shard.folder] for shard in shards})
    _remove_other_parts(site, merged)


def _renewed_keys(
    site: Path, shards: list[_Shard], known: Mapping[str, _Known], language: str, jobs: int | None
) -> dict[str, _Known]:
    """Keys of all shards by folder, those out of date made again; what is done is noted after each."""
    current = [shard.folder for shard in shards if shard.folder in known and known[shard.folder].key == shard.key]
    stale = [shard for shard in shards if shard.folder not in current]
    keys = {folder: known[folder] for folder in current}
    _note(site, "", keys)  # from here on a killed build leaves the stale ones to be made again

    processes = min(jobs or os.cpu_count() or 1, len(stale))
    contents = forked_map(partial(_renew, site, language, known), stale, processes)
    for shard, content in zip(stale, contents, strict=True):
        keys[shard.folder] = _Known(shard.key, content, _names(site, shard.folder))
        _note(site, "", keys)
    return keys


def _page_digests(site: Path) -> dict[str, str]:
    """Hashes of the site's pages by path."""
    paths = sorted(path for path in site.rglob("*.html") if FOLDER not in path.relative_to(site).parts)
    return {path.relative_to(site).as_posix(): render_key(path.read_bytes()) for path in paths}


def _write_list(site: Path, merged: list[str], *, is_empty: bool) -> None:
    """The list from which the page's script knows which indexes to read."""
    listed: dict[str, object] = {"merge": merged}
    if is_empty:
        listed["empty"] = True  # the script then says so instead of looking for an index
    write(site, _LIST, json.dumps(listed).encode() + b"\n")


def _remove_other_parts(site: Path, merged: list[str]) -> None:
    for folder in (site / FOLDER).iterdir():
        if folder.name.startswith("part-") and folder.name not in merged:
            shutil.rmtree(folder)


def forget_index(site: Path) -> None:
    """Let the whole index be made again; until then the one that is there serves."""
    (site / _KEYS).unlink(missing_ok=True)


def _key(how: str, digests: Mapping[str, str], paths: list[str]) -> str:
    return render_key(how, *(f"{path} {digests[path]}" for path in paths))


# Which pages are in which shard


def _shards(pages: list[str], dates: Mapping[str, str] | None, site: Path) -> list[tuple[str, list[str]]]:
    """Folders and pages of the shards, the newest articles first."""
    dated = [path for path in pages if _DATED.fullmatch(path)]
    days = {path: day for path in dated if (day := date(site, path) if dates is None else dates.get(path))}
    articles = sorted(days, key=lambda path: (days[path], path))
    others = [path for path in pages if path not in days]
    if len(pages) <= SMALL or not articles:
        return [("", articles[::-1] + others)]
    parts = [part[::-1] for part in reversed(_cut(articles, ARTICLES))] + _cut(others, OTHERS)
    oldest = [part[-1] for part in parts]
    return [
        (f"part-{render_key(name)[:8]}" if number else "", part)
        for number, (name, part) in enumerate(zip(oldest, parts, strict=True))
    ]


def _cut(paths: list[str], least: int) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for path in paths:
        if len(parts[-1]) >= least and not zlib.crc32(path.encode()) % (least // _MORE):
            parts.append([])
        parts[-1].append(path)
    return parts


# What is there


def _standing(site: Path) -> tuple[str, dict[str, _Known]]:
    """Key of the whole, and keys of the shards that are there, by folder."""
    try:
        keys = json.loads((site / _KEYS).read_bytes())
        shards = {folder: _Known(*known) for folder, known in keys["shards"].items()}
        there = {folder: known for folder, known in shards.items() if known.names == _names(site, folder)}
        return keys["all"] if there == shards and (site / _LIST).is_file() else "", there
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return "", {}


def _names(site: Path, folder: str) -> str:
    """A key of the names of a shard's files: one that was removed is missed."""
    names: list[str] = []
    waiting = [f"{site}/{FOLDER}/{folder}"]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if not entry.is_dir():
                        names.append(entry.path)
                    elif folder or not entry.name.startswith("part-"):
                        waiting.append(entry.path)
        except OSError:
            continue
    ours = {f"{site}/{path}" for path in (_LIST, _KEYS)}
    top = len(str(site))
    return render_key(*sorted(name[top:].replace(os.sep, "/").replace("//", "/") for name in names if name not in ours))


def _note(site: Path, whole: str, keys: Mapping[str, _Known]) -> None:
    write(site, _KEYS, json.dumps({"all": whole, "shards": keys}, indent=0).encode() + b"\n")


# Making one


def _renew(site: Path, language: str, known: Mapping[str, _Known], shard: _Shard) -> str:
    """Make a shard and put it in place, unless what is searched in its pages is the same.

    Returns:
        The key of what is searched.
    """
    pages = list(_searched_pages(site, shard.pages))
    if not pages:
        _place(site, shard.folder, {})
        return ""
    content = render_key(language, *(text for page in pages for text in page))
    if shard.folder in known and known[shard.folder].content == content:
        return content
    index = index_pages(pages, language, _LABELS)
    _place(site, shard.folder, repack(index) if version("pagefind") in TESTED else index)
    return content


def _searched_pages(site: Path, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Address and searched HTML of each page in which anything is searched."""
    for path in paths:
        if path == _ERROR_PAGE:
            continue
        html = searchable_html((site / path).read_text("utf-8"))
        if html:
            yield "/" + path.removesuffix("index.html"), html


def _place(site: Path, folder: str, files: Mapping[str, bytes]) -> None:
    """Put a shard's files in place, the one that leads to the others last, then remove those it had before."""
    place = f"{FOLDER}/{folder}".rstrip("/")
    for name in sorted(files, key=lambda name: (name == ENTRY, "/" not in name)):
        if folder and not name.endswith((".pf_meta", ENTRY)) and "/" not in name:
            continue  # the program, which is there once
        write_if_changed(site, f"{place}/{name}", files[name])
    there = [path.relative_to(site / place).as_posix() for path in _files(site / place)]
    ours = [name for name in there if not name.startswith("part-") and f"{place}/{name}" not in (_LIST, _KEYS)]
    remove(site, [f"{place}/{name}" for name in ours if name not in files])


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
