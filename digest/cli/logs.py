"""What a command says of its work, and where: ``--verbose``, ``--quiet`` and ``--log-file``."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

LOGGERS = ("digest", "mkdocs")  # ours, and that of the program that renders
_QUIET = "digest.quiet"
_FILE_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class ConsoleHandler(logging.Handler):
    """Writes messages to standard error as the commands write their own: no level but of warnings and errors."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one message."""
        prefix = f"{record.levelname.capitalize()}: " if record.levelno >= logging.WARNING else ""
        click.echo(prefix + record.getMessage(), err=True)


def log_options(command: Command) -> Command:
    """Add the three options to a command."""
    options = (
        click.option(
            "--verbose",
            "-v",
            is_flag=True,
            expose_value=False,
            callback=_be_verbose,
            help="Say more of what is being done.",
        ),
        click.option(
            "--quiet", "-q", is_flag=True, expose_value=False, callback=_be_quiet, help="Say only what is wrong."
        ),
        click.option(
            "--log-file",
            type=click.Path(path_type=Path, dir_okay=False),
            expose_value=False,
            callback=_log_to_file,
            help="Add all messages, with their times, to this file.",
        ),
    )
    for option in options:
        command = option(command)
    return command


def is_quiet() -> bool:
    """Whether the command that runs is to say only what is wrong."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_QUIET))


def listen(handler: logging.Handler, level: int) -> None:
    """Send messages of a level and above to a handler, as long as the command runs."""
    handler.setLevel(level)
    loggers = [logging.getLogger(name) for name in LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(min(level, logger.level or logging.WARNING))

    def stop() -> None:
        for logger, before in zip(loggers, levels, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(before)
        handler.close()

    click.get_current_context().call_on_close(stop)


def _be_verbose(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        listen(ConsoleHandler(), logging.INFO)


def _be_quiet(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta[_QUIET] = value


def _log_to_file(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is None:
        return
    try:
        handler = logging.FileHandler(value, encoding="utf-8")
    except OSError as error:
        raise click.BadParameter(f"{value}: cannot be written: {error.strerror}", context, parameter) from error
    handler.setFormatter(logging.Formatter(_FILE_FORMAT))
    listen(handler, logging.DEBUG)
