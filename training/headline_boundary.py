"""Weights of headline borders: `python training/headline_boundary.py FOLDER... [--write]`, articles with titles.

Titles are set into other articles of the collection, between two of their sentences, as a page glues a link into its
text; the place where the sentence behind begins is known. A softmax over the places where it may, measured with each
outlet's titles held back while learning.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from digest.config import Settings
from digest.model import Article, Source
from digest.read import read_file
from digest.segmentation import segment
from digest.segmentation.headline_boundary import borders, running_text
from digest.segmentation.headline_features import NAMES

WEIGHTS = Path(__file__).resolve().parents[1] / "digest" / "models" / "headline-boundary.json"
LONGEST = 170
RIDGE = 1.0
FOLDS = 10
LEAST_TITLE = 4  # words
AT_END = 0.25  # share of titles behind which another link follows, not a sentence
RULES = {  # what is certain where it stands, and too rare to be learned
    "credited": 14.0,  # "Outlet.com/A B" behind a headline
    "apposed": 2.5,  # "A B, Direktur C mengatakan"
}
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One title in a text: the features of each place, and the number of the right one."""

    features: Floats
    right: int
    outlet: str


def titled_articles(folders: Sequence[Path]) -> Iterator[tuple[str, Article]]:
    """The articles with a title of their own, by outlet."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if not file.is_file() or file.suffix not in (".md", ".txt"):
                continue
            for source in read_file(file, file.name, Settings()):
                if isinstance(source, Source) and source.title and len(source.title.split()) >= LEAST_TITLE:
                    yield f"{folder.parent.name}-{file.name.split('-')[0]}", segment(source)


def examples(articles: Sequence[tuple[str, Article]], seed: int = 7) -> Iterator[Example]:
    """Each title in a text of the same outlet, whose habits it shares."""
    choice = random.Random(seed)
    by_outlet: dict[str, list[Article]] = {}
    for outlet, article in articles:
        by_outlet.setdefault(outlet, []).append(article)
    for outlet, article in articles:
        host = choice.choice(by_outlet[outlet])
        if host is article or len(host.sentences) < 3 or len(article.title) > LONGEST - 20:
            continue
        title = " ".join(article.title.split())
        if title.endswith((".", "…", "...")):
            continue
        at = choice.choice(host.sentences[1:-1]).start
        is_end = choice.random() < AT_END
        text = f"{host.text[:at]}{title} {'' if is_end else host.text[at:]}"
        example = _example(text, at, at + len(title) + 1, is_end, outlet)
        if example:
            yield example


def _example(text: str, start: int, border: int, is_end: bool, outlet: str) -> Example | None:
    limit = min(len(text.rstrip()), start + LONGEST)
    places = list(borders(running_text(text, start, limit), limit, is_end or limit - start >= LONGEST))
    right = limit if is_end else border
    numbers = [number for number, (at, _) in enumerate(places) if at == right]
    if not numbers or len(places) < 2:
        return None
    rows = [[features.get(name, 0.0) for name in NAMES] for _, features in places]
    return Example(features=np.array(rows), right=numbers[0], outlet=outlet)


def fit(rows: Sequence[Example], steps: int = 300) -> Floats:
    """Softmax weights with a ridge, by gradient descent with momentum (Adam)."""
    weights, mean, square = np.zeros(len(NAMES)), np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for step in range(1, steps + 1):
        gradient = RIDGE * weights
        for row in rows:
            scores = row.features @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            chances[row.right] -= 1
            gradient += row.features.T @ chances
        gradient /= len(rows)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights -= 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def right_share(rows: Sequence[Example], weights: Floats) -> float:
    """The share of titles whose end is found."""
    return sum(int(np.argmax(row.features @ weights)) == row.right for row in rows) / max(1, len(rows))


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    rows = list(examples(list(titled_articles(folders))))
    outlets = sorted({row.outlet for row in rows})
    right = 0.0
    for number in range(min(FOLDS, len(outlets))):
        held = set(outlets[number::FOLDS])
        weights = fit([row for row in rows if row.outlet not in held])
        back = [row for row in rows if row.outlet in held]
        right += right_share(back, weights) * len(back)
        print(f"{', '.join(sorted(held))}: {right_share(back, weights):.3f} of {len(back)}", flush=True)
    print(f"{len(rows)} titles of {len(outlets)} outlets: {right / len(rows):.3f} right, each outlet held back")
    if "--write" in sys.argv:
        weights = fit(rows)
        print(f"fitted on all: {right_share(rows, weights):.3f}")
        measured = f"{right / len(rows):.3f} of {len(rows)} titles right, {len(outlets)} outlets held back in turn"
        rounded = {name: round(float(weight), 2) for name, weight in zip(NAMES, weights, strict=True)}
        stored = {"measured": measured, "weights": rounded | RULES}
        WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
