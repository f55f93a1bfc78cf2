"""Links and tags that a page glued to a paragraph, told by their form: capitals, a label that is repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from digest.model import Span
from digest.segmentation import term_patterns
from digest.segmentation.residue_match import ResidueMatch

_LONGEST_TAGS = 500  # characters
_LONGEST_ITEM = 150  # characters of a headline behind a label that is repeated
_LABELS_REACH = 1200  # characters of a paragraph's end in which they are looked for
_FEWEST_LABELS = 2
_FEW = 40  # characters
_LEAST_CAPITALS = 20  # characters of a headline in capitals
_TAGS = r"(?:(?<![^\W_])|(?<=(?-i:[a-z]))(?-i:(?=[A-Z]))){}[ \xa0]*:?[ \xa0]*"
_LABEL = re.compile(r"(?<![^\W_])([A-Z][\w&'’]*(?:[ \xa0][A-Z][\w&'’]*){0,3}):[ \xa0]+(?=[A-Z0-9\"“'‘])")
_ENDED = re.compile(r"(?<![^\w][A-Z])[.!?](?:\s|$)")  # behind more than an initial
_GLUED_SENTENCE = re.compile(r"[.!?][\"”’)]*(?=[A-Z‘“])")  # the sentence before a row that lost its spaces
_GLUE = re.compile(r"(?<=[a-z\d])(?=[A-Z‘“][A-Za-z])")
_KICKER = re.compile(  # "SKY WATCH Love a full moon?": words in capitals before a headline that has small letters
    r"""[A-Z](?<![^\s\xa0].)[A-Z\d'’&?!-]*[A-Z?!](?:[ \xa0][A-Z\d][A-Z\d'’&?!-]*){1,5}[ \xa0]+
    (?=["“‘']?[A-Z][a-z'’]|["“‘']?[AI][ \xa0][a-z])""",
    re.VERBOSE,
)
_LEAST_KICKERS = 3
_MOST_KICKERS = 30
_BESIDE_KICKERS = (4, 26)  # words of a headline behind one
_BEFORE_KICKERS = 60  # characters of a label that may stand before the first
_STOP_INSIDE = re.compile(r"[a-z]{2}\.[ \xa0]")  # the end of a sentence: no headline has one
_ROW_REACH = 700  # characters of a paragraph's end in which a row of headlines is looked for
_ROW_WORDS = (5, 24)  # of each of its headlines
_CAPITAL_LINK = re.compile(
    r"""(?:(?<=[.!?”"])[ \xa0]?(?=[A-Z‘'])|(?<=[a-z])(?=[A-Z]{2}))
    ((?:[A-Z\d‘'$][A-Z\d'’.,:&$%‘-]{0,40}+[ \xa0]){3,30}  # words in capitals, four at least
    [A-Z\d][A-Z\d'’-]{0,40}[A-Z\d?!'’])
    (?=[A-Z][a-z]|[ \xa0]*["“]|[ \xa0]+[A-Z][a-z]|$)""",
    re.VERBOSE,
)


def capital_links(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "… he said.KEY FIVE THINGS TO KNOW ABOUT ITThe next …": another article's headline in capitals."""
    for match in _CAPITAL_LINK.finditer(text, start, end):
        if match.end(1) - match.start(1) < _LEAST_CAPITALS:
            continue
        first = match[1].split()[0].casefold()
        if first in term_patterns.folded("prompt_verbs"):
            yield ResidueMatch(match.start(1), match.end(1), "notice")
        else:
            yield ResidueMatch(match.start(1), match.end(1), "related", Span(*match.span(1)), pick="related")


def tag_list(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Tags Harga Beras Kota Arka" at a paragraph's end: a label, and no sentence up to the end."""
    begin = max(start, end - _LONGEST_TAGS)
    for match in term_patterns.pattern(_TAGS, "tail_labels").finditer(text, begin, end):
        rest = text[match.end() : end]
        colon = ":" in match.group()
        words = rest.split()
        if not text[match.start()].isupper() or not words or _ENDED.search(rest):
            continue
        if match.start() > start and not colon and text[start : match.start()].rstrip()[-1:] not in '.!?”")':
            continue
        capital = sum(word[0].isupper() or word[0].isdigit() for word in words)
        if colon or 2 * capital > len(words):
            yield ResidueMatch(_rest_start(text, start, match.start()), end, "notice")
            return


def _rest_start(text: str, start: int, at: int) -> int:
    """Where what stands before a label begins, if it is a few words behind the last sentence."""
    begin = max(text.rfind(mark, start, at) + 1 for mark in '.!?”"')
    if begin == 0 or at - begin > _FEW:
        return at
    return at - len(text[begin:at].lstrip())


def glued_headlines(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "… she said.First headline of anotherSecond headline of another": a row without spaces, at a paragraph's end."""
    if end - start < _ROW_WORDS[0] or text[end - 1] in '.,:;”")':
        return
    borders = list(_GLUED_SENTENCE.finditer(text, max(start, end - _ROW_REACH), end - 1))
    if not borders:
        return
    at = borders[-1].end()
    starts = [at, *(glue.start() for glue in _GLUE.finditer(text, at, end))]
    if len(starts) < _FEWEST_LABELS:
        return
    row = [(first, stop) for first, stop in zip(starts, [*starts[1:], end], strict=True)]
    if all(_ROW_WORDS[0] <= len(text[first:stop].split()) <= _ROW_WORDS[1] for first, stop in row):
        for first, stop in row:
            yield ResidueMatch(first, stop, "related", Span(first, stop), pick="related")


def kicker_rows(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "SKY WATCH Love a full moon? MANY MOONS Find out why …": links behind kickers, in a row without line breaks."""
    kickers = list(islice(_KICKER.finditer(text, start, end), _MOST_KICKERS))
    if len(kickers) < _LEAST_KICKERS:
        return
    start = max(start, text.rfind("\n", start, kickers[0].start()) + 1)  # a label in small letters joins the line above
    label = text[start : kickers[0].start()]
    opens_row = len(label) <= _BEFORE_KICKERS and not label.rstrip().endswith((",", ";"))
    if not (opens_row or label.rstrip()[-1] in '.!?”"'):
        return
    ends = [*(kicker.start() for kicker in kickers[1:]), end]
    headlines = [text[kicker.end() : stop] for kicker, stop in zip(kickers, ends, strict=True)]
    fewest, most = _BESIDE_KICKERS
    if any(not fewest <= len(words.split()) <= most or _STOP_INSIDE.search(words) for words in headlines):
        return
    if opens_row and label.strip():
        yield ResidueMatch(start, kickers[0].start(), "related")
    for kicker, stop in zip(kickers, ends, strict=True):
        last = kicker.end() + len(text[kicker.end() : stop].rstrip())
        yield ResidueMatch(kicker.start(), last, "related", Span(kicker.end(), last), pick="related")


def repeated_labels(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Outlet Films: headline Outlet Films: headline" at a paragraph's end: one label before every link."""
    begin = max(start, end - _LABELS_REACH)
    if text.count(":", begin, end) < _FEWEST_LABELS:
        return
    links = _same_labels(text, begin, end)
    if len(links) < _FEWEST_LABELS:
        return
    borders = [*(first for first, _ in links[1:]), end]
    for (_, at), stop in zip(links, borders, strict=True):
        headline = text[at:stop].rstrip()
        if len(headline) > _LONGEST_ITEM or ". " in headline or headline.endswith("."):
            return
    for (first, at), stop in zip(links, borders, strict=True):
        last = at + len(text[at:stop].rstrip())
        yield ResidueMatch(first, last, "related", Span(at, last), pick="related")


def _same_labels(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the label of the last link stands, and where what it labels begins: a label has two words at least."""
    labels = list(_LABEL.finditer(text, start, end))
    if not labels:
        return []
    words = labels[-1][1].split()
    for count in range(len(words), 1, -1):
        label = " ".join(words[-count:])
        places = [match.span() for match in re.finditer(re.escape(label) + r":[ \xa0]+", text[start:end])]
        if len(places) >= _FEWEST_LABELS:
            return [(start + first, start + last) for first, last in places]
    return []
