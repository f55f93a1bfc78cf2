"""``digest cache``: show or prune what is kept between builds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.messages import say
from digest.cli.options import CONFIG, TABLE_FORMAT, command_line

if TYPE_CHECKING:
    from digest.cache.store import AnalysisStore


@click.group()
def cache() -> None:
    """Show or prune what is kept between builds."""


@cache.command("show")
@CONFIG
@TABLE_FORMAT
@command_line
def cache_show(config: Path, format_: str) -> None:
    """Show how much is kept."""
    with _open_store(config) as store:
        files, results, size = store.counts()
    if format_ == "json":
        counts = {"file": str(store.path), "files": files, "articles": results, "bytes": size}
        click.echo(json.dumps(counts, ensure_ascii=False, indent=1))
        return
    megabytes = f"{size / 1e6:,.1f}"
    click.echo(say("cache_holds", file=store.path, files=f"{files:,}", articles=f"{results:,}", megabytes=megabytes))


@cache.command("prune")
@CONFIG
@command_line
def cache_prune(config: Path) -> None:
    """Forget what no article of the collection needs any more."""
    from digest.pipeline.analysis_run import remembered

    with _open_store(config) as store:
        count = store.prune(remembered(store))
    click.echo(say("cache_pruned", count=f"{count:,}"))


def _open_store(file: Path) -> AnalysisStore:
    from digest.cli.collection import load_settings
    from digest.config import WORKPLACE
    from digest.pipeline import open_store

    _, root = load_settings(file)
    store = open_store(root / WORKPLACE)
    if store.note:
        click.echo(say("note", text=store.note), err=True)
    return store
