"""Options that several commands share, and how their errors end."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

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
CLUSTER = click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler to work on, or: local")


def report_errors(command: Command) -> Command:
    """End a user's mistake with one message and exit code 1, broken settings with 2; never with a traceback."""

    @wraps(command)
    def run_command(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except DigestError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(WRONG_USAGE if isinstance(error, SettingsError) else FAILED)
        except BrokenPipeError:
            sys.exit(FAILED)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            click.echo(f"Error: {error.filename or 'the disk'}: no space is left; free some and do it again", err=True)
            sys.exit(FAILED)

    return run_command  # type: ignore[return-value]
