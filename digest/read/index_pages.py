"""Whether a page is a list of headlines and no article: a front page, a section, a tag, search results."""

from __future__ import annotations

from lxml import html

from digest.text import squeeze

_HEADLINE_WORDS = 4  # in a link that can be a headline
_LEAST_HEADLINES = 4
_TEXT_LETTERS = 40  # of a block that can be a paragraph or a teaser
_ARTICLE_LETTERS = 150  # of a paragraph that no teaser has
_TEXT_SHARE = 0.2  # of the headlines' letters, in paragraphs of its own, from which a page may be an article
_CARD_PARENTS = 4
_BESIDE = ("script", "style", "noscript", "nav", "footer", "header")


def is_index_page(tree: html.HtmlElement) -> bool:
    """Whether nearly all text of a page stands on cards: small blocks with a link that is a headline.

    Set on 13 front and section pages and 151 articles: 13 and none.
    """
    headlines = [text for text in map(_text, tree.iter("a")) if len(text.split()) >= _HEADLINE_WORDS]
    if len(headlines) < _LEAST_HEADLINES:
        return False
    sizes = _sizes(tree)
    own = [len(words) for element, words in _texts(tree) if not _on_card(element, words, sizes)]
    letters = sum(map(len, headlines))
    return max(own, default=0) < _ARTICLE_LETTERS and sum(own) < _TEXT_SHARE * letters


def _texts(tree: html.HtmlElement) -> list[tuple[html.HtmlElement, str]]:
    """Blocks with words of their own, outside of what stands around every page."""
    texts = []
    for element in tree.iter("p", "div", "span", "td", "li", "article", "section"):
        if any(parent.tag in _BESIDE for parent in element.iterancestors()):
            continue
        words = squeeze((element.text or "") + " ".join(child.tail or "" for child in element))
        if len(words) >= _TEXT_LETTERS:
            texts.append((element, words))
    return texts


def _sizes(tree: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """The number of letters in each element, counted once from the leaves up."""
    sizes: dict[html.HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        inner = sum(sizes.get(child, 0) + len(child.tail or "") for child in element)
        sizes[element] = inner + len(element.text or "")
    return sizes


def _on_card(element: html.HtmlElement, words: str, sizes: dict[html.HtmlElement, int]) -> bool:
    """Whether a small block around a text has a headline link that is not inside of the text."""
    inside = {_text(link) for link in element.iter("a")}
    block: html.HtmlElement | None = element
    for _ in range(_CARD_PARENTS):
        if block is not None and block.tag == "a" and len(_text(block).split()) >= _HEADLINE_WORDS:
            return True
        block = block.getparent() if block is not None else None
        if block is None or sizes[block] > 4 * len(words) + 400:
            return False
        links = [_text(link) for link in block.iter("a")]
        if any(len(link.split()) >= _HEADLINE_WORDS and link not in inside for link in links):
            return True
    return False


def _text(element: html.HtmlElement) -> str:
    return squeeze(element.text_content())
