"""Headlines and sub-headings: lines that head what follows."""

from __future__ import annotations

import itertools
import re

from digest.model import Sentence, Span, TitleFrom
from digest.segmentation import (
    date_lines,
    datelines,
    head_datelines,
    masthead,
    residue_lines,
    self_statements,
    term_patterns,
)
from digest.segmentation.term_places import TermPlaces
from digest.text import fold, letter_words, squeeze

_Piece = tuple[int, int, int]
_SENTENCE_END = re.compile(r"[.!…:;,](?:[\"”’')\]]|\s?\[\d+\])*$|[.!?][\"”]$|\?{2}$")
_MARKED = re.compile(r"#{1,6}[ \t]+[^\s#]")  # as Markdown marks headings
_WORD = re.compile(r"[^\W\d_]{2}")
_LONGEST_HEADLINE = 150  # characters
_LONGEST_HEADING = 80
_SHORTEST_BEHIND = 60  # of what a heading heads
_FEW_WORDS = 8  # beyond which capitals must show that a line is a heading
_MOST_WORDS = 12  # in a sub-heading
_DIGITS = 0.25  # share of characters, beyond which a line is figures
_LEAD = 90  # characters of the lead sentence that stand for a title


def headline(
    text: str, blocks: list[tuple[int, int]], given: str | None, marks: TermPlaces
) -> tuple[Span | None, list[tuple[int, int]]]:
    """The headline that opens the text, if one does, and the paragraphs behind it."""
    if not blocks:
        return None, blocks
    start, end = blocks[0]
    glued = head_datelines.find_glued_title(text, start, end, given) if given else None
    if glued:
        rest = glued.end + len(text[glued.end : end]) - len(text[glued.end : end].lstrip())
        return glued, [(rest, end), *blocks[1:]]
    if given:
        return (Span(start, end), blocks[1:]) if _repeats(text[start:end], given) else (None, blocks)
    opens = _is_headline(text, blocks, marks)
    below = masthead.headline_below(text, blocks, opens, lambda begin, stop: _is_residue(text, begin, stop, marks))
    if below is not None:
        return Span(*blocks[below]), [*blocks[:below], *blocks[below + 1 :]]
    return (Span(start, end), blocks[1:]) if opens else (None, blocks)


def _repeats(words: str, title: str) -> bool:
    """Whether a line is the title once more."""
    return len(words) < 2 * len(title) + 20 and fold(words) == fold(title)


def _is_headline(text: str, blocks: list[tuple[int, int]], marks: TermPlaces) -> bool:
    """Whether the first paragraph is the headline of those behind it."""
    if len(blocks) < 2:
        return False
    start, end = blocks[0]
    words = text[start:end]
    if _MARKED.match(words):
        return True
    if not 12 <= len(words) <= _LONGEST_HEADLINE:
        return False
    if masthead.is_way(words) or _is_residue(text, start, end, marks):
        return False
    if words[-1] == ")" and _opens_with_dash(text, blocks[1]):
        return False
    following = blocks[1][1] - blocks[1][0]
    return _reads_as_headline(words, following)


def _is_residue(text: str, start: int, end: int, marks: TermPlaces) -> bool:
    """Whether a line is a dateline, a date, or residue by its form, and so no headline."""
    if datelines.find_dateline(text, start, end) or date_lines.date_line(text, start, end):
        return True
    if residue_lines.residue_line(text, start, end, marks.lists_in(start, end)):
        return True
    return next(self_statements.find_statements(text, start, end), None) is not None


def _reads_as_headline(words: str, following: int) -> bool:
    """Whether a line has the form of a headline; ``following`` is the length of the paragraph behind it."""
    if words[-1] == "?" and not _is_capitalized(words):
        return False
    if _SENTENCE_END.search(words) or len(words.split()) < 3:
        return False
    opens_apart = words[0].isdigit() or words[0] in "\"“'"
    opens_plainly = words[0].isupper() and following >= len(words) / 2
    if not (opens_apart or opens_plainly):
        return False
    return not (re.search(r"\s[-–—]\s", words) and len(words) < 40)


def _opens_with_dash(text: str, block: tuple[int, int]) -> bool:
    """Whether a paragraph opens with the dash of a dateline whose place and outlet stand on the line before."""
    return text[block[0]] in "-–—"


def find_headings(
    text: str, pieces: list[_Piece], headline: Span | None, title: str = ""
) -> tuple[tuple[Span, ...], list[_Piece]]:
    """The headings, the headline among them, and the pieces that are left; a line that repeats the title is one."""
    headlines = (headline,) if headline else ()
    headings: list[Span] = []
    left: list[_Piece] = []
    parted = {number for (_, _, before), (_, _, number) in itertools.pairwise(pieces) if before == number}
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        start, end, number = piece
        if following is None:  # nothing that it could head
            left.append(piece)
            continue
        words = text[start:end]
        heads = number not in parted and _heads(words, following[1] - following[0])
        if heads or _is_title_again(words, title):
            headings.append(Span(start, end))
        else:
            left.append(piece)
    return (*headlines, *headings), left


def _is_title_again(words: str, title: str) -> bool:
    """Whether a line is the title once more, perhaps with the outlet's name."""
    if len(words) >= 2 * len(title):
        return False
    return fold(title) in (fold(words), fold(masthead.without_outlet(words)))


def _heads(words: str, following: int) -> bool:
    """Whether a line heads what follows: short, capitalized, without an end mark, before something longer."""
    if words[0] == "#" and _MARKED.match(words):
        return True
    if len(words) > _LONGEST_HEADING or following < max(len(words), _SHORTEST_BEHIND) or not _is_phrase(words):
        return False
    count = len(words.split())
    needs_capitals = words[-1] == "?" or "," in words or count > _FEW_WORDS
    if count > _MOST_WORDS or (needs_capitals and not _is_capitalized(words)):
        return False
    return words.rsplit(maxsplit=1)[-1].casefold() not in term_patterns.folded("never_last")


def _is_phrase(words: str) -> bool:
    """Whether a line opens with a capital or a number and is made of words: no sentence, no row of figures."""
    if _SENTENCE_END.search(words) or not (words[0].isupper() or words[0].isdigit()):
        return False
    return _WORD.search(words) is not None and sum(map(str.isdigit, words)) <= _DIGITS * len(words)


def _is_capitalized(words: str) -> bool:
    """Whether most of the longer words have capitals, as in headlines and not in sentences."""
    long: list[str] = [word for word in letter_words(words) if len(word) > 3]
    return 2 * sum(1 for word in long if word[0].isupper()) > len(long)


def title(given: str | None, text: str, headline: Span | None, body: tuple[Sentence, ...]) -> tuple[str, TitleFrom]:
    """The title: given, the text's headline, or its lead sentence, shortened."""
    if given and given.strip():
        return squeeze(given), "given"
    if headline:
        return squeeze(headline.of(text).lstrip("# \t")), "text"
    lead = squeeze(body[0].of(text)) if body else squeeze(text[:200])
    return (lead if len(lead) <= _LEAD else lead[: _LEAD + 1].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"), "lead"
