"""Paragraphs of a text: its lines, or its blocks of lines where a machine broke the lines at a fixed width."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_WIDEST = 120  # characters; terminals, mail and wires break at 60 to 80, never beyond this
_USUAL = 80  # where a text has too few breaks to tell
_MOSTLY_FULL = 0.75  # share of the width, for a line that ends with a small letter
_FEWEST = 3  # breaks inside blocks before a habit can be told
# Of the line breaks inside blocks: share where the next word would not have fitted, share that does not end a sentence.
_FULL = 0.6
_RUNNING = 0.5
_SLACK = 6  # characters that a line may stay under the width without being short
_LEAST_START = 30  # characters of a line that breaks off in the middle of a sentence
_LEAST_REST = 2  # words of the line that goes on
_SITE = re.compile(r"[a-z][\w-]*\.[a-z]{2,4}(?![^\W_])")
_CLOSING = "\"”’')]"
_END_MARKS = (".", "!", "?", "…", ":", ";")
_OPENING = "([“"  # behind one of these a sentence goes on
_NEVER_FIRST = ",;.)]”"  # no line of its own begins with one of these
_LONGEST_LINK = 80  # characters of a link's words on a line of their own

Line = tuple[int, int]


def split_paragraphs(text: str) -> tuple[Line, ...]:
    """Start and end of every paragraph, without the white space around it.

    A line is a paragraph. In hard-wrapped text, told by its line ends, a paragraph is a run of lines up to a blank or
    an unfilled one.
    """
    lines = [line.span() for line in _LINE.finditer(text) if not line[0].isspace()]
    going_on = _going_on(text, lines)
    if going_on is None:
        return _joined(text, [_stripped(text, start, end) for start, end in lines])
    paragraphs: list[Line] = []
    for number, (start, end) in enumerate(lines):
        if number in going_on:
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return tuple(_stripped(text, start, end) for start, end in paragraphs)


def _joined(text: str, lines: list[Line]) -> tuple[Line, ...]:
    """Lines with those made one that a break in the middle of a sentence parted: no end mark, then a small letter.

    Pages read element by element also put links on lines of their own: "… lembaga (", "KPK", "), Selasa".
    """
    paragraphs: list[Line] = []
    for number, (start, end) in enumerate(lines):
        before = paragraphs[-1] if paragraphs else None
        follows = lines[number + 1] if number + 1 < len(lines) else None
        is_inner = before is not None and (
            (_begins_small(text, start) and _goes_on(text, before, (start, end)))
            or _is_inside(text, before, (start, end))
            or (follows is not None and _is_link_inside(text, before, (start, end), follows))
            or _is_spaced_inside(text, before, (start, end), follows)
        )
        if before is not None and is_inner:
            paragraphs[-1] = (before[0], end)
        else:
            paragraphs.append((start, end))
    return tuple(paragraphs)


def _is_inside(text: str, before: Line, line: Line) -> bool:
    """Whether a line stands inside a sentence by its marks: it begins with a closing one, or one is open before it."""
    if text.count("\n", before[1], line[0]) > 1:
        return False
    if text[before[1] - 1] in _OPENING:
        return True
    return _opens_inside(text, line) and not _ends(text, before)


def _opens_inside(text: str, line: Line) -> bool:
    """Whether a line begins with a mark that no line of its own begins with; three full stops are another thing."""
    return text[line[0]] in _NEVER_FIRST and not text.startswith("..", line[0])


def _is_link_inside(text: str, before: Line, line: Line, follows: Line) -> bool:
    """Whether a short line is a link's words inside a sentence: the line before is open, the one behind goes on."""
    if line[1] - line[0] > _LONGEST_LINK or before[1] - before[0] < _LEAST_START:
        return False
    if text.count("\n", before[1], line[0]) > 1 or text.count("\n", line[1], follows[0]) > 1:
        return False
    if _ends(text, before) or _ends(text, line) or text[line[1] - 1] == ":" or text[before[1] - 1] == ":":
        return False
    if _opens_inside(text, follows):
        return True
    return _begins_small(text, follows[0]) and follows[1] - follows[0] > _LEAST_START


def _begins_small(text: str, start: int) -> bool:
    """Whether a line begins with a small letter, and not with the name of a site: "kabar.com - ARKA - …"."""
    return text[start].islower() and not _SITE.match(text, start)


def _is_spaced_inside(text: str, before: Line, line: Line, follows: Line | None) -> bool:
    """Whether a line and those beside it are parts of one sentence by the spaces that a page's elements left at breaks.

    "… capaian provinsi ", "Program Prevensi", " berjalan": the words of a link, and what follows them.
    """
    if _ends(text, before):
        return False
    if text[before[1] : line[0]] == " \n":
        return follows is not None and text[line[1] : follows[0]] == "\n " and _runs_on(text, follows)
    return text[before[1] : line[0]] == "\n " and _runs_on(text, line)


def _runs_on(text: str, line: Line) -> bool:
    """Whether a line begins as no line of its own does."""
    return text[line[0]].islower() or text[line[0]] in _OPENING or _opens_inside(text, line)


def _goes_on(text: str, before: Line, line: Line) -> bool:
    """Whether a line that begins with a small letter goes on with the sentence before."""
    last = text[before[1] - 1]
    if before[1] - before[0] < _LEAST_START or not (last.isalnum() or last in ",-"):
        return False
    rest = text[line[0] : line[1]]
    if text.count("\n", before[1], line[0]) > 1 and not re.search(r"[.,!?\"”]", rest):
        return False  # an item of a list
    return rest.count(" ") + 1 >= _LEAST_REST


def _going_on(text: str, lines: list[Line]) -> set[int] | None:
    """The numbers of the lines that go on with the one before; None where lines are paragraphs, as in most texts."""
    width = max((end - start for start, end in lines), default=0)
    if width > _WIDEST:
        return None
    inner = [number for number in range(1, len(lines)) if lines[number][0] == lines[number - 1][1] + 1]
    full = {number for number in inner if _is_full(text, lines[number - 1], lines[number], width)}
    running = sum(not _ends(text, lines[number - 1]) for number in inner)
    if not _are_wrapped(len(inner), len(full), running, width):
        return None
    return full.union(n for n in inner if n not in full and _continues(text, lines[n - 1], lines[n], width))


def _are_wrapped(lines: int, full: int, running: int, width: int) -> bool:
    """Whether lines were broken at a width.

    Args:
        lines: how many there are with another right before.
        full: how many of these follow a line in which their first word would not have fitted.
        running: how many of these follow a line without an end mark.
        width: of the widest line.
    """
    if lines < _FEWEST:
        return full > 0 and width <= _USUAL and running == lines
    return full >= _FULL * lines and running >= _RUNNING * lines


def _is_full(text: str, before: Line, after: Line, width: int) -> bool:
    """Whether the first word behind would not have fitted."""
    word = text[after[0] : after[1]].split(None, 1)[0]
    return len(text[before[0] : before[1]].rstrip()) + 1 + len(word) > width - _SLACK


def _ends(text: str, line: Line) -> bool:
    """Whether a line closes with an end mark."""
    return text[line[0] : line[1]].rstrip().rstrip(_CLOSING).endswith(_END_MARKS)


def _continues(text: str, before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with an unfilled one: that is nearly full and ends small, or it begins so."""
    if text[before[1] - 1].islower() and before[1] - before[0] >= _MOSTLY_FULL * width:
        return True
    return text[line[0] : line[1]].lstrip()[:1].islower() and not _ends(text, before)


def _stripped(text: str, start: int, end: int) -> Line:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
