"""References in RIS, as Zotero, Mendeley and databases of the press write them: a record for each article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.config import Settings
from digest.model import Problem, Source
from digest.read.records import ColumnNames, read_record

_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_END = "ER"
# Tags to our fields, the most telling first; a tag that stands several times is a list.
_TAGS: dict[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT", "BT"),
    "text": ("NX", "FT"),  # no standard has a full text; some databases write it so
    "abstract": ("AB", "N2", "N1"),
    "author": ("AU", "A1", "A2"),
    "date": ("DA", "Y1", "PY"),
    "url": ("UR", "L2", "LK"),
    "outlet": ("T2", "JO", "JF", "JA", "PB"),
    "language": ("LA",),
    "tags": ("KW",),
    "id": ("ID", "AN"),
}
_LISTS = frozenset(["author", "tags"])


def read_references(text: str, name: str, settings: Settings) -> Iterator[Source | Problem]:
    """The records of a RIS file; one that has only an abstract is partial, one without any words is reported."""
    names = ColumnNames(name)
    for number, record in enumerate(_records(text), 1):
        yield read_record(_fields(record), names, number, settings)


def _records(text: str) -> Iterator[dict[str, list[str]]]:
    """The tags of each record with their values; a line without a tag goes on with the one before."""
    record: dict[str, list[str]] = {}
    values: list[str] | None = None
    for line in text.splitlines():
        match = _LINE.match(line.rstrip())
        if match is None:
            if values and line.strip():
                values[-1] += "\n" + line.strip()
        elif match[1] == _END:
            if record:
                yield record
            record, values = {}, None
        else:
            values = record.setdefault(match[1], [])
            values.append((match[2] or "").strip())
    if record:
        yield record


def _fields(record: dict[str, list[str]]) -> dict[str, object]:
    """Our fields of a record."""
    fields: dict[str, object] = {}
    for field, tags in _TAGS.items():
        values = [value for tag in tags for value in record.get(tag, ()) if value]
        if field == "author":
            values = [" ".join(reversed(value.split(", ", 1))) for value in values]
        if values:
            fields[field] = values if field in _LISTS else _date(values[0]) if field == "date" else values[0]
    return fields


def _date(written: str) -> str:
    """A date of RIS (``2026/08/12/``) as ISO 8601."""
    parts = [part for part in written.split("/") if part.isdigit()]
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:3])]) if len(parts) >= 3 else written
