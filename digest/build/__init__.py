"""The stages composed over a collection: what changed, what to redo."""

from __future__ import annotations

from digest.build.collect import Collection, collect
from digest.build.edition import main_language, make_edition
from digest.build.progress import Progress, Silent
from digest.build.workplace import WORKPLACE, open_store, store_file
from digest.build.write import write_tree

__all__ = [
    "WORKPLACE",
    "Collection",
    "Progress",
    "Silent",
    "collect",
    "main_language",
    "make_edition",
    "open_store",
    "store_file",
    "write_tree",
]
