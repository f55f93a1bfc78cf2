"""Markdown as text: links keep their words and give their addresses, marks of emphasis and notes are gone."""

from __future__ import annotations

import re

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
    re.compile(
        rf"(?<![\w{mark[-1]}\\]) {mark} (?=[^\s{mark[-1]}]) ([^\n{mark[-1]}]{{1,400}}?)"
        rf" (?<=[^\s{mark[-1]}\\]) {mark} (?![\w{mark[-1]}])",
        re.VERBOSE,
    )
    for mark in (r"\*\*\*", r"\*\*", r"\*", "___", "__", "_", "==", "~~")
)
_CODE = re.compile(r"(?<!`)`([^`\n]{1,200})`(?!`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])")
_SIGNS = frozenset("*_=~`[<#>%\\^")


def markdown_to_text(text: str) -> tuple[str, tuple[Link, ...]]:
    """The text of a Markdown body, and the links in it.

    Callouts (but quotations), footnotes and comments are the reader's own, not the article's: they are left out. Lines
    keep their order and their bullets.
    """
    if _SIGNS.isdisjoint(text):
        return text, ()
    for pattern in (_COMMENT, _IMAGE, _NOTE, _NOTE_MARK, _QUOTE_CALLOUT, _CALLOUT, _BLOCK_MARK, _TAG_LINE):
        text = pattern.sub("", text)
    links = tuple(Link(text=_without_emphasis(match[1]), url=match[2]) for match in _LINK.finditer(text))
    text = _LINK.sub(r"\1", text)
    text = _OTHER_LINK.sub(r"\1", text)
    text = without_wiki_links(text)
    text = _AUTO_LINK.sub(r"\1", text)
    text = _HEADING.sub(r"\1", _QUOTED.sub("", text))
    return _ESCAPED.sub(r"\1", _without_emphasis(_CODE.sub(r"\1", text))), links


def without_wiki_links(text: str) -> str:
    """``[[A|B]]`` as B, ``[[A]]`` as A."""
    return _WIKI_LINK.sub(lambda match: match[2] or match[1], text) if "[[" in text else text


def _without_emphasis(text: str) -> str:
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return text
