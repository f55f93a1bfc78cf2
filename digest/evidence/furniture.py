"""Lines that many articles of a host have, and the headlines of the collection.

A line that stands in three articles of a host, which tell different things, is furniture whatever it says; one with an
end mark may also be the background of a running story, so that it is only doubted. A last line that is another
article's headline is a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digest.model import Article, FirstReading, Span
from digest.text import fold
from digest.text.line_keys import LONGEST_LINE, folded_line_key, frame_key, headline_key, host_of, line_key, text_mark

LEAST_ARTICLES = 3  # that have a line, and tell different things
LEAST_LETTERS = 6  # of a line that can be known again
LEAST_TITLE_WORDS = 4
_LEAD_LINES = 3  # of which the longest is the lead


def contribute_lines(reading: FirstReading) -> Iterator[tuple[str, str]]:
    """Each line of the story, with a mark of what the article tells, so that copies of it count once.

    The mark is of the longest of its first lines: that is the lead, also where a short notice stands before it. So a
    lead that later forms of the article share is said once, and the same notice above three leads is furniture.
    """
    article = reading.article
    lines = tuple(_lines(article))
    lead = max(lines[:_LEAD_LINES], key=lambda line: line.end - line.start, default=None)
    mark = text_mark(lead.of(article.text)) if lead else ""
    host = host_of(article.source.url, article.source.outlet)
    for line in lines:
        words = line.of(article.text)
        if len(words) <= LONGEST_LINE and len(folded := fold(words)) >= LEAST_LETTERS:
            yield line_key(host, folded_line_key(folded)), mark


def answer_line(key: str, votes: Mapping[str, int]) -> str | None:
    """Whether the line is furniture."""
    return "repeated" if len(votes) >= LEAST_ARTICLES else None


def contribute_frame(reading: FirstReading) -> Iterator[tuple[str, str]]:
    """How the story's last line opens, with the mark of its lead: "Artikel ini sebelumnya tayang …" and a headline."""
    article = reading.article
    lines = tuple(_paragraphs(article))
    if len(lines) < _LEAD_LINES:
        return
    lead = max(lines[:_LEAD_LINES], key=lambda line: line.end - line.start)
    frame = frame_key(lines[-1].of(article.text))
    if frame:
        host = host_of(article.source.url, article.source.outlet)
        yield line_key(host, frame), text_mark(lead.of(article.text))


def answer_frame(key: str, votes: Mapping[str, int]) -> str | None:
    """Whether last lines of the host open so."""
    return "frame" if len(votes) >= LEAST_ARTICLES else None


def contribute_headline(reading: FirstReading) -> Iterator[tuple[str, str]]:
    """The article's own headline, where it has one."""
    article = reading.article
    if article.title_from != "lead" and len(article.title.split()) >= LEAST_TITLE_WORDS:
        yield headline_key(article.title), "1"


def answer_headline(key: str, votes: Mapping[str, int]) -> str | None:
    """Whether an article of the collection has the headline."""
    return "headline" if votes else None


def _lines(article: Article) -> Iterator[Span]:
    """The paragraphs of the story, and its headings."""
    yield from _paragraphs(article)
    yield from article.headings


def _paragraphs(article: Article) -> Iterator[Span]:
    start = end = number = -1
    for sentence in article.sentences:
        if sentence.paragraph != number and number >= 0:
            yield Span(start, end)
        if sentence.paragraph != number:
            start, number = sentence.start, sentence.paragraph
        end = sentence.end
    if number >= 0:
        yield Span(start, end)
