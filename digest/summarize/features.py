"""What a sentence's place, words and neighbours say of its worth for a summary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

import numpy as np

from digest.languages import Language, alternation, load
from digest.model import Actor, Article, Sentence
from digest.summarize.likeness import Matrix, centrality, vectors
from digest.summarize.words import Wording, wording, wordings

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
    "quotation": ("quoted", "quote_start", "speech"),
    "opener": ("opener", "followed", "pointing"),
    "style": ("question", "commas", "brackets"),
}
NAMES = tuple(name for names in REASONS.values() for name in names)
REASON_OF = {name: reason for reason, names in REASONS.items() for name in names}
UNKNOWN = -1.0  # a feature's value where the article has no paragraphs, or no title of its own
_DECIMALS = 4  # so that the last bits of another machine's sums change nothing

_DIGIT = re.compile(r"\d+(?:[.,:/]\d+)*")
_CAPITAL = re.compile(r"(?<=[\w,] )[^\W\d_a-z]\w+")
_MARKS = re.compile(r"[\"“”«»]")
_OPENING, _CLOSING = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Sheet:
    """``table`` has a row a sentence and a column a feature of ``NAMES``; ``cosines`` say how alike sentences are."""

    table: Matrix
    cosines: Matrix

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
    cosines = np.round(vector @ vector.T, _DECIMALS)
    columns: dict[str, Sequence[float] | Matrix] = {}
    columns |= _places(article, sentences, wording_of)
    columns |= _likenesses(vector[:-1], cosines[:-1, :-1])
    columns |= _actors(actors, sentences)
    columns |= _shapes(wording_of)
    columns |= _openers(wording_of, language)
    columns["title"] = cosines[:-1, -1] if title is not None else np.full(len(sentences), UNKNOWN)
    table = np.column_stack([np.asarray(columns[name], dtype=np.float64) for name in NAMES])
    return Sheet(np.round(table, _DECIMALS), cosines[:-1, :-1])


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


def _likenesses(vector: Matrix, cosines: Matrix) -> dict[str, Sequence[float] | Matrix]:
    count = len(vector)
    rank = np.round(centrality(cosines), _DECIMALS)
    middle = vector.sum(axis=0)
    middle /= max(float(np.sqrt(middle @ middle)), 1e-9)
    beside = np.append(np.diagonal(cosines, 1), 0.0)
    return {
        "central": rank,
        "central_rank": np.argsort(np.argsort(-rank, kind="stable"), kind="stable") / max(count - 1, 1),
        "centroid": vector @ middle,
        "first": cosines[:, 0],
        "previous": np.append(0.0, beside[:-1]),
        "following": beside,
        "repeats": np.tril(cosines, -1).max(axis=1),
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
        "quoted": [_quoted(t) for t in texts],
        "quote_start": [bool(_MARKS.match(t)) for t in texts],
        "question": ["?" in t for t in texts],
        "commas": [t.count(",") for t in texts],
        "brackets": [t.count("(") for t in texts],
    }


def _quoted(text: str) -> float:
    """The share of a sentence's characters inside quote marks."""
    inside, opened, total = False, 0, 0
    for mark in _MARKS.finditer(text):
        if inside and mark.group() not in _OPENING:
            total += mark.start() - opened
            inside = False
        elif not inside and mark.group() not in _CLOSING:
            inside, opened = True, mark.end()
    return (total + (len(text) - opened if inside else 0)) / max(len(text), 1)


def open_quotes(article: Article, sentences: Sequence[Sentence]) -> list[bool]:
    """Whether a quotation begins in a sentence and does not end in it, or the reverse."""
    state, paragraph, found = False, -1, []
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            state, paragraph = False, sentence.paragraph
        before = state
        for mark in _MARKS.findall(sentence.of(article.text)):
            state = True if mark in _OPENING else False if mark in _CLOSING else not state
        found.append(before or state)
    return found


def _openers(wording_of: Sequence[Wording], language: Language) -> dict[str, Sequence[float]]:
    kinds = [opener(w.text, language) for w in wording_of]
    pointing = language.term_set("pointing_words")
    speech = language.term_set("speech_verbs")
    return {
        "opener": kinds,
        "followed": kinds[1:] + [0],
        "pointing": [sum(word in pointing for word in w.words) for w in wording_of],
        "speech": [any(word in speech for word in w.words) for w in wording_of],
    }


def opener(text: str, language: Language) -> int:
    """0: the sentence's first words stand alone; 1: they join it to what came before; 2: it needs what came before."""
    return next((kind for kind, pattern in _patterns(language) if pattern.match(text)), 0)


@cache
def _patterns(language: Language) -> tuple[tuple[int, re.Pattern[str]], ...]:
    keys = ((2, "dependent_openers"), (1, "joining_openers"))
    return tuple((kind, re.compile(rf"\W*(?:{alternation(language, key)})\b", re.IGNORECASE)) for kind, key in keys)
