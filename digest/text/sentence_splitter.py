"""Sentences of a paragraph, by rules over each possible sentence end and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from digest.languages import Language
from digest.text.quotation_marks import closing_marks

_QUOTES = "\"“”„‟«»'‘’‹›"
_MAY_OPEN = frozenset(_QUOTES + "([{¿¡*•-–—#")
_END = re.compile(r"[.!?…]+")
_OPENING, _CLOSING = frozenset("“„«‹("), frozenset("”»›)]}")
_BEFORE = re.compile(r"[\w&@/’'-]+(?:\.[\w’'-]+)*$")
_WORD = re.compile(r"[^\W\d_]+")
_DEGREE = re.compile(r"[A-Z][A-Za-z]{0,3}(?:\.[A-Za-z]{1,4})+$")
_DOMAIN_ENDS = frozenset(
    [
        "com",
        "co",
        "id",
        "net",
        "org",
        "go",
        "ac",
        "or",
        "tv",
        "news",
        "info",
        "gov",
        "edu",
        "uk",
        "my",
        "sg",
        "au",
        "web",
    ]
)
# A number that a sentence begins with; of one or two digits it is a footnote's, and the longest ends the look ahead.
_NUMBER_FIRST = re.compile(r"\d(?:[.,]?\d){2,20}\s")
_LEAST_LAST = 4  # letters of the word before such a number
_LONGEST_ASIDE = 200  # characters between brackets that a sentence may be found in
_AFTER = 40  # characters looked at behind a possible end


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language says of the words before and after a full stop."""

    openers: frozenset[str]
    never: frozenset[str]
    maybe: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    return _Words(
        openers=language.term_set("stop_words"),
        never=language.term_set("abbreviations"),
        maybe=language.term_set("closing_abbreviations"),
    )


