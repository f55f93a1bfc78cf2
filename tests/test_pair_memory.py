"""Answers about pairs of articles: asked once, asked again where either article is another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digest.similarity.neighbours import Neighbour, near
from digest.similarity.pair_memory import article_marks, pair_answers, pairs_of

TABLE = near([[Neighbour(1, 0.9, 1.0), Neighbour(2, 0.5, 1.0)], [Neighbour(0, 0.9, 1.0)], [Neighbour(3, 0.4, 0.0)], []])


def answers(shelf: dict[str, bytes], keys: Sequence[str], how: str = "one") -> tuple[list[int], list[tuple[int, int]]]:
    """The answers, which are the sum of a pair's numbers, and the pairs that were asked."""
    pairs = pairs_of(TABLE, np.arange(len(TABLE.entry)))
    asked: list[tuple[int, int]] = []

    def ask(at: int) -> int:
        asked.append((int(pairs.lower[at]), int(pairs.upper[at])))
        return sum(asked[-1])

    return pair_answers(shelf, "pairs", how, article_marks(keys), pairs, ask).tolist(), asked


def test_each_pair_stands_once_with_its_rows() -> None:
    pairs = pairs_of(TABLE, np.arange(len(TABLE.entry)))
    assert list(zip(pairs.lower.tolist(), pairs.upper.tolist(), strict=True)) == [(0, 1), (0, 2), (2, 3)]
    assert pairs.of_row.tolist() == [0, 1, 0, 2]


def test_a_pair_is_asked_again_where_an_article_or_the_code_changed() -> None:
    shelf: dict[str, bytes] = {}
    every = [(0, 1), (0, 2), (2, 3)]
    assert answers(shelf, ["a", "b", "c", "d"]) == ([1, 2, 5], every)
    assert answers(shelf, ["a", "b", "c", "d"]) == ([1, 2, 5], [])
    assert answers(shelf, ["a", "x", "c", "d"]) == ([1, 2, 5], [(0, 1)])
    assert answers(shelf, ["a", "b", "c", "d"]) == ([1, 2, 5], [(0, 1)])  # what is no more is not remembered
    assert answers(shelf, ["b", "a", "c", "d"])[1] == [(0, 1), (0, 2)]  # the order of the two counts
    assert answers(shelf, ["b", "a", "c", "d"], how="two")[1] == every


def test_articles_without_a_key_are_always_asked() -> None:
    shelf: dict[str, bytes] = {}
    assert answers(shelf, ["", "b", "c", "d"])[1] == [(0, 1), (0, 2), (2, 3)]
    assert answers(shelf, ["", "b", "c", "d"])[1] == [(0, 1), (0, 2)]
