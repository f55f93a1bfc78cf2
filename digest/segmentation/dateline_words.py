"""What the words of a dateline are: an outlet, a place, a day, an author."""

from __future__ import annotations

import re

from digest import dates
from digest.model import Span
from digest.segmentation import term_patterns
from digest.text import letter_words

DOMAIN = re.compile(
    r"(?:[A-Za-z0-9][\w-]*\.){1,2}(?:com|co\.id|or\.id|go\.id|web\.id|my\.id|ac\.id|net|org|id|co|tv|news|info|my|sg|uk)"
    r"(?![\w.]*\w)",
    re.IGNORECASE,
)
_LONGEST_WORD = 20
_FAR_NAMED = 3000  # characters behind a dateline in which its place is looked for again
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_ENDING_LETTERS = 3
_MOST_WORDS = 5  # in a place or an outlet
_DAY_AND_MONTH = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?")


def is_outlet(name: str, host: str = "") -> bool:
    """Whether a name is an outlet's: like a domain, with a word that outlets' names have, or that of the site."""
    if DOMAIN.fullmatch(name) or name.casefold() in term_patterns.folded("wires"):
        return True
    words = [word.casefold() for word in letter_words(name)]
    if not words:
        return False
    known = term_patterns.folded("outlet_words")
    if any(word in known for word in words) or DOMAIN.fullmatch(name.split(maxsplit=1)[0]):
        return True
    if len(words) == 1 and len(words[0]) > 6 and words[0].endswith(tuple(sorted(w for w in known if len(w) >= 4))):
        return True
    return "".join(words) in _site_names(host)


def _site_names(host: str) -> frozenset[str]:
    """The words of a host that can be its outlet's name: not its subdomains, not its endings."""
    labels = host.casefold().split(".")[:-1]
    while len(labels) > 1 and len(labels[-1]) <= _ENDING_LETTERS:  # "co" of "co.id"
        labels.pop()
    return frozenset(labels[-1].split("-")) if labels else frozenset()


def is_named(words: str, host: str) -> bool:
    """Whether words can be an outlet's name: capitalized, the first at least."""
    return is_name(words) or (words[:1].isupper() and len(words.split()) <= 3 and is_outlet(words, host))


def is_name(words: str) -> bool:
    """Whether all words but the smallest are capitalized, as in a place's or an outlet's name."""
    parts = words.replace("/", " ").replace(" - ", "-").split()
    if not 0 < len(parts) <= _MOST_WORDS or words.casefold() in term_patterns.folded("related_openers"):
        return False
    for number, word in enumerate(parts):
        if number and word.casefold() in term_patterns.folded("place_particles"):
            continue
        if not _NAME.fullmatch(word) or not (word[0].isupper() or re.match(r"[a-z][A-Z]", word)):
            if DOMAIN.fullmatch(word):
                continue
            return False
    return True


def is_date(words: str) -> bool:
    """Whether words are a day: of months, weekdays and numbers, four at most."""
    parts = [word.casefold().strip(".") for word in words.replace("/", " ").split()]
    if not parts or len(parts) > 4:
        return False
    if _DAY_AND_MONTH.fullmatch(words.strip()):
        return True
    known = sum(word in dates.months() or word in dates.weekdays() for word in parts)
    digits = sum(word.isdigit() for word in parts)
    return known + digits == len(parts) and known > 0


def names_author(words: str) -> bool:
    """Whether a part names who wrote the text, and no place: "By A B (Agency) -"."""
    return words.split(maxsplit=1)[0].casefold() in term_patterns.folded("byline_openers")


def wire_behind(words: str) -> int:
    """The length of an agency's name in capitals that a part closes with, behind a place: "Hong Kong CNN"."""
    name = words.rsplit(None, 1)[-1]
    known = name.isupper() and name.casefold() in term_patterns.folded("wires")
    return len(name) if known and len(name) < len(words) else 0


def is_sure_place(text: str, places: list[Span], known: bool) -> bool:
    """Whether a place with no outlet is one: in capitals, or, where it must be ``known``, one that datelines have."""
    name = places[0].of(text)
    if name.casefold() in term_patterns.folded("not_places"):
        return False
    if name.isupper() and len(name) > 2 and not known:
        return True
    return name.casefold() in term_patterns.folded("dateline_places") or _is_named_as_place(text, places[0])


def _is_named_as_place(text: str, place: Span) -> bool:
    """Whether the text names a place again behind a word that stands before places: "Seranai - Wali Kota Seranai …"."""
    before_places = term_patterns.folded("before_places")
    name = place.of(text)
    name = name.title() if name.isupper() else name
    stop = min(len(text), place.end + _FAR_NAMED)
    at = text.find(f" {name}", place.end, stop)
    while at >= 0:
        end = at + 1 + len(name)
        word = text[max(0, at - _LONGEST_WORD) : at].rpartition(" ")[2]
        if word.casefold() in before_places and not text[end : end + 1].isalnum():
            return True
        at = text.find(f" {name}", end, stop)
    return False


def strip_marks(text: str, start: int, end: int) -> Span:
    """A stretch of text without the blanks, dashes and marks at its edges."""
    part = text[start:end]
    bare = part.strip(" \xa0\t\n.*-–—")
    at = start + part.find(bare) if bare else start
    return Span(at, at + len(bare))
