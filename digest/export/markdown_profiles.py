"""The edition's pages as other programs want them: one profile a program.

==========  ================================================================================
plain       as the site has them: ``folder/index.md``, relative links, properties of Digest
obsidian    one name a note, flat properties, wiki links, blocks for anchors, no HTML
quartz      the same with addresses as names, ``index.md`` for folders
hugo        ``_index.md`` for sections, dates, links to addresses
zensical    as plain, with properties that its theme knows
==========  ================================================================================
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from digest.config import Settings
from digest.export.markdown_files import (
    INDEX,
    MarkdownFile,
    Plain,
    address_of,
    front_matter,
    parse_page,
    replace_targets,
)
from digest.export.page_facts import PageFacts, day_of, facts_by_address
from digest.export.vault import quartz_files, vault_files
from digest.model import Edition, Page

Profile = Callable[[Iterable[Page], Edition, Settings], Iterator[tuple[str, bytes]]]


def export_pages(
    profile: str, pages: Iterable[Page], edition: Edition, settings: Settings
) -> Iterator[tuple[str, bytes]]:
    """The files of a profile: path under the exported folder, and content.

    Args:
        profile: a key of ``PROFILES``.
        pages: all pages of the edition.
        edition: the edition, for the pages' properties.
        settings: of the collection.
    """
    return PROFILES[profile](pages, edition, settings)


def _plain(pages: Iterable[Page], edition: Edition, settings: Settings) -> Iterator[tuple[str, bytes]]:
    for page in pages:
        file = parse_page(page)
        head = page.text[: page.text.index("\n---\n") + 5]
        yield file.path, f"{head}\n{file.body}".encode()


def _zensical(pages: Iterable[Page], edition: Edition, settings: Settings) -> Iterator[tuple[str, bytes]]:
    facts = facts_by_address(edition)
    for page in pages:
        file = parse_page(page)
        known = facts.get(file.address, PageFacts())
        values = {
            "title": file.front["title"],
            "description": file.front["description"],
            "date": Plain(day_of(known.date)),
            "hide": [Plain(part) for part in file.front.get("hide", ())],
            "search": {"exclude": Plain("true")} if "search" in file.front else None,
        }
        yield file.path, f"{front_matter(values)}\n{file.body}".encode()


def _hugo(pages: Iterable[Page], edition: Edition, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Branch bundles (``_index.md``) for pages with pages below them, leaf bundles (``index.md``) for the others."""
    facts = facts_by_address(edition)
    titles = {f"actors/{row.id}/": row.name for row in edition.heads}
    titles |= {f"outlets/{outlet.id}/": outlet.name for outlet in edition.outlets}
    files = [parse_page(page) for page in pages]
    branches = {parent for file in files for parent in _parents(file.address)}
    old_addresses: defaultdict[str, list[str]] = defaultdict(list)
    for old, new in edition.moved:
        old_addresses[new].append(old)
    for file in files:
        name = f"_{INDEX}" if file.address in branches else INDEX
        values = _hugo_values(file, facts.get(file.address, PageFacts()), titles)
        values["aliases"] = [_hugo_alias(old, file.address) for old in old_addresses[file.address]]
        body = replace_targets(file.body, partial(_hugo_target, source=file.address))
        yield file.address + name, f"{front_matter(values)}\n{body}".encode()


def _hugo_alias(old: str, new: str) -> str:
    """An old address as Hugo takes one: from the folder that the page's own folder stands in, wherever that is."""
    return posixpath.relpath(old, posixpath.dirname(new.rstrip("/")) or ".")


def _parents(address: str) -> Iterator[str]:
    """The addresses above one: ``2026/11/`` and ``2026/`` and the home page above ``2026/11/slug/``."""
    parts = address.rstrip("/").split("/")
    for length in range(1, len(parts)):
        yield "/".join(parts[:length]) + "/"
    if address:
        yield ""


def _hugo_values(file: MarkdownFile, facts: PageFacts, titles: Mapping[str, str]) -> dict[str, Any]:
    links = facts.links
    outlet = [titles[address] for address in links.get("outlet", ()) if address in titles]
    texts = facts.texts
    return {
        "title": file.title,
        "description": str(file.front["digest"].get("summary", "")) or _bare(file.front["description"]),
        "date": Plain(facts.date),
        "tags": [titles[address] for address in links.get("actors", ()) if address in titles],
        "params": {
            "kind": file.kind,
            "outlet": outlet[0] if outlet else "",
            "language": texts.get("language", ""),
            "source": texts.get("source", ""),
        },
    }


def _bare(text: str) -> str:
    from html import unescape

    return unescape(str(text))


def _hugo_target(target: str, source: str) -> str:
    """A link to an address instead of a file: ``../../actors/a/``."""
    link = address_of(target, source)
    if link is None or target.startswith("#"):
        return target
    path, mark, anchor = target.partition("#")
    return (path.removesuffix(INDEX) or "./") + mark + anchor


PROFILES: Mapping[str, Profile] = {
    "plain": _plain,
    "obsidian": vault_files,
    "quartz": quartz_files,
    "hugo": _hugo,
    "zensical": _zensical,
}
