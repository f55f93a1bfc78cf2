"""Parts of an article that are missing, told by what is left: its beginning, a list that it announces, a picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from digest.languages import Language
from digest.model import Sentence
from digest.segmentation import term_patterns
from digest.text import lowered

_ORDINAL_AND_NOUN = r"(?:{})[ \xa0]+(?-i:[a-z])"
_OPENS = r"(?:{})(?![\w-])"
_POINTS = r"(?<![\w-])(?:{})(?![\w-])"
_ANNOUNCES = r"(?<![^\W_])(?:{})[ \xa0]*:"


def is_lost_beginning(text: str, first: Sentence, title: str, language: Language) -> bool:
    """Whether the first sentence speaks of what only a sentence before it can have named: "Kedua tersangka …".

    What the title names is not missing. Of 1,736 whole articles of `summaries-id` it calls one so.
    """
    words = text[first.start : first.end].lstrip("\"“'‘ \xa0")
    terms = language.terms("backward_openers")
    if not terms or not words[:1].isupper():
        return False
    if term_patterns.pattern_of(_OPENS, terms).match(words):
        return True
    counted = language.terms("counted_groups")
    group = term_patterns.pattern_of(_ORDINAL_AND_NOUN, counted).match(words) if counted else None
    if not group:
        return False
    noun = words.split()[1].strip(",.").casefold()
    return noun in language.term_set("counted_persons") and noun not in title.casefold()


def is_lost_list(text: str, body: list[Sentence], number: int, language: Language) -> bool:
    """Whether a sentence announces a list that does not follow.

    "… antara lain:" closes the story, or the next sentence joins on to something else ("Selain itu, …"), also in the
    same paragraph.
    """
    sentence = body[number]
    terms = language.terms("list_announcements")
    if text.find(":", sentence.start, sentence.end) < 0 or not terms:
        return False
    announcement = term_patterns.pattern_of(_ANNOUNCES, terms).search(text, sentence.start, sentence.end)
    if not announcement:
        return False
    rest = text[announcement.end() : sentence.end].strip()
    if rest:
        return _joins(rest, language)
    if number + 1 == len(body):
        return not text[sentence.end :].strip()
    return _joins(body[number + 1].of(text), language)


def pointing_words_in(text: str, language: Language) -> list[str]:
    """The longest words of the terms that :func:`is_lost_picture` looks for, as far as a text has them."""
    low = lowered(text)
    return [word for word in _pointing_words(language) if word in low]


def is_lost_picture(words: str, language: Language, pointing_words: Sequence[str]) -> bool:
    """Whether a sentence speaks of a picture or chart that stood beside it: "What you see above …".

    Args:
        words: the sentence.
        language: its language.
        pointing_words: those of its text, of which one stands in every such sentence: a quick look.
    """
    low = words.lower() if pointing_words else ""
    if not any(word in low for word in pointing_words):
        return False
    return term_patterns.pattern_of(_POINTS, language.terms("picture_pointers")).search(words) is not None


@cache
def _pointing_words(language: Language) -> tuple[str, ...]:
    """The longest word of each term."""
    return tuple(sorted({max(term.lower().split(), key=len) for term in language.terms("picture_pointers")}))


def _joins(words: str, language: Language) -> bool:
    """Whether a sentence joins on to the one before, as no item of a list does."""
    terms = language.terms("backward_openers") + language.terms("list_followers")
    return words[:1].isupper() and term_patterns.pattern_of(_OPENS, terms).match(words) is not None
