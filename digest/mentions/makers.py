"""Mentions of those who made the article rather than act in it: its authors, an agency's name left alone.

Credits stand in the text ("Maya Sari/Bahari News"), and a scraper leaves an agency's name as a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from digest.model import Article, Mention
from digest.text import fold

_AGENCY = re.compile(r"\s?/\s?(?P<agency>[A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2})")
_MARKS = " \t\n\u00a0.,:;/|()[]–—-"  # what may stand around a name that is a sentence of its own


def without_makers(article: Article, mentions: Sequence[Mention], outlets: Collection[str]) -> list[Mention]:
    """The mentions in order, without the article's makers.

    Args:
        article: the article, with its authors and credits.
        mentions: the names of actors in it.
        outlets: folded names of known outlets and agencies.
    """
    makers = {fold(name) for name in (*article.source.authors, *(credit.name for credit in article.credits))}
    alone = {_stripped(article.text, s.start, s.end) for s in (*article.sentences, *article.damaged)}
    return [m for m in mentions if not _is_maker(article.text, m, makers, alone, outlets)]


def _is_maker(
    text: str, mention: Mention, makers: Collection[str], alone: Collection[tuple[int, int]], outlets: Collection[str]
) -> bool:
    name = fold(text[mention.start : mention.end])
    if mention.type == "person":
        return name in makers or _is_credited(text, mention, outlets)
    return (mention.start, mention.end) in alone and name in outlets


def _is_credited(text: str, person: Mention, outlets: Collection[str]) -> bool:
    """Whether a photographer's agency stands behind the name: "MAYA SARI/POOL/AFP via Getty"."""
    agency = _AGENCY.match(text, person.end)
    return agency is not None and (fold(agency["agency"]) in outlets or text[person.start : person.end].isupper())


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks around its words."""
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end
