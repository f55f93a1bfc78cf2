"""What collectors, catalogues and the press's interfaces write is read with title, text, day, authors and tags."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.model import Problem, Source
from digest.read import read_paths

TEXT = "Gubernur Wahyu Sanjaya meresmikan dermaga baru, Selasa (18/8/2026)."
URL = "https://kabartirta.example/b/1"
DATA = Path(__file__).parent / "data" / "reading"

RECORDS: dict[str, Any] = {
    "wallabag": {
        "title": "Dermaga Dibuka", "url": URL, "content": f"<p>{TEXT}</p>", "created_at": "2026-09-30T10:00:00+0700",
        "published_at": "2026-08-18T09:12:00+0700", "published_by": ["Satria Lesmana"], "tags": ["pelabuhan"],
        "domain_name": "kabartirta.example",
    },
    "csl": {
        "id": "http://zotero.org/1", "type": "article-newspaper", "title": "Dermaga Dibuka", "URL": URL,
        "container-title": "Kabar Tirta", "author": [{"family": "Lesmana", "given": "Satria"}], "keyword": "pelabuhan",
        "issued": {"date-parts": [["2026", 8, 18]]}, "abstract": TEXT, "tags": "pelabuhan",
    },
    "guardian": {
        "response": {"results": [{
            "id": "w/1", "webPublicationDate": "2026-08-18T02:12:00Z", "webTitle": "Dermaga Dibuka", "webUrl": URL,
            "fields": {"bodyText": TEXT, "byline": "Satria Lesmana"}, "tags": [{"name": "pelabuhan"}],
        }]},
    },
    "ghost": {
        "posts": [{
            "title": "Dermaga Dibuka", "html": f"<p>{TEXT}</p>", "published_at": "2026-08-18T02:12:00.000Z", "url": URL,
            "primary_author": {"name": "Satria Lesmana"}, "tags": [{"name": "pelabuhan"}],
        }],
    },
    "elastic": {
        "hits": [{"_index": "news", "_source": {
            "title": "Dermaga Dibuka", "content": TEXT, "date": "2026-08-18", "url": URL, "author": "Satria Lesmana",
            "tags": "['pelabuhan']",
        }}],
    },
}  # fmt: skip


def sources(folder: Path, name: str, content: str) -> list[Source]:
    (folder / name).write_text(content, encoding="utf-8")
    return [one for one in read_paths(folder / name) if isinstance(one, Source)]


@pytest.mark.parametrize("collector", RECORDS)
def test_a_record_with_all_that_it_says(collector: str, tmp_path: Path) -> None:
    (source,) = sources(tmp_path, "a.json", json.dumps(RECORDS[collector]))
    assert (source.title, source.text, source.url) == ("Dermaga Dibuka", TEXT, URL)
    assert (source.authors, source.tags) == (("Satria Lesmana",), ("pelabuhan",))
    assert (source.published or "")[:10] == "2026-08-18"


@pytest.mark.parametrize("column", ["created_at", "time_added", "date_download", "dateAdded", "modified", "created"])
def test_the_day_of_saving_is_no_day_of_publication(column: str, tmp_path: Path) -> None:
    (source,) = sources(tmp_path, "a.json", json.dumps({"title": "Dermaga", "text": TEXT, column: "2026-09-30"}))
    assert source.published is None


def test_a_list_of_literature_names_the_family_first(tmp_path: Path) -> None:
    row = ("Dermaga", "Lesmana, Satria; Suryadi, Rangga", URL, TEXT, "2026-08-18", "pelabuhan; kapal")
    head = '"Title","Author","Url","Abstract Note","Date","Manual Tags"'
    cells = json.dumps(row, separators=(",", ":"))[1:-1]
    rows = f"{head}\n{cells}\n"
    (source,) = sources(tmp_path, "zotero.csv", rows)
    assert source.authors == ("Satria Lesmana", "Rangga Suryadi")
    assert source.tags == ("pelabuhan", "kapal")
    assert source.partial


RIS = f"""TY  - NEWS
TI  - Dermaga Dibuka
AU  - Lesmana, Satria
T2  - Kabar Tirta
DA  - 2026/08/18/
UR  - {URL}
AB  - Gubernur Wahyu Sanjaya
meresmikan dermaga baru.
KW  - pelabuhan
ER  -

TY  - NEWS
TI  - Tanpa kata
ER  -
"""


def test_references_in_ris(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(RIS, encoding="utf-8")
    source, problem = read_paths(tmp_path / "a.ris")
    assert isinstance(source, Source)
    assert (source.title, source.outlet, source.published) == ("Dermaga Dibuka", "Kabar Tirta", "2026-08-18")
    assert (source.authors, source.tags, source.url, source.partial) == (("Satria Lesmana",), ("pelabuhan",), URL, True)
    assert source.text == "Gubernur Wahyu Sanjaya\nmeresmikan dermaga baru."
    assert isinstance(problem, Problem)
    assert problem.kind == "no-text"


def test_a_list_of_feeds_says_which(tmp_path: Path) -> None:
    outline = '<opml><body><outline xmlUrl="https://a.example/rss"/><outline type="rss" xmlUrl=\'https://b.example/?a=1&amp;b=2\'/></body></opml>'
    (tmp_path / "a.opml").write_text(outline, encoding="utf-8")
    (problem,) = read_paths(tmp_path / "a.opml")
    assert isinstance(problem, Problem)
    assert problem.kind == "feed-list"
    assert "2 feeds (https://a.example/rss, https://b.example/?a=1&b=2)" in problem.message


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.odt", "c.odt", "d", "e.epub.gz", "README", ".hidden.odt"):
        (tmp_path / name).write_text("Warga membuka jembatan.", encoding="utf-8")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "style.css").write_text("a {}", encoding="utf-8")
    problems = [one for one in read_paths(tmp_path) if isinstance(one, Problem)]
    assert {problem.kind for problem in problems} == {"unread-files"}
    assert [problem.message.partition(" in this")[0] for problem in problems] == [
        "1 file without an ending", '1 file ending in ".epub"', '2 files ending in ".odt"',
    ]  # fmt: skip


def test_the_records_of_an_archive() -> None:
    pytest.importorskip("warcio")
    found = list(read_paths(DATA / "quirks.warc"))
    titles = [one.title for one in found if isinstance(one, Source)]
    read = {"Satu Biasa", "Dua Terpotong", "Tiga Gzip", "Empat Sudah Utuh", "Lima Bukan Gzip", "Tujuh Tanpa Tipe"}
    assert read | {"Delapan Huruf Besar", "Sembilan “Kutip” – €", "Привет Серанай", "Tiga Belas Sumber"} <= set(titles)
    assert any(isinstance(one, Source) and "empat belas" in one.text for one in found)  # a plain text
    problems = {one.kind: one.message for one in found if isinstance(one, Problem)}
    assert "1 with status 301, 1 with status 404" in problems["passed-over"]
    assert "Enam Brotli" in titles or "packed" in problems["unreadable"]  # as the module is there or not
