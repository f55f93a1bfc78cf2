"""``digest check``: what is wrong with the collection."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.messages import say
from digest.cli.options import CONFIG, FAILED, JOBS, command_line

if TYPE_CHECKING:
    from digest.model import Edition, Problem


@click.command()
@CONFIG
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@JOBS
@command_line
def check(config: Path, format_: str, jobs: int | None) -> None:
    """Show what is wrong with the collection; exit code 1 if anything is.

    Damaged sentences, unresolved picks, undated and untitled articles, near-duplicates, problems while reading, and
    actors that may be one, ready to be pasted into actors.yml.
    """
    from digest.cli.collection import load_edition

    edition, _, _ = load_edition(config, jobs)
    if format_ == "json":
        click.echo(json.dumps([_problem_json(problem) for problem in edition.problems], ensure_ascii=False, indent=1))
    else:
        _print_problems(edition)
    sys.exit(FAILED if edition.problems else 0)


def _print_problems(edition: Edition) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(say("kind"), say("where"), say("what"))
    for problem in edition.problems:
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        table.add_row(Text(problem.kind), Text(place), Text(problem.message))
    console = Console()
    console.print(table if edition.problems else say("nothing_wrong", count=f"{len(edition.entries):,}"))
    for candidate in edition.proposals:
        names = {"keep": candidate.keep, "other": candidate.other}
        console.print(Text(say("perhaps_one_actor", **names, evidence=candidate.evidence)))


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {"kind": problem.kind, "file": problem.file, "line": problem.line, "message": problem.message}
