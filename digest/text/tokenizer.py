"""The one token layer: where a text is cut into words, and the words kept with their places.

Four readings serve all that follows. *Tokens* are words, numbers and single marks, as names are tagged in. *Words* are
runs of letters and digits, as term lists and summaries compare them. *Compounds* are words with what joins them inside
("orang-orang", "Jum'at", "R&D"), and the marks between them, as clauses and phrases are read in. *Letter words* have no
digits: they say how a line is written.

An article's text is read once: :func:`tokenized` remembers the last texts, and every room asks for the tokens of a span
of it. A short text of its own (a name, a line, a sentence) is read by a function that gives the words alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from digest.text.folding import lowered

_TOKEN = r"\d+(?:[.,:/]\d+)*|[^\W_]+|[^\w\s]|_+"
_WORD = r"\w+"
_PARTED = r"(?<!\w)(?:[A-Za-z]|[Cc]o) - \w+"  # "U - 22", "e - KTP", "Co - Founder": a text that parts its marks
_SITE_ENDS = r"(?:\.(?:com|co|net|org|go|id|tv|io|ai)\b)+"
_INNER = r"(?:[-'’/&]\w+)*"
# Behind a word, what goes on with it is looked for only where a mark that may join stands.
_COMPOUND = rf"{_PARTED}|\w++(?:(?=[-.'’/&])(?:{_SITE_ENDS}|{_INNER}))?|[^\w\s]|\n"
# Plain words first, behind which neither an apostrophe nor a mark beyond ASCII stands: fast.
_LETTER_WORD = re.compile(r"[A-Za-z]++(?![\x80-\U0010ffff'])|[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORD_TOKENS = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W_]+|_+")  # the tokens without marks
_WORDS = re.compile(_WORD)
_TOKENS = re.compile(_TOKEN)
_COMPOUNDS = re.compile(_COMPOUND)
_SPACED = re.compile(r"\S+")
_LOWER_BY_CONTEXT = "Σİ"  # letters whose small form hangs on their neighbours, or is two letters
_TEXTS = 8  # an article's own text, and those read beside it


class Token(NamedTuple):
    """A word, number or single mark, with its place in the text."""

    start: int
    end: int
    text: str


class TokenSequence:
    """The tokens of a text by one reading, as parallel lists; in order, none overlapping.

    Attributes:
        starts: where each token starts in the text.
        ends: where it ends.
        forms: the token as it stands.
    """

    __slots__ = ("_folded", "_pattern", "_text", "ends", "forms", "starts")

    def __init__(self, pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> None:
        self._pattern, self._text = pattern, text
        self._folded: list[str] | None = None
        if start or end is not None:
            spans = [match.span() for match in pattern.finditer(text, start, len(text) if end is None else end)]
            self.starts, self.ends = [span[0] for span in spans], [span[1] for span in spans]
            self.forms = [text[left:right] for left, right in spans]
        else:
            pieces = pattern.split(text)  # the pattern is one group: between, token, between, token …
            borders = list(accumulate(map(len, pieces)))
            self.starts, self.ends, self.forms = borders[:-1:2], borders[1::2], pieces[1::2]

    @property
    def folded(self) -> list[str]:
        """The tokens in small letters, as they stand in the text in small letters."""
        if self._folded is None:
            self._folded = self._folded_forms()
        return self._folded

    def _folded_forms(self) -> list[str]:
        if not any(letter in self._text for letter in _LOWER_BY_CONTEXT):
            return list(map(str.lower, self.forms))  # half of the time
        small = lowered(self._text)
        return [small[left:right] for left, right in zip(self.starts, self.ends, strict=True)]

    def __len__(self) -> int:
        return len(self.starts)

    def _range(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last number of the tokens in ``start:end``; None where an edge cuts one."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        if first < last and (self.starts[first] < start or self.ends[last - 1] > end):
            return None
        return first, max(first, last)

    def forms_in(self, start: int, end: int) -> list[str]:
        """The tokens of a span of the text, as they stand."""
        numbers = self._range(start, end)
        return self._read(start, end).forms if numbers is None else self.forms[slice(*numbers)]

    def folded_in(self, start: int, end: int) -> list[str]:
        """The tokens of a span of the text, in small letters."""
        numbers = self._range(start, end)
        return self._read(start, end).folded if numbers is None else self.folded[slice(*numbers)]

    def tokens_in(self, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
        """Start, end, form and small letters of each token of a span of the text."""
        numbers, within = self._range(start, end), self
        if numbers is None:
            within = self._read(start, end)
            numbers = 0, len(within)
        part = slice(*numbers)
        return zip(within.starts[part], within.ends[part], within.forms[part], within.folded[part], strict=True)

    def before(self, position: int) -> int:
        """Number of the last token that ends at or before a position; -1 where none does."""
        return bisect_right(self.ends, position) - 1

    def _read(self, start: int, end: int) -> TokenSequence:
        """The same reading of a span whose edges cut a token."""
        return TokenSequence(self._pattern, self._text, start, end)


class TokenizedText:
    """A text with its tokens, each reading made when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def tokens(self) -> TokenSequence:
        """Words, numbers with their inner ``.,:/``, single marks."""
        return TokenSequence(_splitting(_TOKEN), self.text)

    @cached_property
    def words(self) -> TokenSequence:
        """Runs of letters, digits and underscores."""
        return TokenSequence(_splitting(_WORD), self.text)

    @cached_property
    def compounds(self) -> TokenSequence:
        """Words with hyphens, apostrophes and the like inside; single marks; line breaks."""
        return TokenSequence(_splitting(_COMPOUND), self.text)


@lru_cache(maxsize=_TEXTS)
def tokenized(text: str) -> TokenizedText:
    """A text's tokens; the last texts' are remembered, so that an article is tokenized once."""
    return TokenizedText(text)


@lru_cache
def _splitting(pattern: str) -> re.Pattern[str]:
    return re.compile(f"({pattern})")


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Words, numbers (with inner ``.,:/``) and single marks of ``text[start:end]``; offsets are those of ``text``.

    Hyphens and apostrophes stand alone, so that "Rusia-Hamas" are two names and a mark.
    """
    return _spans(_TOKENS, text, start, end)


def words_and_numbers(text: str) -> list[str]:
    """The tokens of a text that are no marks."""
    return _WORD_TOKENS.findall(text)


def word_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Runs of letters, digits and underscores in ``text[start:end]``, with their places."""
    return _spans(_WORDS, text, start, end)


def compound_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Words of ``text[start:end]`` with what joins them inside, without marks, with their places."""
    return (token for token in _spans(_COMPOUNDS, text, start, end) if is_word(token.text))


def spaced_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """What stands between white space in ``text[start:end]``, with its places."""
    return _spans(_SPACED, text, start, end)


def words(text: str) -> list[str]:
    """Runs of letters, digits and underscores."""
    return _WORDS.findall(text)


def letter_words(text: str) -> list[str]:
    """Runs of letters, with an apostrophe inside at most."""
    return _LETTER_WORD.findall(text)


def is_word(token: str) -> bool:
    """Whether a token is a word or number, not a mark."""
    return token[0].isalnum() or token[0] == "_"


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int | None) -> Iterator[Token]:
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        yield Token(*match.span(), match.group())
