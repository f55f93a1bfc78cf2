"""Words that lost the space or the table cell between them: "Tbk8150ABCDPT Nama", "tim basketUniversitas".

Articles as scraped have such words where a page had cells or links; no list of names knows them. Learning data hardly
has them, so they are parted before the tagger reads, and only where a whole word would make no sense.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import NamedTuple

from digest.text import figure_points, glue_points, tokenized

CODE = 4  # letters of a share's code on the stock exchanges of Jakarta and many other places
_LEAST_BEFORE, _LEAST_BEHIND = 3, 2  # small letters on both sides of a capital that begins a word


class TokenLine(NamedTuple):
    """Words that follow each other in a text, none before ``start``, with nothing but space between them."""

    start: int
    words: list[str]

    def starts(self, text: str, count: int) -> list[int]:
        """Where the first ``count`` words start in the text."""
        starts, at = [], self.start
        for word in self.words[:count]:
            at = text.index(word, at)
            starts.append(at)
            at += len(word)
        return starts


def token_lines(text: str, span: tuple[int, int], forms: Set[str], usual: Callable[[str], bool]) -> list[TokenLine]:
    """The words of a span of the text, glued ones parted, in lines: a line ends where a cell of a table ended.

    ``forms`` are marks of companies' legal forms, in small letters; ``usual`` says whether a word is a known one.
    """
    words = tokenized(text).tokens.forms_in(*span)
    odd = {word for word in words if len(word) > CODE and not (word.isalpha() and word[1:].islower())}
    if not odd:
        return [TokenLine(span[0], words)] if words else []
    lines, at = [TokenLine(span[0], [])], span[0]
    for word in words:
        if word not in odd:
            lines[-1].words.append(word)
            continue
        at = text.index(word, at)
        for number, cell in enumerate(_cells(word, forms)):
            if number:
                lines.append(TokenLine(at, []))
            lines[-1].words.extend(_parted(cell, usual))
            at += len(cell)
    return lines


def _cells(word: str, forms: Set[str]) -> list[str]:
    """A word's cells: figures apart from letters on both sides, and a legal form from the share's code before it."""
    cuts = [0]
    if len(word) > CODE and word[0].isalpha():
        form = word.rstrip("0123456789")
        if form != word and form.casefold() in forms:
            cuts.append(len(form))
        elif any(c.isdigit() for c in word):
            cuts += figure_points(word)
        for start, end in zip(list(cuts), [*cuts[1:], len(word)], strict=True):
            part = word[start:end]
            if part[CODE:].casefold() in forms and part[:CODE].isalpha() and part.isupper():
                cuts.append(start + CODE)
    cuts.sort()
    return [word[start:end] for start, end in zip(cuts, [*cuts[1:], len(word)], strict=True)]


def _parted(word: str, usual: Callable[[str], bool]) -> list[str]:
    """A word that begins small and goes on with a capital, parted before it where the small part is a usual word."""
    if not word[:1].islower() or not word.isalpha():
        return [word]
    cut = next(glue_points(word, before=_LEAST_BEFORE, behind=_LEAST_BEHIND), None)
    if cut is None or usual(word) or not usual(word[:cut]):
        return [word]
    return [word[:cut], word[cut:]]
