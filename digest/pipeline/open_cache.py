"""Where a collection's results are kept between builds."""

from __future__ import annotations

from pathlib import Path

from digest.cache.store import AnalysisStore
from digest.pipeline.article_stages import STAGES


def open_store(workplace: Path) -> AnalysisStore:
    """The store in a workplace, with a column for each stage; a context manager that holds its lock.

    Raises:
        StoreError: another build holds it, or it cannot be made.
    """
    return AnalysisStore(workplace / "store.sqlite", tuple(STAGES))
