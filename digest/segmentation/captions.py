"""Captions of pictures and what stands in place of pictures and films."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from digest.segmentation import dateline_words, term_patterns
from digest.segmentation.line_facts import has_end_mark
from digest.segmentation.residue_match import ResidueMatch

_CREDITED = re.compile(
    r"(?<![\w/@.])(?:[A-Za-z0-9][\w-]*\.)(?:com|co\.id|id|net|co)/"
    r"(?:[A-Z]\.|[A-Z][\w'’-]+)(?: (?:[A-Z]\.|[A-Z][\w'’-]*))+"
)
_NAME_AND_OUTLET = re.compile(
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} ?/ ?([A-Z][\w.&]+(?: [A-Z][\w.&]+){0,2})"
)  # "A B/Sea News"
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")  # as Markdown has it
_NAMED = re.compile(r"/(?<=[a-z]/)[A-Z]")
_CLOSE = re.compile(r"[.!?](?=[\s\xa0]|$)")
_ENDS_WITH_CREDIT = r"[(/|][^()/\n]{0,40}(?<![^\W_]){}(?![^\W_])[^()\n]{0,40}\)?\.?$"
_BEFORE_END = r"(?<=[.!?)])[ \xa0]{}/[^\n]{2,60}$"
_CREDIT_BEHIND = r"(?:\||(?<=[.!?)])|(?<=[^\W_]))[ \xa0]*[(\[]?{}(?:[ \xa0]+(?:WORDS))?[ \xa0]*:[^:\n]{2,70}$"
_PICTURE_FROM = r"(?<![^\W_])(?:MEDIA)[ \xa0]+(?:WORDS)[ \xa0]+{}\)?\.?$"  # "Chart on a phone, image via Sea Stock"
_SHAPES = (
    (_PICTURE_FROM, "photo_credits"),
    (_ENDS_WITH_CREDIT, "photo_credits"),
    (_BEFORE_END, "photo_credits"),
    (_CREDIT_BEHIND, "media_openers"),
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]/\n]{2,40})/([A-Z][^()\[\]\n]{2,60})[)\]]\.?$")  # "(Outlet/A B)"
_IN_BRACKETS_FIRST = re.compile(r"\([^()\n]{2,120}\)[ \xa0]*(?=[A-Z\"“][^\n]{40})")  # and a sentence behind them
_NAME_AND_OUTLET_IN_BRACKETS = re.compile(
    r"(?<=[.!?)])[ \xa0]\((?:[A-Z][\w.'’-]*[ \xa0]?){1,4}/((?:[A-Z][\w.'’-]*[ \xa0]?){1,3})\)(?=[ \xa0][A-Z\"“])"
)  # ", Sabtu (14/2). (A B/Radar Seranai) Kirab …"
_AGENCIES = ("photo_credits", "wires")
_OPENS_WITH_AGENCY = r"{}(?::[^\n]{2,30}|(?=[ \xa0](?-i:[A-Z]))|/)"
_CLOSES_WITH_AGENCY = r"(?:(?<![.!?\"”’…])[ \xa0]\([^()]{0,30}(?<![^\W_]){}\)|/{})$"
_PHOTO_BRACKET = r"[(\[][^()\[\]\n]{0,60}(?<![^\W_]){}(?![^\W_])[^()\[\]\n]{0,40}[)\]]\.?$"  # "(Agency File)"
_AGENCY_AND_NAME = r"(?<![^\W_]){}/((?-i:[A-Z])[\w.'’-]+(?:[ \xa0](?-i:[A-Z])[\w.'’-]+){0,3})[^.!?\n]{0,40}$"
_NAME_AND_AGENCY = r"\(((?-i:[A-Z])[\w.'’ -]{2,40})/{}\)\.?$"
_LABELLED_CREDIT = r"{}[ \xa0]*:[ \xa0]*[^.!?:\n]{2,60}?"
_BRACKETED_CREDIT = r"\({}[ \xa0]*[:/][^()\n]{2,70}\)\.?"
_BARE_CREDIT = (
    r"(?-i:[A-Z][\w.'’-]+(?:[ \xa0][A-Z][\w.'’-]+){1,2})/(?:[\w ]{2,20}/)?"  # a name, perhaps its outlet
    r"AGENCY(?:[ \xa0]Images)?(?-i:(?=[ \xa0]?[A-Z]))"  # the sentence behind may be glued to it
)
_SENTENCE_START = re.compile(r"(?<=[a-z0-9)][.!?])[\"”’)]*[ \xa0]+(?=[A-Z\"“])|(?<=[a-z][.!?])(?=[A-Z][a-z])")
_DAY_WORDS = 3
_LONGEST_INLINE = 300  # characters of a caption in running text
_AGENCY_REACH = 70  # characters
_BRIEF = 120  # characters of a caption without a credit
_WITH_CREDIT = 260  # of one with an outlet's
_LONGEST = 450  # characters of a caption
_FAR_BEHIND = 400  # characters in which more must follow, where a bracket might be the article's own sign-off
_CLOSING = 120  # of the credit it closes with
_FEWEST_WORDS = 3  # of a caption beside its picture's credit
_LONGEST_CREDIT = 90  # characters of a credit that is a line of its own
_AROUND = " \xa0\t()[]*."
_LABELLED = r"{}[ \xa0]*(?:WORDS[ \xa0]*)?:[ \xa0]*(?-i:[A-Z])[^.!?\n]*$"
_SHORT = 200  # of one that is known by an agency's name alone
_OPENINGS = (  # lists, the shape of what they open, the most characters of such a line
    ("media_openers", r"[(\[]?{}[ \xa0]*[:/|]", 2 * _LONGEST),
    ("caption_openers", r"[(\[]?{}", 2 * _LONGEST),
    ("picture_buttons", r"{}(?![^\W_])", _LONGEST),
    ("short_caption_openers", r"{}(?![^\W_])", _BRIEF),
)


def caption_line(text: str, start: int, end: int, here: frozenset[str], opens: frozenset[str]) -> ResidueMatch | None:
    """A line that is a caption: by how it opens, or by the credit it closes with.

    ``here`` are the lists of which the line may have terms, ``opens`` those of which one may open the line.
    """
    is_picture = _IMAGE.fullmatch(text, start, end) or _is_bare_credit(text, start, end)
    is_caption = (
        is_picture
        or _opens_as_caption(text, start, end, opens)
        or _closes_with_credit(text, start, end, here)
        or _is_agencys(text, start, end, opens)
    )
    return ResidueMatch(start, end, "media") if is_caption else None


def _opens_as_caption(text: str, start: int, end: int, opens: frozenset[str]) -> bool:
    """Whether a line opens with a term that captions open with, and is no longer than captions behind such a term."""
    if not opens or _IN_BRACKETS_FIRST.match(text, start, end):
        return False
    length = end - start
    for key, shape, longest in _OPENINGS:
        if key in opens and length <= longest and term_patterns.pattern(shape, key).match(text, start, end):
            return True
    return False


def _closes_with_credit(text: str, start: int, end: int, here: frozenset[str]) -> bool:
    """Whether a line closes with a picture's credit."""
    length = end - start
    if length > _LONGEST:
        return False
    is_short = length <= _WITH_CREDIT
    if is_short and (_closes_with_rights(text, start, end) or _closes_with_photographer(text, start, end)):
        return True
    tail = max(start, end - _CLOSING)
    if any(key in here and _closing(shape, key).search(text, tail, end) for shape, key in _SHAPES):
        return True
    return is_short and _closes_with_picture(text, start, end) and not _is_last(text, end)


