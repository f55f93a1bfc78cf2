"""A whole analysis as if it came from the store: for small collections and for tests."""

from __future__ import annotations

import hashlib

from digest.edition.card import card
from digest.edition.vectors import bag
from digest.model import Analysis, Kept


def keep(analysis: Analysis) -> Kept:
    """An article held in memory."""
    key = hashlib.blake2b(repr(analysis).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Kept(card(analysis)._replace(key=key), lambda: analysis, lambda: bag(analysis))
