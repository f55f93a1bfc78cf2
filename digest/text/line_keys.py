"""Keys of lines, headlines and pages: what two articles share that have the same line, or name each other."""

from __future__ import annotations

from hashlib import blake2b

from digest.text.folding import fold
from digest.text.urls import split_url

_FRAME_WORDS = 4  # that open lines with a common frame
PAGE_BREAK = "\f"  # between the pages of an article, of which no text has one
LONGEST_LINE = 300  # characters; a longer one is no furniture because others have it too, but the same story


def headline_key(line: str) -> str:
    """The key of a line, whoever prints it; upper and lower case, marks and spaces alike."""
    return folded_line_key(fold(line))


def folded_line_key(folded: str) -> str:
    """The key of a line that is folded already."""
    return _short(folded)


def frame_key(line: str) -> str:
    """The key of how a line opens, or an empty string for one too short or too long to have a frame."""
    words = fold(line).split()
    if len(words) <= _FRAME_WORDS or len(line) > LONGEST_LINE:
        return ""
    return _short(" ".join(words[:_FRAME_WORDS]))


def line_key(host: str, key: str) -> str:
    """The key of a line on a host; ``key`` is the line's own."""
    return f"{host}|{key}"


def page_key(url: str, number: int) -> str:
    """The key of one page of an article over several."""
    return f"{url} {number}"


def text_mark(text: str) -> str:
    """A short mark of what a text tells: two with the same are copies of each other."""
    return _short(fold(text))[:8]


def host_of(address: str | None, outlet: str | None) -> str:
    """Where a text comes from, as far as is known: the host of its address, else its outlet, else nothing."""
    host = split_url(address).netloc.casefold()
    return host.removeprefix("www.") or (outlet or "").casefold()


def _short(folded: str) -> str:
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
