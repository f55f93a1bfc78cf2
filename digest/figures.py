"""Quantities that carry the news."""

from __future__ import annotations

from digest.model import Article, Figure

VERSION = 1


def figures(article: Article) -> tuple[Figure, ...]:
    """Figures of the article's body, in order."""
    return ()
