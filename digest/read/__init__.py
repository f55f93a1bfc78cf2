"""From files to sources."""

from __future__ import annotations

import io
import json
import re
import sys
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import ModuleType
from typing import IO

from digest.config import Settings
from digest.errors import DigestError, ReadError
from digest.model import Problem, Source
from digest.read import folders, records, text_files
from digest.read.decoding import decode
from digest.read.file_contents import Unpacked, decoded_lines, read_whole

__all__ = ["ENDINGS", "STREAMED", "find_files", "list_files", "read_file", "read_paths"]


_Items = Iterator[Source | Problem]


def _text(data: bytes, name: str, settings: Settings) -> _Items:
    return text_files.read_text_file(decode(data), name)


def _markdown(data: bytes, name: str, settings: Settings) -> _Items:
    return text_files.read_markdown(decode(data), name)


def _page(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import web_pages

    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<?xml") and re.search(rb"<(?:rss|feed|rdf:rdf)[\s>]", data[:2048].lower()):
        return _feed(data, name, settings)  # a feed that a browser saved under a page's ending
    return web_pages.read_page(data, name)


def _feed(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import feed_files

    return feed_files.read_feed(data, name, settings)


def _json(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import feed_files

    try:
        raw = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):  # one object after the other
            return _lines(io.BytesIO(data), name, settings)
        where = getattr(error, "lineno", None)
        raise ReadError(name, f"not valid JSON ({str(error).split(':')[0]})", where) from error
    return (
        feed_files.read_json_feed(raw, name)
        if feed_files.is_json_feed(raw)
        else records.read_object(raw, name, settings)
    )


def _mail(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import mail_files

    return mail_files.read_mail(data, name)


def _saved_page(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import mail_files

    return mail_files.read_saved_page(data, name)


def _docx(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import documents

    return documents.read_docx(data, name)


def _pdf(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import documents

    return documents.read_pdf(data, name)


def _opml(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import feed_lists

    return feed_lists.read_feed_list(data, name)


def _references(data: bytes, name: str, settings: Settings) -> _Items:
    from digest.read import references

    return references.read_references(decode(data), name, settings)


def _lines(stream: IO[bytes], name: str, settings: Settings) -> _Items:
    return records.read_lines(decoded_lines(stream, name, settings), name, settings)


def _table(stream: IO[bytes], name: str, settings: Settings) -> _Items:
    return records.read_table(decoded_lines(stream, name, settings), name, settings)


def _archive(stream: IO[bytes], name: str, settings: Settings) -> _Items:
    from digest.read import web_archives

    return web_archives.read_archive(stream, name, settings)


# By ending: formats read whole, and formats read piece by piece, however long.
WHOLE: dict[str, Callable[[bytes, str, Settings], _Items]] = {
    ".txt": _text, ".md": _markdown, ".markdown": _markdown,
    ".html": _page, ".htm": _page, ".xhtml": _page,
    ".rss": _feed, ".atom": _feed, ".rdf": _feed, ".xml": _feed,
    ".json": _json, ".eml": _mail, ".mhtml": _saved_page, ".mht": _saved_page, ".opml": _opml,
    ".docx": _docx, ".pdf": _pdf,
    ".ris": _references,
}  # fmt: skip
STREAMED: dict[str, Callable[[IO[bytes], str, Settings], _Items]] = {
    ".jsonl": _lines, ".ndjson": _lines, ".csv": _table, ".tsv": _table, ".warc": _archive,
}  # fmt: skip
_BINARY = frozenset([".docx", ".pdf"])
ENDINGS = frozenset([*WHOLE, *STREAMED])


def find_files(paths: tuple[Path, ...], leave_out: Collection[Path] = ()) -> tuple[tuple[Path, str], ...]:
    """Files under the given files and folders that may hold articles, each with its name as given, sorted by name.

    Those in ``leave_out``, and what is below these, are no articles.
    """
    return list_files(paths, leave_out)[0]


def list_files(
    paths: tuple[Path, ...], leave_out: Collection[Path] = ()
) -> tuple[tuple[tuple[Path, str], ...], tuple[Problem, ...]]:
    """The files of :func:`find_files`, and a report of those that are not read because of their ending."""
    listing = folders.list_files(paths, ENDINGS, leave_out)
    return listing.files, tuple(_unread(folder, ending, number) for (folder, ending), number in listing.unread.items())


def _unread(folder: str, ending: str, number: int) -> Problem:
    files = "1 file" if number == 1 else f"{number:,} files"
    kind = f'ending in "{ending}"' if ending else "without an ending"
    message = f'{files} {kind} in this folder cannot be read; convert, remove or name them in "leave_out"'
    return Problem(file=folder, kind="unread-files", message=message)


def read_paths(*paths: Path | str, settings: Settings | None = None) -> Iterator[Source | Problem]:
    """Read articles as they are found: text, Markdown, web pages, feeds, tables, archives.

    Args:
        paths: files, and folders, which are read recursively in the order of names.
        settings: for ``columns`` and ``limits``; the defaults where none are given.

    Yields:
        A source for each article, and a problem for what cannot be read; nothing is raised for what a file holds.

    Raises:
        DigestError: a path does not exist.
    """
    for path in map(Path, paths):
        if not path.exists():
            raise DigestError(f"{path}: no such file or folder")
    chosen = settings or Settings()
    files, unread = list_files(tuple(map(Path, paths)))
    yield from unread
    for file, name in files:
        yield from read_file(file, name, chosen)


class _Room(ModuleType):
    """Lets ``digest.read("articles")`` be called: the room and the library's function have one name."""

    __call__ = staticmethod(read_paths)


sys.modules[__name__].__class__ = _Room


def read_file(file: Path, name: str, settings: Settings) -> Iterator[Source | Problem]:
    """The sources in one file, or what is wrong with it; never raises for what a file holds.

    Items of a file of many are called ``name#id``. Files of records are read piece by piece.
    """
    try:
        yield from _read(file, name, settings)
    except ReadError as error:
        yield Problem(file=error.file, kind="unreadable", message=error.message, line=error.line)
    except OSError as error:
        what = (error.strerror or str(error)).lower()
        yield Problem(
            file=name, kind="unreadable", message=f"cannot be read ({what}); check the path and its permissions"
        )
    except (EOFError, zlib.error) as error:
        yield Problem(file=name, kind="cut", message=f"the compressed file is broken or cut short ({error})")
    except (RecursionError, MemoryError) as error:
        message = f"nested too deeply or too large to be read ({type(error).__name__})"
        yield Problem(file=name, kind="too-complex", message=message)


def _read(file: Path, name: str, settings: Settings) -> _Items:
    small = file.name.casefold()
    packed = small.endswith(".gz")
    ending = Path(small.removesuffix(".gz")).suffix
    if file.is_dir():
        raise ReadError(name, "this folder cannot be listed; check its permissions")
    if not file.exists() and not file.is_symlink():
        raise ReadError(name, "there is no such file")
    with file.open("rb") as raw:
        stream: IO[bytes] = io.BufferedReader(Unpacked(file, name, raw)) if packed else raw
        if ending in STREAMED:
            yield from STREAMED[ending](stream, name, settings)
            return
        data = read_whole(stream, name, settings, binary=ending in _BINARY)
        yield from WHOLE.get(ending, _unknown)(data, name, settings)


def _unknown(data: bytes, name: str, settings: Settings) -> _Items:
    """A file of an unknown ending that was named outright, by how it begins."""
    head = decode(data[:1024], declared=True).lstrip().casefold()
    if head.startswith(("<!doctype html", "<html")):
        return _page(data, name, settings)
    if head.startswith(("<?xml", "<rss", "<feed", "<rdf")):
        return _feed(data, name, settings)
    if head.startswith("{") and "\n{" in decode(data[:200_000]):
        return _lines(io.BytesIO(data), name, settings)
    return _markdown(data, name, settings)
