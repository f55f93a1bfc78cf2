"""HTML pages saved from the web: the article's text, and what the page says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from digest.model import Problem, Source
from digest.read import html_text, source_builder
from digest.read.decoding import clean_text, decode
from digest.read.index_pages import is_index_page
from digest.read.page_numbers import PageNumber, address_of_article, page_number
from digest.read.page_statements import PageStatements, read_statements
from digest.read.page_text import find_text


def read_page(data: bytes, name: str, *, charset: str | None = None) -> Iterator[Source | Problem]:
    """A saved page as one article, or a report of why it is none; ``charset`` is what it was sent with, where known."""
    page = clean_text(decode(data, declared=True, charset=charset))
    if html_text.too_complex(page):
        message = "too many elements, or too deeply nested, for a page; all its text was taken as it stands"
        yield source_builder.build_source(
            name, html_text.without_markup(page), {}, problems=(_problem(name, "broken-html", message),)
        )
        return
    tree = html_text.parse(page)
    if tree is None:
        yield _problem(name, "broken-html", "no page can be made of this file; nothing was read from it")
        return
    statements = read_statements(tree)
    if not statements.article and is_index_page(tree):
        yield _problem(name, "index-page", "a list of headlines, not an article; nothing was read from it")
        return
    yield _source(tree, statements, name)


def _source(tree: html.HtmlElement, statements: PageStatements, name: str) -> Source | Problem:
    fields = dict(statements.fields)
    links = html_text.links(tree, fields.get("url"))
    page = page_number(tree, str(fields.get("url") or ""))
    if page:
        fields["page"] = page.number
        fields["url"] = address_of_article(str(fields.get("url") or "")) or None
    notes = list(_notes(statements, page))
    page_text = find_text(tree, statements)
    if not page_text.text:
        return _problem(name, "no-text", "no article was found on this page")
    problems = tuple(_problem(name, kind, message) for kind, message in (*notes, *page_text.notes))
    return source_builder.build_source(
        name, page_text.text, fields, links=links, partial=page_text.partial, problems=problems
    )


def _notes(statements: PageStatements, page: PageNumber | None) -> Iterator[tuple[str, str]]:
    """What a reader of the check page should know of the page."""
    if statements.article.get("broken"):
        yield "broken-json-ld", "the page's JSON-LD is no JSON; only some of its fields could be read"
    if page:
        message = f"one page of an article over several ({page.evidence}); save the others, or its whole text"
        yield "one-of-several-pages", message


def _problem(name: str, kind: str, message: str) -> Problem:
    return Problem(file=name, kind=kind, message=message)
