"""Files of many articles: JSON Lines, JSON, CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from digest.config import Settings
from digest.model import Problem, Source
from digest.read import record_fields, source_builder
from digest.read.decoding import clean_text
from digest.text import squeeze

_MOST_LINES = 5000  # of one object
_MOST_TRIES = 50
_HEAD_LINES = 8  # of a table, among which the column names stand
_STATED_SEPARATOR = re.compile(r"\ufeff?sep=(.)\s*$", re.IGNORECASE)
_DEEPEST_LIST = 4


class ColumnNames:
    """Names of a file's items: ``path#id``, each once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._seen: dict[str, int] = {}

    def name(self, wanted: object, number: int) -> tuple[str, tuple[Problem, ...]]:
        """The item's name, and a problem where its id was used before."""
        bare = (
            squeeze(clean_text(str(wanted)))[:200]
            if isinstance(wanted, str | int | float) and wanted != ""
            else str(number)
        )
        count = self._seen[bare] = self._seen.get(bare, 0) + 1
        if count == 1:
            return f"{self.file}#{bare}", ()
        name = f"{self.file}#{bare}~{count}"
        message = f'the id "{bare}" is used before in this file; this one is called "{bare}~{count}"'
        return name, (Problem(file=name, kind="duplicate-id", message=message, line=number),)


def read_lines(lines: Iterable[str], name: str, settings: Settings) -> Iterator[Source | Problem]:
    """JSON Lines: an article a line, read one by one; a line that is no article is reported and the next one read.

    Objects over several lines, and an array with an object in each line, are read too.
    """
    names = ColumnNames(name)
    source = _PushedBack(lines)
    number = 0
    for line in source:
        number += 1
        bare = line.strip().rstrip(",")
        if not bare or bare in ("[", "]"):
            continue
        try:
            raw = json.loads(bare)
        except (ValueError, RecursionError) as error:
            block = _object_over_lines(line, source) if bare.startswith(("{", "[")) else None
            if block is None:
                what = str(error).split(":")[0]
                message = f"not valid JSON ({what}); write one object in each line"
                yield Problem(file=name, kind="broken-json", message=message, line=number)
                continue
            raw, more = block
            number += more
        items = raw if isinstance(raw, list) and raw and isinstance(raw[0], Mapping) else [raw]
        for item in items:
            yield read_record(item, names, number, settings)


