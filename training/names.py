"""Train the names tagger, or measure it: `python training/names.py id --ship`, `python training/names.py id --measure`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from names_crf import Options, fit, whole
from names_data import SETS, Example, folded, read

from digest.names.features import BITS, Forms, buckets, lay
from digest.names.model import LABELS, Weights, best, pack, scores
from digest.names.tagger import names_of

MODELS = Path(__file__).resolve().parent.parent / "digest" / "models"


def train(examples: Sequence[Example], options: Options = Options()) -> Weights:
    """Weights from examples."""
    forms = Forms()
    matrix = np.concatenate([buckets(lay(e.sentences, forms)).T for e in examples])
    sizes = [len(s) for e in examples for s in e.sentences]
    labels = np.array([mark for e in examples for s in e.labels for mark in s], np.int8)
    return whole(*fit(matrix, labels, np.cumsum(sizes), np.ones(len(sizes)), options))


def predict(weights: Weights, e: Example, forms: Forms) -> list[list[int]]:
    lengths = [len(s) for s in e.sentences]
    found = best(scores(weights, buckets(lay(e.sentences, forms))), weights.steps, lengths).tolist()
    ends = np.cumsum([0, *lengths])
    return [found[a:b] for a, b in zip(ends, ends[1:], strict=False)]


def measure(predicted: Sequence[Sequence[Sequence[int]]], examples: Sequence[Example]) -> dict[str, float]:
    """Strict F1 of span and type, by type and of all; span alone."""
    hit, said, true = Counter(), Counter(), Counter()
    for marks, e in zip(predicted, examples, strict=True):
        for p, g in zip(marks, e.labels, strict=True):
            a, b = ({*names_of([LABELS[i] for i in x])} for x in (p, g))
            for key, value in (("all", 2), ("span", 1)):
                x, y = {n if value == 2 else n[:2] for n in a}, {n if value == 2 else n[:2] for n in b}
                hit[key] += len(x & y)
                said[key] += len(x)
                true[key] += len(y)
            for kind in ("person", "organization", "place"):
                x, y = {n for n in a if n[2] == kind}, {n for n in b if n[2] == kind}
                hit[kind] += len(x & y)
                said[kind] += len(x)
                true[kind] += len(y)
    return {k: round(2 * hit[k] / max(1, said[k] + true[k]), 4) for k in ("all", "span", "person", "organization", "place")}


def trials(language: str) -> dict[str, tuple[list[Example], list[Example]]]:
    """Ways to hold data back: name → what is learned from, what is measured."""
    sets = {name: read(name) for name in SETS[language]}
    first = SETS[language][0]
    made = {}
    rest, held = folded(sets[first], 0)
    made[f"a fifth of {first}"] = (rest + [e for n in sets if n != first for e in sets[n]], held)
    for name in sets:
        kin = {name, "names-id-dev", "names-id-train"} if name in ("names-id-dev", "names-id-train") else {name}
        made[f"{name}, without it"] = ([e for n in sets if n not in kin for e in sets[n]], sets[name])
    if language == "id":
        made["names-id-dev, with -train"] = ([e for n in sets if n != "names-id-dev" for e in sets[n]], sets["names-id-dev"])
    return made


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("language", choices=sorted(SETS))
    arguments.add_argument("--ship", action="store_true")
    arguments.add_argument("--measure", action="store_true")
    arguments.add_argument("--only", default="")
    asked = arguments.parse_args()
    if asked.measure:
        for name, (learn, held) in trials(asked.language).items():
            if asked.only in name:
                weights, forms = train(learn), Forms()
                print(f"{name:40}", measure([predict(weights, e, forms) for e in held], held), flush=True)
    if asked.ship:
        weights = train([e for name in SETS[asked.language] for e in read(name)])
        rows = np.flatnonzero(weights.table.any(axis=1)).astype(np.int32)
        data = pack(rows, weights.table[rows, : len(LABELS)], weights.steps)
        (MODELS / f"names-{asked.language}.npz").write_bytes(data)
        print(f"names-{asked.language}.npz: {len(data) / 1e6:.2f} MB, {len(rows)} buckets of {1 << BITS}")


if __name__ == "__main__":
    main()
