"""``digest init``: the first files of a collection."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.options import report_errors
from digest.errors import RenderError

SETTINGS = """\
site_name: My briefing
site_url: https://example.org/briefing/   # where it will be published

theme:
  name: material
  font: false          # no font is fetched from another host

plugins:
  - search
  - digest:
      articles: articles      # folders or files, read recursively
      language: en            # of the site's own words: en or id
      source_text: excerpt    # full, excerpt or none: others' texts are not ours to republish

nav: []                # your own pages, if any; Digest adds its sections before them
validation:
  nav:
    omitted_files: ignore
"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@report_errors
def init(folder: Path) -> None:
    """Begin a collection in FOLDER: a mkdocs.yml to edit and an articles folder to fill."""
    settings = folder / "mkdocs.yml"
    if settings.exists():
        raise RenderError(f"{settings} is there already; edit it, or choose another folder")
    try:
        for name in ("articles", "docs"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        settings.write_text(SETTINGS, encoding="utf-8")
    except OSError as error:
        raise RenderError(f"{error.filename}: cannot be written: {error.strerror}") from error
    click.echo(f"Put articles into {folder / 'articles'}, then run: digest build")
