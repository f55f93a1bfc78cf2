"""The stages composed over a collection: what changed, what to redo."""

from __future__ import annotations

from digest.cache.folder import Shelf
from digest.outputs.dependencies import numbered
from digest.outputs.targets import bring_up
from digest.outputs.tree import write_tree
from digest.pipeline.analysis_run import Collection, collect
from digest.pipeline.edition_run import main_language, make_edition
from digest.pipeline.gc_pause import uncollected
from digest.pipeline.open_cache import open_store
from digest.progress import Progress, Silent

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
