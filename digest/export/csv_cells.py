"""Lines of CSV (RFC 4180) that no spreadsheet runs or parts otherwise than meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TypeAlias

from digest.export.published_site import safe

Value: TypeAlias = str | int | float | None

# A spreadsheet takes a text that begins so for a formula, the wide forms of the marks too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where numbers have a decimal comma, spreadsheets part cells here; all cells of such a row are quoted.
_OTHER_SEPARATOR = ";"


def cell(value: Value) -> str | int | float:
    """A value for a cell; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = safe(value)
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text


def csv_lines(rows: Iterable[Iterable[Value]]) -> bytes:
    """Rows as lines in UTF-8."""
    out = io.StringIO(newline="")
    plain = csv.writer(out, lineterminator="\r\n")
    quoted = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [cell(value) for value in row]
        parted = any(isinstance(text, str) and _OTHER_SEPARATOR in text for text in cells)
        (quoted if parted else plain).writerow(cells)
    return out.getvalue().encode("utf-8", "replace")
