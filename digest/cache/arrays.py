"""What is remembered from one build to the next: named columns of numbers, trusted only as they were written.

A *shelf* holds named contents; losing it, or finding anything else there, costs time and nothing more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

MARK = 16  # bytes of a hash


def load_arrays(shelf: Mapping[str, bytes], name: str, how: str) -> dict[str, Any] | None:
    """The columns of a name; ``None`` where there are none, or they were written in another way or broken since.

    Args:
        shelf: where they are.
        name: what they are kept under.
        how: as it was given to :func:`remember`.
    """
    import numpy as np

    kept = shelf.get(name)
    if not isinstance(kept, bytes) or kept[:MARK] != digest16(how) or kept[MARK : 2 * MARK] != _check(name, kept):
        return None
    length = kept.index(b"\n", 2 * MARK)
    at = length + 1
    arrays = {}
    for column, kind, shape in json.loads(kept[2 * MARK : length]):
        size = int(np.prod(shape, dtype=np.int64))
        arrays[column] = np.frombuffer(kept, dtype=kind, count=size, offset=at).reshape(shape)
        at += arrays[column].nbytes
    return arrays


def save_arrays(shelf: MutableMapping[str, bytes], name: str, how: str, columns: Mapping[str, Any]) -> None:
    """Keep columns, arrays of numbers, under a name; ``how`` changes with all that decides what they mean."""
    import numpy as np

    arrays = {column: np.ascontiguousarray(values) for column, values in columns.items()}
    head = json.dumps([(column, values.dtype.str, values.shape) for column, values in arrays.items()])
    body = b"".join([bytes(2 * MARK), head.encode(), b"\n", *(values.data for values in arrays.values())])
    shelf[name] = b"".join([digest16(how), _check(name, body), memoryview(body)[2 * MARK :]])


def _check(name: str, kept: bytes) -> bytes:
    return hashlib.blake2b(memoryview(kept)[2 * MARK :], digest_size=MARK, person=digest16(name)).digest()


def as_bytes_column(content: Iterable[bytes | memoryview]) -> Any:
    """Bytes as a column; see :func:`marks` for hashes."""
    import numpy as np

    return np.frombuffer(b"".join(content), dtype=np.uint8)


def hash_column(values: Any) -> list[bytes]:
    """The hashes in a column of bytes."""
    whole = values.tobytes()
    return [whole[at : at + MARK] for at in range(0, len(whole), MARK)]


def digest16(text: str) -> bytes:
    """``MARK`` bytes that stand for a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=MARK).digest()


def cache_key(parts: Iterable[str]) -> str:
    """A short text that differs where any of the parts does."""
    return digest16("\0".join(parts)).hex()
