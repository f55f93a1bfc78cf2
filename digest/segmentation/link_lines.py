"""Lines that link to other articles: "Baca juga: headline", "[headline]", headlines in a list."""

from __future__ import annotations

import re

from digest.model import PickKind, Span
from digest.segmentation import headline_boundary, term_patterns
from digest.segmentation.residue_match import ResidueMatch

_OPENERS: tuple[tuple[str, PickKind], ...] = (
    ("choice_openers", "editors-choice"),
    ("video_openers", "related"),
    ("related_openers", "related"),
)
_OPENING = r"[*•>»–—\[(-]*[ \xa0]*{}[ \xa0]*(:|\||[-–—](?=[ \xa0])|(?=[ \xa0](?-i:[\"“'‘A-Z])))[ \xa0]*"
_PART = r"{}[ \xa0]+(?:\d{1,2}[ \xa0]*:|\#\d{1,2}[ \xa0]*[:–—-]?)[ \xa0]*"
_BRACKETED = re.compile(r"\[[ \xa0]*([^\[\]\n]{15,110}[^\[\]\s.])[ \xa0]*\]")
_REFERENCE = re.compile(r"(?<![^\W_])[a-z]{1,4}\.[ \xa0]?\d+$")  # "[Title of a book p. 41]"
_AROUND = " \xa0\t\"“'‘*"
_CLOSING_MARKS = {"‘": "’", "“": "”"}
_HEADLINE_WORDS = (5, 24)  # the fewest and most words of a headline that stands alone among furniture
_SAME_WORDS = 0.5  # share of its words that the article's own title has
_FEW_DIGITS = 0.2  # share of its characters
_MARKS = "\"“”'‘’().,:;!?…|"
_ENTITIES = re.compile(r"(?:&(?:amp;)*nbsp;|[ \xa0])+")
_ENTITIES_END = re.compile(r"(?:&(?:amp;)*nbsp;|[ \xa0])+$")
_ENTITIES_REACH = 300  # characters of a line's end that may be entities
_LEAST_WORDS = 3  # in a headline
_CAPITAL_WORDS = 6  # in one that is told by its capitals
_MOSTLY_CAPITALS = 0.6  # share of words
_LONGEST = 160  # characters of a headline
_LONGEST_LINE = 220
_LONGEST_ANNOUNCEMENT = 60


def link_line(text: str, start: int, end: int, here: frozenset[str], opens: frozenset[str]) -> ResidueMatch | None:
    """A line that is a link to another article.

    ``here`` are the lists of which the line may have terms, ``opens`` those of which one may open the line.
    """
    if end - start > _LONGEST_LINE + 40:
        return None
    return (
        _opened(text, start, end, opens)
        or _series(text, start, end)
        or _bracketed(text, start, end)
        or _in_capitals(text, start, end)
        or _closed(text, start, end, here)
    )


def _opened(text: str, start: int, end: int, opens: frozenset[str]) -> ResidueMatch | None:
    """ "Baca juga: headline", with or without the colon, or nothing behind."""
    for key, kind in _OPENERS:
        if key not in opens:
            continue
        opener = term_patterns.pattern(_OPENING, key).match(text, start, end)
        if opener is None:
            if _announces(text, start, end, key):
                return ResidueMatch(start, end, kind, pick=kind)
        elif _leads_to_headline(text, opener, end):
            if _is_page_row(text, opener.end(), end):
                return ResidueMatch(start, end, "notice")
            return ResidueMatch(start, end, kind, _headline_behind(text, opener.end(), end), pick=kind)
    return None


def _leads_to_headline(text: str, opener: re.Match[str], end: int) -> bool:
    """Whether a headline, or nothing, stands behind a prompt, and not the rest of a sentence of the story."""
    has_mark = bool(opener[1])
    words = opener.group().strip(" :|\xa0*[(").split()
    if not has_mark and (len(words) < 2 or text[end - 1] in ".,"):
        return False
    behind = opener.end()
    if end - behind > _LONGEST_LINE:
        return False
    if has_mark and text[end - 1] not in ".,;":
        return True
    return not headline_boundary.runs_on(text, behind, end) and not headline_boundary.points_back(text, behind, end)


def _headline_behind(text: str, start: int, end: int) -> Span | None:
    """The headline behind a prompt, without marks around it; None where nothing stands there."""
    quoted = headline_boundary.quoted_headline(text, start, end)
    first, last = quoted[:2] if quoted and quoted[2] == end else _bare(text, start, end)
    return Span(first, last) if last > first else None


def _announces(text: str, start: int, end: int, key: str) -> bool:
    """ "Read more from Sea News:": words that announce links below, closed by a colon."""
    if text[end - 1] != ":" or end - start > _LONGEST_ANNOUNCEMENT:
        return False
    opener = term_patterns.pattern(r"[*•>»]?[ \xa0]*({})[ \xa0][^.!?:\n]{2,40}:$", key).match(text, start, end)
    return opener is not None and " " in opener[1]


def _series(text: str, start: int, end: int) -> ResidueMatch | None:
    """ "Part 2: headline": another part of a series, a line of its own without a sentence's end."""
    match = term_patterns.pattern(_PART, "series_labels").match(text, start, end)
    if not match or end - match.end() > _LONGEST or text[end - 1] in ".,;:" or match.end() >= end:
        return None
    at, stop = _bare(text, match.end(), end)
    if len(text[at:stop].split()) < _LEAST_WORDS:
        return None
    return ResidueMatch(start, end, "related", Span(at, stop), pick="related")


