"""Markdown as text: links keep their words and give their addresses, marks of emphasis and notes are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.model import Link

_IMAGE = re.compile(r"!\[\[[^\[\]\n]{0,300}\]\]|!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)(?:\{[^{}\n]{0,100}\})?")
_LINK = re.compile(
    r"\[([^\[\]\n]{1,300})\]\(<?(https?://[^\s()<>]{1,1000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,300})?)>?(?:\s+\"[^\"\n]{0,200}\")?\)"
)
_OTHER_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:[#/.][^\s()<>]{0,1000}|mailto:[^\s()<>]{1,200})\)")
_WIKI_LINK = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_AUTO_LINK = re.compile(r"<(https?://[^\s<>]{1,1000})>")
_NOTE = re.compile(r"^\[\^[^\]\n]{1,40}\]:.*(?:\n[ \t]+\S.*)*\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\n]{1,40}\]")
_CALLOUT = re.compile(r"^>[ \t]*\[![\w-]{1,30}\][+-]?.*\n(?:>.*\n?)*", re.MULTILINE)
_QUOTE_CALLOUT = re.compile(r"^>[ \t]*\[!(?:quote|cite)\][+-]?.*\n", re.MULTILINE | re.IGNORECASE)
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_BLOCK_MARK = re.compile(r"[ \t]\^[\w-]{1,40}[ \t]*$", re.MULTILINE)
_TAG_LINE = re.compile(r"^[ \t]*(?:#[^\W\d_][\w/-]{0,60}[ \t]*)+$\n?", re.MULTILINE)
_COMMENT = re.compile(r"%%[^%]{0,2000}%%|<!--(?:(?!-->).){0,2000}-->", re.DOTALL)
# Emphasis: its marks touch the words inside, and no letter outside.
_EMPHASIS = tuple(
    (
        mark.replace("\\", ""),
        re.compile(
            rf"(?<![\w{mark[-1]}\\]) {mark} (?=[^\s{mark[-1]}]) ([^\n{mark[-1]}]{{1,400}}?)"
            rf" (?<=[^\s{mark[-1]}\\]) {mark} (?![\w{mark[-1]}])",
            re.VERBOSE,
        ),
        r"\1",
    )
    for mark in (r"\*\*\*", r"\*\*", r"\*", "___", "__", "_", "==", "~~")
)
_CODE = re.compile(r"(?<!`)`([^`\n]{1,200})`(?!`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])")
# Passes: the sign that a text must have, the pattern, and what stands instead.
_LEFT_OUT = (
    ("%%", _COMMENT, ""),
    ("<!--", _COMMENT, ""),
    ("![", _IMAGE, ""),
    ("[^", _NOTE, ""),
    ("[^", _NOTE_MARK, ""),
    ("[!", _QUOTE_CALLOUT, ""),
    ("[!", _CALLOUT, ""),
    ("^", _BLOCK_MARK, ""),
    ("#", _TAG_LINE, ""),
)
_LINKS = (("](", _LINK, r"\1"), ("](", _OTHER_LINK, r"\1"))
_BLOCKS = (
    ("<http", _AUTO_LINK, r"\1"),
    (">", _QUOTED, ""),
    ("#", _HEADING, r"\1"),
    ("`", _CODE, r"\1"),
)
_ESCAPES = (("\\", _ESCAPED, r"\1"),)
_SIGNS = frozenset("*_=~`[<#>%\\^")


def markdown_to_text(text: str) -> tuple[str, tuple[Link, ...]]:
    """The text of a Markdown body, and the links in it.

    Callouts (but quotations), footnotes and comments are the reader's own, not the article's: they are left out. Lines
    keep their order and their bullets.
    """
    if _SIGNS.isdisjoint(text):
        return text, ()
    text = _apply(_LEFT_OUT, text)
    links = tuple(Link(text=_without_emphasis(match[1]), url=match[2]) for match in _links_in(text))
    text = without_wiki_links(_apply(_LINKS, text))
    return _apply(_ESCAPES, _without_emphasis(_apply(_BLOCKS, text))), links


def _links_in(text: str) -> Iterator[re.Match[str]]:
    return _LINK.finditer(text) if "](" in text else iter(())


def _apply(passes: Sequence[tuple[str, re.Pattern[str], str]], text: str) -> str:
    """The text after the passes whose sign it has."""
    for sign, pattern, instead in passes:
        if sign in text:
            text = pattern.sub(instead, text)
    return text


def without_wiki_links(text: str) -> str:
    """``[[A|B]]`` as B, ``[[A]]`` as A."""
    return _WIKI_LINK.sub(lambda match: match[2] or match[1], text) if "[[" in text else text


def _without_emphasis(text: str) -> str:
    return _apply(_EMPHASIS, text)
