"""Measure actors by themselves, without the tagger and the quotes: on the labelled articles with their names given.

    python training/actors.py [--shared FOLDER]

Nothing is trained here: grouping and roles are rules over the language files, and the weights of salience are reasoned.
The last lines say what a logistic regression over the same features would reach, cross-validated over articles.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from digest.files.actors_file import ActorsFile
from digest.model import Actor, Article, Mention, Quote, Sentence, Source
from digest.pipeline.article_actors import find_actors
from digest.salience import KEY, WEIGHTS, features, weigh

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
_SENTENCE = re.compile(r"\S.*?[.!?]+[”\"]?(?=\s|$)|\S.*\S")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled article, its actors as gathered, and the labelled quotes with their speakers among these actors."""

    gold: Mapping[str, Any]
    article: Article
    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]


def scorer(shared: Path) -> ModuleType:
    """The scorer that stands beside the data."""
    spec = importlib.util.spec_from_file_location("score", shared.parent / "score" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examples(shared: Path) -> Iterator[Example]:
    """The labelled articles without their labelled residue; every occurrence of a labelled name is a mention."""
    fold = scorer(shared).fold
    for line in (shared / "labelled" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article, mentions = _article(shared, gold)
        actors = find_actors(article, mentions, ActorsFile())
        ids = {fold(name): actor.id for actor in actors for name in (actor.name, *actor.aliases)}
        speakers = [ids.get(fold(quote["speaker"] or "")) for quote in gold["quotes"]]
        quotes = tuple(
            Quote(start=i, end=i + 1, kind="direct", speaker=speaker, speaker_text=None, cue=None, state="complete")
            for i, speaker in enumerate(speakers)
        )
        yield Example(gold=gold, article=article, actors=actors, quotes=quotes)


def _article(shared: Path, gold: Mapping[str, Any]) -> tuple[Article, tuple[Mention, ...]]:
    path = next((shared / "labelled" / "articles").glob(f"{gold['id']}.*"))
    raw = path.read_text(encoding="utf-8")
    title = _TITLE.search(raw)
    text = _FRONT.sub("", raw).strip("\n")
    for residue in gold["residue"]:
        text = text.replace(residue["text"], "\n" * len(residue["text"]), 1)
    sentences = tuple(Sentence(found.start(), found.end(), i) for i, found in enumerate(_SENTENCE.finditer(text)))
    article = Article(
        source=Source(file=path.name, text=text, digest=""),
        title=title.group(1) if title else "",
        title_from="given",
        language="id",
        published=None,
        outlet=None,
        place=None,
        sentences=sentences,
    )
    return article, _mentions(text, gold)


def _mentions(text: str, gold: Mapping[str, Any]) -> tuple[Mention, ...]:
    made: list[Mention] = []
    forms = {(form, actor["type"]) for actor in gold["actors"] for form in (actor["name"], *actor["aliases"])}
    for form, kind in sorted(forms, key=lambda item: (-len(item[0]), item)):
        words = r"\s+".join(map(re.escape, form.split()))
        for found in re.finditer(rf"(?<!\w){words}(?!\w)", text):
            if not any(found.start() < other.end and other.start < found.end() for other in made):
                made.append(Mention(found.start(), found.end(), kind))
    return tuple(sorted(made, key=lambda mention: mention.start))


def labelled(shared: Path) -> dict[str, Any]:
    """What the scorer says of the actors of the labelled articles, their names and speakers given."""
    found = list(examples(shared))
    docs = {}
    for example in found:
        actors = weigh(example.article, example.actors, example.quotes)
        shown = [
            {
                "id": actor.id,
                "name": actor.name,
                "type": actor.type,
                "key": actor.key,
                "aliases": actor.aliases,
                "roles": [{"start": role.start, "end": role.end} for role in actor.roles],
            }
            for actor in actors
        ]
        docs[example.gold["id"]] = {"text": example.article.text, "actors": shown}
    result: dict[str, Any] = scorer(shared).labelled([example.gold for example in found], docs)
    return result


def cross_validated(shared: Path) -> dict[str, float]:
    """F1 of key actors with the weights as they are, and with a logistic regression tried on articles it never saw."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    names_of, fold = scorer(shared).names_of, scorer(shared).fold
    rows, keys, groups, wanted = [], [], [], 0
    for number, example in enumerate(examples(shared)):
        wanted += sum(actor["key"] for actor in example.gold["actors"])
        seen = features(example.article, example.actors, example.quotes)
        for actor, values in zip(example.actors, seen, strict=True):
            mine = {fold(name) for name in (actor.name, *actor.aliases)}
            rows.append([values[name] for name in WEIGHTS])
            keys.append(any(gold["key"] for gold in example.gold["actors"] if names_of(gold) & mine))
            groups.append(number)
    data, truth = np.array(rows), np.array(keys)

    def f1(marked: Any) -> float:
        return float(2 * (marked & truth).sum() / (marked.sum() + wanted))

    chance = np.zeros(len(truth))
    for train, test in GroupKFold(10).split(data, truth, groups):
        model = LogisticRegression(C=0.3, max_iter=2000).fit(data[train], truth[train])
        chance[test] = model.predict_proba(data[test])[:, 1]
    reasoned = data @ np.array(list(WEIGHTS.values()))
    return {"reasoned": f1(reasoned >= KEY), "learned, cross-validated": max(f1(chance >= t) for t in (0.3, 0.35, 0.4))}


def main() -> None:
    """Print the measures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=SHARED)
    shared = options.parse_args().shared
    for name, row in labelled(shared).items():
        if name.startswith(("actors", "key", "roles", "persons")):
            print(f"{name:45}", "  ".join(f"{key} {value:.3f}" for key, value in row.items() if key != "gold"))
    for name, value in cross_validated(shared).items():
        print(f"{'key actors, weights ' + name:45} F1 {value:.3f}")


if __name__ == "__main__":
    main()
