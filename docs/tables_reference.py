"""Write the columns of the page of tables from the tables themselves: python docs/tables_reference.py"""

from __future__ import annotations

from pathlib import Path

from digest.export.data_tables import TABLES
from digest.pages.escape import md

PAGE = Path(__file__).resolve().parent / "reference" / "tables.md"
MARK = "<!-- columns -->"


def page_text() -> str:
    """The page: its own head, and each table's columns."""
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    parts = []
    for table in TABLES:
        rows = "\n".join(f"| `{column.name}` | {column.type} | {md(column.about)} |" for column in table.columns)
        parts.append(f"## {table.name}\n\n{table.about}\n\n| Column | Type | Meaning |\n|---|---|---|\n{rows}\n")
    return f"{head}{MARK}\n\n" + "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
