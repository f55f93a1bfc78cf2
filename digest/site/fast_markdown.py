"""The few forms of Markdown that generated pages are made of, to the HTML that Python-Markdown makes of them.

Headings, paragraphs, flat lists, quotations, tables, one-line comments; in them links, strong words and inline HTML.
Everything else is refused, and Python-Markdown does the page. It took 5.8 ms of CPU for a page; this takes a tenth. The
tests compare both on all kinds of pages and on made-up text, and the driver on one page in a thousand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import markdown
from markdown.extensions.toc import nest_toc_tokens, strip_tags, unique
from markdown.serializers import RE_AMP

_KNOWN = {
    "toc",
    "tables",
    "fenced_code",
    "attr_list",
    "md_in_html",
    "footnotes",
    "admonition",
    "def_list",
    "sane_lists",
}
_NAME = re.compile(r"(?:markdown\.extensions\.)?(\w+)")

_TOKEN = re.compile(
    r'(?P<tag></?[a-zA-Z][\w-]*(?:\s+[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*\s*/?>)'
    r"|(?P<ref>&\#?\w+;)|(?P<strong>\*\*)|(?P<open>\[)|\]\((?P<link>[^\s()<>\\\"'`*\[\]|]+)\)"
    r"|(?P<bad>[\\`*_{}\[\]<>&|\x02\x03]|!\[|  $)"
)
_START = re.compile(
    r"\s|[-+*](?=\s|$)|--|[>#|=:!?/%]|(?:\d+|[A-Za-z])[.)]\s"
)  # what could begin something other than running text
_ORDERED = re.compile(r"1\. (?=\S)")
_COMMENT = re.compile(r"<!-- \w+ -->")
_ALIGN = re.compile(r":?-+:?")
_ALIGNED = {(False, False): "", (True, True): "center", (True, False): "left", (False, True): "right"}


class OtherMarkdownError(Exception):
    """Not one of the forms."""


class FastMarkdown:
    """Converts pages as ``parts`` would, a converter of Python-Markdown that is set up and not used.

    Args:
        extensions: their names in the settings.
    """

    def __init__(self, parts: markdown.Markdown, extensions: list[Any]) -> None:
        toc = next((part for part in parts.treeprocessors if hasattr(part, "use_permalinks")), None)
        names = {match.group(1) if (match := _NAME.fullmatch(str(name))) else "" for name in extensions}
        self.usable = names <= _KNOWN and {"toc", "tables"} <= names and toc is not None and _usual(toc)
        self._block_level = frozenset(parts.block_level_elements)
        self._toc: Any = toc

    def convert(self, text: str, href: Callable[[str], str]) -> tuple[str, list[Any], str | None]:
        """HTML of ``text``, tokens of its headings as Python-Markdown's ``toc`` has them, and its title.

        Args:
            text: the Markdown, of the forms that this module knows.
            href: what a link's target becomes.

        Raises:
            OtherMarkdownError: something in it is not one of the forms.
        """
        page = _Page(self, href)
        for block in text.strip("\n").split("\n\n"):
            page.add(block.strip("\n"))
        return "\n".join(page.close()).strip(), nest_toc_tokens(page.tokens), page.title

    def _heading(self, level: int, inner: str, used: set[str], counters: dict[str, int]) -> tuple[str, Any]:
        name = strip_tags(inner)
        slug = unique(self._toc.slugify(html.unescape(name), self._toc.sep), used, counters)
        mark = ""
        if self._toc.use_permalinks not in (False, None):
            sign = "&para;" if self._toc.use_permalinks is True else self._toc.use_permalinks
            title = f' title="{self._toc.permalink_title}"' if self._toc.permalink_title else ""
            mark = f'<a class="{self._toc.permalink_class}" href="#{slug}"{title}>{sign}</a>'
        token = {"level": level, "id": slug, "name": name, "html": inner, "data-toc-label": ""}
        return f'<h{level} id="{slug}">{inner}{mark}</h{level}>', token

    def inline(self, text: str, href: Callable[[str], str]) -> str:
        """Running text: links, strong words, inline HTML."""
        pieces: list[str] = []
        opened: list[str] = []  # "[" and "**" not yet closed
        last = 0
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            pieces.append(text[last : match.start()])
            last = match.end()
            if kind in {"tag", "ref"}:
                piece = match.group()
                if kind == "tag":
                    self._check_tag(piece)
                pieces.append(piece)
            elif kind == "strong":
                pieces.append(_strong(text, match.start(), match.end(), opened))
            elif kind == "open":
                if "[" in opened:
                    raise OtherMarkdownError
                opened.append("[")
                pieces.append("")
                at = len(pieces) - 1
            elif kind == "link":
                if not opened or opened.pop() != "[":
                    raise OtherMarkdownError
                target = RE_AMP.sub("&amp;", href(match.group("link")))
                pieces[at] = f'<a href="{target}">'
                pieces.append("</a>")
            else:
                raise OtherMarkdownError
        if opened:
            raise OtherMarkdownError
        return "".join(pieces) + text[last:]

    def _check_tag(self, piece: str) -> None:
        name = re.match(r"</?([\w-]+)", piece)
        if name is None or name.group(1).lower() in self._block_level or "markdown=" in piece:
            raise OtherMarkdownError


def _strong(text: str, start: int, end: int, opened: list[str]) -> str:
    before, after = text[start - 1 : start], text[end : end + 1]
    if "**" in opened:
        if opened.pop() != "**" or not before or before.isspace() or before == "*":
            raise OtherMarkdownError
        return "</strong>"
    if not after or after.isspace() or after == "*" or "[" in opened:
        raise OtherMarkdownError
    opened.append("**")
    return "<strong>"


class _Page:
    """The blocks of one page, as they are read."""

    def __init__(self, dialect: FastMarkdown, href: Callable[[str], str]) -> None:
        self._dialect, self._href = dialect, href
        self._made: list[str] = []
        self._items: list[tuple[str, bool]] = []  # of the list that may go on: each with whether it is a paragraph
        self._list = ""
        self._used: set[str] = set()
        self._counters: dict[str, int] = {}
        self._quoted = False
        self.tokens: list[Any] = []
        self.title: str | None = None

    def add(self, block: str) -> None:
        """Take in a block."""
        if not block:
            return
        if any(line[-1:].isspace() for line in block.split("\n")):
            raise OtherMarkdownError
        if block.startswith("- ") or _ORDERED.match(block):
            self._add_items(block)
            return
        self._end_list()
        quoted, self._quoted = self._quoted, False
        if block.startswith("#"):
            self._add_heading(block)
        elif block.startswith("|"):
            self._add_table(block)
        elif _COMMENT.fullmatch(block):
            self._made.append(f"{block}\n")  # as Python-Markdown parts raw HTML from what follows
        elif block.startswith("> "):
            if quoted:
                raise OtherMarkdownError
            self._quoted = True
            self._made.append(f"<blockquote>\n<p>{self._text(block[2:])}</p>\n</blockquote>")
        else:
            self._made.append(f"<p>{self._text(block)}</p>")

    def close(self) -> list[str]:
        """The HTML of all blocks."""
        self._end_list()
        return self._made

    def _text(self, text: str) -> str:
        if "\n" in text or _START.match(text):
            raise OtherMarkdownError
        return self._dialect.inline(text, self._href)

    def _add_heading(self, block: str) -> None:
        marks, _, text = block.partition(" ")
        if (
            not 0 < len(marks) < 7
            or marks.strip("#")
            or "\n" in text
            or text.endswith("#")
            or not text
            or text != text.strip()
        ):
            raise OtherMarkdownError
        inner = self._dialect.inline(text, self._href)
        heading, token = self._dialect._heading(len(marks), inner, self._used, self._counters)
        if not self._made and marks == "#":
            self.title = token["name"]
        self._made.append(heading)
        self.tokens.append(token)

    def _add_items(self, block: str) -> None:
        kind, length = ("ul", 2) if block.startswith("- ") else ("ol", 3)
        if self._list and self._list != kind:
            raise OtherMarkdownError
        lines = block.split("\n")
        mark = "- " if kind == "ul" else "1. "
        if not all(line.startswith(mark) for line in lines):
            raise OtherMarkdownError
        texts = [self._text(line[length:]) for line in lines]
        if self._list:  # a list with blank lines between its items
            self._items[-1] = (self._items[-1][0], True)
            self._items.append((texts.pop(0), True))
        self._list = kind
        self._items += [(text, False) for text in texts]

    def _end_list(self) -> None:
        if self._list:
            items = [f"<li>\n<p>{text}</p>\n</li>" if apart else f"<li>{text}</li>" for text, apart in self._items]
            self._made.append("\n".join([f"<{self._list}>", *items, f"</{self._list}>"]))
            self._items, self._list = [], ""

    def _add_table(self, block: str) -> None:
        rows = [_cells(line) for line in block.split("\n")]
        if len(rows) < 2 or len(rows[0]) < 2 or len(rows[1]) != len(rows[0]):
            raise OtherMarkdownError
        if not all(_ALIGN.fullmatch(cell) for cell in rows[1]) or any(len(row) != len(rows[0]) for row in rows):
            raise OtherMarkdownError
        aligned = [_ALIGNED[cell.startswith(":"), cell.endswith(":")] for cell in rows[1]]
        styles = [f' style="text-align: {side};"' if side else "" for side in aligned]
        rows_html = ["<table>", "<thead>", *self._row("th", rows[0], styles), "</thead>", "<tbody>"]
        for row in rows[2:] or [[""] * len(styles)]:
            rows_html += self._row("td", row, styles if rows[2:] else [""] * len(styles))
        self._made.append("\n".join([*rows_html, "</tbody>", "</table>"]))

    def _row(self, tag: str, cells: list[str], styles: list[str]) -> list[str]:
        pairs = zip(cells, styles, strict=True)
        elements = [f"<{tag}{style}>{self._dialect.inline(cell, self._href)}</{tag}>" for cell, style in pairs]
        return ["<tr>", *elements, "</tr>"]


def _cells(line: str) -> list[str]:
    if not line.startswith("|") or not line.endswith("|") or len(line) < 2:
        raise OtherMarkdownError
    return [cell.strip(" ") for cell in line[1:-1].split("|")]


def _usual(toc: Any) -> bool:
    """Whether headings are made in the way known here."""
    sign = toc.use_permalinks
    plain = sign in (False, None, True) or (isinstance(sign, str) and sign.isalnum())
    levels = (toc.base_level, toc.toc_top, toc.toc_bottom)
    return plain and not toc.use_anchors and not getattr(toc, "permalink_leading", False) and levels == (0, 1, 6)
