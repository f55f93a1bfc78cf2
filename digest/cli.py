"""The command line: arguments, progress, exit codes; the only file that prints."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.group()
def main() -> None:
    """A searchable briefing site from a folder of news articles."""


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--output", required=True)
def analyze(paths: tuple[str, ...], output: str) -> None:
    """Analyze articles into JSON Lines."""
    from digest.analyze import analyze as run
    from digest.config import Settings
    from digest.edition import edit
    from digest.export import record
    from digest.knowledge import Knowledge
    from digest.model import Source
    from digest.read import find, read

    settings = Settings()
    analyses, problems = [], []
    for file, name in find(tuple(map(Path, paths))):
        for source in read(file, name, settings):
            if isinstance(source, Source):
                analyses.append(run(source, settings.summary, Knowledge()))
            else:
                problems.append(source)
    edition = edit(analyses, Knowledge(), problems)
    with Path(output).open("w", encoding="utf-8") as out:
        for entry in sorted(edition.entries, key=lambda e: e.analysis.article.source.file):
            out.write(json.dumps(record(entry), ensure_ascii=False) + "\n")
