"""Which page of an article over several a saved page is."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lxml import html

from digest import languages
from digest.text.urls import split_url

_IN_ADDRESS = re.compile(r"[?&](?:page|p)=(\d{1,2})\b|/page/(\d{1,2})\b", re.IGNORECASE)
_PARAMETER = re.compile(r"(?:[?&](?:page|p)=\d{1,2}\b|/page/\d{1,2}\b/?)", re.IGNORECASE)
_MOST_PAGES = 30
_SECOND = 2
_LABEL_LETTERS = 80  # characters in which a block of page numbers says which page it is


class PageNumber(NamedTuple):
    """A page of several: its number, how many there are (0 where it is not said), and what shows it."""

    number: int
    last: int
    evidence: str


def page_number(tree: html.HtmlElement, url: str) -> PageNumber | None:
    """The page's number, or None where nothing shows that its article is over several pages."""
    return _by_label(tree) or _by_relations(tree, url) or _by_address(url) or _by_links(tree, url)


def address_of_article(url: str) -> str:
    """The address of an article without the number of its page."""
    return _PARAMETER.sub("", url).rstrip("/")


@cache
def _of_several() -> re.Pattern[str]:
    """ "1/3", "1 of 3": which page a block of page numbers says that it is."""
    joins = "|".join(
        re.escape(join) for code in languages.available() for join in languages.load(code).terms("page_joins")
    )
    return re.compile(rf"(?<![\w/])(\d{{1,2}})\s?(?:/|{joins})\s?(\d{{1,2}})(?![\w/])")


def _by_label(tree: html.HtmlElement) -> PageNumber | None:
    for element in tree.iter("div", "nav", "span", "ul", "p"):
        said = f"{element.get('class') or ''} {element.get('id') or ''}"
        match = _of_several().search(element.text_content()[:_LABEL_LETTERS]) if "pag" in said else None
        if match and 1 <= int(match[1]) <= int(match[2]) and 1 < int(match[2]) <= _MOST_PAGES:
            return PageNumber(int(match[1]), int(match[2]), f"{match[1]}/{match[2]}")
    return None


def _by_relations(tree: html.HtmlElement, url: str) -> PageNumber | None:
    """``rel=next`` and ``rel=prev`` that lead to other pages of the same article; blogs link other articles so."""
    own = _path(address_of_article(url))
    if not own.strip("/"):
        return None
    numbers = {}
    for relation in ("prev", "next"):
        for href in tree.xpath(f"//link[@rel='{relation}']/@href"):
            if _path(address_of_article(href)) == own:
                match = _IN_ADDRESS.search(href)
                numbers[relation] = int(match[1] or match[2]) if match else 1
    if "prev" in numbers:
        return PageNumber(numbers["prev"] + 1, 0, "rel=prev")
    return PageNumber(max(1, numbers["next"] - 1), 0, "rel=next") if "next" in numbers else None


def _by_address(url: str) -> PageNumber | None:
    match = _IN_ADDRESS.search(url)
    number = int(match[1] or match[2]) if match else 0
    return PageNumber(number, 0, "its address") if number > 1 else None


def _by_links(tree: html.HtmlElement, url: str) -> PageNumber | None:
    """The first page, which links to the second of the same address by its number."""
    own = _path(address_of_article(url))
    for anchor in tree.iter("a"):
        href = anchor.get("href") or ""
        match = _IN_ADDRESS.search(href)
        if not match or int(match[1] or match[2]) != _SECOND or anchor.text_content().strip() != str(_SECOND):
            continue
        if href.startswith("?") or (own.strip("/") and _path(address_of_article(href)) == own):
            return PageNumber(1, 0, "links to page 2")
    return None


def _path(address: str) -> str:
    return split_url(address).path.rstrip("/")
