"""``digest check``: what is wrong with the collection."""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.messages import FALLBACK, say, spoken_language
from digest.cli.options import CONFIG, FAILED, JOBS, TABLE_FORMAT, command_line

if TYPE_CHECKING:
    from digest.model import Edition, Problem

_ANY, _NONE, _BROKEN = "any", "none", "broken"  # words for sets of kinds


@click.command()
@CONFIG
@TABLE_FORMAT
@click.option(
    "--fail-on",
    "kinds",
    metavar="KIND,…",
    default=_ANY,
    show_default=True,
    callback=lambda _, __, value: _parse_kinds(value),
    help="Problems that end with 1: kinds, or broken (what cannot be read), any, none.",
)
@JOBS
@command_line
def check(config: Path, format_: str, kinds: frozenset[str], jobs: int | None) -> None:
    """Show what is wrong with the collection; exit code 1 if anything is.

    Damaged sentences, unresolved picks, undated and untitled articles, near-duplicates, problems while reading, and
    actors that may be one, ready to be pasted into actors.yml.

    \b
    Examples:
      digest check
      digest check --fail-on broken,undated     (in CI)
    """
    from digest.cli.collection import load_edition

    edition, _, _ = load_edition(config, jobs)
    if format_ == "json":
        click.echo(json.dumps([_problem_json(problem) for problem in edition.problems], ensure_ascii=False, indent=1))
    else:
        _print_problems(edition)
    failed = any(_ANY in kinds or problem.kind in kinds for problem in edition.problems)
    sys.exit(FAILED if failed else 0)


def _parse_kinds(value: str) -> frozenset[str]:
    """The kinds that a list names, those that its words stand for among them.

    Raises:
        BadParameter: there is no such kind, with what was probably meant.
    """
    from digest.model.problem_kinds import BROKEN_KINDS, PROBLEM_KINDS

    words = {_ANY: frozenset({_ANY}), _NONE: frozenset[str](), _BROKEN: BROKEN_KINDS}
    kinds: set[str] = set()
    for part in filter(None, (part.strip() for part in value.split(","))):
        if part in words:
            kinds |= words[part]
        elif part in PROBLEM_KINDS:
            kinds.add(part)
        else:
            near = difflib.get_close_matches(part, [*words, *PROBLEM_KINDS], n=1, cutoff=0.5)
            known = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(PROBLEM_KINDS))}"
            raise click.BadParameter(f'no kind of problem is called "{part}"; {known}')
    return frozenset(kinds)


def _print_problems(edition: Edition) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(say("kind"), say("where"), say("what"))
    for problem in edition.problems:
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        table.add_row(Text(_kind_words(problem.kind)), Text(place), Text(problem.message))
    console = Console()
    console.print(table if edition.problems else say("nothing_wrong", count=f"{len(edition.entries):,}"))
    for candidate in edition.proposals:
        names = {"keep": candidate.keep, "other": candidate.other}
        console.print(Text(say("perhaps_one_actor", **names, evidence=candidate.evidence)))


def _kind_words(kind: str) -> str:
    """The kind as --fail-on names it, and below in the language of the command where that is another."""
    from digest.languages.message_texts import messages

    words = messages(spoken_language()).get(f"kind_{kind}".replace("-", "_"))
    return kind if words is None or spoken_language() == FALLBACK else f"{kind}\n{words}"


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {"kind": problem.kind, "file": problem.file, "line": problem.line, "message": problem.message}
