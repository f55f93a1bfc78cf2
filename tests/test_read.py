"""From files to sources: every format, every encoding, and a folder of broken inputs."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from depth import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from digest.config import LimitSettings, Settings
from digest.model import Link, Problem, Source
from digest.read import ENDINGS, find_files, read_file
from digest.segmentation import segment

DATA = Path(__file__).parent / "data" / "reading"
TEXT = (
    "Pemerintah kota akan memperbaiki jembatan itu bulan depan, kata wali kota.\n\nWarga menyambut baik rencana itu.\n"
)


def at(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def both(file: Path, setting: Settings | None = None) -> tuple[list[Source], list[Problem]]:
    """What a file gives: sources, and problems by themselves and on sources."""
    made = list(read_file(file, file.name, setting or Settings()))
    sources = [m for m in made if isinstance(m, Source)]
    return sources, [m for m in made if isinstance(m, Problem)] + [p for s in sources for p in s.problems]


def one(file: Path, setting: Settings | None = None) -> Source:
    (source,) = both(file, setting)[0]
    return source


# ---------------------------------------------------------------- finding files


def test_find_lists_what_may_hold_articles(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.jsonl", "sub/deep/d.html", "e.csv.gz", "README.md", "LICENSE", "actors.yml",
                 ".hidden.md", ".git/x.md", "picture.png", "LICENSE.txt", "f.MD"):  # fmt: skip
        at(tmp_path, name, TEXT)
    names = [Path(name).relative_to(tmp_path).as_posix() for _, name in find_files((tmp_path,))]
    assert names == ["a.txt", "b.md", "e.csv.gz", "f.MD", "sub/c.jsonl", "sub/deep/d.html"]
    assert names == sorted(names)
    assert all(ending.startswith(".") for ending in ENDINGS)


def test_find_takes_a_file_named_outright_whatever_its_ending(tmp_path: Path) -> None:
    file = at(tmp_path, "artikel.dat", TEXT)
    assert find_files((file, file)) == ((file, file.as_posix()),)
    assert one(file).text == TEXT


def test_find_reads_a_folder_once_where_links_go_in_a_circle(tmp_path: Path) -> None:
    at(tmp_path, "a/one.md", TEXT)
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "broken.md").symlink_to(tmp_path / "nowhere.md")
    assert [Path(name).name for _, name in find_files((tmp_path,))] == ["broken.md", "one.md"]
    assert both(tmp_path / "a" / "broken.md")[1][0].kind == "unreadable"


def test_what_is_not_there_is_a_problem(tmp_path: Path) -> None:
    ((file, name),) = find_files((tmp_path / "none.md",))
    (problem,) = read_file(file, name, Settings())
    assert isinstance(problem, Problem)
    assert problem.kind == "unreadable"


# ---------------------------------------------------------------- plain text and Markdown


def test_plain_text(tmp_path: Path) -> None:
    source = one(at(tmp_path, "a.txt", "\ufeffSatu\r\ndua\rtiga e\u0301"))
    assert source.text == "Satu\ndua\ntiga é"
    assert source.file == "a.txt"


FRONT = """---
title: "Jembatan: Arka"
date: 2026-03-10
url: https://kabar.example/1
outlet: Kabar Nusa
author: [Rani Kusuma, Bayu Satrio]
language: id
tags: [kota, jembatan]
rubrik: daerah
nomor: 7
---
"""


def test_front_matter(tmp_path: Path) -> None:
    source = one(at(tmp_path, "a.md", FRONT + TEXT + "[Jembatan Bima Dibuka](https://kabar.example/2)"))
    assert source.title == "Jembatan: Arka"
    assert source.published == "2026-03-10"
    assert (source.url, source.outlet, source.authors) == (
        "https://kabar.example/1",
        "Kabar Nusa",
        ("Rani Kusuma", "Bayu Satrio"),
    )
    assert source.tags == ("kota", "jembatan")
    assert source.extra == (("rubrik", "daerah"), ("nomor", "7"))
    assert source.text.startswith("Pemerintah")
    assert source.links == (Link(text="Jembatan Bima Dibuka", url="https://kabar.example/2"),)
    assert not source.problems


@pytest.mark.parametrize(
    ("head", "kind", "line", "title"),
    [
        ("title: Jembatan: Arka\ndate: 2026-03-10", "broken-yaml", 2, "Jembatan: Arka"),
        ("title: [a\ndate: 2026-03-10", "broken-yaml", 3, "[a"),
        ("a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]", "broken-yaml", None, "[*b, *b]"),
        ("- satu\n- dua", "broken-yaml", 2, None),
        ("title: Arka\ndate: 31 Feb 2026", "impossible-date", 3, "Arka"),
        ("title: {a: [1, 2]}", "wrong-type", 2, None),
        ("title: Arka\nurl: [[1]]", "wrong-type", 3, "Arka"),
    ],
)
def test_faulty_front_matter_is_reported_and_the_text_read(
    tmp_path: Path, head: str, kind: str, line: int | None, title: str | None
) -> None:
    source = one(at(tmp_path, "a.md", f"---\n{head}\n---\n{TEXT}"))
    assert source.text == TEXT
    assert source.title == title
    (problem,) = source.problems
    assert (problem.kind, problem.file) == (kind, "a.md")
    assert line is None or problem.line == line


def test_front_matter_in_a_text_file(tmp_path: Path) -> None:
    source = one(at(tmp_path, "a.txt", FRONT + TEXT))
    assert (source.title, source.published, source.text) == ("Jembatan: Arka", "2026-03-10", TEXT)


@pytest.mark.parametrize("text", ["---\nSatu dua tiga.\n", "---\nSatu dua: tiga.\n---\nEmpat.\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_dashes_that_open_a_text_are_no_front_matter(tmp_path: Path, name: str, text: str) -> None:
    if name == "a.txt" or text.count("---") == 1:
        assert one(at(tmp_path, name, text)).text == text


# ---------------------------------------------------------------- encodings

WORDS = "“Café di Arka naik 5 persen” – kata Señor Müller…\n" + TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert one(at(tmp_path, "a.txt", WORDS.encode(encoding))).text == WORDS


def test_cyrillic_code_page(tmp_path: Path) -> None:
    words = "Правительство города объявило о строительстве нового моста через реку.\n"
    assert one(at(tmp_path, "a.txt", words.encode("cp1251"))).text == words


def test_a_few_broken_bytes_do_not_change_the_encoding(tmp_path: Path) -> None:
    data = (WORDS * 20).encode() + b"\xff\n"
    text = one(at(tmp_path, "a.txt", data)).text
    assert text.startswith(WORDS)
    assert text.endswith("\ufffd\n")


# ---------------------------------------------------------------- pages

PAGE = (DATA / "page.html").read_text(encoding="utf-8")


def test_a_page(tmp_path: Path) -> None:
    source = one(at(tmp_path, "a.html", PAGE))
    assert source.title == "Arka Bangun Jembatan Baru"
    assert source.published == "2026-03-10T08:00:00+07:00"
    assert (source.outlet, source.authors, source.language) == ("Kabar Nusa", ("Rani Kusuma",), "id")
    assert source.url == "https://kabar.example/arka/1"
    assert "Penghargaan" not in source.text
    assert "politik" not in source.text
    article = segment(source)
    assert [(p.title, p.url) for p in article.picks] == [
        ("Arka Ragu, Bima Sebut 7.000 Warga Pindah", "https://kabar.example/p/9")
    ]
    assert article.sentences[0].of(article.text).startswith("Pemerintah kota Arka")


def test_a_page_in_a_declared_code_page(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "windows-1252").replace("Bima Surya kepada", "Bima Café kepada").encode("cp1252")
    assert "Bima Café kepada" in one(at(tmp_path, "a.htm", page)).text


def test_a_page_of_a_million_nested_elements(tmp_path: Path) -> None:
    sources, problems = both(at(tmp_path, "a.html", "<html><body>" + "<div>" * 1_000_000 + "Teks yang terdalam."))
    assert sources[0].text == "Teks yang terdalam."
    assert [p.kind for p in problems] == ["broken-html"]


# ---------------------------------------------------------------- feeds

RSS = (DATA / "feed.rss").read_text(encoding="utf-8")


def test_a_feed(tmp_path: Path) -> None:
    (first, second), problems = both(at(tmp_path, "a.rss", RSS))
    assert first.file == "a.rss#k-1"
    assert (first.title, first.outlet, first.language) == ("Arka & Bima", "Kabar Nusa", "id")
    assert first.published == "2026-03-10T08:00:00+07:00"
    assert first.text == "Alinea satu selesai.\nAlinea dua. Jembatan Bima Segera Dibuka"
    assert first.links == (Link(text="Jembatan Bima Segera Dibuka", url="https://kabar.example/2"),)
    assert (second.text, second.partial, first.partial) == ("Hanya ringkasan.", True, False)
    assert [p.kind for p in problems] == ["partial"]


def test_a_feed_cut_in_the_middle_gives_what_it_has(tmp_path: Path) -> None:
    sources, problems = both(at(tmp_path, "a.xml", RSS[: RSS.index("<item><title>Kedua") + 30]))
    assert [s.file for s in sources][:1] == ["a.xml#k-1"]
    assert "broken-feed" in [p.kind for p in problems]


def test_an_entity_bomb_is_not_followed(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = RSS.replace("<rss", f'<!DOCTYPE r [<!ENTITY e0 "ha">{entities}]><rss', 1).replace("Kedua", "Kedua &e9;")
    sources, problems = both(at(tmp_path, "a.xml", bomb))
    assert len(sources) == 2
    assert all(len(s.text) < 200 for s in sources)
    assert "entities" in [p.kind for p in problems]


def test_xml_that_is_no_feed(tmp_path: Path) -> None:
    assert [p.kind for p in both(at(tmp_path, "a.xml", "<?xml version='1.0'?><urlset><url/></urlset>"))[1]] == [
        "no-feed"
    ]


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Kabar", "language": "id",
        "items": [
            {"id": "1", "content_html": "<p>Satu.</p><p>Dua.</p>", "date_published": "2026-03-10T00:00:00Z"},
            {"id": "2", "summary": "Ringkasan."}, "tiga",
        ],
    }  # fmt: skip
    (first, second), problems = both(at(tmp_path, "a.json", json.dumps(feed)))
    assert (first.text, first.published, first.outlet) == ("Satu.\nDua.", "2026-03-10T00:00:00+00:00", "Kabar")
    assert second.partial
    assert sorted(p.kind for p in problems) == ["not-an-object", "partial"]


@pytest.mark.shared
def test_feeds_of_real_outlets(shared: Path) -> None:
    count = 0
    for file, _ in find_files((shared / "feeds",)):
        sources, problems = both(file)
        assert sources or problems
        count += len(sources)
        assert all(s.text and "\ufffd" not in s.text for s in sources)
    assert count >= 330


# ---------------------------------------------------------------- records


def test_json_lines_go_on_after_a_broken_line(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "text": "Satu.", "judul": "Arka", "skor": 3}', "[1, 2]", "{bukan json", "",
        '{"id": "a", "text": "Dua."}', '{"title": "Tanpa teks"}',
        '{"text": ["Tiga.", "Empat."], "date": "10 Maret 2026"}',
    ]  # fmt: skip
    sources, problems = both(at(tmp_path, "a.jsonl", "\n".join(lines)), Settings(columns={"judul": "title"}))
    assert [(s.file, s.text) for s in sources] == [
        ("a.jsonl#a", "Satu."), ("a.jsonl#a~2", "Dua."), ("a.jsonl#7", "Tiga.\n\nEmpat."),
    ]  # fmt: skip
    assert sources[0].title == "Arka"
    assert sources[0].extra == (("skor", "3"),)
    assert sources[2].published == "2026-03-10"
    assert [(p.kind, p.line) for p in problems] == [
        ("not-an-object", 2), ("broken-json", 3), ("no-text", 6), ("duplicate-id", 5),
    ]  # fmt: skip


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    file = at(tmp_path, "a.jsonl", '{"text": "Satu."}\n' * 3)
    made = read_file(file, "a.jsonl", Settings())
    assert isinstance(next(made), Source)
    made.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables(tmp_path: Path, mark: str) -> None:
    rows = [["judul", "isi", "date"], ["Arka", '"Satu, dua.\nTiga; empat."', "2026-03-10"], ["Kosong", "", ""]]
    file = at(tmp_path, "a.csv", "\n".join(mark.join(row) for row in rows))
    sources, problems = both(file, Settings(columns={"judul": "title", "isi": "text"}))
    assert [(s.title, s.text, s.published) for s in sources] == [("Arka", "Satu, dua.\nTiga; empat.", "2026-03-10")]
    assert [p.kind for p in problems] == ["no-text"]
    assert both(file)[1][0].kind in ("no-columns", "no-text")


def test_packed_files(tmp_path: Path) -> None:
    assert one(at(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode()))).text == TEXT
    assert one(at(tmp_path, "a.jsonl.gz", gzip.compress(b'{"text": "Satu."}\n'))).file == "a.jsonl.gz#1"
    assert both(at(tmp_path, "b.txt.gz", gzip.compress(TEXT.encode())[:40]))[1][0].kind == "cut"
    assert both(at(tmp_path, "c.txt.gz", b"not gzip at all"))[1][0].kind in ("cut", "unreadable")


def test_web_archives(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = tmp_path / "a.warc.gz"
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        address = "https://kabar.example/arka/1"
        writer.write_record(
            writer.create_warc_record(address, "response", payload=BytesIO(PAGE.encode()), http_headers=headers)
        )
    source = one(file)
    assert source.file == f"a.warc.gz#{address}"
    assert source.title == "Arka Bangun Jembatan Baru"


# ---------------------------------------------------------------- bad inputs

BAD = {
    "empty.md": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 40,
    "zip.md": b"PK\x03\x04" + bytes(100),
    "broken.json": b'{"text": ',
    "number.json": b"7",
    "empty.jsonl": b"",
    "binary.jsonl": b"\x00\x01\x02" * 100,
    "empty.csv": b"\n\n",
    "nothing.html": b"<html><head><title>x</title></head><body></body></html>",
    "nothing.xml": b"<?xml version='1.0'?>",
    "not.warc": b"hello world, no archive",
    "deep.json": b"[" * 200_000,
    "deep.jsonl": b"[" * 200_000 + b"\n",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_problem_with_a_way_out(tmp_path: Path, name: str) -> None:
    sources, problems = both(at(tmp_path, name, BAD[name]))
    assert not sources
    assert problems
    assert all(p.file.startswith(name) and len(p.message) > 10 for p in problems)


def test_a_file_beyond_the_limit(tmp_path: Path) -> None:
    small = Settings(limits=LimitSettings(megabytes=1))
    (problem,) = both(at(tmp_path, "a.txt", "a " * 600_000), small)[1]
    assert "limits.megabytes" in problem.message
    long_line = '{"text": "' + "a " * 600_000 + '"}\n'
    sources, problems = both(at(tmp_path, "a.jsonl", '{"text": "Satu."}\n' + long_line), small)
    assert (len(sources), len(problems)) == (1, 1)
    packed = gzip.compress(b"a" * 5_000_000)
    assert "more than 100 times its size" in both(at(tmp_path, "bomb.txt.gz", packed), small)[1][0].message
    loose = gzip.compress(os.urandom(700_000).hex().encode())  # unpacks to twice its size, and more than the limit
    assert "limits.megabytes" in both(at(tmp_path, "large.txt.gz", loose), small)[1][0].message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a superuser reads everything")
def test_no_permission(tmp_path: Path) -> None:
    file = at(tmp_path, "a.md", TEXT)
    file.chmod(0)
    assert both(file)[1][0].kind == "unreadable"


def test_odd_names(tmp_path: Path) -> None:
    for name in ("a\nb.md", "x" * 250 + ".md", "é e\u0301.md", "a#b?.md"):
        assert one(at(tmp_path, name, TEXT)).file == name


@given(st.binary(max_size=400), st.sampled_from(sorted(ENDINGS - {".warc"})))
@examples(300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_never_raises(tmp_path: Path, data: bytes, ending: str) -> None:
    file = at(tmp_path, "x" + ending, data)
    for made in read_file(file, file.name, Settings()):
        if isinstance(made, Source):
            assert "\r" not in made.text
            made.text.encode()
            segment(made)


def test_the_hash_is_of_all_that_a_source_holds(tmp_path: Path) -> None:
    first = one(at(tmp_path, "a.md", FRONT + TEXT))
    assert first == one(at(tmp_path, "a.md", FRONT + TEXT))
    assert first.digest != one(at(tmp_path, "a.md", FRONT.replace("daerah", "kota") + TEXT)).digest
    assert first.digest != one(at(tmp_path, "b.md", FRONT + TEXT)).digest
    assert first.digest != one(at(tmp_path, "a.md", FRONT + TEXT + "\n")).digest


def test_plain_files_are_read_without_heavy_packages(tmp_path: Path) -> None:
    file = at(tmp_path, "a.md", FRONT + TEXT)
    code = (
        "import sys; from pathlib import Path; from digest.read import read_file; from digest.config import Settings\n"
        f"list(read_file(Path({str(file)!r}), 'a.md', Settings()))\n"
        "assert not {'trafilatura', 'feedparser', 'lxml', 'numpy', 'warcio'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
