"""Figures and other words of an article, shown among the words of their sentence."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from digest.model import Article, Figure, ListedArticle, Span
from digest.pages.escape import join, md, piece, tag
from digest.pages.page_context import PageLinks

_BEFORE = 8  # words of a figure's sentence shown on either side
_AFTER = 12


def figure_view(here: PageLinks, entry: ListedArticle, figure: Figure) -> dict[str, Any]:
    """A figure among the words around it."""
    return {"context": words_around(here, entry, figure.span), "article": here.article(entry)}


def words_around(here: PageLinks, entry: ListedArticle, span: Span) -> Markup:
    """Words of an article in bold, among those of their sentence that stand around them."""
    article = entry.analysis.article
    before, after = _around(article, span)
    context = join("", (piece(before), tag("strong", md(span.of(article.text))), piece(after)))
    return context if article.language == here.book.words.code else tag("span", context, lang=article.language)


def _around(article: Article, span: Span) -> tuple[str, str]:
    sentence = next((sentence for sentence in article.sentences if sentence.start <= span.start < sentence.end), None)
    if sentence is None:
        return "", ""
    before = article.text[sentence.start : span.start]
    after = article.text[span.end : sentence.end]
    left = " ".join(before.rsplit(maxsplit=_BEFORE)[1:]) if len(before.split()) > _BEFORE else before
    right = " ".join(after.split(maxsplit=_AFTER)[:_AFTER]) if len(after.split()) > _AFTER else after
    if left is not before:
        left = f"… {left}{' ' if before[-1:].isspace() else ''}"
    if right is not after:
        right = f"{' ' if after[:1].isspace() else ''}{right} …"
    return left, right
