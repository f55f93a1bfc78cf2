"""How good and how fast the summaries are: `python benchmarks/summaries.py [quality] [speed]`.

Quality is ROUGE on summaries-id (IndoSum), ours from rankers that never saw the article. Speed is articles of about
400 words a second of one core, everything after the actors included.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from rouge import rouge, words
from summary import held_back, lead_of
from summary_data import Example, examples, tables

from digest.config import SummaryMethod, SummarySettings
from digest.summarize import summarize_article
from digest.summarize.news import summarize_news
from digest.summarize.selection import EXPECTED_WORDS

LOT, ROUNDS = 20, 3  # articles timed in turn, and how often
Choice = Callable[[int, Example], Sequence[str]]


def by_settings(settings: SummarySettings) -> Choice:
    """The sentences that the program chooses with these settings."""

    def choose(_: int, example: Example) -> Sequence[str]:
        found = summarize_article(example.article, example.actors, settings)
        return [s.span.of(example.article.text) for s in found]

    return choose


def row(name: str, data: Sequence[Example], choose: Choice) -> None:
    """One line of the table: ROUGE-1/2/L, sentences and words a summary."""
    scores, sizes, counts = [], [], []
    for number, example in enumerate(data):
        chosen = choose(number, example)
        scores.append(rouge(example.reference, chosen))
        sizes.append(sum(len(words(text)) for text in chosen))
        counts.append(len(chosen))
    one, two, long = np.mean(scores, axis=0)
    print(f"| {name} | {one:.1f} | {two:.1f} | {long:.1f} | {np.mean(counts):.1f} | {np.mean(sizes):.0f} |", flush=True)


def quality() -> None:
    """The table of docs/guide/summaries.md."""
    data = list(examples())
    weights = held_back(data, [tables(example) for example in data])

    def ours(count: int, expected: float = EXPECTED_WORDS) -> Choice:
        def choose(number: int, example: Example) -> Sequence[str]:
            found = summarize_news(example.article, example.actors, count, weights[number], expected)
            return [s.span.of(example.article.text) for s in found]

        return choose

    def even(number: int, example: Example) -> Sequence[str]:
        return lead_of(example, sum(len(words(text)) for text in ours(0)(number, example)))

    print("| method | ROUGE-1 | ROUGE-2 | ROUGE-L | sentences | words |\n|---|---|---|---|---|---|")
    for method in sorted(set(get_args(SummaryMethod)) - {"news"}):
        row(f"`{method}`, 3 sentences", data, by_settings(SummarySettings(method=method, sentences=3)))
    row("LEAD-3 with its dateline, as papers have it", data, lambda _, example: example.lead)
    row("lead of as many words as `news`", data, even)
    for count in (2, 3, 4):
        row(f"`news`, {count} sentences", data, ours(count))
    row("`news`, set to expect 29 words", data, ours(0, 29.0))
    row("`news`", data, ours(0))
    row("the best extract, chosen with the reference in hand", data, lambda _, example: example.oracle)


def speed() -> None:
    """Articles a second of one core: ours, and sumy's LexRank as it comes, with NLTK's words."""
    data = [example for example in examples() if 350 <= example.words.sum() <= 450]
    print(f"{len(data)} articles of {np.mean([e.words.sum() for e in data]):.0f} words")
    settings = SummarySettings()

    from nltk.tokenize import NLTKWordTokenizer
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    class Words:
        """sumy's own tokenizer, without the sentence model that would have to be downloaded."""

        to_words = staticmethod(NLTKWordTokenizer().tokenize)

    def stock(example: Example) -> object:
        held = [Sentence(s.of(example.article.text), Words()) for s in example.article.sentences]
        return LexRankSummarizer()(ObjectDocumentModel([Paragraph(held)]), 3)

    ours, theirs = _seconds(data, (lambda e: summarize_article(e.article, e.actors, settings), stock))
    print(f"news: {len(data) / ours:.0f} articles/s")
    print(f"sumy LexRank, NLTK words: {len(data) / theirs:.0f} articles/s")
    print(f"news takes {ours / theirs:.2f} of LexRank's time")


def _seconds(data: Sequence[Example], works: Sequence[Callable[[Example], object]]) -> list[float]:
    """Seconds of one core that each work takes for the articles: in turn, in small lots, the best of some rounds."""
    best = [[math.inf] * len(works) for _ in range(0, len(data), LOT)]
    for _ in range(ROUNDS):
        for lot, seconds in enumerate(best):
            for number, work in enumerate(works):
                begin = time.process_time()
                for example in data[lot * LOT : (lot + 1) * LOT]:
                    work(example)
                seconds[number] = min(seconds[number], time.process_time() - begin)
    return [sum(column) for column in zip(*best, strict=True)]


if __name__ == "__main__":
    asked = sys.argv[1:] or ["quality", "speed"]
    for part in asked:
        {"quality": quality, "speed": speed}[part]()
