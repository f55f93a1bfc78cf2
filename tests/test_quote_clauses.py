"""Where reported words begin and end, and what stands in a sentence that nobody says: invented people only."""

from __future__ import annotations

import pytest
from test_quotes import actors, article

from digest.quotes import find_quotes

BUDI, LEE = "Budi Santosa", "Ann Lee"

# language, text, (words, speaker, stance) of each quote
CLAUSES = [
    # whom somebody tells is no part of what is told
    ("en", "Ann Lee told lawmakers the bridge would close.", [("the bridge would close", LEE, "asserts")]),
    ("en", "Ann Lee told Tom Hardy, 58, that the bridge would close.", [("the bridge would close", LEE, "asserts")]),
    (
        "en",
        "As Ann Lee told the Kabar Kota, the bridge would soon be closed.",
        [("the bridge would soon be closed", LEE, "asserts")],
    ),
    # who is asked does not ask
    (
        "en",
        "Lee, asked whether the bridge was safe, said it was too early to say.",
        [("it was too early to say", LEE, "asserts")],
    ),
    ("en", "Lee asked whether the bridge was safe.", [("the bridge was safe", LEE, "asks")]),
    # what only leads to the sentence's own clause ends with its comma
    (
        "en",
        "Although Ann Lee said the bridge was safe, drivers stayed away.",
        [("the bridge was safe", LEE, "asserts")],
    ),
    (
        "id",
        "Meski Budi Santosa mengatakan jembatan itu sudah aman, warga tetap khawatir.",
        [("jembatan itu sudah aman", BUDI, "asserts")],
    ),
    ("id", "Meskipun Budi Santosa nanti mengatakan jembatan itu sudah aman, warga tetap khawatir.", []),
    # who hands words on
    (
        "id",
        "Budi Santosa mengatakan jembatan itu akan ditutup, demikian dilaporkan kantor berita.",
        [("jembatan itu akan ditutup", BUDI, "asserts")],
    ),
    # what stands in a document is nobody's, though somebody spoke before
    (
        "id",
        "Budi Santosa mengatakan ia pulang. Dalam surat dakwaan disebutkan bahwa jembatan itu roboh.",
        [("ia pulang", BUDI, "asserts"), ("jembatan itu roboh", None, "asserts")],
    ),
    # a second verb of whoever opens the clause
    (
        "en",
        "Bank Nusa confirmed receipt of the new offer and said it would answer in due course.",
        [("it would answer in due course", "Bank Nusa", "asserts")],
    ),
    # a participle is no noun, whatever article stands beyond its comma
    (
        "en",
        "“I am innocent,” Lee told reporters outside the court, adding that she felt sorry for Tom Hardy.",
        [("I am innocent", LEE, "asserts"), ("she felt sorry for Tom Hardy", LEE, "asserts")],
    ),
    (
        "en",
        "Bank Nusa shareholders sold the stock, arguing the offer must be improved.",
        [("the offer must be improved", None, "asserts")],
    ),
    # a long subject before its cue, and what is said of it behind
    (
        "id",
        "Budi Santosa hadir. Jembatan yang dibangun oleh warga, kata Budi, merupakan milik bersama.",
        [("Jembatan yang dibangun oleh warga", BUDI, "asserts"), ("merupakan milik bersama", BUDI, "asserts")],
    ),
    # a source with its relative clause
    (
        "id",
        "Menurut Budi Santosa yang masih di lokasi, warga sudah mengungsi sejak pagi.",
        [("warga sudah mengungsi sejak pagi", BUDI, "asserts")],
    ),
    # a deed that is denied, and no claim or request that is
    (
        "id",
        "Budi Santosa membantah pernah menerima uang dari kontraktor.",
        [("pernah menerima uang dari kontraktor", BUDI, "denies")],
    ),
    ("id", "Budi Santosa membantah tuduhan itu.", []),
    ("en", "Ann Lee denied taking bribes from the developer.", [("taking bribes from the developer", LEE, "denies")]),
    ("en", "Ann Lee denied bail to the man.", []),
    # what only names a thing, and whose deed threatens, say nothing
    ("en", "The sale was run by a company called Bank Nusa that managed the audits.", []),
    ("en", "Bank Nusa' surprise offer threatens to upset the whole market.", []),
    # quoted words that "as" leads to
    ("en", "Ann Lee described the job cuts as “a kick in the teeth”.", [("a kick in the teeth", LEE, "asserts")]),
    # a speech that goes on in the next paragraph, which only closes it
    (
        "en",
        'Ann Lee said: "It was a very long night.\n\nWe did what we could." She left.',
        [("It was a very long night", LEE, "asserts"), ("We did what we could", LEE, "asserts")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CLAUSES)
def test_words_of_a_quote(language: str, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    quotes = find_quotes(article(text, language), actors(text))
    assert [(text[quote.start : quote.end], quote.speaker, quote.stance) for quote in quotes] == expected
