"""Analyses, checks and exports from the command line."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from digest.cache.store import AnalysisStore
from digest.cli.progress import ConsoleProgress
from digest.cli.site import digest_plugin
from digest.config import WORKPLACE, Settings
from digest.engine import default_jobs
from digest.errors import DigestError
from digest.export import article_json
from digest.files.actors_file import ActorsFile, load_actors_file
from digest.model import Edition
from digest.pipeline import analyze_collection, edit_collection, open_store, write_tree
from digest.pipeline.article_stages import AnalysisContext
from digest.site import load_config

_SHOWN = 20  # problems that are told one by one
# Links inside a picture are written for the site, since MkDocs does not look there; in a folder they lead to files.
_PICTURED = re.compile(r'(<a href="\.\./[\w-]+/index)\.html(" data-actor=)')


def _settings(file: Path) -> tuple[Settings, Path, Any]:
    config = load_config(file)
    plugin = digest_plugin(config, file)
    return plugin.settings, plugin.root, config


def _edition(file: Path, jobs: int | None) -> tuple[Edition, Settings, Any]:
    config = load_config(file)
    plugin = digest_plugin(config, file)
    plugin.jobs = plugin.jobs if jobs is None else jobs
    with ConsoleProgress() as shown:
        plugin.progress = shown
        return plugin.edit(), plugin.settings, config


def analyze_files(
    paths: tuple[Path, ...], output: Path, config: Path | None, jobs: int | None, cluster: str | None
) -> None:
    """Analyze files and folders into a JSON Lines file; problems go to standard error.

    Raises:
        DigestError: a path does not exist, or the output cannot be written.
    """
    for path in paths:
        if not path.exists():
            raise DigestError(f"{path}: no such file or folder")
    settings, root = Settings(), Path.cwd()
    if config:
        settings, root, _ = _settings(config)
    knowledge = load_actors_file(root / settings.actors) if config else ActorsFile()
    with (
        tempfile.TemporaryDirectory(prefix="digest-") as folder,
        open_store(Path(folder)) as store,
    ):
        context = AnalysisContext(summary=settings.summary, knowledge=knowledge)
        with ConsoleProgress() as shown:
            workers = default_jobs() if jobs is None else jobs
            collection = analyze_collection(
                root, settings, context, store, shown, jobs=workers, paths=paths, cluster=cluster
            )
            edition = edit_collection(collection, knowledge)
        _write(output, edition)
    for problem in collection.problems[:_SHOWN]:
        click.echo(f"Problem: {problem}", err=True)
    if len(collection.problems) > _SHOWN:
        click.echo(f"… and {len(collection.problems) - _SHOWN:,} problems more", err=True)


def _write(output: Path, edition: Edition) -> None:
    try:
        with output.open("w", encoding="utf-8", newline="\n") as out:
            for entry in sorted(edition.entries, key=lambda entry: entry.card.file):
                out.write(json.dumps(article_json(entry), ensure_ascii=False) + "\n")
    except OSError as error:
        raise DigestError(f"{output}: cannot be written: {error.strerror}") from error


def check_collection(file: Path, form: str, jobs: int | None) -> int:
    """Print what is wrong with the collection; the number is the exit code."""
    edition, _, _ = _edition(file, jobs)
    if form == "json":
        click.echo(json.dumps([_problem(problem) for problem in edition.problems], ensure_ascii=False, indent=1))
        return int(bool(edition.problems))
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Kind", "Where", "What")
    for problem in edition.problems:
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        table.add_row(Text(problem.kind), Text(place), Text(problem.message))
    console = Console()
    console.print(table if edition.problems else f"Nothing is wrong with {len(edition.entries):,} articles.")
    for proposal in edition.proposals:
        console.print(Text(f"Perhaps one actor: {proposal.keep} and {proposal.other} ({proposal.evidence})"))
    return int(bool(edition.problems))


def _problem(problem: Any) -> dict[str, Any]:
    return {"kind": problem.kind, "file": problem.file, "line": problem.line, "message": problem.message}


def export_edition(file: Path, form: str, output: Path, jobs: int | None) -> None:
    """Write the edition into a folder that is empty, missing, or an earlier export."""
    edition, settings, config = _edition(file, jobs)
    mark = output / ".digest-export"
    if output.exists() and any(output.iterdir()) and not mark.exists():
        raise DigestError(f"{output}: is not empty and no earlier export; name another folder")
    count = len(write_tree(output, _exported(form, edition, settings, config)))
    click.echo(f"{count - 1:,} files in {output}", err=True)


def _exported(form: str, edition: Edition, settings: Settings, config: Any) -> Iterator[tuple[str, bytes]]:
    yield ".digest-export", b"Written by digest export; emptied and filled again by the next one.\n"
    if form == "markdown":
        from digest.pages import lay_out

        for page in lay_out(edition, settings):
            yield page.path, _PICTURED.sub(r"\1.md\2", page.text).encode()
    else:
        from digest.export import published_json

        yield from published_json(edition, settings, config.site_name, config.site_url or "", whole=True)


def show_cache(file: Path) -> None:
    """Print how much the store keeps."""
    with _store(file) as store:
        files, results, size = store.counts()
    click.echo(f"{store.path}: {files:,} files, {results:,} articles, {size / 1e6:,.1f} MB")


def prune_cache(file: Path) -> None:
    """Forget results that no remembered file needs."""
    from digest.pipeline.analysis_run import remembered

    with _store(file) as store:
        gone = store.prune(remembered(store))
    click.echo(f"{gone:,} articles forgotten")


def _store(file: Path) -> AnalysisStore:
    _, root, _ = _settings(file)
    store = open_store(root / WORKPLACE)
    if store.note:
        click.echo(f"Note: {store.note}", err=True)
    return store
