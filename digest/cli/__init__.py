"""The command line: arguments, progress, exit codes; the only folder that prints."""

from __future__ import annotations

import os

# Read when NumPy is imported. Its threads wait by spinning: 3 s of a core at 10,000 articles, which processes share
# anyway.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from digest.cli.commands import main

__all__ = ["main"]
