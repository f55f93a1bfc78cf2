"""HTML to text with paragraphs, and the links in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree, html

from digest.model import Link
from digest.read.decoding import clean_text
from digest.text import squeeze

# Elements that end a line, and elements whose text is none of the page's.
_BLOCKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure",
     "figcaption", "section", "article", "header", "footer", "aside", "pre", "dd", "dt", "hr", "main", "nav"]
)  # fmt: skip
_SILENT = frozenset(["script", "style", "noscript", "template", "iframe", "svg", "head", "form", "button", "select"])
_VOID = frozenset(
    ["br", "img", "hr", "meta", "link", "input", "area", "base", "col", "embed", "source", "track", "wbr", "p", "li",
     "td", "tr", "th", "option", "dd", "dt"]
)  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,30}+)[^<>]*+>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+\s*")
_DEEPEST = 400  # open elements; real pages have 20 to 60, and parsers recurse
_MOST_TAGS = 50_000  # real pages have some thousands
_LEAST_WORDS = 3  # in the text of a link that can be a headline
_MOST_LINKS = 500


def too_complex(page: str) -> bool:
    """Whether elements are nested deeper, or are more, than any real page's."""
    depth = 0
    for number, tag in enumerate(_TAG.finditer(page)):
        if number > _MOST_TAGS:
            return True
        name = tag[2].lower()
        if name in _VOID or tag[0].endswith("/>"):
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def without_markup(page: str) -> str:
    """All text between tags, for pages that no parser should see."""
    return clean_text(_BLANK_LINES.sub("\n\n", _ANY_TAG.sub("\n", page)).strip())


def parse(page: str) -> html.HtmlElement | None:
    """The page's tree, or None where there is none."""
    try:
        parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree


def html_to_text(fragment: str) -> str:
    """The text of a piece of HTML, a line for each block."""
    if "<" not in fragment and "&" not in fragment:
        return clean_text(fragment.strip())
    if too_complex(fragment):
        return without_markup(fragment)
    tree = parse(f"<html><body>{fragment}</body></html>")
    if tree is None:
        return ""
    lines = "".join(_parts(tree)).split("\n")
    return clean_text("\n".join(line for line in (squeeze(line) for line in lines) if line))


def _parts(tree: html.HtmlElement) -> Iterator[str]:
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if tag in _BLOCKS:
                yield "\n"
            if not silent and element.text:
                yield element.text.replace("\n", " ")
        else:
            silent -= tag in _SILENT
            if tag in _BLOCKS:
                yield "\n"
            if not silent and element.tail:
                yield element.tail.replace("\n", " ")


def links(tree: html.HtmlElement, base: str | None) -> tuple[Link, ...]:
    """The links whose words can be a headline, each once, with absolute addresses where ``base`` is known."""
    words_and_urls: dict[tuple[str, str], None] = {}
    for anchor in tree.iter("a"):
        url = (anchor.get("href") or "").strip()
        words = squeeze(clean_text(anchor.text_content()))[:300]
        if len(words.split()) < _LEAST_WORDS:
            continue
        try:
            url = urljoin(base or "", url)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and len(words_and_urls) < _MOST_LINKS:
            words_and_urls.setdefault((words, clean_text(url)[:2000]))
    return tuple(Link(text=words, url=url) for words, url in words_and_urls)
