# ruff: noqa: E501 - files as they are
"""Mail, saved pages, documents and lists of feeds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from digest.config import Settings
from digest.model import Problem, Source
from digest.read import read_file

TITLE = "Kota Arka Buka Kembali Jembatan Tua"
TEXT = "Wali Kota Arka membuka kembali jembatan tua di pusat kota. Warga menyambutnya dengan pawai perahu di sungai."
PAGE = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{TEXT}</p><p>{TEXT} Lagi.</p></article></body></html>"


def read(tmp_path: Path, name: str, data: bytes) -> Source | Problem:
    file = tmp_path / name
    file.write_bytes(data)
    (made,) = read_file(file, name, Settings())
    return made


MAIL = (
    f"From: Rani Kusuma <rani@kabar.example>\r\nSubject: {TITLE}\r\nDate: Thu, 15 May 2025 10:00:00 +0700\r\n"
    'List-Id: "Kabar Teluk Pagi" <pagi.kabar.example>\r\nMIME-Version: 1.0\r\n'
)


@pytest.mark.parametrize(
    "body",
    [
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n",
        f"Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>{TEXT}</p></body></html>\r\n",
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
        f"{TEXT}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>lain</p>\r\n--b--\r\n",
        f"Content-Type: text/plain; charset=tidak-ada\r\n\r\n{TEXT}\r\n",
    ],
)
def test_a_mail(tmp_path: Path, body: str) -> None:
    made = read(tmp_path, "a.eml", (MAIL + body).encode())
    assert isinstance(made, Source)
    assert (made.title, made.published, made.authors) == (TITLE, "2025-05-15T10:00:00+07:00", ("Rani Kusuma",))
    assert (made.outlet, made.text.strip()) == ("Kabar Teluk Pagi", TEXT)


def test_a_mail_without_text_is_reported(tmp_path: Path) -> None:
    made = read(tmp_path, "a.eml", (MAIL + "Content-Type: text/plain\r\n\r\n \r\n").encode())
    assert isinstance(made, Problem)


def test_a_page_in_one_file(tmp_path: Path) -> None:
    data = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://kabar.example/jembatan\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n'
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
    )
    made = read(tmp_path, "a.mhtml", data.encode())
    assert isinstance(made, Source)
    assert (made.title, made.url) == (TITLE, "https://kabar.example/jembatan")
    assert TEXT in made.text


def test_a_list_of_feeds_is_no_article(tmp_path: Path) -> None:
    made = read(
        tmp_path, "a.opml", b'<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="x"/></body></opml>'
    )
    assert isinstance(made, Problem)
    assert made.kind == "feed-list"


def docx() -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:p><w:r><w:t>{TEXT}</w:t>'
        "</w:r></w:p></w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_word_document(tmp_path: Path) -> None:
    pytest.importorskip("mammoth")
    made = read(tmp_path, "a.docx", docx())
    assert isinstance(made, Source)
    assert made.text == f"{TITLE}\n{TEXT}"


def pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


def test_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    made = read(tmp_path, "a.pdf", pdf(TEXT))
    assert isinstance(made, Source)
    assert made.text == TEXT


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"PK\x03\x04 rusak"), ("a.pdf", b"%PDF-1.4 rusak"), ("b.pdf", pdf(""))]
)
def test_broken_documents_are_reported(tmp_path: Path, name: str, data: bytes) -> None:
    made = read(tmp_path, name, data)
    assert isinstance(made, Problem)
    assert made.kind == "unreadable"
