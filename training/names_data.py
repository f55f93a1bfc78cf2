"""The sets the tagger learns from, as sentences of words with labels."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from digest.languages import load
from digest.ner.model_file import LABELS
from digest.text import split_paragraphs, split_sentences, tokens

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SETS = {
    "id": ("names-id-news", "names-id-train", "names-id-dev", "names-id-wiki"),
    "en": ("names-en-news", "names-en-wikigold", "names-en-ewt"),
}
KIN = {"names-id-train": ("names-id-dev",), "names-id-dev": ("names-id-train",)}  # two parts of one set
FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article's sentences as words, and each word's label as a number of ``LABELS``."""

    id: str
    origin: str
    sentences: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[int, ...], ...]


def sentence_spans(text: str, language: str, whole: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Sentences as the program finds them; those that part a span of ``whole`` are one."""
    for paragraph in split_paragraphs(text):
        begun = None
        for start, end in split_sentences(text, *paragraph, load(language)):
            begun = start if begun is None else begun
            if not any(a < end < b for a, b in whole):
                yield begun, end
                begun = None
        if begun is not None:
            yield begun, paragraph[1]


def example(gold: dict[str, Any], origin: str) -> Example:
    """A gold line as words and labels."""
    names = {a: (b, kind) for a, b, kind, *_ in gold["names"]}
    lines, labels = [], []
    for span in sentence_spans(gold["text"], origin.split("-")[1], [(a, b) for a, (b, _) in names.items()]):
        words, marks, end, kind = [], [], -1, ""
        for token in tokens(gold["text"], *span):
            if token.start in names:
                end, kind = names[token.start]
                mark = f"B-{kind}"
            else:
                mark = f"I-{kind}" if token.start < end else "O"
            words.append(token.text)
            marks.append(LABELS.index(mark))
        if words:
            lines.append(tuple(words))
            labels.append(tuple(marks))
    return Example(id=gold["id"], origin=origin, sentences=tuple(lines), labels=tuple(labels))


def read(name: str) -> list[Example]:
    """A set's articles, in its own order."""
    with (DATA / name / "gold.jsonl").open(encoding="utf-8") as lines:
        return [example(json.loads(line), name) for line in lines]


def folded(examples: Sequence[Example], held: int) -> tuple[list[Example], list[Example]]:
    """The examples of the other folds, and those of fold ``held`` (every fifth article)."""
    return [e for i, e in enumerate(examples) if i % FOLDS != held], [
        e for i, e in enumerate(examples) if i % FOLDS == held
    ]


def trials(language: str) -> dict[str, tuple[list[Example], list[Example]]]:
    """Ways to hold data back: name → what is learned from, what is measured."""
    sets = {name: read(name) for name in SETS[language]}
    first = SETS[language][0]
    rest, held = folded(sets[first], 0)
    made = {f"a fifth of {first}": (rest + [e for n in sets if n != first for e in sets[n]], held)}
    for name in sets:
        made[f"{name}, without it"] = ([e for n in sets if n != name for e in sets[n]], sets[name])
        if name in KIN:
            made[f"{name}, without both parts"] = (
                [e for n in sets if n != name and n not in KIN[name] for e in sets[n]],
                sets[name],
            )
    return made
