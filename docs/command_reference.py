"""Write the page of commands from each one's own help: python docs/command_reference.py"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from digest.cli import main

PAGE = Path(__file__).resolve().parent / "guide" / "commands.md"
MARK = "<!-- commands -->"
_WIDTH = 90


def page_text() -> str:
    """The page: its own head, and the generated part."""
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return f"{head}{MARK}\n\n{_reference()}"


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, group
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _reference() -> str:
    parts = []
    for path, command in _commands(main, "digest"):
        context = click.Context(
            command,
            info_name=path,
            max_content_width=_WIDTH,
            terminal_width=_WIDTH,
            help_option_names=["-h", "--help"],
        )
        parts.append(f"## {path}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
