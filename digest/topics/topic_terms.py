"""The terms by which a text shows its topic."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from digest.languages import Language

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONGEST_TERM = 3  # words


def comma_terms(listed: str) -> tuple[str, ...]:
    """The terms of a list parted by commas."""
    return tuple(term for part in listed.split(",") if (term := " ".join(part.split())))


def term_words(text: str) -> list[str]:
    """The words of a text as terms are compared."""
    return _WORD.findall(text.casefold())


def count_terms(words: Sequence[str], terms: Iterable[str]) -> Counter[str]:
    """How often each of the terms, of one to three words, stands among the words; ``terms`` are looked up in."""
    known = terms if isinstance(terms, Mapping | frozenset | set) else frozenset(terms)
    counts: Counter[str] = Counter()
    for size in range(1, _LONGEST_TERM + 1):
        runs = zip(*(words[start:] for start in range(size)), strict=False)
        counts.update(filter(known.__contains__, map(" ".join, runs)))
    return counts


@cache
def topics_of_terms(language: Language) -> Mapping[str, tuple[str, ...]]:
    """For each term of a language the topics that it shows."""
    topics: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for topic, listed in language.table("topic_terms").items():
        for term in comma_terms(listed):
            topics[" ".join(term_words(term))][topic] = None
    return {term: tuple(words) for term, words in topics.items()}
