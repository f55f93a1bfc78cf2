"""Lines that many articles of a host have, and the headlines of the collection.

A line that stands in three articles of a host, which tell different things, is furniture whatever it says; one with an
end mark may also be the background of a running story, so that it is only doubted. A last line that is another
article's headline is a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.model import Article, FirstReading, Span
from digest.text import fold
from digest.text.line_keys import LONGEST_LINE, headline_key, host_of, line_key, text_mark

LEAST_ARTICLES = 3  # that have a line, and tell different things
LEAST_LETTERS = 6  # of a line that can be known again
LEAST_TITLE_WORDS = 4


def contribute_lines(reading: FirstReading) -> Iterator[tuple[str, str]]:
    """Each line of the story but the first, with a mark of what the article tells, so that copies of it count once."""
    article = reading.article
    lines = tuple(_lines(article))
    mark = text_mark(lines[0].of(article.text)) if lines else ""
    host = host_of(article.source.url, article.source.outlet)
    for line in lines[1:]:
        words = line.of(article.text)
        if len(words) <= LONGEST_LINE and len(fold(words)) >= LEAST_LETTERS:
            yield line_key(host, headline_key(words)), mark


def answer_line(key: str, votes: Mapping[str, int]) -> str | None:
    """Whether the line is furniture."""
    return "repeated" if len(votes) >= LEAST_ARTICLES else None


def contribute_headline(reading: FirstReading) -> Iterator[tuple[str, str]]:
    """The article's own headline, where it has one."""
    article = reading.article
    if article.title_from != "lead" and len(article.title.split()) >= LEAST_TITLE_WORDS:
        yield headline_key(article.title), "1"


def answer_headline(key: str, votes: Mapping[str, int]) -> str | None:
    """Whether an article of the collection has the headline."""
    return "headline" if votes else None


def _lines(article: Article) -> Iterator[Span]:
    """The paragraphs of the story, its headings, and the sentences that close it."""
    start = end = number = -1
    for sentence in article.sentences:
        if sentence.paragraph != number and number >= 0:
            yield Span(start, end)
        if sentence.paragraph != number:
            start, number = sentence.start, sentence.paragraph
        end = sentence.end
    if number >= 0:
        yield Span(start, end)
    yield from article.headings
