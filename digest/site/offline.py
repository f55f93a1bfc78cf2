"""A site that is opened from the disk: what Material needs for it, whether the settings name it or not."""

from __future__ import annotations

from typing import Any


def prepare_offline(config: Any) -> None:
    """Add Material's search and its plugin for sites without a server, where they are not listed; ask for no fonts.

    The plugin writes links to files instead of folders, and the search index as a script. Called before any event.
    """
    from material.plugins.offline.plugin import OfflinePlugin
    from material.plugins.search.plugin import SearchPlugin

    for name, kind in (("search", SearchPlugin), ("offline", OfflinePlugin)):
        if name not in config.plugins and f"material/{name}" not in config.plugins:
            plugin = kind()
            plugin.load_config({})
            config.plugins[f"material/{name}"] = plugin
    config.theme["font"] = False
