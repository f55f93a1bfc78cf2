"""Files of many articles: JSON Lines, JSON, CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from digest.config import Settings
from digest.model import Problem, Source
from digest.read import source_builder
from digest.read.decoding import clean_text
from digest.text import squeeze


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
    """JSON Lines: an article a line, read one by one; a line that is no article is reported and the next one read."""
    names = ColumnNames(name)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except (ValueError, RecursionError) as error:
            what = str(error).split(":")[0]
            message = f"not valid JSON ({what}); write one object in each line"
            yield Problem(file=name, kind="broken-json", message=message, line=number)
            continue
        yield _record(raw, names, number, settings)


def read_table(lines: Iterable[str], name: str, settings: Settings) -> Iterator[Source | Problem]:
    """CSV with a first row of column names, separated by commas, semicolons or tabs."""
    names = ColumnNames(name)
    lines = _rows(lines)
    first = next((line for line in lines if line.strip()), "")
    mark = max(",;\t", key=first.count)
    columns = _columns(first, mark)
    known = {column for known in source_builder.FIELDS.values() for column in known} | set(settings.columns)
    if not known & set(columns):
        message = f'no known column in the first row ("{first.strip()[:60]}"); name them in the setting "columns"'
        yield Problem(file=name, kind="no-columns", message=message, line=1)
        return
    csv.field_size_limit(settings.limits.megabytes * 1_000_000)
    rows = csv.reader(lines, delimiter=mark)
    number = 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(
                file=name, kind="broken-csv", message=f"{error}; the row was left out", line=rows.line_num + 1
            )
            continue
        number += 1
        if any(row):
            yield _record(dict(zip(columns, row, strict=False)), names, number, settings)


def _rows(lines: Iterable[str]) -> Iterator[str]:
    """Lines that end with ``\\n`` alone, whatever they ended with."""
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
    """A JSON document: one article, a list of articles, or an object that holds such a list."""
    if isinstance(raw, Mapping):
        lists = [value for value in raw.values() if isinstance(value, list) and value and isinstance(value[0], Mapping)]
        given, _ = source_builder.known_fields(raw, settings.columns)
        if "text" in given or not lists:
            yield _record(raw, ColumnNames(name), 1, settings, alone=True)
            return
        raw = max(lists, key=len)
    if not isinstance(raw, list):
        yield Problem(file=name, kind="broken-json", message="neither an object nor a list of objects")
        return
    names = ColumnNames(name)
    for number, item in enumerate(raw, 1):
        yield _record(item, names, number, settings)


def _record(raw: Any, names: ColumnNames, number: int, settings: Settings, alone: bool = False) -> Source | Problem:
    if not isinstance(raw, Mapping):
        message = f"an article must be an object with named fields, not {str(raw)[:40]!r}"
        return Problem(file=names.file, kind="not-an-object", message=message, line=number)
    given, extra = source_builder.known_fields({str(key): value for key, value in raw.items()}, settings.columns)
    text = given.pop("text", None)
    if isinstance(text, list):
        text = "\n\n".join(part if isinstance(part, str) else " ".join(map(str, part)) for part in text if part)
    name, problems = names.name(given.pop("id", None) or given.get("url"), number)
    if not isinstance(text, str) or not text.strip():
        message = 'no text; name the field that holds it in the setting "columns", as in {isi: text}'
        return Problem(file=name, kind="no-text", message=message, line=number)
    return source_builder.build_source(names.file if alone else name, text, given, extra=extra, problems=problems)
