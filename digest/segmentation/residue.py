"""Residue: the characters of a text that are not the story, found by what marks them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from digest.languages import Language
from digest.model import PickKind, Span
from digest.segmentation import (
    captions,
    embedded_posts,
    headline_boundary,
    outlet_links,
    residue_lines,
    self_statements,
    term_patterns,
)
from digest.segmentation.residue_match import ResidueMatch
from digest.segmentation.term_places import TermPlaces, find_term_places

Rule = Callable[[str, int, int], Iterator[ResidueMatch]]

_NOTICE_END = re.compile(r"(?<=[A-Z]{4})(?=[A-Z][a-z])|[!?]|:(?!//)|\.(?=[\s\xa0\"”)]|$)|(?<=[a-z\d])\.(?=[A-Z])")
_TAGGED = re.compile(r"(\([a-z]{2,5}/[a-z]{2,5}\))(?=[ \xa0]?[a-z0-9][a-z0-9 .'-]{3,400}$)")
_MOST = 100  # pieces of one rule in one paragraph; a line that says "Read more:" ten thousand times has no headlines
_SPACES_BACK = 100  # characters in which the end of what stands before a prompt is looked for
_CAPITALS = 4  # words that open a headline no colon announces
_NAMED = (
    r"(?<![^\W_]){}[ \xa0]*:[ \xa0]*"
    r"((?-i:[A-Z])[\w.'’-]*(?:[ \xa0](?-i:[A-Z])[\w.'’-]*(?![\w.'’-]|[ \xa0]*:)){0,4})[ \xa0]*"
)
_RIGHTS = r"(?:(?<![^\W_]){}[ \xa0]*)?(?<![^\s\xa0])Â?©[^\n]{0,400}$"  # or as bytes read wrongly have it
_GLUED_OR_APART = r"(?:(?<![^\W_])|(?<=(?-i:[a-z]))(?-i:(?=[A-Z])))"  # "… wargaTonton video"
_LONGEST_BYLINES = 600
# Where a sentence may begin that speaks to the reader; one that closes the paragraph with a colon needs no end before.
_BORDER = re.compile(r"[.!?…\"”)\]:*]+\**[ \xa0]*(?=[A-Z])|(?<=[^\W_])[ \xa0](?=[A-Z][^.!?:\n]{5,60}:$)")
_HANDLE = re.compile(r"[ \xa0]*(?:@\w+|https?://\S+)\.?")
_LONGEST_NOTICE = 320  # characters
_BETWEEN = (
    r"[ \xa0](?<=[.!?\"”)].)[ \xa0]*({})(?=[ \xa0]+(?-i:[\"“A-Z])|[ \xa0]*$)"  # behind a sentence, before another
)
_LEAST_LABEL = 8  # letters of a label that stands between sentences


def mark_places(text: str) -> TermPlaces:
    """Where terms of the lists of marks may stand, and signs: most rules need not look where none does."""
    places = list(find_term_places(text, _LISTS))
    for name, sign in _SIGNS.items():
        places += [(match.start(), name) for match in sign.finditer(text)]
    if embedded_posts.are_aside(text):
        places += [(place, embedded_posts.SIGNED) for place in embedded_posts.sign_places(text)]
    return TermPlaces(places)


def line_by_itself(text: str, start: int, end: int) -> ResidueMatch | None:
    """A stretch of the text as one piece of residue, by its form alone: a byline, a caption, a notice."""
    marks = mark_places(text[start:end])
    return residue_lines.residue_line(text, start, end, marks.lists_in(0, end - start))


def residue_in_paragraph(
    text: str, start: int, end: int, language: Language, marks: TermPlaces
) -> Iterator[ResidueMatch]:
    """The residue in the paragraph ``text[start:end]``, in order of the rules; pieces may overlap, the first wins.

    Args:
        text: the article's text.
        start: where the paragraph begins.
        end: where it ends.
        language: the article's language.
        marks: where terms of lists may stand.
    """
    here = marks.lists_in(start, end)
    whole = residue_lines.residue_line(text, start, end, here)
    if whole:
        yield whole
        return
    for rule in _rules(here):
        yield from islice(rule(text, start, end), _MOST)
    if embedded_posts.SIGNED in here:
        yield from embedded_posts.find_posts(text, start, end, language)


@lru_cache(maxsize=1000)
def _rules(here: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule, keys in _RULES if not here.isdisjoint(keys))


def _adverts(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    label = f"(?:(?:{term_patterns.either_of('advert_lines')})[ \\xa0]+)?"
    shape = rf"(?<![^\W_]){label}{{}}(?-i:(?![a-z_\d]))[.:]?"  # a sentence may be glued to it
    for match in term_patterns.places(shape, ("advert_phrases",), text, start, end):
        yield ResidueMatch(match.start(), match.end(), "advert")


def _advert_between(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "… dua kali. Advertisement Warga …": a label alone between two sentences."""
    for match in term_patterns.pattern(_BETWEEN, "advert_lines").finditer(text, start, end):
        if match.end(1) - match.start(1) >= _LEAST_LABEL and match[1][0].isupper():
            yield ResidueMatch(match.start(1), match.end(1), "advert")


