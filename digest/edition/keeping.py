"""A whole analysis as if it came from the store: for small collections and for tests."""

from __future__ import annotations

from digest.edition.card import card
from digest.edition.vectors import bag
from digest.memory import hashed
from digest.model import Analysis, Kept


def keep(analysis: Analysis) -> Kept:
    """An article held in memory."""
    return Kept(card(analysis)._replace(key=hashed([repr(analysis)])), lambda: analysis, lambda: bag(analysis))
