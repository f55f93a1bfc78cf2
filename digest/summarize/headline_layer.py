"""The second look at a sentence, where the article has a headline: what the headline promises is to be told.

The ranker learned from articles without headlines. A linear layer over it, of a few readable weights a language
(``models/summary-headline.json``), adds how much of the headline a sentence covers, and takes back what the ranker
gives to quotations and to short sentences. The weights were fitted on 183 articles of 88 outlets with headlines and
chosen sentences, cross-validated by outlet: ``training/summary_headline.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

import numpy as np

from digest.languages import Language
from digest.model import Article
from digest.shipped_files import shipped_json
from digest.summarize.sentence_features import FeatureTable
from digest.summarize.sentence_similarity import Matrix
from digest.summarize.sentence_tokens import SentenceTokens, wording

# Columns of the layer and the reason that each belongs to; "worth" is the ranker's own log-odds.
REASON_OF: Mapping[str, str] = {
    "worth": "",
    "headline": "title",
    "lateness": "position",
    "quotation": "quotation",
    "reported": "reported",
    "words": "length",
    "short": "length",
    "aside": "style",
}
COLUMNS = tuple(REASON_OF)
_WORTH = COLUMNS.index("worth")
_FILE = "summary-headline.json"
_SHORT = 9  # words below which a sentence tells little
_MOSTLY = 0.5  # share of a sentence in quotation marks from which on it is a quotation
_HALF = 0.5  # added to counts, so that a word in every sentence weighs a little
_DECIMALS = 6
# A headline of so many terms of which the text has a smaller share is another text's: of 692 articles of raw-id2 and
# raw-en2 four, all of them rightly (two live blogs, two texts of other articles); at 0.2 two more, both wrongly.
_LEAST_ASKED = 5
_LEAST_TOLD = 0.15


@dataclass(frozen=True, slots=True)
class HeadlineLayer:
    """A weight and a usual value for each of ``COLUMNS``, and the log-odds of a sentence that is usual in all."""

    base: float
    weights: Matrix
    usual: Matrix

    def log_odds(self, columns: Matrix) -> Matrix:
        """Log-odds of each sentence (a row) to be one that an editor would choose."""
        odds: Matrix = (self.base + (columns - self.usual).dot(self.weights)).round(_DECIMALS)
        return odds

    def start(self, ranker_base: float) -> float:
        """The log-odds before any reason is counted, over a ranker that begins at ``ranker_base``."""
        return self.base + float(self.weights[_WORTH]) * (ranker_base - float(self.usual[_WORTH]))

    def scale(self) -> float:
        """How far the ranker's reasons count."""
        return float(self.weights[_WORTH])

    def parts(self, columns: Matrix) -> list[dict[str, float]]:
        """What the layer's own columns add to each sentence's log-odds, by reason."""
        rows = []
        for row in ((columns - self.usual) * self.weights).tolist():
            sums: dict[str, float] = {}
            for reason, value in zip(REASON_OF.values(), row, strict=True):
                if reason:
                    sums[reason] = sums.get(reason, 0.0) + value
            rows.append(sums)
        return rows


def layer_from(content: Mapping[str, Any]) -> HeadlineLayer:
    """A layer from what its file holds: ``base``, and of each column ``[weight, usual value]``."""
    columns = np.array([content[name] for name in COLUMNS], dtype=np.float64)
    return HeadlineLayer(content["base"], columns[:, 0], columns[:, 1])


@cache
def headline_layer(code: str) -> HeadlineLayer | None:
    """The layer of a language that lends its weights, by its code; ``None`` where it has none."""
    content = shipped_json(_FILE)
    weights = content.get(code)
    return layer_from(weights) if weights is not None else None


def layer_columns(
    sheet: FeatureTable, log_odds: Matrix, usable: list[bool], asides: list[bool], promise: HeadlinePromise
) -> Matrix:
    """The layer's columns, a row a sentence.

    Args:
        sheet: the ranker's features.
        log_odds: what the ranker says of each sentence.
        usable: whether a sentence may be chosen at all: only these are counted for what stands before a sentence.
        asides: whether a sentence is an item of a list, announces one, or speaks to the reader.
        promise: what the headline promises.
    """
    words = sheet.column("words")
    before = np.cumsum(usable) - np.array(usable, dtype=np.intp)
    columns = {
        "worth": log_odds,
        "headline": promise.by_sentence(),
        "lateness": np.log1p(before),
        "quotation": sheet.column("quoted") > _MOSTLY,
        "reported": sheet.column("speech"),
        "words": np.log(np.maximum(words, 1)),
        "short": words < _SHORT,
        "aside": np.array(asides),
    }
    table: Matrix = np.stack([columns[name] for name in COLUMNS], axis=1).astype(np.float64)
    return table


@dataclass(frozen=True, slots=True)
class HeadlinePromise:
    """The headline's terms that the text has: which sentence (a row) has which, and what share of the whole each is."""

    has: Matrix
    shares: Matrix

    def by_sentence(self) -> Matrix:
        """Share of the headline that each sentence tells."""
        told: Matrix = self.has.dot(self.shares)
        return told


def headline_promise(wordings: Sequence[SentenceTokens], title: tuple[str, ...]) -> HeadlinePromise:
    """What the headline promises of the text; rare terms weigh more, and those of no sentence nothing."""
    count = len(wordings)
    terms = [frozenset(wording.terms) for wording in wordings]
    weight: dict[str, float] = {}
    for term in sorted(set(title)):
        holders = sum(term in own for own in terms)
        if holders:
            weight[term] = float(np.log((count + 1) / (holders + _HALF)))
    whole = fsum(weight.values()) or 1.0
    has = np.array([[term in own for term in weight] for own in terms], dtype=np.float64).reshape(count, len(weight))
    shares = np.array([value / whole for value in weight.values()]).round(_DECIMALS)
    return HeadlinePromise(has, shares)


def is_text_of_another(article: Article, wordings: Sequence[SentenceTokens], language: Language) -> bool:
    """Whether a text has next to nothing of its headline: another article's, or a live blog that tells another entry.

    Sentences that are damaged tell the headline too.
    """
    asked = set(wording(article.title, language).terms)
    if article.title_from == "lead" or len(asked) < _LEAST_ASKED:
        return False
    lacking = asked.difference(*(told.terms for told in wordings))
    if len(lacking) <= (1 - _LEAST_TOLD) * len(asked):
        return False
    spoilt = " ".join(damage.of(article.text) for damage in article.damaged)
    lacking -= set(wording(spoilt, language).terms)
    return len(lacking) > (1 - _LEAST_TOLD) * len(asked)
