"""The edition as Markdown pages: home, articles, stories, actors, archive, outlets, picks, check."""

from __future__ import annotations

from collections.abc import Iterator

from digest.config import Settings
from digest.model import Edition, Page, Target, TrackedEdition
from digest.pages.actor_index import index_targets
from digest.pages.actor_pages import actor_targets
from digest.pages.archive_pages import archive_targets
from digest.pages.article_page import article_targets
from digest.pages.check_page import check_target
from digest.pages.day_pages import day_targets
from digest.pages.home_page import home_target
from digest.pages.labels import Labels
from digest.pages.map_page import map_target
from digest.pages.outlet_pages import outlet_targets
from digest.pages.page_context import PageContext, deserves_page
from digest.pages.pick_pages import pick_targets
from digest.pages.places_page import NO_PLACES, known_places, places_targets
from digest.pages.story_pages import story_targets
from digest.pages.topic_pages import topic_targets
from digest.topics import topic_ids

__all__ = ["deserves_page", "interface_labels", "lay_out", "nav_sections", "page_targets"]


def page_targets(reader: TrackedEdition, settings: Settings) -> Iterator[Target]:
    """The sheets of all pages, each of which can be made by itself, at any time and in any process.

    What a sheet's pages are made from is asked of the reader while it is made; lists are items of their own, which are
    added to the reader while the sheets are gone through. Linear in the number of articles and of names.
    """
    book = PageContext(reader, settings, Labels(settings.language))
    yield home_target(book)
    yield from article_targets(book)
    yield from story_targets(book)
    if topic_ids(settings):
        yield from topic_targets(book)
    places = known_places(reader.edition) if book.shows("places") else NO_PLACES
    yield from index_targets(book, places=bool(places.spots))
    yield from actor_targets(book)
    yield from archive_targets(book)
    yield from day_targets(book)
    if book.shows("map"):
        yield map_target(book)
    yield from places_targets(book, places)
    if book.shows("outlets"):
        yield from outlet_targets(book)
    if book.shows("picks"):
        yield from pick_targets(book)
    if book.shows("check"):
        yield check_target(book)


def lay_out(edition: Edition, settings: Settings) -> Iterator[Page]:
    """All pages of an edition, one after another."""
    for sheet in page_targets(TrackedEdition(edition), settings):
        for path, content in sheet.make():
            yield Page(path=path, text=content.decode())


def nav_sections(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The sections for the site's navigation, label and page; articles are reached through them and by search."""
    words = Labels(settings.language)
    optional = [name for name in ("outlets", "picks", "check") if name in settings.optional_pages]
    topics = ["topics"] if topic_ids(settings) else []
    sections = ["home", "stories", *topics, "actors", "archive", *optional]
    return tuple(
        (words.text(name), settings.prefix + ("index.md" if name == "home" else f"{name}/index.md"))
        for name in sections
    )


def interface_labels(settings: Settings) -> dict[str, str]:
    """The words that the theme's own parts say: search, tables, menus."""
    words = Labels(settings.language)
    return {name: words.text(name) for name in _INTERFACE}


_INTERFACE = (
    "edition",
    "filter_actor",
    "filter_kind",
    "filter_language",
    "filter_month",
    "filter_outlet",
    "filter_table",
    "filter_topic",
    "fold_picks",
    "follow",
    "follow_json",
    "kind_actor",
    "kind_article",
    "kind_page",
    "kind_story",
    "main_menu",
    "search",
    "search_any",
    "search_clear",
    "search_close",
    "search_empty",
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
