"""Which language a text is in, among those that have a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import repeat

from digest import languages
from digest.text import letter_words

_SAMPLE = 8000  # characters looked at
_CHUNK = 800  # characters of a chunk, where paragraphs are longer
_LEAST_WORDS = 12  # in a chunk that has a language of its own
# Share of words that are function words of the language. Of 2,344 Indonesian articles one in a hundred is under 0.18,
# two are under 0.105 (line-ups of teams); of 207 English ones none is under 0.29. German and French entries of feeds
# have up to 0.10 of English, Portuguese ones up to 0.17.
_LEAST = 0.1
_CLEAR = 0.2  # share of words from which a language given otherwise is not believed
_NEAR = 0.7  # of the most words: as Malay and Indonesian share theirs
_OTHER = 0.25  # share of words in chunks of another language from which an article is mixed
_CLEARLY = 1.6  # times the score of the article's language

Block = tuple[int, int]


_BORDER = "A"  # stands between chunks: no folded text has it


@cache
def _speakers() -> tuple[dict[str, int], tuple[tuple[str, ...], ...]]:
    """For every function word, the number of the group of languages that have it; and the groups, the first empty."""
    sets = {
        code: languages.load(code).term_set("stop_words") | languages.load(code).term_set("telling_words")
        for code in languages.available()
    }
    shared: dict[str, tuple[str, ...]] = {}
    for code in sorted(sets):
        for word in sets[code]:
            shared[word] = (*shared.get(word, ()), code)
    groups = ((), *sorted(set(shared.values())))
    return {_BORDER: -1, **{word: groups.index(codes) for word, codes in shared.items()}}, groups


def identify_language(text: str, paragraphs: list[Block], given: str | None = None) -> tuple[str, str | None]:
    """The ISO 639-1 code of the article's language, and that of another one in a good part of the text.

    The language ``given`` is believed, unless the words clearly are another's: pages often state that of their theme.
    Without one it is the language that most words speak for, ``und`` where none has its share of function words.
    """
    chunks = _spoken(text, _chunks(text, paragraphs))
    whole = _count([group for chunk in chunks for group in chunk])
    likeliest = whole.best()
    if given is not None and (likeliest is None or not whole.speaks_against(given, likeliest)):
        return given, _other(chunks, given, whole.words) if given in whole.own else None
    return (likeliest, _other(chunks, likeliest, whole.words)) if likeliest else (languages.UNKNOWN, None)


@dataclass(frozen=True, slots=True)
class _Count:
    """The words of a piece of text; for every language, how many are its own, and what they weigh."""

    words: int
    own: dict[str, int]
    weight: dict[str, float]

    def best(self) -> str | None:
        """The language with the most words; among close relations, that with the most that are its alone."""
        most = max(self.own.values(), default=0)
        if not most or most < _LEAST * self.words:
            return None
        near = [code for code, own in self.own.items() if own >= _NEAR * most]
        return max(near, key=lambda code: (self.weight[code], self.own[code]))

    def speaks_against(self, given: str, likeliest: str) -> bool:
        """Whether the words clearly are of language ``likeliest``, not of the one ``given``."""
        enough = self.words >= _LEAST_WORDS and self.own[likeliest] >= _CLEAR * self.words
        return given != likeliest and enough and 2 * self.own.get(given, 0) < self.own[likeliest]


def _chunks(text: str, paragraphs: list[Block]) -> list[Block]:
    chunks = []
    for start, end in paragraphs:
        if start > _SAMPLE:
            break
        end = min(end, _SAMPLE)
        chunks += [(at, min(at + _CHUNK, end)) for at in range(start, end, _CHUNK)]
    return chunks


def _spoken(text: str, chunks: list[Block]) -> list[list[int]]:
    """For every chunk the groups of languages that have its words, a number a word."""
    folded = f" {_BORDER} ".join([text[start:end].casefold() for start, end in chunks])
    groups = list(map(_speakers()[0].get, letter_words(folded), repeat(0)))
    parts, at = [], 0
    for _ in chunks[1:]:
        border = groups.index(-1, at)
        parts.append(groups[at:border])
        at = border + 1
    return [*parts, groups[at:]]


def _count(spoken: list[int]) -> _Count:
    """What words say that groups of languages have. The fewer languages share a word, the more it says."""
    own = dict.fromkeys(languages.available(), 0)
    weight = dict.fromkeys(languages.available(), 0.0)
    for group, codes in enumerate(_speakers()[1]):
        times = spoken.count(group)
        for code in codes:
            own[code] += times
            weight[code] += times / len(codes) ** 2
    return _Count(len(spoken), own, weight)


def _other(chunks: list[list[int]], code: str, total: int) -> str | None:
    """The language of the chunks that are clearly not of language ``code``, where they make a good part of all."""
    foreign = frozenset(group for group, codes in enumerate(_speakers()[1]) if codes and code not in codes)
    share: dict[str, int] = {}
    for chunk in chunks:
        if len(chunk) < _LEAST_WORDS or foreign.isdisjoint(chunk):
            continue
        count = _count(chunk)
        best = count.best()
        if best and best != code and count.weight[best] > _CLEARLY * count.weight[code]:
            share[best] = share.get(best, 0) + count.words
    other = max(share, key=lambda c: share[c], default=None)
    return other if other is not None and share[other] >= _OTHER * total else None
