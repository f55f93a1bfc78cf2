"""The command line: arguments, progress, exit codes; the only folder that prints."""

from __future__ import annotations

import os

# NumPy's threads wait by spinning: 3 s of a core for 10,000 articles, and the work is spread over processes anyway.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from digest.cli.commands import main  # noqa: E402 - NumPy reads the variable when it is imported

__all__ = ["main"]
