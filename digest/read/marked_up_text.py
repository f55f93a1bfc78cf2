"""Text that may hold HTML or its entities, as collectors and content systems write it into a field."""

from __future__ import annotations

import html
import re

from digest.model import Link

_BLOCK = re.compile(r"<(?:p|br|div|li|h[1-6]|blockquote|figure|section|article)\b[^<>]{0,1000}/?>", re.IGNORECASE)
_INLINE = re.compile(r"</(?:a|b|i|em|strong|span|u|small|sup|sub|p)\s*>", re.IGNORECASE)
# Mark-up that was escaped once more: a text about mark-up names a tag or two, a field of it has its paragraphs.
_ESCAPED_BLOCK = re.compile(r"&lt;/?(?:p|br|div|li|h[1-6]|blockquote)\b[^&<>]{0,200}/?&gt;", re.IGNORECASE)
_LEAST_ESCAPED = 3
_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def plain_text(text: str, url: str | None = None, *, keep_entities: bool = False) -> tuple[str, tuple[Link, ...]]:
    """A field's text without mark-up, and its links.

    Args:
        text: the field as found.
        url: the article's address, which relative links start from.
        keep_entities: whether a text without mark-up stays as it is. In a file of plain text entities are what its
            scraper left there, and the text of an article is never changed; what looks words up reads them.

    Returns:
        Text with a line for each block, entities (also those that were escaped twice) as characters; the text as it
        stands where it has neither.
    """
    if "<" not in text and len(_ESCAPED_BLOCK.findall(text)) >= _LEAST_ESCAPED:
        text = html.unescape(text)
    if "<" in text and (_BLOCK.search(text) or _INLINE.search(text)):
        from digest.read import html_text  # the parser is large, and most texts have no mark-up

        return _unescaped(html_text.html_to_text(_keep_lines(text))), _links(text, url)
    return (text if keep_entities else _unescaped(text)), ()


def _keep_lines(text: str) -> str:
    """Line breaks of a text whose mark-up has no blocks, as breaks."""
    return text if _BLOCK.search(text) else text.replace("\n", "<br>")


def _unescaped(text: str) -> str:
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def _links(text: str, url: str | None) -> tuple[Link, ...]:
    from digest.read import html_text

    if "<a" not in text.casefold() or html_text.too_complex(text):
        return ()
    tree = html_text.parse(text)
    return html_text.links(tree, url) if tree is not None else ()
