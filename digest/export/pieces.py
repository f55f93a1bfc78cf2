"""A long file put together of pieces, of which only those are made that were not there when it was last made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from digest.cache.arrays import as_bytes_column, digest16, hash_column, load_arrays, save_arrays


class Piece(NamedTuple):
    """A piece: a name that changes with its content, and what makes it."""

    version: str
    make: Callable[[], bytes]


def join_pieces(
    pieces: Iterable[Piece], shelf: MutableMapping[str, bytes], name: str, code: str
) -> list[bytes | memoryview]:
    """The contents of the pieces, which the shelf then holds under ``name``.

    What the shelf held decides how long it takes, and nothing else: a broken or foreign content is passed over.

    Args:
        pieces: in order.
        shelf: what was kept of the last build.
        name: what they are kept under.
        code: the key of the code that makes them.
    """
    before = dict(_kept(shelf, name, code))
    contents: dict[bytes, bytes | memoryview] = {}
    for piece in pieces:
        key = digest16(piece.version)
        contents[key] = before[key] if key in before else piece.make()
    if list(contents) != list(before):
        _keep(contents, shelf, name, code)
    return list(contents.values())


def _keep(contents: dict[bytes, bytes | memoryview], shelf: MutableMapping[str, bytes], name: str, code: str) -> None:
    import numpy as np

    lengths = np.array([len(content) for content in contents.values()], dtype=np.uint32)
    columns = {"keys": as_bytes_column(contents), "lengths": lengths, "contents": as_bytes_column(contents.values())}
    save_arrays(shelf, name, code, columns)


def _kept(shelf: MutableMapping[str, bytes], name: str, code: str) -> Iterator[tuple[bytes, memoryview]]:
    """The pieces of an earlier build by their keys; none where there is anything wrong with them."""
    arrays = load_arrays(shelf, name, code)
    if arrays is not None:
        ends = pairwise(accumulate(arrays["lengths"].tolist(), initial=0))
        whole = memoryview(arrays["contents"])
        yield from (
            (key, whole[start:end]) for key, (start, end) in zip(hash_column(arrays["keys"]), ends, strict=True)
        )
