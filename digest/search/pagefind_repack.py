"""Pagefind's index made small, and the same for the same pages.

Before the first result a reader fetches the list of all pages and chunks, then from every shard the chunk that the word
is in. Pagefind's file names are long for such a list, its chunks large (some 28 kB), and its filters in another order
each time. Its files are gzip over a mark and CBOR; an index of another form than known stays as it is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from digest.search.cbor import array_head, decode_cbor, encode_cbor, head, skip_to_text

ENTRY = "pagefind-entry.json"
TESTED = ("1.5.0", "1.5.1", "1.5.2")  # versions of Pagefind whose files are known; those of others are left as they are
_MARK = b"pagefind_dcd"
_PAGES, _CHUNKS, _FILTERS = 1, 2, 3  # where these stand in the list, after the version
_NAME_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"  # no capitals: some file systems do not tell them apart
_NAME_LENGTH = 5  # 60 million names: none comes again with another content that a browser still has
_WORD_COUNT_BITS = 5  # of a page's number of words: exact to 3 %, which ranks the same
_CHUNK_LEAST, _CHUNK_MOST = 2500, 6000  # bytes of a chunk; compressed, half of that
_OTHER_FORM = b"\x82"  # head of another form of a word (with accents), after the word's pages


class _Word(NamedTuple):
    """A word of the index, and its CBOR with its pages and other forms."""

    text: str
    content: bytes


class _Chunk(NamedTuple):
    """Words that are fetched together, as CBOR, with the beginnings of words from which and to which they reach."""

    first: str
    last: str
    content: bytes


def repack(files: dict[str, bytes]) -> dict[str, bytes]:
    """Of the files of an index in one language, by path, those that a page with a search of its own needs, made small.

    Raises:
        KeyError: there is no entry.
    """
    entry = json.loads(files[ENTRY])
    (language,) = entry["languages"].values()
    list_name = f"pagefind.{language['hash']}.pf_meta"
    program = {"pagefind.js", "pagefind-worker.js", f"wasm.{language['wasm'] or 'unknown'}.pagefind"}
    unchanged = {name: content for name, content in files.items() if name in program}
    try:
        page_list, parts = _repacked_parts(files, _decoded(files[list_name]))
    except (ValueError, TypeError, IndexError, KeyError):  # another form than is known
        return unchanged | {name: files[name] for name in files if "/" in name or name in (list_name, ENTRY)}

    language["hash"] = _name(page_list, 2 * _NAME_LENGTH)
    unchanged[f"pagefind.{language['hash']}.pf_meta"] = page_list
    return unchanged | parts | {ENTRY: json.dumps(entry, separators=(",", ":")).encode()}


def _repacked_parts(files: dict[str, bytes], listed: list[Any]) -> tuple[bytes, dict[str, bytes]]:
    """The list of pages, chunks and filters as a file, and the files it names."""
    parts: dict[str, bytes] = {}

    pages = []
    for name, word_count in listed[_PAGES]:
        fragment = _add(parts, "fragment", files[f"fragment/{name}.pf_fragment"])
        pages.append([fragment, _rounded(word_count)])

    words: list[_Word] = []
    for _, _, name in listed[_CHUNKS]:
        words += _words(_unpacked(files[f"index/{name}.pf_index"]))
    chunks = []
    for chunk in _chunks(words):
        chunks.append([chunk.first, chunk.last, _add(parts, "index", _packed(chunk.content))])

    filters = []
    for title, name in sorted(listed[_FILTERS]):
        inside, values = _decoded(files[f"filter/{name}.pf_filter"])
        filters.append([title, _add(parts, "filter", _packed(encode_cbor([inside, sorted(values)])))])

    listed[_PAGES], listed[_CHUNKS], listed[_FILTERS] = pages, chunks, filters
    return _packed(encode_cbor(listed)), parts


# Names of files


def _add(parts: dict[str, bytes], kind: str, content: bytes) -> str:
    """Add a file under a name made of its content, longer where another content has the name already."""
    length = _NAME_LENGTH
    while True:
        name = _name(content, length)
        if parts.setdefault(f"{kind}/{name}.pf_{kind}", content) == content:
            return name
        length += 1


def _name(content: bytes, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(content).digest(), "big")
    name = ""
    for _ in range(length):
        number, digit = divmod(number, len(_NAME_DIGITS))
        name += _NAME_DIGITS[digit]
    return name


def _rounded(number: int) -> int:
    """A number to its first bits: less to fetch, and the same ranking."""
    step = 1 << max(0, number.bit_length() - _WORD_COUNT_BITS)
    return (number + step // 2) // step * step


# Words and chunks


def _words(content: bytes) -> Iterator[_Word]:
    """The words of a chunk, an array of an array of words; each is an array of the word, its pages, its other forms."""
    _, _, position = head(content, len(_MARK))
    _, _, position = head(content, position)
    while position < len(content):
        _, _, text_start = head(content, position)
        text, end = decode_cbor(content, text_start)
        end = skip_to_text(content, end)
        while end < len(content) and content[end - 1 : end] == _OTHER_FORM:
            _, end = decode_cbor(content, end)
            end = skip_to_text(content, end)
        if end < len(content):
            end -= 1  # the head of the next word
        yield _Word(text, content[position:end])
        position = end


def _chunks(words: Sequence[_Word]) -> Iterator[_Chunk]:
    """Divide sorted words into chunks.

    A reader who has typed only the beginning of a word gets the words of one chunk; so two chunks are parted where the
    words beside have the least in common.
    """
    start = 0
    first = words[0].text[:1] if words else ""
    while start < len(words):
        end = _chunk_end(words, start)
        last = words[end - 1].text
        if end < len(words):
            following = words[end].text
            last = following[: _common_letters(last, following) + 1]
        content = b"".join(word.content for word in words[start:end])
        yield _Chunk(first, last, array_head(1) + array_head(end - start) + content)
        start, first = end, last


def _chunk_end(words: Sequence[_Word], start: int) -> int:
    """Where the chunk that begins at ``start`` ends: among the places between the least size and the most."""
    size = 0
    best, least_common = len(words), 1 << 30
    for position in range(start, len(words)):
        if size >= _CHUNK_LEAST:
            common = _common_letters(words[position - 1].text, words[position].text)
            if common < least_common:
                best, least_common = position, common
        if size >= _CHUNK_MOST:
            return best
        size += len(words[position].content)
    return best if size >= _CHUNK_MOST else len(words)


def _common_letters(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    count = 0
    for letter, other_letter in zip(one, other, strict=False):
        if letter != other_letter:
            break
        count += 1
    return count


# Pagefind's files


def _decoded(file: bytes) -> Any:
    content = _unpacked(file)
    value, end = decode_cbor(content, len(_MARK))
    if end != len(content):
        raise ValueError("a file of Pagefind's has more than one value")
    return value


def _unpacked(file: bytes) -> bytes:
    content = gzip.decompress(file)
    if not content.startswith(_MARK):
        raise ValueError("this is no file of Pagefind's")
    return content


def _packed(content: bytes) -> bytes:
    return gzip.compress(_MARK + content, mtime=0)
