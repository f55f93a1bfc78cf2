"""sumy's methods over this program's own sentences, words and stems, so that nothing need be downloaded.

Imported only where one of them is asked for: sumy brings NLTK, which takes a second.
"""

from __future__ import annotations

import math
import random
import warnings
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.utils import ItemsCount

from digest.config import SummaryMethod
from digest.languages import Language, load
from digest.model import Actor, Article, Sentence, SummarySentence
from digest.summarize.news import may_stand, passes
from digest.summarize.sentence_tokens import sentence_tokens, terms, token_words
from digest.text import stem

_CLASSES: dict[SummaryMethod, tuple[str, str]] = {
    "lex-rank": ("lex_rank", "LexRankSummarizer"),
    "text-rank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "edmundson": ("edmundson", "EdmundsonSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sum-basic": ("sum_basic", "SumBasicSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
    "random": ("random", "RandomSummarizer"),
}
_FARTHEST = 100  # sentences; of 300, KL takes a minute and a half
_DECIMALS = 8  # sums over sets differ in their last bits from run to run
_NO_WORD = "\0"  # Edmundson's method refuses empty lists of words


class _Tokenizer:
    """What sumy asks of a tokenizer, answered by our own words."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(token_words(text))


class _Numbered(SumySentence):  # type: ignore[misc]
    """A sentence that knows its number, and whether it may stand in a summary."""

    __slots__ = ("allowed", "number")

    def __init__(self, text: str, number: int, allowed: bool, is_heading: bool = False) -> None:
        super().__init__(text, _TOKENIZER, is_heading)
        self.number = number
        self.allowed = allowed


_TOKENIZER = _Tokenizer()


class _Steady(AbstractSummarizer):  # type: ignore[misc]
    """Takes the best sentences that may stand, each text once; equal ratings go by order; keeps the ratings."""

    ratings: dict[int, float]

    def _get_best_sentences(
        self, sentences: Sequence[_Numbered], count: Any, rating: Any, *args: Any, **kwargs: Any
    ) -> tuple[_Numbered, ...]:
        rate: Callable[..., Any] = rating.__getitem__ if isinstance(rating, dict) else rating
        rated = [(_rounded(rate(s, *args, **kwargs)), s) for s in sentences]
        self.ratings = {s.number: value for value, s in rated}
        seen: dict[str, _Numbered] = {}
        for _, sentence in sorted(rated, key=lambda pair: (-pair[0], pair[1].number)):
            if sentence.allowed:
                seen.setdefault(str(sentence), sentence)
        best = ItemsCount(count)(tuple(seen.values())) if not callable(count) else count(tuple(seen.values()))
        return tuple(sorted(best, key=lambda s: s.number))

    def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]:
        """LSA's rows in the order of their words: sumy's own change with every run, and its choice with them."""
        stems = {self.stem_word(word) for word in document.words if self.normalize_word(word) not in self._stop_words}
        return {word: row for row, word in enumerate(sorted(stems))}

    def _get_random_ratings(self, sentences: Sequence[_Numbered]) -> dict[_Numbered, int]:
        """The random method's ratings, the same for the same text."""
        numbers = list(range(len(sentences)))
        random.Random("\n".join(map(str, sentences))).shuffle(numbers)  # noqa: S311  # a method of sumy's, to compare with
        return dict(zip(sentences, numbers, strict=True))


def _rounded(rating: float) -> float:
    """A rating without its last bits; sumy rates sentences without words of their own as not a number."""
    return round(float(rating), _DECIMALS) if math.isfinite(rating) else 0.0


def summarize_by(
    method: SummaryMethod, article: Article, actors: tuple[Actor, ...], count: int
) -> tuple[SummarySentence, ...]:
    """The summary of ``count`` sentences that one of sumy's methods makes; scores are shares of the best rating."""
    language = load(article.language)
    sentences = article.sentences[:_FARTHEST]
    told = sentence_tokens(article, sentences, language)
    whole = passes(article, sentences, told)
    allowed = [passing and may_stand(w, language) for w, passing in zip(told, whole, strict=True)]
    summarizer = _summarizer(method, language, article, actors)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LSA says so of every text with few words
        chosen = summarizer(_document(article, sentences, allowed), count)
    best = max((abs(value) for value in summarizer.ratings.values()), default=0.0) if chosen else 0.0
    summary = []
    for sentence in chosen:
        score = round(summarizer.ratings[sentence.number] / best, 4) if best else 0.0
        span = sentences[sentence.number]
        summary.append(SummarySentence(start=span.start, end=span.end, score=score, reasons=(("method", score),)))
    return tuple(summary)


def _summarizer(method: SummaryMethod, language: Language, article: Article, actors: tuple[Actor, ...]) -> Any:
    module, name = _CLASSES[method]
    base = getattr(import_module(f"sumy.summarizers.{module}"), name)
    summarizer = type(name, (_Steady, base), {})(lambda word: stem(word, language))
    summarizer.ratings = {}
    stop = language.term_set("stop_words")
    if method == "edmundson":
        names = " ".join(actor.name for actor in actors if actor.key)
        summarizer.bonus_words = _some(terms(token_words(f"{article.title} {names}"), language))
        summarizer.stigma_words = _some(language.terms("pointing_words"))
        summarizer.null_words = _some(stop)
    elif hasattr(summarizer, "stop_words"):
        summarizer.stop_words = stop
    return summarizer


def _some(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words)) or (_NO_WORD,)


def _document(article: Article, sentences: Sequence[Sentence], allowed: Sequence[bool]) -> ObjectDocumentModel:
    paragraphs: dict[int, list[_Numbered]] = {}
    for number, (span, stands) in enumerate(zip(sentences, allowed, strict=True)):
        paragraphs.setdefault(span.paragraph, []).append(_Numbered(span.of(article.text), number, stands))
    title = [Paragraph([_Numbered(article.title, len(sentences), False, is_heading=True)])]
    return ObjectDocumentModel(title + [Paragraph(held) for held in paragraphs.values()])
