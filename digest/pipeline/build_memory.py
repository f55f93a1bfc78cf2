"""What a process that builds again and again keeps from one build to the next, for speed alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.cache.codec import loads
from digest.model import ArticleRow


class BuildMemory:
    """The articles' rows as they were decoded, which takes longest of reading what is stored of ten thousand."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, ArticleRow]] = {}

    def rows(self, stored: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ArticleRow]]:
        """The row of each source; those that are asked for are kept, and no others.

        Args:
            stored: sources with their rows as the cache has them, each source once.
        """
        before, self._rows = self._rows, {}
        for source, text in stored:
            known = before.get(source)
            row = known[1] if known is not None and known[0] == text else loads(ArticleRow, text)
            self._rows[source] = (text, row)
            yield source, row
