"""Train the names tagger or measure it on data held back.

python training/names.py id --ship        # weights from all permitted sets, into digest/models/
python training/names.py id --measure     # the table of docs/reference/names.md
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent))

import names_network
from names_crf import Options, fit, forbid, whole
from names_data import OTHER, SETS, Example, read, trials
from names_network import Vectors
from names_whole import whole_network
from names_words import lexicon

from digest.ner.encoding import Batch, buckets, encode, second_pass
from digest.ner.feature_templates import BITS, FEATURES
from digest.ner.model_file import LABELS, TaggerModel, Weights, pack
from digest.ner.name_lists import NameLists
from digest.ner.tagger import Tagger
from digest.ner.unigram_scores import UnigramScorer
from digest.ner.viterbi import best_labels, names_of
from digest.ner.word_shapes import WordCodes

MODELS = Path(__file__).resolve().parent.parent / "digest" / "models"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a language's tagger is learned.

    ``styled``: whether features by kind of text pay: id news +1.0, idner +4.3 points; en news -1.8, EWT -1.7.
    ``beside`` says for each style how many times what the network says counts as much as what the field says, and how
    much more outside scores then. On held-back stories 0.4 to 2 are alike, so there the more careful mixture is taken,
    which finds fewer wrong organizations in raw articles. Weights of the field below ``least`` are left out. The
    network learns from first readings by ``parts`` fields, none of which had seen the article. The field's weights are
    the mean of as many fits as there are ``seeds``, with these ``options``.
    """

    styled: bool
    beside: tuple[tuple[float, float], ...]
    seeds: tuple[int, ...]
    parts: int
    options: Options
    least: float = 0.05


SETTINGS = {
    "id": Settings(
        styled=True,
        beside=((0.65, 0.3), (1.6, 0.0), (1.6, 0.0)),  # story, loose sentences, with quotes
        seeds=(1,),
        parts=2,
        options=Options(epochs=6, averaged=3),
    ),
    "en": Settings(styled=False, beside=((1.6, 0.0),), seeds=(1, 2), parts=4, options=Options()),
}

Matrix = NDArray[np.uint32]
Reading = tuple[NDArray[np.intp], NDArray[np.int16]]  # each word's label, and what every label scored there


def log(step: str) -> None:
    """Tell how far the training is."""
    print(f"{time.strftime('%H:%M:%S')} {step}", file=sys.stderr, flush=True)


def learn(examples: Sequence[Example], known: tuple[NameLists, Vectors], settings: Settings) -> TaggerModel:
    """A tagger's weights from examples."""
    words, vectors = known
    forms = WordCodes(words, styled=settings.styled)
    laid = [encode(e.sentences, forms) for e in examples]
    seen = [buckets(one, FEATURES) for one in laid]
    examples = completed(laid, seen, examples, forms, settings)
    log("completed")
    field = weights(seen, examples, settings, settings.seeds)
    log("field")
    readings = first_readings(laid, seen, examples, forms, settings)
    laid = [second_pass(one, *reading) for one, reading in zip(laid, readings, strict=True)]
    log("first readings")
    fitted = names_network.fit(laid, *_flat(examples), vectors)
    network, more = whole_network(fitted, settings.beside)
    steps = np.stack([forbid(field.steps + one) for one in more])
    return TaggerModel(words, field, network, steps, settings.styled)


def completed(
    laid: Sequence[Batch], seen: Sequence[Matrix], examples: Sequence[Example], forms: WordCodes, settings: Settings
) -> list[Example]:
    """The examples, with names of no actors where only persons, bodies and places were labelled.

    A field that learned from the complete ones says where; what is labelled already stays.
    """
    whole = [i for i, e in enumerate(examples) if e.complete]
    if not whole or len(whole) == len(examples):
        return list(examples)
    field = weights([seen[i] for i in whole], [examples[i] for i in whole], settings)
    scorer = UnigramScorer(field.table, forms)
    made = []
    for batch, one in zip(laid, examples, strict=True):
        if one.complete:
            made.append(one)
            continue
        lengths = [len(s) for s in one.sentences]
        read = iter(best_labels(scorer.scores(batch), field.steps, lengths).tolist())
        lines = [[next(read) for _ in marks] for marks in one.labels]
        labels = tuple(tuple(_filled(marks, line)) for marks, line in zip(one.labels, lines, strict=True))
        made.append(replace(one, labels=labels))
    return made


def _filled(marks: Sequence[int], read: Sequence[int]) -> list[int]:
    """The labels of a sentence with what was ``read`` as names of no actors, where these are wholly outside."""
    made = list(marks)
    for first, last, kind in names_of([LABELS[i] for i in read]):
        if kind == "other" and not any(marks[first : last + 1]):
            made[first : last + 1] = [OTHER] * (last + 1 - first)
    return made


