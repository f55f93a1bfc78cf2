"""Residue that is a line of its own: told by how the line opens and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.model import CreditKind, Span
from digest.segmentation import (
    captions,
    dateline_words,
    link_lines,
    masthead,
    page_marks,
    self_statements,
    term_patterns,
)
from digest.segmentation.residue_match import ResidueMatch

_RULE = re.compile(r"[\s*_=~#•·|<>.-]+")
_INITIAL = r"[A-Za-z]{1,5}(?:\.?[A-Za-z]?\d{2,4})?"
_INITIALS = re.compile(
    rf"[ \xa0]*(?:\((?:{_INITIAL})(?:[/,&|-] ?(?:{_INITIAL})){{0,3}}\)"
    rf"|\[(?:{_INITIAL})(?:[/,-](?:{_INITIAL})){{0,2}}\]|\(\*+\))"
)
_PERSON = r"[A-Z][\w.'’-]+(?:[ \xa0][A-Z][\w.'’-]*){1,3}"
_WORDS = r"[^\W\d_][\w.'’-]*(?:[ \xa0][^\W\d_][\w.'’-]*){0,3}"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\[email[ \xa0]protected\]")
_LEAST_SIGNS = 2  # of three, that a paragraph is on the article's author
_NOTE_WORDS = 14  # of a note on an author, in which it says so
_LONGEST_NAME = 60  # characters
_BARE_NAME = re.compile(_PERSON)
_NAMES_IN_ROW = re.compile(rf"{_PERSON}(?:[ \xa0]*\|[ \xa0]*{_PERSON}){{1,3}}")  # "Rani Kusuma | Bagus Herlan"
_OFFICE = re.compile(_WORDS)
# "Rani Kusuma, Jurnalis", "Rani Kusuma - Kabar Teluk"
_NAME_AND_OFFICE = re.compile(rf"({_PERSON})[ \xa0]*(?:,|\||[ \xa0][-–—])[ \xa0]*({_WORDS})")
_BARE_INITIALS = re.compile(r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}")  # "bur-abc/xyz"
_RIGHTS = r"©|\(c\)|{}\b"
_STAMP = re.compile(r"[(\[]?\d{1,2}[:.]\d{2}(?:[ \xa0]?[A-Za-z]{2,4})?[)\]]?")  # "10:23", "10.23 WIB"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LETTER_SIZES = re.compile(r"([A-Za-z])[+-]?(?:[ \xa0]+\1[+-]?){1,4}")  # "A A A", "A- A A+": buttons above a text
_ARROWS = frozenset("›»>")
_NO_WORD = re.compile(r"[\W_]+")  # no letter and no digit
_BYLINE_OPENER = r"[(\[]?{}(?:[ \xa0]*[:|/]|[ \xa0])[ \xa0]*"
_GENERATIONS = (" Jr.", " Sr.")  # names that close with a full stop
_STARRED = re.compile(r"\*+ ?\S")
_AROUND = " \xa0\t*_:.!-–—|[]()"
_SHORT = 160  # characters of a line that names persons or sources
_NOTICE = 500  # of one that speaks of rights
_NAMES = 12  # words of names behind "Penulis:"; without a colon fewer
_BARE_NAMES = 5
# Lists of which a term may open a line that is residue.
_OPENERS = (
    "byline_openers", "credit_openers", "notice_labels", "media_openers", "caption_openers", "picture_buttons",
    "short_caption_openers", "photo_credits", "wires", "choice_openers", "video_openers", "related_openers",
)  # fmt: skip


def residue_line(text: str, start: int, end: int, here: frozenset[str]) -> ResidueMatch | None:
    """The paragraph as one piece of residue, by its form; ``here`` are the lists of which it may have terms."""
    words = text[start:end].strip(_AROUND)
    if not words or _RULE.fullmatch(text, start, end) or _NO_WORD.fullmatch(text, start, end):
        return ResidueMatch(start, end, "notice")
    if _STAMP.fullmatch(text, start, end):
        return ResidueMatch(start, end, "dateline")
    if _LETTER_SIZES.fullmatch(words) or _ADDRESS.fullmatch(text, start, end) or _is_way_with_arrows(words):
        return ResidueMatch(start, end, "notice")
    if end - start <= _SHORT:
        match = _known(words.casefold(), start, end) or page_marks.page_mark_line(text, start, end)
        if match:
            return match
    opens = term_patterns.openers(text, start, end, _OPENERS)
    for line in (_byline, _credit, link_lines.link_line, captions.caption_line, _notice):
        match = line(text, start, end, here, opens)
        if match:
            return match
    return None


def _is_way_with_arrows(words: str) -> bool:
    """Whether a line is the way to the article: arrows say so wherever it stands, strokes stand between names, too."""
    return not _ARROWS.isdisjoint(words) and masthead.is_way(words)


def _known(small: str, start: int, end: int) -> ResidueMatch | None:
    """A line that is nothing but a term of a list."""
    if small in term_patterns.folded("advert_lines"):
        return ResidueMatch(start, end, "advert")
    if small in term_patterns.folded("wires"):
        return ResidueMatch(start, end, "credit", Span(start, end), credit="wire")
    if small in term_patterns.folded("aggregator_phrases"):
        return ResidueMatch(start, end, "credit", Span(start, end), credit="aggregator")
    if small in term_patterns.folded("media_openers"):
        return ResidueMatch(start, end, "media")
    if small in term_patterns.folded("byline_openers"):
        return ResidueMatch(start, end, "byline")
    if small in term_patterns.folded("notice_lines") or small in term_patterns.folded("more_phrases"):
        return ResidueMatch(start, end, "notice")
    return None


def _byline(text: str, start: int, end: int, here: frozenset[str], opens: frozenset[str]) -> ResidueMatch | None:
    """ "Penulis: A B", "By A B", "(abc/def)", "A B contributed to this report." """
    if _is_team(text, start, end):
        return ResidueMatch(start, end, "byline")
    author = _NAME_AND_OFFICE.fullmatch(text, start, end)
    if author and _is_office_or_outlet(author[2]):
        return ResidueMatch(start, end, "byline", Span(*author.span(1)), credit="byline")
    if end - start > 2 * _SHORT:
        return None
    if _INITIALS.fullmatch(text, start, end) or _BARE_INITIALS.fullmatch(text, start, end):
        return ResidueMatch(start, end, "byline", Span(start, end), credit="byline")
    if "byline_phrases" in here and term_patterns.pattern(r"{}", "byline_phrases").search(text, start, end):
        return ResidueMatch(start, end, "byline")
    if "byline_openers" not in opens:
        return None
    return _labelled_byline(text, start, end)


def _labelled_byline(text: str, start: int, end: int) -> ResidueMatch | None:
    """ "Penulis: A B", "By A B": names behind a word that says whose they are."""
    opener = term_patterns.pattern(_BYLINE_OPENER, "byline_openers").match(text, start, end)
    if not opener:
        return None
    names = text[opener.end() : end].strip(" )]")
    if not names or (names[-1] in ".?!" and not names.endswith(_GENERATIONS)):
        return None
    is_marked = any(mark in opener.group() for mark in ":|/([")
    if not _is_names(names.split(), _NAMES if is_marked else _BARE_NAMES, is_marked):
        return None
    return ResidueMatch(start, end, "byline", Span(opener.end(), opener.end() + len(names)), credit="byline")


def bare_bylines(
    text: str, paragraphs: Sequence[tuple[int, int]], residue: Sequence[ResidueMatch]
) -> Iterator[ResidueMatch]:
    """Bylines in two lines above the story: a name alone or a byline, then the author's office or outlet.

    Args:
        text: the article's text.
        paragraphs: the first ones; those from the first long one on are not looked at.
        residue: what is residue already.
    """
    taken = {match.start: match for match in residue}
    for name, below in pairwise(paragraphs):
        if below[1] - below[0] > _SHORT or name[1] - name[0] > _SHORT:
            return
        byline = taken.get(name[0])
        if byline is None and _NAMES_IN_ROW.fullmatch(text, *name):
            yield ResidueMatch(*name, "byline", Span(*name), credit="byline")
            continue
        is_bare = byline is None and _is_bare_name(text, name)
        is_byline = byline is not None and byline.kind == "byline"
        if not (is_bare or is_byline) or not _is_office_line(text, below):
            continue
        if is_bare:
            yield ResidueMatch(*name, "byline", Span(*name), credit="byline")
        if below[0] not in taken:
            yield ResidueMatch(*below, "byline")


def _is_bare_name(text: str, line: tuple[int, int]) -> bool:
    """Whether a line is a person's name alone, and not an office or an outlet."""
    return _BARE_NAME.fullmatch(text, *line) is not None and not _is_office_or_outlet(text[slice(*line)])


