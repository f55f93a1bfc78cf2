"""What a line is like, in numbers that hardly look at its words: the model of furniture reads these.

A line is what the rules of `residue` leave of a paragraph. Word lists are asked for single facts only ("a media noun
stands in it"), so that a line of an outlet nobody has seen is told by its form and place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.segmentation import term_patterns
from digest.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_END = re.compile(r"[.!?…][\"”’'»)\]]*$|[\"”’]$")
_CONTACT = re.compile(r"https?:|www\.|\S@\S|\.(?:com|co\.id|net|org)\b|[\[(]email", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d\d\b")
_PICTURE_END = re.compile(r"\([^()]{2,60}\)\.?$|\[[^\[\]]{2,40}\]$|[/|] ?[A-Z][\w. ]{2,40}$")
_BULLET = re.compile(r"[-–—•*·▪]|\d{1,2}[.)]\s|[a-z][.)]\s")
_LONG_WORD = 4  # letters of a word that says what a text is about
_SHORT = 40  # characters
_MEDIUM = 100
_LONG = 200
_STORY_LINE = 60  # characters of a line, with an end mark, that certainly tells something
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
    "asks_for_site",  # a prompt or a word to the reader beside a word of the page's own
    "agency_end",  # the last word is an agency's or a picture's
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and whether the rules already found it to be residue."""

    start: int
    end: int
    residue: bool


