"""MkDocs' settings made ready for the edition: where the site may go, what the theme has to know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digest.config import WORKPLACE, Settings, parse
from digest.errors import SettingsError
from digest.outputs.own_files import refuse_sources
from digest.pages import interface_labels, nav_sections
from digest.pages.cards import require_cards
from digest.site.mkdocs_config import mkdocs_errors, without_output
from digest.site.theme_setup import EditionTheme, set_up_theme


def plugin_settings(options: Any, file: Path) -> tuple[Settings, list[SettingsError]]:
    """The settings of the plugin's section, and its faults; where it has any, the settings are those of no section."""
    where = f"{file}: plugins.digest"
    try:
        settings = parse(options, where)
    except SettingsError as error:
        return Settings(), [error]
    return settings, []


@mkdocs_errors()
def set_up_site(config: Any, root: Path, settings: Settings, *, offline: bool) -> Settings:
    """Prepare MkDocs' settings; returns ours, with the site left out of the articles.

    Args:
        config: MkDocs' settings, changed in place.
        root: the folder of the settings file.
        settings: ours.
        offline: whether the site is to work opened from the disk.

    Raises:
        PluginError: the site would go where articles are, or the theme is not Material.
    """
    sources = (root / path for path in (*settings.articles, settings.actors, settings.outlets))
    refuse_sources(Path(config.site_dir), (root, *sources))
    settings = without_output(settings, config, root)
    require_cards(settings)
    set_up_theme(config, edition_theme(settings, offline=offline), root / WORKPLACE)
    return settings


def edition_theme(settings: Settings, *, offline: bool) -> EditionTheme:
    """What the theme has to know of the edition."""
    return EditionTheme(
        language=settings.language,
        prefix=settings.prefix,
        labels=interface_labels(settings),
        sections=nav_sections(settings),
        offline=offline,
        noindex=settings.noindex,
        cards=settings.cards,
    )
