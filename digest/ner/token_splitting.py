"""Words that lost the space or the table cell between them: "Tbk8150ABCDPT Nama", "tim basketUniversitas".

Articles as scraped have such words where a page had cells or links; no list of names knows them. Learning data hardly
has them, so they are parted before the tagger reads, and only where a whole word would make no sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from typing import NamedTuple

from digest.text import tokenized

CODE = 4  # letters of a share's code on the stock exchanges of Jakarta and many other places
_FIGURE = re.compile(r"(?<=[^\W\d_]{2})(?=\d{2,}[^\W\d_]{2})|(?<=\d\d)(?=[A-Z][^\W\d_])")
_SMALL_CAPITAL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")


class TokenLine(NamedTuple):
    """Words that follow each other in a text, none before ``start``, with nothing but space between them."""

    start: int
    words: list[str]

    def starts(self, text: str, count: int) -> list[int]:
        """Where the first ``count`` words start in the text."""
        made, at = [], self.start
        for word in self.words[:count]:
            at = text.index(word, at)
            made.append(at)
            at += len(word)
        return made


def token_lines(text: str, span: tuple[int, int], forms: Set[str], usual: Callable[[str], bool]) -> list[TokenLine]:
    """The words of a span of the text, glued ones parted, in lines: a line ends where a cell of a table ended.

    ``forms`` are marks of companies' legal forms, in small letters; ``usual`` says whether a word is a known one.
    """
    found = tokenized(text).tokens.forms_in(*span)
    odd = {word for word in found if len(word) > CODE and not (word.isalpha() and word[1:].islower())}
    if not odd:
        return [TokenLine(span[0], found)] if found else []
    made, at = [TokenLine(span[0], [])], span[0]
    for word in found:
        if word not in odd:
            made[-1].words.append(word)
            continue
        at = text.index(word, at)
        for number, cell in enumerate(_cells(word, forms)):
            if number:
                made.append(TokenLine(at, []))
            made[-1].words.extend(_parted(cell, usual))
            at += len(cell)
    return made


def _cells(word: str, forms: Set[str]) -> list[str]:
    """A word's cells: figures apart from letters on both sides, and a legal form from the share's code before it."""
    cuts = [0]
    if len(word) > CODE and word[0].isalpha():
        form = word.rstrip("0123456789")
        if form != word and form.casefold() in forms:
            cuts.append(len(form))
        elif any(c.isdigit() for c in word):
            cuts += [m.start() for m in _FIGURE.finditer(word)]
        for start, end in zip(list(cuts), [*cuts[1:], len(word)], strict=True):
            part = word[start:end]
            if part[CODE:].casefold() in forms and part[:CODE].isalpha() and part.isupper():
                cuts.append(start + CODE)
    cuts.sort()
    return [word[start:end] for start, end in zip(cuts, [*cuts[1:], len(word)], strict=True)]


def _parted(word: str, usual: Callable[[str], bool]) -> list[str]:
    """A word that begins small and goes on with a capital, parted before it where the small part is a usual word."""
    found = _SMALL_CAPITAL.search(word) if word[:1].islower() and word.isalpha() else None
    if found and usual(word[: found.start()]) and not usual(word):
        return [word[: found.start()], word[found.start() :]]
    return [word]
