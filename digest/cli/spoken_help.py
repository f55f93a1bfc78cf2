"""``--help`` in the system's language, where a pack has its texts (``languages/CODE/help.yml``); English else."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache
from importlib import resources
from inspect import cleandoc
from typing import Any

import click

from digest.cli.messages import system_language

_FILE = "help.yml"
_EXAMPLES = "\b\nExamples:"  # what a command's help ends with, the same in all languages but for this word


class SpokenGroup(click.Group):
    """A group whose help, and that of its commands, is in the system's language."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name, with the texts of the system's language."""
        command = super().get_command(ctx, cmd_name)
        return command and in_own_words(command, f"{_path(ctx)} {cmd_name}")

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The group's own options."""
        texts = help_texts(system_language() or "")
        return [_option(option, texts.get("options", {})) for option in super().get_params(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the group's own text."""
        click.Command.format_help_text(in_own_words(self, _path(ctx)), ctx, formatter)


def in_own_words(command: click.Command, path: str) -> click.Command:
    """A command with its texts in the system's language; the same command where there are none.

    Args:
        command: it stays as it is.
        path: its whole name, such as ``digest build``.
    """
    texts = help_texts(system_language() or "")
    if not texts:
        return command
    spoken = copy(command)
    spoken.help = _with_examples(texts["commands"].get(path, ""), cleandoc(command.help or ""), texts) or command.help
    spoken.params = [_option(option, texts["options"]) for option in command.params]
    return spoken


@cache
def help_texts(code: str) -> Mapping[str, Any]:
    """The texts in a language: of commands by their names, of options by their English text; or nothing."""
    file = resources.files("digest.languages").joinpath(code, _FILE)
    if not code or not file.is_file():
        return {}
    from digest.languages.pack_files import parse_yaml

    return parse_yaml(file, code, _FILE)


def _with_examples(text: str, english: str, texts: Mapping[str, Any]) -> str:
    _, separator, examples = english.partition(_EXAMPLES)
    return f"{text.rstrip()}\n\n\b\n{texts['examples']}{examples}" if text and separator else text


def _option(option: click.Parameter, texts: Mapping[str, str]) -> click.Parameter:
    if not isinstance(option, click.Option) or not option.help:
        return option
    spoken = copy(option)
    spoken.help = texts.get(option.help, option.help)
    return spoken


def _path(ctx: click.Context) -> str:
    """The whole name of the group that runs, whatever the program's file is called."""
    names: list[str] = []
    here: click.Context | None = ctx
    while here is not None and here.parent is not None:
        names.insert(0, here.info_name or "")
        here = here.parent
    return " ".join(["digest", *names])
