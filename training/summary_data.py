"""The articles of summaries-id as this program reads them, with what an editor's summary has of each sentence."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rouge import hits, words

from digest.config import Settings
from digest.model import Actor, Article, Source
from digest.pipeline.article_stages import AnalysisContext, analyze_article
from digest.read import read_file
from digest.summarize.sentence_features import sentence_features
from digest.summarize.sentence_similarity import Matrix

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "summaries-id"
FOLDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article and its reference summary.

    ``given`` are its sentences as the data has them, ``oracle`` those marked as the best extract; ``share`` is each of
    our sentences' share in the reference, ``words`` their lengths.
    """

    id: str
    fold: int
    article: Article
    actors: tuple[Actor, ...]
    reference: tuple[str, ...]
    given: tuple[str, ...]
    oracle: tuple[str, ...]
    share: Matrix
    words: Matrix

    @property
    def lead(self) -> tuple[str, ...]:
        """LEAD-3."""
        return self.given[:3]


def examples(folder: Path = DATA) -> Iterator[Example]:
    """All articles that have a sentence, by id; the fold depends on the id alone."""
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        name = f"{gold['id']}.txt"
        source = next(s for s in read_file(folder / "articles" / name, name, Settings()) if isinstance(s, Source))
        done = analyze_article(source, AnalysisContext(), {"summary": ()})
        article: Article = done["article"]
        texts = [s.of(article.text) for s in article.sentences]
        if not texts:
            continue
        sizes = np.array([max(len(words(t)), 1) for t in texts], dtype=float)
        shared = np.array([sum(hits(gold["reference"], [t])) / 3 for t in texts])
        yield Example(
            id=gold["id"],
            fold=int(hashlib.sha256(gold["id"].encode()).hexdigest(), 16) % FOLDS,
            article=article,
            actors=done["actors"],
            reference=tuple(gold["reference"]),
            given=tuple(text for text, _ in gold["sentences"]),
            oracle=tuple(text for text, chosen in gold["sentences"] if chosen),
            share=np.minimum(shared / sizes, 1.0),
            words=sizes,
        )


def tables(example: Example) -> list[Matrix]:
    """The features of the article as it is, without its paragraphs, and each with a headline, made of its address.

    Articles often come as one paragraph and mostly have a title; those of summaries-id are the reverse.
    """
    headline = " ".join(re.sub(r"^\d+-", "", example.id).split("-")[:-1])
    flat = tuple(replace(s, paragraph=0) for s in example.article.sentences)
    return [
        sentence_features(article, example.actors, article.sentences).table
        for base in (example.article, replace(example.article, sentences=flat))
        for article in (base, replace(base, title=headline, title_from="given"))
    ]
