"""From a source to an article whose every character is accounted for."""

from __future__ import annotations

import re

from digest.model import Article, Sentence, Source

VERSION = 1


def structure(source: Source) -> Article:
    """The article in a source."""
    sentences = tuple(
        Sentence(m.start(), m.end(), i)
        for i, p in enumerate(re.finditer(r"[^\n]+", source.text))
        for m in re.compile(r"\S.*?[.!?]+[”\"]?(?=\s|$)|\S.*\S").finditer(source.text, p.start(), p.end())
    )
    first = source.text[sentences[0].start : sentences[0].end] if sentences else ""
    return Article(
        source=source, title=source.title or first[:80], title_from="given" if source.title else "lead",
        language=source.language or "id", published=source.published, outlet=source.outlet, place=None, sentences=sentences,
    )
