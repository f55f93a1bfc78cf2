"""Train the names tagger or measure it on data held back.

python training/names.py id --ship        # weights from all permitted sets, into digest/models/
python training/names.py id --measure     # the table of docs/reference/names.md
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent))

import names_network
from names_crf import Options, fit, forbid, whole
from names_data import SETS, Example, read, trials
from names_network import Vectors
from names_whole import whole_network
from names_words import lexicon

from digest.names.features import Laid, again, buckets, lay
from digest.names.forms import Forms
from digest.names.labels import best, names_of, scores
from digest.names.lexicon import Lexicon
from digest.names.model import LABELS, Model, Weights, joined, pack
from digest.names.network import Network, Reader
from digest.names.tagger import Tagger
from digest.names.templates import BITS, FEATURES

MODELS = Path(__file__).resolve().parent.parent / "digest" / "models"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a language's tagger is learned.

    ``styled``: whether features by kind of text pay: id news +1.0, idner +4.3 points; en news -1.8, EWT -1.7.
    ``worldly``: whether classes of the world's news and the network pay: en news +2, EWT +3 points; id: the docs say.
    Weights below ``least`` are left out, below ``draft`` in the readings that the second reading learns from; features
    seen less often than ``common`` are left out; what the network says counts ``beside`` times what the CRF says;
    the second reading learns from first readings by ``parts`` taggers, none of which had seen the article.
    """

    styled: bool
    worldly: bool
    least: float
    draft: float
    common: int = 4
    beside: float = 0.6
    parts: int = 4


SETTINGS = {
    "id": Settings(styled=True, worldly=False, least=0.04, draft=0.04),
    "en": Settings(styled=False, worldly=True, least=0.05, draft=0.02, parts=3),
}
SEEDS = (1, 2, 3)  # weights are the mean of as many fits, worth 0.0 to 0.9 points of F1
ONE = SEEDS[:1]  # enough for the readings that the second reading learns from

Matrix = NDArray[np.uint32]


def learn(examples: Sequence[Example], known: tuple[Lexicon, Vectors], settings: Settings) -> Model:
    """A tagger's weights from examples."""
    words, vectors = known
    forms, features = Forms(words, styled=settings.styled), FEATURES[settings.worldly]
    laid = [lay(e.sentences, forms) for e in examples]
    seen = [buckets(one, features.first) for one in laid]
    network, steps = beside(laid, examples, vectors, settings) if settings.worldly else (None, np.int32(0))
    first = weights(seen, examples, settings.least, settings, SEEDS)
    readings = reread(laid, seen, examples, known, settings)
    more = [buckets(again(one, labels), features.again) for one, labels in zip(laid, readings, strict=True)]
    second = weights(
        [np.concatenate(pair) for pair in zip(seen, more, strict=True)], examples, settings.least, settings, SEEDS
    )
    first, second = (Weights(one.table, forbid(one.steps + steps)) for one in (first, second))
    return joined(words, first, second, network, settings.styled)


def beside(
    laid: Sequence[Laid], examples: Sequence[Example], vectors: Vectors, settings: Settings
) -> tuple[Network, NDArray[np.int32]]:
    """A network, and its worth of the steps between labels."""
    labels = np.array([mark for e in examples for s in e.labels for mark in s], np.int8)
    sizes = np.array([len(s) for e in examples for s in e.sentences])
    fitted = names_network.fit(laid, labels, sizes, vectors)
    return whole_network(fitted, settings.beside, names_network.STYLES if settings.styled else 1)


def weights(
    seen: Sequence[Matrix], examples: Sequence[Example], least: float, settings: Settings, seeds: Sequence[int] = ONE
) -> Weights:
    """Weights of one reading: the mean over fits with different seeds."""
    sizes = [len(s) for e in examples for s in e.sentences]
    labels = np.array([mark for e in examples for s in e.labels for mark in s], np.int8)
    matrix, ends, even = np.concatenate([m.T for m in seen]), np.cumsum(sizes), np.ones(len(sizes))
    table, steps = np.zeros((1 << BITS, len(LABELS)), np.float32), np.zeros((len(LABELS), len(LABELS)))
    for seed in seeds:
        more, further = fit(matrix, labels, ends, even, Options(common=settings.common, seed=seed))
        table += more / len(seeds)
        steps += further / len(seeds)
    return whole(table, steps, least)


def reread(
    laid: Sequence[Laid], seen: Sequence[Matrix], examples: Sequence[Example], known: tuple[Lexicon, Vectors],
    settings: Settings,
) -> list[NDArray[np.intp]]:  # fmt: skip
    """Each example's labels by a first reading that had not learned from it."""
    found: list[NDArray[np.intp]] = [np.zeros(0, np.intp)] * len(seen)
    for part in range(settings.parts):
        others = [i for i in range(len(seen)) if i % settings.parts != part]
        chosen = [examples[i] for i in others]
        made = weights([seen[i] for i in others], chosen, settings.draft, settings)
        forms, reader, steps = Forms(known[0], styled=settings.styled), None, made.steps
        if settings.worldly:
            network, more = beside([laid[i] for i in others], chosen, known[1], settings)
            reader, steps = Reader(network, forms), forbid(made.steps + more)
        for i in range(part, len(seen), settings.parts):
            scored = scores(made, seen[i])
            if reader:
                scored = scored + reader.scores(lay(examples[i].sentences, forms))
            found[i] = best(scored, steps, [len(s) for s in examples[i].sentences])
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
    settings = SETTINGS[code]
    for name, (known, held) in trials(code).items() if asked.measure else ():
        if asked.only in name:
            words = lexicon(code, frozenset(e.id for e in held))
            print(f"{name:40}", measure(learn(known, words, settings), held), flush=True)
    if asked.ship:
        model = learn([e for name in SETS[code] for e in read(name)], lexicon(code), settings)
        data = pack(model)
        (MODELS / f"names-{code}.npz").write_bytes(data)
        used = [int(w.table.any(axis=1).sum()) for w in (model.first, model.second)]
        print(f"names-{code}.npz: {len(data) / 1e6:.2f} MB, {len(model.lexicon.words)} words, buckets in use: {used}")


if __name__ == "__main__":
    main()
