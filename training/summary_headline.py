"""Fit the headline layer of summaries, cross-validated by outlet.

    python training/summary_headline.py FOLDER…   # folders with articles/ and gold.jsonl (``lead_points``)

A logistic regression of the layer's few columns on whether an editor chose a sentence. The folders are not part of the
project, and their texts teach nothing but these few numbers a language.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from digest.config import Settings
from digest.languages import load
from digest.model import Article, Sentence, Source
from digest.pipeline.article_stages import AnalysisContext, analyze_article
from digest.read import read_file
from digest.summarize.headline_layer import COLUMNS, HeadlineLayer, layer_from
from digest.summarize.news import SentenceScores, choose_sentences, score_sentences
from digest.summarize.sentence_similarity import Matrix

OUTPUT = Path(__file__).resolve().parents[1] / "digest" / "models" / "summary-headline.json"
FOLDS = 5
STRENGTH = 0.1  # of the regression's prior: an inverse variance of ten
SAME = 0.6  # share of characters in common from which on two spans are one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article, whose sentences an editor chose (as spans), and what is known of its sentences."""

    folder: str
    outlet: str
    article: Article
    chosen: tuple[tuple[int, int], ...]
    scores: SentenceScores

    @property
    def language(self) -> str:
        """The code of the language that lends its weights."""
        return load(self.article.language).models


def examples(folder: Path) -> Iterator[Example]:
    """The articles of a folder that have sentences and a headline."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        path = next((folder / "articles").rglob(f"{gold['id']}.*"))
        source = next(item for item in read_file(path, path.name, Settings()) if isinstance(item, Source))
        done = analyze_article(source, AnalysisContext(), {"summary": ()})
        article: Article = done["article"]
        scores = score_sentences(article, done["actors"])
        if scores is None or scores.columns is None:
            continue
        chosen = [_find(article.text, point) for point in gold["lead_points"]]
        yield Example(
            folder=folder.name,
            outlet=urlsplit(source.url or "").netloc or gold["id"],
            article=article,
            chosen=tuple(span for span in chosen if span),
            scores=scores,
        )


def _find(text: str, sentence: str) -> tuple[int, int] | None:
    match = re.search(r"\s+".join(map(re.escape, sentence.split())), text)
    return match.span() if match else None


def _same(one: Sentence, other: tuple[int, int]) -> bool:
    common = min(one.end, other[1]) - max(one.start, other[0])
    return common >= SAME * (max(one.end, other[1]) - min(one.start, other[0]))


def fit(data: Sequence[Example]) -> dict[str, Any]:
    """The layer of some articles, as its file holds it."""
    rows: list[Matrix] = []
    labels: list[bool] = []
    for example in data:
        scores = example.scores
        for row, sentence, usable in zip(scores.columns, scores.sentences, scores.usable, strict=True):  # type: ignore[arg-type]
            if usable:
                rows.append(row)
                labels.append(any(_same(sentence, span) for span in example.chosen))
    table = np.array(rows)
    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((table - mean) / spread, labels)
    weights = model.coef_[0] / spread
    columns = zip(COLUMNS, weights.tolist(), mean.tolist(), strict=True)
    base = round(float(model.intercept_[0]), 3)
    return {"base": base, **{name: [round(weight, 3), round(usual, 3)] for name, weight, usual in columns}}


def measure(data: Sequence[Example], layers: Sequence[HeadlineLayer | None]) -> str:
    """F1 of the chosen sentences."""
    right = ours = theirs = 0
    for example, own in zip(data, layers, strict=True):
        chosen = [example.scores.sentences[i] for i in choose_sentences(example.scores, 0, layer=own)]
        right += sum(any(_same(sentence, span) for span in example.chosen) for sentence in chosen)
        ours += len(chosen)
        theirs += len(example.chosen)
    return f"P {right / ours:.3f} R {right / theirs:.3f} F1 {2 * right / (ours + theirs):.3f}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    data = [example for folder in options.folders for example in examples(folder)]
    content: dict[str, Any] = {}
    held_back: dict[int, HeadlineLayer] = {}
    for language in sorted({example.language for example in data}):
        own = [i for i, example in enumerate(data) if example.language == language]
        for kept, left in GroupKFold(FOLDS).split(own, groups=[data[i].outlet for i in own]):
            fold = layer_from(fit([data[own[i]] for i in kept]))
            held_back |= {own[i]: fold for i in left}
        content[language] = fit([data[i] for i in own])
    for folder in options.folders:
        some = [i for i, example in enumerate(data) if example.folder == folder.name]
        before = measure([data[i] for i in some], [None] * len(some))
        after = measure([data[i] for i in some], [held_back[i] for i in some])
        print(f"{folder.name}: without the layer {before}; held back by outlet {after}")
    lines = [f'"{language}":{json.dumps(weights, separators=(",", ":"))}' for language, weights in content.items()]
    OUTPUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
