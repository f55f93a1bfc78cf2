"""What a sentence's place, words and neighbours say of its worth for a summary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice, pairwise

import numpy as np

from digest.languages import Language, load
from digest.model import Actor, Article, Sentence
from digest.summarize.likeness import Matrix, centrality, cosines, vectors
from digest.summarize.quoting import outside, quoted
from digest.summarize.words import Wording, stem, wording, wordings

# Features, in the table's column order, under the reason that a reader is given for them.
REASONS: Mapping[str, tuple[str, ...]] = {
    "position": ("order", "place", "words_before", "sentences", "article_words"),
    "paragraph": ("paragraph", "in_paragraph", "paragraph_size", "after_heading"),
    "length": ("words",),
    "central": ("central", "central_rank", "centroid", "first", "following", "frequency", "dense"),
    "title": ("title",),
    "novelty": ("previous", "repeats"),
    "actors": ("capitals", "key_actors", "actors", "new_actors"),
    "figures": ("numbers",),
    "quotation": ("quoted", "quote_start"),
    "reported": ("speech",),
    "outlook": ("future",),
    "opener": ("opener", "adrift", "followed", "pointing"),
    "style": ("question", "commas", "brackets"),
}
NAMES = tuple(name for names in REASONS.values() for name in names)
REASON_OF = {name: reason for reason, names in REASONS.items() for name in names}
UNKNOWN = -1.0  # a feature's value where the article has no paragraphs, or no title of its own
_DECIMALS = 4  # so that the last bits of another machine's sums change nothing

_DIGIT = re.compile(r"\d+(?:[.,:/]\d+)*")
_CAPITAL = re.compile(r"(?<=[\w,] )[^\W\d_a-z]\w+")
_EARLY = 4  # words among which a pointer is looked for
_FEW = 2  # words before which no name is looked for
_WORDS = re.compile(r"\w+")
JOINING, DEPENDENT = 1.0, 2.0  # kinds of opener
_OPENERS = ((DEPENDENT, "dependent_openers"), (JOINING, "joining_openers"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """``table`` has a row a sentence and a column a feature of ``NAMES``; ``cosines`` say how alike sentences are.

    ``needs`` are the numbers of the sentences of which one must be read before; empty where a sentence stands alone.
    """

    table: Matrix
    cosines: Matrix
    needs: tuple[frozenset[int], ...]

    def column(self, name: str) -> Matrix:
        """One feature of all sentences."""
        values: Matrix = self.table[:, NAMES.index(name)]
        return values


def features(article: Article, actors: tuple[Actor, ...], sentences: Sequence[Sentence]) -> Sheet:
    """What is known of each of an article's sentences; they are in order and at least one."""
    language = load(article.language)
    wording_of = wordings(article, sentences, language)
    title = wording(article.title, language).terms if article.title_from != "lead" else None
    vector = vectors([w.terms for w in wording_of] + [title or ()])
    alike = cosines(vector)
    columns: dict[str, Sequence[float] | Matrix] = {}
    columns |= _places(article, sentences, wording_of)
    columns |= _likenesses(vector[:-1], alike[:-1, :-1])
    columns |= _actors(actors, sentences)
    columns |= _shapes(wording_of)
    columns |= _openers(wording_of, language)
    columns["adrift"] = [adrift(w.text, language) for w in wording_of]
    columns["title"] = alike[:-1, -1] if title is not None else np.full(len(sentences), UNKNOWN)
    table = np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in NAMES])
    return Sheet(np.round(table, _DECIMALS), alike[:-1, :-1], _needs(wording_of, columns, language))


