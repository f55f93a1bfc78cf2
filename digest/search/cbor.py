"""CBOR (RFC 8949) as far as Pagefind's files have it: whole numbers, texts and arrays."""

from __future__ import annotations

import re
from typing import Any

_NUMBER, _MINUS, _TEXT, _ARRAY = 0, 1, 3, 4  # major types
_HEADS = re.compile(  # a run of numbers and heads of arrays, up to the next text
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a]....)*+", re.DOTALL
)


def decode_cbor(content: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at ``at``, and where it ends.

    Raises:
        ValueError: it is of a kind that is not known here.
    """
    kind, number, at = head(content, at)
    if kind == _NUMBER:
        return number, at
    if kind == _MINUS:
        return -1 - number, at
    if kind == _TEXT:
        return content[at : at + number].decode(), at + number
    if kind != _ARRAY:
        raise ValueError(f"CBOR values of kind {kind} are not known here")
    items = []
    for _ in range(number):
        item, at = decode_cbor(content, at)
        items.append(item)
    return items, at


def head(content: bytes, at: int) -> tuple[int, int, int]:
    """Kind and number of the value that begins at ``at``, and where its head ends."""
    kind, small = content[at] >> 5, content[at] & 31
    at += 1
    if small > 27:
        raise ValueError("a CBOR value of open length")
    size = 0 if small < 24 else 1 << (small - 24)
    return kind, small if size == 0 else int.from_bytes(content[at : at + size], "big"), at + size


def skip_to_text(content: bytes, at: int) -> int:
    """Where the next text begins, or the content ends; much quicker than reading all numbers on the way."""
    match = _HEADS.match(content, at)
    if match is None:  # never: it may be empty
        return at
    if match.end() < len(content) and content[match.end()] >> 5 != _TEXT:
        raise ValueError("a CBOR value that is not known here")
    return match.end()


def encode_cbor(value: Any) -> bytes:
    """A whole number, a text or a list of such as CBOR."""
    if isinstance(value, int):
        return _head(_NUMBER, value) if value >= 0 else _head(_MINUS, -1 - value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return array_head(len(value)) + b"".join(map(encode_cbor, value))


def array_head(length: int) -> bytes:
    """What an array of so many values begins with."""
    return _head(_ARRAY, length)


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(size for size in (1, 2, 4, 8) if number < 1 << (8 * size))
    return bytes([kind << 5 | 23 + size.bit_length()]) + number.to_bytes(size, "big")
