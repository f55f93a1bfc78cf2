"""What a line is like, in numbers that hardly look at its words: the model of furniture reads these.

A line is what the rules of `residue` leave of a paragraph. Word lists are asked for single facts only ("a media noun
stands in it"), so that a line of an outlet nobody has seen is told by its form and place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.segmentation.line_facts import LineFacts, is_closed, long_words, long_words_of
from digest.text import letter_words

_TINY = 20  # characters
_SHORT = 40
_LONGEST_HEADING = 80
_FEW_WORDS = 3
_SENTENCE = 0.25  # share of function words from which a line reads as a sentence …
_SENTENCE_WORDS = 6  # … of as many words at least
_PAGE_LINES = 12  # lines at least of a page with its menus
_PAGE_SHARE = 0.6  # of them without an end mark
_MEDIUM = 100
_LONG = 200
_STORY_LINE = 60  # characters of a line, with an end mark, that certainly tells something
HABIT = 0.7  # share of an article's longer lines that have an end mark, from which one without is odd
_HEADING_REACH = 4  # lines looked at for what a heading heads
_ECHO_WORDS = 4  # long words of a line, from which it can be one that says another's words again
_ANNOUNCING = 4  # words of a line that announces a list
_CERTAIN = 400  # characters of a line that is the story
_MANY = 4  # lines of a run that are many

NAMES = (
    "bias",
    "open",  # no end mark
    "open_by_habit",  # no end mark, in an article whose lines have one
    "tiny",  # under 20 characters
    "short",
    "medium",
    "long",
    "few_words",  # three at most
    "capitals",  # share of the words, where there are three at least
    "all_capitals",
    "digits",  # share of the characters
    "clock_or_year",
    "colon_end",
    "question",
    "bullet",
    "small_start",
    "quoted",  # opens with a quotation mark
    "contact",  # an address of the web or of mail
    "picture_end",  # closes with a bracket or stroke, as a credit
    "small_words",  # share of the language's function words
    "in_title",  # share of the long words that the title has
    "in_body",  # share of the long words that other lines have
    "twice",  # the same line stands twice
    "prompt",
    "media",
    "reader",
    "self",
    "site",
    "person_words",  # an author's words: writer, editor, correspondent
    "before_story",  # no line yet that certainly tells something
    "behind_story",  # no such line follows
    "first",
    "last",
    "open_before",  # the line before has no end mark
    "open_behind",
    "open_run",  # length of the run of such lines around, up to four
    "residue_before",  # the rules found residue just before
    "residue_behind",
    "behind_and_open",
    "before_and_open",
    "tiny_run",
    "residue_share",  # share of the lines around, two to each side, that are residue by rule
    "capital_and_open",
    "sentence_and_open",  # many small words, no end mark: a caption or a headline in small letters
    "sections",  # the article is a page with its menus: most of its lines have no end mark
    "sections_and_open",
    "sections_and_closed_short",
    "heads",  # short, before a longer line with an end mark: a heading
    "listed",  # behind a colon, or behind such a line
    "caption_by_habit",  # of some length without an end mark, where lines of that length have one
    "long_and_open",
    "asks_for_site",  # a prompt or a word to the reader beside a word of the page's own
    "agency_end",  # the last word is an agency's or a picture's
    "credit_end",  # a name alone behind the last full stop
    "alone_and_open",  # the one line without an end mark between lines that have one, in an article of such lines
    "echo_and_open",  # share of its long words that one other line has, where it lacks an end mark
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and whether the rules already found it to be residue."""

    start: int
    end: int
    residue: bool


def line_features(text: str, lines: Sequence[Line], title: str) -> list[tuple[Line, list[float]]]:
    """The lines that may be furniture, each with its features in the order of `NAMES`.

    Args:
        text: the article's text.
        lines: its lines in order; those that already are residue are asked about as neighbours only.
        title: the article's title, or an empty string.
    """
    words = [text[line.start : line.end] for line in lines]
    doubted = [n for n, line in enumerate(lines) if not line.residue and not _is_story(words[n])]
    if not doubted:
        return []
    facts = {number: LineFacts.of(words[number]) for number in doubted}
    context = _Context.of(lines, words, facts, title)
    rows = []
    for number, fact in facts.items():
        values = {
            **_own_features(fact, context),
            **_joint_features(fact, context),
            **_place_features(number, fact, context),
            **_neighbour_features(number, fact, context),
        }
        rows.append((lines[number], [values[name] for name in NAMES]))
    return rows