def _needs(
    wording_of: Sequence[Wording], columns: Mapping[str, Sequence[float] | Matrix], language: Language
) -> tuple[frozenset[int], ...]:
    """The sentence before one that leans on it; for one that points to a thing, any before that tells of the thing."""
    found: list[frozenset[int]] = [frozenset()]
    for number in range(1, len(wording_of)):
        before: set[int] = set()
        noun = pointed(outside(wording_of[number].text), language)
        if columns["opener"][number] == DEPENDENT or columns["adrift"][number]:
            before = {number - 1}
        elif noun is not None:
            meant = stem(noun, language)
            before = {number - 1, *(i for i in range(number) if meant in wording_of[i].terms)}
        found.append(frozenset(before))
    return tuple(found)


def _places(
    article: Article, sentences: Sequence[Sentence], wording_of: Sequence[Wording]
) -> dict[str, Sequence[float]]:
    count = len(sentences)
    sizes = [len(w.words) for w in wording_of]
    numbers = [s.paragraph for s in sentences]
    flat = len(set(numbers)) * 8 <= count or len(set(numbers)) == 1
    begins: dict[int, int] = {}
    members: dict[int, int] = {}
    for i, number in enumerate(numbers):
        begins.setdefault(number, i)
        members[number] = members.get(number, 0) + 1
    after = {h.end for h in article.headings}
    gaps = [(a.end, b.start) for a, b in pairwise(sentences)]
    headed = [False] + [any(low <= end <= high for end in after) for low, high in gaps] if after else [False] * count
    return {
        "order": list(range(count)),
        "place": [i / max(count - 1, 1) for i in range(count)],
        "words_before": list(accumulate(sizes[:-1], initial=0)),
        "sentences": [count] * count,
        "article_words": [sum(sizes)] * count,
        "words": sizes,
        "paragraph": [UNKNOWN if flat else n for n in numbers],
        "in_paragraph": [UNKNOWN if flat else i - begins[n] for i, n in enumerate(numbers)],
        "paragraph_size": [UNKNOWN if flat else members[n] for n in numbers],
        "after_heading": headed,
    }


def _likenesses(vector: Matrix, alike: Matrix) -> dict[str, Sequence[float] | Matrix]:
    count = len(vector)
    rank = np.round(centrality(alike), _DECIMALS)
    middle = vector.sum(axis=0)
    middle /= max(float(np.sqrt(middle @ middle)), 1e-9)
    beside = np.append(np.diagonal(alike, 1), 0.0)
    return {
        "central": rank,
        "central_rank": np.argsort(np.argsort(-rank, kind="stable"), kind="stable") / max(count - 1, 1),
        "centroid": np.einsum("ik,k->i", vector, middle),
        "first": alike[:, 0],
        "previous": np.append(0.0, beside[:-1]),
        "following": beside,
        "repeats": np.tril(alike, -1).max(axis=1),
    }


def _frequencies(sentences: Sequence[Sequence[str]]) -> list[float]:
    """The mean over a sentence's terms of how often the article has the term, as SumBasic weighs sentences."""
    counts: dict[str, int] = {}
    for terms in sentences:
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
    return [sum(counts[term] for term in terms) / max(len(terms), 1) for terms in sentences]


def _actors(actors: tuple[Actor, ...], sentences: Sequence[Sentence]) -> dict[str, Sequence[float]]:
    starts = [s.start for s in sentences]
    named: list[set[int]] = [set() for _ in sentences]
    new = [0.0] * len(sentences)
    for number, actor in enumerate(actors):
        places = np.searchsorted(starts, [m.start for m in actor.mentions], side="right") - 1
        inside = [int(p) for p, m in zip(places, actor.mentions, strict=True) if p >= 0 and m.end <= sentences[p].end]
        for place in inside:
            named[place].add(number)
        if inside:
            new[inside[0]] += 1
    return {
        "key_actors": [sum(actors[a].key for a in held) for held in named],
        "actors": [len(held) for held in named],
        "new_actors": new,
    }


