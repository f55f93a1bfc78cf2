"""``python -m digest``: the command line without its script."""

from digest.cli import run

run()
