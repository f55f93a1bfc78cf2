"""What a file holds: all its bytes, or its lines one by one, packed or not, within the limits."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from digest.config import Settings
from digest.errors import ReadError
from digest.read.decoding import decode, is_binary

_MOST_UNPACKED = 100  # times a packed file's size; texts unpack to four to ten times theirs
_LEAST_UNPACKED = 1_000_000  # bytes that any packed file may hold


class Unpacked(io.RawIOBase):
    """What a packed file holds; one that unpacks to far more than any text does is no text."""

    def __init__(self, file: Path, name: str, raw: IO[bytes]) -> None:
        self._stream = gzip.GzipFile(fileobj=raw)
        self._name = name
        self._left = max(_LEAST_UNPACKED, file.stat().st_size * _MOST_UNPACKED)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever holds bytes
        """Fill a buffer; the number of bytes."""
        content = self._stream.read(len(buffer))
        self._left -= len(content)
        if self._left < 0:
            raise ReadError(self._name, f"unpacks to more than {_MOST_UNPACKED} times its size, as no text does")
        buffer[: len(content)] = content
        return len(content)


def read_whole(stream: IO[bytes], name: str, settings: Settings, binary: bool) -> bytes:
    """All bytes of a file, if they are no more than the limit, and text."""
    limit = settings.limits.megabytes * 1_000_000
    data = stream.read(limit + 1)
    if len(data) > limit:
        message = f'larger than {settings.limits.megabytes} MB; raise the setting "limits.megabytes" or split the file'
        raise ReadError(name, message)
    if not data.strip():
        raise ReadError(name, "the file is empty")
    if not binary and is_binary(data):
        raise ReadError(name, "no text but binary data; only text, pages, feeds and tables are read")
    return data


def decoded_lines(stream: IO[bytes], name: str, settings: Settings) -> Iterator[str]:
    """The lines of a stream; one longer than the limit ends the file with a report."""
    limit = settings.limits.megabytes * 1_000_000
    head = b""
    number = 0
    while True:
        line = stream.readline(limit + 1)
        if not line:
            if number == 0:
                raise ReadError(name, "the file is empty")
            return
        number += 1
        if number == 1:
            head = line[:4096]
            if is_binary(head):
                raise ReadError(name, "no text but binary data")
            if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
                yield from decode(line + stream.read(limit)).splitlines(keepends=True)
                return
        if len(line) > limit:
            raise ReadError(name, f"a line longer than {settings.limits.megabytes} MB", number)
        yield decode(line)
