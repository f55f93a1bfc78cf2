"""``digest build``: the site, made or brought up to date."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from digest.cli.logs import is_quiet
from digest.cli.messages import say
from digest.cli.options import CLUSTER, CONFIG, JOBS, TABLE_FORMAT, command_line

if TYPE_CHECKING:
    from digest.cli.up_to_date import BuildStamp
    from digest.pipeline.project import Workers
    from digest.plugin import DigestPlugin


@click.command()
@CONFIG
@click.option("--strict/--no-strict", default=None, help="Warnings end the build.")
@click.option("--offline", is_flag=True, help="A site that works opened from the disk, search included.")
@click.option(
    "--site-dir", type=click.Path(path_type=Path), help="Where the site goes  [default: site_dir of the settings]"
)
@click.option("--verify", is_flag=True, help="Read the whole site, and make anew what is not as it was written.")
@JOBS
@CLUSTER
@TABLE_FORMAT
@command_line
def build(
    config: Path,
    strict: bool | None,
    offline: bool,
    site_dir: Path | None,
    verify: bool,
    jobs: int | None,
    cluster: str | None,
    format_: str,
) -> None:
    """Build the site.

    \b
    Examples:
      digest build
      digest build --offline --site-dir /media/stick/briefing
      SOURCE_DATE_EPOCH=0 digest build --strict     (in CI)
    """
    from digest.cli.up_to_date import BuildStamp
    from digest.config import WORKPLACE

    start = time.monotonic()
    request = {"config": config.absolute(), "strict": strict, "offline": offline, "site_dir": site_dir}
    stamp = BuildStamp(config.absolute().parent / WORKPLACE, request)
    report = None if verify else stamp.told()
    if report is None:
        overrides = {"strict": strict, "site_dir": site_dir and str(site_dir.absolute())}
        given = {name: value for name, value in overrides.items() if value is not None}
        report = _build_and_note(config, given, stamp, _Request(offline, verify, jobs, cluster))
    for warning in report["warnings"]:
        click.echo(say("warning", text=warning), err=True)
    if not offline and not is_quiet():
        print_address_fault(report.get("address", ""))
    if format_ == "json":
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    elif not is_quiet():
        _print_report(report, offline, time.monotonic() - start)


class _Request(NamedTuple):
    """What was asked for beside the settings."""

    offline: bool
    verify: bool
    jobs: int | None
    cluster: str | None


def _build_and_note(config: Path, overrides: dict[str, Any], stamp: BuildStamp, request: _Request) -> dict[str, Any]:
    """Build the site and note how it stands; what only a build needs is imported here, a second in all.

    Args:
        config: the settings file.
        overrides: settings given on the command line.
        stamp: where the build is noted.
        request: what else was asked for.

    Returns:
        What there is to report.
    """
    from digest.cli.collection import digest_plugin
    from digest.cli.up_to_date import stat_signatures
    from digest.pipeline.project import Workers
    from digest.site.mkdocs_config import load_config, messages

    with messages() as config_warnings:
        settings = load_config(config, **overrides)
    plugin = digest_plugin(settings, config)
    plugin.offline = request.offline
    cluster, jobs = request.cluster, request.jobs
    workers = Workers(cluster=cluster) if jobs is None else Workers(jobs=jobs, cluster=cluster)
    roots = files_read(settings, plugin, config)
    signatures = stat_signatures(roots)
    stamp.forget()
    report = _build(settings, plugin, workers, config_warnings, verify=request.verify)
    if _reads_only_known_files(settings, config):
        counts = {"new": 0, "changed": 0, "unchanged": sum(report["counts"].values())}
        stamp.note(roots, signatures, Path(settings.site_dir), {**report, "counts": counts, "seconds": {}})
    return report


def _build(
    settings: Any, plugin: DigestPlugin, workers: Workers, config_warnings: list[str], *, verify: bool
) -> dict[str, Any]:
    """Build the site; returns what there is to report."""
    from digest.cli.console_progress import ConsoleProgress
    from digest.pipeline.mkdocs_build import build_mkdocs_site
    from digest.pipeline.project import Project

    project = Project(root=plugin.root, settings=plugin.settings)
    with ConsoleProgress() as progress:
        result = build_mkdocs_site(project, settings, plugin, progress, workers, verify=verify)
    return {
        "counts": dict(result.collection.counts),
        "problems": len(result.edition.problems),
        "warnings": [*config_warnings, *result.warnings],
        "seconds": progress.seconds,
        "site": str(Path(settings.site_dir)),
        "address": settings.site_url or "",
    }


def files_read(settings: Any, plugin: DigestPlugin, config: Path) -> list[Path]:
    """Files and folders that a build reads."""
    theme = [Path(settings.theme.custom_dir)] if settings.theme.custom_dir else []
    own = [plugin.root / path for path in (*plugin.settings.articles, plugin.settings.actors, plugin.settings.outlets)]
    return [config.absolute(), Path(settings.docs_dir), *own, *theme]


def _reads_only_known_files(settings: Any, config: Path) -> bool:
    """Whether no other plugin, hook, settings file or variable has a say in the build."""
    from digest.site.user_pages import includes_files

    text = config.read_text(encoding="utf-8", errors="replace")
    others = [name for name in settings.plugins if name.rpartition("/")[2] not in ("digest", "search", "offline")]
    if others or settings.hooks or includes_files(settings):
        return False
    return "INHERIT" not in text and "!ENV" not in text


def _program() -> str:
    """What to type for this program: its name where the shell finds it, else how it was called."""
    if shutil.which("digest"):
        return "digest"
    called = Path(sys.argv[0])
    return "python3 -m digest" if called.name == "__main__.py" else os.path.relpath(called)


def print_address_fault(url: str) -> None:
    """Say that feeds and shared links will lead nowhere; no warning, as it keeps nothing from being built."""
    from digest.cli.doctor import address_fault

    if fault := address_fault(url):
        key = f"doctor_site_url_{fault}"
        click.echo(f"{say(key, url=url)} ({say(key + '_way')})", err=True)


def _print_report(report: dict[str, Any], offline: bool, seconds: float) -> None:
    from rich.console import Console
    from rich.table import Table

    counts, problems, site = report["counts"], report["problems"], Path(report["site"])
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_row(
        say("articles"),
        f"{sum(counts.values()):,}",
        say("article_counts", **{name: f"{counts[name]:,}" for name in ("new", "changed", "unchanged")}),
    )
    table.add_row(say("problems"), f"{problems:,}", say("problems_where") if problems else "")
    stages = ", ".join(f"{stage} {duration:.1f}" for stage, duration in report["seconds"].items())
    table.add_row(say("seconds"), f"{seconds:.1f}", stages or say("nothing_to_do"))
    console = Console(stderr=True)
    console.print(table, highlight=False)
    console.print("\n" + say("site_is_in", folder=site), soft_wrap=True, highlight=False)
    if offline:
        how = say("open_file", file=site / "index.html")
    else:
        how = say("serve_or", program=_program(), command=f"python3 -m http.server --directory {site}")
    console.print(say("look_at_it", how=how), soft_wrap=True, highlight=False)