def _is_office_line(text: str, line: tuple[int, int]) -> bool:
    """Whether a line is an author's office or an outlet alone."""
    return _OFFICE.fullmatch(text, *line) is not None and _is_office_or_outlet(text[slice(*line)])


def author_notes(
    text: str, paragraphs: Sequence[tuple[int, int]], residue: Sequence[ResidueMatch]
) -> Iterator[ResidueMatch]:
    """Paragraphs that say who wrote the article: they open with a byline's name and call the person an author.

    Args:
        text: the article's text.
        paragraphs: the last ones.
        residue: what is residue already.
    """
    names = {match.name.of(text).casefold() for match in residue if match.kind == "byline" and match.name}
    names |= {text[match.start : match.end].casefold() for match in residue if match.kind == "byline"}
    taken = {match.start for match in residue}
    full_names = tuple(name[:_LONGEST_NAME] for name in names if len(name.split()) > 1)
    for start, end in paragraphs:
        if start in taken or end - start > _NOTICE or not _BARE_NAME.match(text, start, end):
            continue
        words = text[start:end].casefold()
        opening = {word.strip(".,;") for word in words.split()[:_NOTE_WORDS]}
        is_author = not opening.isdisjoint(term_patterns.folded("author_words"))
        has_mail = _MAIL.search(text, start, end) is not None
        if is_author + words.startswith(full_names) + has_mail >= _LEAST_SIGNS:
            yield ResidueMatch(start, end, "notice")


