"""The tables of :mod:`digest.export.data_tables` as files: CSV with its schema, a workbook, Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from digest.export.csv_cells import csv_lines
from digest.export.data_tables import TABLES, Row, Table
from digest.export.published_site import safe
from digest.model import Edition


def csv_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Each table as CSV (RFC 4180, UTF-8), with the JSON Schema of its rows beside it."""
    for table in TABLES:
        yield f"{table.name}.csv", _csv(table, edition)
        yield f"{table.name}.schema.json", _json(table.schema)


def xlsx_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """All tables as one workbook, a sheet a table; texts are texts, whatever they begin with.

    Raises:
        ImportError: XlsxWriter is not installed.
    """
    import xlsxwriter

    target = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(target, plain) as workbook:
        workbook.set_properties({"created": _NO_TIME})
        bold = workbook.add_format({"bold": True})
        for table in TABLES:
            sheet = workbook.add_worksheet(table.name)
            sheet.write_row(0, 0, [column.name for column in table.columns], bold)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(table.rows(edition), 1):
                _write_row(sheet, number, row)
    yield "briefing.xlsx", target.getvalue()


_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # the same tables are the same bytes
_LONGEST_CELL = 32_767  # characters; what Excel bears


def _write_row(sheet: Any, number: int, row: Row) -> None:
    for position, value in enumerate(row):
        if isinstance(value, str):
            sheet.write_string(number, position, safe(value)[:_LONGEST_CELL])
        elif value is not None:
            sheet.write_number(number, position, value)


def parquet_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Each table as a Parquet file, texts as they are.

    Raises:
        ImportError: pyarrow is not installed.
    """
    import pyarrow
    from pyarrow import parquet

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    for table in TABLES:
        fields = [
            pyarrow.field(column.name, types[column.type], metadata={"about": column.about}) for column in table.columns
        ]
        rows = [[safe(value) if isinstance(value, str) else value for value in row] for row in table.rows(edition)]
        columns = list(zip(*rows, strict=True)) or [()] * len(fields)
        content = pyarrow.table(
            [pyarrow.array(column, field.type) for column, field in zip(columns, fields, strict=True)],
            schema=pyarrow.schema(fields),
        )
        target = io.BytesIO()
        parquet.write_table(content, target)
        yield f"{table.name}.parquet", target.getvalue()


def _csv(table: Table, edition: Edition) -> bytes:
    head = [column.name for column in table.columns]
    return csv_lines([head, *table.rows(edition)])


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
