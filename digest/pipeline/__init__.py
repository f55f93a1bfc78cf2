"""The stages composed over a collection: what changed, what to redo."""

from __future__ import annotations

from digest.cache.database import open_cache
from digest.cache.memo import Memo
from digest.outputs.dependencies import version_numbers
from digest.outputs.targets import update_targets
from digest.outputs.tree import write_tree
from digest.pipeline.analysis_run import Collection, analyze_collection
from digest.pipeline.edition_run import edit_collection, main_language
from digest.pipeline.gc_pause import gc_paused
from digest.pipeline.project import Project, Workers
from digest.progress import Progress, Silent

__all__ = [
    "Collection",
    "Memo",
    "Progress",
    "Project",
    "Silent",
    "Workers",
    "analyze_collection",
    "edit_collection",
    "gc_paused",
    "main_language",
    "open_cache",
    "update_targets",
    "version_numbers",
    "write_tree",
]
