"""The documentation says what is true: every command, option and setting is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from digest.cli import main
from digest.config import Settings, setting_names

MARK = "<!-- commands -->"


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, group
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def reference() -> str:
    """The page's generated part: each command's own help."""
    parts = []
    for path, command in commands(main, "digest"):
        context = click.Context(
            command, info_name=path, max_content_width=90, terminal_width=90, help_option_names=["-h", "--help"]
        )
        parts.append(f"## {path}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def test_the_commands_page_is_their_help(root: Path) -> None:
    page = root / "docs" / "guide" / "commands.md"
    head, _, body = page.read_text(encoding="utf-8").partition(MARK)
    wanted = f"\n\n{reference()}"
    if body != wanted:
        page.write_text(head + MARK + wanted, encoding="utf-8")
    assert body == wanted, "docs/guide/commands.md was out of date and is written anew; look at it and commit it"


def test_every_setting_is_explained(root: Path) -> None:
    page = (root / "docs" / "guide" / "settings.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([\w.]+)`", page, re.MULTILINE))
    assert explained == set(setting_names(Settings()))


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    for page in [root / "README.md", *(root / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), f"{page.name} leads to {target}, which is not there"