def _is_page_row(text: str, start: int, end: int) -> bool:
    """Whether what follows a prompt is a row of the page's own labels and rights, not a headline."""
    words = text[start:end]
    return "©" in words or term_patterns.pattern(r"{}", "notice_phrases").search(words) is not None


def _in_capitals(text: str, start: int, end: int) -> ResidueMatch | None:
    """ "SIX BRIDGES TO CLOSE FOR A YEAR": another article's headline between paragraphs; a subhead has fewer words."""
    if end - start > _LONGEST or text[end - 1] in ".,:;" or not text[start:end].isupper():
        return None
    if len(text[start:end].split()) < _CAPITAL_WORDS or not text[:start].strip() or not text[end:].strip():
        return None
    at, stop = _bare(text, start, end)
    return ResidueMatch(start, end, "related", Span(at, stop), pick="related")


def _bracketed(text: str, start: int, end: int) -> ResidueMatch | None:
    """ "[headline]" in a line of its own."""
    match = _BRACKETED.fullmatch(text, start, end)
    if not match or len(match[1].split()) < _LEAST_WORDS or _REFERENCE.search(match[1]):
        return None
    return ResidueMatch(start, end, "related", Span(match.start(1), match.end(1)), pick="related")


def _closed(text: str, start: int, end: int, here: frozenset[str]) -> ResidueMatch | None:
    """ "headline Read more", and "Read more" alone."""
    if end - start > _LONGEST:
        return None
    words = text[start:end].strip(" \xa0:.")
    if " " in words or "_" in words:
        small = words.casefold()
        for key, kind in _OPENERS:
            if small in term_patterns.folded(key):
                return ResidueMatch(start, end, kind, pick=kind)
        if small in term_patterns.folded("link_section_labels"):
            return ResidueMatch(start, end, "related", pick="related")
    if "link_closers" not in here:
        return None
    match = term_patterns.pattern(r"[ \xa0](?-i:(?=[A-Z])){}$", "link_closers").search(text, max(start, end - 40), end)
    if not match or text[match.start() - 1] in ".,;" or match.start() - start < 12:
        return None
    at, stop = _bare(text, start, match.start())
    return ResidueMatch(start, end, "related", Span(at, stop), pick="related")


def is_headline(words: str, title: str) -> bool:
    """Whether a line that is no story has the form of another article's headline.

    It has some words and no sentence's end, is no prompt, byline or caption, and does not repeat the article's title.
    """
    parts = words.split()
    if not _HEADLINE_WORDS[0] <= len(parts) <= _HEADLINE_WORDS[1] or len(words) > _LONGEST or "|" in words:
        return False
    if words[-1] in ".:;,)]" and not words.endswith("..."):
        return False
    bare = [part.strip(_MARKS).casefold() for part in parts]
    opens_otherwise = bare[0] in term_patterns.folded("prompt_verbs") | term_patterns.folded("byline_openers")
    if opens_otherwise or not (words[0].isalnum() or words[0] in "‘'“\""):
        return False
    page_words = term_patterns.folded("site_words") | term_patterns.folded("author_words")
    if not page_words.isdisjoint(bare) or bare[-1] in term_patterns.folded("media_nouns"):
        return False
    own = {part.strip(_MARKS).casefold() for part in title.split()}
    repeats_title = sum(word in own for word in bare) >= _SAME_WORDS * len(bare)
    is_row_of_figures = sum(map(str.isdigit, words)) >= _FEW_DIGITS * len(words)
    return not repeats_title and not is_row_of_figures


def links_below(text: str, start: int, end: int, kind: PickKind, sure: bool) -> ResidueMatch | None:
    """A line as a headline that "Baca juga:" in a line above announces; ``sure`` for the first below it."""
    words = text[start:end].split()
    if end - start > _LONGEST or len(words) < _LEAST_WORDS or text[end - 1] in ".,:;":
        return None
    capital = [word.lstrip("\"“'‘(")[:1].isupper() or word[0].isdigit() for word in words]
    if not capital[0] or (not sure and sum(capital) < _MOSTLY_CAPITALS * len(words)):
        return None
    at, stop = _bare(text, start, end)
    return ResidueMatch(start, end, kind, Span(at, stop), pick=kind)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A line's headline without the marks around it; brackets and quotation marks that are its own stay."""
    opening = _ENTITIES.match(text, start, end)
    start = opening.end() if opening else start
    closing = _ENTITIES_END.search(text, max(start, end - _ENTITIES_REACH), end)
    end = closing.start() if closing else end
    while start < end and text[start] in _AROUND and not _quotes_a_part(text, start, end):
        start += 1
    while end > start and (text[end - 1] in " \xa0\t*:" or (text[end - 1] in ")]" and _opens_before(text, start, end))):
        end -= 1
    if text[end - 1 : end] in ('"', "”", "'", "’") and text[start:end].count(text[end - 1]) == 1:
        end -= text[start - 1 : start] in ('"', "“", "'", "‘")
    return start, end


def _quotes_a_part(text: str, start: int, end: int) -> bool:
    """Whether the quotation mark at ``start`` closes inside the headline: "‘All is well’: mayor on the bridge"."""
    closing = _CLOSING_MARKS.get(text[start])
    if closing is None:
        return False
    at = text.find(closing, start + 2, end - 1)
    return at > 0 and not text[at + 1].isalnum()


def _opens_before(text: str, start: int, end: int) -> bool:
    """Whether the bracket that closes at ``end`` opened before ``start``."""
    part = text[start:end]
    return part.count("(") + part.count("[") < part.count(")") + part.count("]")
