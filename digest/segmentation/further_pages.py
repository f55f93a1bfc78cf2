"""An article over several saved pages: the text of the others, as the collection has it."""

from __future__ import annotations

from dataclasses import replace

from digest.model import Evidence, Source
from digest.text import fold
from digest.text.line_keys import PAGE_BREAK, page_key

_NOTE = "one-of-several-pages"


def further_text(source: Source, evidence: Evidence) -> str:
    """The text of the pages that follow an article's first, each without the headline that it repeats."""
    if source.page != 1 or not source.url:
        return ""
    answer = evidence.ask("article-pages", page_key(source.url, 1))
    known = {fold(source.title or ""), *(fold(line) for line in source.text.split("\n", 3)[:3])}
    pages = []
    for page in answer.split(PAGE_BREAK) if answer else ():
        first, _, rest = page.partition("\n")
        pages.append(rest if fold(first) in known else page)
    return "".join(f"\n\n{page.strip()}" for page in pages)


def stands_with_first(source: Source, evidence: Evidence) -> bool:
    """Whether a page's text stands with the first of its article."""
    if source.page <= 1 or source.url is None:
        return False
    return evidence.ask("article-pages", page_key(source.url, source.page)) is not None


def joined(source: Source, continued: str) -> Source:
    """The article with the text of its further pages."""
    problems = tuple(problem for problem in source.problems if problem.kind != _NOTE)
    return replace(source, text=source.text + continued, problems=problems)
