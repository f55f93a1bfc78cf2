"""What an article says of itself: where it was first published, what was corrected or updated in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import NoteKind
from digest.segmentation import term_patterns
from digest.segmentation.residue_match import ResidueMatch
from digest.text.quotation_marks import is_open

_WHOLE_WORD = r"(?<![^\W_]){}(?![^\W_])"
_COUNTED = r"(?<![^\W_]){}[ \xa0]+\d"
_LABELLED = r"[(\[*_ ]*{}[)\]*_ ]*:"
_REACH = 6  # words between "this article" and the verb
_LONGEST = 420  # characters of a statement
_OPENING = 60  # characters of a sentence before its word for the text
_START = re.compile(r"[.!?…][\"”')*]*[ \xa0]+(?=[A-Z(*])|[.!?…][\"”']*(?=[(\[]\*)|[)\]*][ \xa0]+(?=[A-Z])")
_STARS = re.compile(r"[(\[]\*+[)\]][ \xa0]*$")  # "(*) " before a statement
_END = re.compile(r"[!?]|\.(?=[\s\xa0\"”)]|$)|(?<=[a-z\d])\.(?=[A-Z])")
_FOOTER = r"(?:(?<=[.!?”\"][ \xa0\n])|(?<![^\n]))[ \xa0]*{}[ \xa0][^\n]{3,200}?(?:VERBS)[ \xa0][^\n.]{2,60}\.?$"
_SUBJECT = r"(?<![^\W_]){}(?:[ \xa0]+[^\s.!?:;,]+){0,REACH}?[ \xa0]+(?:VERBS)(?![^\W_])"


def find_statements(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """Sentences with a word for the text, and a verb of publishing or correcting in the same clause.

    "This article has been amended to …", "Artikel ini sebelumnya tayang di X dengan judul Y".
    """
    verbs = term_patterns.either_of("publication_verbs", "correction_verbs")
    shape = _SUBJECT.replace("REACH", str(_REACH)).replace("VERBS", verbs)
    for match in term_patterns.pattern(shape, "self_references").finditer(text, start, end):
        begin = _sentence_start(text, start, match.start())
        if match.start() - begin > _OPENING or is_open(text, start, match.start()):
            continue
        closing = _END.search(text, match.end(), end)
        is_paragraph = begin == start and end - start <= _LONGEST
        stop = end if is_paragraph or closing is None else closing.end()
        if stop - begin <= _LONGEST:
            yield ResidueMatch(begin, stop, "notice")


def find_footers(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """What a feed puts below an article: "The post TITLE appeared first on OUTLET." """
    shape = _FOOTER.replace("VERBS", term_patterns.either_of("footer_verbs"))
    match = term_patterns.pattern(shape, "footer_openers").search(text, max(start, end - _LONGEST), end)
    if match and text[match.start()].isupper():
        yield ResidueMatch(match.start(), match.end(), "notice")


def bracketed_correction(text: str, start: int, end: int) -> bool:
    """Whether a line in brackets says what was corrected: "(This Aug. 12 story has been corrected to say …)"."""
    if text[start] not in "([*" or text[end - 1] not in ")]*." or end - start > _LONGEST:
        return False
    words = r"(?<![^\W_]){}(?![^\W_])"
    return bool(
        term_patterns.pattern(words, "correction_verbs").search(text, start, end)
        and term_patterns.pattern(words, "publication_nouns", "newsroom_nouns").search(text, start, end)
    )


def note_kind(words: str) -> NoteKind | None:
    """What a piece of residue says of its article, or None where it speaks of something else."""
    is_labelled = term_patterns.pattern(_LABELLED, "correction_labels").match(words) is not None
    if bracketed_correction(words, 0, len(words)):
        return "correction"
    speaks = is_labelled or term_patterns.pattern(_WHOLE_WORD, "self_references", "newsroom_nouns").search(words)
    if not speaks:
        return None
    if is_labelled or _has_correction(words):
        return "correction"
    if term_patterns.pattern(_WHOLE_WORD, "update_verbs").search(words):
        return "update"
    if term_patterns.pattern(_COUNTED, "publication_verbs").search(words):
        return None  # "This story has been shared 35 times."
    return "publication" if term_patterns.pattern(_WHOLE_WORD, "publication_verbs").search(words) else None


def _has_correction(words: str) -> bool:
    """Whether a verb says that an error was corrected; one of changing alone says nothing of an error."""
    verbs = term_patterns.pattern(_WHOLE_WORD, "correction_verbs").finditer(words)
    return any(match.group().casefold() not in term_patterns.folded("update_verbs") for match in verbs)


def _sentence_start(text: str, start: int, at: int) -> int:
    floor = max(start, at - 4 * _OPENING)
    starts = [border.end() for border in _START.finditer(text, floor, at + 1) if border.end() <= at]
    begin = starts[-1] if starts else start
    stars = _STARS.search(text, max(start, begin - 8), begin)
    return stars.start() if stars else begin
