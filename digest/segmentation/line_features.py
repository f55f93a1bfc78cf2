"""What a line is like, in numbers that hardly look at its words: the model of furniture reads these.

A line is what the rules of `residue` leave of a paragraph. Word lists are asked for single facts only ("a media noun
stands in it"), so that a line of an outlet nobody has seen is told by its form and place.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from digest.segmentation.line_context import SHORT, STORY_LINE, Line, LineContext
from digest.segmentation.line_facts import LineFacts, is_closed

_TINY = 20  # characters
_LONGEST_HEADING = 80
_FEW_WORDS = 3
_SENTENCE = 0.25  # share of function words from which a line reads as a sentence …
_SENTENCE_WORDS = 6  # … of as many words at least
_MEDIUM = 100
_LONG = 200
HABIT = 0.7  # share of an article's longer lines that have an end mark, from which one without is odd
_HEADING_REACH = 4  # lines looked at for what a heading heads
_ECHO_WORDS = 4  # long words of a line, from which it can be one that says another's words again
_CERTAIN = 400  # characters of a line that is the story
_MANY = 4  # lines of a run that are many

# Every feature by its name, in the order of the weights, and what it is: 1 for yes and 0 for no, or a share.
FEATURES = {
    "bias": "always 1",
    "open": "no end mark",
    "open_by_habit": "no end mark, in an article whose lines have one",
    "tiny": "under 20 characters",
    "short": "under 40",
    "medium": "under 100",
    "long": "200 and more",
    "few_words": "three at most",
    "capitals": "share of the words, where there are three at least",
    "all_capitals": "every letter is one",
    "digits": "share of the characters",
    "clock_or_year": "a time of day or a year stands in it",
    "colon_end": "closes with a colon",
    "question": "closes with a question mark",
    "bullet": "opens as the item of a list",
    "small_start": "opens with a small letter",
    "quoted": "opens with a quotation mark",
    "contact": "an address of the web or of mail",
    "picture_end": "closes with a bracket or stroke, as a credit",
    "small_words": "share of the language's function words",
    "in_title": "share of the long words that the title has",
    "in_body": "share of the long words that other lines have",
    "twice": "the same line stands twice",
    "prompt": "a verb that tells the reader to do something, among the first words",
    "media": "a noun of pictures or video",
    "reader": "a word for the reader",
    "self": "the article speaks of itself",
    "site": "a word of the page's own menus and forms",
    "person_words": "an author's words: writer, editor, correspondent",
    "before_story": "no line yet that certainly tells something",
    "behind_story": "no such line follows",
    "first": "the first line",
    "last": "the last line",
    "open_before": "the line before has no end mark",
    "open_behind": "the line behind has no end mark",
    "open_run": "length of the run of such lines around, up to four",
    "residue_before": "the rules found residue just before",
    "residue_behind": "the rules found residue just behind",
    "behind_and_open": "behind the story, without an end mark",
    "before_and_open": "before the story, without an end mark",
    "tiny_run": "length of the run of short lines around, up to four",
    "residue_share": "share of the lines around, two to each side, that are residue by rule",
    "capital_and_open": "share of capitals, where it has no end mark",
    "sentence_and_open": "many small words, no end mark: a caption or a headline in small letters",
    "sections": "the article is a page with its menus: most lines have no end mark, or are residue around the story",
    "sections_and_open": "on such a page, without an end mark",
    "sections_and_closed_short": "on such a page, short, with an end mark",
    "heads": "short, before a longer line with an end mark: a heading",
    "listed": "behind a colon, or behind such a line",
    "caption_by_habit": "of some length without an end mark, where lines of that length have one",
    "long_and_open": "200 characters and more without an end mark",
    "asks_for_site": "a prompt or a word to the reader beside a word of the page's own",
    "agency_end": "the last word is an agency's or a picture's",
    "credit_end": "a name alone behind the last full stop",
    "alone_and_open": "the one line without an end mark between lines that have one, in an article of such lines",
    "echo_and_open": "share of its long words that one other line has, where it lacks an end mark",
}
NAMES = tuple(FEATURES)
_IN_ORDER = itemgetter(*NAMES)


def line_features(text: str, lines: Sequence[Line], title: str) -> list[tuple[Line, tuple[float, ...]]]:
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
    context = LineContext.of(lines, words, facts, title)
    rows: list[tuple[Line, tuple[float, ...]]] = []
    for number, fact in facts.items():
        values = {
            **_own_features(fact, context),
            **_joint_features(fact, context),
            **_page_features(number, fact, context),
            **_place_features(number, fact, context),
            **_neighbour_features(number, fact, context),
        }
        rows.append((lines[number], _IN_ORDER(values)))
    return rows


def _is_story(words: str) -> bool:
    """Whether a line is so long, with an end mark, that it is not asked about: of 600 such, 4 were furniture."""
    return len(words) >= _CERTAIN and is_closed(words)


def _own_features(fact: LineFacts, context: LineContext) -> dict[str, float]:
    """What a line is by itself, and beside the article's words and habit."""
    is_open = float(not fact.closed)
    topics = max(1, len(fact.topics))
    return {
        "bias": 1.0,
        "open": is_open,
        "open_by_habit": is_open * context.habit,
        "tiny": float(fact.length < _TINY),
        "short": float(fact.length < SHORT),
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


def _joint_features(fact: LineFacts, context: LineContext) -> dict[str, float]:
    """Two things together that say more than each alone."""
    is_open = float(not fact.closed)
    speaks = fact.prompt or fact.reader or fact.self_reference
    return {
        "capital_and_open": is_open * fact.capitals,
        "sentence_and_open": is_open * float(fact.small_words > _SENTENCE and fact.words >= _SENTENCE_WORDS),
        "long_and_open": float(is_open and fact.length >= _LONG),
        "asks_for_site": float(bool(speaks and fact.site)),
    }


def _page_features(number: int, fact: LineFacts, context: LineContext) -> dict[str, float]:
    """Whether a line is of a page with its menus: within the story, residue above and below it says nothing of that."""
    is_within = context.first_story_line < number < context.last_story_line
    sections = context.sections if is_within else context.sections_around
    return {
        "sections": sections,
        "sections_and_open": sections * float(not fact.closed),
        "sections_and_closed_short": sections * float(fact.closed and fact.length < STORY_LINE),
    }


def _place_features(number: int, fact: LineFacts, context: LineContext) -> dict[str, float]:
    """Where a line stands in the article."""
    is_open = float(not fact.closed)
    is_before, is_behind = float(number < context.first_story_line), float(number > context.last_story_line)
    is_odd = is_open and not fact.colon and not context.listed[number] and fact.length >= STORY_LINE
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


def _neighbour_features(number: int, fact: LineFacts, context: LineContext) -> dict[str, float]:
    """What stands before and behind a line."""
    lines, closed, last = context.lines, context.closed, len(context.lines) - 1
    near = [line.residue for line in (*lines[max(0, number - 2) : number], *lines[number + 1 : number + 3])]
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


def _heads(number: int, fact: LineFacts, context: LineContext) -> bool:
    """Whether a line is a heading by its place: short and open, before a longer line of the story.

    Inside the story, residue between the two is passed over, and so is one more line of the kind.
    """
    if fact.closed or fact.length >= _LONGEST_HEADING or number > context.last_story_line:
        return False
    reach = _HEADING_REACH if number > context.first_story_line else 1
    below = range(number + 1, min(len(context.lines), number + 1 + reach))
    plain = [n for n in below if not context.lines[n].residue]
    closed = next((n for n in plain[:2] if context.closed[n]), None)
    return closed is not None and context.lengths[closed] > fact.length


def _is_alone(number: int, fact: LineFacts, context: LineContext) -> bool:
    """Whether a line of some length is the only one around without an end mark, and the next begins a sentence."""
    if fact.closed or fact.colon or context.listed[number] or fact.length < _LONGEST_HEADING or context.habit < HABIT:
        return False
    if not context.first_story_line < number < context.last_story_line:
        return False
    before = context.closed[number - 1] or context.lines[number - 1].residue
    behind = context.closed[number + 1] or context.lines[number + 1].residue
    return bool(before and behind and not context.small_starts[number + 1])


def _echo(number: int, fact: LineFacts, context: LineContext) -> float:
    """The largest share of a line's long words that one other line has: a caption says the story's words again."""
    if len(fact.topics) < _ECHO_WORDS:
        return 0.0
    others = (*context.topics[:number], *context.topics[number + 1 :])
    return max(map(len, map(fact.topics.intersection, others)), default=0) / len(fact.topics)
