"""The stages composed over a collection: what changed, what to redo. ``build_site`` shows the whole of it."""

from __future__ import annotations

from digest.cache.database import open_cache
from digest.cache.memo import Memo
from digest.pipeline.analysis_run import Collection, analyze_collection
from digest.pipeline.build_site import BuildResult, build_site, edit_site
from digest.pipeline.edition_run import edit_collection
from digest.pipeline.project import Project, Workers
from digest.progress import Progress, Silent

__all__ = [
    "BuildResult",
    "Collection",
    "Memo",
    "Progress",
    "Project",
    "Silent",
    "Workers",
    "analyze_collection",
    "build_site",
    "edit_collection",
    "edit_site",
    "open_cache",
]