def weights(
    seen: Sequence[Matrix], examples: Sequence[Example], settings: Settings, seeds: Sequence[int] = (1,)
) -> Weights:
    """The field's weights: the mean over fits with different seeds."""
    labels, sizes = _flat(examples)
    matrix, ends, even = np.concatenate([m.T for m in seen]), np.cumsum(sizes), np.ones(len(sizes))
    table, steps = np.zeros((1 << BITS, len(LABELS)), np.float32), np.zeros((len(LABELS), len(LABELS)))
    for seed in seeds:
        more, further = fit(matrix, labels, ends, even, replace(settings.options, seed=seed))
        table += more / len(seeds)
        steps += further / len(seeds)
    return whole(table, steps, settings.least)


def _flat(examples: Sequence[Example]) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """The labels of all words, and the words of each sentence."""
    labels = np.array([mark for e in examples for s in e.labels for mark in s], np.int8)
    return labels, np.array([len(s) for e in examples for s in e.sentences])


def first_readings(
    laid: Sequence[Batch], seen: Sequence[Matrix], examples: Sequence[Example], forms: WordCodes, settings: Settings
) -> list[Reading]:
    """Each example as read by a field that had not learned from it."""
    found: dict[int, Reading] = {}
    for part in range(settings.parts):
        others = [i for i in range(len(seen)) if i % settings.parts != part]
        made = weights([seen[i] for i in others], [examples[i] for i in others], settings)
        scorer = UnigramScorer(made.table, forms)
        for i in range(part, len(seen), settings.parts):
            scored = scorer.scores(laid[i])
            found[i] = best_labels(scored, made.steps, [len(s) for s in examples[i].sentences]), scored
    return [found[i] for i in range(len(seen))]


TYPES = ("person", "organization", "place", "other")
Names = set[tuple[int, int, str]]


def measure(model: TaggerModel, held: Sequence[Example]) -> dict[str, float]:
    """Strict F1 of span and type, of all actors' names and by type, precision and recall; F1 of spans alone.

    Names of no actors are measured on complete examples: ``mistaken`` is the share of them taken for an actor's.
    """
    tagger = Tagger(model)
    hit, said, true = Counter[str](), Counter[str](), Counter[str]()
    for e in held:
        for names, marks in zip(tagger.tag(e.sentences), e.labels, strict=True):
            found, wanted = set(names), set(names_of([LABELS[i] for i in marks]))
            for key, (x, y) in _views(found, wanted, e.complete).items():
                hit[key] += len(x & y)
                said[key] += len(x)
                true[key] += len(y)
    keys = ("all", "span", *TYPES)
    made = {k: 2 * hit[k] / max(1, said[k] + true[k]) for k in keys}
    made |= {"P": hit["all"] / max(1, said["all"]), "R": hit["all"] / max(1, true["all"])}
    made["mistaken"] = said["mistaken"] / max(1, true["mistaken"])
    return {k: round(v, 4) for k, v in made.items()}


def _views(found: Names, wanted: Names, complete: bool) -> dict[str, tuple[set[tuple[int, ...]] | Names, Names]]:
    """What is compared: found and wanted names by what is asked of them."""
    of_type = {kind: ({n for n in found if n[2] == kind}, {n for n in wanted if n[2] == kind}) for kind in TYPES}
    others = of_type.pop("other")
    actors = found - others[0], wanted - others[1]
    views: dict[str, Any] = {**of_type, "all": actors, "span": tuple({n[:2] for n in some} for some in actors)}
    if complete:
        taken = {o for o in others[1] if any(n[0] <= o[1] and o[0] <= n[1] for n in actors[0])}
        views |= {"other": others, "mistaken": (taken, others[1])}
    return views


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("language", choices=sorted(SETS))
    arguments.add_argument("--ship", action="store_true")
    arguments.add_argument("--measure", action="store_true")
    arguments.add_argument("--only", default="", help="only trials with this in their name")
    arguments.add_argument("--keep", type=Path, help="a file for the last measured weights")
    asked = arguments.parse_args()
    code = asked.language
    settings = SETTINGS[code]
    for name, (known, held) in trials(code).items() if asked.measure else ():
        if asked.only in name:
            words = lexicon(code, frozenset(e.id for e in held))
            model = learn(known, words, settings)
            for origin in dict.fromkeys(e.origin for e in held):
                one = [e for e in held if e.origin == origin]
                print(f"{name:40} {origin:20}", measure(model, one), flush=True)
            if asked.keep:
                asked.keep.write_bytes(pack(model))
    if asked.ship:
        model = learn([e for name in SETS[code] for e in read(name)], lexicon(code), settings)
        data = pack(model)
        (MODELS / f"names-{code}.npz").write_bytes(data)
        used = int(model.field.table.any(axis=1).sum())
        print(f"names-{code}.npz: {len(data) / 1e6:.2f} MB, {len(model.lexicon.words)} words, buckets in use: {used}")


if __name__ == "__main__":
    main()
