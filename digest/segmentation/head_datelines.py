"""The dateline at an article's head, also where a scraper broke it: over lines, by entities, behind a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest import dates
from digest.model import Span
from digest.segmentation import date_lines, dateline_words, datelines, residue, term_patterns
from digest.segmentation.datelines import Dateline
from digest.text import fold

_BEHIND_CAPTION = re.compile(  # "… Kupang (ANTARA) - "
    r"""(?<![^\s\xa0])[A-Z][\w'’-]+(?:[ \xa0/][A-Z][\w'’-]+){0,2}[ \xa0]+  # a place
    \(([^()\n]{2,30})\)  # an outlet
    [ \xa0]*[-–—]+[ \xa0]+(?=["“A-Z0-9])""",
    re.VERBOSE,
)
_BARE_DASH = re.compile(r"(?:[-–—]|â€“|â€”)[ \xa0]+(?=[A-Z\"“])")
_ENTITY = re.compile(r"&(?:amp;)*nbsp;|[\n\t]")
_FAR = 400  # of a caption before "Place (OUTLET) -"
_STAMP = re.compile(  # a day with the time, as pages print it above an article
    r"""(?:\d{1,2}[ /-]\w{1,9}[ /-]\d{4} | \d{4}-\d{2}-\d{2} | \w{3,9}[ ]\d{1,2},[ ]\d{4})
    [ ,|–-]{1,4}\d{1,2}[:.]\d{2}(?:[ ](?:[ap]\.?m\.?|[A-Z]{2,4}(?![A-Za-z])))?""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[a-z\d)][.!?][\"”’]?\s")
_SHORTEST_SENTENCE = 40  # characters
_LEAST_TITLE = 5  # words of a title that a text repeats before its first sentence
_GAP = re.compile(r"[ \xa0]+")
_STAMP_REACH = 120  # characters between a headline and the stamp below it: author, outlet, weekday
_SCRAP = 48  # characters of a line that may be a part of a dateline broken over lines
_SCRAPS = 6  # lines of one


def find_head_dateline(text: str, blocks: Sequence[tuple[int, int]], number: int, host: str) -> Dateline | None:
    """The dateline that paragraph ``number`` opens with, also where line breaks or entities stand inside it.

    Those are looked at as spaces: the copy that is searched has every character at its place.
    """
    start, end = blocks[number]
    if text[start:end].strip("\xa0 :").casefold() in term_patterns.folded("advert_lines"):
        return None
    dateline = datelines.find_dateline(text, start, end, host) or _behind_a_caption(text, start, end, host)
    if dateline:
        return dateline
    if end - start <= _SCRAP and residue.line_by_itself(text, start, end):
        return None  # a line of the page's own, and so no part of a dateline that was broken over lines
    limit = _scraps_end(text, blocks, number, host)
    if limit is None:
        return None
    flat = _as_spaces(text, start, min(limit, start + 2 * _FAR))
    if limit == end and flat == text[start : start + len(flat)]:
        return _bare_dash(text, blocks, number)
    head = text[:start] + flat + text[start + len(flat) : limit]
    joined = datelines.find_dateline(head, start, limit, host)
    is_sure = joined is not None and (limit == end or (joined.place is not None and joined.start == start))
    return joined if is_sure else _bare_dash(text, blocks, number)


def _scraps_end(text: str, blocks: Sequence[tuple[int, int]], number: int, host: str) -> int | None:
    """Where the first longer line ends behind short ones that a dateline may be broken over.

    Args:
        text: the article's text.
        blocks: its paragraphs.
        number: of the first line.
        host: of the article's address.

    Returns:
        the end, or None where a line is a sentence, or no part of a dateline that was broken.
    """
    limit = blocks[number][1]
    for later, (start, end) in enumerate(blocks[number : number + _SCRAPS], number):
        limit = end
        if later > number and _is_whole(text, start, end, host):
            return None
        if end - start > _SCRAP:
            break
        if later == number and text[end - 1] in ".!?":
            return None
    return limit


def _is_whole(text: str, start: int, end: int, host: str) -> bool:
    """Whether a line is no part of a dateline that was broken: it is the day of the page, or a dateline itself."""
    dated = date_lines.date_line(text, start, end)
    if dated is not None and dated[1] is not None:
        return True
    dateline = datelines.find_dateline(text, start, end, host)
    return dateline is not None and dateline.place is not None and dateline.outlet is not None


def find_stamped_title(text: str, start: int, end: int, title: str) -> tuple[Span, str | None] | None:
    """What stands behind the title that a paragraph repeats, up to the stamp: author, outlet and time; and its day.

    "Jembatan Arka Diperbaiki Rani Kusuma - kabarNet Sabtu, 25 Nov 2017 08:05 Pemerintah kota …".

    Args:
        text: the article's text.
        start: the paragraph's start.
        end: the paragraph's end.
        title: the article's title as given.
    """
    behind_title = start + len(title)
    if not title or behind_title >= end or fold(text[start:behind_title]) != fold(title):
        return None
    stamp = _STAMP.search(text, behind_title, min(end, behind_title + _STAMP_REACH))
    if not stamp or stamp.end() >= end or _SENTENCE_END.search(text, behind_title - 1, stamp.start()):
        return None
    labels = {word.strip(":.,|").casefold() for word in text[behind_title : stamp.start()].split()}
    dates_another = not labels.isdisjoint(term_patterns.folded("other_dates"))  # "Updated: 15 July 2016 13:14"
    return Span(behind_title, stamp.end()), None if dates_another else dates.parse_date(stamp.group())


def find_glued_title(text: str, start: int, end: int, title: str) -> Span | None:
    """The title that a paragraph repeats before its first sentence, without the line break; None before a stamp.

    "Five Ways To Cross a River The town has no bridge …". A title of few words may be the sentence's own beginning.
    """
    behind_title = start + len(title)
    if len(title.split()) < _LEAST_TITLE or not title[-1].isalnum() or end - behind_title < _SHORTEST_SENTENCE:
        return None
    gap = _GAP.match(text, behind_title, end)
    if gap is None or not text[gap.end()].isupper() or fold(text[start:behind_title]) != fold(title):
        return None
    is_cut = title.rsplit(maxsplit=1)[-1].casefold() in term_patterns.folded("never_last")
    return None if is_cut or find_stamped_title(text, start, end, title) else Span(start, behind_title)


def _as_spaces(text: str, start: int, end: int) -> str:
    return _ENTITY.sub(lambda match: " " * len(match.group()), text[start:end])


def _bare_dash(text: str, blocks: Sequence[tuple[int, int]], number: int) -> Dateline | None:
    """The dash that is left of a dateline, before the article's first sentence; no item of a list."""
    start, end = blocks[number]
    dash = _BARE_DASH.match(text, start, end) if number == 0 else None
    if not dash or end - start < 2 * _SCRAP:
        return None
    is_list = len(blocks) > 2 and all(_BARE_DASH.match(text, *block) for block in blocks[1:3])
    if is_list:
        return None
    return Dateline(start, dash.end(), None, None, None)


def _behind_a_caption(text: str, start: int, end: int, host: str) -> Dateline | None:
    """ "Caption of a picture Kupang (ANTARA) - …": the bracket with an outlet and the dash are enough."""
    reach = min(end, start + _FAR)
    if text.find("(", start, reach) < 0:
        return None
    for match in _BEHIND_CAPTION.finditer(text, start + 1, reach):
        if dateline_words.is_outlet(match[1], host) and dateline_words.is_named(match[1], host):
            at = _place_start(text, match.start(), match.start(1) - 1)
            place = dateline_words.strip_marks(text, at, match.start(1) - 1)
            return Dateline(at, match.end(), Span(*match.span(1)), place, None)
    return None


def _place_start(text: str, start: int, end: int) -> int:
    """The start of the place before an outlet's bracket: a known one, or else the last capitalized word."""
    places = term_patterns.pattern(r"(?<![^\s\xa0]){}[ \xa0]*$", "dateline_places").search(text, start, end)
    if places:
        return places.start()
    bare = text[start:end].rstrip(" \xa0")
    return start + max(bare.rfind(" "), bare.rfind("\xa0")) + 1
