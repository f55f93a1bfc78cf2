"""Where a sentence's quotation marks open and close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.model import Article, Sentence

_MARKS = re.compile(r"[\"“”„«»]")
_OPENING, _CLOSING = "“„«", "”»"
# A quotation runs over no more sentences than this without another mark; beyond it, a mark was lost.
_LONGEST = 6


def quoted(text: str) -> list[tuple[int, int]]:
    """Start and end of the words inside quotation marks; what does not close runs to the end."""
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for at, opens in _marks(text):
        if begin is None and opens is not False:
            begin = at + 1
        elif begin is not None and opens is not True:
            found.append((begin, at))
            begin = None
    return found if begin is None else [*found, (begin, len(text))]


def outside(text: str) -> str:
    """The text without what stands in quotation marks."""
    parts, at = [], 0
    for start, end in quoted(text):
        parts.append(text[at:start])
        at = end
    return "".join(parts) + text[at:]


def cut(article: Article, sentences: Sequence[Sentence]) -> list[bool]:
    """Whether a quotation begins in a sentence and does not end in it, or the reverse."""
    state, paragraph, since, found = False, -1, 0, []
    for sentence in sentences:
        if sentence.paragraph != paragraph or since >= _LONGEST:
            state, paragraph, since = False, sentence.paragraph, 0
        before, marked = state, False
        for _, opens in _marks(sentence.of(article.text)):
            state, marked = (not state if opens is None else opens), True
        since = 0 if marked else since + 1
        found.append(before or state)
    return found


def _marks(text: str) -> Iterator[tuple[int, bool | None]]:
    """Each mark's place, and whether it opens (True) or closes (False); None where nothing tells."""
    for found in _MARKS.finditer(text):
        at, mark = found.start(), found.group()
        if mark in _OPENING:
            yield at, True
        elif mark in _CLOSING:
            yield at, False
        else:
            yield at, _straight(text, at)


def _straight(text: str, at: int) -> bool | None:
    """Whether a straight mark opens: white space before it and none behind says so, the reverse that it closes.

    Not so in "kami siap, "kata Budi": a mark between a comma and a small letter.
    """
    if text[:at].rstrip()[-1:] in (",", ".", "!", "?") and text[at + 1 : at + 2].islower():
        return None
    left = at == 0 or text[at - 1].isspace() or text[at - 1] in "(["
    right = at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] in ".,;:!?)]"
    return None if left == right else left