class _PushedBack:
    """Lines one by one, of which some can be put back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._back.pop() if self._back else next(self._lines)

    def put_back(self, lines: list[str]) -> None:
        self._back.extend(reversed(lines))


def _object_over_lines(first: str, source: _PushedBack) -> tuple[Any, int] | None:
    """The value that begins in a line and ends some lines on, with their number; None where none does.

    Tried only where a line begins with the closing bracket, as programs indent; what was looked at is put back.
    """
    closing = first[: len(first) - len(first.lstrip())] + ("}" if first.lstrip().startswith("{") else "]")
    taken: list[str] = []
    tries = 0
    for line in source:
        taken.append(line)
        if line.startswith(closing):
            tries += 1
            try:
                return json.loads((first + "".join(taken)).strip().rstrip(",")), len(taken)
            except (ValueError, RecursionError):
                pass
        if len(taken) >= _MOST_LINES or tries >= _MOST_TRIES:
            break
    source.put_back(taken)
    return None


def read_table(lines: Iterable[str], name: str, settings: Settings) -> Iterator[Source | Problem]:
    """CSV with a row of column names at its head, separated by commas, semicolons, tabs or bars.

    A line that says the separator (``sep=;``) and words above the column names are passed over.
    """
    names = ColumnNames(name)
    lines = _rows(lines)
    head = _table_head(lines, settings)
    if head.columns is None:
        message = f'no known column in the first row ("{head.first.strip()[:60]}"); name them in the setting "columns"'
        yield Problem(file=name, kind="no-columns", message=message, line=1)
        return
    csv.field_size_limit(settings.limits.megabytes * 1_000_000)
    rows = csv.reader(lines, delimiter=head.separator)
    number = head.lines
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            line = rows.line_num + head.lines
            yield Problem(file=name, kind="broken-csv", message=f"{error}; the row was left out", line=line)
            continue
        number += 1
        if any(row):
            yield read_record(dict(zip(head.columns, row, strict=False)), names, number, settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _TableHead:
    """The first line that is not blank, the column names, their separator, and the lines until there."""

    first: str
    columns: list[str] | None
    separator: str
    lines: int


def _table_head(lines: Iterator[str], settings: Settings) -> _TableHead:
    first = ""
    separator = ""
    for number, line in enumerate(islice(lines, _HEAD_LINES), 1):
        stated = _STATED_SEPARATOR.match(line)
        if stated:
            separator = stated[1]
            continue
        if not line.strip():
            continue
        first = first or line
        mark = separator or max(",;\t|", key=line.count)
        columns = _columns(line, mark)
        if any(record_fields.knows_column(column, settings.columns) for column in columns):
            return _TableHead(first=first, columns=columns, separator=mark, lines=number)
    return _TableHead(first=first, columns=None, separator=",", lines=0)


def _rows(lines: Iterable[str]) -> Iterator[str]:
    r"""Lines that end with ``\n`` alone, whatever they ended with."""
    for line in lines:
        if "\r" not in line:
            yield line
            continue
        parts = line.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        yield from (part + "\n" for part in parts[:-1])
        if parts[-1]:
            yield parts[-1]


def _columns(first: str, mark: str) -> list[str]:
    try:
        return [squeeze(column) for column in next(csv.reader([first], delimiter=mark), [])]
    except csv.Error:
        return []


def read_object(raw: Any, name: str, settings: Settings) -> Iterator[Source | Problem]:
    """A JSON document: one article, a list of articles, or an object that holds such a list at any depth."""
    if isinstance(raw, Mapping):
        given, _ = record_fields.known_fields({str(key): value for key, value in raw.items()}, settings.columns)
        items = _largest_list(raw, 0)
        if "text" in given or items is None or not _are_articles(items, settings):
            yield read_record(raw, ColumnNames(name), 1, settings, alone=True)
            return
        raw = items
    if not isinstance(raw, list):
        yield Problem(file=name, kind="broken-json", message="neither an object nor a list of objects")
        return
    names = ColumnNames(name)
    for number, item in enumerate(raw, 1):
        yield read_record(item, names, number, settings)


def _are_articles(items: list[Any], settings: Settings) -> bool:
    """Whether the objects of a list can be articles, and not the authors or tags of one."""
    first, _ = record_fields.known_fields({str(key): value for key, value in items[0].items()}, settings.columns)
    return "text" in first or "title" in first or "url" in first


def _largest_list(raw: Mapping[Any, Any], depth: int) -> list[Any] | None:
    """The longest list of objects inside an object."""
    lists = [value for value in raw.values() if isinstance(value, list) and value and isinstance(value[0], Mapping)]
    if depth < _DEEPEST_LIST:
        inner = (_largest_list(value, depth + 1) for value in raw.values() if isinstance(value, Mapping))
        lists += [value for value in inner if value is not None]
    return max(lists, key=len, default=None)


def read_record(raw: Any, names: ColumnNames, number: int, settings: Settings, alone: bool = False) -> Source | Problem:
    """One article from its named fields; ``alone`` says that the file holds no other."""
    if not isinstance(raw, Mapping):
        message = f"an article must be an object with named fields, not {str(raw)[:40]!r}"
        return Problem(file=names.file, kind="not-an-object", message=message, line=number)
    fields = {str(key): value for key, value in raw.items()}
    given, extra = record_fields.known_fields(fields, settings.columns)
    text = record_fields.flat_text(given.pop("text", None))
    name, problems = names.name(given.pop("id", None) or given.get("url"), number)
    partial = not text.strip()
    if partial:
        text = record_fields.flat_text(record_fields.description(fields))
    if not text.strip() and given.get("title") and given.get("url"):
        message = "a title and an address, and no text; save the page, or its text, to have it read"
        return Problem(file=name, kind="no-text", message=message, line=number)
    if not text.strip():
        message = 'no text; name the field that holds it in the setting "columns", as in {words: text}'
        return Problem(file=name, kind="no-text", message=message, line=number)
    file = names.file if alone else name
    return source_builder.build_source(file, text, given, partial=partial, extra=extra, problems=problems)
