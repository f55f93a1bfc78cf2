"""What stands in a text for pictures, films and posts: placeholders, captions, embedded posts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.languages import Language
from digest.structure import marks
from digest.structure.found import Found

_POST = re.compile(
    r"pic\.twitter\.com/\w+|https?://t\.co/\w+(?=\s*$)"
    r"|[—–-] ?[^—–()\n]{2,60} \(@\w{2,20}\)[ \xa0]+[A-Z][a-z]+ \d{1,2}, \d{4}"
    r"|(?:A (?:post|photo|video) shared by|Sebuah kiriman dibagikan oleh|View this post on Instagram)[^.\n]{0,120}"
)
_BORDER = re.compile(r"[.!?…][\"”’)]*(?=[ \xa0]*[^\s\xa0])|\n")
_ODD = re.compile(r"[#@]\w|[\x80-\x9f]|[\U0001f000-\U0001faff]|https?://")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 600  # characters of a post
_NAMED = re.compile(r"[a-zA-Z]/[A-Z]")
_CLOSE = re.compile(r"[.!?](?=[\s\xa0]|$)")


def placeholders(text: str, start: int, end: int) -> Iterator[Found]:
    """ "[Gambas:Video 20detik]", "[video]address[/video]"."""
    shape = r"\[{}(?:[ \xa0:=/|][^\[\]\n]{0,120})?\](?:[^\[\]\n]{0,200}\[/[^\[\]\n]{1,20}\])?"
    for found in marks.pattern(shape, "media_brackets").finditer(text, start, end):
        yield Found(found.start(), found.end(), "media")


_CREDITED = re.compile(
    r"(?<![\w/@.])(?:(?:[A-Za-z0-9][\w-]*\.)(?:com|co\.id|id|net|co)|[A-Z]{3,}(?: [A-Z]{3,})?)/[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*"
)


def captions(text: str, start: int, end: int) -> Iterator[Found]:
    """ "Outlet.com/A B Caption of a picture, at its place, on a day." up to the caption's end."""
    if not _NAMED.search(text, start, end):
        return
    for found in _CREDITED.finditer(text, start, end):
        if "." not in found.group().split("/")[0]:
            continue
        begin, stop = found.start(), found.end()
        if text[begin - 1 : begin] == "(" and text[stop : stop + 1] == ")":
            yield Found(begin - 1, stop + 1, "media")
            continue
        closing = _CLOSE.search(text, stop, end)
        yield Found(begin, closing.end() if closing else end, "media")


def posts(text: str, start: int, end: int, language: Language) -> Iterator[Found]:
    """Posts of a network, from the last sentence of the article before them to their address or signature."""
    floor = start
    for found in _POST.finditer(text, start, end):
        begin = _post_start(text, max(floor, found.start() - _REACH), found.start(), language)
        yield Found(begin, found.end(), "media")
        floor = found.end()


def _post_start(text: str, floor: int, at: int, language: Language) -> int:
    """Where a post begins that ends at ``at``: back over sentences that are not of the article's language."""
    borders = [floor, *(border.end() for border in _BORDER.finditer(text, floor, at))]
    begin = borders.pop()
    while borders:
        before = borders[-1]
        if not _foreign(text[before:begin], language):
            break
        begin = borders.pop()
    return begin


def _foreign(sentence: str, language: Language) -> bool:
    """Whether a sentence is not the article's own: none of the language's function words, or a post's marks."""
    words = [word.casefold() for word in _WORD.findall(sentence)]
    own = sum(word in language.term_set("stop_words") for word in words)
    if _ODD.search(sentence):
        return own * 8 < max(len(words), 1)
    return own * 12 < len(words)
