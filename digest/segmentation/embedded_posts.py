"""Posts of social networks that a page embedded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.languages import Language
from digest.segmentation import term_patterns
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.term_places import occurrences
from digest.text import letter_words

_SIGNED = r"[—–-] ?[^—–()\n]{2,60} \(@\w{2,20}\)"
_DATED = r"[ \xa0]+[^\n.,]{3,20},? \d{4}(?: \w\.)?"
_POST = (
    rf"(?:pic\.twitter\.com/\w+|https?://t\.co/\w+)(?:[ \xa0]*{_SIGNED}(?:{_DATED})?)?|{_SIGNED}{_DATED}"
    r"|(?:FRAMES)[^.\n]{0,120}"
)
_BORDER = re.compile(r"[.!?…]+[\"”’)]*(?=[ \xa0]|[A-Z])(?!\w+/)")
_ODD = re.compile(r"[#@]\w|[\x80-\x9f]|[\U0001f000-\U0001faff]|https?://")
_SIGNS = ("pic.twitter", "(@", "t.co/")
SIGNED = "posts"  # what a text with such signs has, besides terms of lists
_REACH = 600  # characters of a post
_MANY = 5  # posts of an article that is about them
_OWN_LINE = 420  # of a paragraph that is a post
# Share of function words of the article's language from which a sentence is the article's own; with a post's marks in
# it (names, tags, pictograms), more are asked for.
_OWN = 1 / 12
_OWN_AMONG_MARKS = 1 / 8


@cache
def _post() -> re.Pattern[str]:
    frames = "|".join(map(term_patterns.loose, term_patterns.terms("post_frames")))
    return re.compile(_POST.replace("FRAMES", frames))


def has_signs(text: str) -> bool:
    """Whether a text has what posts close with."""
    return any(sign in text for sign in (*_SIGNS, *term_patterns.terms("post_frames")))


def sign_places(text: str) -> list[int]:
    """Where what posts close with stands in a text."""
    signs = (*_SIGNS, *term_patterns.terms("post_frames"))
    return [place for sign in signs for place in occurrences(text, sign)]


def are_aside(text: str) -> bool:
    """Whether the posts in a text stand beside the story; where there are many, the article is about them."""
    return has_signs(text) and sum(1 for _ in _post().finditer(text)) < _MANY


def find_posts(text: str, start: int, end: int, language: Language) -> Iterator[ResidueMatch]:
    """The posts in a paragraph: from the article's last sentence before one to its address or signature."""
    if not has_signs(text[start:end]):
        return
    floor = start
    for match in _post().finditer(text, start, end):
        if match.end() >= end - 1 and end - floor <= _OWN_LINE and floor > start - 1 and _is_line(text, floor):
            begin = floor
        else:
            begin = _begin(text, max(floor, match.start() - _REACH), match.start(), language)
        yield ResidueMatch(begin, match.end(), "media")
        floor = match.end()


def _is_line(text: str, at: int) -> bool:
    return at == 0 or text[max(0, at - 40) : at].rstrip(" \xa0")[-1:] == "\n"


def _begin(text: str, floor: int, at: int, language: Language) -> int:
    """Where a post begins that ends at ``at``: back over sentences that are not of the article's language."""
    borders = [floor, *(border.end() for border in _BORDER.finditer(text, floor, at))]
    begin = borders.pop()
    while borders and (not text[begin:at].strip() or _foreign(text[borders[-1] : begin], language)):
        begin = borders.pop()
    return begin


def _foreign(sentence: str, language: Language) -> bool:
    """Whether a sentence is not the article's own."""
    words = [word.casefold() for word in letter_words(sentence)]
    own = sum(word in language.term_set("stop_words") for word in words)
    least = _OWN_AMONG_MARKS if _ODD.search(sentence) else _OWN
    return own < least * max(len(words), 1)
