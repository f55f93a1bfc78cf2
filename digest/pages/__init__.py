"""The edition as Markdown pages: home, articles, stories, actors, archive, outlets, picks, check."""

from __future__ import annotations

from collections.abc import Iterator

from digest.config import Settings
from digest.model import Edition, Page
from digest.pages.actors import actor_pages
from digest.pages.archive import archive_pages
from digest.pages.article import article_page
from digest.pages.book import open_book
from digest.pages.check import check_page
from digest.pages.home import home_page
from digest.pages.map import map_page
from digest.pages.outlets import outlet_pages
from digest.pages.picks import pick_pages
from digest.pages.stories import story_pages
from digest.pages.words import Words

__all__ = ["interface", "lay_out", "nav"]


def lay_out(edition: Edition, settings: Settings) -> Iterator[Page]:
    """All pages of an edition, one after another; linear in the number of articles and mentions."""
    book = open_book(edition, settings)
    yield home_page(book)
    for entry in edition.entries:
        yield article_page(book, entry)
    yield from story_pages(book)
    yield from actor_pages(book)
    yield map_page(book)
    yield from archive_pages(book)
    yield from outlet_pages(book)
    yield from pick_pages(book)
    yield check_page(book)


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
