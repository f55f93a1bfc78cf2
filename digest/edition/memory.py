"""What is remembered from one build to the next: named columns of numbers, trusted only as they were written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

MARK = 16  # bytes of a hash


def recall(shelf: Mapping[str, bytes], name: str) -> dict[str, Any] | None:
    """The columns of a name; ``None`` where there are none, or they were written by other code or broken since."""
    import numpy as np

    kept = shelf.get(name)
    if (
        not isinstance(kept, bytes)
        or kept[:MARK] != _version()
        or kept[MARK : 2 * MARK] != _hash(name, kept[2 * MARK :])
    ):
        return None
    head, _, _ = kept[2 * MARK :].partition(b"\n")
    at = 2 * MARK + len(head) + 1
    made = {}
    for column, kind, shape in json.loads(head):
        size = int(np.prod(shape, dtype=np.int64))
        made[column] = np.frombuffer(kept, dtype=kind, count=size, offset=at).reshape(shape)
        at += made[column].nbytes
    return made


def remember(shelf: MutableMapping[str, bytes], name: str, columns: Mapping[str, Any]) -> None:
    """Keep columns under a name."""
    import numpy as np

    arrays = {column: np.ascontiguousarray(values) for column, values in columns.items()}
    head = json.dumps([(column, values.dtype.str, values.shape) for column, values in arrays.items()])
    body = b"".join([head.encode(), b"\n", *(values.tobytes() for values in arrays.values())])
    shelf[name] = b"".join([_version(), _hash(name, body), body])


def short(text: str) -> bytes:
    """``MARK`` bytes that stand for a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=MARK).digest()


def _hash(name: str, body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=MARK, person=short(name)).digest()


@cache
def _version() -> bytes:
    """A hash of the edition's code: what other code remembers means something else."""
    made = hashlib.blake2b(digest_size=MARK)
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        made.update(file.name.encode() + b"\0" + file.read_bytes())
    return made.digest()
