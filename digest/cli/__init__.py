"""The command line: arguments, progress, exit codes; the only folder that prints."""

from __future__ import annotations

from digest.cli.commands import main

__all__ = ["main"]
