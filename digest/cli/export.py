"""``digest export``: the edition as a folder of files for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.logs import is_quiet
from digest.cli.messages import say
from digest.cli.options import CONFIG, JOBS, command_line
from digest.errors import DigestError

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.model import Edition

_PROFILES = ("plain", "obsidian", "quartz", "hugo", "zensical")
_NAMED = 5  # files that are named in a message; the rest is counted


@click.command()
@CONFIG
@click.option("--format", "format_", type=click.Choice(["markdown", "json", "csv", "xlsx", "parquet"]), required=True)
@click.option(
    "--profile",
    type=click.Choice(_PROFILES),
    help="The program that the Markdown is for.  [default: plain]",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to fill."
)
@JOBS
@command_line
def export(config: Path, format_: str, profile: str | None, output: Path, jobs: int | None) -> None:
    """Write the edition as a folder of Markdown pages that stands on its own, as JSON, or as tables.

    Another export into the same folder brings it up to date. What others put there stays, and so does a file that
    somebody changed.

    \b
    Examples:
      digest export --format markdown --profile obsidian --output ~/vault/briefing
      digest export --format markdown --profile hugo --output mysite/content/briefing
      digest export --format json --output data
      digest export --format csv --output tables
    """
    from digest.cli.collection import load_edition
    from digest.outputs.export_folder import update_folder

    if profile is not None and format_ != "markdown":
        raise click.UsageError("--profile is for --format markdown")
    edition, settings, mkdocs_config = load_edition(config, jobs)
    update = update_folder(output, _export_files(format_, profile or "plain", edition, settings, mkdocs_config))
    if update.left:
        names = ", ".join(update.left[:_NAMED]) + (" …" if len(update.left) > _NAMED else "")
        click.echo(say("note", text=say("changed_by_hand", count=f"{len(update.left):,}", files=names)), err=True)
    if not is_quiet():
        click.echo(say("files_written", count=f"{update.files:,}", folder=output), err=True)


def _export_files(
    format_: str, profile: str, edition: Edition, settings: Settings, config: Any
) -> Iterator[tuple[str, bytes]]:
    if format_ == "markdown":
        from digest.export.markdown_profiles import export_pages
        from digest.pages import lay_out

        return export_pages(profile, lay_out(edition, settings), edition, settings)
    if format_ in ("csv", "xlsx", "parquet"):
        return _table_files(format_, edition)
    from digest.export import published_json

    return published_json(edition, settings, config.site_name, config.site_url or "", whole=True)


def _table_files(format_: str, edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Raises DigestError where the format needs a package that is not installed."""
    from digest.export import table_files

    makers = {"csv": table_files.csv_files, "xlsx": table_files.xlsx_files, "parquet": table_files.parquet_files}
    try:
        yield from makers[format_](edition)
    except ImportError as error:
        raise DigestError(
            f'--format {format_} needs {error.name}; install it: pip install "mkdocs-digest[tables]"'
        ) from error
