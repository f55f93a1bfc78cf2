"""The collection's answers, and the record of what an article asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from digest.evidence.kinds import KINDS
from digest.evidence.tally import Tally
from digest.model import Answer, Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOTHING = 0  # the hash of the answer None


def question_hash(kind: str, key: str) -> int:
    """A number that stands for a question."""
    return _hash(f"{kind}\0{key}")


def answer_hash(answer: Answer) -> int:
    """A number that stands for an answer."""
    return NOTHING if answer is None else _hash(answer) or 1


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class CollectionEvidence:
    """What a collection answers, by the hash of the question; picklable."""

    def __init__(self, answers: Mapping[int, str]) -> None:
        self._answers = answers

    @classmethod
    def of(cls, tally: Tally) -> CollectionEvidence:
        """The answers that the kinds of evidence give from a tally."""
        answers: dict[int, str] = {}
        for kind in KINDS:
            for key, votes in tally.votes(kind.name, kind.least):
                for question, answer in kind.answers(key, votes):
                    answers[question_hash(kind.name, question)] = answer
        return cls(answers)

    def ask(self, kind: str, key: str) -> Answer:
        """See :class:`digest.model.Evidence`."""
        return self._answers.get(question_hash(kind, key))

    def changed(self, questions: NDArray[np.uint64], answers: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Which of many recorded answers would be another now, as an array of truth values.

        Args:
            questions: hashes of the questions, an array.
            answers: hashes of what was answered, an array as long.
        """
        import numpy as np

        known = np.array(sorted(self._answers), dtype=np.uint64)
        current = np.array([answer_hash(self._answers[int(question)]) for question in known], dtype=np.uint64)
        if not len(known):
            given: NDArray[np.bool_] = answers != NOTHING
            return given
        places = np.minimum(np.searchsorted(known, questions), len(known) - 1)
        now = np.where(known[places] == questions, current[places], NOTHING)
        turned: NDArray[np.bool_] = now != answers
        return turned


class RecordedEvidence:
    """Passes questions on and records them with their answers.

    Attributes:
        asked: hash of each question asked → hash of its answer.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self.asked: dict[int, int] = {}

    def ask(self, kind: str, key: str) -> Answer:
        """See :class:`digest.model.Evidence`."""
        answer = self._evidence.ask(kind, key)
        self.asked[question_hash(kind, key)] = answer_hash(answer)
        return answer
