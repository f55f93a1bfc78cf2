"""The edition as Markdown pages: home, articles, stories, actors, archive, outlets, picks, check."""

from __future__ import annotations

from collections.abc import Iterator

from digest.config import Settings
from digest.model import Edition, Page, Reader, Sheet
from digest.pages.actor_index import name_sheets
from digest.pages.actor_pages import actor_sheets
from digest.pages.archive_pages import archive_sheets
from digest.pages.article_page import article_sheets
from digest.pages.check_page import check_sheet
from digest.pages.home_page import home_sheet
from digest.pages.labels import Words
from digest.pages.map_page import map_sheet
from digest.pages.outlet_pages import outlet_sheets
from digest.pages.page_context import Book, deserves_page
from digest.pages.pick_pages import pick_sheets
from digest.pages.story_pages import story_sheets

__all__ = ["deserves_page", "interface", "lay_out", "nav", "sheets"]


def sheets(reader: Reader, settings: Settings) -> Iterator[Sheet]:
    """The sheets of all pages, each of which can be made by itself, at any time and in any process.

    What a sheet's pages are made from is asked of the reader while it is made; lists are items of their own, which are
    added to the reader while the sheets are gone through. Linear in the number of articles and of names.
    """
    book = Book(reader, settings, Words(settings.language))
    yield home_sheet(book)
    yield from article_sheets(book)
    yield from story_sheets(book)
    yield from name_sheets(book)
    yield from actor_sheets(book)
    yield map_sheet(book)
    yield from archive_sheets(book)
    yield from outlet_sheets(book)
    yield from pick_sheets(book)
    yield check_sheet(book)


def lay_out(edition: Edition, settings: Settings) -> Iterator[Page]:
    """All pages of an edition, one after another."""
    for sheet in sheets(Reader(edition), settings):
        for path, content in sheet.make():
            yield Page(path=path, text=content.decode())


def nav(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The sections for the site's navigation, label and page; articles are reached through them and by search."""
    words = Words(settings.language)
    sections = ("home", "stories", "actors", "archive", "outlets", "picks", "check")
    return tuple((words.text(name), "index.md" if name == "home" else f"{name}/index.md") for name in sections)


def interface(settings: Settings) -> dict[str, str]:
    """The words that the theme's own parts say: search, tables, menus."""
    words = Words(settings.language)
    return {name: words.text(name) for name in _INTERFACE}


_INTERFACE = (
    "filter_actor",
    "filter_language",
    "filter_month",
    "filter_outlet",
    "filter_table",
    "follow",
    "main_menu",
    "search",
    "search_any",
    "search_clear",
    "search_close",
    "search_failed",
    "search_filters",
    "search_hint",
    "search_loading",
    "search_meant",
    "search_more",
    "search_none",
    "search_one",
    "search_open",
    "search_other",
    "search_placeholder",
    "search_tips",
    "actors",
    "articles",
    "sort_by",
    "stories",
    "theme_sections",
    *(f"month_{number}" for number in range(1, 13)),
)
