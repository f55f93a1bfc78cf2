"""The command line: arguments, progress, exit codes; the only folder that prints."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import sys
from typing import NoReturn

# Read when NumPy is imported. Its threads wait by spinning: 3 s of a core at 10,000 articles, which processes share
# anyway.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from digest.cli.commands import main

__all__ = ["main", "run"]


def _stop(number: int, frame: object) -> NoReturn:
    """End as on an error: temporary files go, the lock is let go, and what is done is kept."""
    sys.exit("Stopped by a signal; what is done is kept for the next build.")


def run() -> NoReturn:
    """The command as a program.

    It ends as soon as all is written: putting away what a large collection holds in memory takes Python a second.
    """
    signal.signal(signal.SIGTERM, _stop)
    try:
        main(prog_name="digest")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    else:
        code = 0
    atexit._run_exitfuncs()  # noqa: SLF001  # os._exit, below, would not run them
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # whoever read it may be gone
            stream.flush()
    os._exit(code)
