"""What a line is by itself: its form, and single yes or no answers about its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from digest.segmentation import term_patterns
from digest.text import fold, letter_words

_END_MARK = re.compile(
    r"""[.!?…]["”’'»)\]]*
    (?:[ ]?\[\d{1,3}\]){0,4}  # marks of references: "… in 2009. [5]"
    (?:[ ]?\((?:[A-Za-z][a-z]{1,4}(?:/[a-z\d-]{1,5}){0,2}|\*{1,3})\))?$  # who wrote it: … tahun ini.(abc)
    """,
    re.VERBOSE,
)
_END_MARKS = (".", "!", "?", "…")
_QUOTATION_ENDS = ('"', "”", "’")
_CONTACT = re.compile(r"https?:|www\.|\.(?:com|co\.id|net|org)\b|\[email|\(email")  # in small letters
_MAIL = re.compile(r"\S@\S")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d\d\b")
_PICTURE_END = re.compile(  # each way begins with a plain character: fast
    r"\([^()]{2,60}\)\.?$|\[(?!\d+\])[^\[\]]{2,40}\]$|/ ?[A-Z][\w. ]{2,40}$|\| ?[A-Z][\w. ]{2,40}$"
)
_BULLET = re.compile(r"[-–—•*·▪]|\d{1,2}[.)]\s|[a-z][.)]\s")
_CUT_SHORT = ("...", "…")  # of a headline that is cut for its place
_FIRST_LETTER = itemgetter(0)
_TAIL = 80  # characters of a line's end
_LONGEST_CREDIT = 5  # words
_SMALL = 3  # letters of a small word within a name
_READ = 400  # characters of a line whose words are looked at
_LONG_WORD = 4  # letters of a word that says what a text is about
_MEDIUM = 100  # characters of a line in which a clock or a year is more than a detail


class LineFacts(NamedTuple):
    """What a line is by itself."""

    length: int
    words: int
    closed: bool
    folded: str
    topics: frozenset[str]
    capitals: float
    all_capitals: float
    digits: float
    clock: float
    colon: float
    question: float
    bullet: float
    small_start: float
    quoted: float
    contact: float
    picture_end: float
    small_words: float
    prompt: float
    media: float
    reader: float
    self_reference: float
    site: float
    author: float
    agency_end: float
    credit_end: float

    @staticmethod
    def of(words: str) -> LineFacts:
        """The facts of a line."""
        head = words[:_READ]
        letters = letter_words(head)
        low = [word.lower() for word in letters]
        count = len(letters)
        capital = sum(map(str.isupper, map(_FIRST_LETTER, letters)))
        tail = words[-_TAIL:]
        known = set(low)
        opening = set(low[:3])
        small = term_patterns.folded("stop_words")
        return LineFacts(
            length=len(words),
            words=count,
            closed=is_closed(words),
            folded=head if len(words) > _READ else fold(words[:200]),
            topics=long_words(low),
            capitals=capital / count if count >= 3 else 0.0,
            all_capitals=float(count > 0 and words.isupper()),
            digits=sum(map(head.count, "0123456789")) / len(head),
            clock=float(len(words) < _MEDIUM and _CLOCK.search(words) is not None),
            colon=float(words.endswith(":")),
            question=float(words.endswith("?")),
            bullet=float(_BULLET.match(words) is not None),
            small_start=float(words[0].islower()),
            quoted=float(words[0] in "\"“‘'"),
            contact=float(_has_contact(head)),
            picture_end=float(_PICTURE_END.search(tail) is not None),
            small_words=sum(map(small.__contains__, low)) / max(1, count),
            prompt=float(not opening.isdisjoint(term_patterns.folded("prompt_verbs"))),
            media=float(not known.isdisjoint(term_patterns.folded("media_nouns"))),
            reader=float(not known.isdisjoint(term_patterns.folded("reader_words"))),
            self_reference=float(_speaks_of_itself(head, known)),
            site=float(not known.isdisjoint(term_patterns.folded("site_words"))),
            author=float(not known.isdisjoint(term_patterns.folded("author_words"))),
            agency_end=float(not set(low[-2:]).isdisjoint(term_patterns.folded("media_nouns"))),
            credit_end=float(has_credit(words)),
        )


def _has_contact(words: str) -> bool:
    """Whether a line has an address of the web or of mail."""
    return _CONTACT.search(words.lower()) is not None or ("@" in words and _MAIL.search(words) is not None)


def has_end_mark(words: str) -> bool:
    """Whether a line ends as a sentence does: with a full stop and the like, behind which brackets may close."""
    last = words[-1:]
    if last in _END_MARKS or last.isalnum():  # as nearly all lines
        return last in _END_MARKS
    return _END_MARK.search(words[-_TAIL:]) is not None


def is_closed(words: str) -> bool:
    """Whether a line has an end mark or ends with a quotation, and is not cut short."""
    return (has_end_mark(words) or words.endswith(_QUOTATION_ENDS)) and not words.endswith(_CUT_SHORT)


def has_credit(words: str) -> bool:
    """Whether a line ends with a name alone behind its last full stop, as a caption does: "… the Moon. Sea Agency"."""
    before, stop, rest = words[-_TAIL:].rpartition(". ")
    parts = rest.split()
    if not stop or not before or len(parts) > _LONGEST_CREDIT:
        return False
    return all(part[0].isupper() or len(part) <= _SMALL for part in parts)


def long_words_of(words: str) -> frozenset[str]:
    """The long words of a line's beginning, in small letters."""
    return long_words(letter_words(words[:_READ].lower()))


def _speaks_of_itself(words: str, known: set[str]) -> bool:
    """Whether an article speaks of itself: "this story", "artikel ini"."""
    if known.isdisjoint(term_patterns.folded("publication_nouns")):
        return False
    return term_patterns.pattern(r"(?<![^\W_]){}(?![^\W_])", "self_references").search(words) is not None


def long_words(words: Sequence[str]) -> frozenset[str]:
    """The words of a line that say something: long ones that are no stop words."""
    small = term_patterns.folded("stop_words")
    return frozenset([word for word in words if len(word) > _LONG_WORD and word not in small])
