"""The stages composed over a collection: what changed, what to redo."""

from __future__ import annotations

from digest.build.collect import Collection, collect
from digest.build.edition import main_language, make_edition
from digest.build.garbage import uncollected
from digest.build.ledger import numbered
from digest.build.progress import Progress, Silent
from digest.build.sheets import bring_up
from digest.build.shelf import Shelf
from digest.build.workplace import open_store
from digest.build.write import write_tree

__all__ = [
    "Collection",
    "Progress",
    "Shelf",
    "Silent",
    "bring_up",
    "collect",
    "main_language",
    "make_edition",
    "numbered",
    "open_store",
    "uncollected",
    "write_tree",
]