def _closes_with_photographer(text: str, start: int, end: int) -> bool:
    """ "… on Sunday (Outlet/A B)": a caption stands before the bracket."""
    credit = _BRACKETED.search(text, max(start, end - _CLOSING), end)
    return credit is not None and credit.start() > start and _is_photographer(*credit.groups())


def _is_agencys(text: str, start: int, end: int, opens: frozenset[str]) -> bool:
    """Whether a short line without an end mark names an agency, as captions do."""
    if end - start > _SHORT or has_end_mark(text[start:end]):
        return False
    return _names_agency(text, start, end, opens)


def _closes_with_rights(text: str, start: int, end: int) -> bool:
    """ "A woman votes on Sunday. © A B, Agency": a credit behind a caption; a line on rights begins with it."""
    sign = text.find("©", start, end)
    if sign <= start or text[sign - 1] not in " \xa0.)":
        return False
    before = text[start:sign].strip(" \xa0|-–—")
    if len(before.split()) < _FEWEST_WORDS or end - sign > _CLOSING:
        return False
    return (
        term_patterns.pattern(r"(?<![^\W_]){}(?![^\W_])", "rights_words", "notice_phrases").search(text, start, end)
        is None
    )


def beside_credits(
    text: str, paragraphs: Sequence[tuple[int, int]], residue: Sequence[ResidueMatch], story_start: int
) -> Iterator[ResidueMatch]:
    """Captions above or below the credit of their picture, which is a line of its own.

    Below a credit that is a name alone ("Getty Images"), and above one with a label ("Image: A B/Agency"), stands a
    line without an end mark; above the article's first words, one with an end mark too.

    Args:
        text: the article's text.
        paragraphs: its paragraphs in order.
        residue: what is residue already.
        story_start: where the dateline is, or 0: above it stands nothing of the story.
    """
    taken = {match.start: match for match in residue}
    for above, below in pairwise(paragraphs):
        first, second = taken.get(above[0]), taken.get(below[0])
        if first and not second and _is_name_alone(text, above, first) and _is_caption(text, below, story_start):
            yield ResidueMatch(*below, "media")
        if second and not first and _is_labelled(text, below, second) and _is_caption(text, above, story_start):
            yield ResidueMatch(*above, "media")


