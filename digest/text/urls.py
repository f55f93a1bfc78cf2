"""Addresses of the web as articles give them: any text."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_NO_URL = SplitResult("", "", "", "", "")
_LONGEST = 2000  # characters


def split_url(url: str | None) -> SplitResult:
    """The parts of an address; all of them empty where it is none, such as ``http://[broken``."""
    try:
        parts = urlsplit((url or "")[:_LONGEST])
        _ = parts.hostname  # is checked only when it is asked for
    except ValueError:
        return _NO_URL
    return parts
