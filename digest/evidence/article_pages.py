"""Articles over several saved pages: the first asks for the text of the others, the others whether it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.model import FirstReading
from digest.text.line_keys import PAGE_BREAK, page_key

JOINED = "joined"  # the answer to a page whose text stands with the first


def contribute_page(reading: FirstReading) -> Iterator[tuple[str, str]]:
    """The text of a page that goes on with an article, under the article's address."""
    source = reading.article.source
    if source.page and source.url:
        yield source.url, f"{source.page:02} {source.text if source.page > 1 else ''}"


def answer_pages(url: str, votes: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """To the first page the text of those that follow it without a gap, and to these that they stand there."""
    texts: dict[int, str] = {}
    for vote in votes:
        number, _, text = vote.partition(" ")
        texts.setdefault(int(number), text)
    last = 1
    while last + 1 in texts:
        last += 1
    if 1 in texts and last > 1:
        yield page_key(url, 1), PAGE_BREAK.join(texts[page] for page in range(2, last + 1))
        for further in range(2, last + 1):
            yield page_key(url, further), JOINED