def _shapes(wording_of: Sequence[Wording]) -> dict[str, Sequence[float]]:
    texts = [w.text for w in wording_of]
    return {
        "frequency": _frequencies([w.terms for w in wording_of]),
        "dense": [len(w.terms) / max(len(w.words), 1) for w in wording_of],
        "capitals": [len(_CAPITAL.findall(t)) for t in texts],
        "numbers": [len(_DIGIT.findall(t)) for t in texts],
        "quoted": [sum(b - a for a, b in quoted(t)) / max(len(t), 1) for t in texts],
        "quote_start": [bool(quoted(t[:2])) for t in texts],
        "question": ["?" in t for t in texts],
        "commas": [t.count(",") for t in texts],
        "brackets": [t.count("(") for t in texts],
    }


def _openers(wording_of: Sequence[Wording], language: Language) -> dict[str, Sequence[float]]:
    kinds = [opener(w.text, language) for w in wording_of]
    pointing = language.term_set("pointing_words")
    speech = language.term_set("speech_verbs")
    future = language.term_set("future_words")
    return {
        "opener": kinds,
        "followed": kinds[1:] + [0],
        "pointing": [len([word for word in w.words if word in pointing]) for w in wording_of],
        "speech": [not speech.isdisjoint(w.words) and not quoted(w.text) for w in wording_of],
        "future": [not future.isdisjoint(w.words) for w in wording_of],
    }


def opener(text: str, language: Language) -> float:
    """``JOINING`` or ``DEPENDENT`` where the sentence's first words tie it to what came before, else 0."""
    first = _WORDS.search(text)
    kinds = _openings(language).get(first.group().casefold(), ()) if first else ()
    return next((kind for kind, pattern in kinds if first and pattern.match(text, first.start())), 0)


def adrift(text: str, language: Language) -> bool:
    """Whether a sentence speaks of somebody named before it: "…," ujarnya · Usai rapat, ia pergi."""
    told = outside(text)
    found = _standing_in(language).search(told)
    if found is None:
        return False
    before = told[: found.start()]
    if _named(before, language):
        return False
    if len(told) < len(text) and _CAPITAL.search(told) is None:
        return True
    return before.count(" ") <= _FEW or before.rstrip()[-1:] == ","


def pointed(text: str, language: Language) -> str | None:
    """The noun by which a sentence's first words point to a thing told before: Peraturan tersebut berlaku …"""
    after = language.term_set("pointing_after")
    times = language.term_set("pointing_times")
    for word, pointer in pairwise(islice(_WORDS.finditer(text), _EARLY)):
        noun = word.group().casefold()
        if pointer.group() in after and noun not in times:
            return None if _CAPITAL.search(text[: pointer.start()]) else noun
    return None


def _named(text: str, language: Language) -> bool:
    """Whether the beginning of a sentence has a name in it: a capital inside, or a first word that may be one."""
    if _CAPITAL.search(text):
        return True
    two = _WORDS.findall(text)[:2]
    stop = language.term_set("stop_words")
    return len(two) == 2 and two[0][0].isupper() and not stop.intersection(word.casefold() for word in two)


@cache
def _standing_in(language: Language) -> re.Pattern[str]:
    ends = language.terms("speech_clitics")
    spoken = [verb + end for verb in language.terms("speech_inverted") for end in ends]
    known = sorted({*language.terms("standing_in"), *spoken}, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known)) or '(?!)'})\b", re.IGNORECASE)


@cache
def _openings(language: Language) -> dict[str, list[tuple[float, re.Pattern[str]]]]:
    """Patterns of the openers by their first word, the longest first."""
    terms = [(term, kind) for kind, key in _OPENERS for term in language.terms(key)]
    found: dict[str, list[tuple[float, re.Pattern[str]]]] = {}
    for term, kind in sorted(terms, key=lambda pair: (-len(pair[0]), pair[0])):
        pattern = re.compile(r"\s+".join(map(re.escape, term.split())) + r"\b", re.IGNORECASE)
        found.setdefault(term.split()[0].casefold(), []).append((kind, pattern))
    return found
