"""What of a page is searched: little of it, and Pagefind takes as long for the rest."""

from __future__ import annotations

import re
from pathlib import Path

from digest.search.search_aliases import add_aliases

_META = re.compile(r"<meta [^>]*data-pagefind[^>]*>")
_SORT = re.compile(r' data-pagefind-sort="[^"]*"')  # pages are given in the order of their dates; see search.py
_DATE = re.compile(rb'content="([^"]*)"[^>]*data-pagefind-sort="date\[content\]"')
_BODY = "data-pagefind-body"
_PARTS = re.compile(r'(?=<div class="?d-(?:side|rest)\b)')  # each begins after the end of the one before
_ARTICLE = re.compile(r'<article class="?md-content__inner[^>]*>')  # what a page of Material's is about
_OURS = re.compile(r'<div class="?digest[ "]')
_LISTS_POSTS = "md-post--excerpt"  # a list of a blog's posts, each of which is searched by itself
_EXCLUDED = 'data-pagefind-ignore="?all'
_HEAD = 8192  # bytes in which a page's date is found


def searchable_html(page: str) -> str | None:
    """A page with nothing but what Pagefind takes from it, or nothing where it is not to be found.

    Of the edition's pages, what is marked; of the user's own, what they are about.
    """
    if _BODY not in page:
        return _users_page(page)
    start, end = page.find("<article"), page.rfind("</article>")
    body, rest = page[start:end], page[:start] + page[end:]
    if start < 0 or _BODY not in body or _BODY in rest:  # a theme of another build: take it as it is
        return _SORT.sub("", page)
    first, *others = _PARTS.split(body)
    body = first + "".join(part for part in others if _BODY in part)
    metas = _SORT.sub("", "".join(_META.findall(rest)))
    return f"<html><head>{metas}</head><body>{add_aliases(body)}</body></html>"


def _users_page(page: str) -> str | None:
    article = _ARTICLE.search(page)
    if article is None or _OURS.search(page) or _LISTS_POSTS in page or re.search(_EXCLUDED, page):
        return None
    body = page[article.end() : page.rfind("</article>")]
    kind = '<meta content="page" data-pagefind-meta="kind[content]" data-pagefind-filter="kind[content]">'
    return f"<html><head>{kind}</head><body><div {_BODY}>{add_aliases(body)}</div></body></html>"


def date(site: Path, path: str) -> str:
    """The day that a page is from, as its head has it; empty where it has none."""
    with open(f"{site}/{path}", "rb") as file:  # noqa: PTH123 - the quick way: tens of thousands of files
        match = _DATE.search(file.read(_HEAD))
    return match[1].decode() if match else ""
