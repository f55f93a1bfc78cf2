"""Lists of feeds (OPML): no articles, but what a fetch begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from digest.model import Problem
from digest.read.decoding import decode

_FEED = re.compile(
    r"<outline\b[^<>]{0,4000}?\bxmlUrl\s*=\s*(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})')", re.IGNORECASE
)
_SHOWN = 3


def feed_addresses(text: str) -> tuple[str, ...]:
    """The addresses of the feeds in a list, each once, in its order."""
    addresses = (unescape(match[1] or match[2]).strip() for match in _FEED.finditer(text))
    return tuple(dict.fromkeys(address for address in addresses if address.startswith(("http://", "https://"))))


def read_feed_list(data: bytes, name: str) -> Iterator[Problem]:
    """A report of the feeds that a list names."""
    addresses = feed_addresses(decode(data, declared=True))
    if not addresses:
        message = "a list of feeds (OPML) without any address; nothing was read from it"
    else:
        some = ", ".join(addresses[:_SHOWN]) + (", …" if len(addresses) > _SHOWN else "")
        number = "1 feed" if len(addresses) == 1 else f"{len(addresses)} feeds"
        message = f"a list of {number} ({some}), not an article; download the feeds into this folder to have them read"
    yield Problem(file=name, kind="feed-list", message=message)
