"""Train the decision about roles: ``python -m training.roles DATA... --output digest/models/roles.json``.

Each DATA is a set of the kind ``attribution-*``: articles with every stated role of every person. The articles are read
by the program itself; the candidates of its rules are right where the labels have the role. Cross-validation is over
outlets as far as an article's dateline names one, else over articles; the weights that ship are of all.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from attributions import (
    FOLDS,
    LabelledArticle,
    fold_numbers,
    name_forms,
    plain_words,
    read_labelled,
    write_weights,
)

from digest import languages
from digest.mentions.actor_lexicon import actor_lexicon
from digest.model import Actor
from digest.roles.extraction import RoleFinder

RIDGE = 3.0  # strength of the penalty on weights; 1 and 10 gave the same F1 within 0.004
ROUNDS = 60


class Example(NamedTuple):
    """A candidate with its features, whether the labels have it, and of which outlet (or else which article) it is."""

    group: str
    features: dict[str, float]
    right: bool


def main() -> None:
    """Train on the command line's data."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", nargs="+", type=Path)
    arguments.add_argument("--output", type=Path, required=True)
    options = arguments.parse_args()
    examples: list[Example] = []
    gold = 0
    for folder in options.data:
        found, stated = read(folder)
        examples += found
        gold += stated
    names = sorted({name for example in examples for name in example.features})
    matrix = np.array([[example.features.get(name, 0.0) for name in names] for example in examples])
    right = np.array([example.right for example in examples], dtype=float)
    sure = cross_validate(matrix, right, [example.group for example in examples])
    weights = fit(matrix, right)
    report = list(rates(sure, right, gold))
    about = "Log-odds of a phrase being a role, by feature; made by training/roles.py."
    write_weights(options.output, about, options.data, report, zip(names, weights, strict=True))


def read(folder: Path) -> tuple[list[Example], int]:
    """The candidates of a set's articles, and how many roles its labels have."""
    examples: list[Example] = []
    stated = 0
    for labelled in read_labelled(folder):
        stated += len({(role["person"], plain_words(role["role"])) for role in labelled.gold["roles"]})
        examples += _examples(labelled)
    return examples, stated


def _examples(labelled: LabelledArticle) -> Iterator[Example]:
    gold, article, actors = labelled
    by_id = {actor.id: actor for actor in actors}
    people = {person["name"]: name_forms((person["name"], *person["aliases"])) for person in gold["persons"]}
    finder = RoleFinder(article.text, actors, article.sentences, actor_lexicon(languages.load(article.language)))
    for candidate in finder.candidates():
        features = finder.features(candidate)
        if features is not None:
            actor = by_id[finder.owner[candidate.mention.start]]
            right = _is_stated(gold, people, actor, candidate.span.of(article.text))
            yield Example(labelled.group, features, right)


def _is_stated(gold: dict[str, Any], people: dict[str, set[str]], actor: Actor, phrase: str) -> bool:
    """Whether the labels have the phrase, or one that shares more than half of its words, as a role of the actor."""
    forms = name_forms((actor.name, *actor.aliases))
    said = set(plain_words(phrase).split())
    for role in gold["roles"]:
        stated = set(plain_words(role["role"]).split())
        if forms & people[role["person"]] and len(said & stated) * 2 > len(said | stated):
            return True
    return False


def fit(matrix: Any, right: Any) -> Any:
    """Weights of a logistic regression with a ridge, by Newton's method."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (right - chance) - RIDGE * weights
        bend = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def cross_validate(matrix: Any, right: Any, groups: Sequence[str]) -> Any:
    """Each example's confidence from weights that have not seen its outlet."""
    fold = np.array(fold_numbers(groups))
    sure = np.zeros(len(right))
    for number in range(FOLDS):
        weights = fit(matrix[fold != number], right[fold != number])
        sure[fold == number] = 1.0 / (1.0 + np.exp(-np.clip(matrix[fold == number] @ weights, -30, 30)))
    return sure


def rates(sure: Any, right: Any, gold: int) -> Iterator[dict[str, float]]:
    """What is right of the candidates above each threshold, and how sure they are on average."""
    for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        above = sure >= least
        if above.any():
            hit = float(right[above].sum())
            yield {
                "confidence": least,
                "candidates": int(above.sum()),
                "precision": round(hit / float(above.sum()), 3),
                "recall": round(hit / gold, 3),
                "mean": round(float(sure[above].mean()), 3) if not math.isnan(float(sure[above].mean())) else 0.0,
            }


if __name__ == "__main__":
    main()
