"""HTML pages saved from the web: the article's text, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from lxml import html

from digest.languages import available, load
from digest.model import Problem, Source
from digest.read import html_text, source_builder
from digest.read.decoding import clean_text, decode
from digest.read.index_pages import is_index_page
from digest.read.page_statements import PageStatements, read_statements
from digest.read.page_text import find_text

_PAGE_IN_ADDRESS = re.compile(r"[?&]page=(?!1\b)\d{1,3}\b|/page/(?!1\b)\d{1,3}\b", re.IGNORECASE)


@cache
def _page_of_several() -> re.Pattern[str]:
    """ "2/5", "2 of 5": a page of an article that stands on several."""
    joins = "|".join(re.escape(join) for code in available() for join in load(code).terms("page_joins"))
    return re.compile(rf"(?<![\w/])(\d{{1,2}})\s?(?:/|{joins})\s?(\d{{1,2}})(?![\w/])")


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
    notes = list(_notes(tree, statements))
    found = find_text(tree, statements)
    if not found.text:
        return _problem(name, "no-text", "no article was found on this page")
    problems = tuple(_problem(name, kind, message) for kind, message in (*notes, *found.notes))
    return source_builder.build_source(name, found.text, fields, links=links, partial=found.partial, problems=problems)


def _notes(tree: html.HtmlElement, statements: PageStatements) -> Iterator[tuple[str, str]]:
    """What a reader of the check page should know of the page."""
    if statements.article.get("broken"):
        yield "broken-json-ld", "the page's JSON-LD is no JSON; only some of its fields could be read"
    part = _part(tree, statements)
    if part:
        yield (
            "one-of-several-pages",
            f"one page of an article over several ({part}); save the others, or its whole text",
        )


def _part(tree: html.HtmlElement, statements: PageStatements) -> str:
    """What shows that an article goes on, or began, on another page; empty where nothing does."""
    own = urlsplit(str(statements.fields.get("url") or ""))
    if _PAGE_IN_ADDRESS.search(own.geturl()):
        return "its address"
    for relation in ("next", "prev"):
        for href in tree.xpath(f"//link[@rel='{relation}']/@href"):
            if own.path.strip("/") and _path(href).startswith(own.path.rstrip("/")):
                return f"rel={relation}"  # of this article: blogs link the next article so
    for element in tree.iter("div", "nav", "span", "ul", "p"):
        said = f"{element.get('class') or ''} {element.get('id') or ''}"
        if "pag" in said and (match := _page_of_several().search(element.text_content()[:80])):
            number, last = int(match[1]), int(match[2])
            if 1 <= number <= last and 1 < last <= 30:
                return f"{number}/{last}"
    return ""


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _problem(name: str, kind: str, message: str) -> Problem:
    return Problem(file=name, kind=kind, message=message)