def _is_name_alone(text: str, line: tuple[int, int], match: ResidueMatch) -> bool:
    """Whether a line of residue is a picture's credit alone: an agency's name, or a photographer with an outlet."""
    if match.end < line[1] or match.kind not in ("media", "credit"):
        return False
    name = text[slice(*line)].strip(_AROUND).casefold()
    return name in term_patterns.folded("photo_credits") or _is_bare_credit(text, *line)


def _is_labelled(text: str, line: tuple[int, int], match: ResidueMatch) -> bool:
    """Whether a line of residue is a picture's credit behind a label: "Foto: A B", "PHOTO: READER"."""
    is_whole = match.end >= line[1] and match.kind == "media" and line[1] - line[0] <= _LONGEST_CREDIT
    return is_whole and _labelled().match(text, *line) is not None


@cache
def _labelled() -> re.Pattern[str]:
    """A credit behind a label."""
    words = f"(?:{term_patterns.either_of('picture_credit_words')})"
    return term_patterns.pattern(_LABELLED.replace("WORDS", words), "media_openers", "picture_credit_labels")


def _is_caption(text: str, line: tuple[int, int], story_start: int) -> bool:
    """Whether a line beside a credit may be the caption: no sentence, unless above the story's first words."""
    words = text[slice(*line)]
    if len(words.split()) < _FEWEST_WORDS or len(words) > _SHORT or words[-1] == ":":
        return False
    return not has_end_mark(words) or line[1] <= story_start


@cache
def _closing(shape: str, key: str) -> re.Pattern[str]:
    """A credit that closes a caption."""
    words, media = term_patterns.either_of("picture_credit_words"), term_patterns.either_of("media_openers")
    return term_patterns.pattern(shape.replace("WORDS", words).replace("MEDIA", media), key)


def _is_last(text: str, end: int) -> bool:
    """Whether nothing follows a line."""
    return not text[end : end + _FAR_BEHIND].strip()


def _is_bare_credit(text: str, start: int, end: int) -> bool:
    """Whether a line is a photographer with an outlet, and no more: "A B/Sea News", "A B/SNN"; no two players."""
    both = _NAME_AND_OUTLET.fullmatch(text, start, end) if text.find("/", start, end) >= 0 else None
    return both is not None and (both[1].isupper() or dateline_words.is_outlet(both[1]))


def _closes_with_picture(text: str, start: int, end: int) -> bool:
    """Whether a line closes with a picture's mark in a bracket, or with an agency's photographer."""
    tail = max(start, end - _CLOSING)
    if text[end - 1] in ")]." and term_patterns.pattern(_PHOTO_BRACKET, "photo_words").search(text, tail, end):
        return True
    if text.find("/", tail, end) < 0:
        return False
    name_behind = term_patterns.pattern(_AGENCY_AND_NAME, *_AGENCIES)
    name_before = term_patterns.pattern(_NAME_AND_AGENCY, *_AGENCIES)
    photographer = name_behind.search(text, tail, end) or name_before.search(text, tail, end)
    return photographer is not None and not dateline_words.is_outlet(photographer[1].strip())


