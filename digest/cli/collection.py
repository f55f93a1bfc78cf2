"""The collection that a settings file stands for, as the commands open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from digest.cli.console_progress import ConsoleProgress
from digest.cli.messages import speak
from digest.config import Settings
from digest.errors import SettingsError
from digest.model import Edition
from digest.site.mkdocs_config import load_config

if TYPE_CHECKING:
    from digest.plugin import DigestPlugin


def digest_plugin(config: Any, file: Path) -> DigestPlugin:
    """The ``digest`` plugin of MkDocs' settings; from here on the command speaks the site's language.

    Raises:
        SettingsError: it is not among the plugins.
    """
    plugin = config.plugins.get("digest")
    if plugin is None:
        raise SettingsError(str(file), ['the plugin "digest" is not listed; add it under "plugins:"'])
    speak(plugin.settings.language)
    return cast("DigestPlugin", plugin)


def load_settings(file: Path) -> tuple[Settings, Path]:
    """Digest's settings, and the folder that they stand in."""
    plugin = digest_plugin(load_config(file), file)
    return plugin.settings, plugin.root


def load_edition(file: Path, jobs: int | None) -> tuple[Edition, Settings, Any]:
    """The edition of a collection as it is now, Digest's settings, and MkDocs' settings."""
    from digest.cache.database import open_cache
    from digest.pipeline.build_site import edit_site, noting, with_healing
    from digest.pipeline.problem_log import ProblemLog
    from digest.pipeline.project import Project, Workers

    config = load_config(file)
    plugin = digest_plugin(config, file)
    project = Project(root=plugin.root, settings=plugin.settings)
    workers = Workers() if jobs is None else Workers(jobs=jobs)
    with ConsoleProgress() as progress, open_cache(project.workplace) as cache, noting(cache, progress):
        collection, edition = with_healing(cache, lambda: edit_site(project, cache, progress, workers))
        ProblemLog().report(edition.problems, collection.counts)
        return edition, project.settings, config
