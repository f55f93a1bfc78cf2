"""Digest's templates, scripts and search in a user's Material theme, which stays as it is otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from digest.errors import RenderError
from digest.outputs.atomic_files import write_if_changed

THEME = "theme"  # folder in the workplace for the one script that differs from site to site

_SCRIPTS = ("assets/digest/labels.js", "assets/digest/search.js", "assets/digest/digest.js")
_SEARCH_SCRIPT = "assets/digest/search.js"
_MATERIAL_PART = Path("partials", "palette.html")  # what every Material has, also under another name
_SEARCH_NAMES = ("material/search", "search")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTheme:
    """What a theme has to know of the edition.

    ``prefix`` is the edition's folder, empty where it is the whole site; ``sections`` are labels and paths of Markdown
    pages, the home page first; ``offline`` sites are opened from the disk, with Material's own search. ``noindex`` asks
    search engines to leave the pages out.
    """

    language: str
    prefix: str
    labels: Mapping[str, str]
    sections: tuple[tuple[str, str], ...]
    offline: bool
    noindex: bool = False
    cards: bool = False


def set_up_theme(config: Any, edition: EditionTheme, workplace: Path) -> None:
    """Put Digest's templates after the user's and before Material's, and its scripts among the site's.

    Args:
        config: MkDocs' settings, changed in place.
        edition: what the theme has to know.
        workplace: folder where a script is kept.

    Raises:
        RenderError: the theme is not Material.
    """
    require_material(config)
    whole_site = not edition.prefix
    own_look = whole_site and not _names_a_color(config.theme.get("palette"))
    if whole_site and not _names_a_language(config):
        config.theme["language"] = edition.language

    directories = config.use_directory_urls and not edition.offline
    _add_folders(config.theme, _template_folders(workplace, offline=edition.offline, own_look=own_look))
    _write_labels(workplace / THEME, edition, directories=directories)
    _write_robots(workplace / THEME, config.site_url if whole_site else "")
    config.extra["digest"] = {
        "whole_site": whole_site,
        "language": edition.language,
        "noindex": edition.noindex,
        "cards": edition.cards,
        "labels": dict(edition.labels),
        "sections": _section_links(edition, directories=directories),
    }

    _add_sheets(config, whole_site=whole_site, own_look=own_look)
    _add_scripts(config, offline=edition.offline)
    if edition.offline:
        _add_polyfill(config)
    else:
        replace_search(config)


def _template_folders(workplace: Path, *, offline: bool, own_look: bool) -> list[Path]:
    """Folders of templates and assets, the one that is looked into first last."""
    folders = [workplace / THEME, _theme_folder()]
    if not offline:
        folders.append(_theme_folder() / "pagefind")
    if own_look:
        folders.append(_theme_folder() / "masthead")
    return folders


def _add_sheets(config: Any, *, whole_site: bool, own_look: bool) -> None:
    """Our style sheets before the user's, which so win."""
    sheets = ["assets/digest/masthead.css"] if own_look else []
    if whole_site:
        sheets.append("assets/digest/digest.css")
    config.extra_css = [*sheets, *(path for path in config.extra_css if path not in sheets)]


def _add_scripts(config: Any, *, offline: bool) -> None:
    """Our scripts before the user's; the one of the search only where there is one to ask."""
    scripts = [path for path in _SCRIPTS if not (offline and path == _SEARCH_SCRIPT)]
    config.extra_javascript = [*scripts, *(path for path in config.extra_javascript if str(path) not in scripts)]


def _add_polyfill(config: Any) -> None:
    """What Material's offline plugin needs, which would otherwise be fetched from another host."""
    polyfills = config.extra.setdefault("polyfills", [])
    if not any("iframe-worker" in str(path) for path in polyfills):
        polyfills.append("assets/digest/iframe-worker.js")


def require_material(config: Any) -> None:
    """Refuse another theme than Material.

    Raises:
        RenderError: with the way out.
    """
    if any((Path(folder) / _MATERIAL_PART).is_file() for folder in config.theme.dirs):
        return
    raise RenderError(
        f'mkdocs.yml: Digest needs the theme Material, not "{config.theme.name}": write "theme: {{name: material}}"'
    )


def replace_search(config: Any) -> None:
    """Take Material's search index away, which nobody could load at thousands of articles; its button stays.

    Material's header draws the button where its search plugin is listed, so that one is listed, but hears of nothing.
    """
    from material.plugins.search.plugin import SearchIndex, SearchPlugin

    plugins = config.plugins
    listed = [plugins.pop(name) for name in list(plugins) if name in _SEARCH_NAMES]
    for methods in plugins.events.values():
        methods[:] = [method for method in methods if getattr(method, "__self__", None) not in listed]
    search = next((plugin for plugin in listed if isinstance(plugin, SearchPlugin)), None)
    if search is None:
        search = SearchPlugin()
        search.load_config({})
    search.config.enabled = True
    search.search_index = SearchIndex(**search.config)  # empty; other plugins go through it
    dict.__setitem__(plugins, "material/search", search)


def _theme_folder() -> Path:
    return Path(str(resources.files("digest").joinpath("theme")))


def _add_folders(theme: Any, folders: list[Path]) -> None:
    """The folders after the user's own and before the theme's; the last one is looked into first."""
    for folder in map(str, folders):
        if folder in theme.dirs:
            theme.dirs.remove(folder)
        theme.dirs.insert(1 if theme.custom_dir else 0, folder)


def _write_labels(folder: Path, edition: EditionTheme, *, directories: bool) -> None:
    """The script that says to the others what differs from site to site."""
    site = json.dumps({"labels": dict(edition.labels), "directories": directories}, ensure_ascii=False)
    content = f"window.digestSite = {site.replace('<', chr(92) + 'u003c')};\n"
    write_if_changed(folder, _SCRIPTS[0], content.encode())


def _write_robots(folder: Path, address: str | None) -> None:
    """What leads search engines to the site map, where the address is known; a ``robots.txt`` of the user's wins."""
    if address:
        site_map = f"{address.rstrip('/')}/sitemap.xml"
        write_if_changed(folder, "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_map}\n".encode())
    else:
        (folder / "robots.txt").unlink(missing_ok=True)


def _section_links(edition: EditionTheme, *, directories: bool) -> list[dict[str, str]]:
    """Title, address and folder of each section, and the kind of page that leads it."""
    links = []
    for title, path in edition.sections:
        folder = path.removesuffix("index.md")
        kind = folder.removeprefix(edition.prefix).strip("/") or "home"
        url = folder if directories else f"{folder}index.html"
        links.append({"title": title, "url": url, "folder": folder, "kind": kind})
    return links


def _names_a_color(palette: Any) -> bool:
    palettes = [palette] if isinstance(palette, Mapping) else palette or []
    return any(one.get("primary") or one.get("accent") for one in palettes if isinstance(one, Mapping))


def _names_a_language(config: Any) -> bool:
    """Whether the user's settings say the theme's language."""
    for settings in config.user_configs:
        theme = settings.get("theme")
        if isinstance(theme, Mapping) and "language" in theme:
            return True
    return False
