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
        closed = [facts[n].closed if n in facts else is_closed(words[n]) for n in range(len(lines))]
        plain = [n for n, line in enumerate(lines) if not line.residue]
        story_lines = [n for n in plain if closed[n] and lengths[n] >= STORY_LINE]
        longer = [n for n in plain if lengths[n] >= STORY_LINE]
        first, last = (story_lines[0], story_lines[-1]) if story_lines else (len(lines), -1)
        around = [n for n, line in enumerate(lines) if story_lines and line.residue and not first < n < last]
        tiny_within = [n for n, line in enumerate(lines) if line.residue and first < n < last and lengths[n] < SHORT]
        open_lines = sum(not closed[n] for n in plain)
        topics = [facts[n].topics if n in facts else long_words_of(words[n]) for n in range(len(lines))]
        spread: Counter[str] = Counter()
        for n in plain:
            spread.update(topics[n])
        return LineContext(
            lines=lines,
            closed=closed,
            lengths=lengths,
            first_story_line=first,
            last_story_line=last,
            habit=sum(closed[n] for n in longer) / max(1, len(longer)),
            sections=_is_page(open_lines + len(tiny_within), len(plain) + len(tiny_within)),
            sections_around=_is_page(open_lines + len(around), len(plain) + len(around)),
            titled=long_words(letter_words(title.lower())),
            spread=spread,
            same=Counter(fact.folded for fact in facts.values()),
            open_runs=_runs([line.residue or not closed[n] for n, line in enumerate(lines)]),
            tiny_runs=_runs([length < SHORT for length in lengths]),
            listed=_listed(words, closed),
            topics=topics,
            small_starts=[line[:1].islower() for line in words],
        )


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
