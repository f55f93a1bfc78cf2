"""Names for notes: readable, unique in the vault, and such as every file system and every wiki link bears."""

from __future__ import annotations

import re
import unicodedata

# Windows bears none of the first group in a name, a wiki link none of the second.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]|[#^\[\]]|[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_LONGEST = 180  # bytes: file systems bear 255, and a number or an ending may follow


def note_name(title: str) -> str:
    """A title as the name of a file; ``Untitled`` where nothing of it can stand."""
    text = unicodedata.normalize("NFC", title)
    text = _SPACES.sub(" ", _FORBIDDEN.sub(" ", text)).strip(" .")
    text = _cut(text).rstrip(" .")
    if not text:
        return "Untitled"
    return f"{text}_" if _RESERVED.match(text) else text


def unique_name(name: str, taken: set[str], hints: tuple[str, ...] = ()) -> str:
    """A name that no other note has, in whatever case: with the first hint that helps, else with a number.

    Args:
        name: of :func:`note_name`.
        taken: names that are taken, folded; the one returned is added.
        hints: what may tell it from the other: an outlet, a date.
    """
    candidates = [name, *(f"{name} ({note_name(hint)})" for hint in hints if hint)]
    number = 2
    while True:
        for candidate in candidates:
            folded = candidate.casefold()
            if folded not in taken:
                taken.add(folded)
                return candidate
        candidates = [f"{name} {number}"]
        number += 1


def _cut(text: str) -> str:
    """The text in at most so many bytes as a name may have, cut at a word."""
    if len(text.encode()) <= _LONGEST:
        return text
    short = text.encode()[:_LONGEST].decode("utf-8", "ignore")
    return short.rpartition(" ")[0] or short
