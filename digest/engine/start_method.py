"""How processes begin on this system: as copies of this one where that is safe, else anew."""

from __future__ import annotations

import os
import sys

# Says "fork" or "spawn" instead of what the system would choose; the tests use it.
VARIABLE = "DIGEST_START_METHOD"


def start_method() -> str:
    """``fork`` on Linux, where a copy shares what is in memory; ``spawn`` elsewhere.

    Windows has no fork, and on macOS the system's own libraries do not bear one.
    """
    return os.environ.get(VARIABLE) or ("fork" if sys.platform == "linux" else "spawn")


def can_fork() -> bool:
    """Whether work may be spread over copies of this process."""
    return start_method() == "fork" and hasattr(os, "fork")
