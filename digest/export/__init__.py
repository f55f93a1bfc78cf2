"""What leaves the edition for other programs: JSON, feeds, tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from importlib import resources

from digest.config import Settings
from digest.export.article_json import article_json
from digest.export.feeds import feed_targets, has_feed
from digest.export.published_site import PublishedSite
from digest.export.redirects import redirect_page
from digest.export.tables import table_targets
from digest.model import Edition, Target, TrackedEdition

__all__ = ["article_json", "article_schema", "export_targets", "has_feed", "published_json"]


def export_targets(
    reader: TrackedEdition,
    settings: Settings,
    title: str,
    address: str,
    *,
    whole: bool = False,
    folder_urls: bool = True,
    shelf: MutableMapping[str, bytes] | None = None,
) -> Iterator[Target]:
    """Sheets of the files that stand beside the pages, by their path under the site.

    Args:
        reader: of the edition that is published.
        settings: whose ``source_text`` says whether an article's JSON holds the article's text; where it is not
            ``full``, ``text`` is null, and the spans' own few words remain.
        title: the site's name.
        address: the site's own URL, or empty where it is not known.
        whole: hold the texts whatever the settings say, for the reader's own use.
        folder_urls: whether the site's links name a page's folder, not its file.
        shelf: keeps the pieces of the tables for the next time; what it holds never changes what is made.
    """
    site = PublishedSite(
        reader=reader, title=title, address=address, language=settings.language, folder_urls=folder_urls
    )
    keep = whole or settings.source_text == "full"
    for entry in reader.edition.entries:
        yield reader.sheet(f"{entry.address}article.json", _article, reader, entry.id, keep)
    yield reader.sheet("article.schema.json", _schema)
    yield from table_targets(site, {} if shelf is None else shelf)
    yield from feed_targets(site, settings)
    for old, new in reader.edition.moved:
        yield reader.sheet(f"{old}index.html", redirect_page, site, old, new)


def published_json(
    edition: Edition, settings: Settings, title: str, address: str, *, whole: bool = False
) -> Iterator[tuple[str, bytes]]:
    """The same files, as (path under the site, content)."""
    for sheet in export_targets(TrackedEdition(edition), settings, title, address, whole=whole):
        yield from sheet.make()


def _article(reader: TrackedEdition, id_: str, whole: bool) -> Iterator[tuple[str, bytes]]:
    entry = reader.entry(id_)
    if entry is not None:
        fields = article_json(entry) if whole else {**article_json(entry), "text": None}
        content = json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"
        yield f"{entry.address}article.json", content.encode("utf-8", "replace")


def _schema() -> Iterator[tuple[str, bytes]]:
    yield "article.schema.json", article_schema()


def article_schema() -> bytes:
    """The JSON Schema of an article's object, ``digest/article/2``."""
    return resources.files("digest.export").joinpath("article.schema.json").read_bytes()
