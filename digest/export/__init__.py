"""What leaves the edition for other programs: JSON, feeds, tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources

from digest.config import Settings
from digest.export.feeds import feeds, has_feed
from digest.export.record import record
from digest.export.site import Site
from digest.export.tables import tables
from digest.model import Edition

__all__ = [
    "Site",
    "feeds",
    "has_feed",
    "published",
    "record",
    "schema",
    "tables",
]


def published(
    edition: Edition, settings: Settings, title: str, address: str, *, whole: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Files that stand beside the pages, as (path under the site, content).

    Args:
        edition: what is published.
        settings: whose ``source_text`` says whether an article's JSON holds the article's text; where it is not
            ``full``, ``text`` is null, and the spans' own few words remain.
        title: the site's name.
        address: the site's own URL, or empty where it is not known.
        whole: hold the texts whatever the settings say, for the reader's own use.
    """
    site = Site(edition=edition, title=title, address=address, language=settings.language)
    keep = whole or settings.source_text == "full"
    for entry in edition.entries:
        made = record(entry) if keep else {**record(entry), "text": None}
        content = json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"
        yield f"{entry.address}article.json", content.encode("utf-8", "replace")
    yield "article.schema.json", schema()
    yield from tables(site)
    yield from feeds(site)


def schema() -> bytes:
    """The JSON Schema of an article's object, ``digest/article/1``."""
    return resources.files("digest.export").joinpath("article.schema.json").read_bytes()
