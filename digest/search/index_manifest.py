"""``pagefind/keys.json``: from which pages each shard of the search index was made, for the next build."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from digest.outputs.atomic_files import write
from digest.search.shard_plan import is_part
from digest.site.render_keys import render_key

FOLDER = "pagefind"
SHARD_LIST = f"{FOLDER}/shards.json"
MANIFEST = f"{FOLDER}/keys.json"


class ShardKeys(NamedTuple):
    """What a shard was made of and is.

    ``pages`` changes with any byte of its pages, ``content`` with what is searched in them (empty where nothing is),
    ``files`` with the names of the shard's own files.
    """

    pages: str
    content: str
    files: str


class IndexState(NamedTuple):
    """The index that is there: a key of all pages, empty where it is not whole, and keys of the shards by folder."""

    whole: str
    shards: dict[str, ShardKeys]


def read_state(site: Path) -> IndexState:
    """What the last build noted, without the shards that have lost or gained a file since."""
    try:
        noted = json.loads((site / MANIFEST).read_bytes())
        whole = noted["all"]
        shards = {folder: ShardKeys(*keys) for folder, keys in noted["shards"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return IndexState("", {})

    intact = {folder: keys for folder, keys in shards.items() if keys.files == files_key(site, folder)}
    is_whole = intact == shards and (site / SHARD_LIST).is_file()
    return IndexState(whole if is_whole else "", intact)


def write_state(site: Path, whole: str, shards: Mapping[str, ShardKeys]) -> None:
    """Note what the index was made of.

    Args:
        site: the built site.
        whole: key of all pages; empty while shards are still to be made.
        shards: keys of the shards that are done, by folder.

    Raises:
        RenderError: the file cannot be written.
    """
    write(site, MANIFEST, json.dumps({"all": whole, "shards": shards}, indent=0).encode() + b"\n")


def files_key(site: Path, folder: str) -> str:
    """Key of the names of a shard's files: it tells when one is missing."""
    top = f"{site}/{FOLDER}/{folder}".rstrip("/")
    names = [path[len(str(site)) :].replace(os.sep, "/") for path in _shard_files(top, is_first=not folder)]
    notes = {f"/{SHARD_LIST}", f"/{MANIFEST}"}
    return render_key(*sorted(name for name in names if name not in notes))


def _shard_files(top: str, *, is_first: bool) -> Iterator[str]:
    """Paths of a shard's files. The first shard's folder has the others in it, which are passed over.

    ``os.scandir`` and not ``Path.rglob``: at every build, for tens of thousands of files.
    """
    folders = [top]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if not entry.is_dir():
                        yield entry.path
                    elif not (is_first and is_part(entry.name)):
                        folders.append(entry.path)
        except OSError:
            continue  # a folder that is not there has no files
