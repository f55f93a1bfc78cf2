"""A page's tree made ready for the extractor: what is beside the article goes, what belongs to it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import html

from digest.languages import available, load
from digest.text import fold, squeeze

_NO_BLOCKS = frozenset(["html", "body", "main", "article"])
# Blocks of a page's own that stand inside the article's element and are not its text.
_BESIDE = (
    "//aside|//nav|//footer|//form|//*[{classes} or contains(@id,'related')]"
    "[not(self::body or self::html or self::article or self::main)]"
)
_CONSENT = re.compile(
    r"cookie|consent|gdpr|onetrust|privacy-(?:banner|notice|popup)|(?:^|[\s_-])cmp(?:$|[\s_-])", re.IGNORECASE
)
_CONSENT_TAGS = ("amp-consent", "amp-list", "amp-sidebar", "amp-carousel", "template", "dialog")
_CONSENT_PHRASES = 3  # in a paragraph that asks for consent; two stand in news about data too
_MUSTACHE = re.compile(r"\{\{[^{}]{1,60}\}\}")
_OTHERS_WORDS = re.compile(r"comment|disqus|reply|replies|modal|popup|promo|subscri", re.IGNORECASE)
_MARKING = ("class", "id", "style", "aria-hidden", "role")  # attributes by which extractors tell what a block is
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REPEATED = "//blockquote|//*[contains(@class,'pull')]|//aside|//figure"
_LARGE_PART = 0.4  # a block with more of the page's text than this is the article, whatever its class says
_LONG = 60  # characters of a paragraph
SHORT_SENTENCE = 30  # characters of a paragraph beside a block
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "…", ".)")
_FEW_LINKS = 0.3  # share of a text that is links, from which it is a list of them
_PART = 0.25  # of its parent's paragraphs, from which a block at the end belongs to them
_PLACE_LETTERS = 40
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2  # of a table of figures
_MOST_COLUMNS = 12
_MOST_CELLS = 400
_CELL_LETTERS = 160
_DASH = re.compile(r"\s*[-–—]+\s*")
_HEADLINE_WORDS = 4


def clean_page(tree: html.HtmlElement) -> None:
    """Take away what is beside the article, in place; unfold, join and mark what belongs to it."""
    whole = len(squeeze(tree.text_content())) or 1
    for step in (_drop_consent, _keep_article_in_aside, _drop_linked_paragraphs, _join_datelines, _unfold):
        step(tree)
    _drop_beside(tree, whole)
    _drop_repeated(tree)
    _tables_as_lines(tree)


def paragraphs(tree: html.HtmlElement, least: int = _LONG) -> Iterator[str]:
    """The texts of a page's paragraphs that are more than links, from ``least`` characters on."""
    for element in tree.iter("p"):
        text = squeeze(element.text_content())
        if len(text) >= least and _link_share(element, text) < _FEW_LINKS and not _is_of_others(element):
            yield text


