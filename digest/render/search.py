"""The search index, by Pagefind: one index a shard of the site, renewed only where pages changed.

Shards are months put together, oldest first, until there are ``PAGES`` in one; a new article so changes the last of
them. All other pages make one more. The first shard lies in ``pagefind/``, where Pagefind looks for it, the others in
folders below it; ``pagefind/shards.json`` names these, and the page's script merges them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from digest.errors import RenderError
from digest.render.common import hashed
from digest.render.place import put, remove
from digest.render.settled import settle

PAGES = 2500  # pages a shard, at least: some 5 s to index
_MONTH = re.compile(r"(\d{4}/\d{2})/")
_PLACE = "pagefind"
_LABELS = ".digest h2"  # "Summary", "Quotes": the same on every page, and in the midst of its excerpts
_LIST = f"{_PLACE}/shards.json"


class _Shard(NamedTuple):
    """Folder below ``pagefind/``, patterns of the pages' paths, and a key that changes with any of these."""

    folder: str
    patterns: list[str]
    key: str


def index_search(site: Path, language: str, digests: Mapping[str, str] | None = None) -> None:
    """Index the site for Pagefind, into ``pagefind/`` under it; shards whose pages did not change are left.

    Args:
        site: the built site.
        language: ISO 639-1 code whose stemmer is used for all pages.
        digests: hashes of the site's files by path, where known.

    Raises:
        RenderError: Pagefind is not there or fails.
    """
    if digests is None:
        paths = sorted(path for path in site.rglob("*.html") if _PLACE not in path.relative_to(site).parts)
        digests = {path.relative_to(site).as_posix(): hashed(path.read_bytes()) for path in paths}
    shards = _shards(digests, f"{version('pagefind')} {language} {_LABELS}")
    before = _standing(site)
    for shard in shards:
        if before.get(shard.folder) != shard.key:
            _forget(site, before, shard.folder)
            _index(site, language, shard)
    keys = {shard.folder: shard.key for shard in shards}
    if keys != _standing(site):
        put(site, _LIST, _listed(keys))
    for folder in (site / _PLACE).iterdir():
        if folder.is_dir() and folder.name.startswith("part-") and folder.name not in keys:
            shutil.rmtree(folder)


def _listed(keys: Mapping[str, str]) -> bytes:
    made = {"merge": [folder for folder in keys if folder], "keys": keys}
    return (json.dumps(made, indent=1) + "\n").encode()


def _standing(site: Path) -> dict[str, str]:
    """Keys of the shards that are there and whole, by folder."""
    try:
        keys = json.loads((site / _LIST).read_bytes())["keys"]
        return {name: key for name, key in keys.items() if (site / _PLACE / name / "pagefind-entry.json").is_file()}
    except (OSError, ValueError, KeyError, AttributeError):
        return {}


def _forget(site: Path, keys: dict[str, str], folder: str) -> None:
    """From here on a killed build leaves the shard to be made again."""
    if keys.pop(folder, None) is not None:
        put(site, _LIST, _listed(keys))


def _shards(digests: Mapping[str, str], how: str) -> list[_Shard]:
    pages = sorted(path for path in digests if path.endswith(".html") and not path.startswith(f"{_PLACE}/"))
    dated = [path for path in pages if _MONTH.match(path)]
    rest = [path for path in pages if not _MONTH.match(path)]
    groups: list[list[str]] = [[]]
    for _, month in groupby(dated, key=lambda path: path[:7]):
        if len(groups[-1]) >= PAGES:
            groups.append([])
        groups[-1] += month
    if len(rest) + len(groups[0]) <= PAGES and len(groups) == 1:
        return [_Shard("", ["**/*.html"], _key(how, digests, pages))]
    shards = []
    for number, group in enumerate(groups):
        months = sorted({path[:7] for path in group})
        patterns = [f"{month}/**/*.html" for month in months]
        shards.append(
            _Shard(f"part-{months[0].replace('/', '-')}" if number else "", patterns, _key(how, digests, group))
        )
    tops = sorted({path.split("/")[0] for path in rest if "/" in path})
    shards.append(_Shard("part-rest", ["*.html", *(f"{top}/**/*.html" for top in tops)], _key(how, digests, rest)))
    return shards


def _key(how: str, digests: Mapping[str, str], paths: list[str]) -> str:
    return hashed(how, *(f"{path} {digests[path]}" for path in paths))


def _index(site: Path, language: str, shard: _Shard) -> None:
    """Make a shard aside, then put its files in place, the one that leads to the others last."""
    aside = site.with_name(f".{site.name}.search")
    shutil.rmtree(aside, ignore_errors=True)
    glob = "{" + ",".join(shard.patterns) + "}" if len(shard.patterns) > 1 else shard.patterns[0]
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent", "--force-language", language]
    command += ["--exclude-selectors", _LABELS]
    done = subprocess.run(
        [*command, "--glob", glob, "--output-path", str(aside)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RenderError(f"the search index could not be made: {(done.stderr or done.stdout).strip()}")
    settle(aside)
    place = f"{_PLACE}/{shard.folder}".rstrip("/")
    found = {path.relative_to(aside).as_posix(): path for path in sorted(aside.rglob("*")) if path.is_file()}
    for name in sorted(found, key=lambda name: name == "pagefind-entry.json"):
        put(site, f"{place}/{name}", found[name].read_bytes())
    there = [path.relative_to(site / place).as_posix() for path in (site / place).rglob("*") if path.is_file()]
    old = [name for name in there if name not in found and not name.startswith("part-") and name != "shards.json"]
    remove(site, [f"{place}/{name}" for name in old])
    shutil.rmtree(aside, ignore_errors=True)
