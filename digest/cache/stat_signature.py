"""What stands for a file that has not changed."""

from __future__ import annotations

import os


def stat_signature(seen: os.stat_result) -> str:
    """Size, times and number of a file, of which a change alters one at least."""
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"