def line_features(text: str, lines: Sequence[Line], title: str) -> list[list[float]]:
    """The features of every line, in the order of `NAMES`."""
    if not lines:
        return []
    facts = [_Facts.of(text[line.start : line.end]) for line in lines]
    plain = [number for number, line in enumerate(lines) if not line.residue]
    told = [n for n in plain if facts[n].closed and facts[n].length >= _STORY_LINE]
    first, last = (told[0], told[-1]) if told else (len(lines), -1)
    sentences = [n for n in plain if facts[n].length >= _STORY_LINE]
    habit = sum(facts[n].closed for n in sentences) / max(1, len(sentences))
    open_lines = sum(not facts[n].closed for n in plain)
    sections = float(len(plain) >= 12 and open_lines > 0.6 * len(plain))
    titled = _long_words(_WORD.findall(title.lower()))
    spread: Counter[str] = Counter()
    for n in plain:
        spread.update(facts[n].topics)
    texts = Counter(facts[n].folded for n in plain)
    runs = _runs([line.residue or not fact.closed for line, fact in zip(lines, facts, strict=True)])
    tiny_runs = _runs([fact.length < _SHORT for fact in facts])
    listed = _listed(facts)
    rows = []
    for n, (line, fact) in enumerate(zip(lines, facts, strict=True)):
        is_open = not fact.closed
        before, behind = (facts[n - 1] if n else None), (facts[n + 1] if n + 1 < len(lines) else None)
        near = [lines[k].residue for k in range(max(0, n - 2), min(len(lines), n + 3)) if k != n]
        topics = max(1, len(fact.topics))
        is_before, is_behind = float(n < first), float(n > last)
        rows.append([
            1.0,
            float(is_open),
            is_open * habit,
            float(fact.length < 20),
            float(fact.length < _SHORT),
            float(fact.length < _MEDIUM),
            float(fact.length >= _LONG),
            float(fact.words <= 3),
            fact.capitals,
            fact.all_capitals,
            fact.digits,
            fact.clock,
            fact.colon,
            fact.question,
            fact.bullet,
            fact.small_start,
            fact.quoted,
            fact.contact,
            fact.picture_end,
            fact.small_words,
            len(fact.topics & titled) / topics,
            sum(spread[word] > 1 for word in fact.topics) / topics,
            float(texts[fact.folded] > 1),
            fact.prompt,
            fact.media,
            fact.reader,
            fact.self_reference,
            fact.site,
            fact.author,
            is_before,
            is_behind,
            float(n == 0),
            float(n == len(lines) - 1),
            float(before is not None and not before.closed),
            float(behind is not None and not behind.closed),
            min(runs[n], _MANY) / _MANY,
            float(n > 0 and lines[n - 1].residue),
            float(n + 1 < len(lines) and lines[n + 1].residue),
            is_behind * is_open,
            is_before * is_open,
            min(tiny_runs[n], _MANY) / _MANY,
            sum(near) / max(1, len(near)),
            is_open * fact.capitals,
            is_open * float(fact.small_words > 0.25 and fact.words >= 6),
            sections,
            sections * is_open,
            sections * float(fact.closed and fact.length < _STORY_LINE),
            float(is_open and fact.length < 80 and behind is not None and behind.closed and behind.length > fact.length
                  and not is_behind),
            float(listed[n]),
            habit ** 4 * float(is_open and not fact.colon and not listed[n] and fact.length >= _STORY_LINE),
            float((fact.prompt or fact.reader or fact.self_reference) and fact.site),
            fact.agency_end,
        ])
    return rows


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a line is by itself."""

    length: int
    words: int
    closed: bool
    folded: str
    topics: frozenset[str]
    capitals: float
    all_capitals: float
    digits: float
    clock: float
    colon: float
    question: float
    bullet: float
    small_start: float
    quoted: float
    contact: float
    picture_end: float
    small_words: float
    prompt: float
    media: float
    reader: float
    self_reference: float
    site: float
    author: float
    agency_end: float

    @staticmethod
    def of(words: str) -> _Facts:
        found = _WORD.findall(words)
        low = [word.lower() for word in found]
        count = len(found)
        capital = sum(word[0].isupper() for word in found)
        tail = words[-80:]
        known = set(low)
        opening = set(low[:3])
        small = term_patterns.folded("stop_words")
        return _Facts(
            length=len(words),
            words=count,
            closed=_END.search(tail) is not None,
            folded=fold(words[:200]),
            topics=_long_words(low),
            capitals=capital / count if count >= 3 else 0.0,
            all_capitals=float(count > 0 and words.isupper()),
            digits=sum(map(str.isdigit, words)) / len(words),
            clock=float(_CLOCK.search(words) is not None and len(words) < _MEDIUM),
            colon=float(words.endswith(":")),
            question=float(words.endswith("?")),
            bullet=float(_BULLET.match(words) is not None),
            small_start=float(words[0].islower()),
            quoted=float(words[0] in "\"“‘'"),
            contact=float(_CONTACT.search(words) is not None),
            picture_end=float(_PICTURE_END.search(tail) is not None),
            small_words=sum(word in small for word in low) / max(1, count),
            prompt=float(not opening.isdisjoint(term_patterns.folded("prompt_verbs"))),
            media=float(not known.isdisjoint(term_patterns.folded("media_nouns"))),
            reader=float(not known.isdisjoint(term_patterns.folded("reader_words"))),
            self_reference=float(_speaks_of_itself(words, known)),
            site=float(not known.isdisjoint(term_patterns.folded("site_words"))),
            author=float(not known.isdisjoint(term_patterns.folded("author_words"))),
            agency_end=float(not set(low[-2:]).isdisjoint(term_patterns.folded("media_nouns"))),
        )


def _listed(facts: Sequence[_Facts]) -> list[bool]:
    """Whether each line is an item: behind one that closes with a colon, or behind an item without an end mark."""
    flags: list[bool] = []
    for n, _ in enumerate(facts):
        before = facts[n - 1] if n else None
        flags.append(before is not None and (bool(before.colon) or (flags[-1] and not before.closed)))
    return flags


def _speaks_of_itself(words: str, known: set[str]) -> bool:
    """Whether an article speaks of itself: "this story", "artikel ini"."""
    if known.isdisjoint(term_patterns.folded("publication_nouns")):
        return False
    return term_patterns.pattern(r"(?<![^\W_]){}(?![^\W_])", "self_references").search(words) is not None


def _long_words(words: Sequence[str]) -> frozenset[str]:
    small = term_patterns.folded("stop_words")
    return frozenset(word for word in words if len(word) > _LONG_WORD and word not in small)


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
