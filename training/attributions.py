"""The sets of the kind ``attribution-*``, as the trainers of roles and of speakers read them, and what both write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from digest.files.actors_file import ActorsFile
from digest.model import Actor, Article, Source
from digest.ner import tag_names
from digest.pipeline.article_actors import find_actors
from digest.segmentation import segment

FOLDS = 10


class LabelledArticle(NamedTuple):
    """An article as the program reads it, and its labels."""

    gold: dict[str, Any]
    article: Article
    actors: tuple[Actor, ...]

    @property
    def group(self) -> str:
        """The outlet that its dateline names, else the article itself: what is held back together."""
        return self.article.outlet or str(self.gold["id"])


def read_labelled(folder: Path) -> Iterator[LabelledArticle]:
    """The articles of a set; the last part of the folder's name is their language."""
    code = folder.name.rpartition("-")[2]
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = next((folder / "articles").glob(f"{gold['id']}.*")).read_text(encoding="utf-8")
        text = text[text.index("\n---\n", 4) + 5 :] if text.startswith("---\n") else text
        article = segment(Source(file="a.txt", text=text, digest="0", language=code))
        yield LabelledArticle(gold, article, find_actors(article, tag_names(article), ActorsFile()))


def plain_words(text: str) -> str:
    """The words of a text in small letters, one space between."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def name_forms(names: Iterable[str]) -> set[str]:
    """Names as they are compared."""
    return {plain_words(name) for name in names}


def fold_numbers(groups: Sequence[str]) -> list[int]:
    """The fold of each example, the same for all of a group."""
    order = {group: number % FOLDS for number, group in enumerate(sorted(set(groups)))}
    return [order[group] for group in groups]


def write_weights(
    path: Path,
    about: str,
    folders: Sequence[Path],
    report: list[dict[str, float]],
    weights: Iterable[tuple[str, float]],
) -> None:
    """Write a file of weights.

    Args:
        path: the file.
        about: what the weights are, and what made them.
        folders: the sets that they were learned from.
        report: how well weights do on outlets that were held back.
        weights: each feature with its weight.
    """
    content = {
        "about": about,
        "data": [folder.name for folder in folders],
        "held_back": report,
        "weights": {name: round(float(weight), 3) for name, weight in weights},
    }
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
