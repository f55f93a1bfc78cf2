"""What leaves the edition for other programs: JSON, feeds, tables."""

from __future__ import annotations

import json
from collections.abc import Iterator

from digest.config import Settings
from digest.export.record import record
from digest.model import Edition

__all__ = ["published", "record"]


def published(edition: Edition, settings: Settings, title: str, address: str) -> Iterator[tuple[str, bytes]]:
    """Files that stand beside the pages, as (path under the site, content).

    Args:
        title: the site's name.
        address: the site's own URL, or empty where it is not known.
    """
    for entry in edition.entries:
        content = json.dumps(record(entry), ensure_ascii=False, indent=1) + "\n"
        yield f"{entry.address}article.json", content.encode()