def split_sentences(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """Start and end of every sentence of the paragraph ``text[start:end]``, without the white space around it.

    Every character that is not white space is in exactly one. Quotation marks and brackets that close at a sentence's
    end belong to it. A full stop with no space behind ends a sentence too, where the words on both sides say so.
    """
    words = _words(language)
    closes = closing_marks(text, start, end)
    sentences: list[tuple[int, int]] = []
    begin = _skip(text, start, end)
    for mark in _END.finditer(text, start, end):
        if mark.start() < begin:
            continue
        stop = _with_closers(text, mark.end(), end, closes)
        if stop >= end:
            break
        if _ends(text, mark, begin, stop, end, words):
            sentences.append((begin, stop))
            begin = _skip(text, stop, end)
    if begin < end:
        sentences.append((begin, begin + len(text[begin:end].rstrip())))
    return [(a, b) for a, b in sentences if b > a]


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _with_closers(text: str, at: int, end: int, closes: dict[int, bool]) -> int:
    """The end of a sentence whose full stop ends at ``at``: behind the marks that close with it."""
    if not closes and text[at : at + 1] == " ":
        return at
    while at < end:
        char = text[at]
        if char in _CLOSING or closes.get(at, False) or (char in "'’" and not text[at + 1 : at + 2].isalnum()):
            at += 1
        elif char == " " and closes.get(at + 1, False):
            at += 2
        elif char in ".!?…":
            at += 1
        else:
            break
    return at


def _ends(text: str, mark: re.Match[str], begin: int, stop: int, end: int, words: _Words) -> bool:
    """Whether a sentence ends at ``stop``, after the full stop ``mark`` and what closes with it."""
    spaced = text[stop].isspace()
    at = _skip(text, stop, end)
    if at >= end:
        return True
    first = _opener(text, at, end)
    if not first:
        return False
    if _in_aside(text, begin, mark.start(), end):
        return False
    if not spaced and not _glued(text, mark, at, first, words):
        return False
    if first[0].islower():
        return spaced and first not in _DOMAIN_ENDS and _ends_before_small(text, mark, begin, stop, words)
    if mark.group() != ".":
        return True
    return _full_stop(text, mark, begin, at, first, words)


def _opener(text: str, at: int, end: int) -> str:
    """The first word behind ``at``, past marks that open; a mark itself where that can begin a sentence; or nothing."""
    while at < end and text[at] in _MAY_OPEN:
        at += 1
        at = _skip(text, at, end)
    if at >= end:
        return ""
    word = _WORD.match(text, at, min(end, at + _AFTER))
    if word:
        return word.group()
    return text[at] if text[at].isdigit() or text[at] in "@$€£[" else ""


def _in_aside(text: str, begin: int, at: int, end: int) -> bool:
    """Whether ``at`` stands between brackets that opened inside this sentence and close soon."""
    opened = text.rfind("(", max(begin, at - _LONGEST_ASIDE), at)
    if opened <= begin or text.rfind(")", opened, at) != -1:
        return False
    return text.find(")", at, min(end, opened + _LONGEST_ASIDE)) != -1


def _word_before(text: str, begin: int, at: int) -> re.Match[str] | None:
    """The word that ends at ``at``, or its last characters; none before ``begin``."""
    floor = max(begin, at - _AFTER)
    return _BEFORE.search(text, max(floor, text.rfind(" ", floor, at) + 1), at)


def _glued(text: str, mark: re.Match[str], at: int, first: str, words: _Words) -> bool:
    """Whether a sentence ends although no space follows: "…tahun ini.Senior Vice President"."""
    if first[0].isdigit():
        return _glued_number(text, mark, at)
    if first[0].islower() or not (len(first) > 1 or text[at + 1 : at + 2].isspace()):
        return False
    if mark.end() < at:  # a closing mark stands between
        return True
    before = _word_before(text, 0, mark.start())
    if before is None:
        return text[mark.start() - 1] in ')]%”’"'
    word = before.group()
    if "." in word or "/" in word or first.casefold() in _DOMAIN_ENDS or word.casefold() in words.never:
        return False
    return word.isdigit() or text[at] in _QUOTES or _parts_words(word, first)


def _glued_number(text: str, mark: re.Match[str], at: int) -> bool:
    """Whether a sentence ends although a number follows without a space: "…tahun itu.2022 AP7 melintas"."""
    if _NUMBER_FIRST.match(text, at) is None:
        return False
    if mark.end() < at:  # a closing mark stands between
        return True
    before = _word_before(text, 0, mark.start())
    word = before.group() if before is not None else ""
    return len(word) >= _LEAST_LAST and word.isalpha() and word.islower()


def _parts_words(word: str, first: str) -> bool:
    """Whether a full stop between two words that it glues ends a sentence, by their letters."""
    is_acronym = word.isupper() and len(word) > 1
    if not word[-1].islower() and not is_acronym:
        return word[-1].isdigit()
    if first.isupper() and len(first) > 1:
        return word[-1].islower()
    return len(word) > 1


def _ends_before_small(text: str, mark: re.Match[str], begin: int, stop: int, words: _Words) -> bool:
    """Whether a sentence ends although the next word is not capitalized: only after a plain word and a full stop."""
    if mark.group() != "." or stop > mark.end():
        return False
    before = _word_before(text, begin, mark.start())
    if before is None:
        return False
    word = before.group()
    if len(word) < 4 or not word.islower() or not word.isalpha():
        return False
    return word not in words.never and word not in words.maybe


def _full_stop(text: str, mark: re.Match[str], begin: int, at: int, first: str, words: _Words) -> bool:
    """Whether the full stop before a capitalized word, a number or a mark ends the sentence."""
    before = _word_before(text, begin, mark.start())
    if before is None:
        return True
    word = before.group()
    small = word.casefold()
    if small in words.never:
        return False
    if word.isdecimal():
        return not (before.start() <= begin and len(word) <= 3)
    single = len(word) == 1 and word.isalpha()
    degree = "." in word and _DEGREE.fullmatch(word) and not text[at].isdigit()
    if single or degree or small in words.maybe:
        opens = first.casefold() in words.openers or text[at] in '"“„«'
        return opens and not (single and before.start() <= begin)
    return True
