"""Web archives (WARC): the pages in them. Needs the extra ``warc``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from digest.config import Settings
from digest.errors import ReadError
from digest.model import Problem, Source
from digest.read import source_builder, web_pages
from digest.read.records import ColumnNames


def read_archive(stream: IO[bytes], name: str, settings: Settings) -> Iterator[Source | Problem]:
    """The HTML responses of an archive, one by one."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        message = 'web archives need one more package; install "mkdocs-digest[warc]"'
        raise ReadError(name, message) from error
    names = ColumnNames(name)
    limit = settings.limits.megabytes * 1_000_000
    number = 0
    try:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response" or not _is_page(record):
                continue
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            item, noted = names.name(url, number)
            data = record.content_stream().read(limit + 1)
            if len(data) > limit:
                yield Problem(file=item, kind="too-large", message=f"larger than {settings.limits.megabytes} MB")
                continue
            for made in web_pages.read_page(data, item):
                yield source_builder.again(made, url=url, problems=noted) if isinstance(made, Source) else made
    except ArchiveLoadFailed as error:
        yield Problem(file=name, kind="broken-archive", message=f"{error}; what stood before was read")


def _is_page(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    kind = headers.get_header("Content-Type") if headers else None
    return bool(kind) and "html" in str(kind) and str(headers.get_statuscode()) == "200"  # type: ignore[union-attr]
