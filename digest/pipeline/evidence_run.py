"""The collection's evidence, brought up to date: articles that came are counted in, those that went are counted out."""

from __future__ import annotations

import json
from collections.abc import Iterable, MutableMapping

from digest.cache.analyses import AnalysisTables
from digest.cache.code_key import source_key
from digest.cache.codec import loads
from digest.evidence import KINDS, CollectionEvidence, Contribution, Tally
from digest.pipeline.article_stages import FIRST_READING_ONLY

_MEMO = "evidence-tally"
_Contributions = tuple[Contribution, ...]


def gather_evidence(
    tables: AnalysisTables, memo: MutableMapping[str, bytes], sources: Iterable[str], key: str
) -> CollectionEvidence:
    """What all articles together answer.

    Args:
        tables: hold each article's contributions.
        memo: holds the tally of the last build.
        sources: the articles of the collection.
        key: of the contributions; another one counts all articles anew.
    """
    if not KINDS:
        return CollectionEvidence({})
    key = f"{key} {source_key('digest.evidence.tally')}"
    wanted = frozenset(sources)
    counted, tally = _remembered(memo, key)
    leaving, coming = counted - wanted, wanted - counted
    gone = dict(tables.column(FIRST_READING_ONLY, leaving))
    if gone.keys() != leaving:  # forgotten meanwhile: they cannot be counted out
        tally, leaving, coming = Tally(), frozenset(), wanted
    for source in leaving:
        tally.take_back(loads(_Contributions, gone[source]))
    for _, contributions in tables.column(FIRST_READING_ONLY, coming):
        tally.add(loads(_Contributions, contributions))
    if leaving or coming:
        memo[_MEMO] = b"\n".join([json.dumps([key, sorted(wanted)]).encode(), tally.dumps()])
    return CollectionEvidence.of(tally)


def _remembered(memo: MutableMapping[str, bytes], key: str) -> tuple[frozenset[str], Tally]:
    """The articles that were counted, and the tally of them; none where it was made otherwise."""
    head, _, counts = memo.get(_MEMO, b"").partition(b"\n")
    if not head:
        return frozenset(), Tally()
    known, sources = json.loads(head)
    return (frozenset(sources), Tally.loads(counts)) if known == key else (frozenset(), Tally())