def _is_of_others(element: html.HtmlElement) -> bool:
    """Whether a paragraph stands in a block of readers' comments, of an offer or of the like."""
    return any(
        _OTHERS_WORDS.search(_named(parent)) for parent in element.iterancestors() if parent.tag not in _NO_BLOCKS
    )


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _named(element: html.HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _drop_consent(tree: html.HtmlElement) -> None:
    """Dialogues about cookies, and templates that a script would fill in."""
    for element in list(tree.iter(*_CONSENT_TAGS)):
        if not _holds_heading(element):
            _drop(element)
    for element in list(tree.iter("div", "section", "aside", "p", "form")):
        if _CONSENT.search(_named(element)) and not _holds_heading(element):
            _drop(element)
    for element in list(tree.iter("p", "li", "span")):
        if _MUSTACHE.search(element.text or "") or _asks_consent(element):
            _drop(element)


def _asks_consent(element: html.HtmlElement) -> bool:
    """Whether a paragraph speaks to readers about their data, whatever its block is called."""
    text = element.text_content()
    if len(text) < _LONG or any(mark in text for mark in '"“”'):
        return False
    words = text.casefold()
    return sum(phrase in words for phrase in _consent_phrases()) >= _CONSENT_PHRASES


def _holds_heading(element: html.HtmlElement) -> bool:
    return next(element.iter("h1", "article", "main"), None) is not None


def _keep_article_in_aside(tree: html.HtmlElement) -> None:
    for element in list(tree.iter("aside")):
        if next(element.iter("h1"), None) is not None:
            element.tag = "div"


def _drop_linked_paragraphs(tree: html.HtmlElement) -> None:
    """Paragraphs and items of lists that are nothing but a link of several words: other articles' headlines."""
    for element in list(tree.iter("p", "li")):
        links = list(element.iter("a"))
        text = squeeze(element.text_content())
        if len(links) != 1 or len(text.split()) < _HEADLINE_WORDS or text.endswith("."):
            continue  # a headline has no full stop; a sentence that is a link is the article's own
        if squeeze(links[0].text_content()) == text:
            _drop(element)


def _join_datelines(tree: html.HtmlElement) -> None:
    """``<strong>Jakarta</strong> - <p>…``: place and dash begin the paragraph that follows."""
    for element in list(tree.iter("strong", "b")):
        tail = element.tail or ""
        dash = _DASH.match(tail)
        place = squeeze(element.text_content())
        if not dash or not 0 < len(place) <= _PLACE_LETTERS or element.getparent() is None:
            continue
        following = element.getnext()
        if not tail[dash.end() :].strip() and following is not None and following.tag == "p":
            following.text = f"{place} - {(following.text or '').lstrip()}"
            element.tail = ""
            _drop(element)
        else:
            element.drop_tag()


def _unfold(tree: html.HtmlElement) -> None:
    """Blocks between an article's paragraphs that hold more of them lose the names that the extractor goes by."""
    for element in tree.iter("div", "section"):
        if _is_marked(element) and _may_be_unfolded(element):
            for attribute in _MARKING:
                element.attrib.pop(attribute, None)


def _is_marked(element: html.HtmlElement) -> bool:
    """Whether a block has a name, a style or is hidden from reading aloud: what the extractor may drop it for."""
    name = _named(element) + (element.get("style") or "")
    return bool(name.strip() or element.get("aria-hidden"))


def _may_be_unfolded(element: html.HtmlElement) -> bool:
    """Whether a block behind a sentence of the article holds more of its paragraphs."""
    style = element.get("style") or ""
    if _HIDDEN.search(style) or not _is_sentence(element.getprevious()):
        return False
    if _OTHERS_WORDS.search(_named(element) + style) and not _is_sentence(element.getnext()):
        return False
    inner = [p for p in element.iter("p") if _is_paragraph(p)]
    return bool(inner) and not _holds_heading(element) and _between_paragraphs(element, inner)


def _is_paragraph(element: html.HtmlElement | None) -> bool:
    if element is None or element.tag != "p":
        return False
    text = squeeze(element.text_content())
    return len(text) >= _LONG and _link_share(element, text) < _FEW_LINKS


def _is_sentence(element: html.HtmlElement | None) -> bool:
    """Whether an element is a paragraph of the article, short ones too, that ends as a sentence does."""
    if element is None or element.tag != "p":
        return False
    text = squeeze(element.text_content())
    return len(text) >= SHORT_SENTENCE and text.endswith(_SENTENCE_ENDS) and _link_share(element, text) < _FEW_LINKS


def _between_paragraphs(element: html.HtmlElement, inner: list[html.HtmlElement]) -> bool:
    """Whether a block behind a paragraph stands before another one, or is a good part of the text."""
    if len(inner) >= 2 and _is_sentence(element.getnext()):
        return True
    parent = element.getparent()
    if parent is None:
        return False
    whole = sum(len(p.text_content()) for p in parent.iter("p")) or 1
    return len(inner) >= 2 and sum(len(p.text_content()) for p in inner) / whole > _PART


def _link_share(element: html.HtmlElement, text: str) -> float:
    return sum(len(squeeze(a.text_content())) for a in element.iter("a")) / (len(text) or 1)


@cache
def _consent_phrases() -> tuple[str, ...]:
    phrases = (load(code).terms("consent_phrases") for code in available())
    return tuple(dict.fromkeys(phrase.casefold() for terms in phrases for phrase in terms))


@cache
def _beside() -> str:
    words = dict.fromkeys(word for code in available() for word in load(code).terms("beside_classes"))
    return _BESIDE.format(classes=" or ".join(f"contains(@class,'{word}')" for word in words))


def _drop_beside(tree: html.HtmlElement, whole: int) -> None:
    for element in tree.xpath(_beside()):
        if len(element.text_content()) < _LARGE_PART * whole:
            _drop(element)


def _drop_repeated(tree: html.HtmlElement) -> None:
    """Pull quotes: blocks whose words stand in a paragraph too."""
    blocks = [(element, fold(element.text_content())) for element in tree.xpath(_REPEATED)]
    blocks = [(element, words) for element, words in blocks if 2 < len(words.split()) < 80]
    if not blocks:
        return
    others = {id(p) for element, _ in blocks for p in element.iter("p")}
    text = " ".join(fold(p.text_content()) for p in tree.iter("p") if id(p) not in others)
    for element, words in blocks[:100]:
        if element.tag not in _NO_BLOCKS and words in text:
            _drop(element)


def _tables_as_lines(tree: html.HtmlElement) -> None:
    """Tables of figures become a paragraph a row, the cells apart by bars; tables for layout stay as they are."""
    for table in list(tree.iter("table")):
        rows = [[squeeze(cell.text_content()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
        rows = [row for row in rows if any(row)]
        if _are_figures(rows) and _link_share(table, squeeze(table.text_content())) <= _FEW_LINKS:
            _replace_by_lines(table, rows)


def _are_figures(rows: list[list[str]]) -> bool:
    """Whether rows of cells are a table of figures by their size; a layout has one row or column, or long cells."""
    if len(rows) < _LEAST_ROWS or not all(_LEAST_COLUMNS <= len(row) <= _MOST_COLUMNS for row in rows):
        return False
    cells = [cell for row in rows for cell in row]
    return len(cells) <= _MOST_CELLS and max(map(len, cells)) <= _CELL_LETTERS


def _replace_by_lines(table: html.HtmlElement, rows: list[list[str]]) -> None:
    for child in list(table):
        table.remove(child)
    table.tag, table.text = "div", None
    for row in rows:
        line = html.Element("p")
        line.text = " | ".join(row)
        table.append(line)
