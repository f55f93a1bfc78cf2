"""Values with a check in front, so that damage on the disk is noticed where it is read."""

from __future__ import annotations

import hashlib

CHECK = 16  # hexadecimal digits in front of a text; half as many bytes in front of bytes


class DamagedValueError(ValueError):
    """A stored value is not what was written."""


def seal(text: str) -> str:
    """A text with its check.

    Raises:
        ValueError: the text holds a lone surrogate, which no file can.
    """
    return _check(text.encode()).hex() + text


def unseal(sealed: str) -> str:
    """The text that :func:`seal` was given.

    Raises:
        DamagedValueError: it is another one.
    """
    if not isinstance(sealed, str):
        raise DamagedValueError("no text")
    text = sealed[CHECK:]
    if _check(text.encode()).hex() != sealed[:CHECK]:
        raise DamagedValueError("a text that was not written like this")
    return text


def seal_bytes(content: bytes) -> bytes:
    """Bytes with their check."""
    return _check(content) + content


def unseal_bytes(sealed: bytes) -> bytes:
    """The bytes that :func:`seal_bytes` was given.

    Raises:
        DamagedValueError: they are others.
    """
    if not isinstance(sealed, bytes):
        raise DamagedValueError("no bytes")
    content = sealed[CHECK // 2 :]
    if _check(content) != sealed[: CHECK // 2]:
        raise DamagedValueError("bytes that were not written like this")
    return content


def _check(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=CHECK // 2).digest()
