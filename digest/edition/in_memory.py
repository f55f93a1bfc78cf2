"""A whole analysis as if it came from the store: for small collections and for tests."""

from __future__ import annotations

from digest.cache.arrays import hashed
from digest.edition.article_row import card
from digest.model import Analysis, Kept
from digest.similarity.bag_of_words import bag


def keep(analysis: Analysis) -> Kept:
    """An article held in memory."""
    return Kept(card(analysis)._replace(key=hashed([repr(analysis)])), lambda: analysis, lambda: bag(analysis))
