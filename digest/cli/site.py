"""Building and serving the site from the command line."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from digest.cli.progress import Shown
from digest.errors import RenderError
from digest.render import build_site as render_site
from digest.render import load_config


def digest_plugin(config: Any, file: Path) -> Any:
    """The ``digest`` plugin of MkDocs' settings.

    Raises:
        RenderError: it is not among the plugins.
    """
    plugin = config.plugins.get("digest")
    if plugin is None:
        raise RenderError(f'{file}: the plugin "digest" is not listed; add it under "plugins:"')
    return plugin


def build_site(
    config: Path,
    *,
    strict: bool | None,
    offline: bool,
    site_dir: Path | None,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Build the site, showing progress, and end by saying where it is."""
    overrides: dict[str, Any] = {}
    if strict is not None:
        overrides["strict"] = strict
    if site_dir is not None:
        overrides["site_dir"] = str(site_dir.absolute())
    begun = time.monotonic()
    settings = load_config(config, **overrides)
    plugin = digest_plugin(settings, config)
    plugin.jobs = plugin.jobs if jobs is None else jobs
    plugin.offline = offline
    plugin.cluster = cluster
    with Shown() as shown:
        plugin.progress = shown
        warnings = render_site(settings)
    for warning in warnings:
        click.echo(f"Warning: {warning}", err=True)
    _say_done(shown, plugin, Path(settings.site_dir), offline, time.monotonic() - begun)


def _say_done(shown: Shown, plugin: Any, site: Path, offline: bool, seconds: float) -> None:
    counts, problems = plugin.collection.counts, len(plugin.edition.problems)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_row(
        "Articles",
        f"{sum(counts.values()):,}",
        f"{counts['new']:,} new, {counts['changed']:,} changed, {counts['unchanged']:,} unchanged",
    )
    table.add_row(
        "Problems", f"{problems:,}", "listed on the site's Check page and by: digest check" if problems else ""
    )
    table.add_row(
        "Seconds", f"{seconds:.1f}", ", ".join(f"{stage} {taken:.1f}" for stage, taken in shown.seconds.items())
    )
    shown.console.print(table, highlight=False)
    shown.console.print(f"\nThe site is in {site}", soft_wrap=True, highlight=False)
    how = (
        f"open {site / 'index.html'} in a browser"
        if offline
        else f"digest serve, or: python3 -m http.server --directory {site}"
    )
    shown.console.print(f"Look at it with: {how}", soft_wrap=True, highlight=False)


def serve_site(file: Path, address: str | None, open_browser: bool) -> None:
    """Serve the site until interrupted."""
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import MkDocsException

    digest_plugin(load_config(file), file)
    more: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        serve(str(file), livereload=True, open_in_browser=open_browser, **more)
    except (MkDocsException, OSError) as error:
        raise RenderError(f"cannot serve: {error}") from error
