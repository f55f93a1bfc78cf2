"""Forms in which texts are compared: small letters, folded words, single spaces; and parts of addresses."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TYPOGRAPHIC_MARKS = "“”‘’–—…\xa0"
_ASCII_FOLDED = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4)  # one article's stages ask for the same text
def lowered(text: str) -> str:
    """The text in lower case, each character at its place: those of which it would make two stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def fold(text: str) -> str:
    """Case-folded words with single spaces between, without marks and accents: what two equal names share."""
    if not text.isascii():
        for mark in _TYPOGRAPHIC_MARKS:  # most texts have no other letters beyond ASCII
            text = text.replace(mark, " ")
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if text.isascii():
        return " ".join(text.translate(_ASCII_FOLDED).split())  # half of the time that a pattern takes
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def squeeze(text: str) -> str:
    """Text with runs of white space made one space, as it is read."""
    return " ".join(text.split())


def _in_latin_letters(text: str) -> str:
    """Text of any script in ASCII letters, so that two names in Arabic or Chinese have two addresses."""
    from anyascii import anyascii

    latin: str = anyascii(text)
    return latin


_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


def slug(text: str, limit: int = 60) -> str:
    """A readable address part of at most ``limit`` ASCII characters, cut at a word; ``""`` where nothing is left.

    A name that Windows keeps for a device (``con``, ``aux``) gets a letter after it: no folder can be called so.
    """
    return folder_name(_plain_slug(text, limit))


def folder_name(plain: str) -> str:
    """A slug, or with a letter after it where Windows keeps it for a device (``con``, ``aux``)."""
    return f"{plain}-x" if _DEVICE.fullmatch(plain) else plain


def _plain_slug(text: str, limit: int) -> str:
    folded = fold(text)
    if not folded.isascii():
        folded = fold(_in_latin_letters(folded))
    address = ""
    for word in folded.split():
        longer = f"{address}-{word}" if address else word
        if len(longer) > limit:
            return address or longer[:limit]
        address = longer
    return address
