"""``digest serve``: the site on this machine, rebuilt while its files are edited."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from digest.cli.logs import ConsoleHandler, is_quiet, listen
from digest.cli.messages import say
from digest.cli.options import CONFIG, command_line
from digest.errors import RenderError

if TYPE_CHECKING:
    from digest.cli.preview import Builder, PagesReady, PreviewReport
    from digest.cli.preview_server import PreviewServer

LOGGER = logging.getLogger("mkdocs.plugins.digest")
_SHOWN = 20  # warnings of one build


@click.command()
@CONFIG
@click.option("--address", "-a", metavar="HOST:PORT", help="Where to serve  [default: localhost:8000]")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@command_line
def serve(config: Path, address: str | None, open_browser: bool) -> None:
    """Serve the site on this machine, rebuilt when an article, page or setting changes.

    It says where the site is, when it is built again, and what is wrong with what changed. Only what changed is built.

    \b
    Examples:
      digest serve
      digest serve --address 0.0.0.0:9000
    """
    from digest.cli.build import files_read
    from digest.cli.collection import digest_plugin
    from digest.cli.preview import Builder
    from digest.cli.preview_server import PreviewServer
    from digest.site.mkdocs_config import load_config

    settings = load_config(config, **({"dev_addr": address} if address else {}))
    plugin = digest_plugin(settings, config)
    _hear()
    builder = Builder(config.absolute())
    rebuild = Rebuild(builder)
    host, port = settings.dev_addr
    mount = urlsplit(settings.site_url or "/").path
    server = PreviewServer(rebuild, host=host, port=port, root=settings.site_dir, mount_path=mount)
    rebuild.when_pages_stand(server.reload_browsers)
    try:
        rebuild()
        server.watch_all(_there(files_read(settings, plugin, config)))
        _run(server, open_browser=open_browser)
    finally:
        builder.end()


class Rebuild:
    """Builds the site and says what came of it; warnings that were said before are not said again."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._said: frozenset[str] = frozenset()
        self._show: Callable[[], None] | None = None

    def when_pages_stand(self, show: Callable[[], None]) -> None:
        """Call ``show`` in each build as soon as its pages can be looked at, before the search index is made."""
        self._show = show

    def __call__(self) -> None:
        """Build it."""
        LOGGER.info(say("building"))
        report = self._builder.build(self._show_pages)
        if report.waited:
            LOGGER.info(say("waited"))
        if report.fault:
            LOGGER.error(say("not_built", fault=report.fault))
            return
        self._warn(report.warnings)
        LOGGER.info(_summary(report))

    def _show_pages(self, ready: PagesReady) -> None:
        LOGGER.info(say("pages_stand", seconds=f"{ready.seconds:.2f}"))
        if self._show is not None:
            self._show()

    def _warn(self, warnings: tuple[str, ...]) -> None:
        new = [warning for warning in warnings if warning not in self._said]
        for warning in new[:_SHOWN]:
            LOGGER.warning("%s", warning)
        if len(new) > _SHOWN:
            LOGGER.warning(say("more_warnings", count=f"{len(new) - _SHOWN:,}"))
        self._said = frozenset(warnings)


def _summary(report: PreviewReport) -> str:
    counts = {name: f"{report.counts.get(name, 0):,}" for name in ("new", "changed", "unchanged")}
    return say("built_in", seconds=f"{report.seconds:.2f}", **counts)


def _there(paths: Iterable[Path]) -> list[Path]:
    """Paths that can be watched: files may come later, folders must be there."""
    return [path for path in paths if path.exists() or path.parent.is_dir()]


def _run(server: PreviewServer, *, open_browser: bool) -> None:
    try:
        server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        return
    except OSError as error:
        raise RenderError(f"cannot serve at {server.url}: {error.strerror or error}") from error
    finally:
        server.shutdown()


def _hear() -> None:
    """Print what is said: the address, each build and how long it took, warnings and errors."""
    level = logging.WARNING if is_quiet() else logging.INFO
    heard = any(isinstance(handler, ConsoleHandler) for handler in logging.getLogger("mkdocs").handlers)
    if not heard:  # --verbose listens already
        listen(ConsoleHandler(), level)
