"""From files to sources."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from digest.config import Settings
from digest.model import Problem, Source

VERSION = 1


def find(paths: tuple[Path, ...]) -> tuple[tuple[Path, str], ...]:
    """Files under the given files and folders, sorted, each with its name as given, ``/``-separated."""
    found = []
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix in (".md", ".txt")) if path.is_dir() else [path]
        found += [(file, file.as_posix()) for file in files]
    return tuple(sorted(found, key=lambda pair: pair[1]))


def read(file: Path, name: str, settings: Settings) -> Iterator[Source | Problem]:
    """The sources in one file, or what is wrong with it."""
    data = file.read_bytes()
    text, meta = unicodedata.normalize("NFC", data.decode("utf-8", "replace")).replace("\r\n", "\n"), {}
    if text.startswith("---\n"):
        head, _, text = text[4:].partition("\n---\n")
        meta = yaml.safe_load(head) or {}
    yield Source(file=name, text=text, digest=hashlib.sha256(data).hexdigest(), title=meta.get("title"),
                 published=str(meta["date"]) if meta.get("date") else None, url=meta.get("url"), outlet=meta.get("outlet"))


def holds_many(file: Path) -> bool:
    """Whether a file of this name is a feed, table or archive of many articles, which the build reads as a stream."""
    return any(suffix.lower() in (".jsonl", ".ndjson", ".csv", ".xml", ".rss", ".atom", ".rdf", ".json", ".warc") for suffix in file.suffixes)
