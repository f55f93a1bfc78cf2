"""The collection that a settings file stands for, as the commands open it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digest.cli.console_progress import ConsoleProgress
from digest.cli.messages import speak
from digest.config import Settings
from digest.errors import SettingsError
from digest.model import Edition
from digest.site import load_config


def digest_plugin(config: Any, file: Path) -> Any:
    """The ``digest`` plugin of MkDocs' settings; from here on the command speaks the site's language.

    Raises:
        SettingsError: it is not among the plugins.
    """
    plugin = config.plugins.get("digest")
    if plugin is None:
        raise SettingsError(str(file), ['the plugin "digest" is not listed; add it under "plugins:"'])
    speak(plugin.settings.language)
    return plugin


def load_settings(file: Path) -> tuple[Settings, Path]:
    """Digest's settings, and the folder that they stand in."""
    plugin = digest_plugin(load_config(file), file)
    return plugin.settings, plugin.root


def load_edition(file: Path, jobs: int | None) -> tuple[Edition, Settings, Any]:
    """The edition of a collection as it is now, Digest's settings, and MkDocs' settings."""
    config = load_config(file)
    plugin = digest_plugin(config, file)
    plugin.jobs = plugin.jobs if jobs is None else jobs
    with ConsoleProgress() as progress:
        plugin.progress = progress
        return plugin.edit(), plugin.settings, config
