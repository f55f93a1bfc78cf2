"""A linear-chain CRF reads an article, then a network that knows what was found elsewhere in the article.

After Krishnan and Manning (2006), "An effective two-stage model for exploiting non-local dependencies in named entity
recognition".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Self

from digest.ner.cnn import CnnScorer
from digest.ner.document_consistency import spread_names
from digest.ner.encoding import STORY, encode, second_pass
from digest.ner.model_file import LABELS, TaggerModel, load_model
from digest.ner.name_lists import NameLists
from digest.ner.unigram_scores import UnigramScorer
from digest.ner.viterbi import Name, beam_search, best_labels, closed, names_of
from digest.ner.word_shapes import WordCodes

_STAND_IN = "en"  # read with where a language has no weights of its own: shapes and lists of names still tell much
_KEEP = 60_000  # word forms remembered before the memory is emptied: some 25 MB


class Tagger:
    """Finds names with one language's weights."""

    def __init__(self, model: TaggerModel) -> None:
        self._model = model
        self._forget()

    def _forget(self) -> None:
        self._forms = WordCodes(self._model.lexicon, styled=self._model.styled)
        self._scorer = UnigramScorer(self._model.field.table, self._forms)
        self._reader = CnnScorer(self._model.network, self._forms)

    @classmethod
    @cache
    def of(cls, language: str) -> Self | None:
        """The tagger of a language; one that has no weights of its own is read with English ones."""
        model = load_model(language) or load_model(_STAND_IN)
        return cls(model) if model else None

    def usual(self, word: str) -> bool:
        """Whether the lexicon knows the word, however it is written."""
        return self._model.lexicon.knows(word.lower())

    @property
    def lexicon(self) -> NameLists:
        """What is known beforehand of words and names."""
        return self._model.lexicon

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """The names of each sentence (none empty) of an article, in order."""
        if not sentences:
            return []
        if len(self._forms) > _KEEP:
            self._forget()
        lengths = [len(sentence) for sentence in sentences]
        laid = encode(sentences, self._forms)
        first = self._scorer.scores(laid)
        labels, doubtful = beam_search(first, self._model.field.steps, lengths)
        second = self._reader.scores(second_pass(laid, labels, first), doubtful)
        labels = best_labels(first + second, self._model.steps[laid.style - 1], lengths)
        names = _spelled(sentences, labels.tolist())
        return spread_names(sentences, names) if laid.style == STORY else names


def _spelled(sentences: Sequence[Sequence[str]], labels: Sequence[int]) -> list[list[Name]]:
    names, start = [], 0
    for words in sentences:
        marks = labels[start : start + len(words)]
        start += len(words)
        names.append(closed(words, names_of([LABELS[i] for i in marks])) if any(marks) else [])
    return names
