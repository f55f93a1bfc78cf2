"""``digest serve``: the site on this machine, rebuilt while its files are edited."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import click

from digest.cli.logs import ConsoleHandler, is_quiet, listen
from digest.cli.options import CONFIG, command_line
from digest.errors import RenderError


@click.command()
@CONFIG
@click.option("--address", "-a", metavar="HOST:PORT", help="Where to serve  [default: localhost:8000]")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@command_line
def serve(config: Path, address: str | None, open_browser: bool) -> None:
    """Serve the site on this machine, rebuilt when an article, page or setting changes.

    It says where the site is, when it is built again, and what is wrong with what changed.

    \b
    Examples:
      digest serve
      digest serve --address 0.0.0.0:9000
    """
    from mkdocs.commands import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    from digest.cli.collection import digest_plugin
    from digest.site.mkdocs_config import load_config

    digest_plugin(load_config(config), config)
    _say_what_mkdocs_says()
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        mkdocs_serve.serve(str(config), livereload=True, open_in_browser=open_browser, **options)
    except (MkDocsException, OSError) as error:
        raise RenderError(f"cannot serve: {error}") from error


def _say_what_mkdocs_says() -> None:
    """Print its messages: the address, each build and how long it took, warnings and errors."""
    level = logging.WARNING if is_quiet() else logging.INFO
    heard = any(isinstance(handler, ConsoleHandler) for handler in logging.getLogger("mkdocs").handlers)
    if not heard:  # --verbose listens already
        listen(ConsoleHandler(), level)
