"""Addresses of the web as articles give them: any text."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_NO_URL = SplitResult("", "", "", "", "")
_LONGEST = 2000  # characters
# Parts of a query that say where a reader came from, not which article is meant.
_CAMPAIGNS = frozenset({"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref", "source", "amp"})


def split_url(url: str | None) -> SplitResult:
    """The parts of an address; all of them empty where it is none, such as ``http://[broken``."""
    try:
        parts = urlsplit((url or "")[:_LONGEST])
        _ = parts.hostname  # is checked only when it is asked for
    except ValueError:
        return _NO_URL
    return parts


def is_campaign(key: str) -> bool:
    """Whether a part of a query says where a reader came from: ``utm_source``, ``fbclid``."""
    return key.casefold().startswith("utm_") or key.casefold() in _CAMPAIGNS


def without_campaign(url: str) -> str:
    """An address without what its query says of where a reader came from; all else stays to the letter."""
    page, mark, rest = url.partition("?")
    query, hash_, fragment = rest.partition("#")
    pairs = [pair for pair in query.split("&") if not is_campaign(pair.partition("=")[0])]
    if not mark or len(pairs) == query.count("&") + 1:
        return url
    other = f"?{'&'.join(pairs)}" if pairs else ""
    return f"{page}{other}{hash_}{fragment}"
