"""``digest schema``: the JSON Schemas of what the program reads and writes."""

from __future__ import annotations

import json

import click

from digest.cli.options import command_line


@click.command()
@click.argument("name", type=click.Choice(["settings", "actors", "article"]))
@command_line
def schema(name: str) -> None:
    """Print the JSON Schema of mkdocs.yml, actors.yml or an article's JSON, for an editor or another program.

    \b
    Examples:
      digest schema settings > mkdocs.schema.json
      (and as the first line of mkdocs.yml, for editors with a YAML server:)
      # yaml-language-server: $schema=mkdocs.schema.json
    """
    from digest.export import article_schema
    from digest.export.schemas import actors_schema, settings_schema

    if name == "article":
        click.echo(article_schema().decode().rstrip("\n"))
        return
    schema_ = settings_schema() if name == "settings" else actors_schema()
    click.echo(json.dumps(schema_, ensure_ascii=False, indent=1))
