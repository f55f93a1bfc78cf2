"""Weights of the furniture model: `python training/furniture.py SET...`, folders of articles with a gold file each.

A logistic regression over the named features of `segmentation.line_features`, measured with each outlet held back
while learning, and then fitted on all. `--write` stores the weights in the package. `--lines FILE` adds single lines
that were judged by eye: JSON Lines of `article` (a file), `text` (the line) and `furniture` (true or false).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from digest.config import Settings
from digest.model import Source
from digest.read import read_file
from digest.segmentation import lines_before_model
from digest.segmentation.line_features import NAMES, line_features

WEIGHTS = Path(__file__).resolve().parents[1] / "digest" / "models" / "furniture.json"
RIDGE = 3.0  # of all weights but the bias
FURNITURE_FROM = 0.72  # story lost at it: under 0.3 % in each set, with each outlet held back
DOUBTFUL_FROM = 0.35
LEAST_WEIGHT = 0.12  # smaller ones are left out
FOLDS = 12
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One line: its features, the share of it that is furniture, its length and where it comes from."""

    features: Sequence[float]
    share: float
    length: int
    data: str
    outlet: str
    article: str


def examples(folder: Path) -> Iterator[Example]:
    """The lines of a set's articles that the rules leave."""
    rows = (json.loads(row) for row in (folder / "gold.jsonl").open(encoding="utf-8"))
    gold = {row["id"]: row for row in rows}
    for file in sorted((folder / "articles").iterdir()):
        for source in read_file(file, file.name, Settings()):
            if isinstance(source, Source):
                yield from _lines(folder.name, file.stem, source, gold[file.stem])


def judged_lines(file: Path) -> Iterator[Example]:
    """Single lines that were judged by eye."""
    judged: dict[Path, dict[str, bool]] = {}
    for row in map(json.loads, file.open(encoding="utf-8")):
        judged.setdefault(Path(row["article"]), {})[row["text"]] = row["furniture"]
    for path, by_text in judged.items():
        for source in read_file(path, path.name, Settings()):
            if not isinstance(source, Source):
                continue
            lines, title = lines_before_model(source)
            for line, features in line_features(source.text, lines, title):
                words = source.text[line.start : line.end]
                if words in by_text:
                    outlet = path.stem.rpartition("-")[0] or path.stem
                    yield Example(
                        features=features,
                        share=float(by_text[words]),
                        length=len(words),
                        data="judged",
                        outlet=outlet,
                        article=path.stem,
                    )


def _lines(data: str, article: str, source: Source, gold: dict[str, Any]) -> Iterator[Example]:
    text = source.text
    at = [0]
    for character in text:
        at.append(at[-1] + (not character.isspace()))
    dense = "".join(text.split())
    furniture: set[int] = set()
    for piece in gold["residue"]:
        words = "".join(piece["text"].split())
        start = dense.find(words) if words else -1
        while start >= 0:
            furniture.update(range(start, start + len(words)))
            start = dense.find(words, start + len(words)) if len(words) > 12 else -1
    lines, title = lines_before_model(source)
    outlet = article.split("-", maxsplit=1)[0] if data.startswith("residue") else article
    for line, features in line_features(text, lines, title):
        span = range(at[line.start], at[line.end])
        if span:
            share = sum(place in furniture for place in span) / len(span)
            yield Example(
                features=features, share=share, length=len(span), data=data, outlet=data[:3] + outlet, article=article
            )


def fit(features: Floats, labels: Floats, weights: Floats) -> Floats:
    """Logistic regression with a ridge, by Newton's method."""
    solution = np.zeros(features.shape[1])
    ridge = np.eye(features.shape[1]) * RIDGE
    ridge[0, 0] = 1e-6
    for _ in range(40):
        chance = 1 / (1 + np.exp(-features @ solution))
        gradient = features.T @ (weights * (chance - labels)) + ridge @ solution
        curvature = (features * (weights * chance * (1 - chance))[:, None]).T @ features + ridge
        step = np.linalg.solve(curvature, gradient)
        solution -= step
        if np.abs(step).max() < 1e-6:
            break
    return solution


def held_back(rows: Sequence[Example], features: Floats, labels: Floats, weights: Floats) -> Floats:
    """The probability of each line, by a model that has not seen its outlet."""
    outlets = sorted({row.outlet for row in rows})
    folds = np.array([outlets.index(row.outlet) % FOLDS for row in rows])
    chances = np.zeros(len(rows))
    for number in range(FOLDS):
        train = folds != number
        solution = fit(features[train], labels[train], weights[train])
        chances[~train] = 1 / (1 + np.exp(-features[~train] @ solution))
    return chances


def report(rows: Sequence[Example], chances: Floats) -> Iterator[str]:
    """Precision, recall and story lost of each set, in characters."""
    share = np.array([row.share for row in rows])
    length = np.array([row.length for row in rows], dtype=float)
    for data in sorted({row.data for row in rows}):
        of_set = np.array([row.data == data for row in rows])
        for least in (DOUBTFUL_FROM, 0.5, FURNITURE_FROM, 0.9):
            chosen = of_set & (chances >= least)
            right = (length * share)[chosen].sum()
            lost = (length * (1 - share))[chosen].sum() / max(1.0, (length * (1 - share))[of_set].sum())
            precision = right / max(1.0, length[chosen].sum())
            recall = right / max(1.0, (length * share)[of_set].sum())
            yield f"{data} from {least}: P {precision:.2f} R {recall:.2f}, story lost {lost:.2%}"


def main() -> None:
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    judged = names.pop(names.index(sys.argv[sys.argv.index("--lines") + 1])) if "--lines" in sys.argv else None
    rows = [row for folder in names for row in examples(Path(folder))]
    rows += judged_lines(Path(judged)) if judged else ()
    features = np.array([row.features for row in rows])
    labels = np.array([float(row.share >= 0.5) for row in rows])
    lines = Counter(row.article for row in rows)
    weights = np.array([1 / np.sqrt(lines[row.article]) for row in rows])
    weights /= weights.mean()
    chances = held_back(rows, features, labels, weights)
    print(f"{len(rows)} lines, {int(labels.sum())} of furniture, {len({row.outlet for row in rows})} outlets")
    for line in report(rows, chances):
        print(line)
    if "--write" in sys.argv:
        solution = fit(features, labels, weights)
        kept = {
            name: round(float(weight), 2)
            for name, weight in zip(NAMES, solution, strict=True)
            if abs(weight) >= LEAST_WEIGHT
        }
        stored = {
            "measured": f"{len(rows)} lines of {len({row.outlet for row in rows})} outlets, each held back in turn",
            "furniture_from": FURNITURE_FROM,
            "doubtful_from": DOUBTFUL_FROM,
            "weights": kept,
        }
        WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
