"""The group ``digest``: each command is a file of its own, and stands in one line of the table below."""

from __future__ import annotations

import click

import digest
from digest.cli.analyze import analyze
from digest.cli.build import build
from digest.cli.cache import cache
from digest.cli.check import check
from digest.cli.doctor import doctor
from digest.cli.export import export
from digest.cli.init import init
from digest.cli.schema_command import schema
from digest.cli.serve import serve
from digest.cli.spoken_help import SpokenGroup

# A command imports what it needs when it runs, so that `digest --help` stays quick.
COMMANDS = (analyze, build, cache, check, doctor, export, init, schema, serve)


@click.group(cls=SpokenGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(digest.__version__, prog_name="digest")
def main() -> None:
    """Turn a folder of news articles into a searchable briefing site.

    \b
    digest init                  begin: mkdocs.yml and an articles folder
    digest build                 analyze what is new, build site/
    digest serve                 look at it, rebuilt while you edit
    digest check                 what is wrong with the collection
    digest doctor                what keeps it from being built or published

    Exit codes: 0 all well; 1 it failed, or check found problems; 2 wrong usage or settings.
    """


for command in COMMANDS:
    main.add_command(command)
