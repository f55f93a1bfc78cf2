"""Pagefind's index made small, and the same for the same pages.

A reader fetches the list of all pages and chunks before the first result, then from every shard the chunk that a word
is in. Pagefind's names are long for such a list, its chunks large (some 28 kB), and its filters in another order each
time. Its files are gzip over a mark and CBOR; an index of another form than known stays as it is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from digest.search.cbor import array_head, decode_cbor, encode_cbor, head, skip_to_text

ENTRY = "pagefind-entry.json"
TESTED = (
    "1.5.0",
    "1.5.1",
    "1.5.2",
)  # versions of Pagefind whose files are known; those of others are taken as they come
_MARK = b"pagefind_dcd"
_PAGES, _CHUNKS, _FILTERS = 1, 2, 3  # where these stand in the list, after the version
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"  # no capitals: some file systems do not tell them apart
_NAME = 5  # letters of a name: 60 million, so that none comes again with another content that a browser still has
_EXACT = 5  # bits of a page's number of words: to 3 %, which ranks the same
_LEAST, _MOST = 2500, 6000  # bytes of a chunk; compressed, half of that
_FORM = b"\x82"  # head of another form of a word (with accents), after the word's pages


def repack(files: dict[str, bytes]) -> dict[str, bytes]:
    """Of the files of an index in one language, by path, those that a page with a search of its own needs, settled."""
    entry = json.loads(files[ENTRY])
    (language,) = entry["languages"].values()
    needed = {"pagefind.js", "pagefind-worker.js", f"wasm.{language['wasm'] or 'unknown'}.pagefind"}
    unchanged = {name: content for name, content in files.items() if name in needed}
    old = f"pagefind.{language['hash']}.pf_meta"
    try:
        meta, parts = _settled(files, _read(files[old]))
    except (ValueError, TypeError, IndexError, KeyError):
        return unchanged | {name: content for name, content in files.items() if "/" in name or name in (old, ENTRY)}
    language["hash"] = _name(meta, 2 * _NAME)
    unchanged[f"pagefind.{language['hash']}.pf_meta"] = meta
    return unchanged | parts | {ENTRY: json.dumps(entry, separators=(",", ":")).encode()}


def _settled(files: dict[str, bytes], meta: list[Any]) -> tuple[bytes, dict[str, bytes]]:
    """The list of pages, chunks and filters, and the files it names."""
    parts: dict[str, bytes] = {}
    pages = [[_add(parts, "fragment", files[f"fragment/{name}.pf_fragment"]), _near(n)] for name, n in meta[_PAGES]]
    words = [word for _, _, name in meta[_CHUNKS] for word in _words(_opened(files[f"index/{name}.pf_index"]))]
    chunks = [[first, last, _add(parts, "index", _packed(chunk))] for first, last, chunk in _chunks(words)]
    filters = []
    for name, old in sorted(meta[_FILTERS]):
        inside, values = _read(files[f"filter/{old}.pf_filter"])
        filters.append([name, _add(parts, "filter", _packed(encode_cbor([inside, sorted(values)])))])
    meta[_PAGES], meta[_CHUNKS], meta[_FILTERS] = pages, chunks, filters
    return _packed(encode_cbor(meta)), parts


def _add(parts: dict[str, bytes], kind: str, content: bytes) -> str:
    length = _NAME
    while parts.setdefault(f"{kind}/{(name := _name(content, length))}.pf_{kind}", content) != content:
        length += 1
    return name


def _name(content: bytes, length: int) -> str:
    number, name = int.from_bytes(hashlib.sha256(content).digest(), "big"), ""
    for _ in range(length):
        number, digit = divmod(number, len(_DIGITS))
        name += _DIGITS[digit]
    return name


def _near(number: int) -> int:
    step = 1 << max(0, number.bit_length() - _EXACT)
    return (number + step // 2) // step * step


def _words(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The words of a chunk, each with its bytes: an array of the word, its pages, and its other forms."""
    _, _, at = head(content, len(_MARK))  # the chunk is an array of an array of words
    _, _, at = head(content, at)
    while at < len(content):
        _, _, start = head(content, at)
        word, end = decode_cbor(content, start)
        end = skip_to_text(content, end)
        while end < len(content) and content[end - 1 : end] == _FORM:
            end = skip_to_text(content, decode_cbor(content, end)[1])
        end -= end < len(content)  # the head of the next word
        yield word, content[at:end]
        at = end


def _chunks(words: list[tuple[str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """Chunks of words, each with the beginnings of words from which and to which it reaches.

    Who has typed but the beginning of a word gets the words of one chunk; so two chunks are parted where the words
    beside have the least in common.
    """
    start, first = 0, words[0][0][:1] if words else ""
    while start < len(words):
        end = _end(words, start)
        last = words[end - 1][0]
        if end < len(words):
            last = words[end][0][: _common(last, words[end][0]) + 1]
        chunk = [content for _, content in words[start:end]]
        yield first, last, array_head(1) + array_head(len(chunk)) + b"".join(chunk)
        start, first = end, last


def _end(words: list[tuple[str, bytes]], start: int) -> int:
    """Where a chunk ends that begins at ``start``."""
    size, best, least = 0, len(words), 1 << 30
    for at in range(start, len(words)):
        if size >= _LEAST:
            common = _common(words[at - 1][0], words[at][0])
            if common < least:
                best, least = at, common
        if size >= _MOST:
            return best
        size += len(words[at][1])
    return best if size >= _MOST else len(words)


def _common(one: str, other: str) -> int:
    """Letters that two words begin with both."""
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number


def _read(file: bytes) -> Any:
    content = _opened(file)
    value, end = decode_cbor(content, len(_MARK))
    if end != len(content):
        raise ValueError("a file of Pagefind's has more than one value")
    return value


def _opened(file: bytes) -> bytes:
    content = gzip.decompress(file)
    if not content.startswith(_MARK):
        raise ValueError("this is no file of Pagefind's")
    return content


def _packed(content: bytes) -> bytes:
    return gzip.compress(_MARK + content, mtime=0)
