"""The edition's Markdown pages taken apart: front matter, body, links and anchors."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from digest.model import Page
from digest.safe_yaml import safe_yaml

INDEX = "index.md"
_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
# A Markdown link, as our own templates write it: brackets in the words and blanks in the target are escaped there.
LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]+)\)")
HTML_LINK = re.compile(r"""(?P<before>\s(?:href|src)=")(?P<target>[^"]*)(?=")""")
# Links inside a picture are written for the site, since MkDocs does not look there; in a folder they lead to files.
_PICTURE_LINK = re.compile(r'(<a href="\.\./[\w-]+/index)\.html(" data-actor=)')
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownFile:
    """A page: its folder's address (``2026/11/slug/``; empty for the home page), front matter and body."""

    address: str
    front: Mapping[str, Any]
    body: str

    @property
    def path(self) -> str:
        """The path of the page's file."""
        return self.address + INDEX

    @property
    def kind(self) -> str:
        """What the page is of: ``article``, ``actor``, ``day`` …"""
        return str(self.front["digest"]["kind"])

    @property
    def title(self) -> str:
        """The title as bare text."""
        return str(self.front["digest"]["headline"])


def parse_page(page: Page) -> MarkdownFile:
    """A page of the edition, taken apart; links inside pictures lead to files from here on."""
    match = _FRONT.match(page.text)
    if match is None:
        raise ValueError(f"{page.path}: a page without front matter")
    return MarkdownFile(
        address=page.path.removesuffix(INDEX),
        front=safe_yaml(match[1]),
        body=_PICTURE_LINK.sub(r"\1.md\2", page.text[match.end() :]).lstrip("\n"),
    )


def address_of(target: str, source: str) -> tuple[str, str] | None:
    """Where a link leads.

    Args:
        target: the link's target: ``../../actors/a/index.md#x``, ``#x`` or a web address.
        source: address of the page that the link stands on.

    Returns:
        The other page's address and the anchor with its ``#`` (or an empty text); None for a link out of the edition.
    """
    if _WEB.match(target):
        return None
    path, mark, anchor = target.partition("#")
    if not path:
        return source, mark + anchor
    joined = posixpath.normpath(posixpath.join("/" + source, path)).lstrip("/")
    if joined != INDEX and not joined.endswith("/" + INDEX):
        return None
    return joined.removesuffix(INDEX), mark + anchor


def replace_targets(body: str, replace: Callable[[str], str]) -> str:
    """The body with another target in every link, Markdown or HTML."""
    body = LINK.sub(lambda match: f"[{match['words']}]({replace(match['target'])})", body)
    return HTML_LINK.sub(lambda match: match["before"] + replace(match["target"]), body)


def front_matter(values: Mapping[str, Any]) -> str:
    """Front matter, keys in the order given, without those that have no value; dates are dates, texts are quoted."""
    lines = ["---"]
    for key, value in values.items():
        if value is None or value in ("", [], {}):
            continue
        lines.append(f"{key}: {_scalar(value)}")
    return "\n".join([*lines, "---", ""])


class Plain(str):
    """A value that stands without quotation marks: a date, a number."""

    __slots__ = ()


def _scalar(value: object) -> str:
    import json

    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {_scalar(one)}" for key, one in value.items() if one not in (None, "", []))
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_scalar(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False)
