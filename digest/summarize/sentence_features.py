"""What a sentence's place, words and neighbours say of its worth for a summary."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from digest.languages import Language, load
from digest.model import Actor, Article, Sentence
from digest.summarize.cohesion import capitals, is_dependent, needs, opener
from digest.summarize.sentence_similarity import Matrix, centrality, cosines, counted, vectors
from digest.summarize.sentence_tokens import SentenceTokens, sentence_tokens, wording

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
_QUOTE_START = 2  # characters before the words of a quotation that opens a sentence
_DECIMALS = 4  # so that the last bits of another machine's sums change nothing
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_PLAIN_NUMBER = re.compile(r"[0-9]\d*(?:[.,:/]\d+)*")  # found in half the time, where there are no others


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """``table`` has a row a sentence and a column a feature of ``NAMES``; ``cosines`` say how alike sentences are.

    ``needs`` are the numbers of the sentences of which one must be read before; empty where a sentence stands alone.
    """

    wordings: Sequence[SentenceTokens]
    table: Matrix
    cosines: Matrix
    needs: tuple[frozenset[int], ...]

    def column(self, name: str) -> Matrix:
        """One feature of all sentences."""
        values: Matrix = self.table[:, NAMES.index(name)]
        return values


def sentence_features(article: Article, actors: tuple[Actor, ...], sentences: Sequence[Sentence]) -> FeatureTable:
    """What is known of each of an article's sentences; they are in order and at least one."""
    language = load(article.language)
    wording_of = sentence_tokens(article, sentences, language)
    title = wording(article.title, language).terms if article.title_from != "lead" else None
    counts = counted([w.terms for w in wording_of] + [title or ()])
    vector = vectors(counts)
    alike = cosines(vector)
    opens = [opener(w, language) for w in wording_of]
    drifts = [is_dependent(w, language) for w in wording_of]
    columns: dict[str, Sequence[float]] = {
        **_places(article, sentences, wording_of),
        **_likenesses(vector[:-1], alike[:-1, :-1]),
        **_actors(actors, sentences),
        **_shapes(wording_of),
        **_kinds(wording_of, language),
        "frequency": _frequencies(counts[:-1]),
        "opener": opens,
        "followed": [*opens[1:], 0],
        "adrift": drifts,
        "title": alike[:-1, -1].tolist() if title is not None else [UNKNOWN] * len(sentences),
    }
    table = np.array([columns[name] for name in NAMES], dtype=np.float64).round(_DECIMALS).T
    return FeatureTable(wording_of, table, alike[:-1, :-1], needs(wording_of, opens, drifts, language))


def _places(
    article: Article, sentences: Sequence[Sentence], wording_of: Sequence[SentenceTokens]
) -> dict[str, Sequence[float]]:
    count = len(sentences)
    sizes = [len(w.words) for w in wording_of]
    return {
        "order": list(range(count)),
        "place": [i / max(count - 1, 1) for i in range(count)],
        "words_before": list(accumulate(sizes[:-1], initial=0)),
        "sentences": [count] * count,
        "article_words": [sum(sizes)] * count,
        "words": sizes,
        **_places_in_paragraphs([s.paragraph for s in sentences]),
        "after_heading": _follow_headings(article, sentences),
    }


def _places_in_paragraphs(numbers: Sequence[int]) -> dict[str, Sequence[float]]:
    """Of each sentence its paragraph, its place there and the paragraph's size; unknown where a text has no breaks."""
    count = len(numbers)
    if len(set(numbers)) * 8 <= count or len(set(numbers)) == 1:
        return dict.fromkeys(("paragraph", "in_paragraph", "paragraph_size"), [UNKNOWN] * count)
    begins: dict[int, int] = {}
    for i, number in enumerate(numbers):
        begins.setdefault(number, i)
    sizes = Counter(numbers)
    return {
        "paragraph": list(numbers),
        "in_paragraph": [i - begins[number] for i, number in enumerate(numbers)],
        "paragraph_size": [sizes[number] for number in numbers],
    }


def _follow_headings(article: Article, sentences: Sequence[Sentence]) -> list[bool]:
    """Whether a heading stands between a sentence and the one before it."""
    ends = {heading.end for heading in article.headings}
    gaps = ((before.end, sentence.start) for before, sentence in pairwise(sentences))
    return [False, *(any(low <= end <= high for end in ends) for low, high in gaps)][: len(sentences)]


def _likenesses(vector: Matrix, alike: Matrix) -> dict[str, Sequence[float]]:
    count = len(vector)
    central = centrality(alike).round(_DECIMALS).tolist()
    ranked = [0.0] * count
    for place, number in enumerate(sorted(range(count), key=lambda i: -central[i])):
        ranked[number] = place / max(count - 1, 1)
    middle = np.einsum("ik,k->i", vector, vector.sum(axis=0)).tolist()
    long = max(math.sqrt(math.fsum(middle)), 1e-9)
    rows = alike.tolist()
    beside = [row[number + 1] for number, row in enumerate(rows[:-1])]
    return {
        "central": central,
        "central_rank": ranked,
        "centroid": [value / long for value in middle],
        "first": [row[0] for row in rows],
        "previous": [0.0, *beside],
        "following": [*beside, 0.0],
        "repeats": [max(row[:number], default=0.0) for number, row in enumerate(rows)],
    }


def _frequencies(counts: Matrix) -> list[float]:
    """The mean over a sentence's terms of how often the article has the term, as SumBasic weighs sentences."""
    mean = np.einsum("ik,k->i", counts, counts.sum(axis=0)) / np.maximum(counts.sum(axis=1), 1)
    frequencies: list[float] = mean.tolist()
    return frequencies


def _actors(actors: tuple[Actor, ...], sentences: Sequence[Sentence]) -> dict[str, Sequence[float]]:
    starts = [s.start for s in sentences]
    keys, held, new = ([0.0] * len(sentences) for _ in range(3))
    for actor in actors:
        places = [bisect_right(starts, m.start) - 1 for m in actor.mentions]
        inside = [p for p, m in zip(places, actor.mentions, strict=True) if p >= 0 and m.end <= sentences[p].end]
        if inside:
            new[inside[0]] += 1
        for place in set(inside):
            held[place] += 1
            keys[place] += actor.key
    return {"key_actors": keys, "actors": held, "new_actors": new}


def _shapes(wording_of: Sequence[SentenceTokens]) -> dict[str, Sequence[float]]:
    texts = [w.text for w in wording_of]
    return {
        "dense": [len(w.terms) / max(len(w.words), 1) for w in wording_of],
        "capitals": [capitals(t) for t in texts],
        "numbers": [len((_PLAIN_NUMBER if t.isascii() else _NUMBER).findall(t)) for t in texts],
        "quoted": [sum(b - a for a, b in w.quotes) / max(len(w.text), 1) for w in wording_of],
        "quote_start": [bool(w.quotes) and w.quotes[0][0] <= _QUOTE_START for w in wording_of],
        "question": ["?" in t for t in texts],
        "commas": [t.count(",") for t in texts],
        "brackets": [t.count("(") for t in texts],
    }


def _kinds(wording_of: Sequence[SentenceTokens], language: Language) -> dict[str, Sequence[float]]:
    pointing = language.term_set("pointing_words")
    speech = language.term_set("speech_cues:before")
    future = language.term_set("future_words")
    return {
        "pointing": [sum(map(pointing.__contains__, w.words)) for w in wording_of],
        "speech": [not w.quotes and not speech.isdisjoint(w.words) for w in wording_of],
        "future": [not future.isdisjoint(w.words) for w in wording_of],
    }
