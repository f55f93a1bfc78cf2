"""Names of things, told by the words they end or begin with, and of what kind they are where that is sure.

"[Martin Luther King] Day" is no person and "[Dow Jones] Industrial Average" no body: in the last word of such a name
lies what it is. The kind comes from that word, from the word before the name ("film", "award") or from lists of whole
names; no kind is said where these are silent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.languages import load
from digest.ner.viterbi import Name
from digest.shipped_files import shipped_lines
from digest.text import fold

LONGEST_PHRASE = 2  # words of a beginning that tells the kind ("Undang Undang")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingTerms:
    """What a language knows of things.

    Attributes:
        decisive: last words, in small letters, that make a thing of the whole name.
        first_words: beginnings of names, folded, each with the kind of thing.
        last_words: last words of names, likewise.
        cues: words before a name, likewise.
        listed: whole names, folded, with their kinds.
    """

    decisive: frozenset[str]
    first_words: Mapping[str, str]
    last_words: Mapping[str, str]
    cues: Mapping[str, str]
    listed: Mapping[str, str]


@cache
def thing_terms(code: str) -> ThingTerms:
    """The terms of a language."""
    language = load(code)
    return ThingTerms(
        decisive=frozenset(term.lower() for term in language.terms("thing_ends")),
        first_words={fold(word): kind for word, kind in language.table("thing_firsts").items()},
        last_words={fold(word): kind for word, kind in language.table("thing_lasts").items()},
        cues={fold(word): kind for word, kind in language.table("thing_cues").items()},
        listed=_listed(code),
    )


def _listed(code: str) -> Mapping[str, str]:
    """Whole names with their kinds: a line a kind, names apart by bars; empty for a language without a list."""
    rows = (line.split("\t") for line in shipped_lines(f"things-{code}.tsv") if not line.startswith("#"))
    return {fold(name): kind for kind, names in rows for name in names.split("|")}


def decide_by_ends(
    sentences: Sequence[Sequence[str]], all_names: Sequence[Sequence[Name]], terms: ThingTerms
) -> list[list[Name]]:
    """The names of each sentence; one that ends with a word of things, or goes on with it, is a thing's."""
    if not terms.decisive:
        return [list(names) for names in all_names]
    return [[_decided(words, name, terms) for name in names] for words, names in zip(sentences, all_names, strict=True)]


def _decided(words: Sequence[str], name: Name, terms: ThingTerms) -> Name:
    first, last, kind = name
    if kind == "other":
        return name
    following = words[last + 1] if last + 1 < len(words) else ""
    if following[:1].isupper() and following.lower() in terms.decisive:
        return first, last + 1, "other"
    ends = last > first and kind != "person" and words[last].lower() in terms.decisive
    return (first, last, "other") if ends else name


def kind_of_thing(name: str, word_before: str, terms: ThingTerms) -> str | None:
    """The kind of a thing: by the list of whole names, its last or first words, or the word before it."""
    folded = fold(name)
    if (listed := terms.listed.get(folded)) is not None:
        return listed
    words = folded.split()
    if len(words) > 1:
        beginnings = (" ".join(words[:size]) for size in range(min(LONGEST_PHRASE, len(words) - 1), 0, -1))
        told = next((terms.first_words[start] for start in beginnings if start in terms.first_words), None)
        told = told or terms.last_words.get(words[-1])
        if told is not None:
            return told
    return terms.cues.get(fold(word_before))
