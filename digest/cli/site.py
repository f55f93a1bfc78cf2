"""Building and serving the site from the command line."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from digest.cli.progress import ConsoleProgress
from digest.cli.up_to_date import BuildStamp, stat_signatures
from digest.config import WORKPLACE
from digest.errors import RenderError
from digest.site import build_site as render_site
from digest.site import load_config


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
    begun = time.monotonic()
    asked = {"config": config.absolute(), "strict": strict, "offline": offline, "site_dir": site_dir}
    standing = BuildStamp(config.absolute().parent / WORKPLACE, asked)
    if (told := standing.told()) is None:
        overrides = {"strict": strict, "site_dir": site_dir and str(site_dir.absolute())}
        settings = load_config(config, **{name: value for name, value in overrides.items() if value is not None})
        plugin = digest_plugin(settings, config)
        plugin.jobs = plugin.jobs if jobs is None else jobs
        plugin.offline = offline
        plugin.cluster = cluster
        roots = _read(settings, plugin, config)
        read = stat_signatures(roots)
        standing.forget()
        told = _built(settings, plugin)
        if _alone(settings, config):
            counts = {"new": 0, "changed": 0, "unchanged": sum(told["counts"].values())}
            standing.note(roots, read, Path(settings.site_dir), {**told, "counts": counts, "seconds": {}})
    for warning in told["warnings"]:
        click.echo(f"Warning: {warning}", err=True)
    _say_done(told, offline, time.monotonic() - begun)


def _built(settings: Any, plugin: Any) -> dict[str, Any]:
    """Build it, and say what there is to tell."""
    with ConsoleProgress() as shown:
        plugin.progress = shown
        warnings = render_site(settings)
    return {
        "counts": dict(plugin.collection.counts),
        "problems": len(plugin.edition.problems),
        "warnings": warnings,
        "seconds": shown.seconds,
        "site": str(Path(settings.site_dir)),
    }


def _read(settings: Any, plugin: Any, config: Path) -> list[Path]:
    """Files and folders that a build reads."""
    own = [plugin.root / path for path in (*plugin.settings.articles, plugin.settings.actors)]
    theme = [Path(settings.theme.custom_dir)] if settings.theme.custom_dir else []
    return [config.absolute(), Path(settings.docs_dir), *own, *theme]


def _alone(settings: Any, config: Path) -> bool:
    """Whether a build reads nothing but these files: no other plugin, hook, settings file or variable has a say."""
    text = config.read_text(encoding="utf-8", errors="replace")
    others = [name for name in settings.plugins if name.rpartition("/")[2] not in ("digest", "search", "offline")]
    return not others and not settings.hooks and "INHERIT" not in text and "!ENV" not in text


def _say_done(told: dict[str, Any], offline: bool, seconds: float) -> None:
    counts, problems, site = told["counts"], told["problems"], Path(told["site"])
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_row(
        "Articles",
        f"{sum(counts.values()):,}",
        f"{counts['new']:,} new, {counts['changed']:,} changed, {counts['unchanged']:,} unchanged",
    )
    table.add_row(
        "Problems", f"{problems:,}", "listed on the site's Check page and by: digest check" if problems else ""
    )
    stages = ", ".join(f"{stage} {taken:.1f}" for stage, taken in told["seconds"].items())
    table.add_row("Seconds", f"{seconds:.1f}", stages or "nothing to do")
    console = Console(stderr=True)
    console.print(table, highlight=False)
    console.print(f"\nThe site is in {site}", soft_wrap=True, highlight=False)
    how = (
        f"open {site / 'index.html'} in a browser"
        if offline
        else f"digest serve, or: python3 -m http.server --directory {site}"
    )
    console.print(f"Look at it with: {how}", soft_wrap=True, highlight=False)


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