def _bare_prompt(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "… dua kali. Baca Juga Warga itu …": a prompt of which the headline is lost."""
    for match in term_patterns.pattern(_BETWEEN, "related_openers").finditer(text, start, end):
        words = match[1].split()
        if len(words) > 1 and all(word[0].isupper() for word in words):
            yield ResidueMatch(match.start(1), match.end(1), "related", pick="related")


def _syndicated(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Artikel ini telah tayang di X dengan judul Y", to the paragraph's end."""
    for match in term_patterns.places(r"(?<![^\W_]){}(?![^\W_])", ("syndication_openers",), text, start, end):
        if text[match.start()].isupper():
            name = re.compile(r"(?:[ \xa0]+\w+){0,2}?[ \xa0]+((?:[\w-]+\.)+\w+|(?:[A-Z][\w.]*[ \xa0]?){1,3})").match(
                text, match.end(), end
            )
            span = Span(name.start(1), name.start(1) + len(name[1].rstrip(" \xa0."))) if name else None
            yield ResidueMatch(match.start(), end, "credit", span, credit="publisher")


def _video(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Simak Video 'headline':" and "Simak juga Video: headline"."""
    shape = _GLUED_OR_APART + r"{}[ \xa0]*(?:[:-][ \xa0]*|(?=[ \xa0]*[\"“'‘])|(?=[ \xa0]+(?-i:[A-Z0-9])))[ \xa0]*"
    for match in term_patterns.places(shape, ("video_openers",), text, start, end):
        if _opens(text, start, match):
            at, stop, after = headline_boundary.headline_end(text, match.end(), end)
            if stop > at:
                yield ResidueMatch(match.start(), after, "related", Span(at, stop), pick="related")


def _before(text: str, start: int, at: int) -> str:
    """What stands before a place, without the spaces between; its last characters where it is long."""
    return text[max(start, at - _SPACES_BACK) : at].rstrip(" \xa0")


def _opens(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a prompt opens a sentence: capitalized, behind the end of another or glued to a word; or with a colon."""
    if not text[match.start()].isupper():
        return False
    if match.start() > start and text[match.start() - 1].islower():
        return True
    before = _before(text, start, match.start())
    return not before or before[-1] in '.!?…"”’)]:' or match.group().rstrip()[-1] == ":"


def _chosen(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    return _announced(text, start, end, "choice_openers", "editors-choice")


def _related(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    return _announced(text, start, end, "related_openers", "related")


def _announced(text: str, start: int, end: int, key: str, kind: PickKind) -> Iterator[ResidueMatch]:
    """ "Baca juga: headline" inside a paragraph; the colon makes it one, or a headline's capitals after two words."""
    if text.find(":", start, end) < 0:
        return
    for match in term_patterns.places(r"(?<![^\W_]){}[ \xa0]*:[ \xa0]*", (key,), text, start, end):
        if not text[match.start()].isupper() or match.end() >= end:
            continue
        before = _before(text, start, match.start())
        if before and before[-1].isalnum() and len(match.group().split()) < 2:
            continue
        if before and before[-1] in ",(":
            continue
        if headline_boundary.points_back(text, match.end(), end):
            yield ResidueMatch(match.start(), match.end(), kind, pick=kind)  # the headline was lost
            continue
        at, stop, after = headline_boundary.headline_end(text, match.end(), end)
        if stop > at:
            yield ResidueMatch(match.start(), after, kind, Span(at, stop), pick=kind)


def _unmarked(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Baca juga headline" with no colon: behind the end of a sentence, before a headline's capitals."""
    shape = r"[ \xa0](?<=[.!?\"”)].)[ \xa0]*({})[ \xa0]+(?-i:(?=[A-Z]))"  # begins with a plain character: fast
    for match in term_patterns.pattern(shape, "related_openers").finditer(text, start, end):
        words = text[match.end() : match.end() + 60].split()[:_CAPITALS]
        if " " not in match[1] or not match[1][0].isupper() or not all(word[0].isupper() for word in words):
            continue
        at, stop, after = headline_boundary.headline_end(text, match.end(), end)
        if stop > at:
            yield ResidueMatch(match.start(1), after, "related", Span(at, stop), pick="related")


def _more(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "baca selengkapnya di sini", with the full stop behind it."""
    shape = r"(?<![^\W_]){}(?:[.!:]|(?=[\s\xa0A-Z\"“]|$))"
    for match in term_patterns.places(shape, ("more_phrases",), text, start, end):
        yield ResidueMatch(match.start(), match.end(), "notice")


def _notices(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """Sentences that speak to the reader about the outlet; behind one, a word of theirs is enough for the next."""
    borders = [start, *(border.end() for border in _BORDER.finditer(text, start, end))]
    last = -1
    for border in borders:
        follows = last >= 0 and not text[last:border].strip()
        if border < last or not (follows or _speaks(text, border, end)):
            continue
        stop = _notice_end(text, border, end)
        if stop - border <= _LONGEST_NOTICE + 40 and residue_lines.speaks_of_outlet(text, border, stop):
            yield ResidueMatch(border, stop, "notice")
            last = stop


def _speaks(text: str, at: int, end: int) -> bool:
    """Whether a sentence begins here as those do that speak to the reader."""
    if not text[at : at + 1].isupper() or not term_patterns.openers(text, at, end, ("notice_openers",)):
        return False
    return term_patterns.pattern(r"{}(?![^\W_])", "notice_openers").match(text, at, end) is not None


def _notice_end(text: str, start: int, end: int) -> int:
    closing = _NOTICE_END.search(text, start + 1, min(end, start + _LONGEST_NOTICE))
    stop = closing.end() if closing else end
    handle = _HANDLE.match(text, stop, end)
    return handle.end() if handle else stop


def _tags(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "(abc/def)first tagsecond tag": initials with the page's tags run together behind them."""
    for match in _TAGGED.finditer(text, start, end):
        yield ResidueMatch(match.start(), match.end(1), "byline", Span(match.start(), match.end(1)), credit="byline")
        yield ResidueMatch(match.end(1), end, "notice")


def _bylines(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Penulis: A B Editor: C D" at a paragraph's end, and a line on rights behind it."""
    begin = max(start, end - _LONGEST_BYLINES)
    rights = None
    if text.find("©", begin, end) >= 0:
        rights = term_patterns.pattern(_RIGHTS, "rights_words").search(text, begin, end)
    if rights:
        yield ResidueMatch(rights.start(), end, "notice")
        end = rights.start()
    if text.find(":", begin, end) < 0:
        return
    for match in term_patterns.places(_NAMED, ("byline_openers",), text, begin, end):
        if text[match.start()].isupper() and _ends_with_names(text, match.end(), end):
            span = Span(match.start(1), match.end(1))
            yield ResidueMatch(match.start(), match.end(1), "byline", span, credit="byline")
            rest = text[match.end() : end].strip()
            if rest and rest[0] not in "[(*" and _is_imprint(rest):
                yield ResidueMatch(match.end(1), end, "notice")


def _ends_with_names(text: str, at: int, end: int) -> bool:
    """Whether only more bylines, rights or residue follow up to the paragraph's end."""
    names = term_patterns.pattern(_NAMED, "byline_openers")
    while at < end:
        match = names.match(text, at, end)
        if not match:
            rest = text[at:end].strip()
            return not rest or rest[0] in "[(*" or _is_imprint(rest)
        at = match.end()
    return True


def _is_imprint(words: str) -> bool:
    """Whether what closes a paragraph behind its bylines is a publisher's name: few words, capitals, no end mark."""
    parts = words.split()
    return (
        ":" not in words
        and len(words) <= _LONGEST_IMPRINT
        and words[-1] not in '.!?"”'
        and all(part[0].isupper() for part in parts)
    )


_LONGEST_IMPRINT = 80  # characters


def _credits_inside(text: str, start: int, end: int) -> Iterator[ResidueMatch]:
    """ "Sumber: X" at a paragraph's end, and aggregators' phrases there."""
    shape = r"(?:(?<=[.!?…\"”)\]%\d])|(?<=[\s\xa0])){}:[ \xa0]*([^.:\n]{2,40}?)[ \xa0.]*$"
    match = term_patterns.pattern(shape, "credit_openers").search(text, max(start, end - 80), end)
    if match and text[match.start()].isupper():
        span = Span(match.start(1), match.end(1))
        yield ResidueMatch(match.start(), end, "credit", span, credit=residue_lines.kind_of_source(span.of(text)))


_NO_SMALL = r"[A-Z\d‘'$][A-Z\d'’.,:&$%‘-]{0,40}+"  # a word
# What else must stand in a paragraph for a rule to find something there, by name: quick to look for in a whole text.
_SIGNS: dict[str, re.Pattern[str]] = {
    "colon": re.compile(":"),
    "rights": re.compile("©"),
    "initials": re.compile(r"\([a-z]{2,5}/[a-z]{2,5}\)"),
    "name behind a stroke": re.compile(r"/(?<=[a-z]/)[A-Z]"),
    "glued sentence": re.compile(r"[.!?][\"”’)]*(?=[A-Z‘“])"),
    "two words in capitals": re.compile(r"[A-Z](?<![^\s\xa0].)[A-Z\d'’&?!-]*[A-Z?!][ \xa0](?=[A-Z\d])"),
    "three words without small letters": re.compile(rf"{_NO_SMALL}[ \xa0]{_NO_SMALL}[ \xa0](?=[A-Z\d‘'$])"),
}
# Rules in the order in which they win, each with the lists and signs of which one must stand in the paragraph.
_RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (_adverts, ("advert_phrases",)),
    (_advert_between, ("advert_lines",)),
    (captions.placeholders, ("media_brackets",)),
    (_syndicated, ("syndication_openers",)),
    (_video, ("video_openers",)),
    (_notices, ("notice_words",)),
    (_more, ("more_phrases",)),
    (_chosen, ("choice_openers",)),
    (_related, ("related_openers",)),
    (_unmarked, ("related_openers",)),
    (_bare_prompt, ("related_openers",)),
    (self_statements.find_statements, ("self_references",)),
    (self_statements.find_footers, ("footer_verbs",)),
    (outlet_links.tag_list, ("tail_labels",)),
    (outlet_links.kicker_rows, ("two words in capitals",)),
    (outlet_links.repeated_labels, ("colon",)),
    (outlet_links.glued_headlines, ("glued sentence",)),
    (captions.labelled_credits, ("picture_credit_labels",)),
    (captions.credited_captions, ("media_openers", "photo_credits", "wires")),
    (outlet_links.capital_links, ("three words without small letters",)),
    (captions.captions_with_photographer, ("name behind a stroke",)),
    (captions.behind_buttons, ("picture_buttons",)),
    (captions.picture_credit, ("name behind a stroke",)),
    (_tags, ("initials",)),
    (_bylines, ("colon", "rights")),
    (_credits_inside, ("credit_openers",)),
)
_LISTS = (
    *sorted({key for _, keys in _RULES for key in keys} - _SIGNS.keys()),
    "byline_phrases", "notice_phrases", "subscriber_phrases", "link_closers",
)  # fmt: skip
