"""Markdown to HTML as MkDocs does it, with one converter for many pages."""

from __future__ import annotations

from typing import Any

import markdown
from mkdocs.structure.files import Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

from digest.site.fast_markdown import FastMarkdown, OtherMarkdownError


class Converter:
    """What ``Page.render`` of MkDocs does, without making its parts anew for each page."""

    def __init__(self, config: Any, files: Files) -> None:
        self._config = config
        self._files = files
        self._kept: _Parts | None = None

    def render(self, page: Page, *, fresh: bool = False, slowly: bool = False) -> None:
        """Set content, contents' list and title of a page whose source was read.

        Args:
            page: the page, changed in place.
            fresh: use parts of its own for this page, for hand-written Markdown, where an extension may remember.
            slowly: leave all of it to Python-Markdown.
        """
        if page.markdown is None:
            raise ValueError(f"the source of {page.file.src_uri} was not read")
        if fresh or self._kept is None:
            parts = _Parts(self._config, self._files, page)
            self._kept = self._kept or (None if fresh else parts)
        else:
            parts = self._kept
            parts.turn_to(page)
        if parts.dialect.usable and not fresh and not slowly:
            try:
                content, tokens, title = parts.dialect.convert(page.markdown, parts.links.path_to_url)
            except OtherMarkdownError:
                pass
            else:
                page.content, page.toc, page._title_from_render = content, get_toc(tokens), title
                return
        page.content = parts.markdown.convert(page.markdown)
        page.toc = get_toc(getattr(parts.markdown, "toc_tokens", []))
        page._title_from_render = parts.title.title


class _Parts:
    def __init__(self, config: Any, files: Files, page: Page) -> None:
        self.markdown = markdown.Markdown(
            extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
        )
        raw = _RawHTMLPreprocessor()
        anchors = _ExtractAnchorsTreeprocessor(page.file, files, config)
        self.links = _RelativePathTreeprocessor(page.file, files, config)
        self.title = _ExtractTitleTreeprocessor()
        for part in (raw, anchors, self.links, self.title):
            part._register(self.markdown)
        self.dialect = FastMarkdown(self.markdown, config["markdown_extensions"])

    def turn_to(self, page: Page) -> None:
        self.markdown.reset()
        self.links.file = page.file
        self.links.links_to_anchors = {}
        self.title.title = None
