"""Options that several commands share, and how their errors end."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from digest.cli.logs import LOGGERS, log_options
from digest.errors import DigestError, SettingsError

Command = TypeVar("Command", bound=Callable[..., Any])

FAILED = 1
WRONG_USAGE = 2

CONFIG = click.option(
    "--config",
    "-f",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The settings file; articles and site/ stand beside it.",
)
JOBS = click.option(
    "--jobs", "-j", type=click.IntRange(0, 512), default=None, help="Worker processes  [default: one a core; 0: none]"
)
TABLE_FORMAT = click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True
)
CLUSTER = click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler to work on, or: local")


def command_line(function: Command) -> Command:
    """What every command has: the options of its log, and an end with one message for a user's mistake.

    The exit code is 2 for broken settings, 1 for anything else that a user can mend. What nobody foresaw goes on as a
    traceback, which the log file gets too.
    """

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        _silence_unheard_loggers()
        try:
            return function(*args, **kwargs)
        except DigestError as error:
            logging.getLogger("digest").debug("ended by an error", exc_info=error)
            click.echo(f"Error: {error}", err=True)
            sys.exit(WRONG_USAGE if isinstance(error, SettingsError) else FAILED)
        except BrokenPipeError:
            sys.exit(FAILED)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            click.echo(f"Error: {error.filename or 'the disk'}: no space is left; free some and do it again", err=True)
            sys.exit(FAILED)

    return log_options(run)  # type: ignore[return-value]


def _silence_unheard_loggers() -> None:
    """Keep Python from printing warnings that no handler takes: the commands tell them in their own way."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
            logger.addHandler(logging.NullHandler())
