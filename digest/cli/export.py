"""``digest export``: the edition as a folder of files for other programs."""

from __future__ import annotations

import re
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

# Links inside a picture are written for the site, since MkDocs does not look there; in a folder they lead to files.
_PICTURE_LINK = re.compile(r'(<a href="\.\./[\w-]+/index)\.html(" data-actor=)')


@click.command()
@CONFIG
@click.option("--format", "format_", type=click.Choice(["markdown", "json"]), required=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to fill."
)
@JOBS
@command_line
def export(config: Path, format_: str, output: Path, jobs: int | None) -> None:
    """Write the edition as a folder of Markdown pages that stands on its own, or as JSON.

    \b
    Examples:
      digest export --format markdown --output ~/vault/briefing
      digest export --format json --output data
    """
    from digest.cli.collection import load_edition
    from digest.outputs.tree import write_tree

    edition, settings, mkdocs_config = load_edition(config, jobs)
    mark = output / ".digest-export"
    if output.exists() and any(output.iterdir()) and not mark.exists():
        raise DigestError(f"{output}: is not empty and no earlier export; name another folder")
    count = len(write_tree(output, _export_files(format_, edition, settings, mkdocs_config)))
    if not is_quiet():
        click.echo(say("files_written", count=f"{count - 1:,}", folder=output), err=True)


def _export_files(format_: str, edition: Edition, settings: Settings, config: Any) -> Iterator[tuple[str, bytes]]:
    yield ".digest-export", b"Written by digest export; emptied and filled again by the next one.\n"
    if format_ == "markdown":
        from digest.pages import lay_out

        for page in lay_out(edition, settings):
            yield page.path, _PICTURE_LINK.sub(r"\1.md\2", page.text).encode()
    else:
        from digest.export import published_json

        yield from published_json(edition, settings, config.site_name, config.site_url or "", whole=True)
