"""The headline of a text that a page's own lines stand above: its name, the section, the way to it, the day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from digest.segmentation.line_facts import has_end_mark
from digest.segmentation.text_layout import Paragraph
from digest.text import fold, letter_words

_MOST_LINES = 10  # above a headline
_LONGEST_LINE = 70  # characters of one of them
_LEAST_WORDS = 4  # of a headline below others
_LONGEST_HEADLINE = 150  # characters
_STORY_LINE = 80  # characters from which a paragraph is taken to be the story's
_STORY_REACH = 900  # characters whose words are compared with a headline's
_LEAST_TOLD = 0.5  # share of a headline's words that the story's beginning repeats
_LEAST_REPEATED = 2  # of them, at least
_STEM = 5  # letters that two forms of a word have in common
_SHORTEST_WORD = 4  # letters of a word that tells something
_STEP = re.compile(r"\s[›»>|/•·]\s|\s*[›»]\s*")  # between the steps of a way: "Home › News › Region"
_LONGEST_STEP = 3  # words of a step, but for the last one, which may be the headline
_BEHIND = re.compile(r"\s+[-–—|·]\s+[^-–—|·]{2,40}$")  # "Bridge closed | Bay News"
_NO_HEADLINE_END = re.compile(r"[.!…:;,)\]]$|[.!?][\"”]$")


def headline_below(
    text: str, blocks: Sequence[Paragraph], first_is_headline: bool, is_residue: Callable[[int, int], bool]
) -> int | None:
    """The number of the paragraph that is the headline, where another one opens the text; None where none surely is.

    What the story's first paragraphs repeat of a line's words tells a headline from the lines of a page around it.

    Args:
        text: the article's text.
        blocks: its paragraphs.
        first_is_headline: whether the first one reads as a headline; then it stays, unless nothing speaks for it.
        is_residue: whether a line, from its start to its end, is residue by its form.
    """
    if first_is_headline and not _is_of_the_page(text, blocks):
        return None
    sentences = 0
    for number, (start, end) in enumerate(blocks[: _MOST_LINES + 1]):
        words = text[start:end]
        sentences += has_end_mark(words)
        if sentences > min(number, 1):
            return None  # the story has begun
        if _can_be_headline(words) and _is_told_of(text, words, blocks, number) and not is_residue(start, end):
            return number
        if len(words) > _LONGEST_LINE:
            return None
    return None


def _is_of_the_page(text: str, blocks: Sequence[Paragraph]) -> bool:
    """Whether the first line is the page's own although it reads as a headline: the way to the article, its name."""
    (start, end), *others = blocks
    if is_way(text[start:end]) or (others and is_way(text[slice(*others[0])])):
        return True
    return end - start <= _LONGEST_LINE and _repeated(text[start:end], _story(text, others)) == 0


def without_outlet(words: str) -> str:
    """A line without what stands behind its last dash or stroke, as an outlet's name does behind a page's title."""
    return _BEHIND.sub("", words)


def is_way(words: str) -> bool:
    """Whether a line is the way to a page: "Home › News › Region", also with a headline as its last step."""
    steps = [step.split() for step in _STEP.split(words)]
    *before, last = steps
    if not before or any(len(step) > _LONGEST_STEP for step in before):
        return False
    return len(before) > 1 or len(last) <= _LONGEST_STEP


def _can_be_headline(words: str) -> bool:
    """Whether a line has the form of a headline that stands below others."""
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "\"“'‘"):
        return False
    if len(words) > _LONGEST_HEADLINE or len(words.split()) < _LEAST_WORDS:
        return False
    return not _NO_HEADLINE_END.search(words) and not is_way(words)


def _is_told_of(text: str, words: str, blocks: Sequence[Paragraph], number: int) -> bool:
    """Whether the story behind a paragraph tells its words, or the way to the article ends with them."""
    return _is_told(words, _story(text, blocks[number + 1 :])) or _is_at_the_end_of_a_way(text, words, blocks[:number])


def _is_told(words: str, story: str) -> bool:
    repeated = _repeated(words, story)
    return repeated >= _LEAST_REPEATED and repeated >= _LEAST_TOLD * len(_stems(words))


def _is_at_the_end_of_a_way(text: str, words: str, above: Sequence[Paragraph]) -> bool:
    """Whether a line above ends with these words behind another step: "Home » News » Bridge closed"."""
    return any(text[start:end].endswith(words) and is_way(text[start:end]) for start, end in above)


def _repeated(words: str, story: str) -> int:
    """How many of a line's words the story has, in this form or another: prefixes may stand before them."""
    return sum(stem in story for stem in _stems(words))


def _story(text: str, blocks: Sequence[Paragraph]) -> str:
    """The beginning of the story, from its first long paragraph on."""
    long = next((number for number, (start, end) in enumerate(blocks) if end - start >= _STORY_LINE), None)
    if long is None:
        return ""
    start = blocks[long][0]
    return fold(text[start : min(blocks[-1][1], start + _STORY_REACH)])


def _stems(words: str) -> frozenset[str]:
    """The beginnings of the words that tell something."""
    return frozenset(word[:_STEM] for word in letter_words(fold(words)) if len(word) >= _SHORTEST_WORD)
