"""The sets the tagger learns from, as sentences of words with labels."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from digest.languages import load
from digest.ner.model_file import LABELS
from digest.text import split_paragraphs, split_sentences, tokens

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SETS = {
    "id": ("names-id-news", "names-id-train", "names-id-dev", "names-id-wiki"),
    "en": ("names-en-news", "names-en-wikigold", "names-en-ewt"),
}
OTHERS = {"names-id-news": "others-id", "names-en-news": "others-en"}  # sets that label the names of no actors
KIN = {"names-id-train": ("names-id-dev",), "names-id-dev": ("names-id-train",)}  # two parts of one set
FOLDS = 5
OTHER = LABELS.index("I-other")
SKIPPED = frozenset({"unit"})  # kinds of names of no actors that are hardly names
Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article's sentences as words, and each word's label as a number of ``LABELS``.

    ``complete`` says that names of no actors are labelled too; elsewhere they are outside.
    """

    id: str
    origin: str
    sentences: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[int, ...], ...]
    complete: bool = False


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
    others = _others(OTHERS[name]) if name in OTHERS else {}
    with (DATA / name / "gold.jsonl").open(encoding="utf-8") as lines:
        made = [example(json.loads(line), name) for line in lines]
    return [_with_others(one, others[one.id]) if one.id in others else one for one in made]


def _others(name: str) -> dict[str, tuple[Words, ...]]:
    """The words of each article's names of no actors, the longest first; those that were taken for actors too."""
    made = {}
    with (DATA / name / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            names = {other for other, kind in gold["others"] if kind not in SKIPPED} | {n for n, _ in gold["mistaken"]}
            spelled = {tuple(token.text for token in tokens(other)) for other in names}
            made[gold["id"]] = tuple(sorted(spelled, key=lambda words: (-len(words), words)))
    return made


def _with_others(one: Example, names: Sequence[Words]) -> Example:
    """The example with its names of no actors labelled; ``names`` win over what was labelled before."""
    labels = []
    for words, marks in zip(one.sentences, one.labels, strict=True):
        made = list(marks)
        free = [True] * len(words)
        for name in names:
            for i in range(len(words) - len(name) + 1):
                span = slice(i, i + len(name))
                whole = i + len(name) == len(words) or not LABELS[marks[i + len(name)]].startswith("I")
                begins = not LABELS[marks[i]].startswith("I")
                if words[span] == name and all(free[span]) and whole and begins:
                    made[span], free[span] = [OTHER] * len(name), [False] * len(name)
        labels.append(tuple(made))
    return replace(one, labels=tuple(labels), complete=True)


def folded(examples: Sequence[Example], held: int) -> tuple[list[Example], list[Example]]:
    """The examples of the other folds, and those of fold ``held`` (every fifth article)."""
    return [e for i, e in enumerate(examples) if i % FOLDS != held], [
        e for i, e in enumerate(examples) if i % FOLDS == held
    ]


def trials(language: str) -> dict[str, tuple[list[Example], list[Example]]]:
    """Ways to hold data back: name → what is learned from, what is measured."""
    sets = {name: read(name) for name in SETS[language]}
    parts = {name: folded(examples, 0) for name, examples in sets.items()}
    made = {
        "a fifth of every set": (
            [e for rest, _ in parts.values() for e in rest],
            [e for _, held in parts.values() for e in held],
        )
    }
    first = SETS[language][0]
    rest, held = parts[first]
    made[f"a fifth of {first}"] = (rest + [e for n in sets if n != first for e in sets[n]], held)
    for name, whole in sets.items():
        made[f"{name}, without it"] = ([e for n in sets if n != name for e in sets[n]], whole)
        if name in KIN:
            made[f"{name}, without both parts"] = (
                [e for n in sets if n != name and n not in KIN[name] for e in sets[n]],
                whole,
            )
    return made