def _is_story(words: str) -> bool:
    """Whether a line is so long, with an end mark, that it is not asked about: of 600 such, 4 were furniture."""
    return len(words) >= _CERTAIN and is_closed(words)


@dataclass(frozen=True, slots=True)
class _Context:
    """What an article's lines are like together."""

    lines: Sequence[Line]
    closed: Sequence[bool]
    lengths: Sequence[int]
    first_told: int  # number of the first line that certainly tells something
    last_told: int
    habit: float  # share of the longer lines that have an end mark
    sections: float  # 1 where the article is a page with its menus
    titled: frozenset[str]
    spread: Counter[str]  # in how many lines each long word stands
    same: Counter[str]
    open_runs: Sequence[int]
    tiny_runs: Sequence[int]
    listed: Sequence[bool]
    topics: Sequence[frozenset[str]]
    small_starts: Sequence[bool]

    @staticmethod
    def of(lines: Sequence[Line], words: Sequence[str], facts: Mapping[int, LineFacts], title: str) -> _Context:
        lengths = [len(line) for line in words]
        closed = [facts[n].closed if n in facts else is_closed(words[n]) for n in range(len(lines))]
        plain = [n for n, line in enumerate(lines) if not line.residue]
        told = [n for n in plain if closed[n] and lengths[n] >= _STORY_LINE]
        longer = [n for n in plain if lengths[n] >= _STORY_LINE]
        open_lines = sum(not closed[n] for n in plain)
        topics = [facts[n].topics if n in facts else long_words_of(words[n]) for n in range(len(lines))]
        spread: Counter[str] = Counter()
        for n in plain:
            spread.update(topics[n])
        return _Context(
            lines=lines,
            closed=closed,
            lengths=lengths,
            first_told=told[0] if told else len(lines),
            last_told=told[-1] if told else -1,
            habit=sum(closed[n] for n in longer) / max(1, len(longer)),
            sections=float(len(plain) >= _PAGE_LINES and open_lines > _PAGE_SHARE * len(plain)),
            titled=long_words(letter_words(title.lower())),
            spread=spread,
            same=Counter(fact.folded for fact in facts.values()),
            open_runs=_runs([line.residue or not closed[n] for n, line in enumerate(lines)]),
            tiny_runs=_runs([length < _SHORT for length in lengths]),
            listed=_listed(words, closed),
            topics=topics,
            small_starts=[line[:1].islower() for line in words],
        )


def _own_features(fact: LineFacts, context: _Context) -> dict[str, float]:
    """What a line is by itself, and beside the article's words and habit."""
    is_open = float(not fact.closed)
    topics = max(1, len(fact.topics))
    return {
        "bias": 1.0,
        "open": is_open,
        "open_by_habit": is_open * context.habit,
        "tiny": float(fact.length < _TINY),
        "short": float(fact.length < _SHORT),
        "medium": float(fact.length < _MEDIUM),
        "long": float(fact.length >= _LONG),
        "few_words": float(fact.words <= _FEW_WORDS),
        "capitals": fact.capitals,
        "all_capitals": fact.all_capitals,
        "digits": fact.digits,
        "clock_or_year": fact.clock,
        "colon_end": fact.colon,
        "question": fact.question,
        "bullet": fact.bullet,
        "small_start": fact.small_start,
        "quoted": fact.quoted,
        "contact": fact.contact,
        "picture_end": fact.picture_end,
        "small_words": fact.small_words,
        "in_title": len(fact.topics & context.titled) / topics,
        "in_body": sum(context.spread[word] > 1 for word in fact.topics) / topics,
        "twice": float(context.same[fact.folded] > 1),
        "prompt": fact.prompt,
        "media": fact.media,
        "reader": fact.reader,
        "self": fact.self_reference,
        "site": fact.site,
        "person_words": fact.author,
        "agency_end": fact.agency_end,
        "credit_end": fact.credit_end,
    }


