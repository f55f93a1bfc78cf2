"""A linear-chain CRF that reads an article twice: the second time it knows what it found elsewhere in the article.

After Krishnan and Manning (2006), "An effective two-stage model for exploiting non-local dependencies in named entity
recognition".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Self

from digest.names.everywhere import everywhere
from digest.names.features import AGAIN, FIRST, Forms, again, buckets, lay
from digest.names.labels import Name, best, closed, names_of, scores
from digest.names.lexicon import code
from digest.names.model import LABELS, Model, load

_STAND_IN = "en"  # read with where a language has no weights of its own: shapes and lists of names still tell much


class Tagger:
    """Finds names with one language's weights."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._forms = Forms(model.lexicon, styled=model.styled)

    @classmethod
    @cache
    def of(cls, language: str) -> Self | None:
        """The tagger of a language; one that has no weights of its own is read with English ones."""
        model = load(language) or load(_STAND_IN)
        return cls(model) if model else None

    def usual(self, word: str) -> bool:
        """Whether the lexicon knows the word, however it is written."""
        return bool(self._forms.lexicon.of(code(word.lower())).any())

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """The names of each sentence (none empty) of an article, in order."""
        if not sentences:
            return []
        lengths = [len(sentence) for sentence in sentences]
        first, second = self._model.first, self._model.second
        laid = lay(sentences, self._forms)
        seen = buckets(laid, FIRST)
        labels = best(scores(first, seen), first.steps, lengths)
        more = buckets(again(laid, labels), AGAIN)
        labels = best(scores(second, seen) + scores(second, more), second.steps, lengths)
        marks = [LABELS[i] for i in labels.tolist()]
        found, start = [], 0
        for words in sentences:
            found.append(closed(words, names_of(marks[start : start + len(words)])))
            start += len(words)
        return everywhere(sentences, found)
