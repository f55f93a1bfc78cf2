"""Lines of a page's own that are told by a count or by how they open: "list 1 of 3 …", "12 Comments", "Page 2 of 3"."""

from __future__ import annotations

import re
from functools import cache

from digest.model import Span
from digest.segmentation import term_patterns
from digest.segmentation.residue_match import ResidueMatch

_LONGEST = 160  # characters
_LONGEST_MARK = 80  # of a line that is told by its first words alone
_COUNT = r"\d{1,4}(?:[.,]\d{1,3})?[km]?"
_OF = r"[ \xa0]*(?:/|{})[ \xa0]*"
# "2 dari 3 halaman", "Page 1 of 3", "list 1 of 3 Headline of another article"
_PLACE_IN_ROW = rf"(?:(ITEM)[ \xa0]+)?\d{{1,3}}{_OF}\d{{1,3}}(?![\d.,:/%])(?:[ \xa0]+(ITEM)(?![^\W_]))?[ \xa0:.)-]*"
_COUNTED = rf"(?:(?:ITEM)OF)?{_COUNT}[ \xa0]+{{}}"  # "12 Comments", "list of 3 items"
_READING_TIME = r"(?:[^\W\d_]+[ \xa0]){0,2}\d{1,2}[ \xa0-]{}"  # "Estimated 3 minutes"
_AGO = r"(?:[^\W\d_]+:?[ \xa0]){0,2}\d{1,2}[ \xa0][^\W\d_]+[ \xa0]{}"  # "5 hours ago"
_COUNT_BEHIND = rf"{{}}[ \xa0]*[(:]?[ \xa0]*{_COUNT}\)?"  # "Comments (12)"
_ICON = re.compile(r"[a-z]+(?:-[a-z]+){2,6}|[a-z]+(?:_[a-z]+){1,6}")  # "share-icon-green": what an icon is called
_LENGTH = re.compile(r"[^\W\d_]+:?[ \xa0]\d{1,2}:\d{2}(?::\d{2})?")  # "Duration 2:03"
_OPENS = r"{}(?![^\W_])"


def page_mark_line(text: str, start: int, end: int) -> ResidueMatch | None:
    """A line of a page's own, or None.

    Behind the place in a row of links or pictures stands a headline or a caption; behind that of a page, nothing.
    """
    if end - start > _LONGEST or text[end - 1] == ".":
        return None
    if _ICON.fullmatch(text, start, end) or text[end - 1] == "|" or _LENGTH.fullmatch(text, start, end):
        return ResidueMatch(start, end, "notice")
    if end - start <= _LONGEST_MARK and term_patterns.pattern(_OPENS, "page_mark_openers").match(text, start, end):
        return ResidueMatch(start, end, "notice")
    if not any(map(str.isdigit, text[start:end])):
        return None
    return _counted(text, start, end) or _in_row(text, start, end)


def _counted(text: str, start: int, end: int) -> ResidueMatch | None:
    """ "12 Comments", "Comments (12)", "list of 3 items": nothing but a count and what is counted."""
    if term_patterns.pattern(_READING_TIME, "reading_times").fullmatch(text, start, end):
        return ResidueMatch(start, end, "notice")
    if term_patterns.pattern(_AGO, "ago_words").fullmatch(text, start, end):
        return ResidueMatch(start, end, "dateline")
    for shape in (_counted_shape(), _COUNT_BEHIND):
        if term_patterns.pattern(shape, "counted_marks").fullmatch(text, start, end):
            return ResidueMatch(start, end, "notice")
    return None


def _in_row(text: str, start: int, end: int) -> ResidueMatch | None:
    """The place in a row of pages, pictures or links, with what stands there."""
    place = term_patterns.pattern(_row_shape(), "row_joins").match(text, start, end)
    if place is None:
        return None
    item = place[1] or place[2]
    if place.end() == end:
        return ResidueMatch(start, end, "notice")
    if item is None or place[2]:  # "1 of 3 suspects", "3 dari 10 halaman buku"
        return None
    if item.casefold() in term_patterns.folded("media_openers"):
        return ResidueMatch(start, end, "media")
    return ResidueMatch(start, end, "related", Span(place.end(), end), pick="related")


@cache
def _counted_shape() -> str:
    of = _OF.replace("{}", f"(?:{term_patterns.either_of('row_joins')})")
    return _COUNTED.replace("OF", of).replace("ITEM", term_patterns.either_of("row_items"))


@cache
def _row_shape() -> str:
    return _PLACE_IN_ROW.replace("ITEM", term_patterns.either_of("row_items"))