def labelled_credits(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Mandatory Credit: A B-Agency" in a paragraph, glued to what stands around or not."""
    agency = f"(?:{term_patterns.either_of('photo_credits')})"
    shape = _LABELLED_CREDIT + agency + r"(?:[ \xa0]Sports)?"
    for match in term_patterns.pattern(shape, "picture_credit_labels").finditer(text, start, end):
        yield ResidueMatch(match.start(), match.end(), "media")


def credited_captions(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """A caption in running text, with the credit that closes it: "(FOTO: A B/Outlet)", "A B/AP".

    The caption is the sentence that the credit stands in, or the one before it.
    """
    credit = f"(?:{term_patterns.either_of('photo_credits', 'wires')})"
    bracket = _BRACKETED_CREDIT
    bare = _BARE_CREDIT.replace("AGENCY", credit)
    for shape, key in ((bracket, "media_openers"), (bare, "photo_credits")):
        if key == "photo_credits" and text.find("/", start, end) < 0:
            continue
        for match in term_patterns.pattern(shape, key).finditer(text, start, end):
            begin = _caption_start(text, start, match.start())
            if match.end() < end and match.start() - begin <= _LONGEST_INLINE:
                yield ResidueMatch(begin, match.end(), "media")


def captions_with_photographer(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """A sentence in running text behind which a photographer stands in brackets with an outlet."""
    for match in _NAME_AND_OUTLET_IN_BRACKETS.finditer(text, start, end):
        begin = _caption_start(text, start, match.start())
        if dateline_words.is_outlet(match[1].strip()) and match.start() - begin <= _LONGEST_INLINE:
            yield ResidueMatch(begin, match.end(), "media")


def _caption_start(text: str, start: int, credit: int) -> int:
    """The start of the sentence before a credit; where that is complete, of the last one."""
    bare = start + len(text[start:credit].rstrip(" \xa0.,"))
    ends = [match.end() for match in _SENTENCE_START.finditer(text, max(start, bare - 2 * _LONGEST_INLINE), bare)]
    if ends and len(text[ends[-1] : bare].split()) <= _DAY_WORDS:
        ends.pop()  # a day alone: "… di tepi kota. Kamis (15/5/2026) (FOTO: …)"
    return ends[-1] if ends else start


def _is_photographer(outlet: str, name: str) -> bool:
    """Whether "(outlet/name)" is a picture's credit, not two agencies'."""
    return dateline_words.is_outlet(outlet.strip()) and not dateline_words.is_outlet(name.strip())


def _names_agency(text: str, start: int, end: int, opens: frozenset[str]) -> bool:
    """Whether a line without an end mark opens or closes with an agency's name, as captions do."""
    if not opens.isdisjoint(_AGENCIES):
        opening = term_patterns.pattern(_OPENS_WITH_AGENCY, *_AGENCIES)
        if opening.match(text, start, end):
            return True
    tail = max(start, end - _AGENCY_REACH)
    if text[end - 1] != ")" and text.find("/", tail, end) < 0:
        return False
    return term_patterns.pattern(_CLOSES_WITH_AGENCY, *_AGENCIES).search(text, tail, end) is not None


def placeholders(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "[Gambas:Video 20detik]", "[video]address[/video]"."""
    shape = r"\[{}(?:[ \xa0:=/|][^\[\]\n]{0,120})?\](?:[^\[\]\n]{0,200}\[/[^\[\]\n]{1,20}\])?"
    for match in term_patterns.pattern(shape, "media_brackets").finditer(text, start, end):
        yield ResidueMatch(match.start(), match.end(), "media")


def behind_buttons(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Perbesar Caption of a picture, at its place, on a day. (Outlet/A B)" in a paragraph."""
    shape = r"(?<![^\W_])(?-i:(?=[A-Z])){}[ \xa0][^()\n]{8,300}\([^()\n]*/[^()\n]*\)"
    for match in term_patterns.places(shape, ("picture_buttons",), text, start, end):
        yield ResidueMatch(match.start(), match.end(), "media")


def picture_credit(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Outlet.com/A B Caption of a picture, at its place, on a day." in a paragraph, up to the caption's end."""
    if text.find("/", start, end) < 0 or not _NAMED.search(text, start, end):
        return
    for match in _CREDITED.finditer(text, start, end):
        begin, stop = match.start(), match.end()
        if text[begin - 1 : begin] == "(" and text[stop : stop + 1] == ")":
            yield ResidueMatch(begin - 1, stop + 1, "media")
            continue
        closing = _CLOSE.search(text, stop, min(end, stop + _LONGEST))
        rest = end if end - stop <= _LONGEST else stop
        yield ResidueMatch(begin, closing.end() if closing else rest, "media")
