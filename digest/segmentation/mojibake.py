"""Text whose bytes were read in a wrong encoding, beside what it was: shown, never put into the text."""

from __future__ import annotations

import re

_RUN = re.compile(r"\S{0,60}[^\x00-\x7f]\S{0,60}")
_ROUNDS = 3  # a text may have been read wrongly more than once
_LONGEST = 60


def mended(words: str) -> str:
    """The words as they were before UTF-8 was read as windows-1252 or Latin-1, once or more; or as they stand."""
    for _ in range(_ROUNDS):
        try:
            before = b"".join(map(_byte, words)).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            break
        if before == words:
            break
        words = before
    return words


def spoilt_and_mended(text: str) -> tuple[str, str] | None:
    """The first words of a text that are spoilt and can be mended, with what they were; None where none can."""
    for run in _RUN.finditer(text):
        words = run.group()[:_LONGEST]
        was = mended(words)
        if was != words:
            return words, was
    return None


def _byte(character: str) -> bytes:
    """The byte that a character was read from; windows-1252 leaves five bytes without one."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
