"""Web archives (WARC): the pages in them. Needs the extra ``warc``."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from digest.config import Settings
from digest.errors import ReadError
from digest.model import Problem, Source
from digest.read import source_builder, text_files, web_pages
from digest.read.decoding import decode, is_binary
from digest.read.records import ColumnNames

_KINDS = frozenset(["response", "resource", "conversion"])
_PAGE_TYPE = re.compile(r"\s*(?:text/html|application/xhtml\+xml|text/plain)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|p|div|article)\b", re.IGNORECASE)
_HEAD = 2048  # characters in which a page shows that it is one
_MOST_BROKEN = 20  # records in a row that cannot be read, from which the rest is given up


def read_archive(stream: IO[bytes], name: str, settings: Settings) -> Iterator[Source | Problem]:
    """The pages of an archive, one by one; what was passed over is reported with its number.

    Raises:
        ReadError: the extra is not installed.
    """
    try:
        iterator = importlib.import_module("warcio.archiveiterator").ArchiveIterator
    except ImportError as error:
        message = 'web archives need one more package; install "mkdocs-digest[warc]"'
        raise ReadError(name, message) from error
    names = ColumnNames(name)
    limit = settings.limits.megabytes * 1_000_000
    passed: Counter[str] = Counter()
    number = 0
    records = _Records(iterator(stream), name)
    for record in records:
        if why := _why_no_page(record):
            passed[why] += 1
            continue
        number += 1
        url = record.rec_headers.get_header("WARC-Target-URI")
        item, noted = names.name(url, number)
        data = _content(record, limit)
        if isinstance(data, str):
            yield Problem(file=item, kind="unreadable", message=data)
            continue
        for one in _read_page(data, record, item):
            yield source_builder.again(one, url=url, problems=noted) if isinstance(one, Source) else one
    if records.broken:
        message = f"{records.broken}; what could be read was"
        yield Problem(file=name, kind="broken-archive", message=message)
    if passed:
        counted = ", ".join(f"{number} {why}" for why, number in sorted(passed.items()))
        yield Problem(file=name, kind="passed-over", message=f"records that are no pages were passed over: {counted}")


class _Records:
    """The records of an archive; ``broken`` says in the end what could not be read."""

    def __init__(self, records: Iterator[Any], name: str) -> None:
        self._records = records
        self._name = name
        self.broken = ""

    def __iter__(self) -> Iterator[Any]:
        failures = 0
        while failures < _MOST_BROKEN:
            try:
                record = next(self._records)
            except StopIteration:
                return
            except Exception as error:  # noqa: BLE001
                # The library's own fault on broken records, of any kind: one is lost, the build must not be.
                failures += 1
                self.broken = f"a record is broken ({type(error).__name__}: {str(error)[:80]})"
                continue
            failures = 0
            yield record


def _why_no_page(record: Any) -> str:  # noqa: ANN401 - the library has no types
    """What a record is instead of a page; empty for one that may be a page."""
    if record.rec_type not in _KINDS:
        return f'of type "{record.rec_type}"'
    headers = record.http_headers
    if headers is not None and (status := str(headers.get_statuscode())) != "200":
        return f"with status {status}"
    kind = _content_type(record)
    if kind and not _PAGE_TYPE.match(kind):
        return f"of {kind.partition(';')[0].strip().lower()}"
    return ""


def _content_type(record: Any) -> str:  # noqa: ANN401
    headers = record.http_headers
    stated = headers.get_header("Content-Type") if headers is not None else None
    return str(stated or ("" if record.rec_type == "response" else record.rec_headers.get_header("Content-Type") or ""))


def _content(record: Any, limit: int) -> bytes | str:  # noqa: ANN401
    """The bytes of a record, or why they cannot be had."""
    packed = str((record.http_headers and record.http_headers.get_header("Content-Encoding")) or "").strip().lower()
    try:
        # Brotli is unpacked here: the archive's reader takes the module's objects for those of zlib, and fails.
        data = record.raw_stream.read(limit + 1) if packed == "br" else record.content_stream().read(limit + 1)
    except Exception as error:  # noqa: BLE001
        # The library's own fault on broken content, of any kind.
        return f"its content cannot be unpacked ({type(error).__name__})"
    if packed == "br":
        data = _from_brotli(data)
    if data is None or (data and is_binary(data)):
        return f'its content is packed with "{packed or "an unknown way"}", which cannot be unpacked here'
    if len(data) > limit:
        return f"larger than {limit // 1_000_000} MB"
    return data if data.strip() else "its content is empty"


def _from_brotli(data: bytes) -> bytes | None:
    """Unpacked bytes; None where the module is not there or they are not packed so."""
    try:
        return bytes(importlib.import_module("brotli").decompress(data))
    except ImportError:
        return None
    except Exception:  # noqa: BLE001 - the module's own error has no base but this
        return data if _MARKUP.search(data[:_HEAD].decode("latin-1")) else None


def _read_page(data: bytes, record: Any, item: str) -> Iterator[Source | Problem]:  # noqa: ANN401
    charset = _CHARSET.search(_content_type(record))
    head = data[:_HEAD].decode("latin-1")
    if not _MARKUP.search(head):
        return text_files.read_text_file(decode(data), item)
    return web_pages.read_page(data, item, charset=charset[1] if charset else None)
