"""Pagefind's index made the same for the same site.

Pagefind 1.5 keeps its filters in hash maps, so their order, and with it the name of every file that lists them, changes
from run to run. Here they are put in order and the files named anew by what is in them. The files are gzip over a mark
and CBOR (RFC 8949), of which only whole numbers, texts and arrays occur.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4  # CBOR's major types
_FILTERS = 3  # where a language's list of filters stands: version, pages, chunks of the index, filters, sorts


def settle(folder: Path) -> None:
    """Put the filters of the index in ``folder`` in order; an index of another form than known is left as it is."""
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        old = folder / f"pagefind.{language['hash']}.pf_meta"
        try:
            meta = _read(old)
            filters = sorted([name, _settle_filter(folder, hashed)] for name, hashed in meta[_FILTERS])
        except (ValueError, TypeError, IndexError):
            continue
        meta[_FILTERS] = filters
        prefix = language["hash"].rpartition("_")[0]
        content = _packed(meta)
        language["hash"] = f"{prefix}_{hashlib.sha256(content).hexdigest()[:10]}"
        old.unlink()
        (folder / f"pagefind.{language['hash']}.pf_meta").write_bytes(content)
    entry_file.write_text(json.dumps(entry, separators=(",", ":")), encoding="utf-8")


def _settle_filter(folder: Path, hashed: str) -> str:
    old = folder / "filter" / f"{hashed}.pf_filter"
    name, values = _read(old)
    content = _packed([name, sorted(values)])
    new = f"{hashed.rpartition('_')[0]}_{hashlib.sha256(content).hexdigest()[:7]}"
    old.unlink()
    (folder / "filter" / f"{new}.pf_filter").write_bytes(content)
    return new


def _read(file: Path) -> Any:
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_MARK):
        raise ValueError(f"{file.name} is no file of Pagefind's")
    made, end = _decoded(content, len(_MARK))
    if end != len(content):
        raise ValueError(f"{file.name} has more than one value")
    return made


def _packed(value: Any) -> bytes:
    return gzip.compress(_MARK + _encoded(value), mtime=0)


def _decoded(content: bytes, at: int) -> tuple[Any, int]:
    kind, small = content[at] >> 5, content[at] & 31
    at += 1
    if small > 27:
        raise ValueError("a CBOR value of open length")
    size = 0 if small < 24 else 1 << (small - 24)
    number = small if size == 0 else int.from_bytes(content[at : at + size], "big")
    at += size
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return content[at : at + number].decode(), at + number
    if kind != _ARRAY:
        raise ValueError(f"CBOR values of kind {kind} are not known here")
    items = []
    for _ in range(number):
        item, at = _decoded(content, at)
        items.append(item)
    return items, at


def _encoded(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(map(_encoded, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(size for size in (1, 2, 4, 8) if number < 1 << (8 * size))
    return bytes([kind << 5 | 23 + size.bit_length()]) + number.to_bytes(size, "big")
