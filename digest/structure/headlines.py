"""Where a headline ends that stands in a running text with no line break behind it."""

from __future__ import annotations

import re

from digest.structure import marks

_QUOTED = re.compile(r"[\"“'‘]([^\"“”'‘’\n]{6,200}(?:['’][^\"“”'‘’\n]{0,120}){0,2}?)[\"”'’](?![^\W_])")
_WIDE = re.compile(r"[ \xa0\t]{2,}|\xa0(?=[\"“A-Z])|[ \xa0]*(?=\[)|[ \xa0]+(?=[(][a-z]{2,5}/[a-z]{2,5}[)])")
_HARD = re.compile(r"(?:[?!…]|\.{3})[ \xa0]*(?=[\"“A-Z])|[ \xa0](?=[“\"][A-Z])|(?<=[^\W_])\.[ \xa0]+(?=[A-Z\"“])")
_WORD = re.compile(r"[^\s\xa0]+")
_LONGEST = 170  # characters; of 2,300 Indonesian headlines none is longer than 140


def end_of(text: str, start: int, end: int) -> tuple[int, int, int]:
    """Start and end of the headline at ``start``, and where what belongs to it ends; before ``end`` in any case.

    White space ends it, or a quotation mark, or the words: a headline's are capitalized but for the smallest, and the
    next sentence begins with the last capitalized word before the first small one.
    """
    quoted = _QUOTED.match(text, start, end)
    if quoted:
        behind = re.compile(r"[ \xa0]*[:.]?").match(text, quoted.end(), end)
        return quoted.start(1), quoted.end(1), behind.end() if behind else quoted.end()
    limit = min(end, start + _LONGEST)
    wide = _WIDE.search(text, start + 1, limit)
    stop = wide.start() if wide else limit
    hard = _HARD.search(text, start + 1, stop)
    if hard:
        stop = hard.start() + len(hard.group().rstrip(" \xa0"))
    elif not wide and limit < end or (not wide and end - start > 90):
        stop = _by_capitals(text, start, stop)
    while stop > start and text[stop - 1] in " \xa0\t":
        stop -= 1
    return start, stop, stop


def _by_capitals(text: str, start: int, limit: int) -> int:
    """The end by the words' capitals: before the last capitalized word ahead of the first small one."""
    small_allowed = marks.folded("headline_words")
    openers = marks.folded("stop_words")
    last = start
    for number, found in enumerate(_WORD.finditer(text, start, limit)):
        word = found.group().strip("\"“”'‘’().,:;!?")
        if not word:
            continue
        if word[0].isupper():
            if number > 3 and word.casefold() in openers and _small_behind(text, found.end(), limit):
                return found.start()
            last = found.start()
        elif word[0].islower() and word.casefold() not in small_allowed and number > 1:
            return last if last > start else found.start()
    return limit


def _small_behind(text: str, at: int, limit: int) -> bool:
    """Whether the next two words are small, as in a sentence."""
    words = text[at:limit].split()[:2]
    return len(words) == 2 and all(word[0].islower() for word in words)
