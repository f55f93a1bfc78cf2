"""Hostile inputs of a chosen size: what once took time that grew with the square, and what is built like it.

Each shape makes a file of about so many bytes. ``cost`` reads one, analyzes what it holds and lays its pages out, in a
process of its own, as a hostile file may take any time and any memory.
"""

from __future__ import annotations

import base64
import contextlib
import gc
import json
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

Shape = Callable[[int], bytes]

SENTENCE = "Gubernur Rahmadi Tolindra mengatakan di Merawan bahwa pencarian dilanjutkan besok pagi. "
STORY = (
    "JAKARTA – Kapal feri Cakra Wairanu tenggelam di Selat Tolindra pada Selasa malam. "
    "“Kami tidak akan berhenti,” kata Rahmadi Tolindra di Merawan.\n"
)


def repeated(piece: str) -> Shape:
    """A text that is one piece again and again."""
    return lambda size: (STORY + piece * (size // max(1, len(piece.encode())) + 1)).encode()


def between(before: str, piece: str, after: str) -> Shape:
    """One piece again and again, between a beginning and an end."""
    return lambda size: (before + piece * (size // len(piece.encode()) + 1) + after).encode()


def numbered(piece: str) -> Shape:
    """A piece again and again, each with names of its own: ``{a}`` and ``{b}`` are invented words, ``{n}`` a number."""

    def make(size: int) -> bytes:
        pieces = [STORY]
        length, number = 0, 0
        while length < size:
            pieces.append(piece.format(a=word(number), b=word(number * 7 + 3).title(), n=number))
            length += len(pieces[-1].encode())
            number += 1
        return "".join(pieces).encode()

    return make


def word(number: int) -> str:
    """The invented word of a number: another for each, and written big at its beginning."""
    syllables = ("ra", "to", "lin", "mer", "wa", "dri", "su", "ka", "bel", "gon", "pi", "ne")
    parts = []
    number += 12
    while number:
        number, rest = divmod(number, len(syllables))
        parts.append(syllables[rest])
    return "".join(parts).title()


def page(piece: str, closing: str = "") -> Shape:
    """A web page whose body is a story and one piece again and again."""
    head = f"<!doctype html><html><head><title>Feri tenggelam</title></head><body><article><p>{STORY}</p>"
    return between(head, piece, f"{closing}</article></body></html>")


def feed(piece: str) -> Shape:
    """A feed with one item whose content is one piece again and again."""
    head = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title><item><title>Feri tenggelam</title>'
        f"<description>{STORY}"
    )
    return between(head, piece, "</description></item></channel></rss>")


def mail(piece: str) -> Shape:
    """A mail with one piece again and again as its text."""
    head = f"From: Redaksi <r@example.org>\nSubject: Feri tenggelam\nDate: Mon, 2 Nov 2026 10:00:00 +0700\n\n{STORY}"
    return between(head, piece, "")


def record(piece: str) -> Shape:
    """A JSON record with one piece again and again as its text."""
    return lambda size: json.dumps({"title": "Feri", "text": STORY + piece * (size // len(piece) + 1)}).encode()


# Name → ending of the file, and what makes it. Those of the first block are the ones that an attack on the build of
# November 2026 found.
SHAPES: dict[str, tuple[str, Shape]] = {
    "front matter with trailing blanks": (".md", between("---\ntitle: Feri", " ", "\n---\n" + STORY)),
    "front matter that never ends": (".md", between("---\n", "title: Feri \n", "")),
    "blanks": (".txt", repeated(" ")),
    "tabs": (".txt", repeated("\t")),
    "no-break spaces": (".txt", repeated("\u00a0")),
    "line separators": (".txt", repeated("\u2028")),
    "blanks between words": (".txt", between(STORY + "Akhir", " ", "kata. " + STORY)),
    "line breaks": (".txt", repeated("\n")),
    "carriage returns": (".txt", repeated("\r")),
    "blank lines of blanks": (".txt", repeated(" \n")),
    "Baca juga": (".txt", repeated("Baca juga: ")),
    "Baca juga, a line each": (".txt", repeated("Baca juga: Menteri mundur\n")),
    "Pilihan editor": (".txt", repeated("Pilihan editor: ")),
    "Read more": (".txt", repeated("Read more: ")),
    "open tag in HTML": (".html", page("<" + "a" * 39)),
    "one open tag in HTML": (".html", between("<html><body><p>" + STORY, "a", "")),
    "tag that never ends": (".html", between(f"<html><body><p>{STORY}<", "a", "")),
    "attributes that never end": (".html", between(f"<html><body><p>{STORY}<a ", 'b="c" ', "")),
    "quotes in a tag": (".html", between(f"<html><body><p>{STORY}<a b=", '"', "")),
    "less-than signs in HTML": (".html", page("<")),
    "br": (".html", page("<br>")),
    "h1": (".html", page("<h1>")),
    "h1 closed": (".html", page("<h1>Judul</h1>")),
    "div": (".html", page("<div>")),
    "paragraphs": (".html", page(f"<p>{SENTENCE}</p>")),
    "tables": (".html", page("<table><tr><td>")),
    "lists": (".html", page("<ul><li>Feri")),
    "links": (".html", page('<a href="/b">Baca</a> ')),
    "spans": (".html", page("<span>a")),
    "comments": (".html", page("<!--")),
    "scripts": (".html", page("<script>")),
    "linked data": (".html", page('<script type="application/ld+json">{"a":[')),
    "meta": (".html", page('<meta name="author" content="Redaksi">')),
    "entities": (".html", page("&amp;lt;")),
    "ampersands": (".html", page("&")),
    "?xml in a feed": (".rss", feed("&lt;?xml")),
    "?xml as a feed": (".xml", between("", "<?xml", "")),
    "doctype in a feed": (".xml", between("", "<!doctype[", "")),
    "doctype after xml": (".rss", between('<?xml version="1.0"?>', "<!DOCTYPE[", "")),
    "escaped tags in a feed": (".rss", feed("&lt;aaa")),
    "brackets in a feed": (".rss", feed("] ]")),
    "brackets in a doctype": (".xml", between('<?xml version="1.0"?><!DOCTYPE rss [', "] ]", "")),
    "cdata in a feed": (".rss", feed("<![CDATA[ ]] ]")),
    "items of a feed": (
        ".rss",
        between(
            '<rss version="2.0"><channel><title>Kabar</title>',
            f"<item><title>Feri</title><description>{STORY}</description></item>",
            "</channel></rss>",
        ),
    ),
    "tags that nest in a feed": (".rss", feed("<b>")),
    "many of one surname": (".txt", numbered("{a} Tolindra mengatakan {b} Tolindra datang ke Merawan. ")),
    "many actors": (".txt", numbered("{a} {b} mengatakan itu di Merawan kepada {b} {a}. ")),
    "many acronyms": (".txt", numbered("Badan {a} {b} (B{n}X) dibentuk. ")),
    "many names of one word": (".txt", numbered("Pak {a} datang. ")),
    "names in one sentence": (".txt", numbered("{a} {b}, ")),
    "names joined by and": (".txt", numbered("{a} dan {b} dan ")),
    "many quotations": (".txt", numbered("“Kami datang {n} kali,” kata {a} {b}. ")),
    "open quotation marks": (".txt", repeated("“")),
    "quotation marks": (".txt", repeated('"')),
    "quotation marks and words": (".txt", repeated('"a ')),
    "single quotation marks": (".txt", repeated("'a ")),
    "cues of speech": (".txt", repeated("kata Rahmadi, ")),
    "cues of speech in English": (".txt", repeated("said Mr. Smith, who said ")),
    "quoted cell": (".csv", between('title,text\nFeri,"', '""', '"\n')),
    "quoted cell that never ends": (".csv", between('title,text\nFeri,"', STORY, "")),
    "cells": (".csv", between("title,text\nFeri", ",a", "\n")),
    "cells of quotation marks": (".csv", between("title,text\n", '"a",', "\n")),
    "rows": (".csv", between("title,text\n", f'Feri,"{STORY}"\n', "")),
    "names in capitals": (".txt", repeated("RAHMADI TOLINDRA ")),
    "underscored capitals": (".txt", repeated("ABC_DEF_")),
    "capitals": (".txt", repeated("A")),
    "small letters": (".txt", repeated("a")),
    "words": (".txt", repeated("feri ")),
    "sentences": (".txt", repeated(SENTENCE)),
    "one sentence of commas": (".txt", repeated("Rahmadi Tolindra, gubernur Lembira, ")),
    "digits": (".txt", repeated("9")),
    "figures": (".txt", repeated("Rp12,6 triliun ")),
    "numbers": (".txt", repeated("12.345,")),
    "dates": (".txt", repeated("2 November 2026, ")),
    "slashes": (".txt", repeated("(2/11/")),
    "dots": (".txt", repeated(".")),
    "dots and letters": (".txt", repeated("A.")),
    "commas": (".txt", repeated(",")),
    "hyphens": (".txt", repeated("-")),
    "dashes": (".txt", repeated("– ")),
    "line-end hyphens": (".txt", repeated("meng-\n")),
    "opening brackets": (".txt", repeated("(")),
    "bracketed": (".txt", repeated("(KPK) ")),
    "square brackets": (".md", repeated("[")),
    "markdown links": (".md", repeated("[a](b) ")),
    "markdown images": (".md", repeated("![a](")),
    "stars": (".md", repeated("*")),
    "stars and letters": (".md", repeated("*a ")),
    "underscores": (".md", repeated("_a_")),
    "backticks": (".md", repeated("`")),
    "hashes": (".md", repeated("# ")),
    "quoted lines": (".md", repeated("> ")),
    "angle brackets": (".md", repeated("<a")),
    "pipes": (".md", repeated("|a")),
    "combining marks": (".txt", repeated("\u0301")),
    "letters with marks": (".txt", repeated("e\u0301")),
    "zero-width spaces": (".txt", repeated("a\u200b")),
    "soft hyphens": (".txt", repeated("\u00ad")),
    "right-to-left overrides": (".txt", repeated("\u202ea")),
    "private use": (".txt", repeated("\ue000")),
    "ideographs": (".txt", repeated("海")),
    "emoji": (".txt", repeated("😀")),
    "addresses": (".txt", repeated("https://example.org/a/b ")),
    "one long address": (".txt", between(STORY + "https://example.org/", "a/", " dst.")),
    "mail addresses": (".txt", repeated("a@b.c ")),
    "at signs": (".txt", repeated("@")),
    "colons": (".txt", repeated("Rahmadi: ")),
    "datelines": (".txt", repeated("JAKARTA, KOMPAS.com – ")),
    "credits": (".txt", repeated("(Antara/Rahmadi) ")),
    "short lines": (".txt", repeated("Feri\n")),
    "captions": (".txt", repeated("Foto: Antara\n")),
    "headings": (".txt", repeated("\nFeri tenggelam\n\n")),
    "mail of blanks": (".eml", mail(" ")),
    "mail of quoted lines": (".eml", mail("> a\n")),
    "mail of headers": (".eml", between("From: a@b.c\n", "X: y\n", f"\n{STORY}")),
    "mail of parts": (
        ".eml",
        between('Subject: a\nContent-Type: multipart/mixed; boundary="x"\n\n', "--x\n\n", "--x--"),
    ),
    "encoded header": (".eml", between("Subject: ", "=?utf-8?q?a?=", f"\n\n{STORY}")),
    "record of blanks": (".json", record(" ")),
    "record of nested lists": (".json", between('{"title":"a","text":', "[", "")),
    "records": (".jsonl", between("", json.dumps({"title": "Feri", "text": STORY}) + "\n", "")),
    "record of escapes": (".json", lambda size: json.dumps({"text": STORY + "\u0001" * (size // 6)}).encode()),
    "base64": (".txt", lambda size: STORY.encode() + base64.b64encode(os.urandom(size * 3 // 4))),
}  # fmt: skip

LIMIT_SECONDS = 60
_SHORT = 0.2  # seconds that are measured twice
LIMIT_BYTES = 3_000_000_000


def write(folder: Path, name: str, size: int) -> Path:
    """The file of a shape, in a folder."""
    ending, make = SHAPES[name]
    path = folder / f"hostile{ending}"
    path.write_bytes(make(size))
    return path


def cost(name: str, size: int, seconds: int = LIMIT_SECONDS) -> float:
    """Processor seconds of a file of this shape, read and analyzed; infinite where it takes too long or too much."""
    (result,) = costs(name, (size,), seconds)
    return result


def costs(name: str, sizes: tuple[int, ...], seconds: int = LIMIT_SECONDS, *, short: float = _SHORT) -> list[float]:
    """Processor seconds of files of some sizes.

    Args:
        name: the shape of the files.
        sizes: of the files.
        seconds: after which one of them is given up.
        short: seconds below which a file is measured twice, and the less of both counts.
    """
    context = multiprocessing.get_context("fork")
    results: list[float] = []
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, name, sizes, seconds, short), daemon=True)
    process.start()
    theirs.close()
    with contextlib.suppress(EOFError):
        results.extend(ours.recv() for _ in sizes)
    process.join()
    return results + [float("inf")] * (len(sizes) - len(results))


def _serve(connection: Connection, name: str, sizes: tuple[int, ...], seconds: int, short: float) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds * len(sizes), seconds * len(sizes)))
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT_BYTES, LIMIT_BYTES))
    gc.freeze()  # or one collection looks through all that the tests before left in memory, most of a second
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = write(Path(folder), name, size)
            once = _seconds(path)
            connection.send(min(once, _seconds(path)) if once < short else once)


def _seconds(path: Path) -> float:
    start = time.process_time()
    work(path)
    return time.process_time() - start


def work(path: Path) -> None:
    """Read a file and analyze what it holds, and lay the pages of it out."""
    from digest.config import Settings
    from digest.edition import edit, stored_in_memory
    from digest.files.actors_file import ActorsFile
    from digest.model import Source, TrackedEdition
    from digest.pages import page_targets
    from digest.pipeline.article_stages import AnalysisContext, analyze_article, assemble
    from digest.read import read_file

    settings = Settings()
    context = AnalysisContext()
    sources = [item for item in read_file(path, path.name, settings) if isinstance(item, Source)]
    analyses = [assemble(analyze_article(source, context)) for source in sources]
    view = TrackedEdition(edit([stored_in_memory(analysis) for analysis in analyses], ActorsFile()))
    for target in page_targets(view, settings):
        for _ in target.make():
            pass
