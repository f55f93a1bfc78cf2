"""Words that lost the space or the table cell between them: "Tbk8150ABCDPT Nama", "tim basketUniversitas".

Articles as scraped have such words where a page had cells or links; no list of names knows them. Learning data hardly
has them, so they are parted before the tagger reads, and only where a whole word would make no sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set

from digest.text import Token, tokens

CODE = 4  # letters of a share's code on the stock exchanges of Jakarta and many other places
_ODD = re.compile(r"[a-z][A-Z]|[A-Za-z][0-9]|[A-Z]{6}")  # what every glued word has
_FIGURE = re.compile(r"(?<=[^\W\d_]{2})(?=\d{2,}[^\W\d_]{2})|(?<=\d\d)(?=[A-Z][^\W\d_])")
_SMALL_CAPITAL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})")

Line = list[Token]


def lines(text: str, span: tuple[int, int], forms: Set[str], usual: Callable[[str], bool]) -> list[Line]:
    """The words of a span of the text, glued ones parted, in lines: a line ends where a cell of a table ended.

    ``forms`` are marks of companies' legal forms, in small letters; ``usual`` says whether a word is a known one.
    """
    words = list(tokens(text, *span))
    if not _ODD.search(text, *span):
        return [words] if words else []
    made: list[Line] = [[]]
    for token in words:
        for part in _cells(token, forms):
            if part.start != token.start and made[-1]:
                made.append([])
            made[-1].extend(_parted(part, usual))
    return [line for line in made if line]


def _cells(token: Token, forms: Set[str]) -> Iterator[Token]:
    """A word's cells: figures apart from letters on both sides, and a legal form from the share's code before it."""
    text, cuts = token.text, [0]
    if len(text) > CODE and text[0].isalpha():
        form = text.rstrip("0123456789")
        if form != text and form.casefold() in forms:
            cuts.append(len(form))
        elif any(c.isdigit() for c in text):
            cuts += [m.start() for m in _FIGURE.finditer(text)]
        for start, end in zip(list(cuts), [*cuts[1:], len(text)], strict=True):
            if (
                text[start + CODE : end].casefold() in forms
                and text[start : start + CODE].isalpha()
                and text[start:end].isupper()
            ):
                cuts.append(start + CODE)
    cuts.sort()
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield Token(token.start + start, token.start + end, text[start:end])


def _parted(token: Token, usual: Callable[[str], bool]) -> Iterator[Token]:
    """A word that begins small and goes on with a capital, parted before it where the small part is a usual word."""
    text = token.text
    found = _SMALL_CAPITAL.search(text) if text[:1].islower() and text.isalpha() else None
    if found and usual(text[: found.start()]) and not usual(text):
        cut = token.start + found.start()
        yield Token(token.start, cut, text[: found.start()])
        yield Token(cut, token.end, text[found.start() :])
    else:
        yield token
