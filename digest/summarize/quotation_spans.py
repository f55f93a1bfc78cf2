"""Where a sentence's quotation marks open and close."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"[\"“”„«»]")
_OPENING = "“„«"
_PAUSES = (",", ".", "!", "?")
# A quotation runs over no more sentences than this without another mark; beyond it, a mark was lost.
_LONGEST = 6


Mark = tuple[int, bool | None]


def quotation_marks_in(text: str) -> list[Mark]:
    """Each mark's place, and whether it opens (True) or closes (False); None where nothing tells."""
    if text.isascii() and '"' not in text:
        return []
    return [
        (found.start(), _straight(text, found.start()) if found.group() == '"' else found.group() in _OPENING)
        for found in _MARKS.finditer(text)
    ]


def _straight(text: str, at: int) -> bool | None:
    """Whether a straight mark opens: white space before it and none behind says so, the reverse that it closes.

    Not so in "kami siap, "kata Budi": a mark between a comma and a small letter.
    """
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if behind.islower() and text[:at].rstrip()[-1:] in _PAUSES:
        return None
    left = not before or before.isspace() or before in "(["
    right = not behind or behind.isspace() or behind in ".,;:!?)]"
    return None if left == right else left


def quotation_spans(text: str, marked: Sequence[Mark]) -> list[tuple[int, int]]:
    """Start and end of the words inside quotation marks; what does not close runs to the end."""
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for at, opens in marked:
        if begin is None and opens is not False:
            begin = at + 1
        elif begin is not None and opens is not True:
            found.append((begin, at))
            begin = None
    return found if begin is None else [*found, (begin, len(text))]


def outside(text: str, quotes: Sequence[tuple[int, int]]) -> str:
    """The text without what stands in quotation marks, at the places that `quoted` gives."""
    parts, at = [], 0
    for start, end in quotes:
        parts.append(text[at:start])
        at = end
    return "".join(parts) + text[at:]


def cut(paragraphs: Iterable[int], marked: Iterable[Sequence[Mark]]) -> list[bool]:
    """Whether a quotation begins in a sentence and does not end in it, or the reverse.

    Args:
        paragraphs: the number of each sentence's paragraph.
        marked: each sentence's marks.
    """
    state, last, since, found = False, -1, 0, []
    for paragraph, held in zip(paragraphs, marked, strict=True):
        if paragraph != last or since >= _LONGEST:
            state, last, since = False, paragraph, 0
        before = state
        for _, opens in held:
            state = not state if opens is None else opens
        since = 0 if held else since + 1
        found.append(before or state)
    return found
