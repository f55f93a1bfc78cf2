"""Train the names tagger or measure it on data held back.

python training/names.py id --ship        # weights from all permitted sets, into digest/models/
python training/names.py id --measure     # the table of docs/reference/names.md
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent))

from names_crf import Options, fit, whole
from names_data import SETS, Example, read, trials
from names_words import lexicon

from digest.names.features import again, buckets, lay
from digest.names.forms import Forms
from digest.names.labels import best, names_of, scores
from digest.names.lexicon import Lexicon
from digest.names.model import LABELS, Model, Weights, joined, pack
from digest.names.tagger import Tagger
from digest.names.templates import AGAIN, BITS, FIRST

MODELS = Path(__file__).resolve().parent.parent / "digest" / "models"
STYLED = {
    "id": True,
    "en": False,
}  # whether features by kind of text pay: id news +1.0, idner +4.3 points; en news -1.8, EWT -1.7
PARTS = 4  # the second reading learns from first readings by taggers that had not seen the article
LEAST = {"id": 0.04, "en": 0.05}  # weights below are left out: best of 0.01 … 0.07 on fifths of all sets held back
DRAFT = {"id": 0.04, "en": 0.02}  # the same, in the readings that the second reading learns from
COMMON = {"id": 4, "en": 4}  # features seen less often are left out
SEEDS = (1, 2, 3)  # weights are the mean of as many fits, worth 0.0 to 0.9 points of F1
ONE = SEEDS[:1]  # enough for the readings that the second reading learns from

Matrix = NDArray[np.uint32]


def learn(examples: Sequence[Example], words: Lexicon, styled: bool, least: float, draft: float, common: int) -> Model:
    """A tagger's weights from examples."""
    forms = Forms(words, styled=styled)
    laid = [lay(e.sentences, forms) for e in examples]
    seen = [buckets(one, FIRST) for one in laid]
    first = weights(seen, examples, least, common, SEEDS)
    readings = reread(seen, examples, draft, common)
    more = [buckets(again(one, labels), AGAIN) for one, labels in zip(laid, readings, strict=True)]
    second = weights([np.concatenate(pair) for pair in zip(seen, more, strict=True)], examples, least, common, SEEDS)
    return joined(words, first, second, styled)


def weights(
    seen: Sequence[Matrix], examples: Sequence[Example], least: float, common: int, seeds: Sequence[int] = ONE
) -> Weights:
    """Weights of one reading: the mean over fits with different seeds."""
    sizes = [len(s) for e in examples for s in e.sentences]
    labels = np.array([mark for e in examples for s in e.labels for mark in s], np.int8)
    matrix, ends, even = np.concatenate([m.T for m in seen]), np.cumsum(sizes), np.ones(len(sizes))
    table, steps = np.zeros((1 << BITS, len(LABELS)), np.float32), np.zeros((len(LABELS), len(LABELS)))
    for seed in seeds:
        more, further = fit(matrix, labels, ends, even, Options(common=common, seed=seed))
        table += more / len(seeds)
        steps += further / len(seeds)
    return whole(table, steps, least)


def reread(seen: Sequence[Matrix], examples: Sequence[Example], least: float, common: int) -> list[NDArray[np.intp]]:
    """Each example's labels by a first reading that had not learned from it."""
    found: list[NDArray[np.intp]] = [np.zeros(0, np.intp)] * len(seen)
    for part in range(PARTS):
        others = [i for i in range(len(seen)) if i % PARTS != part]
        made = weights([seen[i] for i in others], [examples[i] for i in others], least, common)
        for i in range(part, len(seen), PARTS):
            found[i] = best(scores(made, seen[i]), made.steps, [len(s) for s in examples[i].sentences])
    return found


def measure(model: Model, held: Sequence[Example]) -> dict[str, float]:
    """Strict F1 of span and type, of all and by type, precision and recall; F1 of spans alone."""
    tagger = Tagger(model)
    hit, said, true = Counter[str](), Counter[str](), Counter[str]()
    for e in held:
        for found, marks in zip(tagger.tag(e.sentences), e.labels, strict=True):
            a, b = set(found), set(names_of([LABELS[i] for i in marks]))
            views = {"all": (a, b), "span": ({n[:2] for n in a}, {n[:2] for n in b})}
            for kind in ("person", "organization", "place"):
                views[kind] = ({n for n in a if n[2] == kind}, {n for n in b if n[2] == kind})
            for key, (x, y) in views.items():
                hit[key] += len(x & y)
                said[key] += len(x)
                true[key] += len(y)
    made = {k: 2 * hit[k] / max(1, said[k] + true[k]) for k in ("all", "span", "person", "organization", "place")}
    return {
        k: round(v, 4)
        for k, v in {**made, "P": hit["all"] / max(1, said["all"]), "R": hit["all"] / max(1, true["all"])}.items()
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("language", choices=sorted(SETS))
    arguments.add_argument("--ship", action="store_true")
    arguments.add_argument("--measure", action="store_true")
    arguments.add_argument("--only", default="", help="only trials with this in their name")
    asked = arguments.parse_args()
    code = asked.language
    settings = (STYLED[code], LEAST[code], DRAFT[code], COMMON[code])
    for name, (known, held) in trials(code).items() if asked.measure else ():
        if asked.only in name:
            words = lexicon(code, frozenset(e.id for e in held))
            print(f"{name:40}", measure(learn(known, words, *settings), held), flush=True)
    if asked.ship:
        model = learn([e for name in SETS[code] for e in read(name)], lexicon(code), *settings)
        data = pack(model)
        (MODELS / f"names-{code}.npz").write_bytes(data)
        used = [int(w.table.any(axis=1).sum()) for w in (model.first, model.second)]
        print(f"names-{code}.npz: {len(data) / 1e6:.2f} MB, {len(model.lexicon.words)} words, buckets in use: {used}")


if __name__ == "__main__":
    main()
