# ruff: noqa: E501 - records as they are
"""Records of collectors, tables, front matter and Markdown: what each of them calls our fields, and how it nests them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.config import Settings
from digest.model import Problem, Source
from digest.read import read_file
from digest.read.markdown_text import markdown_to_text
from digest.read.record_fields import is_placeholder

TITLE = "Kota Arka Buka Kembali Jembatan Tua"
TEXT = "Wali Kota Arka membuka kembali jembatan tua di pusat kota. Warga menyambutnya dengan pawai perahu."
URL = "https://kabarteluk.example/berita/jembatan"


def read(tmp_path: Path, name: str, content: str) -> list[Source | Problem]:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return list(read_file(file, name, Settings()))


def one(tmp_path: Path, name: str, content: str) -> Source:
    (made,) = read(tmp_path, name, content)
    assert isinstance(made, Source), made
    return made


@pytest.mark.parametrize(
    "record",
    [
        {"title": TITLE, "text": TEXT, "date": "2025-05-15", "url": URL, "author": "Rani Kusuma"},
        {"headline": TITLE, "maintext": TEXT, "date_publish": "2025-05-15 10:00:00", "url": URL, "authors": ["Rani Kusuma"]},
        {"title": TITLE, "text": TEXT, "publish_date": "2025-05-15T10:00:00", "canonical_link": URL, "authors": ["Rani Kusuma"]},
        {"title": TITLE, "cleaned_text": TEXT, "publish_date": "2025-05-15", "final_url": URL, "authors": ["Rani Kusuma"]},
        {"Judul": TITLE, "Isi Berita": TEXT, "Tanggal": "Kamis, 15 Mei 2025 | 10:00 WIB", "Tautan": URL, "Penulis": "Rani Kusuma"},
        {"TITLE": TITLE, "FullText": TEXT, "PUBLISHED_AT": "15-05-2025", "Source": URL, "Byline": "Rani Kusuma"},
        {"title": {"rendered": TITLE}, "content": {"rendered": f"<p>{TEXT}</p>"}, "date": {"$date": "2025-05-15"}, "link": URL,
         "author": {"name": "Rani Kusuma"}},
        {"title": TITLE, "body": {"summary": [], "sections": [{"headline": "", "paragraphs": [TEXT]}]}, "authors": ["Rani Kusuma"],
         "publishing_date": "2025-05-15 10:00:00+07:00", "html": {"requested_url": URL, "content": "<html>"}},
        {"title": TITLE, "paragraphs": [f"<p>{TEXT}</p>"], "timestamp": 1747278000, "permalink": URL, "creator": "Rani Kusuma"},
        {"data": {"articles": [{"title": TITLE, "content": TEXT, "publishedAt": "2025-05-15", "url": URL, "author": "Rani Kusuma"}]}},
    ],
)  # fmt: skip
def test_what_collectors_write(tmp_path: Path, record: dict[str, Any]) -> None:
    made = one(tmp_path, "a.json", json.dumps(record))
    assert (made.title, made.text, made.url, made.authors) == (TITLE, TEXT, URL, ("Rani Kusuma",))
    assert (made.published or "")[:10] == "2025-05-15"


@pytest.mark.parametrize(
    ("record", "outlet"),
    [
        ({"source": "Kabar Teluk"}, "Kabar Teluk"),
        ({"source": {"id": None, "name": "Kabar Teluk"}}, "Kabar Teluk"),
        ({"source": URL}, None),  # an address, which is no outlet
        ({"source": URL, "sitename": "Kabar Teluk"}, "Kabar Teluk"),
        ({"sumber": "Kabar Teluk", "hostname": "kabarteluk.example"}, "Kabar Teluk"),
        ({"hostname": "kabarteluk.example"}, "kabarteluk.example"),
        ({"outlet": "N/A", "site": "Kabar Teluk"}, "Kabar Teluk"),
    ],
)
def test_what_is_an_outlet(tmp_path: Path, record: dict[str, Any], outlet: str | None) -> None:
    assert one(tmp_path, "a.json", json.dumps({"text": TEXT, **record})).outlet == outlet


@pytest.mark.parametrize(
    "table",
    [
        f"title,date,text,url\n{TITLE},2025-05-15,{TEXT},{URL}\n",
        f"Judul|Tanggal|Isi|Link\n{TITLE}|15 Mei 2025|{TEXT}|{URL}\n",
        f"sep=;\nTitle;Date;Text;URL\n{TITLE};15/5/2025;{TEXT};{URL}\n",
        f"Hasil ekspor 18 Agustus\n\ntitle,date,text,url\n{TITLE},2025-05-15,{TEXT},{URL}\n",
        f"title\tpublish_date\tcontent\tlink\n{TITLE}\t2025-05-15\t{TEXT}\t{URL}\n",
    ],
)
def test_tables(tmp_path: Path, table: str) -> None:
    made = one(tmp_path, "a.csv", table)
    assert (made.title, made.published, made.text, made.url) == (TITLE, "2025-05-15", TEXT, URL)


def test_what_stands_for_nothing_is_nothing(tmp_path: Path) -> None:
    made = one(tmp_path, "a.csv", f"title,date,text,url,author,outlet\nNo Title,nan,{TEXT},NaN,None,-\n")
    assert (made.title, made.published, made.url, made.authors, made.outlet, made.problems) == (
        None,
        None,
        None,
        (),
        None,
        (),
    )


@pytest.mark.parametrize(
    "word", ["", "-", "N/A", "nan", "Untitled", "(No Title)", "Tanpa Judul", "undefined", "null", "…", " "]
)
def test_placeholders(word: str) -> None:
    assert is_placeholder(word)


@pytest.mark.parametrize("word", ["Nan Kampung", "Judul", "No", "007", "N"])
def test_no_placeholders(word: str) -> None:
    assert not is_placeholder(word)


OBJECT = {"title": TITLE, "text": TEXT}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(OBJECT, indent=2) + "\n" + json.dumps(OBJECT, indent=2) + "\n"),
        ("a.jsonl", "[\n" + json.dumps(OBJECT) + ",\n" + json.dumps(OBJECT) + "\n]\n"),
        ("a.jsonl", json.dumps([OBJECT, OBJECT])),
        ("a.json", json.dumps(OBJECT) + "\n" + json.dumps(OBJECT) + "\n"),
        ("a.json", json.dumps({"data": {"result": {"items": [OBJECT, OBJECT]}}})),
    ],
)
def test_json_however_it_is_laid_out(tmp_path: Path, name: str, content: str) -> None:
    made = read(tmp_path, name, content)
    assert [(one.title, one.text) for one in made if isinstance(one, Source)] == [(TITLE, TEXT)] * 2


def test_a_description_alone_is_partial(tmp_path: Path) -> None:
    made = one(tmp_path, "a.json", json.dumps({"title": TITLE, "description": TEXT}))
    assert (made.text, made.partial) == (TEXT, True)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Satu.</p><p>Dua &amp; tiga.</p>", "Satu.\nDua & tiga."),
        ("Satu.<br><br>Dua.", "Satu.\nDua."),
        ("<strong>Satu</strong> dua.\nTiga <em>empat</em>.", "Satu dua.\nTiga empat."),
        ("Bila a < b dan c > d, R&D.", "Bila a < b dan c > d, R&D."),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.txt", "a.md"])
def test_mark_up_in_a_text(tmp_path: Path, name: str, text: str, plain: str) -> None:
    content = json.dumps({"text": text}) if name == "a.json" else text
    assert one(tmp_path, name, content).text == plain


ENTITIES = "Satu &ldquo;dua&rdquo;&nbsp;tiga.\n\nEmpat &amp;ldquo;lima&amp;rdquo;."


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a.json", "Satu “dua”\xa0tiga.\n\nEmpat “lima”."),  # a field of a collector's record holds HTML
        ("a.txt", "Satu “dua” tiga.\n\nEmpat “lima”."),  # what is seen; the text as read is kept beside it
        ("a.md", "Satu “dua” tiga.\n\nEmpat “lima”."),
    ],
)
def test_entities_in_a_text(tmp_path: Path, name: str, plain: str) -> None:
    content = json.dumps({"text": ENTITIES}) if name == "a.json" else ENTITIES
    source = one(tmp_path, name, content)
    assert source.text == plain
    assert source.verbatim == ("" if name == "a.json" else ENTITIES)


def test_links_of_mark_up_are_kept(tmp_path: Path) -> None:
    text = f'<p>{TEXT}</p><p>Baca juga: <a href="/beras">Harga Beras Naik Lagi</a></p>'
    made = one(tmp_path, "a.json", json.dumps({"text": text, "url": URL}))
    assert [(link.text, link.url) for link in made.links] == [
        ("Harga Beras Naik Lagi", "https://kabarteluk.example/beras")
    ]


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "{t}"\ndate: 2025-05-15\nauthor: Rani Kusuma\n---\n',
        '+++\ntitle = "{t}"\ndate = 2025-05-15\nauthor = "Rani Kusuma"\n+++\n',
        '{{"title": "{t}", "date": "2025-05-15", "author": "Rani Kusuma"}}\n\n',
        ';;;\n{{"title": "{t}", "date": "2025-05-15", "author": "Rani Kusuma"}}\n;;;\n',
        '---\n{{"title": "{t}", "date": "2025-05-15", "author": "Rani Kusuma"}}\n---\n',
        '---\ntitle: "{t}"\npublished: 2025-05-15\nauthor:\n  - "[[Rani Kusuma]]"\n---\n',
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_front_matter_of_every_kind(tmp_path: Path, name: str, head: str) -> None:
    made = one(tmp_path, name, head.format(t=TITLE) + TEXT)
    assert (made.title, made.published, made.authors, made.text) == (TITLE, "2025-05-15", ("Rani Kusuma",), TEXT)


@pytest.mark.parametrize("line", ["draft: true", "hide: true", "exclude: true", "publish: false", "Draft: yes"])
def test_front_matter_keeps_an_article_out(tmp_path: Path, line: str) -> None:
    (made,) = read(tmp_path, "a.md", f"---\ntitle: {TITLE}\n{line}\n---\n{TEXT}")
    assert isinstance(made, Problem)
    assert made.kind == "kept-out"


def test_a_draft_that_is_none_is_read(tmp_path: Path) -> None:
    assert one(tmp_path, "a.md", f"---\ntitle: {TITLE}\ndraft: false\n---\n{TEXT}").title == TITLE


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Arka** dan *Bima*, _Cakra_ dan __Dewa__, ***semua***", "Arka dan Bima, Cakra dan Dewa, semua"),
        ("==sorot== dan ~~coret~~ dan `kode`", "sorot dan coret dan kode"),
        ("nama_berkas_ini dan 2 * 3 * 4 dan *) catatan", "nama_berkas_ini dan 2 * 3 * 4 dan *) catatan"),
        ("## Pasal *satu* ##\nIsi", "Pasal satu\nIsi"),
        ("> Kata orang.\n> Dua baris.", "Kata orang.\nDua baris."),
        ("[[Rakha Wirajaya|Rakha]] dan [[Bima]]", "Rakha dan Bima"),
        ("Isi.[^1]\n\n[^1]: catatan saya", "Isi.\n\n"),
        ("> [!note] Saya\n> catatan\n\nIsi", "\nIsi"),
        ("> [!quote] Kutipan\n> “Siap,” katanya.", "“Siap,” katanya."),
        ("Isi. ^lead\n#arka #kota/tua\nAkhir", "Isi.\nAkhir"),
        ("![[foto.png]]![Foto](a.jpg)Isi", "Isi"),
        (r"Harga \*naik\*", "Harga *naik*"),
        ("%%catatan%%Isi<!-- x -->", "Isi"),
        ("- satu\n- dua", "- satu\n- dua"),
    ],
)
def test_markdown_is_markdown(markdown: str, text: str) -> None:
    assert markdown_to_text(markdown)[0] == text


def test_markdown_links_keep_their_addresses() -> None:
    text, links = markdown_to_text("Baca [**Harga** Beras](https://k.example/a_(b)) dan [bab](#bab).")
    assert text == "Baca Harga Beras dan bab."
    assert [(link.text, link.url) for link in links] == [("Harga Beras", "https://k.example/a_(b)")]


@pytest.mark.parametrize(
    "text", ["*" * 50_000, "[" * 50_000 + "](https://a.example)", "_a" * 20_000, "`" * 50_000, "> " * 30_000]
)
def test_marks_without_end_cost_little(text: str) -> None:
    assert isinstance(markdown_to_text(text)[0], str)


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200e", "\u2060", "\ufeff", "\u202a"])
def test_what_cannot_be_seen_is_in_no_name(tmp_path: Path, mark: str) -> None:
    record = {"title": f"Kota {mark}Arka", "text": TEXT, "author": f"Rani{mark} Kusuma", "url": URL + mark}
    made = one(tmp_path, "a.json", json.dumps(record))
    assert (made.title, made.authors, made.url) == ("Kota Arka", ("Rani Kusuma",), URL)
