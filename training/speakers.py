"""Train who speaks where no name does: ``python -m training.speakers DATA... --output digest/models/speakers.json``.

Each DATA is a set of the kind ``attribution-*``: articles with every quotation and its speaker. The articles are read
by the program itself; a quote that matches a labelled one is an example: its candidates with their features, and which
of them, or nobody, the labels have. Cross-validation is over outlets as far as an article's dateline names one, else
over articles; the weights that ship are of all.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from attributions import FOLDS, LabelledArticle, fold_numbers, name_forms, read_labelled, write_weights
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from digest.quotes.attribution import rule_speaker, speaker_history
from digest.quotes.candidates import QuoteCandidate
from digest.quotes.document import read_document
from digest.quotes.speaker_features import (
    RANKED,
    actor_facts,
    candidates,
    features,
    nobody_features,
    speaker_question,
)
from digest.quotes.utterances import quote_candidates

RIDGE = 2.0  # strength of the penalty on weights; 1 and 4 gave the same figures within 0.004
LEAST_SEEN = 3  # examples with a feature
OVERLAP = {"direct": 0.8, "indirect": 0.5}  # of a quote and a labelled one that match


class Example(NamedTuple):
    """A quote: the features of each choice, nobody's last, which is right, and of which outlet or article it is."""

    group: str
    choices: list[dict[str, float]]
    right: int


def main() -> None:
    """Train on the command line's data."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", nargs="+", type=Path)
    arguments.add_argument("--output", type=Path, required=True)
    options = arguments.parse_args()
    examples = [one for folder in options.data for labelled in read_labelled(folder) for one in _examples(labelled)]
    seen = Counter(name for example in examples for choice in example.choices for name in choice)
    names = sorted(name for name, times in seen.items() if times >= LEAST_SEEN)
    report = list(rates(examples, cross_validate(examples, names)))
    weights = fit(examples, names)
    about = "Log-odds of being a quote's speaker, by feature; made by training/speakers.py."
    write_weights(options.output, about, options.data, report, zip(names, weights, strict=True))


def _examples(labelled: LabelledArticle) -> Iterator[Example]:
    gold, article, actors = labelled
    document, quotes = quote_candidates(read_document(article, actors), article)
    people = {one["name"]: name_forms((one["name"], *one["aliases"])) for one in _speakers(gold)}
    labels = _labels(gold, article.text, quotes)
    facts = actor_facts(document)
    history = speaker_history(quotes)
    for index, quote in enumerate(quotes):
        rule = rule_speaker(document, quotes, index, history)
        question = speaker_question(document, quote, rule, history, facts)
        if index in labels and not quote.joined and question.kind in RANKED:
            actors_near = candidates(question)
            choices = [features(question, candidate) for candidate in actors_near]
            stated = people.get(labels[index] or "", set())
            right = [bool(stated & name_forms((near.actor.name, *near.actor.aliases))) for near in actors_near]
            yield Example(
                labelled.group,
                [*choices, nobody_features(question, actors_near)],
                right.index(True) if any(right) else len(choices),
            )
        if (quote.voice.span or rule) and quote.stance != "alleged":
            history.add(quote.start, rule, asks=quote.stance == "asks")


def _speakers(gold: dict[str, Any]) -> list[dict[str, Any]]:
    speakers: list[dict[str, Any]] = [*gold["persons"], *gold["bodies"]]
    return speakers


def _labels(gold: dict[str, Any], text: str, quotes: Sequence[QuoteCandidate]) -> dict[int, str | None]:
    """The labelled speaker of each quote that matches a labelled one, by its number; the best match first."""
    pairs: list[tuple[float, int, int]] = []
    for number, label in enumerate(gold["quotes"]):
        start = text.find(label["text"].strip(" ,."))
        end = start + len(label["text"].strip(" ,."))
        for index, quote in enumerate(quotes):
            if start < 0 or quote.kind != label["kind"]:
                continue
            shared = max(0, min(end, quote.end) - max(start, quote.start))
            overlap = shared / (max(end, quote.end) - min(start, quote.start))
            if overlap >= OVERLAP[quote.kind]:
                pairs.append((overlap, number, index))
    labels: dict[int, str | None] = {}
    used: set[int] = set()
    for _, number, index in sorted(pairs, reverse=True):
        if number not in used and index not in labels:
            labels[index] = gold["quotes"][number]["speaker"]
            used.add(number)
    return labels


def fit(examples: Sequence[Example], names: Sequence[str]) -> Any:
    """Weights of a conditional logit with a ridge."""
    number = {name: index for index, name in enumerate(names)}
    rows = [choice for example in examples for choice in example.choices]
    cells = [(i, number[name], value) for i, row in enumerate(rows) for name, value in row.items() if name in number]
    row, column, value = zip(*cells, strict=True)
    matrix = csr_matrix((value, (row, column)), shape=(len(rows), len(names)))
    sizes = np.array([len(example.choices) for example in examples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(examples)), sizes)
    right = starts + np.array([example.right for example in examples])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        tops = np.maximum.reduceat(scores, starts)
        odds = np.exp(scores - tops[owner])
        sums = np.add.reduceat(odds, starts)
        chances = odds / sums[owner]
        chances[right] -= 1.0
        cost = float((np.log(sums) + tops - scores[right]).sum() + RIDGE / 2 * (weights @ weights))
        return cost, matrix.T @ chances + RIDGE * weights

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def cross_validate(examples: Sequence[Example], names: Sequence[str]) -> list[Any]:
    """The probability of each choice of each example from weights that have not seen its outlet."""
    fold = fold_numbers([example.group for example in examples])
    chances: list[Any] = [None] * len(examples)
    for number in range(FOLDS):
        train = [example for example, own in zip(examples, fold, strict=True) if own != number]
        weights = dict(zip(names, fit(train, names), strict=True))
        for index, example in enumerate(examples):
            if fold[index] == number:
                scores = np.array([sum(weights.get(n, 0.0) * v for n, v in c.items()) for c in example.choices])
                odds = np.exp(scores - scores.max())
                chances[index] = odds / odds.sum()
    return chances


def rates(examples: Sequence[Example], chances: Sequence[Any]) -> Iterator[dict[str, float]]:
    """What is right of the speakers above each probability."""
    named = sum(example.right < len(example.choices) - 1 for example in examples)
    for least in (0.0, 0.5, 0.6, 0.65, 0.7, 0.8, 0.9, 0.95):
        picks = [
            (int(np.argmax(chance)), example.right)
            for example, chance in zip(examples, chances, strict=True)
            if np.argmax(chance) < len(chance) - 1 and chance.max() >= least
        ]
        hits = sum(pick == right for pick, right in picks)
        yield {
            "confidence": least,
            "speakers": len(picks),
            "precision": round(hits / max(1, len(picks)), 3),
            "recall": round(hits / named, 3),
        }


if __name__ == "__main__":
    main()
