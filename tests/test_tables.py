"""The edition as tables: typed, explained, joined by the examples of their page; and no cell is a formula."""

from __future__ import annotations

import csv
import doctest
import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from invented import edition
from scripts import load_script

from digest.cli import main
from digest.export import article_json
from digest.export.csv_cells import cell
from digest.export.data_tables import TABLES, Value
from digest.export.table_files import csv_files, parquet_files, xlsx_files
from digest.model import Edition

ARTICLES = {
    "a.md": (
        "Gubernur Buka Pasar Terapung",
        "2026-10-02",
        "membuka pasar terapung pada Jumat",
        "Pasar ini milik warga",
    ),
    "b.md": ("Pasar Terapung Ramai Lagi", "2026-10-05", "meninjau pasar itu lagi", "Semua pedagang sudah kembali"),
}
SETTINGS = "site_name: Uji\ntheme: {name: material, font: false}\nplugins: [search, digest]\n"


@pytest.fixture(scope="module")
def whole() -> Edition:
    return edition()


def test_the_examples_of_the_page_are_true(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    Path("mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for name, (title, day, deed, words) in ARTICLES.items():
        front = f"---\ntitle: {title}\ndate: {day}\noutlet: Harian Teduh\n---\n"
        text = f'JAKARTA - Gubernur Lestari Wibawa {deed}. "{words}," kata Lestari.\n'
        Path("articles", name).write_text(front + text, encoding="utf-8")
    result = CliRunner().invoke(main, ["export", "--format", "csv", "-o", "tables", "--jobs", "0"])
    assert result.exit_code == 0, result.output
    page = (root / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(page.replace("```", ""), {}, "tables.md", None, 0)
    assert len(examples.examples) >= 7
    said: list[str] = []
    runner = doctest.DocTestRunner()
    runner.run(examples, out=said.append)
    assert runner.failures == 0, "".join(said)


def test_the_page_explains_every_column(root: Path) -> None:
    script = load_script(root / "docs" / "tables_reference.py")
    page = (root / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    assert page == script.page_text(), "the page is out of date; write it anew: make reference"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_are_what_the_columns_say(whole: Edition, table: object) -> None:
    assert hasattr(table, "rows") and hasattr(table, "columns") and hasattr(table, "schema")
    rows = list(table.rows(whole))
    names = [column.name for column in table.columns]
    validator = jsonschema.Draft202012Validator(table.schema)
    assert rows
    for row in rows:
        assert list(validator.iter_errors(dict(zip(names, row, strict=True)))) == []


def test_tables_join_with_each_other_and_with_the_articles_json(whole: Edition) -> None:
    tables = {
        table.name: [dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows(whole)]
        for table in TABLES
    }
    articles = {row["article"] for row in tables["articles"]}
    entities = {head.id for head in whole.heads}
    for name in ("mentions", "quotes"):
        assert {row["article"] for row in tables[name]} <= articles
        assert {row["entity"] for row in tables[name]} - {None} <= entities
    assert sum(int(str(row["articles"])) for row in tables["outlet_days"]) == len(articles)
    objects = [article_json(entry) for entry in whole.entries]
    by_json = {(one["id"], actor["id"]): actor["entity"] for one in objects for actor in one["actors"]}
    assert {(row["article"], row["actor"]): row["entity"] for row in tables["mentions"]}.items() <= by_json.items()
    texts = {one["id"]: one["text"] for one in objects}
    for name in ("mentions", "quotes"):
        for row in tables[name]:
            assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
    mentions = sum(int(str(row["mentions"])) for row in tables["actor_days"])
    assert mentions == len([row for row in tables["mentions"] if row["entity"]])


def test_csv_reads_back_and_stands_beside_its_schema(whole: Edition) -> None:
    files = dict(csv_files(whole))
    assert set(files) == {f"{table.name}.{ending}" for table in TABLES for ending in ("csv", "schema.json")}
    for table in TABLES:
        rows = list(csv.reader(io.StringIO(files[f"{table.name}.csv"].decode(), newline="")))
        assert rows[0] == [column.name for column in table.columns]
        assert len(rows) - 1 == len(list(table.rows(whole)))
        assert json.loads(files[f"{table.name}.schema.json"])["title"] == table.name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        (" =1+1", "' =1+1"),
        ("+62", "'+62"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\n=x", "'\n=x"),
        ("＝1", "'＝1"),
        ("biasa = saja", "biasa = saja"),
        (None, ""),
        (-5, -5),
        (0.5, 0.5),
    ],
)
def test_no_cell_is_a_formula(value: Value, text: Value) -> None:
    assert cell(value) == text


def test_a_workbook_holds_texts_alone_and_is_the_same_each_time(whole: Edition) -> None:
    pytest.importorskip("xlsxwriter")
    ((name, content),) = xlsx_files(whole)
    assert name == "briefing.xlsx"
    assert content == next(xlsx_files(whole))[1]
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [entry for entry in book.namelist() if entry.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(TABLES)
        assert not any(b"<f>" in book.read(sheet) for sheet in sheets)


def test_parquet_has_the_columns_types(whole: Edition) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for table, (name, content) in zip(TABLES, parquet_files(whole), strict=True):
        read = parquet.read_table(io.BytesIO(content))
        assert name == f"{table.name}.parquet"
        assert read.column_names == [column.name for column in table.columns]
        assert [list(row.values()) for row in read.to_pylist()] == [list(row) for row in table.rows(whole)]
