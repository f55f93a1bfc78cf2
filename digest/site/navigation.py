"""The edition's sections in the navigation of a site, whoever made that one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section, _add_parent_links, _add_previous_and_next_links
from mkdocs.structure.pages import Page

from digest.site.site_files import builds_another_language
from digest.site.theme_setup import EditionTheme


def add_sections(nav: Navigation, files: Files, config: Any, edition: EditionTheme) -> Navigation:
    """The navigation with the sections that it has not yet.

    In a site of its own they come first, or after the home page where that one is first. In a folder of their own they
    are one entry, in the place of the edition's home page where the navigation names that one, else the last entry.
    What the user placed stays where it is.

    Args:
        nav: as the settings, or another plugin, made it.
        files: the site's files.
        config: MkDocs' settings.
        edition: labels and paths of the sections.
    """
    if builds_another_language(config):
        return Navigation([*_links(edition, config), *nav.items], nav.pages)
    placed = {page.file.src_uri for page in nav.pages}
    pages = list(_pages([one for one in edition.sections if one[1] not in placed], files, config))
    if not pages:
        return nav
    items = list(nav.items)
    home = edition.sections[0][1]
    if edition.prefix:
        items = _as_one_entry(items, pages, home, edition)
    else:
        at = 1 if items and _is_page(items[0], home) else 0
        items[at:at] = pages
    whole = list(_all_pages(items))
    for page in whole:
        page.previous_page = page.next_page = None
    _add_previous_and_next_links(whole)
    _add_parent_links(items)
    return Navigation(items, whole)


def _links(edition: EditionTheme, config: Any) -> list[Link]:
    """The sections as addresses, for pages that are built without the edition's."""
    addresses = ((label, path.removesuffix("index.md")) for label, path in edition.sections)
    return [
        Link(label, address if config.use_directory_urls else f"{address}index.html") for label, address in addresses
    ]


def _as_one_entry(items: list[Any], pages: Sequence[Page], home: str, edition: EditionTheme) -> list[Any]:
    for number, item in enumerate(items):
        if _is_page(item, home):
            return [
                *items[:number],
                Section(item.title or edition.labels["edition"], [item, *pages]),
                *items[number + 1 :],
            ]
    if home in {page.file.src_uri for page in _all_pages(items)}:  # the user made an entry; it is theirs
        return items
    return [*items, Section(edition.labels["edition"], list(pages))]


def _pages(sections: Iterable[tuple[str, str]], files: Files, config: Any) -> Iterator[Page]:
    for label, path in sections:
        file = files.get_file_from_path(path)
        if file is not None:
            page = file.page if isinstance(file.page, Page) else Page(label, file, config)
            page.title = page.title or label
            yield page


def _is_page(item: Any, path: str) -> bool:
    return isinstance(item, Page) and item.file.src_uri == path


def _all_pages(items: Iterable[Any]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        elif item.children:
            yield from _all_pages(item.children)
