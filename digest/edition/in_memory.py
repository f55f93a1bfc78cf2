"""A whole analysis as if it came from the store: for small collections and for tests."""

from __future__ import annotations

from digest.cache.arrays import cache_key
from digest.edition.row_building import article_row
from digest.model import Analysis, StoredArticle
from digest.similarity.bag_of_words import bag_of_words


def stored_in_memory(analysis: Analysis) -> StoredArticle:
    """An article held in memory."""
    return StoredArticle(
        article_row(analysis)._replace(key=cache_key([repr(analysis)])),
        lambda: analysis,
        lambda: bag_of_words(analysis),
    )
