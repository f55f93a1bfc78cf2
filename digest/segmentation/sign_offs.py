"""What closes an article behind its last sentence: initials, names, agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.model import Span
from digest.segmentation import term_patterns
from digest.segmentation.dateline_words import DOMAIN, is_outlet
from digest.segmentation.residue_match import ResidueMatch

_ENDS = '.!?…"”’)]:'  # one of these closes what stands before
_INITIAL = r"(?:[a-z]{1,6}|[A-Z]{1,3}|[A-Z][a-z]{1,5}|[A-Z](?:\.[A-Z])?\d{2,4}|[A-Z][a-z]\. ?[A-Z]\d{2,4})"
_INITIALS = re.compile(
    rf"(\((?:{_INITIAL}(?: ?[/,&|*-] ?(?:{_INITIAL}|\d{{2}})){{0,4}}|\*+)\)"
    rf"|\[{_INITIAL}(?: ?[/,-] ?{_INITIAL}){{0,3}}\])[*]?[ \xa0]*$"
)
_ONE = r"[A-Z][\w.'’-]*\w(?: [A-Z][\w.'’-]*){0,3}"
_NAMES = rf"(\((?-i:{_ONE})(?:(?: ?[,/&-] ?| {{}} )(?-i:{_ONE})){{0,3}}\))[*]?[ \xa0]*$"
_CAPITALS = r"[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]*)"
_SIGNED = re.compile(
    rf"(?=.{{6,80}}$){_CAPITALS}{{1,4}}(?: ?[|,/] ?{_CAPITALS}{{0,3}}){{0,3}}"
)  # "RANI KUSUMA | ANTARA"
_OUTLET_SIGN = re.compile(  # "… said. – Outlet.com"
    rf"(?<=[.!?\"”)])[ \xa0]*([-–—]{{1,2}})[ \xa0]*((?i:{DOMAIN.pattern})|{_ONE})$"
)
_STROKED = re.compile(r"(?<=[.!?\"”])[ \xa0]+(/[A-Za-z]{2,4})$")  # "… said. /rk"
_BARE_NAME = re.compile(rf"(?<=[.!?\"”)])[ \xa0]+({_ONE})$")


def find_sign_offs(text: str, start: int, end: int, last: bool) -> Iterator[ResidueMatch]:
    """Residue at the end of the piece ``text[start:end]``, from the last backward; ``last`` says that no body follows.

    Initials with a stroke between are taken at any piece's end, single ones and names in brackets at the last's only.
    """
    while end > start:
        match = _one(text, start, end, last)
        if match is None:
            return
        yield match
        end = match.start
        while end > start and text[end - 1].isspace():
            end -= 1


def _one(text: str, start: int, end: int, last: bool) -> ResidueMatch | None:
    initials = _INITIALS.search(text, max(start, end - 60), end)
    if initials and (last or "/" in initials[1]) and _is_behind_end(text, initials.start(1)):
        inner = initials[1].strip("()[]*")
        if inner.casefold() in term_patterns.folded("wires"):
            return _credit(initials)
        if last or inner.islower():
            span = Span(initials.start(1), initials.end(1))
            return ResidueMatch(span.start, end, "byline", span, credit="byline")
    return _outlet_sign(text, start, end) or (_last_sign(text, start, end) if last else None)


def _outlet_sign(text: str, start: int, end: int) -> ResidueMatch | None:
    """ "… said. – Outlet.com": the outlet behind the last sentence and a dash."""
    sign = _OUTLET_SIGN.search(text, max(start, end - 60), end)
    if not sign or sign.start() == start or not is_outlet(sign[2]):
        return None
    return ResidueMatch(sign.start(1), end, "byline", Span(*sign.span(2)), credit="publisher")


def _last_sign(text: str, start: int, end: int) -> ResidueMatch | None:
    """What closes the last piece: names in brackets, "from various sources", names in capitals, an agency."""
    names = term_patterns.pattern(_NAMES, "name_joins").search(text, max(start, end - 120), end)
    if names and _is_behind_end(text, names.start(1)):
        inner = names[1][1:-1]
        if any(part.strip().casefold() in term_patterns.folded("wires") for part in re.split(r"[,/&]", inner)):
            return _credit(names)
        return ResidueMatch(names.start(1), end, "byline", Span(names.start(1) + 1, names.end(1) - 1), credit="byline")
    phrase = term_patterns.pattern(r"(?<![^\W_])({})[.]?$", "aggregator_phrases").search(
        text, max(start, end - 80), end
    )
    if phrase and _is_behind_end(text, phrase.start(1)):
        return ResidueMatch(phrase.start(1), end, "credit", Span(phrase.start(1), phrase.end(1)), credit="aggregator")
    stroked = _STROKED.search(text, max(start, end - 12), end)
    if stroked:
        return ResidueMatch(stroked.start(1), end, "byline", Span(*stroked.span(1)), credit="byline")
    if _SIGNED.fullmatch(text, start, end):
        return ResidueMatch(start, end, "byline", Span(start, end), credit="byline")
    wire = _BARE_NAME.search(text, max(start, end - 60), end)
    if wire and wire[1].casefold() in term_patterns.folded("wires"):
        return _credit(wire)
    return None


def _credit(match: re.Match[str]) -> ResidueMatch:
    inner = match[1].strip("()")
    at = match.start(1) + match[1].find(inner)
    return ResidueMatch(match.start(1), match.end(), "credit", Span(at, at + len(inner)), credit="wire")


def _is_behind_end(text: str, at: int) -> bool:
    """Whether what stands before ``at`` is complete: a sentence, a line, or nothing."""
    while at and text[at - 1] in " \xa0\t":
        at -= 1
    return at == 0 or text[at - 1] in _ENDS or text[at - 1] == "\n"
