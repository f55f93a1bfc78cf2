"""``digest analyze``: what is found in articles, as JSON Lines."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.messages import say
from digest.cli.options import CLUSTER, JOBS, command_line
from digest.errors import DigestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.config import Settings
    from digest.files.actors_file import ActorsFile
    from digest.files.outlets_file import OutletsFile
    from digest.model import Edition, Problem

_PROBLEMS_SHOWN = 20  # the rest is counted


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The JSON Lines file to write.",
)
@click.option(
    "--config", "-f", type=click.Path(path_type=Path), help="Take settings from this mkdocs.yml  [default: none]"
)
@JOBS
@CLUSTER
@command_line
def analyze(paths: tuple[Path, ...], output: Path, config: Path | None, jobs: int | None, cluster: str | None) -> None:
    """Write what is found in articles as JSON Lines, one article a line.

    PATH is an article file, a folder (read recursively), a feed or a .jsonl file of articles. Symbolic links are
    followed, unless the settings file that you name says otherwise: nothing is published here.

    \b
    Examples:
      digest analyze articles --output articles.jsonl
      digest analyze page.html feed.xml -o found.jsonl
    """
    from digest.cli.console_progress import ConsoleProgress
    from digest.engine import default_jobs
    from digest.pipeline import Project, Workers, analyze_collection, edit_collection, open_cache
    from digest.pipeline.article_stages import AnalysisContext
    from digest.pipeline.project import time_zone

    for path in paths:
        if not path.exists():
            raise DigestError(f"{path}: no such file or folder")
    settings, actors_file, outlets_file, root = _what_the_user_knows(config)
    context = AnalysisContext(
        summary=settings.summary,
        knowledge=actors_file,
        outlets=outlets_file,
        own_topics=settings.own_topics,
        timezone=time_zone(settings),
    )
    project = Project(root=root, settings=settings)
    workers = Workers(jobs=default_jobs() if jobs is None else jobs, cluster=cluster)
    with tempfile.TemporaryDirectory(prefix="digest-") as folder, open_cache(Path(folder)) as cache:
        with ConsoleProgress() as progress:
            collection = analyze_collection(project, context, cache, progress, workers, paths)
            edition = edit_collection(collection, actors_file)
        _write_json_lines(output, edition)
    _print_problems(collection.problems)


def _what_the_user_knows(config: Path | None) -> tuple[Settings, ActorsFile, OutletsFile, Path]:
    """Settings, actors, outlets and root folder: those of a settings file, or what stands where none is named."""
    from digest.config import Settings
    from digest.files.actors_file import ActorsFile, load_actors_file
    from digest.files.outlets_file import OutletsFile, load_outlets_file

    if config is None:
        return Settings(follow_links=True), ActorsFile(), OutletsFile(), Path.cwd()

    from digest.cli.collection import load_settings

    settings, root = load_settings(config)
    return settings, load_actors_file(root / settings.actors), load_outlets_file(root / settings.outlets), root


def _write_json_lines(output: Path, edition: Edition) -> None:
    from digest.export import article_json

    try:
        with output.open("w", encoding="utf-8", newline="\n") as out:
            for entry in sorted(edition.entries, key=lambda entry: entry.card.file):
                out.write(json.dumps(article_json(entry), ensure_ascii=False) + "\n")
    except OSError as error:
        raise DigestError(f"{output}: cannot be written: {error.strerror}") from error


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems[:_PROBLEMS_SHOWN]:
        click.echo(say("problem", text=problem), err=True)
    if len(problems) > _PROBLEMS_SHOWN:
        click.echo(say("more_problems", count=f"{len(problems) - _PROBLEMS_SHOWN:,}"), err=True)
