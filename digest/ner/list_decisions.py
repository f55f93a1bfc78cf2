"""What lists of names decide: a body known by its whole name is one, a known product or nationality is no actor.

Names that several things bear are in none of these lists. Of unambiguous names of bodies four in five hits are one, of
things nine in ten; the tagger sees the lists as well, but has hardly met most of their names.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.ner.name_lists import BODY, CITY, NO_NAME, ORGANIZATION, OTHER, PERSON, PLACE, NameLists
from digest.ner.viterbi import Name


def decide_by_lists(
    sentences: Sequence[Sequence[str]], all_names: Sequence[Sequence[Name]], lexicon: NameLists
) -> list[list[Name]]:
    """The names of each sentence, with the types that lists of whole names know."""
    decided: list[list[Name]] = []
    for words, names in zip(sentences, all_names, strict=True):
        typed = ((first, last, _type(words[first : last + 1], kind, lexicon)) for first, last, kind in names)
        decided.append([(first, last, kind) for first, last, kind in typed if kind])
    return decided


def _type(name: Sequence[str], kind: str, lexicon: NameLists) -> str:
    """The type of a name; "" where it names nothing."""
    listed = lexicon.kinds_of(name)
    if not listed:
        return kind
    if listed & BODY and not listed & (PERSON | PLACE | CITY) and kind in ("person", "place"):
        return "organization"
    if listed == ORGANIZATION and kind == "person" and _is_no_ones(name, lexicon):
        return "organization"
    if listed & (PERSON | PLACE | CITY | BODY):
        return kind
    if listed & NO_NAME and kind != "other":
        return ""
    return "other" if listed & OTHER else kind


def _is_no_ones(name: Sequence[str], lexicon: NameLists) -> bool:
    """Whether a single word is no first or last name that is known ("Google")."""
    return len(name) == 1 and not any(lexicon.name_counts(name[0].lower())[:2])
