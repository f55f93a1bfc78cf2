"""``digest serve``: the site on this machine, rebuilt while its files are edited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from digest.cli.options import CONFIG, report_errors
from digest.errors import RenderError


@click.command()
@CONFIG
@click.option("--address", "-a", metavar="HOST:PORT", help="Where to serve  [default: localhost:8000]")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@report_errors
def serve(config: Path, address: str | None, open_browser: bool) -> None:
    """Serve the site on this machine, rebuilt when an article, page or setting changes.

    \b
    Examples:
      digest serve
      digest serve --address 0.0.0.0:9000
    """
    from mkdocs.commands import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    from digest.cli.collection import digest_plugin
    from digest.site import load_config

    digest_plugin(load_config(config), config)
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        mkdocs_serve.serve(str(config), livereload=True, open_in_browser=open_browser, **options)
    except (MkDocsException, OSError) as error:
        raise RenderError(f"cannot serve: {error}") from error
