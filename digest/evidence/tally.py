"""The number of articles that contributed each value, added up article by article and taken back the same way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from digest.evidence.kinds import Contribution


class Tally:
    """Counts by kind, key and value; equal for equal sets of articles, however they came in."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, dict[str, int]]] = {}

    def add(self, contributions: Iterable[Contribution]) -> None:
        """Count an article in."""
        for kind, key, value in contributions:
            votes = self._counts.setdefault(kind, {}).setdefault(key, {})
            votes[value] = votes.get(value, 0) + 1

    def take_back(self, contributions: Iterable[Contribution]) -> None:
        """Count an article out that was counted in before."""
        for kind, key, value in contributions:
            keys = self._counts[kind]
            votes = keys[key]
            votes[value] -= 1
            if not votes[value]:
                del votes[value]
            if not votes:
                del keys[key]

    def votes(self, kind: str, least: int = 1) -> Iterator[tuple[str, Mapping[str, int]]]:
        """Each key contributed ``least`` times, with the number of articles for each value, values in order."""
        for key, votes in self._counts.get(kind, {}).items():
            if least == 1 or sum(votes.values()) >= least:
                yield key, dict(sorted(votes.items())) if len(votes) > 1 else votes

    def dumps(self) -> bytes:
        """The counts as bytes."""
        return json.dumps(self._counts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    @classmethod
    def loads(cls, content: bytes) -> Tally:
        """The tally that :meth:`dumps` wrote."""
        tally = cls()
        tally._counts = json.loads(content.decode("utf-8", "surrogatepass"))
        return tally