def _joint_features(fact: LineFacts, context: _Context) -> dict[str, float]:
    """Two things together that say more than each alone."""
    is_open = float(not fact.closed)
    speaks = fact.prompt or fact.reader or fact.self_reference
    return {
        "capital_and_open": is_open * fact.capitals,
        "sentence_and_open": is_open * float(fact.small_words > _SENTENCE and fact.words >= _SENTENCE_WORDS),
        "sections": context.sections,
        "sections_and_open": context.sections * is_open,
        "sections_and_closed_short": context.sections * float(fact.closed and fact.length < _STORY_LINE),
        "long_and_open": float(is_open and fact.length >= _LONG),
        "asks_for_site": float(bool(speaks and fact.site)),
    }


def _place_features(number: int, fact: LineFacts, context: _Context) -> dict[str, float]:
    """Where a line stands in the article."""
    is_open = float(not fact.closed)
    is_before, is_behind = float(number < context.first_told), float(number > context.last_told)
    is_odd = is_open and not fact.colon and not context.listed[number] and fact.length >= _STORY_LINE
    return {
        "before_story": is_before,
        "behind_story": is_behind,
        "first": float(number == 0),
        "last": float(number == len(context.lines) - 1),
        "behind_and_open": is_behind * is_open,
        "before_and_open": is_before * is_open,
        "listed": float(context.listed[number]),
        "caption_by_habit": float(bool(is_odd) and context.habit >= HABIT),
    }


def _neighbour_features(number: int, fact: LineFacts, context: _Context) -> dict[str, float]:
    """What stands before and behind a line."""
    lines, closed, last = context.lines, context.closed, len(context.lines) - 1
    near = [lines[n].residue for n in range(max(0, number - 2), min(last + 1, number + 3)) if n != number]
    return {
        "open_before": float(number > 0 and not closed[number - 1]),
        "open_behind": float(number < last and not closed[number + 1]),
        "open_run": min(context.open_runs[number], _MANY) / _MANY,
        "tiny_run": min(context.tiny_runs[number], _MANY) / _MANY,
        "residue_before": float(number > 0 and lines[number - 1].residue),
        "residue_behind": float(number < last and lines[number + 1].residue),
        "residue_share": sum(near) / max(1, len(near)),
        "heads": float(_heads(number, fact, context)),
        "alone_and_open": float(_is_alone(number, fact, context)),
        "echo_and_open": _echo(number, fact, context) if not fact.closed else 0.0,
    }


def _heads(number: int, fact: LineFacts, context: _Context) -> bool:
    """Whether a line is a heading by its place: short and open, before a longer line of the story.

    Inside the story, residue between the two is passed over, and so is one more line of the kind.
    """
    if fact.closed or fact.length >= _LONGEST_HEADING or number > context.last_told:
        return False
    reach = _HEADING_REACH if number > context.first_told else 1
    below = range(number + 1, min(len(context.lines), number + 1 + reach))
    plain = [n for n in below if not context.lines[n].residue]
    closed = next((n for n in plain[:2] if context.closed[n]), None)
    return closed is not None and context.lengths[closed] > fact.length


def _is_alone(number: int, fact: LineFacts, context: _Context) -> bool:
    """Whether a line of some length is the only one around without an end mark, and the next begins a sentence."""
    if fact.closed or fact.colon or context.listed[number] or fact.length < _LONGEST_HEADING or context.habit < HABIT:
        return False
    if not context.first_told < number < context.last_told:
        return False
    before = context.closed[number - 1] or context.lines[number - 1].residue
    behind = context.closed[number + 1] or context.lines[number + 1].residue
    return bool(before and behind and not context.small_starts[number + 1])


def _echo(number: int, fact: LineFacts, context: _Context) -> float:
    """The largest share of a line's long words that one other line has: a caption says the story's words again."""
    if len(fact.topics) < _ECHO_WORDS:
        return 0.0
    shared = (len(fact.topics & other) for n, other in enumerate(context.topics) if n != number)
    return max(shared, default=0) / len(fact.topics)


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