def _is_office_or_outlet(words: str) -> bool:
    """Whether words behind a name say that it is an author's: "Jurnalis", "Political correspondent", an outlet."""
    parts = words.casefold().split()
    if not term_patterns.folded("author_words").isdisjoint((parts[0], parts[-1])):
        return True
    return dateline_words.is_name(words) and dateline_words.is_outlet(words)


def _is_team(text: str, start: int, end: int) -> bool:
    """Whether a line names all who worked on a piece: "(Reporting by A; Additional reporting by B; Editing by C)"."""
    if end - start > _NOTICE or text.find(";", start, end) < 0:
        return False
    opener = term_patterns.pattern(r"[(\[]?[ \xa0]*{}[ \xa0:]", "byline_openers")
    return all(opener.match(part.strip()) for part in text[start:end].split(";") if part.strip(" )].\xa0"))


def _is_names(words: list[str], most: int, marked: bool) -> bool:
    capital = sum(word[0].isupper() for word in words)
    if not marked:
        return 1 < len(words) <= most and capital >= len(words) - 1
    return len(words) <= most and 2 * capital >= len(words)


def _credit(text: str, start: int, end: int, here: frozenset[str], opens: frozenset[str]) -> ResidueMatch | None:
    """ "Sumber: X"."""
    if end - start > _SHORT or "credit_openers" not in opens:
        return None
    with_colon = term_patterns.pattern(r"[(\[]?{}[ \xa0]*:[ \xa0]*", "credit_openers")
    without = term_patterns.pattern(r"[(\[]?{}[ \xa0]+", "bare_credit_openers")
    match = with_colon.match(text, start, end) or without.match(text, start, end)
    if match and match.end() < end:
        return ResidueMatch(
            start, end, "credit", Span(match.end(), end), credit=kind_of_source(text[match.end() : end])
        )
    return None


def kind_of_source(name: str) -> CreditKind:
    """A wire agency's, or another publisher's."""
    return "wire" if name.strip(_AROUND).casefold() in term_patterns.folded("wires") else "publisher"


def _notice(text: str, start: int, end: int, here: frozenset[str], opens: frozenset[str]) -> ResidueMatch | None:
    """A line on rights or to the reader: "© …", "* Ikuti …", "Disclaimer: …"."""
    if end - start > _NOTICE:
        return None
    states_rights = term_patterns.pattern(_RIGHTS, "rights_words").match(text, start, end)
    if states_rights or self_statements.bracketed_correction(text, start, end):
        return ResidueMatch(start, end, "notice")
    for phrases, longest in (("notice_phrases", _NOTICE), ("subscriber_phrases", _SHORT)):
        if phrases in here and end - start <= longest and term_patterns.pattern("{}", phrases).search(text, start, end):
            return ResidueMatch(start, end, "notice")
    shape = r"[*–—)-]*[ \xa0]*{}(?:[ \xa0]\([^()\n]{2,30}\))?[ \xa0]*:"
    if "notice_labels" in opens and term_patterns.pattern(shape, "notice_labels").match(text, start, end):
        return ResidueMatch(start, end, "notice")
    if _STARRED.match(text, start, end) and speaks_of_outlet(text, start, end):
        return ResidueMatch(start, end, "notice")
    return None


def speaks_of_outlet(text: str, start: int, end: int) -> bool:
    """Whether a sentence has a word that notices to readers have."""
    return bool(term_patterns.pattern(r"(?<![^\W_]){}(?![^\W_])", "notice_words").search(text, start, end))
