"""The ``news`` method as a sumy summarizer, for programs that already speak sumy."""

from __future__ import annotations

from typing import Any

from sumy.models.dom import ObjectDocumentModel
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.utils import ItemsCount

from digest.languages import load
from digest.model import Article, Sentence, Source
from digest.summarize.news import summarize_news
from digest.text import stem


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Chooses sentences of a sumy document as this program does for an article.

    Args:
        language: ISO 639-1 code of the documents' language.

    Calling it with 0 sentences lets the document decide (one to four).
    """

    def __init__(self, language: str = "id") -> None:
        super().__init__(lambda word: stem(word, load(language)))
        self._language = language

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> tuple[SumySentence, ...]:
        """The sentences chosen, as sumy asks for them."""
        count = sentences_count if callable(sentences_count) else ItemsCount(sentences_count)
        parts: list[str] = []
        places: dict[int, SumySentence] = {}
        spans: list[Sentence] = []
        at = 0
        for number, paragraph in enumerate(document.paragraphs):
            for sentence in paragraph.sentences:
                text = str(sentence)
                places[at] = sentence
                spans.append(Sentence(at, at + len(text), number))
                parts.append(text)
                at += len(text) + 1
        title = " ".join(str(heading) for heading in document.headings[:1])
        article = _article("\n".join(parts), tuple(spans), title, self._language)
        return tuple(places[s.start] for s in summarize_news(article, (), len(count(spans))))


def _article(text: str, sentences: tuple[Sentence, ...], title: str, language: str) -> Article:
    return Article(
        source=Source(file="", text=text, digest=""),
        title=title,
        title_from="given" if title else "lead",
        language=language,
        published=None,
        outlet=None,
        place=None,
        sentences=sentences,
    )
