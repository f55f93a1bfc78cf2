"""What leaves the edition for other programs: JSON, feeds, tables."""

from __future__ import annotations

from digest.export.record import record

__all__ = ["record"]
