"""Learn when two persons of one name are one, without labels: see `digest/entities/same_name.py`.

python training/same_name.py     # prints the weights, and what they reach on a fifth of the names held back

Pairs that are one: an article, and some others, of a name of two and more words. Pairs that are two: an article of one
such name, and some of another, taken for one name; both never stand in one article.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from digest.addresses import place
from digest.edition import DAYS, stored_in_memory
from digest.edition.story_labels import label_stories
from digest.entities.occurrences import ActorOccurrence, OccurrenceIndex
from digest.entities.same_name import WEIGHTS, Surroundings, evident, features
from digest.files.actors_file import ActorsFile
from digest.model import Source
from digest.pipeline.article_stages import AnalysisContext, analyze_article, assemble
from digest.similarity.near_duplicates import find_near_duplicates
from digest.similarity.neighbours import nearest

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
LEAST = 2  # articles of a name that is learned from
MOST = 4  # articles on the other side of a pair
EACH = 3  # pairs a name


def pairs(index: OccurrenceIndex, seed: int = 1) -> tuple[list[dict[str, float]], list[int]]:
    """Features of pairs, and whether each is one person."""
    chance = random.Random(seed)
    by_name: defaultdict[str, list[ActorOccurrence]] = defaultdict(list)
    for occurrence in index.seats:
        if occurrence.type == "person" and " " in occurrence.name:
            by_name[occurrence.name].append(occurrence)
    names = sorted(name for name, some in by_name.items() if len(some) >= LEAST)
    made: list[dict[str, float]] = []
    same: list[int] = []
    for name in names:
        for _ in range(EACH):
            one, *others = chance.sample(by_name[name], min(len(by_name[name]), 1 + chance.randint(1, MOST)))
            made.append(features(Surroundings(one, index), _together(others, index)))
            same.append(1)
            strange = by_name[chance.choice(names)]
            if {o.entry for o in strange}.isdisjoint({o.entry for o in by_name[name]}):
                some = chance.sample(strange, min(len(strange), len(others)))
                made.append(features(Surroundings(one, index), _together(some, index)))
                same.append(0)
    return made, same


def _together(occurrences: list[ActorOccurrence], index: OccurrenceIndex) -> Surroundings:
    whole = Surroundings(occurrences[0], index)
    for occurrence in occurrences[1:]:
        whole.add(Surroundings(occurrence, index))
    return whole


def sources() -> list[Source]:
    """The articles that are learned from, IndoSum's."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((DATA / "summaries-id" / "articles").glob("*.txt"))]
    with (DATA / "text-id" / "articles.jsonl").open(encoding="utf-8") as lines:
        texts += [json.loads(line)["text"] for line in lines]
    return [Source(file=f"{i}.txt", text=text, digest=str(i), language="id") for i, text in enumerate(texts)]


def occurrence_index() -> OccurrenceIndex:
    """All actors of the articles, and what surrounds them."""
    context = AnalysisContext()
    analyses = [assemble(analyze_article(source, context)) for source in sources()]
    placed = place([stored_in_memory(one) for one in analyses])
    near = nearest(placed, DAYS, {})
    labels, _, _ = label_stories(placed, near, find_near_duplicates(placed, near, {}), {})
    return OccurrenceIndex(placed, near, labels, ActorsFile())


def main() -> None:
    rows, same = pairs(occurrence_index())
    names = [name for name in WEIGHTS if name != "none"]
    table = np.array([[row[name] for name in names] for row in rows])
    target = np.array(same)
    held = np.arange(len(rows)) % 5 == 0
    model = LogisticRegression(C=1.0, class_weight="balanced").fit(table[~held], target[~held])
    odds = model.decision_function(table[held])
    print(f"{len(rows)} pairs; one {target.mean():.2f}")
    print({"none": round(float(model.intercept_[0]), 2)})
    print({name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)})
    for least in (-1.0, 0.0, 1.0, 1.4, 2.0, 3.0):
        said = odds >= least
        print(
            least,
            "kept together",
            round(said[target[held] == 1].mean(), 3),
            "wrongly",
            round(said[target[held] == 0].mean(), 4),
        )
    silent = np.array([not evident(row, known=False) for row in rows])
    print(
        "nothing in common: of one",
        round(silent[target == 1].mean(), 3),
        "of two",
        round(silent[target == 0].mean(), 3),
    )


if __name__ == "__main__":
    main()
