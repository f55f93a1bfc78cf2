"""`--help` in the system's language: complete, with the same examples, and English where there is no other."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from digest.cli.commands import main
from digest.cli.spoken_help import help_texts

ENGLISH_ONLY = "Show this message and exit."


def commands(command: click.Command = main, path: str = "digest") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, f"{path} {name}")


def options() -> set[str]:
    return {
        option.help
        for _, command in commands()
        for option in command.params
        if isinstance(option, click.Option) and option.help
    }


def shown(path: str, language: str) -> str:
    arguments = [*path.split()[1:], "--help"]
    done = CliRunner(env={"LC_ALL": language, "LANGUAGE": ""}).invoke(main, arguments, terminal_width=200)
    assert done.exit_code == 0, done.output
    return done.output


def test_every_command_and_option_has_its_text_and_no_text_is_left_over() -> None:
    texts = help_texts("id")
    assert texts["commands"].keys() == {path for path, _ in commands()}
    assert texts["options"].keys() - {ENGLISH_ONLY} == options()


@pytest.mark.parametrize("path", [path for path, _ in commands()])
def test_help_is_in_the_systems_language(path: str) -> None:
    spoken, english = shown(path, "id_ID.UTF-8"), shown(path, "C.UTF-8")
    first = help_texts("id")["commands"][path].splitlines()[0]
    assert first[:60] in spoken
    assert first[:60] not in english
    command = dict(commands())[path]
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            assert option.help[:40] in english
            assert option.help[:40] not in spoken
    examples = [line.strip() for line in english.partition("Examples:")[2].partition("\n\n")[0].splitlines()]
    assert all(example in spoken for example in examples)


def test_a_language_without_texts_gets_english() -> None:
    assert shown("digest build", "fr_FR.UTF-8") == shown("digest build", "C")
