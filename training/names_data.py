"""The sets the tagger learns from, as sentences of words with labels."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from digest.names.model import LABELS
from digest.text import tokens

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SETS = {
    "id": ("names-id-news", "names-id-train", "names-id-dev", "names-id-wiki"),
    "en": ("names-en-news", "names-en-wikigold", "names-en-ewt"),
}
FOLDS = 5
_END = re.compile(r"[.!?…]+[\"”’'»)]*\s+(?=[\"“‘'«(]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|Drs|Ir|H|Hj|KH|St|Jr|Sr|No|Jl|Jend|Kol|Gen|Sen|Rep|Gov|Lt|Col|vs|Inc"
    r"|Corp|Co|Ltd|Ph\.D|M\.Si|S\.H|S\.E|S\.Sos|M\.M|M\.Hum)\.\s+$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article's sentences as words, and each word's label as a number of ``LABELS``."""

    id: str
    origin: str
    sentences: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[int, ...], ...]


def sentence_spans(text: str, whole: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Sentences, roughly as the program finds them; no cut falls inside a span of ``whole``."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for end in _END.finditer(text, line.start(), line.end()):
            cut = end.end()
            if _ABBREVIATION.search(text, max(start, cut - 12), cut) or any(a < cut < b for a, b in whole):
                continue
            yield start, cut
            start = cut
        yield start, line.end()


def example(gold: dict, origin: str) -> Example:
    """A gold line as words and labels."""
    names = sorted((a, b, kind) for a, b, kind, *_ in gold["names"])
    starts = {a: kind for a, _, kind in names}
    inside = [(a, b) for a, b, _ in names]
    sentences, labels = [], []
    for span in sentence_spans(gold["text"], inside):
        words, marks, end, kind = [], [], -1, ""
        for token in tokens(gold["text"], *span):
            if token.start in starts:
                kind = starts[token.start]
                end = max(b for a, b in inside if a == token.start)
                mark = f"B-{kind}"
            else:
                mark = f"I-{kind}" if token.start < end else "O"
            words.append(token.text)
            marks.append(LABELS.index(mark))
        if words:
            sentences.append(tuple(words))
            labels.append(tuple(marks))
    return Example(id=gold["id"], origin=origin, sentences=tuple(sentences), labels=tuple(labels))


def read(name: str) -> list[Example]:
    """A set's articles, in its own order."""
    with (DATA / name / "gold.jsonl").open(encoding="utf-8") as lines:
        return [example(json.loads(line), name) for line in lines]


def folded(examples: Sequence[Example], held: int) -> tuple[list[Example], list[Example]]:
    """The examples of the other folds, and those of fold ``held`` (every fifth article)."""
    return [e for i, e in enumerate(examples) if i % FOLDS != held], [e for i, e in enumerate(examples) if i % FOLDS == held]
