"""``digest cache``: show or prune what is kept between builds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.messages import say
from digest.cli.options import CONFIG, TABLE_FORMAT, command_line
from digest.cli.spoken_help import SpokenGroup

if TYPE_CHECKING:
    from digest.cache.database import Cache


@click.group(cls=SpokenGroup)
def cache() -> None:
    """Show or prune what is kept between builds."""


@cache.command("show")
@CONFIG
@TABLE_FORMAT
@command_line
def cache_show(config: Path, format_: str) -> None:
    """Show how much is kept."""
    from digest.pipeline.analysis_run import open_tables

    with _open_cache(config) as stored, open_tables(stored) as tables:
        files, articles, size = tables.counts()
    if format_ == "json":
        counts = {"file": str(stored.path), "files": files, "articles": articles, "bytes": size}
        click.echo(json.dumps(counts, ensure_ascii=False, indent=1))
        return
    megabytes = f"{size / 1e6:,.1f}"
    click.echo(say("cache_holds", file=stored.path, files=f"{files:,}", articles=f"{articles:,}", megabytes=megabytes))


@cache.command("prune")
@CONFIG
@command_line
def cache_prune(config: Path) -> None:
    """Forget what no article of the collection needs any more."""
    from digest.pipeline.analysis_run import open_tables
    from digest.pipeline.stored_contents import stored_sources

    with _open_cache(config) as stored, open_tables(stored) as tables:
        count = tables.prune(stored_sources(tables))
    click.echo(say("cache_pruned", count=f"{count:,}"))


def _open_cache(file: Path) -> Cache:
    from digest.cli.collection import load_settings
    from digest.config import WORKPLACE
    from digest.pipeline import open_cache

    _, root = load_settings(file)
    stored = open_cache(root / WORKPLACE)
    for note in stored.notes:
        click.echo(say("note", text=note), err=True)
    return stored
