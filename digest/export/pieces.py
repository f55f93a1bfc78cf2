"""A long file put together of pieces, of which only those are made that were not there when it was last made."""

from __future__ import annotations

import hashlib
import struct
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import NamedTuple

_KEY = 16  # bytes of the hash that a piece is known by
_HEAD = struct.Struct(">16sII")  # the code that made the pieces, a checksum, the number of pieces


class Piece(NamedTuple):
    """A piece: a name that changes with its content, and what makes it."""

    version: str
    make: Callable[[], bytes]


def put_together(pieces: Iterable[Piece], shelf: MutableMapping[str, bytes], name: str) -> list[bytes | memoryview]:
    """The contents of the pieces, which the shelf then holds under ``name``.

    What the shelf held decides how long it takes, and nothing else: a broken or foreign content is passed over.
    """
    before = dict(_kept(shelf.get(name, b"")))
    contents: dict[bytes, bytes | memoryview] = {}
    for piece in pieces:
        key = hashlib.blake2b(piece.version.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()
        contents[key] = before[key] if key in before else piece.make()
    if list(contents) != list(before):
        shelf[name] = _packed(contents)
    return list(contents.values())


def _packed(contents: dict[bytes, bytes | memoryview]) -> bytes:
    lengths = array("I", map(len, contents.values()))
    body = b"".join((*contents, lengths.tobytes(), *contents.values()))
    return _HEAD.pack(_code(), zlib.crc32(body, len(contents)), len(contents)) + body


def _kept(held: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """The pieces of an earlier build by their keys; none where there is anything wrong with them."""
    if len(held) < _HEAD.size:
        return
    code, checksum, number = _HEAD.unpack_from(held)
    body = memoryview(held)[_HEAD.size :]
    if code != _code() or checksum != zlib.crc32(body, number):
        return
    lengths = array("I", bytes(body[number * _KEY : number * (_KEY + 4)]))
    starts = accumulate(lengths, initial=number * (_KEY + 4))
    for at, (start, end) in enumerate(pairwise(starts)):
        yield bytes(body[at * _KEY : (at + 1) * _KEY]), body[start:end]


@cache
def _code() -> bytes:
    """A hash of the code that makes the pieces."""
    files = [file for package in ("digest.export", "digest.text") for file in resources.files(package).iterdir()]
    made = hashlib.blake2b(digest_size=16)
    for file in sorted((file for file in files if file.name.endswith(".py")), key=str):
        made.update(file.read_bytes())
    return made.digest()
