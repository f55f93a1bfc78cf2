"""What many articles say together: counts and votes that one article can ask for.

The collection is read twice. In the first reading every article is analyzed by itself, without evidence. From that
reading each *kind of evidence* takes an article's contributions: pairs of a key and a value, such as (host and line,
``"1"``) or (short name, full name). Contributions do not depend on evidence, so that they can be added up in any order
and taken back when an article goes (``tally.py``). A kind then answers questions about a key from the numbers of
articles that contributed each value (``answers.py``).

Every question that a stage asks is recorded with its answer. After the tally the pipeline revises the articles that
were answered otherwise than the collection answers now: of each, the stages that asked, and what follows from them. So
an article costs a second reading only where the collection has something to say about it, and an incremental build
gives what a clean one gives.

How a pillar uses it, in three steps:

1. Write a kind, a module of this room, and put it into ``KINDS`` in ``kinds.py``::

       def contribute(reading: FirstReading) -> Iterator[tuple[str, str]]:
           for line in lines_of(reading.article):
               yield line_key(reading.article, line), "1"

       def answer(key: str, votes: Mapping[str, int]) -> str | None:
           return "repeated" if votes["1"] >= LEAST else None

       REPEATED_LINES = EvidenceKind(name="repeated-lines", contribute=contribute, answer=answer)

2. Ask for it where the decision is taken. The pillar's function takes ``evidence: Evidence = NO_EVIDENCE`` (both from
   ``digest.model``) and calls ``evidence.ask("repeated-lines", key)``; its stage in ``pipeline/article_stages.py``
   passes the evidence on.

3. Let answers come from thresholds and clear majorities, never from bare counts: an answer that changes with every
   article revises every article that asked for it.
"""

from __future__ import annotations

from digest.evidence.answers import CollectionEvidence, RecordedEvidence, answer_hash, question_hash
from digest.evidence.kinds import KINDS, Contribution, EvidenceKind, contributions
from digest.evidence.tally import Tally

__all__ = [
    "KINDS",
    "CollectionEvidence",
    "Contribution",
    "EvidenceKind",
    "RecordedEvidence",
    "Tally",
    "answer_hash",
    "contributions",
    "question_hash",
]
