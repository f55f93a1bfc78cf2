"""The lines of an article, and what they are like together: the context in which the model sees each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.segmentation.line_facts import LineFacts, is_closed, long_words, long_words_of
from digest.text import letter_words

STORY_LINE = 60  # characters of a line, with an end mark, that certainly tells something
SHORT = 40
_PAGE_LINES = 12  # lines at least of a page with its menus
_PAGE_SHARE = 0.6  # of them without an end mark, or residue above or below the story
_ANNOUNCING = 4  # words of a line that announces a list


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and whether the rules already found it to be residue."""

    start: int
    end: int
    residue: bool


@dataclass(frozen=True, slots=True)
class LineContext:
    """What an article's lines are like together."""

    lines: Sequence[Line]
    closed: Sequence[bool]
    lengths: Sequence[int]
    first_story_line: int  # number of the first line that certainly tells something
    last_story_line: int
    habit: float  # share of the longer lines that have an end mark
    sections: float  # 1 where the article is a page with its menus, by the story's lines and the short residue within
    sections_around: float  # the same, by the lines that are no residue and the residue above and below the story
    titled: frozenset[str]
    spread: Counter[str]  # in how many lines each long word stands
    same: Counter[str]
    open_runs: Sequence[int]
    tiny_runs: Sequence[int]
    listed: Sequence[bool]
    topics: Sequence[frozenset[str]]
    small_starts: Sequence[bool]

    @staticmethod
    def of(lines: Sequence[Line], words: Sequence[str], facts: Mapping[int, LineFacts], title: str) -> LineContext:
        """The context of an article's lines.

        Args:
            lines: the lines in order.
            words: the text of each.
            facts: what the lines that are asked about are by themselves, by their number.
            title: the article's title, or an empty string.
        """
        lengths = [len(line) for line in words]
        closed = _closed(words, facts)
        topics = _topics(words, facts)
        plain = [number for number, line in enumerate(lines) if not line.residue]
        longer = [number for number in plain if lengths[number] >= STORY_LINE]
        story_lines = [number for number in longer if closed[number]]
        first, last = (story_lines[0], story_lines[-1]) if story_lines else (len(lines), -1)
        tiny_within, around = _residue_counts(lines, lengths, first, last)
        open_lines = sum(not closed[number] for number in plain)
        return LineContext(
            lines=lines,
            closed=closed,
            lengths=lengths,
            first_story_line=first,
            last_story_line=last,
            habit=len(story_lines) / max(1, len(longer)),
            sections=_is_page(open_lines + tiny_within, len(plain) + tiny_within),
            sections_around=_is_page(open_lines + around, len(plain) + around),
            titled=long_words(letter_words(title.lower())),
            spread=_spread(topics, plain),
            same=Counter(fact.folded for fact in facts.values()),
            open_runs=_runs([line.residue or not is_whole for line, is_whole in zip(lines, closed, strict=True)]),
            tiny_runs=_runs([length < SHORT for length in lengths]),
            listed=_listed(words, closed),
            topics=topics,
            small_starts=[line[:1].islower() for line in words],
        )


def _closed(words: Sequence[str], facts: Mapping[int, LineFacts]) -> list[bool]:
    """Whether each line closes as a sentence does."""
    return [facts[number].closed if number in facts else is_closed(line) for number, line in enumerate(words)]


def _topics(words: Sequence[str], facts: Mapping[int, LineFacts]) -> list[frozenset[str]]:
    """The long words of each line."""
    return [facts[number].topics if number in facts else long_words_of(line) for number, line in enumerate(words)]


def _residue_counts(lines: Sequence[Line], lengths: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """How many short lines of residue stand within the story, and how many of any length above and below it.

    Args:
        lines: all lines.
        lengths: of each.
        first: number of the story's first line.
        last: number of its last one; -1 where there is no story, around which nothing stands.
    """
    within, around = 0, 0
    for number, line in enumerate(lines):
        if not line.residue:
            continue
        if first < number < last:
            within += lengths[number] < SHORT
        elif last >= 0:
            around += 1
    return within, around


def _spread(topics: Sequence[frozenset[str]], plain: Sequence[int]) -> Counter[str]:
    """In how many lines that are no residue each long word stands."""
    spread: Counter[str] = Counter()
    for number in plain:
        spread.update(topics[number])
    return spread


def _is_page(beside: int, lines: int) -> float:
    """Whether most of some lines are beside the story, as those of a page with its menus: 1 or 0."""
    return float(lines >= _PAGE_LINES and beside > _PAGE_SHARE * lines)


def _listed(words: Sequence[str], closed: Sequence[bool]) -> list[bool]:
    """Whether each line is an item: behind one that closes with a colon, or behind an item without an end mark."""
    flags: list[bool] = []
    for number in range(len(words)):
        before = words[number - 1] if number else ""
        announced = before.endswith(":") and before.count(" ") >= _ANNOUNCING - 1
        flags.append(announced or (number > 0 and flags[-1] and not closed[number - 1]))
    return flags


def _runs(flags: Sequence[bool]) -> list[int]:
    """The length of the run of equal yes around each place; 0 where the answer is no."""
    lengths = [0] * len(flags)
    start = 0
    for at, flag in enumerate((*flags, False)):
        if flag:
            continue
        for inside in range(start, at):
            lengths[inside] = at - start
        start = at + 1
    return lengths
